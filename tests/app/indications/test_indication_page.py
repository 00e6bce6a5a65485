"""The indication page: one range in every form of it, with reasons, and how it moved."""

import json

import pytest

from hsb_screen.answers.concerns import change_concern, concerns_of
from hsb_screen.answers.facts import NOBODY, AnswerGiven, ConcernGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.notice import note_steps
from hsb_screen.answers.record import the_record
from hsb_screen.children.models import Part
from hsb_screen.children.service import children_of
from hsb_screen.database import transaction
from hsb_screen.indications.service import kept_of, placed_now
from hsb_screen.indications.unknowns import unknowns
from hsb_screen.indications.where import Places
from hsb_screen.indications.why import what_would_lower, why
from hsb_screen.judgements.service import record_first_view
from hsb_screen.screenings.danger import record_danger
from hsb_screen.screenings.models import Danger
from hsb_screen.screenings.service import as_it_stands
from hsb_screen.summaries.honest import HONEST_LEAD, honest_statement
from tests.app.indications.states import STATES
from tests.app.reviews.sent import AT_THE_CLUB, a_looked_at
from tests.builders import a_screening, add_a_concern, answer

LEVELS = ("Expected for age", "Inappropriate", "Problematic", "Abusive", "Violent")
NOT_KNOWN_AT_ALL = dict.fromkeys(
    ("consent", "force", "threat", "pressure", "power", "impact_other", "frequency"), "not_known"
)

TRICK = "A trick, gift, reward or favour"
SITUATIONS = {
    "nothing": {},
    "range": AT_THE_CLUB,
    "wide": {**NOT_KNOWN_AT_ALL, "behaviour_type": ["intimate_touch"]},
    "high": {**AT_THE_CLUB, "force": "to_secure_compliance"},
    "violence": {**AT_THE_CLUB, "force": "violence", "pressure": "none", "power": "none"},
    "talk": {"behaviour_type": ["talk"], "consent": "joined_in", "frequency": "single"},
    "no sign so far": {**AT_THE_CLUB, "pressure": "no_sign_so_far", "power": "no_sign_so_far"},
}


@pytest.fixture
def looked_at(in_app, person_called):
    """Make a draft of amina’s whose first view is kept."""

    def make(answers=AT_THE_CLUB):
        with in_app():
            return a_looked_at(person_called("amina"), answers)

    return make


def boxes(page):
    """What stands on the five boxes: level to words."""
    found = {}
    for item in page.tree.iter("li"):
        if "level-box" in item.get("class", ""):
            name, says = list(item)
            found["".join(name.itertext()).strip()] = " ".join("".join(says.itertext()).split())
    return found


def sentence_of(page):
    return next(
        " ".join("".join(each.itertext()).split())
        for each in page.tree.iter("p")
        if each.get("class") == "lede"
    )


@pytest.mark.parametrize("situation", SITUATIONS)
def test_sentence_boxes_and_json_give_one_range(situation, looked_at, browser_of, in_app):
    screening = looked_at(SITUATIONS[situation])
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")
    with in_app():
        kept = json.loads(kept_of(screening.id)[-1].indication)

    shown, said = boxes(page), sentence_of(page)
    place = dict(zip(LEVELS, range(5), strict=True))
    ids = ("expected", "inappropriate", "problematic", "abusive", "violent")
    lowest, highest = ids.index(kept["lowest"]), ids.index(kept["highest"])
    assert list(shown) == list(LEVELS)
    for level, says in shown.items():
        assert ("go beyond this" in says) == (place[level] < lowest)
        assert ("Nothing recorded or outstanding" in says) == (place[level] > highest)
    reached = [level for level, says in shown.items() if "Not ruled out yet" in says]
    assert all(lowest < place[level] <= highest for level in reached)
    if lowest:
        assert LEVELS[lowest] in said
    if len(reached) == 1:
        assert reached[0] in said
    unlooked = [level for level, says in shown.items() if "Not looked at" in says]
    assert not any(level in said for level in unlooked)


def test_a_place_that_only_unasked_questions_hold_open_is_named_nowhere_as_a_reason(
    looked_at, browser_of
):
    screening = looked_at({})
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")

    assert "Violent cannot be ruled out" not in page.text
    assert "Abusive cannot be ruled out" not in page.text


def test_the_honest_statement_stands_beside_the_range_word_for_word(looked_at, browser_of, app):
    screening = looked_at()
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")

    with app.app_context():
        said = f"{HONEST_LEAD} {honest_statement(app.extensions['hsb_pack'])}"
    assert said in page.text
    assert page.text.index(said) < page.text.index("Why ")


def test_the_safety_strip_comes_before_everything_else(looked_at, browser_of):
    page = browser_of("amina").open(f"/screenings/{looked_at().id}/indication")

    assert page.text.startswith("If any child may be in danger now, call 999")


