"""Overlays over a small pack whose texts name the numbers that are the same everywhere."""

from datetime import date
from pathlib import Path

from tests.rules.case_files import CASES

BASE = CASES / "good" / "numbers-to-ring.toml"
HEAD = """
[pack]
id = "mine"
version = "1.0.0"
schema = 1
title = "Mine"
kind = "overlay"
extends = "numbers-to-ring"
extends_version = "1.0.0"
owner = "Somebody"
approved_on = 2026-11-20
review_by = 2027-11-20
"""
DAY = date(2026, 11, 22)
HINT = '[[factor]]\nid = "danger"\nhint = "If yes, call 999 first. Then us."\n'
WAY = '[[pathway]]\nid = "danger-now"\n[[pathway.step]]\n'
STEP = WAY + 'id = "ask-the-police"\ndo = "Think about it."\nwho = "Anybody"\n'
PHONE = '[[contact]]\nid = "front-door"\nphone = "01632 960 122"\n'


def laid(text: str, folder: Path) -> Path:
    """Write an overlay of this text, and give its path."""
    path = folder / "mine.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path
