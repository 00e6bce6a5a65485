"""Words not used about children, and what to write instead.

Words stay on a child's record. In packs they are blocked; in what people type they are noted softly
and never changed. Speech in quotation marks is exempt: it is somebody's own.

Source:
    NSPCC Learning, on labelling actions and not children; Leicestershire and Durham recording
    guidance, as summarised in the domain notes of this project; the words here are our own choice.
"""

import re
from dataclasses import dataclass

_CHILD = "child who has displayed harmful sexual behaviour"
_SAID = "said"

_INSTEAD = {
    "perpetrator": _CHILD,
    "offender": _CHILD,
    "sex offender": _CHILD,
    "young sex offender": _CHILD,
    "abuser": _CHILD,
    "young abuser": _CHILD,
    "predator": _CHILD,
    "paedophile": _CHILD,
    "rapist": _CHILD,
    "molester": _CHILD,
    "accuser": "child who told",
    "high-risk child": "the level the behaviour was placed at",
    "child porn": "sexual images of a child",
    "child pornography": "sexual images of a child",
    "kiddie porn": "sexual images of a child",
    "disguised compliance": "what was agreed, and what was done",
    "no further action": "no pathway step indicated; record and keep noticing",
    "did not resist": "moved away, did not respond, or what else was seen",
    "didn't resist": "moved away, did not respond, or what else was seen",
    "risk score": "range",
    "banter": "what was said, and how it was received",
    "promiscuous": "what was seen or said",
    "attention-seeking": "what was seen or said",
    "attention seeking": "what was seen or said",
}
_NOTED = {
    "victim": "child who was affected",
    "alleged": _SAID,
    "allegedly": _SAID,
    "claimed": _SAID,
    "admitted": _SAID,
    "compliant": "what was seen or said",
    "consented": "what was seen or said",
    "experimenting": "what was seen or said",
}
_PLURALS = {
    f"{word}s": instead for word, instead in (*_INSTEAD.items(), ("victim", _NOTED["victim"]))
}
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^‘]*?’(?!\w)")


def _pattern(words: set[str]) -> re.Pattern[str]:
    listed = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, listed))})(?![\w-])", re.IGNORECASE)


_BLOCKED = _pattern({*_INSTEAD, *(word for word in _PLURALS if word != "victims")})
_EVERY = _pattern({*_INSTEAD, *_NOTED, *_PLURALS})


@dataclass(frozen=True, slots=True)
class WordNotUsed:
    """A word that was found, where it starts, and what to consider instead."""

    word: str
    start: int
    instead: str


def words_not_used(text: str, noted: bool = True) -> tuple[WordNotUsed, ...]:
    """Find words not used about children, in the order they stand.

    Args:
        noted: Also those that have a place in some texts ("alleged" in a quoted law) and are worth
            a second look in a record. Packs are held to the shorter list.

    >>> [each.word for each in words_not_used("The perpetrator admitted it.")]
    ['perpetrator', 'admitted']
    >>> words_not_used("She said “he is an abuser”.")
    ()
    """
    blanked = _QUOTED.sub(lambda match: " " * len(match[0]), text.replace("’t", "'t"))
    pattern = _EVERY if noted else _BLOCKED
    return tuple(
        WordNotUsed(match[0], match.start(), _instead(match[0].lower()))
        for match in pattern.finditer(blanked)
    )


def _instead(word: str) -> str:
    return _INSTEAD.get(word) or _NOTED.get(word) or _PLURALS[word]
