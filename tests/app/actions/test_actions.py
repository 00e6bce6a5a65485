"""Actions after a screening was sent: each with one owner, one day, and one child or all."""

from datetime import date, datetime

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from hsb_screen import clock
from hsb_screen.actions.brief import in_brief
from hsb_screen.actions.days import SAY_WHICH_DAY, read_day
from hsb_screen.actions.facts import Owner
from hsb_screen.actions.models import Action, ActionRecord, ActionState
from hsb_screen.actions.stored import actions_of
from hsb_screen.answers.partial_date import NotADate
from hsb_screen.audit.models import AuditEntry
from hsb_screen.children.models import Child
from hsb_screen.children.service import children_of
from hsb_screen.database import session
from hsb_screen.screenings.models import Screening
from tests.app.actions.after_sending import LOWE, WORDS, an_action
from tests.app.reviews.sent import a_sent
from tests.builders import a_screening

WHAT, BY = "What is to be done?", "By which day?"
NAME, AGENCY = "Their name", "Their agency"
WHEN_DONE, WHO_SAID = "When was it done?", "Who said that it is done?"


@pytest.fixture
def sent(in_app, person_called):
    """A screening of amina’s, sent to carys."""
    with in_app():
        return a_sent(person_called("amina"))


@pytest.fixture
def at(sent):
    return f"/screenings/{sent.id}/actions"


@pytest.fixture
def carys(browser_of):
    return browser_of("carys")


@pytest.fixture
def add(in_app, person_called, sent):
    """Add an action as carys, perhaps owned by somebody of the cast."""

    def added(days=5, owner=""):
        with in_app():
            who = Owner(person_called(owner).id, "", "") if owner else LOWE
            an_action(sent, person_called("carys"), days, who)

    return added


def fill_in(page, day="27 November"):
    page.fill(WHAT, WORDS).fill(BY, day).choose("Child B").choose("Somebody else")
    return page.fill(NAME, LOWE.name).fill(AGENCY, LOWE.agency)


def test_an_action_stands_with_its_owner_its_day_and_its_child(sent, carys, in_app):
    page = carys.open(f"/screenings/{sent.id}/review").follow("See discussions and actions")
    page = fill_in(page.follow("Add an action")).press("Add the action")

    said = f"{WORDS} Child B R Lowe Children’s social care 27 November 2026 Open"
    assert f"Action 1 {said}" in page.text
    with in_app():
        (action,) = actions_of(sent.id)
        assert action.stands.given.owner == LOWE
        found = session().query(AuditEntry).filter_by(event="action:added", subject_id=sent.id)
        assert found.one().facts == {"number": 1}


def test_a_step_is_taken_over_with_everything_but_its_owner(at, carys):
    page = carys.open(at).follow("Make this an action: Speak with this child calmly")

    assert page.value(WHAT).startswith("Speak with this child calmly and in private: what has")
    assert page.is_chosen("Child A")
    assert page.value(BY) == "20 November 2026"
    again = page.press("Add the action")
    assert again.errors == ["Select the one person who sees to it"]
    page = again.choose("Ben Price").press("Add the action")
    assert "This is action 1" in page.text
    carys.open(f"{at}/add/no-such-step", 404)


@pytest.mark.parametrize(
    ("fill", "choose", "says"),
    [
        ({NAME: "R Lowe and T Hall"}, (), "Enter one name. Others can help"),
        ({AGENCY: ""}, (), "Enter their agency. If you do not know it"),
        ({}, ("Ben Price",), "A colleague is selected, and a name stands here too"),
        ({BY: "13 November 2026"}, (), "This day has passed. Enter today or a later day"),
        ({BY: "next month"}, (), SAY_WHICH_DAY),
    ],
)
def test_an_action_without_one_owner_and_one_day_ahead_comes_back(at, carys, fill, choose, says):
    page = fill_in(carys.open(f"{at}/add"))
    for label, words in fill.items():
        page.fill(label, words)
    for label in choose:
        page.choose(label)

    again = page.press("Add the action")

    assert any(says in error for error in again.errors), again.errors
    assert again.value(WHAT) == WORDS


def test_a_day_that_has_passed_stands_where_the_action_is_done(at, carys):
    page = fill_in(carys.open(f"{at}/add"), "13 November 2026").fill(WHEN_DONE, "not known")
    page = page.press("Add the action").fill(WHO_SAID, "R Lowe").press("Add the action")

    assert "13 November 2026 Done not known; told by R Lowe" in page.text


