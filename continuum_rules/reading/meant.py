"""Which entry of the base an overlay's entry was probably meant to change."""

from collections.abc import Mapping

from continuum_rules.nearest import nearest
from continuum_rules.reading.entries import Entry
from continuum_rules.reading.problems import Found, quote


def meant_of_base(entry: Entry, scope: str, known: Mapping[str, frozenset[str]]) -> str:
    """Say which entry of the base was probably meant, as what to write instead.

    Args:
        entry: One that the base does not have there.
        scope: The table that it stands in; ``pathway/police`` for a step of that pathway.
        known: By scope, the ids of the base; empty where there is none.

    Returns:
        Empty where none comes to mind.
    """
    for place, ids in known.items():
        outer, _, name = place.partition("/")
        if name and entry.id in ids and outer == scope.partition("/")[0]:
            return f"write it under [[{outer}]] with id = {quote(name)}, where the base has it"
    close = nearest(entry.id, known.get(scope, ()))
    return f"did you mean {quote(close)}?" if close else ""


def named_by_what_is_inside(
    entry: Entry, scope: str, known: Mapping[str, frozenset[str]], found: Found
) -> Entry:
    """Read an overlay's entry without an id as the one of the base that has what stands inside it.

    Args:
        known: By scope, the ids of the base; empty where there is none.

    Returns:
        The entry under the id that was meant, which is noted as one mistake; any other as it is.
    """
    if "id" in entry.values:
        return entry
    for each in (*entry.inner("step"), *entry.inner("option")):
        owners = [
            place.partition("/")[2]
            for place, ids in known.items()
            if place.startswith(f"{scope}/") and each.id in ids
        ]
        if len(owners) == 1:
            found.add(
                entry.at(),
                f"{entry.subject} has no id",
                f"{each.subject} stands in {quote(owners[0])} in the base",
                f"write id = {quote(owners[0])} below the heading",
            )
            return entry.with_values({"id": owners[0], **entry.values})
    return entry