def test_the_parts_stand_in_the_order_that_was_agreed(looked_at, browser_of):
    page = browser_of("amina").open(f"/screenings/{looked_at().id}/indication")
    parts = (
        "What the answers indicate",
        "The behaviour is at least Problematic.",
        "Less serious behaviour",
        "Today:",
        HONEST_LEAD,
        "Why",
        "What is not known, and why it matters",
        "Do not question the children to fill these gaps",
        "What to do today",
        "The same whatever the answers",
        "Depends on an answer",
        "Doing less than this would risk",
        "This indication alone does not support",
        "Needs of each child",
        "Your professional judgement",
    )

    found = [page.text.index(part) for part in parts]
    assert found == sorted(found)


def test_of_a_wide_range_no_step_is_asked_for_that_proportion_says_it_does_not_support(
    in_app, person_called, browser_of
):
    with in_app():
        screening = STATES["wide"](person_called("amina"))
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication").text
    told = browser_of("amina").open(f"/screenings/{screening.id}/summary/text").value("Full text")

    alone = page.split("This indication alone does not support, even at ")[1]
    assert "The child is not told clearly" in page.split("Doing less than this would risk")[1]
    assert "A referral to social care or a report to the police" not in alone
    place = alone.split(" ")[0].upper()
    assert f"THIS INDICATION ALONE DOES NOT SUPPORT, EVEN AT {place}" in told


def test_at_most_five_unknowns_are_listed_and_the_rest_is_counted(looked_at, browser_of):
    page = browser_of("amina").open(f"/screenings/{looked_at({}).id}/indication")

    rows = [row for row in page.main.iter("tr") if "Answer now" in "".join(row.itertext())]
    assert len(rows) == 5
    assert "more questions matter" in page.text


def test_what_nobody_is_to_chase_stands_apart(looked_at, browser_of):
    answers = {**AT_THE_CLUB, "pressure": "not_to_be_asked", "power": "cannot_be_known"}
    page = browser_of("amina").open(f"/screenings/{looked_at(answers).id}/indication")

    apart = page.text.split("Open, and not for you to chase")[1]
    assert "to get the other child to take part? Not to be asked now." in apart
    assert "Cannot be found out." in apart


def test_each_answer_listed_leads_to_what_it_says(app, person_called):
    """What stands beside an open question is what comes out when it is answered so."""
    with app.test_request_context(method="POST"), transaction():
        amina = person_called("amina")
        screening = a_looked_at(amina)
        lines = unknown_lines(screening)
        effects = {line.question: line.effects for line in lines if "to take part" in line.question}
        trick = next(e for each in effects.values() for e in each if "trick" in e.answers)
        answer(screening, amina, "pressure", "trickery_or_bribes")
        note_steps(screening)
        after = kept_of(screening.id)[-1]

    assert trick.leads_to.split(",")[0] == "Abusive"
    assert (after.lowest, after.highest) == ("abusive", "abusive")


def unknown_lines(screening):
    placed = placed_now(screening)
    places = Places(screening.id, placed.pack, placed.recorded, children_of(screening.id))
    return unknowns(placed, the_record(screening, placed.pack), places).lines


def test_what_would_lower_it_lowers_it(in_app, person_called):
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina, {**AT_THE_CLUB, "force": "to_secure_compliance"})
        placed = placed_now(screening)
        said = what_would_lower(placed.pack, placed.recorded.given, placed.indication.facts, 0)
        answer(screening, amina, "force", "minor_momentary")
        note_steps(screening)
        lowest = kept_of(screening.id)[-1].lowest

    assert said
    assert said[0].endswith(f"the lower end would be {lowest.capitalize()}.")


def test_where_no_other_answer_lowers_it_the_page_says_so_in_plain_words(
    in_app, person_called, browser_of
):
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina)
    told = browser_of("amina").open(f"/screenings/{screening.id}/indication").text
    with in_app():
        facts = placed_now(screening).indication.facts
        answer(screening, person_called("amina"), facts[0], "stopped")
        now = placed_now(screening).indication.range.lowest

    assert facts == ("persistence",)
    assert (
        "What would lower it: A different answer here would not be enough. "
        "Other recorded answers lead to the same place."
    ) in told
    assert now.id == "problematic"


def test_nothing_is_said_of_other_answers_where_none_could_be_less(app, person_called):
    """One of two is no answer with a less concerning one beside it: none was tried."""
    with app.test_request_context(method="POST"), transaction():
        amina = person_called("amina")
        one_of = AnswerGiven(AnswerState.ANSWERED, ("to_secure_compliance", "violence"))
        screening = a_looked_at(amina, {**AT_THE_CLUB, "force": one_of})
        placed = placed_now(screening)
        places = Places(screening.id, placed.pack, placed.recorded, children_of(screening.id))
        found = why(placed, the_record(screening, placed.pack), places, writes=True)

    assert placed.indication.facts == ("force",)
    assert (found.lowers, found.stays) == ((), "")