def test_the_database_takes_no_action_with_two_owners_or_none(sent, in_app, person_called):
    with in_app():
        carys, child = person_called("carys").id, children_of(sent.id)[0].id
        action = Action(screening_id=sent.id, number=1)
        session().add(action)
        session().flush()
        right = {"owner_name": "R Lowe", "owner_agency": "School", "for_all": True}
        right |= {"what": "Ask", "due_on": clock.today(), "state": ActionState.OPEN, "version": 1}
        right |= {"recorded_by": carys, "recorded_at": clock.now(), "action_id": action.id}
        for wrong in (
            {"owner_name": None, "owner_agency": None},
            {"owner_id": carys},
            {"for_all": False},
            {"child_id": child},
            {"due_on": None},
            {"state": ActionState.DONE},
            {"state": ActionState.NOT_DONE},
        ):
            values = {**right, **wrong}
            with pytest.raises(IntegrityError), session().begin_nested():
                session().execute(insert(ActionRecord).values(values))
        session().execute(insert(ActionRecord).values(right))


def test_what_is_past_its_day_is_said_in_words_to_those_it_concerns(
    sent, at, add, browser_of, carys
):
    for days in (-3, -1, 0, 2):
        add(days)

    assert "Screening 0001: 2 actions past their day." in carys.open("/reviews").text
    page = browser_of("amina").open("/screenings").follow("2 actions past their day")
    days = [words for words in ("3 days", "1 day") if f"Open, {words} past its day" in page.text]
    assert days == ["3 days", "1 day"]
    assert page.text.index("17 November 2026") < page.text.index("22 November 2026")
    for name, home in (("ben", "/screenings"), ("fay", "/reviews")):
        assert "past" not in browser_of(name).open(home).text


def test_the_holder_reads_all_of_it_and_says_that_their_own_is_done(at, add, browser_of):
    add()
    add(owner="amina")
    page = browser_of("amina").open(at)

    assert "Add an action" not in page.links()
    page = page.follow("Say how action 2 went")
    page = page.fill(WHEN_DONE, "yesterday").press("Say that it is done")

    assert "Done 19 November 2026; told by Amina Jones" in page.text
    assert "Say how action" not in page.text


def test_a_day_has_passed_at_midnight_in_england_and_not_before(sent, add, in_app, hands):
    hands.moment = datetime(2026, 7, 24, 12, 0, tzinfo=clock.LONDON)
    add(0)
    told = []
    for hour, day in ((23, 24), (0, 25)):
        hands.moment = datetime(2026, 7, day, hour, 59, tzinfo=clock.LONDON)
        with in_app():
            told.append(in_brief(sent.id).past)

    assert told == ["", "1 action past its day"]


def test_who_handed_it_over_neither_reads_nor_says_of_their_own(
    sent, at, add, browser_of, in_app, person_called
):
    add(owner="amina")
    with in_app():
        session().get_one(Screening, sent.id).holder_id = person_called("ben").id
        action = actions_of(sent.id)[0].id

    for address in (at, f"{at}/{action}/how-it-went"):
        browser_of("amina").open(address, 404)
    assert "Say how" not in browser_of("ben").open(at).text


def test_nobody_else_says_how_an_action_went(sent, at, add, browser_of, in_app):
    add()
    with in_app():
        action = actions_of(sent.id)[0].id

    browser_of("amina").open(f"{at}/{action}/how-it-went", 409)
    for name in ("ben", "dev", "fay", "erin"):
        browser = browser_of(name)
        browser.open(f"{at}/{action}/how-it-went", 404)
        browser.open(at, 404)
        browser.open(f"{at}/add", 404)


def test_an_action_that_is_changed_keeps_what_stood_before(at, add, carys):
    add(-2)
    page = carys.open(at).follow("Change action 1")
    assert page.value(BY) == "18 November 2026"
    page = page.fill(WHAT, "Speak with the coach").fill("Why is it changed? (optional)", "He knows")
    page = page.press("Save the change")

    assert "Speak with the coach" in page.text
    assert "Changed because: He knows" in page.text
    assert f"{WORDS}; All the children; R Lowe, Children’s social care; by 18" in page.text


def test_an_action_that_will_not_be_done_says_why_and_can_be_open_again(at, add, carys):
    add(-2)
    page = carys.open(at).follow("Say how action 1 went").choose("It will not be done")
    page = page.press("Save")
    assert page.errors == ["Enter why it will not be done"]
    page = page.fill("Why will it not be done?", "The club has closed.").press("Save")
    assert "Not done Because: The club has closed." in page.text
    assert "past its day" not in page.text

    page = page.follow("Say how action 1 went").choose("It is open again").press("Save")
    assert "Open, 2 days past its day" in page.text


