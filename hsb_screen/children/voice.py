"""Each child's own voice, and who the child is: recorded, kept apart from the rules."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.children.facts import KNOWN_WORDS, BackgroundFacts, ChildFacts, VoiceFacts
from hsb_screen.children.models import ChildBackground, ChildVoice
from hsb_screen.database import session
from hsb_screen.errors import Stale
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import count_up


def record_voice(
    screening: ScreeningFacts, person: Person, child: ChildFacts, given: VoiceFacts, version: int
) -> None:
    """Record what a child has said or shown, or why that was not obtained. Nothing is overwritten.

    Args:
        screening: A screening the person may write to.
        person: Who records it.
        child: Whose voice it is.
        given: What they record; its own version is not looked at.
        version: How often it had been saved when the form was made; 0 before the first time.

    Raises:
        Stale: Somebody else has saved it since. Carries both texts.
    """
    held = child.voice.version if child.voice else 0
    if child.voice is not None and replace(given, version=held) == child.voice:
        # The same words saved twice: nobody loses anything.
        return
    if held != version:
        raise Stale(_voice_texts(given), _voice_texts(child.voice) if child.voice else {})
    at = _supersede(ChildVoice, child)
    row = ChildVoice(
        child_id=child.id,
        version=version + 1,
        state=given.state,
        said=given.said or None,
        how=[way.value for way in given.how],
        by_whom=given.by_whom or None,
        why_not=given.why_not,
        because=given.because or None,
        recorded_by=person.id,
        recorded_at=at,
    )
    _add(row, Stale(_voice_texts(given), {}))
    count_up(screening.id)
    told = f"{given.words}\n{given.source}"
    record(
        Event.VOICE_RECORDED,
        subject=screening.id,
        content=told,
        child=child.id,
        obtained=given.is_obtained,
    )


def record_background(
    screening: ScreeningFacts,
    person: Person,
    child: ChildFacts,
    given: BackgroundFacts,
    version: int,
) -> None:
    """Record a child's disability, language and culture. Nothing is overwritten.

    Raises:
        Stale: Somebody else has saved it since. Carries both texts.
    """
    before = child.background or BackgroundFacts()
    if replace(given, version=before.version) == before:
        return
    if before.version != version:
        raise Stale(_background_texts(given), _background_texts(before), {"Interpreter"})
    at = _supersede(ChildBackground, child)
    row = ChildBackground(
        child_id=child.id,
        version=version + 1,
        disability=given.disability,
        disability_words=given.disability_words or None,
        interpreter=given.interpreter,
        language=given.language or None,
        culture=given.culture or None,
        recorded_by=person.id,
        recorded_at=at,
    )
    _add(row, Stale(_background_texts(given), {}))
    count_up(screening.id)
    told = "\n".join(f"{heading}: {words}" for heading, words in given.lines)
    record(
        Event.CHILD_RECORDED,
        subject=screening.id,
        content=told,
        child=child.id,
        change="background",
    )


def _supersede(table: type[ChildVoice] | type[ChildBackground], child: ChildFacts) -> datetime:
    """Mark what stood of a child as superseded; gives the moment of it."""
    at = clock.now()
    stood = update(table).where(table.child_id == child.id, table.superseded_at.is_(None))
    session().execute(stood.values(superseded_at=at))
    return at


def _add(row: ChildVoice | ChildBackground, stale: Stale) -> None:
    session().add(row)
    try:
        session().flush()
    except IntegrityError as meanwhile:
        # Two saves at the very same moment: the database's unique version decides who was first.
        session().rollback()
        raise stale from meanwhile


def _voice_texts(voice: VoiceFacts) -> dict[str, str]:
    return {"In the child’s own voice": voice.words, "How and by whom": voice.source}


def _background_texts(given: BackgroundFacts) -> dict[str, str]:
    return {
        "Disability or health condition": given.disability_said,
        "Language": given.language,
        "Interpreter": KNOWN_WORDS[given.interpreter] if given.interpreter else "",
        "Culture, faith and identity": given.culture,
    }
