"""A year and more of made-up screenings that are done with: what the page of figures counts.

Written straight into the tables: nobody did them, no page leads to one, and no child is in any.
They were begun by made-up colleagues who have left and cannot sign in.
"""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import func, select

from continuum_rules import Pack
from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.answers.models import AnswerRow, AnswerState
from hsb_screen.database import canonical_json, new_id, session
from hsb_screen.figures.stretches import Stretch, last_over, midnight
from hsb_screen.indications.models import KeptIndication
from hsb_screen.judgements.models import Judgement, Stage, Stance
from hsb_screen.packs.service import keep_pack, pack_in_force
from hsb_screen.reviews.models import Decision, Review, Revision
from hsb_screen.screenings.models import Screening, ScreeningState

QUARTER, STRETCHES = 3, 5
OF_EACH = 48
LEFT = (
    ("Larkfield School", "Ifan Reed"),
    ("Early help", "Joy Abbott"),
    ("Eastgate College", "Kit Rowe"),
    ("Riverbank Youth Club", "Lea Marsh"),
)
"""Where they worked, and what they were called."""

BEGUN_BY = (0, 0, 1, 0, 2, 1, 0, 0, 1, 2, 0, 1, 0, 2, 1, 0, 3)
VIEWS = (
    *(Stance.AGREE, Stance.HIGHER, Stance.AGREE, Stance.PLACED, Stance.AGREE, Stance.NOT_SURE) * 3,
    *(Stance.HIGHER, Stance.LOWER),
)
DECISIONS = (
    *(Decision.AGREED, Decision.AGREED, Decision.NARROWED, Decision.AGREED),
    *(Decision.PLACED_DIFFERENTLY, Decision.AGREED, Decision.RETURNED),
)
OPEN = {
    "persistence": (2, AnswerState.NOT_KNOWN),
    "other_children": (3, AnswerState.NOT_KNOWN),
    "exploitation": (4, AnswerState.CANNOT_BE_KNOWN),
    "escalation": (11, AnswerState.CANNOT_BE_KNOWN),
}
"""Question to how many screenings there are for each in which it is open, and in which way."""

RULES = ("carries-on-after-asked", "ages-far-apart", "could-not-choose")
WITHDRAWN, LATE = 9, 4
"""One of so many was withdrawn; one decision of so many came late."""

DECIDED_BY = timedelta(days=2)

IN_ORDER = (Screening, KeptIndication, Judgement, Revision, Review, AnswerRow)
"""What is referred to before what refers to it."""


def add_past_screenings(lead: Person) -> None:
    """Add so many for each of the quarters that are over, begun in a lead's team."""
    stretches = [last_over(clock.today(), QUARTER)]
    while len(stretches) < STRETCHES:
        stretches.insert(0, stretches[0].before)
    people, pack = _people(stretches[0]), pack_in_force()
    kept = keep_pack(pack)
    highest = session().scalar(select(func.max(Screening.number))) or 0
    rows: list[object] = []
    for which, number in enumerate(range(highest + 1, highest + 1 + STRETCHES * OF_EACH)):
        place, nth = divmod(which, OF_EACH)
        row = Screening(
            id=new_id(),
            number=number,
            author_id=people[BEGUN_BY[which % len(BEGUN_BY)]],
            lead_id=lead.id,
            team_id=min(lead.leads_team_ids),
            pack_id=kept.id,
            started_at=midnight(stretches[place].starts) + timedelta(days=1.6 * nth, hours=10),
        )
        row.holder_id = row.author_id
        rows += (row, *_went_on(row, which, pack))
    for kind in IN_ORDER:
        session().add_all(each for each in rows if isinstance(each, kind))
        session().flush()


