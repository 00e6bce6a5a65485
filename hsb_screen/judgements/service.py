"""Record the views people take. None replaces another, and none replaces the indication."""

import json
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from continuum_rules import LevelRange, Pack
from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import names_of
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import canonical_json, session
from hsb_screen.errors import Refused, Stale
from hsb_screen.indications.service import KeptFacts, is_outside, keep_indication, latest_kept
from hsb_screen.judgements.models import Judgement, SetAside, Stage, Stance
from hsb_screen.kept_words.token import form_shown_at
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import count_up, pack_for


@dataclass(frozen=True, slots=True)
class ViewFacts:
    """One view of one person, as it was recorded.

    Attributes:
        level: A level id; None where the person agrees with the range or is not sure.
        says: The view in words, such as "Higher: Violent".
        screening_version: The version of the screening the person looked at.
        indication_id: The indication they had seen; None for a first view.
        second_person: Who is asked to confirm, or has confirmed, a view below the lower end.
        taken_back_at: When the lead took the request back; None where nobody did.
        confirmed_because: What the second person who confirmed it said; "" for nothing.
        declined_because: Why the second person does not confirm it; "" where they did not say so.
    """

    id: uuid.UUID
    stage: Stage
    version: int
    stance: Stance
    level: str | None
    says: str
    reason: str
    by_id: uuid.UUID
    by_name: str
    at: datetime
    screening_version: int
    indication_id: uuid.UUID | None
    needs_second_person: bool
    second_person_id: uuid.UUID | None
    second_person_name: str
    confirmed_at: datetime | None
    declined_at: datetime | None
    taken_back_at: datetime | None
    confirmed_because: str
    declined_because: str

    @property
    def in_effect(self) -> bool:
        """True where nobody else has to confirm it any more."""
        return not self.needs_second_person or self.confirmed_at is not None

    @property
    def waits(self) -> bool:
        """True while a second person is asked and has not answered."""
        answered = self.confirmed_at or self.declined_at or self.taken_back_at
        return self.second_person_id is not None and not answered


@dataclass(frozen=True, slots=True)
class Views:
    """The newest view of each stage; None where it was not taken."""

    first: ViewFacts | None = None
    after: ViewFacts | None = None
    lead: ViewFacts | None = None


@dataclass(frozen=True, slots=True)
class ViewGiven:
    """What a person says of a range they have seen."""

    stance: Stance
    level: str | None = None
    reason: str = ""


def views_of(screening: ScreeningFacts) -> Views:
    """Give the newest view of each stage."""
    newest = {view.stage: view for view in every_view(screening)}
    return Views(newest.get(Stage.FIRST), newest.get(Stage.AFTER), newest.get(Stage.LEAD))


def every_view(screening: ScreeningFacts) -> tuple[ViewFacts, ...]:
    """List every view ever taken of a screening, the oldest first."""
    rows = (
        session()
        .scalars(
            select(Judgement)
            .where(Judgement.screening_id == screening.id)
            .order_by(Judgement.recorded_at, Judgement.version)
        )
        .all()
    )
    names = names_of({row.recorded_by for row in rows} | {row.second_person_id for row in rows})
    pack = pack_for(screening)
    return tuple(_facts(row, pack, names) for row in rows)


def first_view_taken(screening_id: uuid.UUID) -> bool:
    """Say whether a first view stands: before it, no page shows an indication."""
    return _newest(screening_id, Stage.FIRST) is not None


def first_views_of(ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, str | None]:
    """Give the level id of the first view of several screenings; None for "Not sure yet".

    Those in which none was taken are left out.
    """
    taken = select(Judgement.screening_id, Judgement.level).where(
        Judgement.stage == Stage.FIRST, Judgement.screening_id.in_(ids)
    )
    return {row.screening_id: row.level for row in session().execute(taken)}


def record_first_view(
    screening: ScreeningFacts, person: Person, level: str | None, version: int
) -> None:
    """Keep where a person places the behaviour before they see the indication; then keep that too.

    Args:
        screening: One that the person may write to.
        person: Who places it.
        level: A level id, or None for "Not sure yet".
        version: The screening's version the form was made from.

    Raises:
        Stale: The screening has changed since.
        Refused: There is a first view already; it stays as it is.
    """
    if first_view_taken(screening.id):
        raise Refused("Your first view is kept already. It stays as it was.")
    stance = Stance.NOT_SURE if level is None else Stance.PLACED
    labels = {_FIRST_VIEW: _says(pack_for(screening), Stage.FIRST, stance, level)}
    _compare(screening, version, labels, {})
    count_up(screening.id, version)
    _add(screening, person, Stage.FIRST, ViewGiven(stance, level), None)
    keep_indication(screening)


