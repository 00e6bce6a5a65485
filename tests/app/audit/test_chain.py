"""The audit trail: complete, append-only, and able to tell when it was touched."""

import hashlib
import threading
from datetime import date

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from hsb_screen.access.permissions import Role
from hsb_screen.audit.chain import START
from hsb_screen.audit.events import FACTS, Event
from hsb_screen.audit.models import AuditEntry, AuditSalt
from hsb_screen.audit.service import (
    UndeclaredFacts,
    commitment_holds,
    record,
    record_apart,
    verify_chain,
)
from hsb_screen.database import new_id, session, transaction


def _last():
    return session().scalars(select(AuditEntry).order_by(AuditEntry.sequence.desc())).first()


@pytest.fixture
def without_triggers(app):
    """The database as somebody sees it who has its file and takes the triggers off."""
    engine = create_engine(app.extensions["hsb_engine"].url)
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_entry_no_update"))
        connection.execute(text("DROP TRIGGER audit_entry_no_delete"))

    def tamper(statement, **values):
        with engine.begin() as connection:
            assert connection.execute(text(statement), values).rowcount > 0

    yield tamper
    engine.dispose()


def test_the_first_entry_follows_nothing_and_the_others_follow_one_another(in_app):
    with in_app():
        entries = session().scalars(select(AuditEntry).order_by(AuditEntry.sequence)).all()

        assert entries[0].event == "installation:made"
        assert [entry.previous_hash for entry in entries] == [
            START,
            *(entry.hash for entry in entries[:-1]),
        ]
        assert [entry.sequence for entry in entries] == list(range(1, len(entries) + 1))


def test_an_untouched_trail_is_whole(in_app):
    with in_app():
        report = verify_chain(session())

        assert (report.broken_at, report.entries) == (None, _last().sequence)
        assert report.head == _last().hash


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET event = 'screening:seen' WHERE sequence = 3",
        "DELETE FROM audit_entry WHERE sequence = 3",
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE sequence = 3",
    ],
)
def test_the_database_itself_refuses_any_change_to_an_entry(in_app, app, statement):
    with app.app_context(), pytest.raises((IntegrityError, DBAPIError), match="never changed"):
        session().execute(text(statement))


@pytest.mark.parametrize(
    "alteration",
    [
        "UPDATE audit_entry SET event = 'something:else' WHERE sequence = 4",
        """UPDATE audit_entry SET facts = '{"role":"lead"}' WHERE sequence = 4""",
        "UPDATE audit_entry SET actor_id = '0123456789abcdef0123456789abcdef' WHERE sequence = 4",
        "UPDATE audit_entry SET subject_id = '0123456789abcdef0123456789abcdef' WHERE sequence = 4",
        "UPDATE audit_entry SET happened_at = '2020-01-01 00:00:00.000000' WHERE sequence = 4",
        "UPDATE audit_entry SET commitment = 'something' WHERE sequence = 4",
    ],
)
def test_an_altered_entry_is_found_where_it_is(app, without_triggers, alteration):
    without_triggers(alteration)

    with app.app_context():
        report = verify_chain(session())

    assert report.broken_at == 4
    assert report.because == "Entry 4 is not what was recorded."


def test_a_removed_entry_is_found(app, without_triggers):
    without_triggers("DELETE FROM audit_entry WHERE sequence = 5")

    with app.app_context():
        assert verify_chain(session()).because == "Entry 5 is missing."


def test_an_entry_slipped_in_is_found(app, without_triggers):
    without_triggers(
        "UPDATE audit_entry SET previous_hash = :other WHERE sequence = 6", other=START
    )

    with app.app_context():
        assert verify_chain(session()).because == "Entry 6 does not follow the entry before it."


def test_a_trail_cut_off_at_its_end_has_another_head(app, in_app, without_triggers):
    with in_app():
        head = verify_chain(session()).head
    without_triggers("DELETE FROM audit_entry WHERE hash = :head", head=head)

    with app.app_context():
        report = verify_chain(session())

    assert report.broken_at is None
    assert report.head != head


def test_an_entry_carries_exactly_the_facts_it_declares(in_app):
    with in_app():
        record(Event.PERSON_ROLE_GIVEN, role=Role.LEAD)
        assert _last().facts == {"role": "lead"}

        for facts in ({}, {"role": Role.LEAD, "name": "x"}, {"rule": "x"}):
            with pytest.raises(UndeclaredFacts):
                record(Event.PERSON_ROLE_GIVEN, **facts)


@pytest.mark.parametrize("text_", ["Amina Jones", "a\nb", "<b>", "£", "x" * 81])
def test_text_that_somebody_could_have_typed_is_refused(in_app, text_):
    with in_app(), pytest.raises(UndeclaredFacts, match="keeps none"):
        record(Event.PERSON_ROLE_GIVEN, role=text_)


def test_ids_dates_and_numbers_are_kept_as_they_are_written(in_app):
    with in_app():
        team = new_id()
        record(Event.PERSON_JOINED_TEAM, team=team, is_lead=True)
        assert _last().facts == {"team": str(team), "is_lead": True}

        record(Event.TRAINING_RECORDED, completed_on=date(2026, 1, 2), lasts_until=date(2027, 1, 1))
        assert _last().facts == {"completed_on": "2026-01-02", "lasts_until": "2027-01-01"}


def test_content_is_committed_to_and_not_kept(in_app):
    with in_app():
        record(Event.PACK_KEPT, content="what was written", fingerprint="0" * 64)
        entry = _last()

        assert commitment_holds(session(), entry.sequence, "what was written") is True
        assert commitment_holds(session(), entry.sequence, "what was writtem") is False
        assert entry.commitment != hashlib.sha256(b"what was written").hexdigest()


def test_destroying_the_salt_forgets_the_content_and_leaves_the_trail_whole(in_app):
    with in_app():
        record(Event.PACK_KEPT, content="what was written", fingerprint="0" * 64)
        sequence = _last().sequence
        session().delete(session().get(AuditSalt, sequence))
        session().flush()

        assert commitment_holds(session(), sequence, "what was written") is None
        assert verify_chain(session()).broken_at is None


def test_what_is_rolled_back_leaves_no_entry(app):
    with app.app_context():
        before = _last().sequence
        record(Event.SCREENING_WITHDRAWN)
        session().rollback()

        assert _last().sequence == before


def test_a_refusal_stays_although_the_act_is_rolled_back(app):
    with app.app_context():
        record(Event.SCREENING_WITHDRAWN)
        record_apart(Event.FORM_STALE, page="probe")

        assert _last().event == "form:stale"
        assert verify_chain(session()).broken_at is None


def test_many_at_once_never_fork_the_chain(app):
    def work():
        for _ in range(15):
            with app.app_context(), transaction():
                record(Event.SCREEN_HIDDEN)

    with app.app_context():
        before = _last().sequence
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with app.app_context():
        report = verify_chain(session())
    assert (report.broken_at, report.entries) == (None, before + 60)


def test_every_event_is_a_noun_and_a_verb():
    for event in Event:
        noun, verb = event.value.split(":")
        assert noun.isalpha()
        assert verb.replace("_", "").isalpha()


def test_no_event_declares_a_fact_that_could_name_a_person():
    names = {name for facts in FACTS.values() for name in facts}

    assert names & {"name", "email", "reference", "note", "text", "reason"} == set()
