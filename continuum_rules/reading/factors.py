"""From the factor tables to factors: what each question asks and how it is answered."""

from itertools import pairwise

from continuum_rules.factor import About, Factor, Kind, Option, Role
from continuum_rules.reading.entries import Document, Entry
from continuum_rules.reading.hidden import Hidden
from continuum_rules.reading.ids import band_ids, readable
from continuum_rules.reading.problems import Found, did_you_mean, quote

FEWEST_OPTIONS, MOST_OPTIONS = 2, 60


def read_factors(document: Document, found: Found) -> tuple[Factor, ...]:
    """Build every factor, first what it asks, then what hides it."""
    entries = {entry.id: entry for entry in document["factor"] if entry.id}
    bare = {name: _factor(entry, found) for name, entry in entries.items()}
    return Hidden(entries, bare, found).factors()


def _factor(entry: Entry, found: Found) -> Factor:
    kind = Kind(entry.text("kind") or "one")
    _check_kind(entry, kind, found)
    roles = tuple(Role(each) for each in entry.texts("role")) or (Role.PLACEMENT,)
    about = About(entry.text("about") or "concern")
    if about is About.CHILD and roles != (Role.RESPONSE,) and entry.texts("role"):
        found.add(
            entry.at("role"),
            f"{entry.subject} is about a child and has a role other than response",
            "what a child is like shapes the help and never places behaviour",
            'write role = "response"',
        )
    return Factor(
        id=entry.id,
        section=entry.text("section"),
        about=about,
        roles=roles,
        kind=kind,
        ordered=entry.flag("ordered") and kind is Kind.ONE,
        question=entry.text("question"),
        options=_options(entry, kind),
        core=entry.flag("core"),
        chase=entry.text_or_none("chase"),
        hint=entry.text("hint"),
        why_we_ask=entry.text("why_we_ask"),
        counts=entry.texts("counts"),
        does_not_count=entry.texts("does_not_count"),
        who_may_know=entry.texts("who_may_know"),
        bands=entry.numbers("bands"),
        as_unknown=_as_unknown(entry),
        sources=entry.texts("sources"),
    )


def _options(entry: Entry, kind: Kind) -> tuple[Option, ...]:
    if kind is not Kind.YEARS:
        return tuple(
            Option(
                each.id,
                each.text("label") or readable(each.id),
                each.text_or_none("counts_as"),
                each.text("group"),
                each.text("means"),
            )
            for each in entry.inner("option")
            if each.id
        )
    edges = entry.numbers("bands")
    labels = entry.table_at("also_labels")
    bands = zip(band_ids(edges), pairwise(edges), strict=True)
    return (
        *(Option(name, _years_label(low, high - 1)) for name, (low, high) in bands),
        *(Option(name, str(labels.get(name, readable(name)))) for name in entry.texts("also")),
    )


def _years_label(youngest: int, oldest: int) -> str:
    if youngest == oldest:
        return "1 year" if youngest == 1 else f"{youngest} years"
    return f"{youngest} to {oldest} years"


def _as_unknown(entry: Entry) -> tuple[str, ...]:
    """Give the options that settle nothing, an overlay's that count as one of them included."""
    named = entry.texts("as_unknown")
    added = (each.id for each in entry.inner("option") if each.text("counts_as") in named)
    return (*named, *(each for each in added if each not in named))


def _check_kind(entry: Entry, kind: Kind, found: Found) -> None:
    if kind is Kind.YEARS:
        _check_years(entry, found)
    elif len(entry.inner("option")) < FEWEST_OPTIONS and "option" not in entry.wrong:
        found.add(
            entry.at("option"),
            f"{entry.subject} has fewer than {FEWEST_OPTIONS} options",
            "a question with one answer asks nothing",
            'add them as [[factor.option]], or write kind = "years"',
        )
    if len(_options(entry, kind)) > MOST_OPTIONS:
        found.add(
            entry.at("option"),
            f"{entry.subject} has more than {MOST_OPTIONS} options",
            "nobody could choose with care among so many",
            "ask two questions, or join some of the options",
        )
    if entry.flag("ordered") and kind is not Kind.ONE:
        found.add(
            entry.at("ordered"),
            f'{entry.subject} is ordered and of kind "{kind}"',
            "only options of which one is chosen can run from least to most concerning",
            "leave ordered out",
        )
    _check_keys_of_kind(entry, kind, found)


def _check_years(entry: Entry, found: Found) -> None:
    if not entry.gives("bands"):
        found.add(
            entry.at("bands"),
            f"{entry.subject} is answered in years and has no bands",
            "the rules see bands of ages",
            "write bands = [0, 5, 10, 13, 16, 18]",
        )
    for name, label in entry.table_at("also_labels").items():
        if name not in entry.texts("also") or not isinstance(label, str) or not label.strip():
            found.add(
                entry.at("also_labels", name),
                f"{entry.subject}: also_labels has {quote(name)} = {quote(label)}",
                "it gives words to the options in also",
                did_you_mean(name, entry.texts("also")),
            )


def _check_keys_of_kind(entry: Entry, kind: Kind, found: Found) -> None:
    only = {"bands": Kind.YEARS, "also": Kind.YEARS, "also_labels": Kind.YEARS}
    for key, owner in {**only, "as_unknown": Kind.SEVERAL}.items():
        if entry.values.get(key) and kind is not owner:
            found.add(
                entry.at(key),
                f'{entry.subject} has {key} and is not of kind "{owner}"',
                "nothing would read it",
                f'write kind = "{owner}", or delete {key}',
            )
    if kind is Kind.YEARS and entry.inner("option"):
        found.add(
            entry.at("option"),
            f"{entry.subject} is answered in years and has options",
            "its options are its bands and what also names",
            'write also = ["…"] and also_labels',
        )
    _check_options(entry, found)


def _check_options(entry: Entry, found: Found) -> None:
    for option in entry.inner("option"):
        if option.text("counts_as") and not option.overlay:
            found.add(
                option.at("counts_as"),
                f"{option.subject}: counts_as in a base",
                "only an option that an overlay adds has to count as another",
                "delete counts_as",
            )
    _check_groups(entry, found)
    known = [each.id for each in entry.inner("option")]
    for place, name in enumerate(entry.texts("as_unknown")):
        if name not in known:
            found.add(
                entry.at("as_unknown", place),
                f"{entry.subject}: as_unknown names {quote(name)}, which is not one of its options",
                "it would settle something after all",
                did_you_mean(name, known),
            )


def _check_groups(entry: Entry, found: Found) -> None:
    """Check that groups show the options in the order in which they are written.

    What an overlay adds stands behind the base's options, and joins their groups where the question
    has no order.
    """
    written = [e for e in entry.inner("option") if entry.flag("ordered") or not e.overlay]
    groups = [each.text("group") for each in written]
    for place, (option, group) in enumerate(zip(written, groups, strict=True)):
        before = groups[:place]
        if not group or before[-1:] == [group]:
            continue
        if group in before:
            what, instead = "stands apart from its others", "move it to the others of its group"
        elif "" in before:
            what = "comes after answers that have no group"
            instead = "move those to the end, or give them a group"
        else:
            continue
        found.add(
            option.at("group"),
            f"{option.subject}: group {quote(group)} {what}",
            "people would read the answers in another order than the pack has them",
            instead,
        )
        return
