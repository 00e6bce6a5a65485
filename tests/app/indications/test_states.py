"""Every state of the sentence, through the application: its words, and what it may not say."""

import pytest

from hsb_screen.judgements.service import record_first_view
from hsb_screen.screenings.service import as_it_stands
from tests.app.indications.states import STATES
from tests.builders import a_screening

LEVELS = ("Expected for age", "Inappropriate", "Problematic", "Abusive", "Violent")
BEYOND, OPEN, UNSEEN = "Answers go beyond this", "Not ruled out yet", "Not looked at"
NOTHING = "Nothing recorded or outstanding points here"

SAID = {
    "story": "The behaviour is at least Problematic. Abusive cannot be ruled out yet, because 2 "
    "answers are not known.",
    "single": "The behaviour is indicated as Problematic. No unknown answer would change this.",
    "left-end": "The answers describe behaviour expected for this age and stage. Record it, and "
    "keep noticing. Nothing here says a child has done something wrong.",
    "touching-left-end": "This may be expected for age, or Inappropriate. 1 answer decides which.",
    "working": "As far as anyone has seen, the behaviour is indicated as Problematic. No sign so "
    "far is not the same as knowing: Abusive cannot be ruled out yet.",
    "several": "The behaviour is indicated as Abusive. No unknown answer would change this. "
    "Concern 2 sets the range.",
    "both-displayed": "The behaviour is at least Problematic. Abusive cannot be ruled out yet, "
    "because 2 answers are not known.",
}
BOXES = {
    "story": (BEYOND, BEYOND, "At least this", OPEN, NOTHING),
    "single": (BEYOND, BEYOND, "The answers indicate this", NOTHING, NOTHING),
    "left-end": ("The answers indicate this", NOTHING, NOTHING, NOTHING, NOTHING),
    "touching-left-end": (
        "Nothing recorded goes beyond this so far",
        OPEN,
        NOTHING,
        NOTHING,
        NOTHING,
    ),
    "working": (BEYOND, BEYOND, "At least this", f"{OPEN}; no sign of it so far", NOTHING),
    "not-looked-at": (BEYOND, BEYOND, "At least this", UNSEEN, UNSEEN),
    "nothing": ("Nothing recorded goes beyond this so far", UNSEEN, UNSEEN, UNSEEN, UNSEEN),
    "several": (BEYOND, BEYOND, BEYOND, "The answers indicate this", NOTHING),
    "outside": (),
}


@pytest.fixture
def shown(in_app, person_called, browser_of):
    """Open the indication page in one of the states."""

    def open_it(state):
        with in_app():
            screening = STATES[state](person_called("amina"))
        return browser_of("amina").open(f"/screenings/{screening.id}/indication")

    return open_it


def words(element):
    return " ".join("".join(element.itertext()).split())


def sentence_of(page):
    last = [each for each in page.main.iter("p") if each.get("class") == "lede"][-1]
    return words(last)


def boxes_of(page):
    listed = [li for li in page.main.iter("li") if "level-box" in li.get("class", "")]
    assert [words(next(iter(li))) for li in listed] in ([], list(LEVELS))
    return tuple(words(list(li)[1])[2:] for li in listed)


@pytest.mark.parametrize("state", SAID)
def test_each_state_has_its_own_sentence(state, shown):
    assert sentence_of(shown(state)) == SAID[state]


@pytest.mark.parametrize("state", BOXES)
def test_the_five_boxes_say_the_same_in_each_state(state, shown):
    assert boxes_of(shown(state)) == BOXES[state]


def test_a_range_of_three_places_says_what_is_the_same_and_what_to_begin_with(shown):
    said = sentence_of(shown("wide"))

    assert said.startswith("What is recorded reaches Inappropriate.")
    assert "answers decide the rest. The same whatever the answers:" in said
    assert "Begin with:" in said


@pytest.mark.parametrize("state", ["not-looked-at", "nothing"])
def test_what_only_unasked_questions_hold_open_is_told_without_a_levels_name(state, shown):
    said = sentence_of(shown(state))

    assert "was not looked at" in said
    assert "Abusive" not in said
    assert "Violent" not in said


def test_answers_that_do_not_fit_come_first_and_the_wider_range_stands(shown):
    page = shown("conflict")

    said = sentence_of(page)
    assert said.startswith("Two answers do not fit together.")
    assert "The wider range is shown until you settle it. The behaviour is at least" in said
    assert page.text.index("Settle this first") < page.text.index("Less serious behaviour")
    assert "How old is the other child? Recorded: No other child was involved" in page.text


def test_outside_the_tool_no_level_stands_anywhere_and_somebody_is_to_be_called(shown):
    page = shown("outside")

    assert sentence_of(page).startswith("This tool is not for this situation.")
    assert "Call Example Children’s Front Door on 01632 960 111 now." in page.text
    assert [level for level in LEVELS if level in page.all_text] == []


def test_several_concerns_have_a_line_each_and_each_stands_once(shown):
    page = shown("several")

    lines = ("Concern 1 on its own: Problematic.", "Concern 2 on its own: Abusive.")
    assert [page.text.count(line) for line in lines] == [1, 1]


def test_of_two_children_who_displayed_behaviour_each_has_a_screening(shown):
    page = shown("both-displayed")

    assert "is about another child’s behaviour in the same incident" in page.text
    assert "About Child B" in page.all_text
    assert " versus " not in page.text.lower()


def test_danger_stands_before_everything_the_page_says(shown):
    page = shown("danger")

    first = page.text.index("Stop here first. Call 999")
    assert first < page.text.index("The behaviour is at least")


def test_many_changes_since_last_time_are_folded_with_their_number(shown):
    page = shown("several")

    summaries = [words(each.find("summary")) for each in page.main.iter("details")]
    folded = [said for said in summaries if said.endswith("answers that changed")]
    assert len(folded) == 1
    assert folded[0].split()[2].isdecimal()


def test_one_change_since_last_time_stands_open(shown):
    page = shown("moved")

    assert "It was Problematic to Abusive. It is now Abusive. The lower end went up." in page.text
    assert "Before: Not known yet. Now: A trick, gift, reward or favour." in page.text


def test_of_a_concern_that_nobody_added_no_question_reads_not_known(
    in_app, person_called, browser_of
):
    with in_app():
        draft = a_screening(person_called("amina"), children=())
        record_first_view(draft, person_called("amina"), None, as_it_stands(draft.id).version)
    page = browser_of("amina").open(f"/screenings/{draft.id}/indication")
    told = page.text.split("What is not known, and why")[1].split("What to do today")[0]

    assert "What kind of behaviour was it? Not looked at." in told
    assert "Not known yet" not in told
