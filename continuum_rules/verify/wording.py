"""The words of a pack are fit for a child's record."""

import re
from collections.abc import Iterator

from continuum_rules.factor import Factor
from continuum_rules.language import words_not_used
from continuum_rules.pack import Pack
from continuum_rules.verify.check import Check, Proof
from continuum_rules.verify.report import Finding

Text = tuple[str, str, str, str]
"""Table, id, key and the text itself."""

_LINES = {"threshold", "thresholds", "cut-off"}


class Wording(Check):
    """No text labels a child, no question gives its place away, and every line says why.

    Words that are not used about children stand nowhere. What is said about why a question is asked
    names no level and no threshold, so that nobody answers towards a place. Each level has both
    sides of proportion, and each rule a source or a basis. Titles of published guidance and sources
    are other people's words and stay as they are.
    """

    id = "wording"

    def findings(self, proof: Proof) -> Iterator[Finding]:
        """Find every text that breaks the promise."""
        yield from _labels(proof.pack)
        yield from _places_given_away(proof.pack)
        yield from _one_sided(proof.pack)
        yield from _unsourced(proof.pack)


def _labels(pack: Pack) -> Iterator[Finding]:
    for table, subject, key, text in texts_of(pack):
        for found in words_not_used(text, noted=False):
            says = f"{key} says “{found.word}”; write “{found.instead}”"
            yield Finding(table, subject, says)


def _places_given_away(pack: Pack) -> Iterator[Finding]:
    names = {name for level in pack.levels for name in (level.id, level.label)} | _LINES
    longest_first = sorted((re.escape(name) for name in names), key=len, reverse=True)
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])", re.IGNORECASE)
    for factor in pack.factors:
        for key, text in _read_while_asked(factor):
            for found in named.finditer(text):
                says = f"{key} names “{found[0]}”; say what it tells, and never where it leads"
                yield Finding("factor", factor.id, says)


def _read_while_asked(factor: Factor) -> Iterator[tuple[str, str]]:
    yield "why_we_ask", factor.why_we_ask
    for heading, options in factor.groups:
        yield "a group", heading
        yield from (("a meaning", option.means) for option in options)


def _one_sided(pack: Pack) -> Iterator[Finding]:
    for level in pack.levels:
        for key in ("doing_less_would_risk", "not_on_this_alone"):
            if not getattr(level, key):
                yield Finding("level", level.id, f"{key} is empty; both sides belong together")


def _unsourced(pack: Pack) -> Iterator[Finding]:
    for rule in pack.rules:
        if not rule.sources and not rule.basis:
            says = "It has no source; name what was read, or write a basis that begins “ours:”"
            yield Finding("rule", rule.id, says)


def texts_of(pack: Pack) -> Iterator[Text]:
    """Go through every text of a pack's own that people read, with where it stands."""
    yield from _of_headings(pack)
    for factor in pack.factors:
        yield from _of_factor(factor)
    yield from _of_statements(pack)
    yield from _of_pathways(pack)
    for contact in pack.contacts.values():
        words = (contact.name, contact.hours, contact.out_of_hours)
        yield from _all("contact", contact.id, "it", words)
    for resource in pack.resources:
        yield "resource", resource.id, "note", resource.note
    for term in pack.terms:
        yield from _all("term", term.id, "it", (term.word, term.means, *term.said_as))
    for case in pack.cases:
        yield "case", case.id, "title", case.title


def _of_headings(pack: Pack) -> Iterator[Text]:
    for info in (pack.base, pack.overlay):
        if info is not None:
            yield "pack", info.id, "title", info.title
            yield "pack", info.id, "marking", info.marking
    for level in pack.levels:
        lists = (*level.doing_less_would_risk, *level.not_on_this_alone)
        yield from _all("level", level.id, "it", (level.label, level.describes, *lists))
    for section in pack.sections:
        yield "section", section.id, "title", section.title


def _of_factor(factor: Factor) -> Iterator[Text]:
    for key in ("question", "hint", "why_we_ask"):
        yield "factor", factor.id, key, getattr(factor, key)
    for key in ("counts", "does_not_count", "who_may_know"):
        yield from _all("factor", factor.id, key, getattr(factor, key))
    for heading, options in factor.groups:
        yield "factor", factor.id, "a group", heading
        yield from _all("factor", factor.id, "a label", tuple(each.label for each in options))
        yield from _all("factor", factor.id, "a meaning", tuple(each.means for each in options))


def _of_statements(pack: Pack) -> Iterator[Text]:
    for rule in pack.rules:
        yield "rule", rule.id, "because", rule.because
        yield "rule", rule.id, "basis", rule.basis
    for promise in pack.invariants:
        yield "invariant", promise.id, "promise", promise.promise
        yield "invariant", promise.id, "basis", promise.basis
    for stop in pack.stops:
        yield "stop", stop.id, "say", stop.say
    for conflict in pack.conflicts:
        yield "conflict", conflict.id, "say", conflict.say


def _of_pathways(pack: Pack) -> Iterator[Text]:
    for pathway in pack.pathways:
        yield "pathway", pathway.id, "title", pathway.title
        for step in pathway.steps:
            yield "step", step.id, "do", step.do
            yield "step", step.id, "who", step.who


def _all(table: str, subject: str, key: str, texts: tuple[str, ...]) -> Iterator[Text]:
    for text in texts:
        yield table, subject, key, text
