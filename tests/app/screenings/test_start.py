"""Starting a screening: training, the right tool, danger first."""

from dataclasses import replace

import pytest

from hsb_screen import clock
from hsb_screen.accounts.models import TrainingRecord
from hsb_screen.accounts.people import join_team
from hsb_screen.database import session
from hsb_screen.screenings.models import Screening

INSIDE = (("Yes", "under 18"), ("Yes", "sexual behaviour"), ("No", "volunteers"), ("No", "exploit"))


def answer_the_four(page, answers=INSIDE):
    for label, of in answers:
        page.choose(label, of=of)
    return page.press("Continue")


def how_many(in_app):
    with in_app():
        return session().query(Screening).count()


@pytest.fixture
def training_ran_out(in_app, person_called):
    with in_app():
        records = session().query(TrainingRecord).filter_by(person_id=person_called("amina").id)
        records.update({"lasts_until": clock.today().replace(month=10, day=3)})


def test_without_current_training_nobody_starts_a_screening(browser_of, in_app, training_ran_out):
    page = browser_of("amina").open("/screenings/start")

    assert page.h1 == "You cannot start a screening yet"
    assert "your training ran out on 3 October 2026" in page.text
    assert how_many(in_app) == 0


def test_the_gate_keeps_nobody_from_999_the_lead_or_guidance(browser_of, training_ran_out):
    page = browser_of("amina").open("/screenings/start")

    assert "call 999" in page.text
    assert [link for link in page.links() if link.startswith("01632 960")]
    page.follow("Read guidance and find support")


def test_a_form_sent_past_the_gate_starts_nothing(browser_of, in_app, person_called):
    browser = browser_of("amina")
    page = browser.open("/screenings/start")
    with in_app():
        session().query(TrainingRecord).delete()

    assert answer_the_four(page).h1 == "You cannot start a screening yet"
    assert how_many(in_app) == 0


@pytest.mark.parametrize(
    ("label", "of", "advice"),
    [
        ("No", "under 18", "aged 18 or over"),
        ("No", "sexual behaviour", "speak to your safeguarding lead"),
        ("Yes", "volunteers", "the local authority (LADO), today: call 01632 960 199."),
        ("Yes", "exploit", "front door"),
    ],
)
def test_outside_this_tool_it_says_whom_to_call_and_keeps_nothing(
    browser_of, in_app, label, of, advice
):
    answers = [(label if of == known else usual, known) for usual, known in INSIDE]
    page = answer_the_four(browser_of("amina").open("/screenings/start"), answers)

    assert page.h1 == "This tool is not for this situation"
    assert advice in page.text
    assert how_many(in_app) == 0


def test_where_no_number_of_the_designated_officer_is_known_it_says_who_has_it(app, browser_of):
    pack = app.extensions["hsb_pack"]
    others = {name: each for name, each in pack.contacts.items() if name != "designated-officer"}
    app.extensions["hsb_pack"] = replace(pack, contacts=others)
    answers = [("Yes" if of == "volunteers" else usual, of) for usual, of in INSIDE]
    page = answer_the_four(browser_of("amina").open("/screenings/start"), answers)

    assert "(LADO), today; the front door of children’s social care has the number." in page.text


def test_not_sure_yet_is_enough_to_go_on(browser_of):
    unsure = [("Not sure yet", of) for _, of in INSIDE]
    page = answer_the_four(browser_of("amina").open("/screenings/start"), unsure)

    assert page.h1.startswith("Is any child in immediate danger")


def test_the_first_question_is_whether_a_child_is_in_danger(browser_of):
    page = answer_the_four(browser_of("amina").open("/screenings/start"))

    assert page.h1 == "Is any child in immediate danger, or in need of medical help, now?"
    assert not any(page.is_chosen(label) for label in page.options())


def test_a_double_click_starts_one_screening(browser_of, in_app):
    page = browser_of("amina").open("/screenings/start")
    answer_the_four(page)
    page.press("Continue")

    assert how_many(in_app) == 1


def test_somebody_in_two_teams_says_for_which_one(browser_of, in_app, person_called):
    with in_app():
        join_team(person_called("amina"), "East team", as_lead=False)
    page = browser_of("amina").open("/screenings/start")

    page = answer_the_four(page)
    assert page.errors == ["Select the team this is for"]
    answer_the_four(page.choose("East team", of="teams"))
    with in_app():
        team_id = session().query(Screening.team_id).scalar()
        assert team_id in person_called("dev").team_ids


def test_an_empty_list_says_what_to_do_next(browser_of):
    assert "start a new screening" in browser_of("amina").open("/screenings").text
