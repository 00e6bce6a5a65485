"""The files of a small overlay, as ``new-overlay`` writes them; only the id becomes another."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent

_TEXT = re.compile(r'^#?(?:title|owner|name|basis) = "(.+)"$', re.MULTILINE)


@cache
def texts_to_replace() -> frozenset[str]:
    """Give the texts in them that only stand for one of the partnership's own."""
    files = FOLDER.glob("*.toml")
    return frozenset(text for each in files for text in _TEXT.findall(each.read_text("utf-8")))
