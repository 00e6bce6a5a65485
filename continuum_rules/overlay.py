"""A partnership's own layer over a base pack: it may add and tighten, never weaken.

What an overlay may change, key by key, stands in ``MAY_CHANGE``; everything else of the base stays
as it is, and trying is a mistake with its place.
"""

from collections.abc import Mapping
from dataclasses import replace

from continuum_rules.duration import surely_no_longer
from continuum_rules.reading.entries import Document, Entry
from continuum_rules.reading.names import LISTED
from continuum_rules.reading.problems import Found, Where, an, did_you_mean, listed, quote
from continuum_rules.reading.shape import FACTOR_WORDS, TABLES

MAY_CHANGE: Mapping[str, frozenset[str]] = {
    "level": frozenset({"label", "describes", "doing_less_would_risk", "not_on_this_alone"}),
    "factor": frozenset({*FACTOR_WORDS, "core", "option", "also_labels"}),
    "factor.option": frozenset({"label", "means"}),
    "pathway": frozenset({"title", "at_least", "step"}),
    "pathway.step": frozenset({"do", "who", "contact", "by_when", "within"}),
    "contact": frozenset(TABLES["contact"]),
    "resource": frozenset(TABLES["resource"]),
    "term": frozenset(TABLES["term"]),
}
INSTEAD: Mapping[str, str] = {
    "factor": "change its words or its labels, add options, or ",
    "factor.option": "change its label or what it means, or ",
    "pathway": "change its title, add steps, make at_least earlier, or ",
    "pathway.step": "change its words or contact, make its time shorter, or ",
}
CHECKED = {"contact": "phone", "resource": "url"}
"""What a ``checked_on`` speaks of: the day of the base says nothing about another number."""
ADDED_TO = frozenset({"doing_less_would_risk", "not_on_this_alone"})
STAYS = "people rely on the base wherever they work"
WEAKENS = "an overlay may tighten the base and never weaken it"


def lay_over(base: Document, overlay: Document, found: Found) -> Document:
    """Lay an overlay over its base.

    Args:
        base: In shape, and right by itself.
        overlay: In shape; entries with an id of the base hold only what they change.
        found: Takes what the overlay may not do.

    Returns:
        One document; every entry still knows where its keys were written.
    """
    _check_pack(base.pack, overlay.pack, found)
    layer = _Layer(base, found)
    tables = {name: layer.table(name, overlay[name]) for name in LISTED}
    return Document(replace(overlay.pack, below=base.pack), tables)


def _check_pack(base: Entry, overlay: Entry, found: Found) -> None:
    if overlay.text("kind") != "overlay":
        found.add(
            overlay.at("kind"),
            f"{overlay.subject} does not say that it is an overlay",
            "what is meant to stand alone must not change another pack by accident",
            'write kind = "overlay"',
        )
    for key, wanted in (("extends", base.id), ("extends_version", base.text("version"))):
        if overlay.text(key) != wanted and key not in overlay.wrong:
            found.add(
                overlay.at(key),
                f"{overlay.subject}: {key} is {quote(overlay.text(key))}, and it is laid over"
                f" {quote(wanted)}",
                "it was proved over exactly one version of one base",
                f'write {key} = "{wanted}", and prove it again',
            )
    if overlay.id == base.id:
        found.add(
            overlay.at("id"),
            f"{overlay.subject} has the id of its base",
            "a record has to tell them apart",
            "give it an id of its own",
        )


