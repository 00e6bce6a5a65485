"""Steps that recorded facts ask for already, shown as soon as a fact is saved. Never a level."""

from dataclasses import dataclass

from continuum_rules import Contact, Pack, Step, StepIndicated, steps_from_facts
from hsb_screen.answers.recorded import recorded
from hsb_screen.answers.stops import StopNow, stops_now
from hsb_screen.indications.service import keep_if_shown
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import keep_steps, pack_for

BY_WHEN = {"now": "Now", "today": "Today", "next_working_day": "By the next working day"}


@dataclass(frozen=True, slots=True)
class StepNow:
    """A step that recorded facts ask for.

    Attributes:
        when: In words, such as "Today" or "Within 5 working days".
        by_when: As the pack has it: "now", "today" or "next_working_day"; "" where it gives days.
        is_new: True where the last save brought it.
    """

    id: str
    do: str
    who: str
    when: str
    because: str
    contact: Contact | None
    is_new: bool
    by_when: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the recorded facts ask for so far.

    Attributes:
        stops: Facts that take the matter out of this tool, with whom to call.
    """

    steps: tuple[StepNow, ...]
    stops: tuple[StopNow, ...]

    @property
    def new(self) -> tuple[StepNow, ...]:
        """The steps that the last save brought; empty where it brought none."""
        return tuple(step for step in self.steps if step.is_new)


def notice_of(screening: ScreeningFacts, pack: Pack) -> Notice:
    """Give the steps that recorded facts ask for, whatever the level turns out to be."""
    given = recorded(screening.id, pack).given
    steps = steps_from_facts(pack, given)
    return Notice(
        tuple(_frozen(pack, step, step.id in screening.steps_new) for step in steps),
        stops_now(pack, given),
    )


def note_steps(screening: ScreeningFacts) -> None:
    """Work out anew, after a save, which steps the recorded facts ask for."""
    pack = pack_for(screening)
    steps = steps_from_facts(pack, recorded(screening.id, pack).given)
    keep_steps(screening.id, {step.id for step in steps})
    keep_if_shown(screening)


def when_in_words(step: Step) -> str:
    """Write by when a step is taken; "" where the pack does not say."""
    if step.by_when is not None:
        return BY_WHEN[step.by_when]
    return f"Within {step.within}" if step.within else ""


def _frozen(pack: Pack, indicated: StepIndicated, is_new: bool) -> StepNow:
    step = pack.step_by_id[indicated.id]
    return StepNow(
        id=step.id,
        do=step.do,
        who=step.who,
        when=when_in_words(step),
        because=indicated.because,
        contact=pack.contacts.get(step.contact or ""),
        is_new=is_new,
        by_when=step.by_when or "",
    )
