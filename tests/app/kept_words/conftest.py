"""A screening that Amina holds, and hands that type into its forms without saving."""

import pytest
from sqlalchemy import select

from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from hsb_screen.kept_words.models import KeptWords
from tests.app.kept_words.typist import Typist
from tests.builders import place_of


@pytest.fixture
def question(in_app, screening):
    """Where the question about force is."""
    with in_app():
        scope = place_of(screening, "force").scope
    return f"/screenings/{screening.id}/questions/{scope}/force"


@pytest.fixture
def typist_of(browser_of):
    """Somebody of the cast at a screen of their own."""
    return lambda name: Typist(browser_of(name), name)


@pytest.fixture
def amina(typist_of):
    return typist_of("amina")


@pytest.fixture
def kept(in_app):
    """What is kept just now, of everybody: the rows, opened."""

    def rows():
        with in_app():
            return session().scalars(select(KeptWords).order_by(KeptWords.kept_at)).all()

    return rows


@pytest.fixture
def events(in_app):
    """The audit trail: event and facts, in order."""

    def entries():
        with in_app():
            found = session().scalars(select(AuditEntry).order_by(AuditEntry.sequence))
            return [(entry.event, entry.facts) for entry in found]

    return entries
