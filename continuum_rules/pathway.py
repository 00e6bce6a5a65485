"""Where a range and a fact point: proportionate steps, and whom to speak to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from continuum_rules.rule import When


class Follows(StrEnum):
    """Which end of the range a pathway goes by."""

    HIGHEST = "highest"
    LOWEST = "lowest"


class For(StrEnum):
    """For whom a step is taken."""

    CHILD_HARMED = "child_harmed"
    CHILD_DISPLAYING = "child_displaying"
    OTHER_CHILDREN = "other_children"
    SETTING = "setting"
    PRACTITIONER = "practitioner"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do.

    Attributes:
        for_whom: For whom; written ``for`` in a pack.
        by_when: ``now``, ``today``, ``next_working_day``; None where ``within`` stands instead.
        within: Such as ``5 working days``: a whole number of hours, days, working days or weeks.
        contact: The id of a contact, or None.
    """

    id: str
    for_whom: For
    do: str
    who: str = ""
    by_when: str | None = None
    within: str | None = None
    contact: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pathway:
    """Steps that come into play together, by level or by fact.

    A complete case triggers it when the level reaches ``at_least`` (if given) or ``when`` holds (if
    given).
    """

    id: str
    title: str
    follows: Follows
    steps: tuple[Step, ...]
    at_least: str | None = None
    when: When | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to speak to. Read live: a changed number reaches every draft at once."""

    id: str
    name: str
    phone: str = ""
    hours: str = ""
    out_of_hours: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """Published guidance or local support that a step, a level or an answer leads to."""

    id: str
    title: str
    publisher: str = ""
    url: str = ""
    steps: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    contact: str = ""
    checked_on: date | None = None
    note: str = ""
