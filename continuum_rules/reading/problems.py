"""What is wrong with a pack, where, and what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from continuum_rules.nearest import nearest

MOST_PROBLEMS = 300
"""After this many the rest is noise, and somebody may be feeding us noise on purpose."""

LONGEST_QUOTE = 60

MOST_COMPARED = 300
"""Among more words than this nobody looks for the nearest: it would take too long."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a pack file; lines are counted from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, on one line.

    Attributes:
        what: What is wrong.
        why: Why it matters.
        instead: What to write instead.
    """

    file: str
    line: int
    what: str
    why: str
    instead: str

    def __str__(self) -> str:
        return f"{plainly(self.file)}:{self.line}: {self.what}; {self.why}; {self.instead}"


class PackProblems(Exception):
    """A pack could not be read; every mistake that was found is in ``problems``."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class EnoughError(Exception):
    """So many mistakes that looking further helps nobody."""


class Found:
    """The mistakes found so far, in the order in which they were found."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._seen: set[Problem] = set()

    def __bool__(self) -> bool:
        return bool(self.problems)

    def add(self, where: Where, what: str, why: str, instead: str) -> None:
        """Note one mistake; the same one is noted once.

        What cannot be seen is written as an escape, wherever a message took it from.

        Raises:
            EnoughError: The limit is reached.
        """
        said = (plainly(each) for each in (what, why, instead))
        problem = Problem(where.file, where.line, *said)
        if problem in self._seen:
            return
        self._seen.add(problem)
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            raise EnoughError

    def in_order(self) -> tuple[Problem, ...]:
        """Give the mistakes file by file, from the top of each."""
        files = {problem.file: None for problem in self.problems}
        rank = {file: place for place, file in enumerate(files)}
        return tuple(sorted(self.problems, key=lambda each: (rank[each.file], each.line)))


def quote(value: object) -> str:
    r"""Show a value from a pack on one line, shortened, with nothing in it that could mislead.

    >>> print(quote("word" + chr(10)), quote(3))
    "word\n" 3
    """
    if not isinstance(value, str):
        return shorten(str(value))
    return f'"{shorten(plainly(value[:200]))}"'


def plainly(text: str) -> str:
    r"""Write what cannot be seen, or would break the line, as an escape.

    >>> plainly("one" + chr(13) + "two")
    'one\\u000dtwo'
    """
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else _escaped(each) for each in text)


def shorten(text: str) -> str:
    """Cut a long text, and say so with an ellipsis."""
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def _escaped(character: str) -> str:
    return "\\n" if character == "\n" else f"\\u{ord(character):04x}"


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Suggest the nearest known word; where none is near, list what there is to choose from.

    >>> did_you_mean("abusiv", ["expected", "abusive"])
    'did you mean "abusive"?'
    """
    known = list(islice(words, MOST_COMPARED))
    if close := nearest(word[:LONGEST_QUOTE], known):
        return f'did you mean "{close}"?'
    if not known:
        return "add it first, or leave this out"
    return f"write one of {listed(known)}"


def an(word: str) -> str:
    """Put "a" or "an" before a word.

    >>> an("option"), an("rule")
    ('an option', 'a rule')
    """
    return f"an {word}" if word[:1] in "aeio" else f"a {word}"


def listed(words: Iterable[str], most: int = 12) -> str:
    """List words for a person, and say how many are left off.

    >>> listed(["a", "b"])
    '"a", "b"'
    """
    known = list(words)
    shown = ", ".join(f'"{word}"' for word in known[:most])
    return shown if len(known) <= most else f"{shown} and {len(known) - most} more"