class _Layer:
    """Merges table by table."""

    def __init__(self, base: Document, found: Found) -> None:
        self.base = base
        self.found = found
        self.position = {level.id: place for place, level in enumerate(base["level"])}

    def table(self, name: str, added: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Give the base's entries, changed where the overlay may, and then the added ones."""
        merged = {entry.id: entry for entry in self.base[name]}
        new: list[Entry] = []
        for entry in added:
            below = merged.get(entry.id) if entry.id else None
            if below is None:
                self._check_new(entry)
                new.append(entry)
            elif name == "rule":
                new.append(self._one_more_rule(below, entry))
            else:
                merged[entry.id] = self._changed(below, entry)
        return (*merged.values(), *new)

    def _check_new(self, entry: Entry) -> None:
        if entry.table == "level":
            self._refuse(
                entry.at(),
                f"{entry.subject} is not a level of the base",
                "the levels are the base's, so that the same word means the same place everywhere",
                did_you_mean(entry.id, self.position),
            )
        for option in entry.inner("option"):
            if option.text("counts_as"):
                self._refuse(
                    option.at("counts_as"),
                    f"{option.subject}: counts_as on a factor of the overlay's own",
                    "no rule of the base asks about it",
                    "delete counts_as",
                )

    def _one_more_rule(self, below: Entry, entry: Entry) -> Entry:
        """Lay a rule beside the base's under the same id; what it does not name it takes over."""
        own = entry.values.get("when") or entry.values.get("when_at_least")
        if not own and self._is_below(entry.text("at_least"), below.text("at_least")):
            self._refuse(
                entry.at("at_least"),
                f"{entry.subject}: at_least {quote(entry.text('at_least'))} is below the base's"
                f" {quote(below.text('at_least'))}",
                "the base's rule stays in force, so this would change nothing",
                "write a higher level, or a condition of its own",
            )
        return replace(entry, values={**below.values, **entry.values}, below=below)

    def _is_below(self, level: str, other: str) -> bool:
        last = len(self.position)
        return self.position.get(level, last) < self.position.get(other, -1)

    def _changed(self, below: Entry, entry: Entry) -> Entry:
        values = dict(below.values)
        allowed = MAY_CHANGE.get(entry.table, frozenset())
        for key, value in entry.values.items():
            if key in ADDED_TO and entry.table == "level":
                values[key] = [*below.texts(key), *entry.texts(key)]
            elif key in ("option", "step"):
                values[key] = self._inside(below, entry, key)
            elif key == "also_labels":
                values[key] = {**below.table_at(key), **entry.table_at(key)}
            elif value == below.values.get(key):
                continue
            elif key in allowed:
                values[key] = value
            else:
                self._refuse_key(entry, key)
        checked = CHECKED.get(entry.table, "")
        if values.get(checked) != below.values.get(checked) and "checked_on" not in entry.values:
            values["checked_on"] = None
        merged = replace(entry, values=values, below=below, overlay=False)
        self._check_tighter(below, entry, merged)
        return merged if entry.table != "pathway.step" else self._with_one_time(entry, merged)

    def _refuse_key(self, entry: Entry, key: str) -> None:
        kind = entry.table.split(".")[-1]
        may = INSTEAD.get(entry.table, "")
        self._refuse(
            entry.at(key),
            f"{entry.subject} belongs to the base, and an overlay may not change its {key}",
            STAYS,
            f"{may}add {an(kind)} with an id of its own",
        )

    def _check_tighter(self, below: Entry, entry: Entry, merged: Entry) -> None:
        if entry.table == "factor" and below.flag("core") and not merged.flag("core"):
            self._refuse(
                entry.at("core"),
                f"{entry.subject}: core is false, and it is true in the base",
                WEAKENS,
                "delete this line",
            )
        earlier = below.text("at_least")
        if entry.table == "pathway" and self._is_below(earlier, entry.text("at_least")):
            self._refuse(
                entry.at("at_least"),
                f"{entry.subject}: at_least {quote(entry.text('at_least'))} comes later than the"
                f" base's {quote(earlier)}",
                WEAKENS,
                f'write "{earlier}" or an earlier level',
            )

    def _with_one_time(self, entry: Entry, merged: Entry) -> Entry:
        """Let a step's new time, written either way, take the place of the base's."""
        given = [key for key in ("by_when", "within") if entry.text(key)]
        if len(given) != 1:
            return merged
        new, old = entry.text(given[0]), _time_of(merged.below)
        if not surely_no_longer(new, old):
            self._refuse(
                entry.at(given[0]),
                f"{entry.subject}: {quote(new)} is not certain to be as short as the base's"
                f" {quote(old)}",
                WEAKENS,
                "write a time that is never longer, weekends and holidays counted",
            )
        other = "within" if given[0] == "by_when" else "by_when"
        return merged.with_values({**merged.values, other: None})

    def _inside(self, below: Entry, entry: Entry, key: str) -> tuple[Entry, ...]:
        """Merge a factor's options or a pathway's steps."""
        merged = {each.id: each for each in below.inner(key)}
        base = tuple(merged)
        for each in entry.inner(key):
            if each.id in merged:
                if each.id in base and key == "option":
                    self._check_stands_last(below, base[-1], [*merged.values()][len(base) :])
                merged[each.id] = self._changed(merged[each.id], each)
            elif key == "option":
                merged[each.id] = self._added_option(below, base, each)
            else:
                merged[each.id] = each
        return tuple(merged.values())

    def _check_stands_last(self, factor: Entry, last: str, added: list[Entry]) -> None:
        for option in added if factor.flag("ordered") else []:
            self._refuse(
                option.at("id"),
                f"{option.subject} is added before the last option of the base, {quote(last)}",
                "the base's rules know no place between its own options",
                "move it below the base's last",
            )

    def _added_option(self, factor: Entry, base: tuple[str, ...], option: Entry) -> Entry:
        counts_as = option.text("counts_as")
        if factor.flag("ordered") and base:
            if counts_as not in ("", base[-1]):
                self._refuse(
                    option.at("counts_as"),
                    f"{option.subject} counts as {quote(counts_as)}",
                    "an option added to ordered ones stands last and counts as the base's last",
                    f'write counts_as = "{base[-1]}"',
                )
            return option.with_values({**option.values, "counts_as": base[-1]})
        if counts_as not in base:
            self._refuse(
                option.at("counts_as"),
                f"{option.subject}: counts_as "
                + (f"names {quote(counts_as)}" if counts_as else "is left out"),
                "the base's rules have to read the added option as one of their own",
                f"write counts_as = one of {listed(base)}",
            )
        return option

    def _refuse(self, where: Where, what: str, why: str, instead: str) -> None:
        self.found.add(where, what, why, instead)


def _time_of(step: Entry | None) -> str:
    return (step.text("by_when") or step.text("within")) if step else ""
