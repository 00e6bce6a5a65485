"""What the strategy meeting is given, as one frozen value: screen, paper and plain text show it.

Everything in it is text that may be shown as it stands: dates are written out, levels are labels,
children are letters. There is no name of a child and no reference anywhere in it, and no first
view: what a paper must not say is not in the value the paper is made from.
"""

from dataclasses import dataclass

from hsb_screen.summaries.about import About

HANDLING = (
    "Not a referral. Not evidence of what happened. "
    "Not for behaviour sanctions, admissions or references."
)
"""The footer's first sentence, on every page."""

NOT_RECORDED = "Not recorded"
"""What stands where nothing was recorded. It never means “no” or “none”."""

DRAFT = "DRAFT"
"""The word in the running head until a lead has agreed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One generated line: a part that stands out, and what it says. Either may be empty."""

    lead: str
    says: str

    @property
    def text(self) -> str:
        """Both parts, with one space between them where both are there."""
        return " ".join(part for part in (self.lead, self.says) if part)


@dataclass(frozen=True, slots=True)
class ChildEntry:
    """One child as the meeting needs to know them. ``NOT_RECORDED`` where nothing was recorded.

    Attributes:
        letter: A, B, C … and nothing else that points to the child.
        age: Such as ``12``, ``10 or 11`` or ``Not known``.
        care: Care status, social worker or responsible authority.
        needs: Needs that affect communication.
        wishes: What is known of the child’s wishes.
        worker: The child’s own worker, by role.
    """

    letter: str
    age: str
    part: str
    care: str
    needs: str
    wishes: str
    worker: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """One thing that was recorded: when it was, what and where, and how it is known.

    Attributes:
        how_known: ``NOT_RECORDED`` where nobody said; "" where it needs no saying.
    """

    when: str
    what: str
    how_known: str

    @property
    def line(self) -> Line:
        """The entry as one line: when, then what, then how it is known."""
        known = f"({self.how_known})" if self.how_known else ""
        if self.how_known == NOT_RECORDED:
            known = "(how it is known: not recorded)"
        return Line(f"{self.when}:", " ".join(part for part in (self.what, known) if part))


@dataclass(frozen=True, slots=True)
class Unknown:
    """An answer that is open: what is asked, who may know, and what it would change.

    Attributes:
        state: Why it is open: “Not known yet”, “Cannot be found out”, “Not looked at” …
        changes: What an answer would change, in a sentence; empty where it changes no step and no
            end of the range by itself.
    """

    asks: str
    who_may_know: str
    state: str
    changes: str

    @property
    def line(self) -> Line:
        """The entry as one line, the question first."""
        who = f"May know: {self.who_may_know}." if self.who_may_know else ""
        return Line(
            self.asks, " ".join(part for part in (f"{self.state}.", who, self.changes) if part)
        )


@dataclass(frozen=True, slots=True)
class LevelBox:
    """One of the five boxes.

    Attributes:
        state: ``beyond``, ``least``, ``open``, ``not_looked_at`` or ``nothing_points_here``.
    """

    label: str
    state: str
    says: str