def _people(first: Stretch) -> tuple[uuid.UUID, ...]:
    """Add who began them, long before; they cannot sign in any more."""
    rows = [
        Person(
            id=new_id(),
            email=f"left-{number}@example.org",
            name=name,
            setting=setting,
            active=False,
            fs_uniquifier=new_id().hex,
            created_at=midnight(first.starts) - timedelta(days=30),
        )
        for number, (setting, name) in enumerate(LEFT, 1)
    ]
    session().add_all(rows)
    session().flush()
    return tuple(row.id for row in rows)


def _went_on(row: Screening, which: int, pack: Pack) -> Iterator[object]:
    """Say how it went on, and give its other rows."""
    row.sent_at = row.changed_at = row.started_at + timedelta(days=1)
    if which % WITHDRAWN == WITHDRAWN - 1:
        row.state, row.withdrawn_at, row.sent_at = ScreeningState.WITHDRAWN, row.changed_at, None
        row.withdrawn_because = "Begun twice."
        return
    row.state = ScreeningState.AGREED
    yield from _left_open(row, which)
    kept = _kept(row, which, pack)
    view = _view(row, Stage.AFTER, VIEWS[which % len(VIEWS)], kept, row.author_id)
    yield from (kept, view)
    decision = DECISIONS[which % len(DECISIONS)]
    again = [Decision.RETURNED, Decision.AGREED] if decision is Decision.RETURNED else [decision]
    for number, decided in enumerate(again, 1):
        sent = _sent(row, number, kept, view)
        yield sent
        lead_view = None
        if decided is not Decision.RETURNED:
            lead_view = _view(row, Stage.LEAD, _stance(decided), kept, row.lead_id)
            yield lead_view
        late = timedelta(days=1 if which % LATE == LATE - 1 else -1)
        yield Review(
            revision_id=sent.id,
            screening_id=row.id,
            lead_id=row.lead_id,
            decision=decided,
            judgement_id=lead_view.id if lead_view else None,
            decided_at=sent.sent_at + DECIDED_BY + late,
        )


def _stance(decided: Decision) -> Stance:
    found = {Decision.AGREED: Stance.AGREE, Decision.NARROWED: Stance.PLACED}
    return found.get(decided, Stance.HIGHER)


def _left_open(row: Screening, which: int) -> Iterator[AnswerRow]:
    for factor, (one_of, state) in OPEN.items():
        if which % one_of == 0:
            yield AnswerRow(
                screening_id=row.id,
                scope="screening",
                factor=factor,
                version=1,
                state=state,
                recorded_by=row.author_id,
                recorded_at=row.started_at,
            )


def _kept(row: Screening, which: int, pack: Pack) -> KeptIndication:
    rules = [pack.rule_by_id[each] for each in RULES[: 1 + which % len(RULES)]]
    told = [{"id": rule.id, "because": rule.because} for rule in rules]
    return KeptIndication(
        id=new_id(),
        screening_id=row.id,
        screening_version=1,
        fingerprint=pack.fingerprint,
        engine=1,
        given="{}",
        indication=canonical_json({"rules": told, "concerns": []}),
        lowest=pack.levels[1].id,
        highest=pack.levels[2].id,
        made_at=row.started_at,
    )


def _view(
    row: Screening, stage: Stage, stance: Stance, kept: KeptIndication, by: uuid.UUID | None
) -> Judgement:
    return Judgement(
        id=new_id(),
        screening_id=row.id,
        stage=stage,
        version=1,
        stance=stance,
        screening_version=1,
        indication_id=kept.id,
        recorded_by=by,
        recorded_at=row.changed_at,
    )


def _sent(row: Screening, number: int, kept: KeptIndication, view: Judgement) -> Revision:
    at: datetime = row.changed_at + (number - 1) * timedelta(days=4)
    return Revision(
        id=new_id(),
        screening_id=row.id,
        number=number,
        screening_version=1,
        indication_id=kept.id,
        after_view_id=view.id,
        shown="{}",
        record="{}",
        digest="",
        fingerprint=kept.fingerprint,
        sent_by=row.author_id,
        sent_at=at,
        sent_to=row.lead_id,
        respond_by=at + DECIDED_BY,
    )
