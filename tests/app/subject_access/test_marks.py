"""What may be somebody else’s information is marked, and says why."""

from datetime import date

import pytest

from hsb_screen.subject_access.facts import months_after
from hsb_screen.subject_access.items import Mark, Noted, Section
from hsb_screen.subject_access.marks import finder_of

FINDER = finder_of(["A"], ["LCS-9902"], ["Amina Jones", "Ben Price"])


def found(words, heading="A note"):
    return FINDER.found_in(Noted("key", Section.CHILD, heading, words, typed=(words,)))


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("It was Child B who said so", Mark.ANOTHER_CHILD),
        ("the other child left", Mark.ANOTHER_CHILD),
        ("see lcs 9902", Mark.REFERENCE),
        ("Ben saw it", Mark.PERSON),
        ("said to Ms Jones", Mark.PERSON),
        ("told by Daniel’s aunt", Mark.MAY_NAME),
        ("Daniel told staff", Mark.MAY_NAME),
        ("It was late. Élise and a coach left", Mark.MAY_NAME),
        ("Daniel", Mark.MAY_NAME),
        ("said by Jo", Mark.MAY_NAME),
        ("gets on with children B and C", Mark.ANOTHER_CHILD),
        ("his stepbrother saw it", Mark.CLOSE),
        ("Not obtained: Police have advised not to ask now", Mark.POLICE),
        ("ring 01632 960 123", Mark.CONTACT),
        ("write to a.b@example.org", Mark.CONTACT),
        ("lives at 4 Mill Lane, ZZ1 2AB", Mark.CONTACT),
    ],
)
def test_what_may_be_somebody_elses_is_marked(words, mark):
    assert mark in found(words)


@pytest.mark.parametrize(
    "words",
    [
        "Child A likes football",
        "The log of November says so. Staff saw it",
        "Talk of it was heard. They said no",
        "LCS-4471",
        "",
    ],
)
def test_what_is_about_this_child_alone_is_not(words):
    assert found(words) == frozenset()


def test_a_question_about_another_child_marks_its_answer():
    assert found("Yes", "How old is the other child?") == {Mark.ANOTHER_CHILD}


@pytest.mark.parametrize(
    ("came", "months", "due"),
    [
        (date(2026, 11, 19), 1, date(2026, 12, 19)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
    ],
)
def test_an_answer_is_due_on_the_same_day_of_a_later_month_or_on_its_last(came, months, due):
    assert months_after(came, months) == due
