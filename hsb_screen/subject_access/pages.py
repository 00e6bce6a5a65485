"""What the pages of a request show: frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from hsb_screen import clock
from hsb_screen.subject_access.deciding import Held, held_of, undecided_of
from hsb_screen.subject_access.facts import FoundRecord, RequestFacts
from hsb_screen.subject_access.models import Same
from hsb_screen.subject_access.service import records_of


@dataclass(frozen=True, slots=True)
class OnePage:
    """Where a request stands.

    Attributes:
        decided: How many of the marked items are decided; ``to_decide`` how many are not.
    """

    asked: RequestFacts
    due: str
    can_extend: bool
    records: tuple[FoundRecord, ...]
    items: int
    decided: int
    to_decide: int

    @property
    def unsaid(self) -> int:
        """Of how many screenings nobody has said whether they are about this child."""
        return sum(each.same is None for each in self.records)

    @property
    def is_none_of_them(self) -> bool:
        """True where no screening is said to be about this child."""
        return not any(each.same is Same.THIS_CHILD for each in self.records)


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one screening under one heading."""

    screening: str
    title: str
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class ItemsPage:
    """Everything that was gathered.

    Attributes:
        undecided: What somebody has to decide first, in the order of the groups.
    """

    asked: RequestFacts
    groups: tuple[Group, ...]
    undecided: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class DecidePage:
    """One item, to be decided on.

    Attributes:
        left: How many items wait for a decision, this one among them where it does.
    """

    asked: RequestFacts
    held: Held
    left: int
    filled: Mapping[str, object]


def one_page(asked: RequestFacts) -> OnePage:
    """Say where a request stands."""
    held, today = held_of(asked), clock.today()
    to_decide = len(undecided_of(held))
    return OnePage(
        asked=asked,
        due=asked.due_words(today),
        can_extend=asked.can_extend(today),
        records=records_of(asked),
        items=len(held),
        decided=sum(each.item.is_marked and not each.is_undecided for each in held),
        to_decide=to_decide,
    )


def items_page(asked: RequestFacts) -> ItemsPage:
    """Give everything that was gathered, screening by screening."""
    held = held_of(asked)
    groups = groupby(held, key=lambda each: (each.item.screening, each.item.section))
    return ItemsPage(
        asked=asked,
        groups=tuple(
            Group(screening, section.value, tuple(items)) for (screening, section), items in groups
        ),
        undecided=undecided_of(held),
    )


def decide_page(asked: RequestFacts, every: Sequence[Held], held: Held) -> DecidePage:
    """Give one item with the form as it stands: what was decided, and else nothing chosen.

    The text to take words out of is filled in from the record, or from what was left of it.
    """
    stood = held.decision or held.before
    filled: dict[str, object] = {"version": held.version, "words": held.item.words}
    if stood is not None and stood.words:
        filled["words"] = stood.words
    if held.decision is not None:
        filled["choice"] = held.decision.choice.value
        filled["ground"] = held.decision.ground.value if held.decision.ground else None
        filled["because"] = held.decision.because
    return DecidePage(asked, held, len(undecided_of(every)), filled)
