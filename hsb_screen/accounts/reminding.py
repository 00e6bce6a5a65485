"""Once a day, before the first page about a case: look who can see the screen."""

from flask import g
from flask import session as cookie

from hsb_screen import clock
from hsb_screen.accounts.models import Reminder
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import session

_DAY = "reminded"


def reminded_today() -> bool:
    """Say whether the person of this request was reminded today, here or on another machine."""
    today = clock.today().isoformat()
    if cookie.get(_DAY) == today:
        return True
    row = session().get(Reminder, g.person.id)
    seen = row is not None and clock.in_london(row.seen_at).date().isoformat() == today
    if seen:
        # So that the next page need not ask the database. It holds a date and nothing else.
        cookie[_DAY] = today
    return seen


def note_reminded() -> None:
    """Keep that the person of this request was reminded today."""
    row = session().get(Reminder, g.person.id)
    if row is None:
        row = Reminder(person_id=g.person.id)
        session().add(row)
    row.seen_at = clock.now()
    session().flush()
    record(Event.REMINDED, subject=g.person.id)
    cookie[_DAY] = clock.today().isoformat()
