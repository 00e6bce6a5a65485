"""What no page, paper, text or pack of this software may say of a child, a range or a place."""

import re
from collections.abc import Iterator

from continuum_rules import words_not_used

HONEST = "It is not a diagnosis"
"""The fixed statement says so, and nothing else speaks of one."""

_NEVER = {
    "a percentage": r"\d\s*%|per cent\b|percentage",
    "a score": r"\b(?:scores?|scored|scoring|points? out of)\b",
    "a probability": r"\b(?:probabilit\w+|likelihood|odds of)\b",
    "a forecast of a child": r"\b(?:reoffend\w*|re-offend\w*|recidivis\w*)",
    "a level of risk": r"\b(?:low|medium|high)[- ]risk\b|\brisk (?:level|rating|score)\b",
    "a diagnosis": r"\bdiagnos\w+|\bdisordered\b|\bpsychopath\w*|\bparaphili\w+",
    "traffic lights": r"\btraffic[- ]lights?\b|\bRAG\b|\b(?:red|amber|green) (?:zone|flag)s?\b",
    "a colour for a level": r"\b(?:is|as|at|to) (?:red|amber|green)\b",
    "that something is ruled out": r"(?<!cannot be )(?<!not )(?<!Not )\bruled out\b",
}
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _NEVER.items()}


def forbidden_in(text: str) -> Iterator[str]:
    """Name what a text says and may not: what kind, and the words around it."""
    told = " ".join(text.split()).replace(HONEST, "")
    for name, pattern in _PATTERNS.items():
        for found in pattern.finditer(told):
            yield f"{name}: …{told[max(0, found.start() - 40) : found.end() + 40]}…"
    for word in words_not_used(told, noted=False):
        yield f"a label: {word.word}"
