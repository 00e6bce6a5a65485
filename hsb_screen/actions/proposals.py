"""Steps that the indication asks for, as proposals of actions: a lead confirms each, or changes it.

Words, child and day are proposed. Who sees to it never is: one person has to be asked.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from continuum_rules.pathway import For, Step
from hsb_screen import clock
from hsb_screen.actions.facts import ActionFacts
from hsb_screen.actions.forms import ALL
from hsb_screen.answers.record import Record
from hsb_screen.children.facts import ChildFacts
from hsb_screen.children.models import Part
from hsb_screen.children.service import children_of
from hsb_screen.errors import NotThere
from hsb_screen.indications.service import placed_from, the_kept
from hsb_screen.indications.todo import FOR_WHOM, StepLine, steps_of_a_higher_view, todo
from hsb_screen.judgements.service import views_of
from hsb_screen.rendering import long_date
from hsb_screen.reviews.service import latest_revision
from hsb_screen.reviews.working_days import working_day_after
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import pack_for
from hsb_screen.summaries.kept import rebuilt

_WHOSE = {For.CHILD_HARMED: Part.AFFECTED, For.CHILD_DISPLAYING: Part.DISPLAYING}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A step that could be made an action.

    Attributes:
        taken: The action that was made of it, such as "Action 2"; "" where none was.
    """

    step: str
    short: str
    for_whom: str
    when: str
    taken: str


def proposals_of(screening: ScreeningFacts, actions: Sequence[ActionFacts]) -> tuple[Proposal, ...]:
    """List the steps that were asked for when the screening was sent last, most urgent first.

    Protecting steps that apply because somebody placed it higher come first.
    """
    taken = {each.step: each.name for each in actions if each.step}
    return tuple(
        Proposal(line.id, line.short, _whom(line), line.when, taken.get(line.id, ""))
        for line in _asked_for(screening)
    )


def proposed(screening: ScreeningFacts, step_id: str) -> dict[str, str]:
    """Give the fields of an action made of a step, without its owner.

    Raises:
        NotThere: The indication does not ask for such a step.
    """
    if step_id not in {line.id for line in _asked_for(screening)}:
        raise NotThere
    step = pack_for(screening).step_by_id[step_id]
    due = long_date(due_day(step, clock.today()))
    filled = {"what": step.do, "due": due}
    if child := _child_of(step, children_of(screening.id)):
        filled["child"] = child
    return filled


def due_day(step: Step, today: date) -> date:
    """Give the day by which a step is to be taken, counted from today."""
    if step.by_when == "next_working_day":
        return working_day_after(today, 1)
    number, _, unit = (step.within or "0 days").partition(" ")
    count = int(number)
    if unit.startswith("hour"):
        return today + timedelta(hours=count)
    if unit.startswith("working"):
        return working_day_after(today, count)
    return today + timedelta(days=count * (7 if unit.startswith("week") else 1))


def _whom(line: StepLine) -> str:
    """Say for whom a step is; those a pathway asks "you" to take are the practitioner's."""
    said = line.for_whom
    return "the practitioner" if said == FOR_WHOM[For.PRACTITIONER] else said


def _asked_for(screening: ScreeningFacts) -> Iterable[StepLine]:
    revision = latest_revision(screening)
    if revision is None:
        return ()
    placed = placed_from(screening, the_kept(revision.indication_id))
    told = todo(placed, screening, rebuilt(Record, json.loads(revision.record)))
    views = views_of(screening)
    levels = [view.level for view in (views.after, views.lead) if view and view.level]
    highest = max(levels, key=lambda each: placed.pack.level_by_id[each].position, default=None)
    return (*steps_of_a_higher_view(placed, highest), *told.same, *told.meanwhile)


def _child_of(step: Step, children: Sequence[ChildFacts]) -> str:
    """Say which child a step is for; "" where it is for some of several, and a person chooses."""
    part = _WHOSE.get(step.for_whom)
    if part is None:
        return ALL
    those = [child for child in children if child.part is part]
    return str(those[0].id) if len(those) == 1 else ""
