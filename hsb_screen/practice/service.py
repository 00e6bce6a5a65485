"""Goes at a made-up case: which one a screening is about, and how it was placed by whom practised.

Inside the practice application only.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import current_app, g, request
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from hsb_screen.answers.service import Answers, answers_of_all
from hsb_screen.config import Config
from hsb_screen.database import once_per_look, session
from hsb_screen.errors import NotThere
from hsb_screen.judgements.service import first_views_of
from hsb_screen.packs.service import pack_of
from hsb_screen.practice.models import PracticeRun
from hsb_screen.practice.spread import Placing, Spread, spread
from hsb_screen.practice.vignettes import Vignette, vignette_called
from hsb_screen.screenings.facts import ScreeningFacts


@dataclass(frozen=True, slots=True)
class Run:
    """One go at a made-up case.

    Attributes:
        vignette: None where the case is offered no longer.
        is_draft: True under a draft of rules: it counts in no comparison.
    """

    screening_id: uuid.UUID
    vignette: Vignette | None
    is_draft: bool


@dataclass(frozen=True, slots=True)
class SpreadPage:
    """How a case was placed, in words of the rules.

    Attributes:
        placed: The counts; None while fewer than five people have practised the case.
        own: Where the one looking placed it the first time they practised it.
        rows: Label of each place, how many chose it, and whether it is their own.
        differs_most: The question answered most differently; "" where all answered alike.
    """

    placed: Spread | None
    own: str
    rows: tuple[tuple[str, int, bool], ...]
    differs_most: str


def run_on_page() -> Run | None:
    """Give the go that the page of this request is about; None where it is about none of theirs."""
    config: Config = current_app.extensions["hsb_config"]
    screening_id, person = (request.view_args or {}).get("screening_id"), g.get("person")
    if not config.practice or person is None or not isinstance(screening_id, uuid.UUID):
        return None
    try:
        return run_of(person.id, screening_id)
    except SQLAlchemyError:
        # The page may be the one that tells of the outage.
        return None


@once_per_look
def run_of(person_id: uuid.UUID, screening_id: uuid.UUID) -> Run | None:
    """Give a person's go that a screening stands for; None where it is none of theirs."""
    row = session().get(PracticeRun, screening_id)
    if row is None or row.person_id != person_id:
        return None
    return Run(screening_id, vignette_called(row.vignette), row.is_draft)


def spread_page(screening: ScreeningFacts, run: Run) -> SpreadPage:
    """Put together how a case was placed by everybody who practised it.

    Each person counts once, by their first go that has a first view.

    Raises:
        NotThere: It was done under a draft of rules, or the case is offered no longer.
    """
    if run.is_draft or run.vignette is None:
        raise NotThere
    counted = _counted(run.vignette.id)
    answers = answers_of_all([screening_id for screening_id, _ in counted.values()])
    placings = {
        person_id: Placing(level, _answered(answers[screening_id]))
        for person_id, (screening_id, level) in counted.items()
    }
    own = placings.pop(screening.author_id)
    pack = pack_of(screening)
    labels = {level.id: level.label for level in pack.levels}
    placed = spread(tuple(labels), own, list(placings.values()))
    asked = pack.factor_by_id.get(placed.differs_most) if placed else None
    return SpreadPage(
        placed=placed,
        own=labels.get(own.level or "", NOT_SURE),
        rows=_rows(labels, placed) if placed else (),
        differs_most=asked.question if asked else "",
    )


NOT_SURE = "Not sure yet"


def _counted(vignette_id: str) -> Mapping[uuid.UUID, tuple[uuid.UUID, str | None]]:
    """Give, by person, the screening that counts and the first view taken in it."""
    runs = session().execute(
        select(PracticeRun.person_id, PracticeRun.screening_id)
        .where(PracticeRun.vignette == vignette_id, PracticeRun.is_draft.is_(False))
        .order_by(PracticeRun.started_at)
    )
    gone = [(run.person_id, run.screening_id) for run in runs]
    views = first_views_of([screening_id for _, screening_id in gone])
    counted: dict[uuid.UUID, tuple[uuid.UUID, str | None]] = {}
    for person_id, screening_id in gone:
        if screening_id in views:
            counted.setdefault(person_id, (screening_id, views[screening_id]))
    return counted


def _answered(answers: Answers) -> Mapping[str, object]:
    """Give what was answered to each question, over all concerns and children of a screening."""
    said: dict[str, set[object]] = {}
    for (_, factor), answer in answers.items():
        if answer.is_said:
            given = answer.given.state, frozenset(answer.given.options)
            said.setdefault(factor, set()).add(given)
    return {factor: frozenset(each) for factor, each in said.items()}


def _rows(labels: Mapping[str, str], placed: Spread) -> tuple[tuple[str, int, bool], ...]:
    counts: Sequence[tuple[str | None, int]] = placed.counts
    return tuple(
        (labels.get(place or "", NOT_SURE), count, place == placed.own) for place, count in counts
    )
