"""Several questions on one page: every answer is saved by itself, and nothing stops anybody."""

import pytest

from hsb_screen.answers.groups import ALONE, MOST, pages_of
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.progress import questions_of
from hsb_screen.answers.service import earlier_answers
from hsb_screen.screenings.service import pack_for
from tests.builders import add_a_concern, answer, place_of

ADULT, LINK, DEV = "aged 18 or over", "link between the children", "Compared with others"
NO_ADULT = "No, and nothing suggests it"
AS_WELL = "About as well as others of that age"
PEERS = "Friends, classmates or other peers"
NOTE = "Note (optional)"


@pytest.fixture
def first(base):
    """Where the first page of questions is."""
    return f"{base}/together/adult_involved"


def part_of(page, question):
    """The part of a page that is about one question: its hidden fields, answers and notes."""
    return next(
        part
        for part in page.tree.iter("div")
        if part.get("class") == "asked" and question in "".join(part.itertext())
    )


def note(page, question, text):
    next(part_of(page, question).iter("textarea")).text = text


def noted(page, question):
    return (next(part_of(page, question).iter("textarea")).text or "").removeprefix("\n")


def pages(in_app, screening, relevance=False):
    with in_app():
        pack = pack_for(screening)
        found = pages_of(questions_of(screening, pack, with_relevance=relevance))
        return [[each.place.factor for each in page] for page in found]


def test_what_is_asked_of_everyone_stands_on_few_pages(in_app, screening):
    found = pages(in_app, screening)

    assert len(found) <= 8
    assert max(map(len, found)) <= MOST
    assert len({id for page in found for id in page}) == 18


def test_what_carries_the_weight_of_safety_stands_alone(in_app, screening):
    assert {tuple(page) for page in pages(in_app, screening) if set(page) & ALONE} == {
        ("injury",),
        ("consent",),
        ("force",),
        ("threat",),
    }


def test_two_concerns_never_share_a_page(in_app, person_called, screening):
    with in_app():
        add_a_concern(screening, person_called("amina"))
        pack = pack_for(screening)
        found = pages_of(questions_of(screening, pack))
        about = [{each.place.concern_id for each in page} - {None} for page in found]

    assert max(map(len, about)) == 1
    assert len(set.union(*about)) == 2


def test_what_can_have_many_ticks_comes_last_on_its_page(in_app, screening):
    several = {"relationship", "behaviour_type", "ongoing_contact"}

    assert not [page for page in pages(in_app, screening) if set(page[:-1]) & several]


def test_one_press_saves_every_answer_of_the_page(amina, first, standing):
    page = amina.open(first)
    page.choose(NO_ADULT, of=ADULT).choose(AS_WELL, of=DEV).choose(PEERS, of=LINK)
    note(page, DEV, "The class teacher says so.")
    page.press("Continue")

    assert standing("adult_involved").given.options == ("no",)
    assert standing("other_dev").given.note == "The class teacher says so."
    assert standing("relationship").given.options == ("peers",)
    assert amina.page.address.endswith("/recency")


def test_a_question_left_empty_is_not_looked_at_and_stops_nobody(amina, base, first, standing):
    amina.open(first).choose(NO_ADULT, of=ADULT).press("Continue")

    assert amina.page.errors == []
    assert standing("other_dev") is None
    assert standing("relationship") is None
    text = amina.open(f"{base}/check-answers").text
    assert "how well can the other child understand and tell someone? Not looked at" in text


def test_a_question_left_out_is_where_going_on_begins_again(amina, base, first):
    amina.open(first).choose(NO_ADULT, of=ADULT).press("Continue")

    page = amina.open(f"{base}/go-on")
    assert page.address == first
    assert page.is_chosen(NO_ADULT, of=ADULT)


def test_an_empty_page_goes_on_and_writes_nothing(amina, first, standing):
    page = amina.open(first).press("Continue")

    assert page.address.endswith("/recency")
    assert standing("adult_involved") is None


def test_what_was_saved_before_is_not_saved_again_with_the_page(amina, first, in_app, screening):
    amina.open(first).choose(NO_ADULT, of=ADULT).press("Continue")
    amina.open(first).choose(AS_WELL, of=DEV).press("Continue")

    with in_app():
        assert len(earlier_answers(screening.id, "screening", "adult_involved")) == 1


def test_a_note_without_an_answer_is_kept_and_the_question_stays_open(amina, first, standing):
    page = amina.open(first)
    note(page, LINK, "ask the caretaker")
    page.press("Continue")

    assert standing("relationship").given.state is AnswerState.LEFT_OPEN
    assert noted(amina.open(first), LINK) == "ask the caretaker"


