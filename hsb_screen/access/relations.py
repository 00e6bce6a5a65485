"""Need to know, in the SQL itself: which screenings are somebody's business.

Whoever holds a screening, the leads of its team, the lead it was sent to, and the lead who is asked
to confirm a placement below the lower end, or has confirmed it. Where a team has no lead but those
who began and hold a screening, the other leads cover: for what was sent, for a draft with a fact
that cannot wait (what was returned, too, once the lead who returned it is one no more), and for an
urgent withdrawal that nobody has seen. Nobody else, whatever their role: an administrator has no
screenings. Handing a screening over makes the colleague its holder;
the one who began it keeps their name on it, and no longer reads it.
"""

import uuid
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sqlalchemy import ColumnElement, Select, Text, and_, false, or_, select, type_coerce
from sqlalchemy.orm import aliased

from hsb_screen.access.permissions import Permission, Role, may
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import has_another_lead, is_another_lead, leads_by_team
from hsb_screen.database import session
from hsb_screen.judgements.models import Judgement, Stage
from hsb_screen.packs.service import steps_that_cannot_wait
from hsb_screen.screenings.models import (
    Danger,
    DangerAnswer,
    Screening,
    ScreeningState,
    UrgentWithdrawal,
)

MOST_OF_ITS_OWN = 2
"""How many leads of a team a screening can be the own of: who began it, and who holds it."""


def visible_screenings(person: Person) -> Select[Screening]:
    """Return the query of every screening a person may see; add to it, never around it."""
    if not may(person.role_names, Permission.SEE_SCREENING):
        return select(Screening).where(false())
    reasons = [Screening.holder_id == person.id, *_as_lead(person)]
    if Role.LEAD in person.role_names:
        reasons.append(Screening.id.in_(_asked_to_confirm(person)))
    return select(Screening).where(or_(*reasons))


def led_screenings(person: Person) -> Select[Screening]:
    """Return the query of those a person answers for as a lead; add to it, never around it.

    Who is only asked to confirm a placement answers for nothing else, and is not among them.
    """
    return select(Screening).where(or_(false(), *_as_lead(person)))


def answers_for(person: Person, screening_id: uuid.UUID) -> bool:
    """Say whether a person answers for a screening as a lead."""
    ids = led_screenings(person).with_only_columns(Screening.id)
    return session().scalar(ids.where(Screening.id == screening_id)) is not None


def _as_lead(person: Person) -> Iterator[ColumnElement[bool]]:
    if Role.LEAD in person.role_names:
        yield Screening.lead_id == person.id
        yield Screening.team_id.in_(person.leads_team_ids)
        yield from _covered(person)


def _covered(person: Person) -> tuple[ColumnElement[bool], ...]:
    """Say which screenings no lead of their own team can look at.

    In a team that has leads these began or hold the screening, and in a team of more than two some
    lead did neither: so an index finds them all, however many screenings there are.
    """
    teams = {team: leads for team, leads in leads_by_team().items() if person.id not in leads}
    without = tuple(team for team, leads in teams.items() if not leads)
    few = {team: leads for team, leads in teams.items() if 1 <= len(leads) <= MOST_OF_ITS_OWN}
    if not without and not few:
        return ()
    leads = tuple(sorted(frozenset[uuid.UUID]().union(*few.values())))
    return _uncovered(without, tuple(few), leads, tuple(steps_that_cannot_wait().items()))


@lru_cache(maxsize=64)
def _uncovered(
    without: tuple[uuid.UUID, ...],
    few: tuple[uuid.UUID, ...],
    leads: tuple[uuid.UUID, ...],
    steps: tuple[tuple[uuid.UUID, frozenset[str]], ...],
) -> tuple[ColumnElement[bool], ...]:
    """Put that together once for the same teams and packs: it takes longer than asking with it.

    Args:
        without: The teams without a lead.
        few: Those with one or two.
        leads: The leads of these.
        steps: Of each pack, the steps that cannot wait.
    """
    waits = tuple(_waits(steps))
    found = [and_(Screening.team_id.in_(without), each) for each in waits] if without else []
    if few:
        has_another = has_another_lead(Screening.team_id, Screening.holder_id, Screening.author_id)
        alone = and_(Screening.team_id.in_(few), or_(*waits), ~has_another)
        found += [and_(own.in_(leads), alone) for own in (Screening.holder_id, Screening.author_id)]
    return tuple(found)


def _waits(
    steps: Iterable[tuple[uuid.UUID, frozenset[str]]],
) -> Iterator[ColumnElement[bool]]:
    unseen = select(UrgentWithdrawal.screening_id).where(UrgentWithdrawal.seen_at.is_(None))
    state, cannot_wait = Screening.state, or_(_danger_is_open(), *_asks_for_a_step_soon(steps))
    has_lead = is_another_lead(Screening.lead_id, Screening.holder_id, Screening.author_id)
    yield state == ScreeningState.SENT
    yield and_(state == ScreeningState.DRAFT, cannot_wait)
    yield and_(state == ScreeningState.RETURNED, cannot_wait, ~has_lead)
    yield and_(state == ScreeningState.WITHDRAWN, Screening.id.in_(unseen))


def _danger_is_open() -> ColumnElement[bool]:
    """Say where the latest answer to the danger question is yes or not known."""
    said, later = aliased(DangerAnswer), aliased(DangerAnswer)
    is_later = and_(later.screening_id == said.screening_id, later.version > said.version)
    open_now = select(said.id).where(
        said.screening_id == Screening.id,
        said.answer != Danger.NO,
        ~select(later.id).where(is_later).exists(),
    )
    return open_now.exists()


def _asks_for_a_step_soon(
    packs: Iterable[tuple[uuid.UUID, frozenset[str]]],
) -> Iterator[ColumnElement[bool]]:
    """Say, pack by pack, where recorded facts ask for a step for now or today."""
    asked = type_coerce(Screening.steps_asked, Text)
    for pack_id, steps in packs:
        # The ids stand in it as in canonical JSON, each between quotation marks.
        soon = (asked.contains(f'"{step}"', autoescape=True) for step in sorted(steps))
        yield and_(Screening.pack_id == pack_id, or_(false(), *soon))


def _asked_to_confirm(person: Person) -> Select[uuid.UUID]:
    return select(Judgement.screening_id).where(
        Judgement.stage == Stage.LEAD,
        Judgement.second_person_id == person.id,
        Judgement.declined_at.is_(None),
        Judgement.taken_back_at.is_(None),
    )
