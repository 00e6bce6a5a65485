"""One screening as its items are read from it: whose it is, and who recorded what, by role."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from continuum_rules import Pack
from hsb_screen.access.permissions import Role
from hsb_screen.accounts.models import Person
from hsb_screen.children.facts import ChildFacts
from hsb_screen.children.models import ChildDetails, Part
from hsb_screen.children.service import children_of
from hsb_screen.database import session
from hsb_screen.rendering import long_date
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import as_it_stands, pack_for
from hsb_screen.subject_access.items import Mark
from hsb_screen.subject_access.marks import Finder, finder_of


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody with an account: what they are called, and what they do."""

    names: tuple[str, ...]
    leads: frozenset[uuid.UUID]

    def role_of(self, person_id: uuid.UUID) -> str:
        """Say by role who recorded something: a paper names nobody who did their work."""
        return "a safeguarding lead" if person_id in self.leads else "a practitioner"


@dataclass(frozen=True, slots=True)
class Case:
    """A screening that is about the child who is asked about.

    Attributes:
        children: Everybody in it, those taken out too.
        mine: The id under which the child who is asked about stands in it; empty where nobody
            can tell which child of it that is.
    """

    screening: ScreeningFacts
    pack: Pack
    children: tuple[ChildFacts, ...]
    mine: frozenset[uuid.UUID]
    staff: Staff

    @property
    def is_anothers(self) -> bool:
        """True unless it is this child whose behaviour the screening is about."""
        own = (child for child in self.children if child.id in self.mine)
        return not any(child.part is Part.DISPLAYING and not child.removed_at for child in own)

    @property
    def behaviour(self) -> frozenset[Mark]:
        """The mark of what tells of the behaviour: another child’s, where it is about theirs."""
        return frozenset({Mark.ANOTHER_CHILD}) if self.is_anothers else frozenset()

    @property
    def finder(self) -> Finder:
        """What looks at the words of its items."""
        others = {child.id for child in self.children} - self.mine
        return finder_of(
            (child.letter for child in self.children if child.id in self.mine),
            _references(others) - self.references,
            self.staff.names,
        )

    @property
    def references(self) -> frozenset[str]:
        """Every reference under which the child who is asked about stood in it."""
        return _references(self.mine)

    @property
    def names(self) -> Mapping[str, str]:
        """What each child is called in it, by id as text."""
        return {str(child.id): child.name for child in self.children}

    def by(self, person_id: uuid.UUID) -> str:
        """Say by whom something was recorded."""
        return f"recorded by {self.staff.role_of(person_id)}"


def _references(children: Collection[uuid.UUID]) -> frozenset[str]:
    ever = select(ChildDetails.reference).where(ChildDetails.child_id.in_(children))
    return frozenset(each for each in session().scalars(ever) if each)


def everybody() -> Staff:
    """Give the people of this service."""
    people = session().scalars(select(Person)).all()
    leads = frozenset(person.id for person in people if Role.LEAD in person.role_names)
    return Staff(tuple(person.name for person in people), leads)


def case_of(screening_id: uuid.UUID, mine: Collection[uuid.UUID], staff: Staff) -> Case:
    """Give one screening to be read; the caller has made sure that it is about the child."""
    screening = as_it_stands(screening_id)
    children = children_of(screening_id, with_removed=True)
    return Case(screening, pack_for(screening), children, frozenset(mine), staff)


def on_day(moment: datetime | None) -> str:
    """Write the day of something; "" for none."""
    return long_date(moment) if moment else ""


def lines(*parts: tuple[str, str]) -> str:
    """Write what was said, a line for each heading; what was not said is left out.

    >>> lines(("Age", "12"), ("Note", ""))
    'Age: 12'
    """
    return "\n".join(f"{name}: {words}" if name else words for name, words in parts if words)