def take_first_view(screening, by):
    record_first_view(screening, by, "problematic", as_it_stands(screening.id).version)


def test_two_answers_that_do_not_fit_are_told_and_the_wider_range_stands(
    in_app, person_called, browser_of
):
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina)
        concern = concerns_of(screening.id)[0]
        change_concern(screening, amina, concern, ConcernGiven(others=(NOBODY,)), 1)
        note_steps(screening)
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")

    assert "Two answers do not fit together" in page.text
    assert "The wider range is shown until you settle it." in sentence_of(page)
    assert "What is the link between the children?" in page.links()


def test_outside_the_tool_there_is_no_level_and_somebody_to_call(in_app, person_called, browser_of):
    with in_app():
        screening = a_screening(
            person_called("amina"), answers={**AT_THE_CLUB, "adult_involved": "yes"}
        )
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")

    assert sentence_of(page).startswith("This tool is not for this situation.")
    assert "01632 960 111" in page.text
    assert not any(level in page.text for level in LEVELS)
    assert "Where do you place it now?" not in page.text


def test_the_page_says_in_words_how_the_range_moved_and_because_of_what(
    in_app, person_called, browser_of
):
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina)
        answer(screening, amina, "pressure", "trickery_or_bribes")
        note_steps(screening)
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")

    assert "It was Problematic to Abusive. It is now Abusive." in page.text
    assert "Before: Not known yet. Now: A trick, gift, reward or favour." in page.text
    assert "The lower end went up." in page.text


def test_a_computed_indication_is_never_overwritten(in_app, person_called):
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina)
        first = kept_of(screening.id)
        answer(screening, amina, "pressure", "none")
        note_steps(screening)
        answer(screening, amina, "pressure", "not_known")
        note_steps(screening)
        after = kept_of(screening.id)

    assert after[: len(first)] == first
    assert len(after) == 3


def test_several_concerns_have_one_graphic_and_a_line_each(in_app, person_called, browser_of):
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina)
        add_a_concern(screening, amina)
        answer(screening, amina, "behaviour_type", ["talk"], concern=2)
        note_steps(screening)
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")

    assert page.html.count('class="level-range"') == 1
    assert "Concern 1 on its own:" in page.text
    assert "Concern 2 on its own:" in page.text


def test_children_of_different_ages_in_one_concern_are_told_apart(
    in_app, person_called, browser_of
):
    children = ((Part.DISPLAYING, (14,)), (Part.AFFECTED, (13,)), (Part.AFFECTED, (7,)))
    with in_app():
        amina = person_called("amina")
        screening = a_screening(amina, children=children, answers=AT_THE_CLUB)
        take_first_view(screening, amina)
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")

    assert "Concern 1, towards Child B on its own:" in page.text
    assert "Concern 2" not in page.text


def test_danger_that_was_never_answered_shows_on_every_page(in_app, person_called, browser_of):
    with in_app():
        amina = person_called("amina")
        screening = a_screening(amina, answers=AT_THE_CLUB, danger=None)
        take_first_view(screening, amina)
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")

    assert "Answer this first" in page.links()


def test_a_question_answered_from_here_leads_back_here(looked_at, browser_of):
    page = browser_of("amina").open(f"/screenings/{looked_at().id}/indication")
    question = next(link for link in page.links() if "to get the other child to take part" in link)
    page = page.follow(question).choose(TRICK, of="said or offered").press("Continue")

    assert page.h1 == "What the answers indicate"


def test_the_children_of_a_screening_show_strengths_before_needs(looked_at, browser_of):
    page = browser_of("amina").open(f"/screenings/{looked_at().id}/indication")
    needs = page.text.split("Needs of each child")[1]

    assert needs.index("StrengthsNot recorded yet") < needs.index("NeedsNot recorded yet")
    assert "Strengths shape the help; they never change the range." in needs
    assert "Child A" in needs
    assert "Child B" in needs


@pytest.mark.parametrize("said", [Danger.YES, Danger.NOT_KNOWN])
def test_danger_fills_the_first_screen_before_any_place_is_named(
    said, in_app, person_called, browser_of
):
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina)
        record_danger(screening, amina, said, 1)
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")

    assert page.text.index("Stop here first. Call 999") < page.text.index("at least Problematic")


def test_a_question_that_is_asked_once_leads_to_its_one_page_whatever_concern_it_matters_for(
    app, person_called
):
    with app.test_request_context(method="POST"), transaction():
        screening = a_looked_at(person_called("amina"))
        placed = placed_now(screening)
        places = Places(screening.id, placed.pack, placed.recorded, children_of(screening.id))

        assert places.of("escalation", concern=0) == places.of("escalation")
