"""What is worth knowing about a pack on a given day and breaks nothing."""

from collections.abc import Iterator
from datetime import date, timedelta

from continuum_rules.pack import Pack

CONTACT_STALE_AFTER = timedelta(days=365)


def notes(pack: Pack, on: date) -> tuple[str, ...]:
    """List overdue reviews, contacts nobody checked for a year, and a pack without pathways."""
    return tuple(_notes(pack, on))


def _notes(pack: Pack, on: date) -> Iterator[str]:
    for info in (pack.base, pack.overlay):
        if info is not None and info.review_by is not None and info.review_by < on:
            yield f"{info.id} {info.version}: its review was due on {info.review_by.isoformat()}"
    for contact in pack.contacts.values():
        if contact.checked_on is not None and contact.checked_on + CONTACT_STALE_AFTER < on:
            checked = contact.checked_on.isoformat()
            yield f"contact {contact.id}: last checked on {checked}; ring and date it again"
    if not pack.pathways:
        yield "the pack has no pathways: an indication leads to no step"
