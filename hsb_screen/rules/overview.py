"""What is in force and which drafts there are, as the first page and the history tell it."""

from dataclasses import dataclass
from datetime import datetime

from continuum_rules import Pack
from continuum_rules.canonical import live_fingerprint
from continuum_rules.document_changes import changes
from continuum_rules.document_judging import Judging
from continuum_rules.document_parts import Block
from hsb_screen.packs.inside import Publication, publications
from hsb_screen.packs.service import pack_in_force
from hsb_screen.rules.counting import told_when_counted
from hsb_screen.rules.differing import OLD, Section, sections_of
from hsb_screen.rules.drafts import Draft, every_draft
from hsb_screen.rules.proving import newest_proof


@dataclass(frozen=True, slots=True)
class InForce:
    """The rules in force.

    Attributes:
        published: How they came to be; None where the service started with them.
        to_come: What holds from a later day; None where nothing does.
    """

    pack: Pack
    contacts: str
    published: Publication | None
    to_come: Publication | None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft in the list, and where it stands in words."""

    draft: Draft
    state: str
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One rule of the overlay as a sentence in parts."""

    id: str
    where: str
    level: str
    because: str
    rests_on: str


@dataclass(frozen=True, slots=True)
class Former:
    """Something that was published, and what it judges otherwise than what held before it.

    Attributes:
        before: What held before it, by its ids; "" where that was not told.
        differs: As it was read before it was published: the base may be another one today.
    """

    publication: Publication
    before: str
    differs: tuple[Section, ...]


def in_force() -> InForce:
    """Tell of the rules in force."""
    pack, every = pack_in_force(), publications()
    published = next((each for each in every if each.holds), None)
    to_come = next((each for each in reversed(every) if each.is_to_come), None)
    return InForce(pack, live_fingerprint(pack), published, to_come)


def draft_lines() -> tuple[DraftLine, ...]:
    """List the drafts that were not published, the newest first."""
    return tuple(_line(each) for each in every_draft() if not each.is_published)


def state_of(draft: Draft) -> str:
    """Say in words where a draft stands."""
    if draft.is_published:
        return "Published"
    proof = newest_proof(draft)
    if proof is None:
        return "Not checked as it stands"
    if proof.is_proved:
        return "Every promise is proved"
    number = proof.problems
    return "1 problem stops publishing" if number == 1 else f"{number} problems stop publishing"


def _line(draft: Draft) -> DraftLine:
    newest = max(draft.files, key=lambda each: each.saved_at)
    return DraftLine(draft, state_of(draft), newest.saved_at, newest.saved_by)


def sentences(pack: Pack) -> tuple[Sentence, ...]:
    """Write each rule of the overlay as a sentence."""
    told = Judging(pack, None)
    return tuple(
        Sentence(
            rule.id,
            told.where(rule.when),
            pack.level_by_id[rule.at_least].label,
            rule.because,
            "; ".join((*(pack.sources[e].title for e in rule.sources), rule.basis)).strip("; "),
        )
        for rule in pack.rules
        if rule.overlay
    )


def what_it_changes(pack: Pack) -> tuple[Block, ...]:
    """Tell everything that an overlay adds to its base and changes in it."""
    return () if pack.alone is None else tuple(changes(pack.alone, pack, proved=False))


def history() -> tuple[Former, ...]:
    """List what was published here, the newest first, each with what it changed."""
    return tuple(_former(each) for each in publications())


def _former(publication: Publication) -> Former:
    words = told_when_counted(publication.draft_id, publication.published_at)
    against = (line for line in words.splitlines() if line.startswith(OLD))
    before = next(against, "").removeprefix(OLD)
    return Former(publication, before, sections_of(words))
