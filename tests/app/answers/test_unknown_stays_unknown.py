"""What is not known never turns into a "no", on the way in, in the row, or in words."""

from continuum_rules import NotKnown
from hsb_screen.answers.facts import AnswerGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.recorded import recorded
from hsb_screen.answers.words import answer_in_words
from hsb_screen.children.models import Part
from hsb_screen.screenings.models import SharedHome
from hsb_screen.screenings.service import pack_for, the_screening
from tests.builders import a_screening

WHICH = "not known about"
LINK = "link between the children"
SOME_OPEN = AnswerGiven(AnswerState.ANSWERED, (), left_open=("partners",))


def test_saying_that_one_of_several_is_not_known_says_nothing_of_the_others(
    amina, address_of, standing
):
    page = amina.open(address_of("relationship"))
    page.choose("Going out together, now or before", of=WHICH)

    page = page.press("Continue")

    assert page.errors[0].startswith("You said which are not known.")
    assert page.is_chosen("Going out together, now or before", of=WHICH)
    assert standing("relationship") is None


def test_none_of_the_others_is_kept_beside_what_is_open(amina, address_of, standing):
    page = amina.open(address_of("relationship"))
    page.choose("Going out together, now or before", of=WHICH).choose("None of these", of=LINK)
    page.press("Continue")

    given = standing("relationship").given
    assert (given.state, given.options, given.left_open) == (
        AnswerState.ANSWERED,
        (),
        ("partners",),
    )
    page = amina.open(address_of("relationship"))
    assert page.is_chosen("None of these", of=LINK)


def test_the_words_of_an_answer_with_an_open_part_begin_with_what_is_not_known(in_app, screening):
    with in_app():
        factor = pack_for(screening).factor_by_id["relationship"]

        assert answer_in_words(factor, SOME_OPEN) == (
            "Not known whether: Going out together, now or before. None of the others"
        )


def test_an_age_recorded_as_not_known_is_told_to_the_rules_as_not_known(in_app, person_called):
    with in_app():
        screening = a_screening(
            person_called("amina"), children=((Part.DISPLAYING, ()), (Part.AFFECTED, (10,)))
        )
        given = recorded(screening.id, pack_for(screening)).given

        assert given.answers["displaying_age"] is NotKnown.NOT_KNOWN


def test_a_child_added_late_is_not_covered_by_an_earlier_no_about_a_shared_home(
    amina, base, in_app, person_called, screening
):
    page = amina.open(f"{base}/children")
    page.choose("No", of="live together").press("Continue")
    page = amina.open(f"{base}/children/add")
    page.choose("This child was affected").fill("Age in whole years", "4").press("Save")

    with in_app():
        assert the_screening(person_called("amina"), screening.id).shared_home is None
    assert "Not answered yet" in amina.open(f"{base}/check-answers").text


def test_a_yes_about_a_shared_home_stands_when_a_child_is_added(
    amina, base, in_app, person_called, screening
):
    page = amina.open(f"{base}/children").choose("Yes", of="live together")
    page.choose("Child A", of="which").choose("Child B", of="which").press("Continue")
    page = amina.open(f"{base}/children/add")
    page.choose("This child was affected").fill("Age in whole years", "4").press("Save")

    with in_app():
        found = the_screening(person_called("amina"), screening.id)
        assert (found.shared_home, len(found.sharing_home)) == (SharedHome.YES, 2)


def test_a_shared_home_is_asked_anew_when_one_of_two_who_share_it_is_taken_out(
    amina, base, in_app, person_called, screening
):
    page = amina.open(f"{base}/children").choose("Yes", of="live together")
    page.choose("Child A", of="which").choose("Child B", of="which").press("Continue")
    page = amina.open(f"{base}/children").follow("Take out Child B")
    page.fill("Why is it taken out?", "entered twice").press("Take out Child B")

    with in_app():
        found = the_screening(person_called("amina"), screening.id)
        assert (found.shared_home, found.sharing_home) == (None, ())
