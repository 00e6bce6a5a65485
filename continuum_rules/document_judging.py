"""The chapters of a document that say what is asked and how it is judged."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from continuum_rules.document_parts import (
    Block,
    Chapters,
    Heading,
    Listed,
    Paragraph,
    Table,
    chosen,
)
from continuum_rules.factor import Factor, Option
from continuum_rules.pack import Pack
from continuum_rules.rule import Invariant, Rule
from continuum_rules.verify.report import Status
from continuum_rules.wording import asked_in_words, joined

ABOUT = {"screening": "the screening", "concern": "each concern", "child": "each child"}
PROVED = {
    Status.PROVED: "Proved",
    Status.BROKEN: "BROKEN",
    Status.NOT_PROVEN: "NOT PROVEN",
}
NEVER_BROKEN = "No rule, no local layer and no answer may break these."
HOW_PROVED = (
    "Proved: for every combination of answers. BROKEN: some combination breaks it. NOT PROVEN: the"
    " budget ran out, which is not a pass."
)


class Judging(Chapters):
    """Questions, rules, promises and conflicts.

    Args:
        proofs: By promise, what a proof found; None: nothing is said about proofs.
    """

    def __init__(
        self, pack: Pack, proofs: Mapping[str, Status] | None, *, ids: bool = False
    ) -> None:
        super().__init__(pack, ids=ids)
        self.proofs = proofs

    def questions(self, only: Collection[int] | None = None) -> Iterator[Block]:
        """Every question under its section."""
        for section in self.pack.sections:
            factors = [
                each for each in chosen(self.pack.factors, only) if each.section == section.id
            ]
            if factors:
                yield Heading(3, self.named(section.title, section.id))
                for factor in factors:
                    yield from self._question(factor)

    def _question(self, factor: Factor) -> Iterator[Block]:
        yield Heading(4, self.named(factor.question, factor.id))
        order = "from least to most concerning" if factor.ordered else "in no order"
        asked = f"Asked about {ABOUT[factor.about.value]}. Answers stand {order}."
        core = " Asked of everyone, first." if factor.core else ""
        hint = f"Hint: {factor.hint}" if factor.hint else ""
        yield Paragraph(" ".join(each for each in (hint, asked + core) if each))
        for group, options in factor.groups:
            answers = tuple(self._option(factor, option) for option in options)
            yield Listed(f"Answers: {group}" if group else "Answers", answers)
        if factor.hide_when:
            yield Paragraph(f"Not asked where {self._hidden(factor)}.")
        if factor.why_we_ask:
            yield Paragraph(f"Why we ask: {factor.why_we_ask}")
        for title, entries in (
            ("Counts", factor.counts),
            ("Does not count", factor.does_not_count),
            ("Who may know", factor.who_may_know),
            ("Sources", self._sources(factor.sources)),
        ):
            if entries:
                yield Listed(title, tuple(entries), in_a_line=True)

    def _option(self, factor: Factor, option: Option) -> str:
        told = self.named(option.label, option.id)
        if option.id in factor.as_unknown:
            told += " (settles nothing: all others stay possible)"
        if option.counts_as is not None:
            told += f" (counts as “{factor.label_of(option.counts_as)}”)"
        if option.means:
            told += f": {option.means}"
        return told

    def _hidden(self, factor: Factor) -> str:
        known = self.pack.factor_by_id
        tables = (
            joined([asked_in_words(known[each], test) for each, test in table.items()], "and")
            for table in factor.hide_when
        )
        return ", or where ".join(tables)

    def rules(self, only: Collection[int] | None = None) -> Iterator[Block]:
        """Every rule as a sentence with its sources, highest level first."""
        yield Paragraph(
            "The level is the highest that any rule reaches. No rule lowers it, and their order"
            " does not matter."
        )
        for level in reversed(self.pack.levels):
            rules = [each for each in chosen(self.pack.rules, only) if each.at_least == level.id]
            if rules:
                yield Heading(3, f"At least {level.label}")
                rows = tuple(self._rule(rule) for rule in rules)
                yield Table(
                    f"Rules that reach {level.label}",
                    ("Rule", "Where", "Because", "Rests on"),
                    rows,
                )

    def _rule(self, rule: Rule) -> tuple[str, ...]:
        local = " (local layer)" if rule.overlay else ""
        where = self.where(rule.when)
        return rule.id + local, where, rule.because, self._rests_on(rule.sources, rule.basis)

    def _rests_on(self, sources: Iterable[str], basis: str) -> str:
        return "; ".join((*self._sources(sources), *([basis] if basis else [])))

    def _sources(self, ids: Iterable[str]) -> list[str]:
        return [self._source(each) for each in ids]

    def _source(self, source_id: str) -> str:
        source = self.pack.sources.get(source_id)
        if source is None:
            return source_id
        # Where in it, and its address, stand once in the chapter of sources.
        return f"{source.title}, {source.year}" if source.year else source.title

    def invariants(self, only: Collection[int] | None = None) -> Iterator[Block]:
        """Every promise, and whether it is proved."""
        wanted = tuple(chosen(self.pack.invariants, only))
        if wanted:
            yield Paragraph(NEVER_BROKEN if self.proofs is None else f"{NEVER_BROKEN} {HOW_PROVED}")
            head = ("Promise", "In words", "Where", "Rests on")
            proved = () if self.proofs is None else ("Proof",)
            rows = tuple(self._invariant(each) for each in wanted)
            yield Table("Promises", (*head, *proved), rows)

    def _invariant(self, each: Invariant) -> tuple[str, ...]:
        told = (
            each.id,
            each.promise,
            self.where(each.when, "in every case"),
            self._rests_on(each.sources, each.basis),
        )
        if self.proofs is None:
            return told
        status = self.proofs.get(each.id, Status.NOT_PROVEN)
        return (*told, PROVED[status])

    def conflicts(self, only: Collection[int] | None = None) -> Iterator[Block]:
        """Answers that are set aside while they stand together."""
        told = ((each.say, each.id, each.when) for each in chosen(self.pack.conflicts, only))
        yield from self.know_where("While these stand together, each counts as not known", told)
