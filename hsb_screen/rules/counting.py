"""What a draft would move among the screenings there are. Records are not altered.

Who owns rules sees counts and no screening. Each screening that would come out lower is read by a
lead who may see it, before anybody publishes.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from continuum_rules import LevelRange, Pack
from continuum_rules.impact import Placed, ends_of, impact
from continuum_rules.stored_answers import Refused
from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import names_of
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.database import let_others_write, session
from hsb_screen.errors import Refused as RefusedToPerson
from hsb_screen.figures.suppressing import in_fives
from hsb_screen.packs.service import pack_in_force
from hsb_screen.packs.written_out import PORTION, lines_of
from hsb_screen.rules.differing import differs_in_words
from hsb_screen.rules.drafts import Draft
from hsb_screen.rules.models import DownCase, RuleCount
from hsb_screen.rules.reading import made_of_texts, read_draft
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.inventory import standing_screenings


class Way(StrEnum):
    """How a range moves."""

    DOWN = "down"
    UP = "up"
    NARROWER = "narrower"


@dataclass(frozen=True, slots=True)
class Count:
    """What a draft would move, as it was counted last.

    Attributes:
        refused: How many could not be placed by both: nobody can tell that these do not go down.
        unread: How many of those that go down, or cannot be told, no lead has read.
    """

    id: uuid.UUID
    made_of: str
    read: int
    refused: int
    narrower: int
    up: int
    down: int
    unread: int
    differs: str
    counted_by: str
    counted_at: datetime

    @property
    def to_read(self) -> int:
        """How many a lead reads: those that go down, and those of which nobody can tell."""
        return self.down + self.refused

    @property
    def in_words(self) -> str:
        """The counts in a sentence, in steps of five.

        Two drafts that differ in one answer would else tell whether there is a screening with it.
        Only that none goes down is told, since publishing waits for it.
        """
        if not self.read and not self.refused:
            return "No screening is stored yet, so none would change."
        down = in_fives(self.down).words if self.down else "none"
        moved = [
            f"{in_fives(self.narrower).words} would become narrower",
            f"{in_fives(self.up).words} would go up",
            f"{down} would go down",
        ]
        if self.refused:
            moved.append(f"{in_fives(self.refused).words} could not be placed by both")
        every = in_fives(self.read + self.refused).words
        return f"Of {every} stored screenings, {', '.join(moved)}."


def way_of(old: LevelRange, new: LevelRange) -> Way | None:
    """Say how a range moves; None where neither end does.

    Where either end falls, it goes down: the careful reading is that something was lost.
    """
    if ends_of(old) == ends_of(new):
        return None
    if new.lowest < old.lowest or new.highest < old.highest:
        return Way.DOWN
    return Way.UP if new.highest > old.highest else Way.NARROWER


def count_made_of(draft_made_of: str) -> str:
    """Give what a count rests on: the draft, and the rules it is held against."""
    return f"{draft_made_of[:31]}:{pack_in_force().fingerprint[:32]}"


def count_draft(person: Person, draft: Draft) -> None:
    """Place every stored screening with the rules in force and with a draft, and keep the counts.

    Raises:
        RefusedToPerson: The draft has mistakes, so nothing can be placed with it.
    """
    reading = read_draft(draft.texts)
    if reading.pack is None:
        raise RefusedToPerson("The draft cannot be read yet. Put its mistakes right first.")
    made_of, at = count_made_of(reading.made_of), clock.now()
    screenings = standing_screenings()
    lines: list[tuple[str, bytes]] = []
    for start in range(0, len(screenings), PORTION):
        # What is recorded in between is asked for again when somebody publishes.
        let_others_write()
        lines += lines_of(screenings[start : start + PORTION])
    let_others_write()
    found = list(impact(pack_in_force(), reading.pack, lines))
    moved = [each for each in found if isinstance(each, Placed)]
    ways = Counter(way_of(each.old, each.new) for each in moved)
    row = RuleCount(
        draft_id=draft.id,
        made_of=made_of,
        read=len(moved),
        refused=len(found) - len(moved),
        narrower=ways[Way.NARROWER],
        up=ways[Way.UP],
        down=ways[Way.DOWN],
        differs=differs_in_words(pack_in_force(), reading.pack),
        counted_by=person.id,
        counted_at=at,
    )
    session().add(row)
    session().flush()
    _keep_to_read(row, screenings, found)
    record(Event.RULES_COUNTED, subject=draft.id, made_of=made_of, read=len(moved))


def _keep_to_read(
    count: RuleCount, screenings: Sequence[ScreeningFacts], found: Iterable[Placed | Refused]
) -> None:
    """Keep what goes down or cannot be told, and what a lead has read of just this already."""
    by_label = {each.label: each for each in screenings}
    known = _read_before(count)
    for each in found:
        if isinstance(each, Placed) and way_of(each.old, each.new) is not Way.DOWN:
            continue
        screening, ends = by_label[each.id], _ends(each)
        before = known.get((screening.id, *ends))
        is_read = before is not None and screening.changed_at <= before[1]
        read_by, read_at = before if before is not None and is_read else (None, None)
        lowest, highest, new_lowest, new_highest = ends
        session().add(
            DownCase(
                count_id=count.id,
                screening_id=screening.id,
                lowest=lowest,
                highest=highest,
                new_lowest=new_lowest,
                new_highest=new_highest,
                read_by=read_by,
                read_at=read_at,
            )
        )
    session().flush()


def _ends(line: Placed | Refused) -> tuple[str, str, str, str]:
    """Give both ends as they are and as they would be; all empty where nobody can tell."""
    if isinstance(line, Refused):
        return "", "", "", ""
    return *ends_of(line.old), *ends_of(line.new)


def _read_before(count: RuleCount) -> dict[tuple[object, ...], tuple[uuid.UUID, datetime]]:
    rows = session().scalars(
        select(DownCase)
        .join(RuleCount, RuleCount.id == DownCase.count_id)
        .where(RuleCount.draft_id == count.draft_id, RuleCount.made_of == count.made_of)
        .order_by(RuleCount.counted_at)
    )
    return {
        (row.screening_id, row.lowest, row.highest, row.new_lowest, row.new_highest): (
            row.read_by,
            row.read_at,
        )
        for row in rows
        if row.read_by is not None and row.read_at is not None
    }


def newest_count(draft: Draft) -> Count | None:
    """Give what a draft would move; None where nobody counted it as it and the rules stand."""
    made_of = count_made_of(made_of_texts(draft.texts))
    row = session().scalar(
        select(RuleCount)
        .where(RuleCount.draft_id == draft.id, RuleCount.made_of == made_of)
        .order_by(RuleCount.counted_at.desc())
        .limit(1)
    )
    return None if row is None else _facts(row)


def told_when_counted(draft_id: uuid.UUID, by: datetime) -> str:
    """Give what differs, in words, as it was counted last by a moment; "" where nobody had."""
    told = (
        select(RuleCount.differs)
        .where(RuleCount.draft_id == draft_id, RuleCount.counted_at <= by)
        .order_by(RuleCount.counted_at.desc())
    )
    return session().scalar(told.limit(1)) or ""


def went_down_since(count: Count, pack: Pack) -> bool:
    """Say whether something recorded since the count would come out lower as well."""
    lines = lines_of(standing_screenings(changed_after=count.counted_at))
    found = impact(pack_in_force(), pack, lines)
    return any(
        not isinstance(each, Placed) or way_of(each.old, each.new) is Way.DOWN for each in found
    )


def _facts(row: RuleCount) -> Count:
    unread = session().scalars(
        select(DownCase.id).where(DownCase.count_id == row.id, DownCase.read_by.is_(None))
    )
    return Count(
        id=row.id,
        made_of=row.made_of,
        read=row.read,
        refused=row.refused,
        narrower=row.narrower,
        up=row.up,
        down=row.down,
        unread=len(unread.all()),
        differs=row.differs,
        counted_by=names_of([row.counted_by])[row.counted_by],
        counted_at=row.counted_at,
    )
