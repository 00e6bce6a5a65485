"""A child of a screening as other parts of the application see it: frozen."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hsb_screen.children.models import Heard, Known, NoteKind, Part, VoiceState, WhyNot
from hsb_screen.screenings.models import SharedHome

PART_LABELS: Mapping[Part, str] = {
    Part.DISPLAYING: "The behaviour is about this child",
    Part.AFFECTED: "This child was affected",
    Part.SAW: "This child saw it or may be affected",
    Part.NOT_CLEAR: "Not clear yet",
}
"""What people read for each part; in the order in which it is asked."""

HOME_WORDS: Mapping[SharedHome, str] = {
    SharedHome.YES: "Yes",
    SharedHome.NO: "No",
    SharedHome.NOT_KNOWN: "Not known yet",
}
"""What people read for whether any of the children live together."""

HEARD_WORDS: Mapping[Heard, str] = {
    Heard.SAID_UNASKED: "The child said it without being asked",
    Heard.SHOWN: "The child showed it: in behaviour, play, drawing or signs",
    Heard.TO_A_WORKER: "Said to somebody whose role it is to speak with this child",
    Heard.PASSED_ON: "A parent or carer passed it on",
    Heard.NOT_KNOWN: "Not known how",
}
"""What people read for each way in which a child's voice came to be known."""

WHY_NOT_WORDS: Mapping[WhyNot, str] = {
    WhyNot.ADVISED: "Police or social care have advised not to ask now",
    WhyNot.SOMEBODY_ELSE: "Somebody else will speak with the child",
    WhyNot.SUPPORT_NEEDED: "Support with communication is not in place yet",
    WhyNot.NOT_SEEN: "Nobody who knows the child could be reached yet",
    WhyNot.CHILD_CHOSE: "The child has chosen not to say",
    WhyNot.HARM: "Asking now could do the child harm",
    WhyNot.NOT_NEEDED: "Nobody has asked, and nobody needs to now",
    WhyNot.OTHER: "Another reason",
}
"""What people read for each reason why a child's voice was not obtained."""

KNOWN_WORDS: Mapping[Known, str] = {
    Known.YES: "Yes",
    Known.NO: "No",
    Known.NOT_KNOWN: "Not known yet",
}
"""What people read for the closed questions about who a child is."""

NOT_RECORDED = "Not recorded"
"""What people read where nothing was said. It is neither "no" nor "not known"."""


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """A short note about a child, and how often it has been saved."""

    note: str
    version: int


@dataclass(frozen=True, slots=True)
class VoiceFacts:
    """A child's own voice: what the child said or showed, or why that is not there.

    Attributes:
        said: In the child's own words where they were said; "" where not obtained.
        how: How it came to be known; empty where not obtained.
        by_whom: By role; "" where not obtained.
        why_not: The reason chosen; None where obtained, or where a reason was only written.
        because: The reason as written; may be "".
        version: How often it has been saved; a form carries it.
    """

    state: VoiceState
    said: str = ""
    how: tuple[Heard, ...] = ()
    by_whom: str = ""
    why_not: WhyNot | None = None
    because: str = ""
    version: int = 0

    @property
    def is_obtained(self) -> bool:
        """True where something is recorded of what the child wants and feels."""
        return self.state is VoiceState.OBTAINED

    @property
    def words(self) -> str:
        """What the child said or showed; else "Not obtained:" and the reason."""
        if self.is_obtained:
            return self.said
        chosen = WHY_NOT_WORDS[self.why_not] if self.why_not else ""
        if self.why_not is WhyNot.OTHER and self.because:
            chosen = ""
        reason = ". ".join(part for part in (_lowered(chosen), self.because) if part)
        return f"Not obtained: {reason}"

    @property
    def source(self) -> str:
        """How it came to be known and by whom, in words; "" where not obtained."""
        if not self.is_obtained:
            return ""
        how = "; ".join(HEARD_WORDS[way] for way in self.how)
        return ". ".join(part for part in (how, f"By: {self.by_whom}") if part)


@dataclass(frozen=True, slots=True)
class BackgroundFacts:
    """Disability, language and culture of a child, as facts of their own. "" and None: not said."""

    disability: Known | None = None
    disability_words: str = ""
    interpreter: Known | None = None
    language: str = ""
    culture: str = ""
    version: int = 0

    @property
    def disability_said(self) -> str:
        """What was said of disability and health; "" where nothing was."""
        return _said(self.disability, self.disability_words)

    @property
    def language_said(self) -> str:
        """What was said of language and interpreter; "" where nothing was."""
        needs = f"Interpreter: {KNOWN_WORDS[self.interpreter].lower()}" if self.interpreter else ""
        return ". ".join(part for part in (self.language, needs) if part)

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What was said, each with its heading; what was not said is left out."""
        lines = (
            ("Disability or health condition", self.disability_said),
            ("Language", self.language_said),
            ("Culture, faith and identity", self.culture),
        )
        return tuple((heading, words) for heading, words in lines if words)


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """What is recorded of one child.

    Attributes:
        letter: A, B, C …: what the child is called on screen and paper.
        reference: The reference in the case system, or "" where none was given.
        ages: One age in whole years; several: one of these; empty: not known.
        communication: Needs that affect communication, or "".
        worker: The child's own worker by role, or "".
        version: How often the details have been saved; a form carries it.
        notes: Strengths and needs as noted; a kind that was never noted is left out.
        voice: The child's own voice; None while nobody has said anything about it.
        background: Disability, language and culture; None while nobody has opened that page.
        removed_at: When the child was taken out; None while the child is part of the screening.
    """

    id: uuid.UUID
    letter: str
    part: Part
    reference: str
    ages: tuple[int, ...]
    communication: str
    worker: str
    version: int
    added_at: datetime
    removed_at: datetime | None = None
    removed_because: str = ""
    notes: Mapping[NoteKind, NoteFacts] = field(default_factory=dict)
    voice: VoiceFacts | None = None
    background: BackgroundFacts | None = None

    @property
    def voice_words(self) -> str:
        """What the child wants and feels, or why that was not obtained; "" where nothing stands."""
        earlier = self.notes.get(NoteKind.WISHES)
        return self.voice.words if self.voice else earlier.note if earlier else ""

    @property
    def name(self) -> str:
        """What people read, such as "Child A"."""
        return f"Child {self.letter}"

    @property
    def notes_version(self) -> int:
        """How often notes about this child have been saved, all kinds together."""
        return sum(note.version for note in self.notes.values())

    @property
    def age_words(self) -> str:
        """The age in words: "12", "9 or 10", "9, 10 or 11", or "age not known"."""
        return in_words(self.ages) or "age not known"

    @property
    def part_label(self) -> str:
        """The part the child has, as people read it."""
        return PART_LABELS[self.part]


def in_words(ages: tuple[int, ...]) -> str:
    """Write ages as a choice.

    >>> in_words((9, 10, 11))
    '9, 10 or 11'
    >>> in_words(())
    ''
    """
    *most, last = [str(age) for age in ages] or [""]
    return f"{', '.join(most)} or {last}" if most else last


def _said(known: Known | None, words: str) -> str:
    """Write a closed answer with its words.

    >>> _said(Known.YES, "hearing aid")
    'Yes: hearing aid'
    >>> _said(None, "")
    ''
    """
    closed = KNOWN_WORDS[known] if known else ""
    return ": ".join(part for part in (closed, words) if part)


def _lowered(words: str) -> str:
    return words if words.startswith("Police") else words[:1].lower() + words[1:]
