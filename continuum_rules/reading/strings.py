"""Where a text in quotes ends: found step by step, in memory that does not grow with it.

One pattern for a whole text would need possessive repeats, which early releases of Python 3.11 get
wrong, or remember every step for a way back that is never taken.
"""

import re

# For each way to open a text: what to look for next. An escaped character is passed over.
_NEXT = {
    '"""': re.compile(r'\\.|"""', re.DOTALL),
    "'''": re.compile(r"'''"),
    '"': re.compile(r'\\[^\n]|"|\n'),
    "'": re.compile(r"'|\n"),
}
_LONG = 3


def end_of_string(text: str, at: int) -> int | None:
    """Give the place after the text in quotes that begins at ``at``.

    Returns:
        None where none begins there, or where it never ends.
    """
    opening = text[at : at + _LONG]
    if opening not in _NEXT:
        opening = opening[:1]
    if opening not in _NEXT:
        return None
    place = at + len(opening)
    while match := _NEXT[opening].search(text, place):
        place = match.end()
        if match[0] == opening:
            return place + _further_quotes(text, place, opening)
        if match[0] == "\n":
            return None
    return None


def _further_quotes(text: str, place: int, opening: str) -> int:
    """Count the one or two quotes that may stand at the end of a long text and belong to it."""
    if len(opening) < _LONG:
        return 0
    following = text[place : place + 2]
    return len(following) - len(following.lstrip(opening[0]))
