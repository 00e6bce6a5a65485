"""What a lead reads of what changed between two sendings: everything recorded, not answers only."""

import pytest
from flask import g

from hsb_screen.answers.facts import AnswerGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.children.models import Part
from hsb_screen.children.service import ChildGiven, add_child, change_child, children_of
from hsb_screen.reviews.comparing import changes_between
from hsb_screen.reviews.deciding import Asked, return_with_questions
from hsb_screen.reviews.service import revisions_of
from hsb_screen.screenings.danger import danger_of, record_danger
from hsb_screen.screenings.models import Danger
from hsb_screen.screenings.service import as_it_stands
from tests.app.reviews.sent import a_sent, send_again
from tests.builders import answer


@pytest.fixture
def sent_again(in_app, person_called):
    """Send, return, do something to what is recorded, and send again; give what changed."""

    def after(doing):
        with in_app():
            amina, carys = person_called("amina"), person_called("carys")
            screening = a_sent(amina)
            g.person = carys
            return_with_questions(
                screening, carys, Asked((), "Is that right?", None), screening.version
            )
            screening, g.person = as_it_stands(screening.id), amina
            doing(screening, amina)
            screening = send_again(screening, amina)
            older, newer = revisions_of(screening)
            return {(c.question, c.about): (c.before, c.now) for c in changes_between(older, newer)}

    return after


def test_a_corrected_age_is_shown(sent_again):
    def correct(screening, amina):
        child = children_of(screening.id)[0]
        change_child(screening, amina, child, ChildGiven(child.part, (5,)), child.version)

    assert sent_again(correct) == {("Age", "Child A"): ("12", "5")}


def test_a_child_added_later_is_shown(sent_again):
    changed = sent_again(lambda s, amina: add_child(s, amina, ChildGiven(Part.SAW, (9,))))

    assert changed["Age", "Child C"] == ("Not there then", "9")


def test_danger_recorded_later_is_shown(sent_again):
    def endanger(screening, amina):
        record_danger(screening, amina, Danger.YES, danger_of(screening.id).version)

    changed = sent_again(endanger)

    (danger,) = [moved for (name, _), moved in changed.items() if "immediate danger" in name]
    assert danger == ("No", "Yes")


def test_a_note_that_changed_is_shown_beside_its_answer(sent_again):
    def note(screening, amina):
        again = AnswerGiven(AnswerState.ANSWERED, ("none",), note="Asked the club leader.")
        answer(screening, amina, "force", again)

    ((before, now),) = sent_again(note).values()

    assert (before, now) == ("No", "No (Asked the club leader.)")


def test_nothing_is_shown_where_nothing_changed(sent_again):
    assert sent_again(lambda screening, amina: None) == {}
