"""What people do with pages of questions at the end of a long day. Nothing they typed is lost."""

import pytest

from hsb_screen.answers.concerns import concerns_of, remove_concern
from hsb_screen.answers.forms import NOTHING_LEFT
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.service import answers_of
from tests.app.answers.test_groups import AS_WELL, DEV, LINK, PEERS, note, noted, part_of
from tests.builders import answer

KIND = "What kind of behaviour was it?"
WHEN = "When was it seen or said? (optional)"
NOTE = "Note (optional)"


@pytest.fixture
def first(base):
    """Where the first page of questions is."""
    return f"{base}/together/adult_involved"


@pytest.fixture
def second_concern(amina, base, in_app, person_called, screening):
    """Add a further concern after one of which the kind is known: gives what is offered to copy."""
    with in_app():
        answer(screening, person_called("amina"), "behaviour_type", ["talk"])
        answer(screening, person_called("amina"), "pressure", "none")
    return amina.open(f"{base}/concerns/add").choose("Child B, 10").press("Continue")


def kinds(screening):
    """How often the kind was saved, by concern."""
    return {
        scope: each.version
        for (scope, factor), each in answers_of(screening.id).items()
        if factor == "behaviour_type"
    }


@pytest.mark.parametrize("blank", [" ", "\n\n \n", "\t", "\u00a0\u200b"])
def test_white_space_is_no_answer_and_no_note(amina, first, standing, blank):
    page = amina.open(first)
    note(page, DEV, blank)
    page.press("Continue")

    assert standing("other_dev") is None


def test_white_space_after_a_note_saves_nothing_new(amina, first, standing):
    page = amina.open(first).choose(AS_WELL, of=DEV)
    note(page, DEV, "told by phone")
    page.press("Continue")
    page = amina.open(first)
    note(page, DEV, "told by phone  \n\n")
    page.press("Continue")

    assert standing("other_dev").version == 1


def test_one_character_too_many_opens_the_fold_it_stands_in(amina, first, standing):
    page = amina.open(first).choose(AS_WELL, of=DEV)
    note(page, DEV, "n" * 4_001)
    page = page.press("Continue")

    assert page.errors == ["Note: use 4,000 characters or fewer. It has 4,001"]
    (fold,) = [each for each in page.tree.iter("details") if "open" in each.attrib]
    assert fold in set(part_of(page, DEV).iter("details"))
    assert noted(page, DEV) == "n" * 4_001
    assert page.is_chosen(AS_WELL, of=DEV)
    assert standing("other_dev") is None


@pytest.mark.parametrize("typed", ["last Tuesday", "Tues", "3 November", "beginning of term"])
def test_a_day_in_words_is_kept_in_words(amina, address_of, standing, typed):
    page = amina.open(address_of("force")).choose("Not known yet", of="held, pushed")
    page.fill(WHEN, typed).press("Continue")

    given = standing("force").given
    assert (given.on_date, given.when_in_words) == ("", typed)
    assert amina.open(address_of("force")).value(WHEN) == typed


def test_none_of_these_beside_others_is_asked_about_and_keeps_every_tick(amina, first, standing):
    page = amina.open(first)
    for tick in (PEERS, "None of these", "Not known yet"):
        page.choose(tick, of=LINK)
    page = page.press("Continue")

    assert page.errors == [
        "Select either what applies, or one of the answers beneath ‘or’, not both"
    ]
    assert all(page.is_chosen(tick, of=LINK) for tick in (PEERS, "None of these", "Not known yet"))
    assert standing("relationship") is None


def test_going_back_after_copying_and_pressing_again_copies_once(
    amina, second_concern, in_app, screening
):
    page = second_concern.choose(KIND)
    leads = {page.press("Save what I ticked").address for _ in range(2)}

    assert len(leads) == 1
    with in_app():
        assert list(kinds(screening).values()) == [1, 1]


def test_going_back_after_copying_and_ticking_another_says_what_was_saved_already(
    amina, second_concern, in_app, screening
):
    second_concern.choose(KIND).press("Save what I ticked")
    offered = next(each for each in second_concern.options() if each.startswith("What, if any"))

    page = second_concern.choose(offered).press("Save what I ticked")

    assert page.errors[0].startswith("Something you ticked has changed or been saved since")
    assert page.is_chosen(offered)
    page.press("Save what I ticked")
    with in_app():
        saved = [factor for _, factor in answers_of(screening.id)]
    assert sorted(saved) == ["behaviour_type", "behaviour_type", "pressure", "pressure"]


def test_copying_in_two_tabs_copies_once(amina, base, second_concern, in_app, screening):
    other = amina.open(second_concern.address)
    second_concern.choose(KIND).press("Save what I ticked")

    page = other.choose(KIND).press("Save what I ticked")

    assert page.errors[0].startswith("Something you ticked has changed or been saved since")
    with in_app():
        assert list(kinds(screening).values()) == [1, 1]


def test_copying_from_a_concern_that_was_taken_out_meanwhile_leads_on(
    amina, second_concern, in_app, person_called, screening
):
    with in_app():
        remove_concern(screening, person_called("amina"), concerns_of(screening.id)[0], "twice")

    page = second_concern.choose(KIND).press("Save what I ticked")

    assert page.errors == [NOTHING_LEFT]
    assert "Nothing is recorded for the concern before that is still open here." in page.text
    assert page.follow("Continue to the questions").status == 200


def test_a_page_that_stopped_somebody_is_quiet_when_they_come_back_to_it(amina, base):
    page = amina.open(f"{base}/before-you-go-on")

    assert page.h1 == "Nothing stands in the way now"
    assert page.follow("Go on").status == 200


def test_of_two_tabs_an_answer_was_chosen_and_a_note_was_typed(amina, address_of):
    one, two = amina.open(address_of("force")), amina.open(address_of("force"))
    one.choose("Not known yet", of="held, pushed").press("Continue")
    two.choose("No", of="held, pushed").fill(NOTE, "seen by the caretaker")

    text = two.press("Continue", status=409).text

    assert text.count("What you chose") == 1
    assert "What you chose No What is saved now Not known yet" in text
    assert "What you typed seen by the caretaker" in text


def test_taking_an_answer_back_to_a_note_alone_is_said_to_be_open(amina, first, standing):
    amina.open(first).choose(PEERS, of=LINK).press("Continue")
    page = amina.open(first).untick(PEERS, of=LINK)
    note(page, LINK, "ask again")
    page.press("Continue")

    assert standing("relationship").given.state is AnswerState.LEFT_OPEN
