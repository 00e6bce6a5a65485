"""The page on which a person checks everything they recorded."""

from dataclasses import dataclass

from continuum_rules import Pack
from hsb_screen.answers.dates_fit import unfit_dates
from hsb_screen.answers.interruptions import Unfit, unfit_answers, unfit_parts
from hsb_screen.answers.notice import Notice, notice_of
from hsb_screen.answers.onward import first_open
from hsb_screen.answers.people_rows import Row, people_rows
from hsb_screen.answers.progress import questions_of
from hsb_screen.answers.record import Record, the_record
from hsb_screen.indications.moved import Moved, moved
from hsb_screen.indications.service import kept_before, placed_from, placed_now
from hsb_screen.judgements.service import first_view_taken
from hsb_screen.screenings.facts import ScreeningFacts


@dataclass(frozen=True, slots=True)
class Left:
    """Questions that nobody has answered in any way.

    Attributes:
        href: The first page on which one of them stands; "" where there is none.
    """

    count: int
    href: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """Everything recorded, section by section.

    Attributes:
        people: Danger, the children and the concerns, as lines.
        unknown: How many answers were saved as not known.
        unfit: Answers that do not fit together, and where each is changed.
        left: What is asked of everyone and was not looked at.
        further: Other questions that can still change something, or shape the help.
        moved: What the last change did to the range; None before an indication was seen, and where
            nothing was changed since.
    """

    record: Record
    notice: Notice
    people: tuple[Row, ...]
    unknown: int
    unfit: tuple[Unfit, ...]
    left: Left
    further: Left
    moved: Moved | None


def check_page(screening: ScreeningFacts, pack: Pack) -> CheckPage:
    """Put the page together."""
    asked = questions_of(screening, pack, with_relevance=True)
    record = the_record(screening, pack, asked)
    not_said = {(line.scope, line.factor) for line in record.answers if not line.is_said}
    left = [each for each in asked if each.is_offered and each.key in not_said]
    core = [each for each in left if each.factor.core]
    others = [each for each in left if not each.factor.core]
    return CheckPage(
        record=record,
        notice=notice_of(screening, pack),
        people=people_rows(record),
        unknown=sum(section.unknown for section in record.sections),
        unfit=(
            *unfit_answers(screening, pack, "check"),
            *unfit_parts(screening.id),
            *unfit_dates(screening.id),
        ),
        left=Left(len(core), first_open(screening, asked, core)),
        further=Left(len(others), first_open(screening, asked, others)),
        moved=_moved(screening),
    )


def _moved(screening: ScreeningFacts) -> Moved | None:
    """Say how the range moved, to somebody who has seen it; before that no level is named."""
    if not first_view_taken(screening.id):
        return None
    placed = placed_now(screening)
    before = None if placed.is_outside else kept_before(screening.id, placed)
    return moved(placed_from(screening, before), before, placed) if before else None
