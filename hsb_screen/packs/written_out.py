"""Recorded answers as ``continuum-rules impact`` reads them: whom would other rules move?"""

import json
from collections.abc import Iterator, Sequence

from hsb_screen.answers.concerns import concerns_of, concerns_of_all
from hsb_screen.answers.recorded import recorded
from hsb_screen.answers.service import answers_of, answers_of_all
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.children.service import children_of
from hsb_screen.children.stored import children_of_all
from hsb_screen.database import only_looking, read_ahead
from hsb_screen.packs.service import pack_of
from hsb_screen.screenings.danger import danger_of, danger_of_all
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.inventory import standing_screenings

PORTION = 200
"""How many screenings are read in one statement: no database takes a list without end."""


def written_out() -> Iterator[str]:
    """Write one line of JSON per screening that was not withdrawn: its number and its answers.

    No name, reference, note or date is in it; the answers are still about children. That they were
    written out leaves an audit row.
    """
    screenings = standing_screenings()
    record(Event.ANSWERS_WRITTEN_OUT, count=len(screenings))
    yield from (_line(each) for each in screenings)


def lines_of(screenings: Sequence[ScreeningFacts]) -> list[tuple[str, bytes]]:
    """Give the answers of screenings as ``impact`` takes them, read in few statements.

    Returns:
        The label of each and its line, in order.
    """
    lines = []
    for start in range(0, len(screenings), PORTION):
        portion = screenings[start : start + PORTION]
        with only_looking():
            _read_ahead(portion)
            lines += [(each.label, _line(each).encode()) for each in portion]
    return lines


def _line(screening: ScreeningFacts) -> str:
    line = recorded(screening.id, pack_of(screening)).given.to_json()
    return json.dumps({**line, "id": screening.label}, ensure_ascii=False)


def _read_ahead(screenings: Sequence[ScreeningFacts]) -> None:
    ids = [each.id for each in screenings]
    for screening_id, children in children_of_all(ids).items():
        there = tuple(child for child in children if child.removed_at is None)
        read_ahead(children_of, screening_id, gives=there)
    for screening_id, concerns in concerns_of_all(ids).items():
        left = tuple(concern for concern in concerns if concern.removed_at is None)
        read_ahead(concerns_of, screening_id, gives=left)
    for screening_id, answers in answers_of_all(ids).items():
        read_ahead(answers_of, screening_id, gives=answers)
    for screening_id, danger in danger_of_all(ids).items():
        read_ahead(danger_of, screening_id, gives=danger)
