"""Find the word somebody probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word closest to ``word``, or None where nothing is close.

    >>> nearest("frce", ["force", "threat"])
    'force'
    """
    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give the words to add to a message: the nearest known one, else the whole list.

    The list is cut after twelve entries, so that a message stays one line.

    >>> did_you_mean("frce", ["force", "threat"])
    'did you mean “force”?'
    >>> did_you_mean("x", ["force", "threat"])
    'write one of: force, threat'
    """
    listed = list(known)
    close = nearest(word, listed)
    if close is not None:
        return f"did you mean “{close}”?"
    shown = ", ".join(listed[:12]) + (" …" if len(listed) > 12 else "")
    return f"write one of: {shown}"
