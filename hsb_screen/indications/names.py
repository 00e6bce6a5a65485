"""What people call each concern as the rules take it: by number, and towards whom."""

from collections.abc import Sequence

from hsb_screen.answers.recorded import Recorded
from hsb_screen.children.facts import ChildFacts


def is_only_concern(recorded: Recorded) -> bool:
    """Say whether there is but one concern: then nothing needs to say which one it is about."""
    return len({entry.concern_id for entry in recorded.concerns}) == 1


def concern_names(recorded: Recorded, children: Sequence[ChildFacts]) -> tuple[str, ...]:
    """Name every entry of ``given.concerns``; empty where no concern was added.

    Returns:
        "Concern 2", and where its children are of several age bands, which of them: "Concern 2,
        towards Child C".
    """
    names = {child.id: child.name for child in children}
    parted = [entry.concern_id for entry in recorded.concerns]
    found = []
    for entry in recorded.concerns:
        towards = " and ".join(names[each] for each in entry.child_ids if each in names)
        name = f"Concern {entry.number}"
        is_parted = parted.count(entry.concern_id) > 1 and towards
        found.append(f"{name}, towards {towards}" if is_parted else name)
    return tuple(found)
