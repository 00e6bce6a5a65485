"""Who the letters stand for: a sheet of its own, never in one file with a summary.

Summaries say Child A and Child B. Who needs to know which child that is gets this sheet beside
them, as a copy of its own with a number and a recipient. It holds the references of the case
system as they were sent, and nothing that is said of any child.
"""

from dataclasses import dataclass

from hsb_screen.summaries.summary import NOT_RECORDED, Copy

KEEP_APART = "Keep apart from the summary."
"""The footer's first sentence: both together say who each child is."""


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One letter and the reference it stands for; ``NOT_RECORDED`` where none was given."""

    letter: str
    reference: str

    @property
    def is_missing(self) -> bool:
        """True where no reference was given."""
        return self.reference == NOT_RECORDED


@dataclass(frozen=True, slots=True)
class KeySheet:
    """The sheet as it is printed and kept.

    Attributes:
        number: What people call the screening, such as ``0147``.
        version: The number of the revision whose letters these are.
    """

    number: str
    version: int
    marking: str
    partnership: str
    children: tuple[KeyLine, ...]
    copy: Copy

    @property
    def title(self) -> str:
        """The document’s title: numbers only, never a reference."""
        return f"Key sheet: screening {self.number}, {self.copy.says.lower()}"

    @property
    def head(self) -> str:
        """The right-hand side of the running head."""
        said = ("KEY SHEET", f"Screening {self.number}", f"version {self.version}", self.copy.says)
        return " · ".join(said)

    @property
    def foot(self) -> str:
        """The footer’s second sentence: whose copy this is and what becomes of it."""
        return self.copy.issued

    @property
    def file_name(self) -> str:
        """What the file is called: numbers only."""
        return f"screening-{self.number}-key-{self.copy.number}.pdf"


def key_lines(children: tuple[tuple[str, str], ...]) -> tuple[KeyLine, ...]:
    """Write a line for each letter with its reference, however empty that is."""
    return tuple(KeyLine(letter, reference or NOT_RECORDED) for letter, reference in children)
