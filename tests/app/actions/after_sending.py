"""Discussions and actions for tests, made through the services that the pages call."""

from datetime import timedelta

from flask import g

from hsb_screen import clock
from hsb_screen.actions.facts import ActionGiven, DiscussionGiven, Owner, Tells
from hsb_screen.actions.models import Dissent, Telling
from hsb_screen.actions.service import add_action, record_discussion
from hsb_screen.answers.partial_date import When
from hsb_screen.children.service import children_of

LOWE = Owner(None, "R Lowe", "Children’s social care")
WORDS = "Speak with the club leader"


def an_action(screening, lead, days=5, owner=LOWE, what=WORDS):
    """Add an action for all the children, whose day lies so many days ahead, or behind."""
    g.person = lead
    given = ActionGiven(what, None, owner, clock.today() + timedelta(days=days))
    add_action(screening, lead, given)


def a_discussion(screening, lead, took_part="R Lowe, children’s social care"):
    """Record a discussion in which little is known yet."""
    g.person = lead
    tells = tuple(Tells(child.id, Telling.NOBODY_YET) for child in children_of(screening.id))
    given = DiscussionGiven(
        held=When(in_words="not known yet"),
        took_part=took_part,
        shared="The school told what was seen.",
        decided="Both children are seen this week.",
        dissent=Dissent.YES,
        dissent_words="The club would wait.",
        tells=tells,
    )
    record_discussion(screening, lead, given)
