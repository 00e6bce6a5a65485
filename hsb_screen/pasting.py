"""What comes along when people paste from a word processor or a case system, and says nothing.

Words, line breaks, emoji and right-to-left text keep their meaning. What nobody can see, or what
only a page layout needs, is taken out: such signs break searching, copying and printing later.
"""

import re
import unicodedata

_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""What old Windows programs mean by codes that Unicode gives to controls: mostly quotes."""

_SPACES = {
    0x00A0: " ",  # no-break space
    **dict.fromkeys(range(0x2000, 0x200B), " "),  # spaces of every width
    0x202F: " ",
    0x205F: " ",
    0x3000: " ",
}
_BREAKS = {0x2028: "\n", 0x2029: "\n\n"}
_BULLETS = {0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF0FC: "•"}
"""Bullets of a symbol font, which show as empty boxes everywhere else."""

_NOTHING = dict.fromkeys(
    [
        0x00AD,  # soft hyphen
        0x180E,
        0x200B,  # zero-width space
        0x2060,  # word joiner
        *range(0x2061, 0x2065),
        *range(0x206A, 0x2070),
        0xFEFF,  # byte order mark
        *range(0xFFF9, 0xFFFD),
    ]
)
_OVERRIDES = dict.fromkeys([0x202D, 0x202E])
"""They turn the order of signs round for the eye alone: a number could read as another."""

_CONTROLS = {code: None for code in range(32) if code not in (9, 10)} | {127: None}
_DIRECTIONS = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, *range(0x2066, 0x206A)]
)
"""They order text that runs both ways, and mean nothing where all of it runs one way."""

_ALWAYS = {**_WINDOWS, **_SPACES, **_BREAKS, **_BULLETS, **_NOTHING, **_OVERRIDES, **_CONTROLS}
_JOINERS = "\u200c\u200d"
_JOINER = re.compile(f"[{_JOINERS}]")
_GAP = re.compile(r"[ \t]+")
_PLAIN = frozenset(
    ["Lu", "Ll", "Nd", "Nl", "Zs", "Cc", "Ps", "Pe", "Pi", "Pf", "Po", "Pd", "Sm", "Sc"]
)


def cleaned(text: str) -> str:
    r"""Return text as it was meant, without what pasting brought along.

    Args:
        text: What was typed or pasted.

    Returns:
        The same words. Line ends are ``\n``; tabs are single spaces; there is at most one empty
        line in a row, and no space at the end of a line.

    >>> cleaned("A\u00a0 quo\u00adted \x93word\x94")
    'A  quoted “word”'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_ALWAYS)
    text = _JOINER.sub(_kept_joiner, text)
    if not any(_runs_right_to_left(sign) for sign in text):
        text = text.translate(_DIRECTIONS)
    # Each run of spaces is read once: text padded with thousands of them must not take minutes.
    text = _GAP.sub(lambda gap: " " if "\t" in gap[0] else gap[0], text)
    text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _kept_joiner(found: re.Match[str]) -> str:
    """Keep a joiner between emoji, and in scripts that are written with it."""
    text, place = found.string, found.start()
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return found[0] if before and after and not (_is_plain(before) or _is_plain(after)) else ""


def _runs_right_to_left(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in ("R", "AL") and sign.isalpha()


def _is_plain(sign: str) -> bool:
    return sign in _JOINERS or unicodedata.category(sign) in _PLAIN
