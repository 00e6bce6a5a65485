"""Beginning to practise: the one way from the real application into practice."""

import uuid
from datetime import datetime

from flask import current_app, g
from sqlalchemy import select

from continuum_rules import Pack
from hsb_screen import clock
from hsb_screen.access.permissions import Role
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.people import create_person, join_team
from hsb_screen.config import Config
from hsb_screen.database import let_others_write, session
from hsb_screen.errors import NotThere, Refused
from hsb_screen.idempotency import forget_old
from hsb_screen.kept_words.service import forget_overdue
from hsb_screen.packs.service import pack_in_force
from hsb_screen.practice.models import PracticeRun
from hsb_screen.practice.real_side import pseudonym_of
from hsb_screen.practice.store import HELD, NoPractice, Practice
from hsb_screen.practice.vignettes import vignette_called
from hsb_screen.screenings.service import start_screening

NAME = "You (practising)"
RIGHT_TOOL = {"under_18": "yes", "about_sexual": "yes", "staff": "no", "adult": "no"}
"""What the four questions before a screening would be answered with: each case is for this tool."""


def begin_practice(person: Person, vignette_id: str, draft: Pack | None = None) -> str:
    """Start a practice screening of a made-up case; call it inside the real application.

    Args:
        person: Who practises. Nothing but a keyed pseudonym of theirs crosses.
        vignette_id: The made-up case.
        draft: Rules that are being written, to try them; None for those in force.

    Returns:
        The address of its first page, in practice.

    Raises:
        NotThere: There is no such case.
        Refused: The practice store can be neither opened nor made.
    """
    if vignette_called(vignette_id) is None:
        raise NotThere
    practice: Practice = current_app.extensions[HELD]
    told = pseudonym_of(person), vignette_id, draft or pack_in_force(), draft is not None
    # Making the store, or waiting for it, holds up nobody who works with real records.
    let_others_write()
    try:
        screening_id = practice.inside(_begin, *told, clock.now())
        at = practice.app().url_map.bind("localhost")
    except NoPractice as problem:
        say = "Practice cannot be opened now. Tell whoever runs this service."
        raise Refused(say) from problem
    return at.build("screenings.danger", {"screening_id": screening_id})


def has_practised(person: Person) -> str:
    """Return where a person finds what they practised before; "" where they never did."""
    practice: Practice = current_app.extensions[HELD]
    if not practice.is_there:
        return ""
    try:
        found = practice.inside(person_known_as, pseudonym_of(person))
        at = practice.app().url_map.bind("localhost")
    except NoPractice:
        return ""
    return at.build("screenings.home") if found is not None else ""


def person_known_as(pseudonym: str) -> Person | None:
    """Return who practises under a pseudonym, inside practice; None where nobody does yet."""
    return session().scalar(select(Person).where(Person.email == _address(pseudonym)))


def _begin(pseudonym: str, vignette_id: str, pack: Pack, is_draft: bool, at: datetime) -> uuid.UUID:
    # Nobody signs in here, which is when the real application forgets what is overdue.
    config: Config = current_app.extensions["hsb_config"]
    forget_old(at - config.absolute)
    forget_overdue()
    g.person = person = person_known_as(pseudonym) or _newcomer(pseudonym)
    screening = start_screening(person, next(iter(person.team_ids)), RIGHT_TOOL, pack)
    session().add(
        PracticeRun(
            screening_id=screening.id,
            person_id=person.id,
            vignette=vignette_id,
            is_draft=is_draft,
            started_at=at,
        )
    )
    session().flush()
    return screening.id


def _newcomer(pseudonym: str) -> Person:
    person = create_person(_address(pseudonym), NAME, [Role.PRACTITIONER])
    # A team of one: nobody else has anything to do with what is practised in it.
    join_team(person, f"Practice {pseudonym}")
    return person


def _address(pseudonym: str) -> str:
    return f"{pseudonym}@practice.example"
