"""What each figure counts and what it does not, with a story told through the ordinary services."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from flask import g

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.database import session
from hsb_screen.figures import counting
from hsb_screen.figures.service import figures_of, period
from hsb_screen.figures.stretches import Stretch, stretch_of, stretches_until
from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import ViewGiven, record_view_after
from hsb_screen.reviews.deciding import Asked, Elsewhere, place_differently, return_with_questions
from hsb_screen.screenings.models import Screening
from hsb_screen.screenings.service import as_it_stands, withdraw_screening
from tests.app.reviews.sent import AT_THE_CLUB, a_sent, send_again
from tests.builders import a_screening, answer

SUMMER = Stretch(2026, 7, 3)


@pytest.fixture
def told(app, in_app, person_called, hands):
    """A summer: one sent, returned, sent again and placed higher late; one withdrawn unsent."""
    hands.moment = datetime(2026, 8, 10, 10, 0, tzinfo=clock.LONDON)
    with in_app():
        amina, carys = person_called("amina"), person_called("carys")
        amina.setting = "Larkfield School"
        screening = a_sent(amina, {**AT_THE_CLUB, "adult_involved": "not_known"})
        g.person = carys
        asked = Asked((), "Who was there?", None)
        return_with_questions(screening, carys, asked, screening.version)
        hands.move(hours=1)
        g.person = amina
        answer(as_it_stands(screening.id), amina, "adult_involved", "no")
        answer(as_it_stands(screening.id), amina, "other_children", "cannot_be_known")
        screening = as_it_stands(screening.id)
        record_view_after(screening, amina, ViewGiven(Stance.AGREE), screening.version)
        screening = send_again(screening, amina)
        hands.move(days=9)
        g.person = carys
        place_differently(
            screening, carys, Elsewhere("violent", "More is known."), screening.version
        )
        g.person = amina
        other = a_screening(amina)
        withdraw_screening(other, amina, "Begun twice.", other.version)
    with app.app_context():
        yield counting.counted((SUMMER,))


def test_a_screening_is_counted_as_sent_once_and_each_decision_once(told):
    assert told.settings[SUMMER] == {"Larkfield School": 2}
    assert told.views[SUMMER] == {Stance.AGREE: 1}
    assert told.withdrawn[SUMMER] == {"": 1}
    assert told.decisions[SUMMER] == {counting.RETURNED: 1, Stance.HIGHER: 1}
    assert told.answered[SUMMER] == {counting.WITHIN: 1, counting.OVER: 1}


def test_a_question_counts_as_open_as_it_stood_at_the_first_sending(told):
    assert told.open[SUMMER] == {"adult_involved": 1, "pressure": 1, "power": 1}


def test_the_rules_behind_a_range_that_a_lead_placed_higher_are_counted(told):
    assert set(told.rules[SUMMER].values()) == {1}
    assert all(told.reasons[rule] for rule in told.rules[SUMMER])


def test_what_waits_longer_than_was_agreed_is_overdue_until_somebody_decides(
    in_app, person_called, hands
):
    with in_app():
        screening = a_sent(person_called("amina"))
        found = [counting.overdue_now()]
        hands.move(days=9)
        found.append(counting.overdue_now())
        carys = person_called("carys")
        g.person = carys
        return_with_questions(screening, carys, Asked((), "Who?", None), screening.version)
        found.append(counting.overdue_now())

    assert found == [0, 1, 0]


def test_what_is_told_holds_what_is_there(past, app):
    """Of a year, counted once more, one row after the other."""
    with app.app_context():
        shown = period(12)
        totals = {figure.key: figure.rows[-1].cells for figure in figures_of(shown)}
        settings = {row.name: row.cells for row in figures_of(shown)[1].rows}
        began = [
            (stretch_of(clock.in_london(row.started_at).date(), 3), where)
            for row, where in session()
            .query(Screening, Person.setting)
            .join(Person, Person.id == Screening.author_id)
        ]

    for place, quarter in enumerate(shown.stretches):
        here = [where for at, where in began if at == quarter]
        assert totals["settings"][place].least == len(here) == totals["settings"][place].most
        for where in set(here):
            cell = settings[where][place]
            assert cell.least <= here.count(where) <= cell.most


def test_a_quarter_begins_and_ends_at_midnight_in_england(past, app, in_app):
    autumn = Stretch(2025, 10, 3)
    with in_app():
        row = session().query(Screening).order_by(Screening.started_at.desc()).first()
        row.started_at = autumn.after.is_over_at - timedelta(seconds=1)
    with app.app_context():
        before = sum(counting.counted((autumn.after,)).settings[autumn.after].values())
    with in_app():
        session().get_one(Screening, row.id).started_at += timedelta(seconds=1)
    with app.app_context():
        after = sum(counting.counted((autumn.after,)).settings[autumn.after].values())

    assert (before, after) == (49, 48)
    assert autumn.after.is_over_at.isoformat() == "2026-04-01T00:00:00+01:00"


def test_stretches_go_back_no_further_than_the_first():
    assert stretches_until(SUMMER, 4, SUMMER.before) == (SUMMER.before, SUMMER)


@pytest.mark.parametrize(
    ("months", "is_in", "before"),
    [
        (3, "January to March 2026", "October to December 2025"),
        (6, "October 2025 to March 2026", "April to September 2025"),
        (12, "April 2025 to March 2026", "April 2024 to March 2025"),
    ],
)
def test_months_are_counted_on_from_april(months, is_in, before):
    found = stretch_of(date(2026, 2, 14), months)

    assert (found.words, found.before.words, found.before.after) == (is_in, before, found)


def test_a_partnership_with_few_screenings_shows_longer_stretches_only(past, app, browser_of):
    app.extensions["hsb_config"] = replace(app.extensions["hsb_config"], figures_months=6)
    page = browser_of("hana").open("/figures")

    assert "1 October 2025 to 30 September 2026" in page.text
    assert page.follow("Half a year").links().keys() >= {"A year", "Two years", "Earlier figures"}
    page.browser.open("/figures?months=3", status=404)
