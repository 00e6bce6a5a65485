"""A page of questions is open while a concern or a child on it is taken out, in another tab."""

import pytest

from hsb_screen.answers.concerns import concerns_of, remove_concern
from hsb_screen.answers.service import answers_of
from hsb_screen.children.service import children_of, remove_child
from tests.app.answers.test_groups import note, part_of
from tests.builders import place_of

PRESSURE = "What, if anything, was said or offered to get the other child to take part?"
OFTEN = "How often has it happened"
WORDS = "a dare\nin the yard"


@pytest.fixture
def take_out(in_app, person_called, screening):
    """Take out the only concern, or Child B."""

    def do(what):
        with in_app():
            amina = person_called("amina")
            if what == "concern":
                remove_concern(screening, amina, concerns_of(screening.id)[0], "told twice")
            else:
                remove_child(screening, amina, children_of(screening.id)[1], "told twice")

    return do


@pytest.fixture
def page_of(amina, base, in_app, screening):
    """Open the page of several questions that begins with this factor."""

    def opened(factor):
        with in_app():
            scope = place_of(screening, factor).scope
        return amina.open(f"{base}/together/{scope}/{factor}")

    return opened


def filled_in(page):
    page.choose("Nothing", of=PRESSURE).choose("Once", of=OFTEN)
    note(page, PRESSURE, WORDS)
    return page


def test_what_was_said_about_a_concern_that_is_gone_comes_back_in_words(page_of, take_out):
    page = filled_in(page_of("pressure"))
    take_out("concern")

    page = page.press("Continue", status=409)

    assert "Concern 1 was taken out of this screening after the page was opened." in page.text
    assert page.value(f"Concern 1: {PRESSURE}") == "Nothing"
    assert page.value(f"Note (optional): Concern 1: {PRESSURE}") == WORDS


def test_the_other_answers_of_the_page_are_saved_and_not_called_lost(page_of, take_out, standing):
    page = filled_in(page_of("pressure"))
    take_out("concern")

    page = page.press("Continue", status=409)

    assert standing("frequency").given.options == ("single",)
    assert "What else stood on the page is saved." in page.text
    assert OFTEN not in page.text
    assert page.follow("Go on with the screening").status == 200


def test_an_answer_about_the_child_who_is_still_there_is_kept(
    page_of, take_out, in_app, screening, base
):
    page = page_of("self_harm")
    page.choose("Yes", of="Child A: Is there any worry").choose("No", of="Child B: Is there any")
    take_out("child")

    page = page.press("Continue", status=409)

    assert "Child B was taken out" in page.text
    with in_app():
        saved = {key: each.given.options for key, each in answers_of(screening.id).items()}
        child_a = children_of(screening.id)[0].id
    assert saved == {(str(child_a), "self_harm"): ("yes",)}


def test_what_is_not_right_yet_in_the_others_is_kept_as_it_was_typed(page_of, take_out):
    page = filled_in(page_of("pressure"))
    note(page, OFTEN, "n" * 4_001)
    take_out("concern")
    told = page.press("Continue", status=409).text

    assert "is saved, but for what could not be read. That is kept as you typed it" in told
    assert f"look at it again at “{OFTEN}" in told
    page = page.browser.open(page.address.rpartition("/together/")[0] + "/together/frequency")

    assert next(part_of(page, OFTEN).iter("textarea")).text.strip() == "n" * 4_001


def test_sending_it_again_tells_the_same_and_saves_nothing_twice(page_of, take_out, standing):
    page = filled_in(page_of("pressure"))
    take_out("concern")
    page.press("Continue", status=409)

    again = page.press("Continue", status=409)

    assert "What else stood on the page is saved." in again.text
    assert standing("frequency").version == 1


def test_a_page_of_which_nothing_is_left_says_so_too(amina, address_of, take_out):
    page = amina.open(address_of("injury"))
    page.choose("Possibly", of="Is there any injury").fill("Note (optional)", WORDS)
    take_out("concern")

    page = page.press("Continue", status=409)

    assert "Concern 1 was taken out" in page.text
    assert page.value("Note (optional)") == WORDS
    assert (
        page.value("Is there any injury, bleeding, pain, infection or worry about pregnancy?")
        == "Possibly"
    )


def test_a_question_that_was_never_asked_here_is_not_there(amina, base, screening):
    page = amina.open(f"{base}/together/adult_involved")
    for part in page.tree.iter("input"):
        if part.get("name") == "asked":
            part.set("value", f"pressure.{screening.id}")

    page.press("Continue", status=404)


def test_a_child_taken_out_while_a_concern_is_written_down_is_named_as_the_reason(
    amina, base, take_out
):
    page = amina.open(f"{base}/concerns/add").choose("Child B, 10")
    take_out("child")

    page = page.press("Continue")

    assert page.errors == ["A child you selected has been taken out. Select who was affected"]
