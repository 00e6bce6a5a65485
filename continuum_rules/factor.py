"""A question with a closed list of answers, and the kinds of not-known.

A factor is one question of a pack. Whatever is said about a case is said with its options; whatever
is not known stays one of the four kinds of not-known, which are kept apart in the record and are
one and the same to the rules: every option is still possible.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class NotKnown(StrEnum):
    """Four answers that settle nothing. To the rules they equal a missing answer.

    Only the working range reads ``NO_SIGN_SO_FAR`` (somebody looked) as least concerning.
    """

    NOT_KNOWN = "not_known"
    CANNOT_BE_KNOWN = "cannot_be_known"
    NOT_TO_BE_ASKED = "not_to_be_asked"
    NO_SIGN_SO_FAR = "no_sign_so_far"


class About(StrEnum):
    """Whom or what a question is about: it decides how often it is asked."""

    SCREENING = "screening"
    CONCERN = "concern"
    CHILD = "child"


class Role(StrEnum):
    """What an answer may do.

    Placement and safety may move the level. Safety, urgent, law, pathway and stop may require
    steps. Response shapes the help and never moves the level.
    """

    PLACEMENT = "placement"
    SAFETY = "safety"
    URGENT = "urgent"
    LAW = "law"
    PATHWAY = "pathway"
    STOP = "stop"
    RESPONSE = "response"


DENIES = frozenset({"no", "none", "nobody", "nothing", "never"})
"""What the id of a first option begins with where it says that there is nothing."""


class Kind(StrEnum):
    """How a question is answered: one option, a number of years, or all that apply."""

    ONE = "one"
    YEARS = "years"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a closed list.

    Attributes:
        id: The pack's name for it.
        label: What people read.
        counts_as: On an option that an overlay added: the base option the base's rules read it as.
        group: The heading it stands under; empty: under none, after all groups.
        means: What it covers, for people who want to know before they choose; empty: the label
            says it.
    """

    id: str
    label: str
    counts_as: str | None = None
    group: str = ""
    means: str = ""


@dataclass(frozen=True, slots=True)
class Test:
    """What one condition asks of one factor, as the pack's author wrote it.

    Exactly one of the fields is set. ``any_of`` lists option ids (for years: the band ids and the
    further options it covers); ``or_worse`` and ``or_less`` name one option of an ordered factor;
    ``includes`` and ``without`` speak of a factor answered with all that apply.
    """

    __test__ = False  # not a test case, whatever pytest makes of the name

    any_of: tuple[str, ...] | None = None
    or_worse: str | None = None
    or_less: str | None = None
    includes: tuple[str, ...] | None = None
    without: tuple[str, ...] | None = None


Conditions = Mapping[str, Test]
"""Factor id to what is asked of it; all must hold. Empty: holds in every case."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One question of a pack, with everything a person needs to answer it.

    Attributes:
        options: Least concerning first where ``ordered``. For ``years`` the bands in order
            (``years_0_4`` …) and then the further options that are not a number.
        bands: For ``years``: the edges, ``(0, 5, 10)`` meaning ages 0 to 4 and 5 to 9; else empty.
        as_unknown: For ``several``: options that settle nothing when chosen.
        hide_when: Tables of conditions; the question does not apply while any table holds.
            Empty: it always applies.
        when_hidden: What the rules see while it is hidden: an option id, or for ``several`` the
            ids chosen. On an ordered factor always its first option.
        chase: ``specialist`` where the answer is not for the practitioner to chase; else None.
    """

    id: str
    section: str
    about: About
    roles: tuple[Role, ...]
    kind: Kind
    ordered: bool
    question: str
    options: tuple[Option, ...]
    core: bool = False
    chase: str | None = None
    hint: str = ""
    why_we_ask: str = ""
    counts: tuple[str, ...] = ()
    does_not_count: tuple[str, ...] = ()
    who_may_know: tuple[str, ...] = ()
    bands: tuple[int, ...] = ()
    as_unknown: tuple[str, ...] = ()
    hide_when: tuple[Conditions, ...] = ()
    when_hidden: str | tuple[str, ...] | None = None
    sources: tuple[str, ...] = ()
    option_index: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index = {option.id: place for place, option in enumerate(self.options)}
        object.__setattr__(self, "option_index", index)

    @property
    def groups(self) -> tuple[tuple[str, tuple[Option, ...]], ...]:
        """Part the options by their headings, in order; those without one last, under "".

        Only how they are shown: conditions and the order of an ordered question read ``options``.
        """
        headings = dict.fromkeys(option.group for option in self.options)
        return tuple(
            (heading, tuple(option for option in self.options if option.group == heading))
            for heading in sorted(headings, key=lambda heading: heading == "")
        )

    @property
    def may_move_level(self) -> bool:
        """True for placement and safety questions; false for everything else."""
        return Role.PLACEMENT in self.roles or Role.SAFETY in self.roles

    @property
    def asks_for_a_sign(self) -> bool:
        """True where "no sign of it so far" answers the question as it is asked.

        The working range reads those words as the first option, so they fit only where that option
        says that there is nothing: no force, none known. To "How far apart in age?" or "How often
        has it happened?" they would say what nobody can look for and find missing. The pack tells
        by the id of the first option, which begins with one of the words of ``DENIES``: an id is
        for ever, while a label may be reworded and need not be English. Where a pack names it
        otherwise the words are not offered, and "not known yet" says it: that takes the working
        range no lower than it should go.

        This decides what people are offered. An answer of that kind that stands is read on every
        ordered question.
        """
        first = self.options[0].id.replace("-", "_").partition("_")[0]
        return self.ordered and first in DENIES

    @property
    def is_response_only(self) -> bool:
        """True where an answer shapes the help and nothing else."""
        return self.roles == (Role.RESPONSE,)

    def label_of(self, option_id: str) -> str:
        """Give the label of an option.

        Raises:
            KeyError: The factor has no such option.
        """
        return self.options[self.option_index[option_id]].label

    def band_of(self, years: int) -> str:
        """Give the id of the band an age in whole years falls in.

        Raises:
            ValueError: The age lies outside the bands.
        """
        for start, end in zip(self.bands, self.bands[1:], strict=False):
            if start <= years < end:
                return band_id(start, end)
        raise ValueError(f"{years} is not between {self.bands[0]} and {self.bands[-1] - 1}")


def band_id(start: int, end: int) -> str:
    """Name the ages from ``start`` up to but not including ``end``.

    >>> band_id(10, 13)
    'years_10_12'
    """
    return f"years_{start}_{end - 1}"
