"""What an installation says of its rules: which are in force, and what began under which."""

from collections import Counter
from collections.abc import Iterator

from flask import current_app

from continuum_rules import Pack
from continuum_rules.canonical import live_fingerprint
from continuum_rules.replaced import to_read
from continuum_rules.verify import Report, Status, verify
from hsb_screen import clock
from hsb_screen.packs.inside import Publication, publications
from hsb_screen.packs.service import pack_in_force, stored_pack
from hsb_screen.screenings.inventory import standing_screenings


def told() -> Iterator[str]:
    """Write which rules are in force, and what is still being written under others."""
    pack = pack_in_force()
    published = next((each for each in publications() if each.holds), None)
    if published is None:
        yield f"In force from the next start of the service: {named(pack)}"
    else:
        yield f"In force: {named(pack)}"
    yield f"Fingerprint {pack.fingerprint}"
    yield f"Contacts, resources and words {live_fingerprint(pack)}"
    yield from _published(published)
    yield from _proved(verify(pack, clock.today()))
    yield from _to_read(len(to_read(pack)))
    yield from _under_other_rules(pack)


def _published(holds: Publication | None) -> Iterator[str]:
    """Say what was published here: what holds, and what is to."""
    if holds is not None:
        yield f"{_by_whom(holds)}, and holds since {holds.holds_from:%d.%m.%Y}."
        started: Pack = current_app.extensions["hsb_pack"]
        yield f"The service itself starts with {named(started)}, which does not hold meanwhile."
    for each in publications():
        if each.is_to_come:
            yield f"{_by_whom(each)}, and is to hold from {each.holds_from:%d.%m.%Y}."


def _by_whom(each: Publication) -> str:
    day = f"{each.published_at:%d.%m.%Y}"
    return f"{each.name} {each.version} was published here by {each.published_by} on {day}"


def named(pack: Pack) -> str:
    """Name base and overlay with their versions."""
    return " with ".join(f"{info.id} {info.version}" for info in (pack.base, pack.overlay) if info)


def _proved(report: Report) -> Iterator[str]:
    unproved = [each.id for each in report.checks if each.status is not Status.PROVED]
    yield f"Not proved: {', '.join(unproved)}." if unproved else "Every promise is proved."
    yield from (f"note: {note}" for note in report.notes)


def _to_read(number: int) -> Iterator[str]:
    """Say how many texts of the base no proof can judge any more."""
    if number:
        texts = "1 text of the base is" if number == 1 else f"{number} texts of the base are"
        yield f"{texts} worded otherwise; each stands above, to be read line by line."


def _under_other_rules(pack: Pack) -> Iterator[str]:
    kept = (stored_pack(each) for each in standing_screenings() if each.is_open)
    began = Counter(
        f"{each.name} {each.version}" for each in kept if each.fingerprint != pack.fingerprint
    )
    for rules, number in sorted(began.items()):
        screenings = "1 screening" if number == 1 else f"{number} screenings"
        yield f"{screenings} not sent yet began under {rules}, and will be finished under them."
