"""Leave for one supervised screening belongs to the team in whose table it was given."""

import pytest

from hsb_screen import clock
from hsb_screen.accounts.models import SupervisedStart, Team, TrainingRecord
from hsb_screen.accounts.people import join_team
from hsb_screen.database import session
from hsb_screen.screenings.models import Screening
from tests.app.screenings.test_start import INSIDE, answer_the_four

ALLOW = "Allow one supervised screening"
WHY = "Why may they start a screening now?"
BOTH = ["East team", "North team"]
WHICH = "Which of your teams is this for?"


@pytest.fixture
def both_led(in_app, person_called):
    """Amina, whose training has run out, is in two teams; carys leads both."""
    with in_app():
        amina = person_called("amina")
        records = session().query(TrainingRecord).filter_by(person_id=amina.id)
        records.update({"lasts_until": clock.today().replace(month=10, day=3)})
        join_team(amina, "East team")
        join_team(person_called("carys"), "East team", as_lead=True)


@pytest.fixture
def amina_in(in_app, person_called):
    """Where a lead allows amina a screening for one team."""

    def address(team):
        with in_app():
            team_id = session().query(Team).filter_by(name=team).one().id
            return f"/team-training/{team_id}/{person_called('amina').id}/supervised-screening"

    return address


@pytest.fixture
def carys(both_led, browser_of):
    return browser_of("carys")


def allow(page):
    return page.choose("Carys Khan").fill(WHY, "Her course is next week.").press(ALLOW)


def teams_of(in_app, row):
    with in_app():
        found = session().query(Team.name).join(row, row.team_id == Team.id).order_by(Team.name)
        return [name for (name,) in found]


@pytest.mark.parametrize("team", BOTH)
def test_the_screening_belongs_to_the_team_in_whose_table_it_was_allowed(
    carys, amina_in, browser_of, in_app, team
):
    tables = list(carys.open("/team-training").tree.iter("table"))
    links = [link.get("href") for link in tables[BOTH.index(team)].iter("a")]
    assert amina_in(team) in links

    allow(carys.open(amina_in(team)))
    answer_the_four(browser_of("amina").open("/screenings/start"), INSIDE)

    assert teams_of(in_app, Screening) == [team]


def test_another_teams_table_shows_neither_leave_nor_a_way_to_take_it_back(
    carys, amina_in, browser_of
):
    allow(carys.open(amina_in("North team")))
    page = browser_of("fay").open("/team-training")

    assert "Take it back from Amina Jones" not in page.html
    assert page.links()["Allow one to Amina Jones"] == amina_in("East team")


def test_who_was_allowed_one_for_each_team_says_which_it_is_for_and_uses_that_one(
    carys, amina_in, browser_of, in_app
):
    for team in BOTH:
        allow(carys.open(amina_in(team)))
    page = browser_of("amina").open("/screenings/start")
    assert "For North team: this is your one supervised screening" in page.text

    answer_the_four(page.choose("North team", of=WHICH), INSIDE)

    assert teams_of(in_app, Screening) == ["North team"]
    with in_app():
        left = session().query(SupervisedStart).filter_by(screening_id=None).one()
        assert session().get(Team, left.team_id).name == "East team"


def test_nobody_allows_one_for_a_team_that_the_person_is_not_in(carys, in_app, person_called):
    with in_app():
        east = session().query(Team).filter_by(name="East team").one().id
        ben = person_called("ben").id

    carys.open(f"/team-training/{east}/{ben}/supervised-screening", status=404)


def test_a_double_click_allows_one_and_complains_of_nothing(carys, amina_in, in_app, hands):
    form = carys.open(amina_in("North team"))
    allow(form)
    hands.move(seconds=1)

    assert form.press(ALLOW).h1 == "Training of your team"
    assert teams_of(in_app, SupervisedStart) == ["North team"]


@pytest.mark.parametrize("seconds", [1, 600])
def test_allowing_it_again_after_it_was_taken_back_is_never_dropped_in_silence(
    carys, amina_in, in_app, hands, seconds
):
    form = carys.open(amina_in("North team"))
    page = allow(form)
    hands.move(seconds=seconds)
    page.press("Take it back from Amina Jones")

    again = form.press(ALLOW, status=409)

    assert again.h1 == "You sent this before"
    assert "It was not acted on a second time" in again.text
    assert again.value(WHY) == "Her course is next week."
