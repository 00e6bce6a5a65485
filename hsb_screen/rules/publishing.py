"""Publishing a draft: what it takes, and by whom. Nobody publishes what they wrote themselves."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from continuum_rules import Pack
from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.errors import Refused, Stale
from hsb_screen.packs.inside import publications, publish_texts
from hsb_screen.packs.published import look_again
from hsb_screen.packs.service import pack_in_force
from hsb_screen.rendering import long_date
from hsb_screen.rules.counting import Count, newest_count, went_down_since
from hsb_screen.rules.drafts import Draft, the_draft
from hsb_screen.rules.proving import Kept, newest_proof
from hsb_screen.rules.reading import read_draft

PUBLISHED = "This draft was published already."
EDITED = "You edited this draft; a colleague publishes it."
MISTAKES = "The draft cannot be read: put its mistakes right."
NOT_CHECKED = "Nobody has checked the draft as it stands: check the rules."
NOT_PROVED = "Not every promise is proved: see what the checks found."
NOT_APPROVED = "The board has not approved it: write the day in pack.toml, as approved_on."
NOT_COUNTED = "Nobody has counted what it would move: count it under the rules in force today."
NOT_READ = "Not every screening that would go down was read by a safeguarding lead."
SINCE = "Something was recorded since that would go down as well: count again, and have it read."


@dataclass(frozen=True, slots=True)
class ToPublish:
    """What whoever publishes a draft reads first.

    Attributes:
        pack: None where the draft cannot be read.
        proof: None where nobody checked it as it stands; ``count`` likewise.
        stands_in_the_way: What is missing, a sentence each; empty where it may be published.
    """

    draft: Draft
    pack: Pack | None
    proof: Kept | None
    count: Count | None
    stands_in_the_way: tuple[str, ...]


def to_publish(person: Person, draft: Draft) -> ToPublish:
    """Put together what somebody needs to publish a draft, and what stands in the way."""
    pack = read_draft(draft.texts).pack
    proof = newest_proof(draft) if pack else None
    count = newest_count(draft) if pack else None
    missing = [PUBLISHED] if draft.is_published else _missing(person, draft, pack, proof, count)
    return ToPublish(draft, pack, proof, count, tuple(missing))


def _missing(
    person: Person, draft: Draft, pack: Pack | None, proof: Kept | None, count: Count | None
) -> Iterator[str]:
    if person.id in draft.editors:
        yield EDITED
    if pack is None:
        yield MISTAKES
        return
    if proof is None or proof.fingerprint != pack.fingerprint:
        yield NOT_CHECKED
    elif not proof.is_proved:
        yield NOT_PROVED
    if pack.info.approved_on is None:
        yield NOT_APPROVED
    yield from _same_version(pack)
    yield from _something_to_come()
    if count is None:
        yield NOT_COUNTED
    elif count.unread:
        yield NOT_READ


def _same_version(pack: Pack) -> Iterator[str]:
    """Other rules under a version that people know already could not be told apart."""
    live = pack_in_force()
    known = {(live.info.title, live.info.version), *((e.name, e.version) for e in publications())}
    if (pack.info.title, pack.info.version) in known:
        yield (
            f"Version {pack.info.version} was published or in force before: write the next one in"
            " pack.toml, as version."
        )


def _something_to_come() -> Iterator[str]:
    """What would hold by then is not what the draft was counted against."""
    for each in publications():
        if each.is_to_come:
            yield (
                f"Version {each.version} is to hold from {long_date(each.holds_from)}: wait for"
                " that day, or take it back first."
            )


def earliest(pack: Pack) -> date:
    """Give the first day from which a pack may hold: today, or when it is approved."""
    return max(clock.today(), pack.info.approved_on or clock.today())


def publish(
    person: Person, draft_id: uuid.UUID, because: str, holds_from: date, saves: int
) -> None:
    """Put a draft in force from a day, in every process of the service.

    Everything is looked at anew, in the transaction that publishes: others could write while a
    password was checked.

    Args:
        saves: How often the draft had been saved when somebody read it for publishing.

    Raises:
        Refused: Something stands in the way; the first of it is told.
        Stale: It was changed since, though it may be checked and counted anew.
    """
    look_again()
    page = to_publish(person, the_draft(draft_id))
    if saves != page.draft.saves:
        raise Stale({}, {})
    if page.stands_in_the_way or page.pack is None or page.count is None:
        raise Refused(next(iter(page.stands_in_the_way), MISTAKES))
    if holds_from < earliest(page.pack):
        raise Refused(f"The rules may hold from {long_date(earliest(page.pack))}, not before.")
    if went_down_since(page.count, page.pack):
        raise Refused(SINCE)
    publish_texts(person, page.draft.id, page.pack, page.draft.texts, because, holds_from)