def test_ticks_that_were_taken_out_leave_the_question_open(amina, first, standing):
    amina.open(first).choose(PEERS, of=LINK).press("Continue")
    amina.open(first).untick(PEERS, of=LINK).press("Continue")

    assert standing("relationship").given.state is AnswerState.LEFT_OPEN


def test_one_thing_to_put_right_keeps_every_word_of_the_page(amina, first, standing):
    page = amina.open(first).choose(NO_ADULT, of=ADULT).choose(PEERS, of=LINK)
    page.choose("None of these", of=LINK)
    note(page, DEV, "n" * 10)
    page = page.press("Continue")

    assert page.errors == [
        "Select either what applies, or one of the answers beneath ‘or’, not both"
    ]
    assert page.title.startswith("Error: The children – questions 1 to 3 of about 19 – ")
    assert page.is_chosen(NO_ADULT, of=ADULT)
    assert noted(page, DEV) == "n" * 10
    assert standing("adult_involved") is None


def test_coming_back_later_takes_a_page_that_is_not_right_yet(amina, first, standing):
    page = amina.open(first).choose(NO_ADULT, of=ADULT)
    page.choose(PEERS, of=LINK).choose("None of these", of=LINK)
    note(page, DEV, "n" * 4_500)
    page.press("Save and come back later")

    assert amina.page.h1 == "What there is to do"
    assert standing("adult_involved").given.options == ("no",)
    page = amina.open(first)
    assert page.is_chosen(PEERS, of=LINK)
    assert page.is_chosen("None of these", of=LINK)
    assert noted(page, DEV) == "n" * 4_500


def test_coming_back_later_takes_an_empty_page(amina, first, standing):
    amina.open(first).press("Save and come back later")

    assert amina.page.h1 == "What there is to do"
    assert standing("adult_involved") is None


def test_of_two_tabs_only_what_both_changed_comes_back_with_both_texts(amina, first, standing):
    one, two = amina.open(first), amina.open(first)
    one.choose(NO_ADULT, of=ADULT).press("Continue")
    two.choose("Possibly", of=ADULT).choose(AS_WELL, of=DEV)
    note(two, DEV, "from the second tab")

    page = two.press("Continue", status=409)

    assert NO_ADULT in page.text
    assert "Possibly" in page.text
    assert "The other answers of the page were saved." in page.text
    assert "The other answers of the page are saved. What belongs to" in page.text
    assert "Nothing of this was saved" not in page.text
    assert standing("adult_involved").given.options == ("no",)
    assert standing("other_dev").given.note == "from the second tab"


def test_a_double_click_saves_once(amina, first, in_app, screening):
    page = amina.open(first).choose(NO_ADULT, of=ADULT)
    leads = {page.press("Continue").address for _ in range(2)}

    assert len(leads) == 1
    with in_app():
        assert len(earlier_answers(screening.id, "screening", "adult_involved")) == 1


def test_a_page_saves_what_it_asked_though_another_tab_hid_it_meanwhile(
    amina, base, in_app, person_called, screening, standing
):
    with in_app():
        answer(screening, person_called("amina"), "behaviour_type", ["image_online"])
        scope = place_of(screening, "tech_role").scope
    page = amina.open(f"{base}/together/{scope}/tech_role")
    with in_app():
        answer(screening, person_called("amina"), "behaviour_type", ["talk"])
    page.choose("Looking at or searching for something", of="What part did phones").press(
        "Continue"
    )

    assert standing("tech_role").given.options == ("viewing",)


def test_whom_a_question_is_about_stands_in_its_own_words(amina, base, in_app, screening):
    with in_app():
        scope = place_of(screening, "self_harm").scope
    page = amina.open(f"{base}/together/{scope}/self_harm")

    assert len(page.options("Child A: Is there any worry")) == 7
    assert len(page.options("Child B: Is there any worry")) == 7


def test_a_question_that_is_not_asked_has_no_page(amina, base):
    amina.open(f"{base}/together/displaying_age", status=404)
    amina.open(f"{base}/together/no_such_question", status=404)


def test_a_post_that_names_no_question_changes_nothing(amina, first, standing):
    page = amina.open(first)
    for part in page.tree.iter("input"):
        if part.get("name") == "asked":
            part.set("value", "not_a_question")
    page.press("Continue", status=404)

    assert standing("adult_involved") is None