def record_view_after(
    screening: ScreeningFacts, person: Person, given: ViewGiven, version: int
) -> ViewFacts:
    """Keep what the practitioner thinks having seen the indication.

    A view below the lower end needs a second person; until one confirms it, the steps of the lower
    end stay in force.

    Raises:
        Refused: The matter is outside this tool.
        Stale: The screening has changed since the form was made. Carries both texts.
    """
    if is_outside(screening):
        raise Refused("This tool is not for this situation, so nothing is placed. Call for help.")
    standing = views_of(screening).after
    theirs = _texts(standing.says, standing.reason) if standing else {}
    says = _says(pack_for(screening), Stage.AFTER, given.stance, given.level)
    _compare(screening, version, _texts(says, given.reason), theirs)
    count_up(screening.id, version)
    kept = keep_indication(screening)
    _add(screening, person, Stage.AFTER, given, kept)
    throw_away(screening.id, person)
    found = views_of(screening).after
    if found is None:
        raise LookupError("the view just recorded is not there")
    return found


def record_lead_view(
    screening: ScreeningFacts,
    person: Person,
    given: ViewGiven,
    kept: KeptFacts,
    second_person_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Keep what a lead thinks of the indication that was sent to them; the caller counts up."""
    row = _add(screening, person, Stage.LEAD, given, kept, second_person_id)
    throw_away(screening.id, person)
    return row.id


def confirm_view(view_id: uuid.UUID, because: str) -> None:
    """Let a view below the lower end take effect; the caller makes sure that the person may.

    Args:
        view_id: The view.
        because: The second person's own reason; "" where they gave none.
    """
    row = session().get_one(Judgement, view_id)
    row.confirmed_at, row.confirmed_because = clock.now(), because or None
    session().flush()


def decline_view(view_id: uuid.UUID, because: str) -> None:
    """Keep that the second person does not confirm a view, and why; it never takes effect."""
    row = session().get_one(Judgement, view_id)
    row.declined_at, row.declined_because = clock.now(), because
    session().flush()


def take_back_view(view_id: uuid.UUID) -> None:
    """Keep that the second person is no longer asked to confirm a view; it never takes effect."""
    session().get_one(Judgement, view_id).taken_back_at = clock.now()
    session().flush()


def is_below(pack: Pack, level: str | None, lowest: str) -> bool:
    """Say whether a level lies below the lower end of a range."""
    return level is not None and pack.level_by_id[level] < pack.level_by_id[lowest]


def matches_what_is_shown(screening: ScreeningFacts, view: ViewFacts | None) -> bool:
    """Say whether a view was taken of the answers as they stand."""
    kept = latest_kept(screening.id)
    return view is not None and kept is not None and view.indication_id == kept.id


def set_aside(
    screening: ScreeningFacts, person: Person, page: str, typed: Mapping[str, str]
) -> None:
    """Keep what a person typed on a page and has not confirmed, complete or not.

    Raises:
        Stale: The same person set other words aside on another tab since this form was shown.
    """
    row = session().get(SetAside, (screening.id, person.id, page))
    if row is not None and _is_newer(row) and json.loads(row.typed) != dict(typed):
        raise Stale(_aside_texts(typed), _aside_texts(json.loads(row.typed)))
    if row is None:
        row = SetAside(screening_id=screening.id, person_id=person.id, page=page)
        session().add(row)
    row.typed, row.saved_at = canonical_json(dict(typed)), clock.now()
    session().flush()
    record(Event.TYPING_SET_ASIDE, subject=screening.id, content=row.typed, page=page)


def aside_of(screening: ScreeningFacts, person: Person, page: str) -> Mapping[str, str]:
    """Give what a person set aside on a page; empty where there is nothing."""
    row = session().get(SetAside, (screening.id, person.id, page))
    return {} if row is None else json.loads(row.typed)


def set_aside_at(screening_id: uuid.UUID, person_id: uuid.UUID, page: str) -> datetime | None:
    """Say when a person set words aside on a page; None where there are none."""
    row = session().get(SetAside, (screening_id, person_id, page))
    return None if row is None or not json.loads(row.typed) else row.saved_at


def throw_away(screening_id: uuid.UUID, person: Person) -> None:
    """Forget what a person had set aside: they have confirmed the form since.

    What they set aside on another tab after this form was shown stays: they have not seen it here.
    """
    theirs = delete(SetAside).where(
        SetAside.screening_id == screening_id, SetAside.person_id == person.id
    )
    shown_at = form_shown_at()
    session().execute(theirs if shown_at is None else theirs.where(SetAside.saved_at <= shown_at))


def _is_newer(row: SetAside) -> bool:
    shown_at = form_shown_at()
    return shown_at is not None and row.saved_at > shown_at


def _aside_texts(typed: Mapping[str, str]) -> dict[str, str]:
    return {"What did you weigh up?": typed.get("reason", "")}


def _compare(
    screening: ScreeningFacts, version: int, yours: Mapping[str, str], theirs: Mapping[str, str]
) -> None:
    if screening.version != version:
        changed = {"The screening": "The answers have changed since this form was made."}
        raise Stale(yours, theirs or changed, {_PLACED, _FIRST_VIEW})


_PLACED, _FIRST_VIEW = "Where you place it", "Your first view"


def _texts(says: str, reason: str) -> dict[str, str]:
    return {_PLACED: says, "What you weighed up": reason}


def _add(
    screening: ScreeningFacts,
    person: Person,
    stage: Stage,
    given: ViewGiven,
    kept: KeptFacts | None,
    second_person_id: uuid.UUID | None = None,
) -> Judgement:
    newest = _newest(screening.id, stage)
    below = kept is not None and is_below(pack_for(screening), given.level, kept.lowest)
    row = Judgement(
        screening_id=screening.id,
        stage=stage,
        version=newest.version + 1 if newest else 1,
        stance=given.stance,
        level=given.level,
        reason=given.reason or None,
        screening_version=screening.version,
        indication_id=kept.id if kept else None,
        recorded_by=person.id,
        recorded_at=clock.now(),
        needs_second_person=below,
        second_person_id=second_person_id,
    )
    session().add(row)
    session().flush()
    record(
        Event.JUDGEMENT_RECORDED,
        subject=screening.id,
        content=canonical_json([given.stance.value, given.level, given.reason]),
        stage=stage,
        view=given.stance,
    )
    return row


def _newest(screening_id: uuid.UUID, stage: Stage) -> Judgement | None:
    return session().scalar(
        select(Judgement)
        .where(Judgement.screening_id == screening_id, Judgement.stage == stage)
        .order_by(Judgement.version.desc())
        .limit(1)
    )


def _facts(row: Judgement, pack: Pack, names: Mapping[uuid.UUID, str]) -> ViewFacts:
    return ViewFacts(
        id=row.id,
        stage=row.stage,
        version=row.version,
        stance=row.stance,
        level=row.level,
        says=_says(pack, row.stage, row.stance, row.level),
        reason=row.reason or "",
        by_id=row.recorded_by,
        by_name=names.get(row.recorded_by, ""),
        at=row.recorded_at,
        screening_version=row.screening_version,
        indication_id=row.indication_id,
        needs_second_person=row.needs_second_person,
        second_person_id=row.second_person_id,
        second_person_name=names.get(row.second_person_id, "") if row.second_person_id else "",
        confirmed_at=row.confirmed_at,
        declined_at=row.declined_at,
        taken_back_at=row.taken_back_at,
        confirmed_because=row.confirmed_because or "",
        declined_because=row.declined_because or "",
    )


def _says(pack: Pack, stage: Stage, stance: Stance, level: str | None) -> str:
    label = pack.level_by_id[level].label if level is not None else ""
    if stance is Stance.AGREE:
        return "Agrees with the range"
    if stance is Stance.NOT_SURE:
        first = stage is Stage.FIRST
        return "Not sure yet" if first else "Not sure: wants to talk it through"
    if stance is Stance.PLACED:
        return label if stage is Stage.FIRST else f"Narrowed to {label}"
    return f"{stance.value.capitalize()}: {label}"


def stance_towards(pack: Pack, level: str, ends: LevelRange) -> Stance:
    """Say how a placement stands to a range: inside it, higher or lower."""
    placed = pack.level_by_id[level]
    if ends.contains(placed):
        return Stance.PLACED
    return Stance.HIGHER if placed > ends.highest else Stance.LOWER
