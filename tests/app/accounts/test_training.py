"""Training, duty and teams: what our record says on a day."""

from datetime import date, timedelta

import pytest

from hsb_screen import clock
from hsb_screen.access.permissions import Role
from hsb_screen.accounts.people import (
    NotPossible,
    create_person,
    find_person,
    give_duty,
    give_role,
    join_team,
    leave,
    record_training,
    take_role,
)
from hsb_screen.accounts.service import (
    colleagues_of,
    has_current_training,
    leads_for,
    on_duty_leads,
    training_of,
)


@pytest.fixture
def new_person(in_app):
    """Somebody without training, team or role."""
    with in_app():
        yield create_person("new@example.org", "New Person", [Role.PRACTITIONER])


def test_nobody_is_trained_without_a_record(new_person):
    assert not has_current_training(new_person, date(2026, 11, 20))
    assert training_of(new_person, date(2026, 11, 20)).lasts_until is None


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2026, 1, 9), False),
        (date(2026, 1, 10), True),
        (date(2027, 1, 9), True),
        (date(2027, 1, 10), False),
    ],
)
def test_training_counts_from_its_day_to_its_last_day(new_person, day, counts):
    record_training(new_person, date(2026, 1, 10), date(2027, 1, 9))

    assert has_current_training(new_person, day) is counts


def test_the_record_that_lasts_longest_counts(new_person):
    record_training(new_person, date(2026, 1, 10), date(2028, 1, 9))
    record_training(new_person, date(2026, 2, 10), date(2026, 6, 9))

    assert training_of(new_person, date(2026, 11, 20)).lasts_until == date(2028, 1, 9)


def test_training_cannot_end_before_it_was_completed(new_person):
    with pytest.raises(NotPossible, match="cannot end before"):
        record_training(new_person, date(2026, 1, 10), date(2026, 1, 9))


def test_the_lead_on_duty_is_the_one_whose_hours_these_are(in_app, person_called):
    with in_app():
        team_id = next(iter(person_called("carys").leads_team_ids))
        (on_duty,) = on_duty_leads(team_id, clock.now())

        assert on_duty.person.name == "Carys Khan"
        assert on_duty_leads(team_id, on_duty.until) == ()
        assert on_duty_leads(team_id, clock.now() - timedelta(days=1)) == ()


def test_a_lead_who_has_left_is_not_on_duty(in_app, person_called):
    with in_app():
        carys = person_called("carys")
        team_id = next(iter(carys.leads_team_ids))
        leave(carys)

        assert on_duty_leads(team_id, clock.now()) == ()
        assert leads_for(team_id) == ()


def test_leading_a_team_takes_the_role_as_well(in_app, person_called):
    with in_app():
        carys = person_called("carys")
        team_id = next(iter(carys.leads_team_ids))
        take_role(carys, Role.LEAD)

        assert carys.leads_team_ids == frozenset()
        assert leads_for(team_id) == ()
        assert on_duty_leads(team_id, clock.now()) == ()

        give_role(carys, Role.LEAD)
        assert [lead.name for lead in leads_for(team_id)] == ["Carys Khan"]


def test_only_a_lead_of_the_team_can_be_on_duty_for_it(in_app, person_called):
    with in_app():
        for name in ("amina", "fay"):
            with pytest.raises(NotPossible, match="is not a lead"):
                give_duty(person_called(name), "North team", clock.now(), timedelta(hours=1))


def test_colleagues_are_the_others_of_ones_teams(in_app, person_called):
    with in_app():
        names = [colleague.name for colleague in colleagues_of(person_called("amina"))]

        assert names == ["Ben Price", "Carys Khan"]


def test_joining_twice_is_joining_once(in_app, person_called):
    with in_app():
        amina = person_called("amina")
        join_team(amina, "North team")

        assert len(amina.memberships) == 1


@pytest.mark.parametrize("email", ["", "amina", "@example.org", "amina@"])
def test_an_address_that_is_none_makes_no_account(in_app, email):
    with in_app(), pytest.raises(NotPossible, match="not an email address"):
        create_person(email, "New", [])


def test_one_address_has_one_account(in_app):
    with in_app(), pytest.raises(NotPossible, match="already"):
        create_person(" Amina@example.org ", "Another Amina", [])


def test_an_address_nobody_has_is_said_to_be_nobodys(in_app):
    with in_app(), pytest.raises(NotPossible, match="no account for nobody"):
        find_person("nobody@example.org")
