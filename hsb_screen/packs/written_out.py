"""Recorded answers as ``continuum-rules impact`` reads them: whom would other rules move?"""

import json
from collections.abc import Iterator

from hsb_screen.answers.recorded import recorded
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.packs.service import pack_of
from hsb_screen.screenings.inventory import standing_screenings


def written_out() -> Iterator[str]:
    """Write one line of JSON per screening that was not withdrawn: its number and its answers.

    No name, reference, note or date is in it; the answers are still about children. That they were
    written out leaves an audit row.
    """
    screenings = standing_screenings()
    record(Event.ANSWERS_WRITTEN_OUT, count=len(screenings))
    for each in screenings:
        line = recorded(each.id, pack_of(each)).given.to_json()
        yield json.dumps({**line, "id": each.label}, ensure_ascii=False)
