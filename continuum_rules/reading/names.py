"""The tables of a pack by name."""

LISTED = (
    "level",
    "section",
    "factor",
    "source",
    "rule",
    "invariant",
    "pathway",
    "stop",
    "conflict",
    "contact",
    "resource",
    "term",
    "case",
)
"""The tables that a pack may hold many of, each written ``[[name]]``."""

STANDS_IN = {"option": "factor", "step": "pathway"}
"""Tables that stand inside another."""
