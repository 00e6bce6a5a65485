"""When somebody called: kept at the right moment, and never lost."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from hsb_screen import clock
from hsb_screen.audit.events import Event
from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from hsb_screen.screenings.danger import danger_of
from hsb_screen.screenings.models import Danger, DangerAnswer
from tests.builders import a_screening

CALLED = "What time did you call? (optional)"


@pytest.fixture
def stop_here(in_app, person_called, browser_of):
    """Open the page of a screening on which this was said about danger."""

    def opened(danger):
        with in_app():
            screening = a_screening(person_called("amina"), danger=danger)
        page = browser_of("amina").open(f"/screenings/{screening.id}/stop-here")
        return page, screening

    return opened


def _called(page, at):
    page.fill(CALLED, at).press("I have called")


def _calls(in_app):
    with in_app():
        rows = session().scalars(select(DangerAnswer).order_by(DangerAnswer.version))
        return [clock.in_london(row.called_at).strftime("%H:%M") for row in rows if row.called_at]


def test_a_second_call_leaves_the_time_of_the_first_one(stop_here, in_app):
    page, screening = stop_here(Danger.YES)
    _called(page, "9:05")
    _called(page.browser.open(f"/screenings/{screening.id}/stop-here"), "10:20")

    assert _calls(in_app) == ["09:05", "10:20"]
    with in_app():
        assert danger_of(screening.id).answer is Danger.YES


def test_a_call_before_anything_was_said_about_danger_is_not_swallowed(stop_here):
    page, _ = stop_here(None)

    page = page.fill(CALLED, "9:05").press("I have called", status=409)

    assert "Say first whether any child is in danger." in page.text
    assert page.value(CALLED) == "9:05"
    page = page.follow("Go on with the screening")
    assert page.h1 == "Is any child in immediate danger, or in need of medical help, now?"


@pytest.mark.parametrize(
    ("now", "typed", "called"),
    [
        # The hour that comes twice: twenty to two was half an hour ago, in summer time.
        ("2026-10-25T01:10+00:00", "1:40", "2026-10-25T00:40+00:00"),
        ("2026-10-25T01:50+00:00", "1:40", "2026-10-25T01:40+00:00"),
        # The hour that does not come: half past one is no later than now.
        ("2026-03-29T01:10+00:00", "1:30", "2026-03-29T00:30+00:00"),
        # Ten to midnight, said after midnight, was yesterday.
        ("2026-11-20T00:05+00:00", "23:50", "2026-11-19T23:50+00:00"),
    ],
)
def test_a_time_is_the_last_one_the_clocks_showed(stop_here, in_app, hands, now, typed, called):
    hands.moment = datetime.fromisoformat(now)
    page, _ = stop_here(Danger.YES)
    _called(page, typed)

    with in_app():
        row = session().scalar(select(DangerAnswer))
        assert row.called_at == datetime.fromisoformat(called).astimezone(UTC)


def test_a_clock_a_few_minutes_ahead_of_ours_makes_no_yesterday(stop_here, in_app, hands):
    hands.moment = datetime.fromisoformat("2026-11-20T14:01+00:00")
    page, _ = stop_here(Danger.YES)
    _called(page, "14:05")

    with in_app():
        row = session().scalar(select(DangerAnswer))
        assert row.called_at == datetime.fromisoformat("2026-11-20T14:05+00:00")


@pytest.mark.parametrize(
    ("now", "typed"),
    [
        ("2026-11-20T16:40+00:00", "23:59"),
        ("2026-11-20T13:54+00:00", "14:05"),
        # Yesterday, more than twelve hours ago.
        ("2026-11-20T00:05+00:00", "12:04"),
    ],
)
def test_a_time_that_has_not_come_yet_is_asked_about_and_not_made_yesterday(
    stop_here, in_app, hands, now, typed
):
    hands.moment = datetime.fromisoformat(now)
    page, _ = stop_here(Danger.YES)

    page = page.fill(CALLED, typed).press("I have called")

    assert page.errors == [
        "This time has not come yet today. Enter the time you called, or leave it empty"
    ]
    assert page.value(CALLED) == typed
    assert _calls(in_app) == []


def test_a_time_of_yesterday_stands_where_it_was_at_most_twelve_hours_ago(stop_here, in_app, hands):
    hands.moment = datetime.fromisoformat("2026-11-20T00:05+00:00")
    page, _ = stop_here(Danger.YES)
    _called(page, "12:05")

    with in_app():
        row = session().scalar(select(DangerAnswer))
        assert row.called_at == datetime.fromisoformat("2026-11-19T12:05+00:00")


def test_a_time_of_today_stands_however_long_ago(stop_here, in_app, hands):
    hands.moment = datetime.fromisoformat("2026-11-20T16:40+00:00")
    page, _ = stop_here(Danger.YES)
    _called(page, "0:05")

    assert _calls(in_app) == ["00:05"]


def test_after_a_time_that_has_not_come_the_call_is_kept_without_one(stop_here, in_app, hands):
    hands.move(hours=3)
    page, _ = stop_here(Danger.YES)
    page = page.fill(CALLED, "23:59").press("I have called")

    _called(page, "")

    assert _calls(in_app) == ["13:42"]


def test_no_time_stands_between_a_call_and_the_next_step(stop_here, hands):
    page, _ = stop_here(Danger.YES)

    page = page.press("I have called")

    assert page.h1 == "What there is to do"
    assert "A call had been made by 10:42." in page.text


def test_the_page_says_what_becomes_of_a_time_that_is_not_given(stop_here):
    page, _ = stop_here(Danger.YES)

    assert "if it is empty, the time when you press the button is kept" in page.text


def _audited_calls(in_app):
    with in_app():
        return session().query(AuditEntry).filter_by(event=Event.CALL_RECORDED.value).count()


def test_a_double_click_is_one_call_and_pressing_later_is_another(stop_here, in_app, hands):
    page, _ = stop_here(Danger.YES)
    page.press("I have called")
    hands.move(seconds=2)
    page.press("I have called")
    hands.move(minutes=6)
    page.press("I have called")

    assert _calls(in_app) == ["10:42", "10:48"]
    assert _audited_calls(in_app) == 2


def test_a_call_without_a_time_right_after_one_with_a_time_is_not_lost(stop_here, in_app, hands):
    page, _ = stop_here(Danger.YES)
    _called(page, "10:41")
    hands.move(seconds=5)
    _called(page, "")

    assert _calls(in_app) == ["10:41", "10:42"]
    assert _audited_calls(in_app) == 2


def test_going_back_and_pressing_again_within_the_minute_is_another_call(stop_here, in_app, hands):
    page, _ = stop_here(Danger.YES)
    page.press("I have called")
    hands.move(seconds=40)
    page.press("I have called")

    assert _calls(in_app) == ["10:42", "10:42"]


@pytest.mark.parametrize("time", ["", "10:40"])
def test_a_colleague_who_calls_at_the_same_moment_is_not_lost(stop_here, in_app, browser_of, time):
    page, screening = stop_here(Danger.YES)
    _called(page, time)
    _called(browser_of("carys").open(f"/screenings/{screening.id}/stop-here"), time)

    assert len(_calls(in_app)) == 2
    assert _audited_calls(in_app) == 2


def test_one_time_sent_twice_is_one_call(stop_here, in_app):
    page, _ = stop_here(Danger.YES)
    page.fill(CALLED, "10:40").press("I have called")
    page.press("I have called")

    assert _calls(in_app) == ["10:40"]


def test_a_later_answer_about_danger_does_not_forget_the_call(stop_here):
    page, screening = stop_here(Danger.YES)
    _called(page, "10:40")

    page = page.browser.open(f"/screenings/{screening.id}/danger").choose("No").press("Continue")

    assert (
        "that no child is in immediate danger. Before that, a call was made at 10:40." in page.text
    )


def test_the_first_numbers_are_the_two_or_three_that_are_needed_now(stop_here):
    page, _ = stop_here(Danger.YES)

    names = [heading.text for heading in page.tree.iter("h3")]
    folded = [heading.text for part in page.tree.iter("details") for heading in part.iter("h3")]
    assert [name for name in names if name not in folded] == [
        "Emergency services",
        "Safeguarding lead on duty, Example schools and clubs",
        "Example Children’s Front Door",
    ]
    assert len(names) == len(page.pack.contacts)
    assert "call your lead on duty, Carys Khan, on 01632 960 100" in page.text


def test_with_no_lead_on_duty_the_third_number_is_the_one_out_of_hours(stop_here, hands):
    hands.move(hours=11)
    page, _ = stop_here(Danger.YES)

    names = [heading.text for heading in page.tree.iter("h3")]
    assert names[2] == "Example Emergency Duty Team"
    assert "Nobody is down as on duty for this team now" in page.text


def test_what_was_said_in_another_year_says_so(stop_here, browser_of, hands):
    _, screening = stop_here(Danger.YES)
    hands.move(days=60)

    text = browser_of("amina").open(f"/screenings/{screening.id}").text

    assert "It was recorded at 10:42 on 20 November 2026 that a child is" in text


def test_a_stale_no_about_danger_is_told_in_words(stop_here, browser_of):
    page, screening = stop_here(Danger.NOT_KNOWN)
    browser, address = page.browser, f"/screenings/{screening.id}/danger"
    first, second = browser.open(address), browser.open(address)
    first.choose("Yes").press("Continue")

    page = second.choose("No").press("Continue", status=409)

    assert (page.value("What you chose"), page.value("What is saved now")) == ("No", "Yes")


def test_an_attempt_to_change_what_somebody_else_holds_is_in_the_audit_trail(
    in_app, person_called, browser_of
):
    with in_app():
        screening = a_screening(person_called("amina"))
    carys = browser_of("carys")
    token = carys.open("/glossary").tree.find(".//input[@name='csrf_token']").get("value")
    carys.send(f"/screenings/{screening.id}/withdraw", [("csrf_token", token)], status=409)

    with in_app():
        newest = select(AuditEntry).order_by(AuditEntry.sequence.desc())
        last = session().scalars(newest).first()
        assert (last.event, last.subject_id) == ("page:refused", screening.id)
        assert last.facts["method"] == "POST"
