"""What in an item’s words somebody has to decide about: finds too much rather than too little."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hsb_screen.answers.partial_date import MONTHS
from hsb_screen.subject_access.items import Mark, Noted
from hsb_screen.summaries.withholding import pattern_of
from hsb_screen.wording.service import CONTACTS

_OTHER_CHILD = re.compile(
    r"\b(?:other|another|more than one|one) child(?:ren)?\b|\b(?:the|these|both) children\b", re.I
)
_CHILDREN = re.compile(r"\bchildren\b(?!['’])", re.I)
_CLOSE = re.compile(
    r"\b(?:step|half|grand|god|foster)?[- ]?(?:mother|mum|father|dad|parent|carer|brother|sister"
    r"|sibling|twin|son|daughter|aunt|auntie|uncle|cousin|niece|nephew|gran|nan|friend|boyfriend"
    r"|girlfriend|partner|neighbour|classmate|pupil|boy|girl|baby|toddler|teenager)s?\b",
    re.I,
)
_LETTER = re.compile(r"\b[Cc]hild ([A-Z]{1,2})\b")
_POLICE = re.compile(r"\b(?:police|courts?\b|solicitor|lawyer|barrister|legal advice)", re.I)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.I)
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ](?:[a-zà-ÿ’]+|[A-ZÀ-Þ]{3,})")
_BEGINS = frozenset(".!?:;“‘(\n")
_DOES = re.compile(
    r"['’]s\b| (?:and|said|says|told|tells|asked|asks|was|is|has|had|did|does|will|would|can|could"
    r"|may|might|wants|wanted|went|goes|came|comes|saw|sees|felt|feels|thinks|thought|knows|knew|hit"
    r"|pushed|touched|showed|sent|made|took|gave|got|lives|likes|started|stopped|left|ran)\b"
    r"|[ \t]*(?:,|$)",
    re.M,
)
_NOBODYS = frozenset(
    {
        *("he", "she", "they", "we", "you", "his", "her", "their", "it", "this", "that", "these"),
        *("those", "there", "here", "what", "who", "which", "nobody", "somebody", "anybody"),
        *("everybody", "nothing", "something", "all", "each", "some", "one", "none", "both"),
        *("others", "staff", "people", "adults", "police", "school", "nursery", "college", "club"),
        *("home", "online", "behaviour", "contact", "talk", "teacher", "coach", "yes", "no", "not"),
    }
)
"""What often begins a sentence and names nobody."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NO_NAMES = frozenset({*MONTHS, *_DAYS, "child", "concern", "screening", "english", "year"})
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks at the words of one screening’s items.

    Attributes:
        letters: What the child who is asked about is called in the screening.
        references: Finds the references of the other children.
        names: Finds the people of this service.
    """

    letters: frozenset[str]
    references: re.Pattern[str]
    names: re.Pattern[str]

    def found_in(self, noted: Noted) -> frozenset[Mark]:
        """Say what is found in something noted."""
        return frozenset(self._found(noted))

    def _found(self, noted: Noted) -> Iterable[Mark]:
        everything, typed = f"{noted.heading}\n{noted.words}", "\n".join(noted.typed)
        letters = set(_LETTER.findall(everything))
        if letters - self.letters or _OTHER_CHILD.search(everything) or _CHILDREN.search(typed):
            yield Mark.ANOTHER_CHILD
        if self.references.search(typed):
            yield Mark.REFERENCE
        if self.names.search(typed):
            yield Mark.PERSON
        elif may_name_somebody(typed):
            yield Mark.MAY_NAME
        if _CLOSE.search(everything):
            yield Mark.CLOSE
        if _POLICE.search(everything):
            yield Mark.POLICE
        if _POSTCODE.search(typed) or any(each.search(typed) for each in CONTACTS.values()):
            yield Mark.CONTACT


def finder_of(letters: Iterable[str], references: Iterable[str], people: Iterable[str]) -> Finder:
    """Make a finder for one screening.

    Args:
        letters: What the child who is asked about is called there.
        references: Of the other children of the screening.
        people: Names of everybody with an account here.
    """
    parts = {part for name in people for part in (name, *name.split())}
    wanted = sorted((part for part in parts if len(part) >= _SHORTEST_NAME), key=len, reverse=True)
    names = "|".join(rf"\b{re.escape(part)}\b" for part in wanted)
    return Finder(frozenset(letters), pattern_of(references), re.compile(names or r"(?!)"))


def may_name_somebody(typed: str) -> bool:
    """Say whether a word within a sentence has a capital letter, or one at its start acts.

    >>> may_name_somebody("The log says so. Staff saw it in November")
    False
    >>> may_name_somebody("Told to me by Daniel"), may_name_somebody("Daniel told me")
    (True, True)
    """
    return any(_may_name(typed, found) for found in _CAPITAL.finditer(typed))


def _may_name(typed: str, found: re.Match[str]) -> bool:
    before, word = typed[: found.start()].rstrip(" "), found[0].casefold().removesuffix("’s")
    if word in _NO_NAMES:
        return False
    if before and before[-1] not in _BEGINS:
        return True
    acts = found[0].endswith("’s") or _DOES.match(typed, found.end()) is not None
    return acts and word not in _NOBODYS
