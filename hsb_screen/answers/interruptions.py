"""What stops a person between two pages: answers that do not fit, and what cannot wait."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from flask import url_for

from continuum_rules import Conflict, Given, Pack, StopStatus, conflicts_in_facts, stops_from_facts
from hsb_screen.answers.addresses import question_address
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.facts import NOBODY, SCREENING_SCOPE
from hsb_screen.answers.notice import Notice, StepNow, notice_of
from hsb_screen.answers.recorded import DANGER, DISPLAYING_AGE, OTHER_AGE, Recorded, recorded
from hsb_screen.children.models import Part
from hsb_screen.children.service import children_of
from hsb_screen.screenings.facts import ScreeningFacts

CANNOT_WAIT = "now"
"""The time of a step that interrupts as soon as a fact asks for it."""

STEPS_STAY = "The steps for a child who was affected stay until you settle it."

_CONCERN = "answers.concern"


@dataclass(frozen=True, slots=True)
class Standing:
    """What could interrupt, as it stood at one moment.

    Attributes:
        conflicts: Conflict id, and the concern it is in; None where there is none.
        stops: Ids of facts that take the matter out of this tool.
    """

    conflicts: frozenset[tuple[str, uuid.UUID | None]]
    stops: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """A way to settle a conflict: a question, and the page that changes its answer."""

    question: str
    href: str


@dataclass(frozen=True, slots=True)
class Unfit:
    """Two answers that do not fit together, and where each is changed.

    Attributes:
        about: "", or the concern they are in where there are several.
        widens: True where the wider range is shown until it is settled.
        until: What holds until then where nothing is widened, as a sentence.
    """

    say: str
    about: str
    changes: tuple[Change, ...]
    widens: bool = True
    until: str = ""


@dataclass(frozen=True, slots=True)
class PausePage:
    """What the page between two pages shows.

    Attributes:
        urgent: The steps that the last save brought and that cannot wait.
        go_on: Where the person was going.
    """

    unfit: tuple[Unfit, ...]
    urgent: tuple[StepNow, ...]
    notice: Notice
    go_on: str


def standing_now(screening: ScreeningFacts, pack: Pack) -> Standing:
    """Note what could interrupt: once before a save, and once after it."""
    found = recorded(screening.id, pack)
    stops = stops_from_facts(pack, found.given)
    return Standing(
        conflicts=frozenset(_conflicts(pack, found)),
        stops=frozenset(stop.id for stop in stops if stop.status is StopStatus.STANDS),
    )


def interrupts(screening: ScreeningFacts, pack: Pack, before: Standing) -> bool:
    """Say whether the last save brought something that must be seen before anything else.

    Args:
        screening: As it stands after the save and after its steps were noted.
        pack: The pack it began with.
        before: What stood before the save.
    """
    now = standing_now(screening, pack)
    if now.conflicts - before.conflicts or now.stops - before.stops:
        return True
    return bool(_urgent(notice_of(screening, pack)))


def unfit_answers(screening: ScreeningFacts, pack: Pack, then: str = "") -> tuple[Unfit, ...]:
    """List the answers that do not fit together now, and where each is changed.

    Args:
        screening: One that the person may see.
        pack: The pack it began with.
        then: Where the question's own page leads afterwards; see ``addresses``.
    """
    concerns = {concern.id: concern for concern in concerns_of(screening.id)}
    several = len(concerns) > 1
    by_id = {conflict.id: conflict for conflict in pack.conflicts}
    found = sorted(_conflicts(pack, recorded(screening.id, pack)), key=str)
    return tuple(
        Unfit(
            by_id[conflict_id].say,
            concerns[concern].name if several and concern in concerns else "",
            tuple(_changes(screening.id, pack, by_id[conflict_id], concern, then)),
        )
        for conflict_id, concern in dict.fromkeys(found)
    )


def unfit_parts(screening_id: uuid.UUID) -> Iterator[Unfit]:
    """Tell of children recorded as affected while every concern says that no other child was.

    No rule reads a child's part, so that nothing of the range hangs on it. For the page of answers:
    its ways to settle it lead back there.
    """
    concerns, children = concerns_of(screening_id), children_of(screening_id)
    if not concerns or any(each.given.others != (NOBODY,) for each in concerns):
        return
    there = partial(url_for, screening_id=screening_id, then="check")
    named = [
        Change(f"{each.name}: who was affected?", there(_CONCERN, concern_id=each.id))
        for each in concerns
    ]
    for child in children:
        if child.part is Part.AFFECTED:
            say = f"{child.name} is recorded as affected, and no concern says that a child was."
            part = Change(f"The part of {child.name}", there("children.change", child_id=child.id))
            yield Unfit(say, "", (part, *named), widens=False, until=STEPS_STAY)


def pause_page(screening: ScreeningFacts, pack: Pack, go_on: str, then: str) -> PausePage:
    """Put the page together that stands between two pages."""
    notice = notice_of(screening, pack)
    return PausePage(unfit_answers(screening, pack, then), _urgent(notice), notice, go_on)


def _urgent(notice: Notice) -> tuple[StepNow, ...]:
    return tuple(step for step in notice.new if step.by_when == CANNOT_WAIT)


def _conflicts(pack: Pack, found: Recorded) -> Iterator[tuple[str, uuid.UUID | None]]:
    if not found.concerns:
        yield from ((conflict, None) for conflict in conflicts_in_facts(pack, found.given))
        return
    for place, answers in zip(found.concerns, found.given.concerns or (), strict=True):
        alone: Given = replace(found.given, concerns=(answers,))
        for conflict in conflicts_in_facts(pack, alone):
            yield conflict, place.concern_id


def _changes(
    screening_id: uuid.UUID, pack: Pack, conflict: Conflict, concern: uuid.UUID | None, then: str
) -> Iterator[Change]:
    some = conflict.when.at_least.of if conflict.when.at_least else {}
    for factor in pack.factors:
        if factor.id in conflict.when.all_of or factor.id in some:
            yield Change(factor.question, _address(screening_id, factor.id, concern, then))


def _address(screening_id: uuid.UUID, factor: str, concern: uuid.UUID | None, then: str) -> str:
    if factor == DANGER:
        return url_for("screenings.danger", screening_id=screening_id)
    if factor == DISPLAYING_AGE:
        return url_for("children.everyone", screening_id=screening_id)
    if factor == OTHER_AGE and concern is not None:
        onward = "check" if then == "check" else None
        return url_for(_CONCERN, screening_id=screening_id, concern_id=concern, then=onward)
    return question_address(screening_id, factor, str(concern or SCREENING_SCOPE), then)