@dataclass(frozen=True, slots=True)
class Placement:
    """What the answers indicate.

    Attributes:
        lead: The part of the sentence that stands out. ``lead`` and ``rest`` make one sentence.
        boxes: One for each level; empty where the matter is outside this tool: then no level shows.
        reasons: Why, in sentences of the pack; the first decides.
        concerns: A line for each concern where there are several; else empty.
        honest_lead: The fixed statement’s first sentence; ``honest`` its rest.
    """

    lead: str
    rest: str
    boxes: tuple[LevelBox, ...]
    reasons: tuple[str, ...]
    concerns: tuple[str, ...]
    honest_lead: str
    honest: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the meeting is asked to decide: each question for each of these.

    Attributes:
        of: ``A``, ``B`` … and ``Other children``.
    """

    of: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepEntry:
    """A step the facts ask for: the first sentence of what to do, for whom, and by when."""

    do: str
    for_whom: str
    by_when: str


@dataclass(frozen=True, slots=True)
class NeedsOf:
    """Strengths and needs of one child, strengths first. Empty where nothing is recorded.

    Attributes:
        voice: What the child wants and feels, or why that was not obtained; then how and by whom.
        background: Disability, language and culture, each with its heading.
    """

    letter: str
    strengths: tuple[str, ...]
    needs: tuple[str, ...]
    voice: tuple[str, ...] = ()
    background: tuple[str, ...] = ()

    @property
    def is_noted(self) -> bool:
        """True where anything at all is recorded."""
        return bool(self.strengths or self.needs or self.voice or self.background)


def alone_heading(even_at: str) -> str:
    """Head the second side of proportion; of a wide range it speaks of the higher end as well."""
    heading = "This indication alone does not support"
    return f"{heading}, even at {even_at}" if even_at else heading


@dataclass(frozen=True, slots=True)
class Proportion:
    """Both sides of proportion. Empty outside this tool.

    Attributes:
        doing_less: From the level at the lower end.
        not_on_this_alone: From the highest level that is open for a reason.
        even_at: What that level is called, where it is not the lower end too; else "".
    """

    doing_less: tuple[str, ...]
    not_on_this_alone: tuple[str, ...]
    even_at: str = ""

    @property
    def alone(self) -> str:
        """The heading of the second side."""
        return alone_heading(self.even_at)


@dataclass(frozen=True, slots=True)
class View:
    """One of the two later views: whose, what, and the reason in the person’s own words."""

    whose: str
    says: str
    reason: str


@dataclass(frozen=True, slots=True)
class Copy:
    """The copy a paper is. Only paper has one.

    Attributes:
        is_large: True in large print, on as many pages as it takes.
        of: How many copies are meant for this meeting; 0 where that is not known.
    """

    number: int
    of: int
    recipient: str
    agency: str
    issued_at: str
    issued_by: str
    is_large: bool = False

    @property
    def says(self) -> str:
        """“Copy 3 of 5”, or “Copy 3” where the number of copies is not known."""
        said = f"Copy {self.number} of {self.of}" if self.of else f"Copy {self.number}"
        return f"{said}, large print" if self.is_large else said

    @property
    def given_to(self) -> str:
        """Agency and person, as the footer names them."""
        return f"{self.agency} ({self.recipient})"

    @property
    def issued(self) -> str:
        """Whose copy it is and what becomes of it, as the footer says."""
        return (
            f"Copy {self.number} issued to {self.given_to}, {self.issued_at}, "
            f"by {self.issued_by}. Do not copy or forward. "
            "Return or destroy when the meeting record is agreed."
        )


@dataclass(frozen=True, slots=True)
class Summary:
    """A screening on paper: page 1 in its fixed order, then page 2.

    Attributes:
        number: What people call the screening, such as ``0147``.
        version: The number of the revision, from 1; 0 for a draft that is not sent yet.
        agreed: True once a lead has agreed; until then every page is marked a draft.
        audience: Whom the paper is for.
        meeting: When the meeting is, or that it is not known yet.
        status: “DRAFT, not agreed …” or “agreed by …”.
        further_steps: How many more steps stand in the screening, in a sentence; else empty.
    """

    number: str
    version: int
    marking: str
    partnership: str
    agreed: bool
    audience: str
    meeting: str
    status: str
    safety: tuple[Line, ...]
    children: tuple[ChildEntry, ...]
    recorded: tuple[Recorded, ...]
    done: tuple[Line, ...]
    unknowns: tuple[Unknown, ...]
    placement: Placement
    asked: Asked
    steps: tuple[StepEntry, ...]
    further_steps: str
    needs: tuple[NeedsOf, ...]
    proportion: Proportion
    views: tuple[View, ...]
    about: About
    copy: Copy | None = None

    @property
    def is_large(self) -> bool:
        """True where it is a copy in large print."""
        return self.copy is not None and self.copy.is_large

    @property
    def title(self) -> str:
        """The document’s title: the number and version, never a name."""
        said = f"Screening summary for strategy meeting: {self.name}"
        return f"{said}, {self.copy.says.lower()}" if self.copy else said

    @property
    def name(self) -> str:
        """Screening number and version."""
        return f"screening {self.number}, {self._version}"

    @property
    def _version(self) -> str:
        return f"version {self.version}" if self.version else "not sent yet"

    @property
    def about_words(self) -> str:
        """The paragraph that says where the paper comes from."""
        return self.about.words(self.partnership)

    @property
    def head(self) -> str:
        """The right-hand side of the running head."""
        parts = ["" if self.agreed else DRAFT, f"Screening {self.number}"]
        parts += [self._version, self.copy.says if self.copy else ""]
        return " · ".join(part for part in parts if part)

    @property
    def foot(self) -> str:
        """The footer’s second sentence: whose copy this is and what becomes of it."""
        return self.copy.issued if self.copy else "Not an issued copy."

    @property
    def file_name(self) -> str:
        """What the file is called: numbers only."""
        if self.copy is None:
            return f"screening-{self.number}.pdf"
        return f"screening-{self.number}-copy-{self.copy.number}.pdf"