def test_somebody_who_changes_what_was_changed_meanwhile_gets_both_texts(
    sent, at, add, carys, browser_of, in_app
):
    add()
    first = carys.open(at).follow("Change action 1").fill(WHAT, "Speak with the coach")
    other = browser_of("carys").open(at).follow("Say how action 1 went").choose("It is done")
    other.fill(WHEN_DONE, "today").fill(WHO_SAID, "The club").press("Save")

    page = first.press("Save the change", 409)

    assert "Say that it is open again, and then change it." in page.text
    assert page.value(WHAT) == "Speak with the coach"
    with in_app():
        assert actions_of(sent.id)[0].stands.given.what == WORDS


def test_where_its_child_was_taken_out_since_a_change_asks_which_child_it_is_for(
    sent, at, carys, in_app
):
    fill_in(carys.open(at).follow("Add an action")).press("Add the action")
    with in_app():
        taken_out = session().get_one(Child, children_of(sent.id)[1].id)
        taken_out.removed_at, taken_out.removed_because = clock.now(), "Typed twice"

    page = carys.open(at).follow("Change action 1").press("Save the change")

    assert page.errors == ["Select which child it is for, or all the children"]
    assert "Child B" in carys.open(at).text


def test_a_stale_form_says_which_colleague_was_selected_on_it(at, add, carys, browser_of):
    add()
    first = carys.open(at).follow("Change action 1")
    other = browser_of("carys").open(at).follow("Change action 1")
    other.fill(WHAT, "Ask").press("Save the change")
    first.choose("Ben Price").fill(NAME, "").fill(AGENCY, "")

    page = first.press("Save the change", 409)

    assert page.h1 == "Somebody saved this before you"
    assert "Ben Price" in page.text


def test_two_who_say_that_it_is_done_both_learn_what_the_other_said(at, add, carys, browser_of):
    add(owner="amina")
    page = carys.open(at).follow("Say how action 1 went").choose("It is done")
    page.fill(WHEN_DONE, "today").fill(WHO_SAID, "The club")
    theirs = browser_of("amina").open(at).follow("Say how action 1 went")
    theirs.fill(WHEN_DONE, "yesterday").press("Say that it is done")

    page = page.press("Save", 409)

    assert page.h1 == "Somebody saved this before you"
    assert "19 November 2026" in page.text
    assert "The club" in page.text


def test_before_it_is_sent_there_is_nothing_to_agree_on(in_app, person_called, browser_of):
    with in_app():
        draft = a_screening(person_called("amina"))

    for name in ("amina", "carys"):
        browser_of(name).open(f"/screenings/{draft.id}/actions", 404)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27/11/26", (2026, 11, 27)),
        ("Friday 27th of November 2026", (2026, 11, 27)),
        ("tomorrow", (2026, 11, 21)),
        ("Friday", (2026, 11, 27)),
        ("monday", (2026, 11, 23)),
        ("20 November", (2026, 11, 20)),
        ("19 November", (2027, 11, 19)),
    ],
)
def test_a_day_is_read_as_people_write_it(text, day):
    assert read_day(text, date(2026, 11, 20)) == date(*day)


@pytest.mark.parametrize("text", ["November 2026", "2026", "31 November", "soon", "next Friday"])
def test_what_is_not_one_whole_day_is_not_taken(text):
    with pytest.raises(NotADate):
        read_day(text, date(2026, 11, 20))


def test_a_change_that_changes_nothing_leaves_no_version(at, add, carys, sent, in_app):
    add(owner="ben")
    page = carys.open(at).follow("Change action 1").press("Save the change")

    assert "as it stood before" not in page.text
    with in_app():
        (action,) = actions_of(sent.id)
        assert (action.stands.version, action.before) == (1, ())


def test_a_step_becomes_one_action_from_two_windows(at, carys):
    first, second = (carys.open(at).follow("Make this an action: Speak with this") for _ in "ab")
    first.choose("Ben Price").press("Add the action")

    page = second.choose("Carys Khan").press("Add the action", status=None)

    assert "Action 1 was made of this step meanwhile." in page.text
    assert "Speak with this child calmly and in private" in page.text
    assert "Action 2" not in carys.open(at).text
