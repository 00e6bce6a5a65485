"""Everything recorded about one child, in items: from every screening said to be about them."""

import uuid
from collections.abc import Collection, Iterator, Mapping

from hsb_screen.subject_access.about_actions import noted_of_actions
from hsb_screen.subject_access.about_answers import noted_of_answers
from hsb_screen.subject_access.about_children import noted_of_children
from hsb_screen.subject_access.about_decisions import noted_of_decisions, noted_of_views
from hsb_screen.subject_access.about_whole import noted_of_papers, noted_of_whole
from hsb_screen.subject_access.case import Case, case_of, everybody
from hsb_screen.subject_access.items import Item, Noted, Section, item_of


def gather(screenings: Mapping[uuid.UUID, Collection[uuid.UUID]]) -> tuple[Item, ...]:
    """Give every item of some screenings, those of one screening together and under headings.

    Args:
        screenings: Those that were said to be about the child, each with the ids under which the
            child stands in it.
    """
    staff = everybody()
    cases = (case_of(screening_id, mine, staff) for screening_id, mine in screenings.items())
    in_order = sorted(cases, key=lambda case: case.screening.number)
    return tuple(item for case in in_order for item in _items(case))


def _items(case: Case) -> list[Item]:
    places, finder = list(Section), case.finder
    found = [item_of(each, case.screening.label, finder.found_in(each)) for each in _noted(case)]
    return sorted(found, key=lambda item: places.index(item.section))


def _noted(case: Case) -> Iterator[Noted]:
    yield from noted_of_whole(case)
    yield from noted_of_children(case)
    yield from noted_of_answers(case)
    yield from noted_of_views(case)
    yield from noted_of_decisions(case)
    yield from noted_of_actions(case)
    yield from noted_of_papers(case)
