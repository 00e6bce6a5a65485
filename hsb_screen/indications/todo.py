"""What to do today: the same whatever the answers, and what depends on an answer."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from continuum_rules import BoxState, Contact, Pack, Resource, Step, StepStatus
from continuum_rules.indication import StepIndicated
from continuum_rules.pathway import Follows, For, Pathway
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.notice import when_in_words
from hsb_screen.answers.record import Record
from hsb_screen.children.models import Part
from hsb_screen.indications.service import Placed
from hsb_screen.indications.step_words import in_short, the_rest
from hsb_screen.screenings.facts import ScreeningFacts

FOR_WHOM = {
    For.CHILD_HARMED: "the child who was affected",
    For.CHILD_DISPLAYING: "the child whose behaviour this is about",
    For.OTHER_CHILDREN: "other children",
    For.SETTING: "the setting and the families",
    For.PRACTITIONER: "you",
}
URGENT = frozenset({"now", "today"})
A_DAY = 24


@dataclass(frozen=True, slots=True)
class StepLine:
    """One thing to do.

    Attributes:
        short: What to do in its fewest words; ``more`` the rest of it.
        when: Such as "Today"; "" where the pack does not say.
    """

    id: str
    short: str
    more: str
    for_whom: str
    who: str
    when: str
    because: str
    contact: Contact | None
    is_today: bool


@dataclass(frozen=True, slots=True)
class ResourceLine:
    """Guidance or support, as the component takes it."""

    title: str
    publisher: str
    url: str
    contact: str
    note: str
    checked_on: object


@dataclass(frozen=True, slots=True)
class Todo:
    """Everything to do.

    Attributes:
        first: The one action of the "today" line, with a number to call; None where the pack has
            none.
        same: The same whatever the answers.
        meanwhile: Asked for because an answer is open: conversations and safety.
        possible: Would be asked for, depending on an answer.

    Of ``same`` and ``meanwhile``, what is due today stands open on a page; the rest is folded.
    """

    first: StepLine | None
    same: tuple[StepLine, ...]
    meanwhile: tuple[StepLine, ...]
    possible: tuple[StepLine, ...]
    resources: tuple[ResourceLine, ...]

    @property
    def number(self) -> int:
        """How many steps are asked for."""
        return len(self.same) + len(self.meanwhile)

    @property
    def later(self) -> int:
        """How many of them are not for today."""
        return sum(not line.is_today for line in (*self.same, *self.meanwhile))


def todo(placed: Placed, screening: ScreeningFacts, record: Record) -> Todo:
    """Put together what to do, most urgent first."""
    pack = placed.pack
    pathway_of = {step.id: pathway for pathway in pack.pathways for step in pathway.steps}
    leave_out = left_out(record)
    shown = [
        each
        for each in placed.indication.steps
        if pack.step_by_id[each.id].for_whom is not leave_out
        # Outside this tool no level may show, and the other reasons for a step name one.
        and (each.by_fact or not placed.is_outside)
    ]
    same, meanwhile, possible = [], [], []
    for each in shown:
        line = _named(step_line(pack, each), pack.step_by_id[each.id].for_whom, record)
        line = replace(line, because=_because(placed, each, pathway_of[each.id]))
        if each.status is not StepStatus.REQUIRED:
            possible.append(line)
        elif _is_certain(placed, each, pathway_of[each.id]):
            same.append(line)
        else:
            meanwhile.append(line)
    required = [each.id for each in shown if each.status is StepStatus.REQUIRED]
    return Todo(
        first=_first([*same, *meanwhile], pack),
        same=tuple(same),
        meanwhile=tuple(meanwhile),
        possible=tuple(possible),
        resources=tuple(_resources(placed, required, record)),
    )


def steps_for_now(placed: Placed) -> tuple[StepLine, ...]:
    """List the steps that are asked for and cannot wait until later today.

    Outside this tool only those that recorded facts ask for: the other reasons name a level.
    """
    steps = placed.pack.step_by_id
    return tuple(
        step_line(placed.pack, each)
        for each in placed.indication.steps
        if each.status is StepStatus.REQUIRED
        and steps[each.id].by_when == "now"
        and (each.by_fact or not placed.is_outside)
    )


def steps_of_a_higher_view(placed: Placed, level_id: str | None) -> tuple[StepLine, ...]:
    """List the protecting steps that apply at once because somebody places it higher.

    Conversations and safety only: whatever weighs on a child waits for the lead. Steps that are
    asked for already are left out; none where the view is not above the range.
    """
    pack = placed.pack
    if placed.is_outside or level_id is None:
        return ()
    level = pack.level_by_id[level_id]
    if level <= placed.indication.range.lowest:
        return ()
    asked = {s.id for s in placed.indication.steps if s.status is StepStatus.REQUIRED}
    because = f"Somebody places it as {level.label}."
    return tuple(
        step_line(pack, StepIndicated(step.id, StepStatus.REQUIRED, because))
        for pathway in pack.pathways
        if pathway.follows is Follows.HIGHEST
        and pathway.at_least is not None
        and pack.level_by_id[pathway.at_least] <= level
        for step in pathway.steps
        if step.id not in asked
    )


def step_line(pack: Pack, indicated: StepIndicated) -> StepLine:
    """Freeze a step for a page."""
    step = pack.step_by_id[indicated.id]
    return StepLine(
        id=step.id,
        short=in_short(step.do),
        more=the_rest(step.do),
        for_whom=FOR_WHOM[step.for_whom],
        who=step.who,
        when=when_in_words(step),
        because=indicated.because,
        contact=pack.contacts.get(step.contact or ""),
        is_today=_is_today(step),
    )


_PARTS = {For.CHILD_HARMED: Part.AFFECTED, For.CHILD_DISPLAYING: Part.DISPLAYING}


def _named(line: StepLine, whom: For, record: Record) -> StepLine:
    """Name the children a step is for, where the screening has them."""
    names = [child.name for child in record.children if child.part is _PARTS.get(whom)]
    return replace(line, for_whom=", ".join(names)) if names else line


def _is_today(step: Step) -> bool:
    """Say whether a step is begun today: what is due within so many hours is."""
    number, _, unit = (step.within or "").partition(" ")
    in_hours = unit.startswith("hour") and int(number) <= A_DAY
    return step.by_when in URGENT or in_hours


def _because(placed: Placed, step: StepIndicated, pathway: Pathway) -> str:
    """Give the reason; a level that only unasked questions hold open is not named in it."""
    boxes = placed.sentence.boxes
    if step.by_fact or pathway.at_least is None or not boxes:
        return step.because
    level = placed.pack.level_by_id[pathway.at_least]
    if boxes[level.position].state is BoxState.NOT_LOOKED_AT:
        return "What may lie further was not looked at."
    return step.because


def _is_certain(placed: Placed, step: StepIndicated, pathway: Pathway) -> bool:
    """Say whether no open answer can take a step away again."""
    if step.by_fact or pathway.follows is Follows.LOWEST:
        return True
    if pathway.at_least is None:
        return False
    return placed.indication.range.lowest >= placed.pack.level_by_id[pathway.at_least]


def left_out(record: Record) -> For | None:
    """Name the child whom the screening does not have: nothing is to be done for nobody."""
    return For.CHILD_HARMED if record.is_about_nobody_else else None


def _first(lines: list[StepLine], pack: Pack) -> StepLine | None:
    callable_ = [line for line in lines if line.contact and can_be_dialled(line.contact)]
    now = [line for line in callable_ if _by_when(pack, line) == "now"]
    today = [line for line in callable_ if _by_when(pack, line) == "today"]
    return next(iter([*now, *today, *callable_]), None)


def _by_when(pack: Pack, line: StepLine) -> str | None:
    step: Step = pack.step_by_id[line.id]
    return step.by_when


def can_be_dialled(contact: Contact) -> bool:
    """Say whether a contact has a number, not a sentence where a number will be."""
    return any(sign.isdigit() for sign in contact.phone)


def _resources(placed: Placed, required: Iterable[str], record: Record) -> Iterable[ResourceLine]:
    told = (BoxState.LEAST, BoxState.OPEN)
    levels = {box.level.id for box in placed.sentence.boxes if box.state in told}
    steps, answered = set(required), _answered(placed.pack, record)
    for resource in placed.pack.resources:
        tied = (
            steps & set(resource.steps),
            levels & set(resource.levels),
            answered & set(resource.factors),
        )
        if any(tied):
            yield _resource_line(placed.pack, resource)


def _answered(pack: Pack, record: Record) -> set[str]:
    """List the questions whose recorded answer says more than "nothing of the kind"."""
    found = set()
    for line in record.answers:
        factor = pack.factor_by_id[line.factor]
        least = factor.options[0].id if factor.ordered else None
        if line.state is AnswerState.ANSWERED and line.options not in ((), (least,)):
            found.add(line.factor)
    return found


def _resource_line(pack: Pack, resource: Resource) -> ResourceLine:
    contact = pack.contacts.get(resource.contact)
    return ResourceLine(
        title=resource.title,
        publisher=resource.publisher,
        url=resource.url,
        contact=f"{contact.name}, {contact.phone}" if contact else "",
        note=resource.note,
        checked_on=resource.checked_on,
    )
