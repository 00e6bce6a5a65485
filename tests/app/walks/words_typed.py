"""Texts as people paste them: each can be told from every other, and most carry something odd."""

import unicodedata
from itertools import count

ODD = (
    "",
    " – she said “later”, he’d gone",
    " 👩‍👧‍👦 🏳️‍🌈",
    " \u202eright to left\u202c عربي עברית",
    " zero\u200bwidth\u200djoiner\ufeff",
    " <script>alert(1)</script> & <b>bold</b>",
    " =cmd|'/c calc'!A1 {{7*7}} ${7*7} ]]> '; DROP TABLE x;--",
    " naïve Zoë Łukasz ਪੰਜਾਬੀ 中文 ９",
    " e\u0301 and \u00e9, \u00a0fixed\u2028line",
    " 'single' \"double\" \\backslash\\ %00 ../..",
    "\n\nsecond paragraph\n\tindented",
    " bell\x07 and nothing\x00 between",
)
_UNSEEN = {code for code in range(0x20000) if unicodedata.category(chr(code)) in {"Cc", "Cf"}}
_NOTHING = dict.fromkeys(_UNSEEN - {ord(space) for space in "\n\t\r"})


class Pen:
    """Writes one new text after another in a walk."""

    def __init__(self):
        self._numbers = count(1)

    def text(self, dice, longest=500):
        """A text that was not typed before; most have odd characters in them."""
        text = f"note {next(self._numbers):03d}{dice.choice(ODD)} end"
        if longest > 1_000 and dice.random() < 0.03:
            text += " word" * ((longest - len(text)) // 5)
        return text

    def line(self, dice):
        """The same for a field of one line, where a browser lets nobody type a line break."""
        return self.text(dice).replace("\n", " ").replace("\t", " ")


def seen(text):
    """What anybody can see of a text: its signs, with one space wherever there is any.

    No word may be missing of this; what nobody can see, and which space it was, may change.
    """
    return " ".join(text.translate(_NOTHING).split())
