"""Other screenings about the same child: told to those entitled, and what still holds of them."""

import pytest

from hsb_screen.answers.facts import SCREENING_SCOPE
from hsb_screen.answers.forms import NOTHING_LEFT
from hsb_screen.answers.service import answers_of
from hsb_screen.audit.models import AuditEntry
from hsb_screen.children.models import Part
from hsb_screen.children.service import ChildGiven, change_child, children_of, the_child
from hsb_screen.database import session
from tests.builders import a_screening, answer

PATTERN = {"frequency": "repeated", "persistence": "continued", "escalation": "not_known"}
OFTEN = "How often has it happened, as far as anyone knows?"


def with_reference(screening, by, reference, letter="A", part=Part.DISPLAYING):
    child = next(each for each in children_of(screening.id) if each.letter == letter)
    given = ChildGiven(part, child.ages, reference)
    change_child(screening, by, the_child(screening.id, child.id), given, child.version)


@pytest.fixture
def earlier(in_app, person_called):
    """Ben’s, of the same team; about the behaviour of the child LCS-4471."""
    with in_app():
        ben = person_called("ben")
        screening = a_screening(ben, answers=PATTERN)
        with_reference(screening, ben, "LCS-4471")
        return screening


@pytest.fixture
def own(in_app, person_called):
    """Begun by the lead, who may see both."""
    with in_app():
        carys = person_called("carys")
        screening = a_screening(carys)
        with_reference(screening, carys, "lcs 4471".replace(" ", "-"))
        return screening


@pytest.fixture
def carys(browser_of):
    return browser_of("carys")


def involved(browser, screening):
    return browser.open(f"/screenings/{screening.id}/children")


def pattern_of(screening):
    return answers_of(screening.id).get((SCREENING_SCOPE, "frequency"))


def test_whoever_may_see_it_is_led_to_it(carys, earlier, own):
    page = involved(carys, own)

    assert f"Screening {earlier.label}, 20 November 2026, is about Child A, too." in page.text
    page.follow(f"Screening {earlier.label}")
    assert carys.page.address == f"/screenings/{earlier.id}"


def test_whoever_may_not_see_it_is_told_the_number_and_nothing_else(
    browser_of, earlier, in_app, person_called
):
    with in_app():
        amina = person_called("amina")
        mine = a_screening(amina)
        with_reference(mine, amina, "LCS-4471")

    page = involved(browser_of("amina"), mine)

    assert f"Screening {earlier.label} may be about Child A, too. You cannot open it." in page.text
    assert "Ask your lead" in page.text
    assert str(earlier.id) not in page.html
    assert "20 November" not in page.text


def test_another_reference_finds_nothing(carys, earlier, in_app, person_called):
    with in_app():
        someone = person_called("carys")
        mine = a_screening(someone)
        with_reference(mine, someone, "LCS-447")

    assert "Other screenings" not in involved(carys, mine).text


def test_comparing_a_reference_leaves_a_row_with_the_number_found(
    browser_of, earlier, in_app, person_called
):
    with in_app():
        mine = a_screening(person_called("dev"))
    page = involved(browser_of("dev"), mine).follow("Change Child A")
    page.fill("Reference in your case system (optional)", "LCS-4471").press("Save")

    with in_app():
        row = session().query(AuditEntry).filter_by(event="child:reference_compared").one()
        assert row.facts["count"] == 1


def test_nothing_is_carried_forward_by_itself(carys, earlier, own, in_app):
    page = involved(carys, own).follow("See what still holds")

    assert not page.is_chosen(OFTEN)
    page.press("Save what I ticked")
    with in_app():
        assert pattern_of(own) is None


def test_a_confirmed_fact_says_where_it_comes_from(carys, earlier, own, in_app):
    page = involved(carys, own).follow("See what still holds")
    page.choose(OFTEN).press("Save what I ticked")

    with in_app():
        given = pattern_of(own).given
    assert given.options == ("repeated",)
    assert given.how_known == ("recorded",)
    assert given.source == f"Screening {earlier.label}, 20 November 2026"


def test_what_was_not_known_then_is_not_offered(carys, earlier, own):
    page = involved(carys, own).follow("See what still holds")

    assert page.options() == [OFTEN, "What happened after an adult asked for it to stop?"]


def test_an_answer_given_here_is_not_offered_again(carys, earlier, own):
    page = involved(carys, own).follow("See what still holds")
    page.choose(OFTEN).press("Save what I ticked")

    assert OFTEN not in involved(carys, own).follow("See what still holds").options()


def test_facts_ticked_in_two_tabs_are_told_of_when_none_is_left_to_tick(carys, earlier, own):
    first = involved(carys, own).follow("See what still holds")
    second = carys.open(first.address)
    for page in (first, second):
        for label in page.options():
            page.choose(label)
        page.press("Save what I ticked")

    assert carys.page.errors == [NOTHING_LEFT]


def test_looking_leaves_one_row_about_the_earlier_one(carys, earlier, own, in_app):
    involved(carys, own).follow("See what still holds")

    with in_app():
        row = session().query(AuditEntry).filter_by(event="screening:earlier_seen").one()
        assert row.subject_id == earlier.id
        assert row.facts["beside"] == str(own.id)


def test_whoever_may_not_see_it_cannot_carry_anything(browser_of, earlier, in_app, person_called):
    with in_app():
        amina = person_called("amina")
        mine = a_screening(amina)
        with_reference(mine, amina, "LCS-4471")

    browser_of("amina").open(f"/screenings/{mine.id}/earlier/{earlier.id}", status=404)


def test_facts_about_another_part_are_never_carried(carys, in_app, person_called, earlier):
    with in_app():
        someone = person_called("carys")
        mine = a_screening(someone)
        with_reference(mine, someone, "LCS-4471", letter="B", part=Part.AFFECTED)

    page = involved(carys, mine)

    assert "is about Child B, too" in page.text
    assert "See what still holds" not in page.text
    carys.open(f"/screenings/{mine.id}/earlier/{earlier.id}", status=404)


def test_a_fact_changed_since_it_was_offered_is_not_the_one_that_was_confirmed(
    carys, earlier, own, in_app, person_called
):
    page = involved(carys, own).follow("See what still holds").choose(OFTEN)
    with in_app():
        answer(earlier, person_called("ben"), "frequency", "single")

    page = page.press("Save what I ticked")

    assert "Something you ticked has changed or been saved since this page was shown." in page.text
    with in_app():
        assert pattern_of(own) is None
