"""Beside a lead's number: when it answers, and whom to call when it does not."""

from dataclasses import replace

import pytest
from flask import render_template_string

from hsb_screen.screenings.models import Danger
from tests.app.indications.states import STORY, story
from tests.app.reviews.sent import a_sent
from tests.builders import a_screening

HOURS = "Monday to Friday, 08:00 to 17:30; out of hours 01632 960 122"
LEAD = "Safeguarding lead on duty, Example schools and clubs"
MACRO = '{% from "components/call_hours.html" import call_hours %}{{ call_hours(contact, name) }}'


@pytest.fixture
def said(app):
    """What stands in brackets beside the number of a contact like the lead's."""

    def write(name="", **changed):
        with app.test_request_context():
            contact = replace(app.extensions["hsb_pack"].contacts["duty-lead"], **changed)
            return render_template_string(MACRO, contact=contact, name=name)

    return write


def test_the_stop_page_says_whom_to_call_out_of_hours(in_app, person_called, browser_of):
    with in_app():
        screening = a_screening(person_called("amina"), danger=Danger.YES)
    page = browser_of("amina").open(f"/screenings/{screening.id}/stop-here")

    assert f"on 01632 960 100 ({HOURS})." in page.text


def test_the_page_after_sending_says_whom_to_call_out_of_hours(in_app, person_called, browser_of):
    with in_app():
        screening = a_sent(person_called("amina"), STORY)
    page = browser_of("amina").open(f"/screenings/{screening.id}/sent")

    assert f"Now phone 01632 960 100 ({LEAD}; {HOURS})" in page.text


def test_the_line_about_today_says_whom_to_call_out_of_hours(in_app, person_called, browser_of):
    with in_app():
        screening = story(person_called("amina"))
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")

    assert "out of hours 01632 960 122)" in page.text.partition("What to do today")[0]


def test_the_foot_of_every_page_says_whom_to_call_out_of_hours(visitor):
    page = visitor.open("/help-now")

    assert "Duty lead: 01632 960 100 (out of hours 01632 960 122)." in page.all_text


def test_a_plain_number_can_be_called_from_where_it_stands(said):
    assert '<a href="tel:01632960122">01632 960 122</a>' in said()


@pytest.mark.parametrize("text", ["Leave a message", "01632 960 122 ext 4, or 01632 960 133"])
def test_a_text_that_is_not_one_number_stands_as_it_is(said, text):
    assert said(out_of_hours=text).endswith(f"; out of hours: {text})")


def test_what_nobody_said_is_left_out(said):
    assert said(hours="") == ' (out of hours <a href="tel:01632960122">01632 960 122</a>)'
    assert said(out_of_hours="") == " (Monday to Friday, 08:00 to 17:30)"
    assert said(hours="", out_of_hours="") == ""
    assert said("The lead", hours="", out_of_hours="") == " (The lead)"


def test_a_number_that_answers_out_of_hours_too_is_not_said_twice(said):
    assert "out of hours" not in said(out_of_hours="01632 960 100, or 999 in an emergency")


def test_a_place_held_open_for_an_overlay_is_no_hour(said):
    open_place = "Your partnership’s overlay gives the number and the hours"

    assert open_place not in said(hours=open_place)
