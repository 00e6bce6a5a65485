"""From their tables to rules, promises, pathways, stops and conflicts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from continuum_rules.factor import About, Factor
from continuum_rules.level import Level
from continuum_rules.pathway import Follows, For, Pathway, Step
from continuum_rules.reading.conditions import ConditionReader, Use
from continuum_rules.reading.entries import Document, Entry
from continuum_rules.reading.problems import Found, quote
from continuum_rules.rule import Conflict, Invariant, Rule, Stop, When

LEADS_ON = "leave it out here, or let it lead to a step, in the when of a [[pathway]]"
PROMISES = ("never_below", "never_above", "always_step", "never_moves_level")


@dataclass(frozen=True, slots=True)
class Statements:
    """Builds what a pack says about levels and steps; every list comes sorted by id."""

    document: Document
    factors: Mapping[str, Factor]
    found: Found

    def rules(self) -> tuple[Rule, ...]:
        """Build the rules; an overlay's rule under a base rule's id stands beside it."""
        entries = [entry for entry in self._sorted("rule") if entry.text("at_least")]
        return tuple(self._rule(entry) for entry in entries)

    def invariants(self) -> tuple[Invariant, ...]:
        """Build the promises."""
        return tuple(self._invariant(entry) for entry in self._sorted("invariant"))

    def pathways(self) -> tuple[Pathway, ...]:
        """Build the pathways with their steps in the order written."""
        return tuple(self._pathway(entry) for entry in self._sorted("pathway"))

    def stops(self) -> tuple[Stop, ...]:
        """Build what takes a matter out of this tool."""
        return tuple(self._stop(entry) for entry in self._sorted("stop"))

    def conflicts(self) -> tuple[Conflict, ...]:
        """Build what does not fit together."""
        return tuple(self._conflict(entry) for entry in self._sorted("conflict"))

    def _sorted(self, table: str) -> list[Entry]:
        entries = [entry for entry in self.document[table] if entry.id]
        return sorted(entries, key=lambda entry: (entry.id, entry.overlay))

    def _when(self, entry: Entry, use: Use, *, always: str = "") -> When:
        """Read the conditions; where ``always`` is said, having none is a mistake."""
        when = ConditionReader(self.factors, self.found).when(entry, use)
        if always and not entry.gives("when", "when_at_least"):
            self.found.add(
                entry.at("when"),
                f"{entry.subject} asks nothing",
                always,
                'write when = { factor = … } or a heading "when" with the answers below',
            )
        return when

    def _named(self, when: When) -> list[Factor]:
        at_least = when.at_least.of if when.at_least else {}
        return [self.factors[name] for name in (*when.all_of, *at_least)]

    def _refuse(
        self, entry: Entry, factors: Iterable[Factor], what: str, why: str, instead: str = LEADS_ON
    ) -> None:
        for factor in factors:
            key = "when" if factor.id in entry.table_at("when") else "when_at_least"
            inside = (key, factor.id) if key == "when" else (key, "of", factor.id)
            self.found.add(
                entry.at(*inside),
                f"{entry.subject} asks for {quote(factor.id)}, {what}",
                why,
                instead,
            )

    def _rule(self, entry: Entry) -> Rule:
        when = self._when(entry, Use.PLACES, always="the levels below would never be reached")
        self._refuse(
            entry,
            (factor for factor in self._named(when) if factor.is_response_only),
            "which has the role response only",
            "what shapes the help never places behaviour",
        )
        if not entry.gives("sources", "basis"):
            self.found.add(
                entry.at(),
                f"{entry.subject} has neither sources nor basis",
                "people have to be able to ask where a rule comes from",
                'write sources = ["…"], or basis = "ours: …" where no publication says it',
            )
        return Rule(
            id=entry.id,
            at_least=entry.text("at_least"),
            because=entry.text("because"),
            when=when,
            sources=entry.texts("sources"),
            basis=entry.text("basis"),
            overlay=entry.overlay,
        )

    def _invariant(self, entry: Entry) -> Invariant:
        made = [key for key in PROMISES if entry.gives(key)]
        if len(made) != 1:
            self.found.add(
                entry.at(),
                f"{entry.subject} makes {len(made) or 'no'} promise{'s' if len(made) > 1 else ''}"
                " that can be proved",
                "each is proved, and shown, by itself",
                f"write exactly one of {', '.join(PROMISES)}",
            )
        return Invariant(
            id=entry.id,
            promise=entry.text("promise"),
            when=self._when(entry, Use.PROMISES),
            never_below=entry.text_or_none("never_below"),
            never_above=entry.text_or_none("never_above"),
            always_step=entry.texts("always_step"),
            never_moves_level=entry.texts("never_moves_level"),
            sources=entry.texts("sources"),
            basis=entry.text("basis"),
        )

    def _pathway(self, entry: Entry) -> Pathway:
        asks = entry.gives("when", "when_at_least")
        if not asks and not entry.gives("at_least"):
            self.found.add(
                entry.at(),
                f"{entry.subject} has neither at_least nor when",
                "nothing would ever lead to its steps",
                "write at_least = a level, or when = { … }, or both",
            )
        if not entry.gives("step"):
            self.found.add(
                entry.at(),
                f"{entry.subject} has no steps",
                "it would lead to nothing",
                "add them as [[pathway.step]]",
            )
        when = self._when(entry, Use.PLACES)
        return Pathway(
            id=entry.id,
            title=entry.text("title"),
            follows=Follows(entry.text("follows") or "highest"),
            steps=tuple(self._step(step) for step in entry.inner("step") if step.id),
            at_least=entry.text_or_none("at_least"),
            when=when if asks else None,
            sources=entry.texts("sources"),
        )

    def _step(self, step: Entry) -> Step:
        times = [key for key in ("by_when", "within") if step.gives(key)]
        if len(times) != 1:
            self.found.add(
                step.at(times[-1]) if times else step.at(),
                f"{step.subject} has {'both by_when and within' if times else 'no time'}",
                "people need one time to work to",
                'write by_when = "today" (or now, next_working_day), or within = "5 working days"',
            )
        return Step(
            id=step.id,
            for_whom=For(step.text("for") or "practitioner"),
            do=step.text("do"),
            who=step.text("who"),
            by_when=step.text_or_none("by_when"),
            within=step.text_or_none("within"),
            contact=step.text_or_none("contact"),
            sources=step.texts("sources"),
        )

    def _stop(self, entry: Entry) -> Stop:
        when = self._when(entry, Use.PLACES, always="the tool would always stop")
        self._refuse_children(entry, when, "what a child is like leads to steps only")
        return Stop(
            id=entry.id,
            say=entry.text("say"),
            when=when,
            contact=entry.text_or_none("contact"),
            sources=entry.texts("sources"),
        )

    def _conflict(self, entry: Entry) -> Conflict:
        when = self._when(entry, Use.PROMISES, always="no two answers would ever fit together")
        self._refuse_children(entry, when, "a conflict speaks of one concern", "leave it out here")
        named = self._named(when)
        if any(not factor.is_response_only for factor in named):
            self._refuse(
                entry,
                (each for each in named if each.is_response_only and each.about != About.CHILD),
                "which has the role response only, beside factors that have more",
                "an answer that shapes the help could then move the level",
                "leave it out here",
            )
        return Conflict(id=entry.id, say=entry.text("say"), when=when)

    def _refuse_children(self, entry: Entry, when: When, why: str, instead: str = LEADS_ON) -> None:
        children = (each for each in self._named(when) if each.about is About.CHILD)
        self._refuse(entry, children, "which is about a child", why, instead)


def read_levels(document: Document) -> tuple[Level, ...]:
    """Build the levels in the order written: their order is the continuum."""
    return tuple(
        Level(
            id=entry.id,
            position=position,
            label=entry.text("label") or entry.id,
            describes=entry.text("describes"),
            doing_less_would_risk=entry.texts("doing_less_would_risk"),
            not_on_this_alone=entry.texts("not_on_this_alone"),
        )
        for position, entry in enumerate(each for each in document["level"] if each.id)
    )
