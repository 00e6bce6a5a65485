"""A whole pack as a document that a partnership board can read and sign.

What stands here is what the document says, in order; ``document_html`` and ``document_text`` write
it out. Nothing of the pack is left out and nothing is added to it but headings.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from continuum_rules.canonical import live_fingerprint
from continuum_rules.document_acting import Acting
from continuum_rules.document_changes import changes
from continuum_rules.document_judging import PROVED, Judging
from continuum_rules.document_parts import (
    Block,
    Heading,
    Listed,
    Paragraph,
    Table,
    day,
    with_id,
)
from continuum_rules.pack import Pack, PackInfo
from continuum_rules.verify.report import Checked, Status

WHAT_IT_IS = (
    "An indication made with these rules is a range with reasons, for a trained person to weigh. It"
    " is not a diagnosis of a child, not a finding of fact and not a forecast."
)
NOT_TO_SIGN = "NOT TO BE SIGNED"
SIGNED_BY = ("For the partnership", "For children’s social care", "For the police", "For health")


@dataclass(frozen=True)
class Document:
    """A document.

    Attributes:
        language: As in ``en-GB``.
        footer: What stands at the foot of each printed page: the marking, and which pack it is.
        blocks: In reading order; the first heading is the title.
    """

    title: str
    language: str
    footer: str
    blocks: tuple[Block, ...]


def document(
    pack: Pack,
    base: Pack | None = None,
    proofs: Mapping[str, Status] | None = None,
    unproved: Sequence[Checked] = (),
    *,
    ids: bool = False,
) -> Document:
    """Put a pack into words.

    Args:
        base: The same pack without its overlay, to show what the overlay changes; None: no overlay.
        proofs: By invariant, what a proof found; None: the document says nothing about proofs.
        unproved: Checks that came out otherwise than proved. With any, there is no place to sign.
        ids: Whether each entry is followed by its id, for somebody who writes an overlay.
    """
    judging, acting = Judging(pack, proofs, ids=ids), Acting(pack, ids=ids)
    blocks: list[Block] = [*_front(pack), *_not_to_sign(unproved)]
    to_sign = () if unproved else tuple(_to_sign())
    if base is not None:
        # Signed where it is read: behind what the partnership decided, not behind all of the base.
        blocks += [
            Heading(2, "What the local layer changes"),
            *changes(base, pack, proofs, proved=not unproved),
            *to_sign,
        ]
    for title, part in (
        ("Levels", _levels(pack, ids)),
        ("Questions", judging.questions()),
        ("Rules", judging.rules()),
        ("Promises", judging.invariants()),
        ("Steps", acting.pathways()),
        ("When this is not the right tool", acting.stops()),
        ("Answers that do not fit together", judging.conflicts()),
        ("Contacts", acting.contacts()),
        ("Guidance and support", acting.resources()),
        ("Words", acting.terms()),
        ("Sources", acting.sources()),
    ):
        body = list(part)
        if body:
            blocks += [Heading(2, title), *body]
    if base is None:
        blocks += to_sign
    parts = (
        NOT_TO_SIGN if unproved else "",
        pack.info.marking,
        f"{pack.info.id} {pack.info.version}, fingerprint {pack.fingerprint[:12]}",
    )
    footer = " | ".join(filter(None, parts))
    return Document(pack.info.title, pack.info.language, footer, tuple(blocks))


def _not_to_sign(unproved: Sequence[Checked]) -> Iterator[Block]:
    """What a proof found, in front of everything else; nothing where all is proved."""
    if not unproved:
        return
    yield Heading(2, NOT_TO_SIGN)
    yield Paragraph("These rules are not proved, so nobody can agree them or put them in force.")
    for each in unproved:
        entries = tuple(f"{found.table} {found.subject}: {found.says}" for found in each.findings)
        title = f"{each.id}: {PROVED[each.status]}. {each.promise.rstrip('.')}"
        yield Listed(title, entries or ("The budget ran out before every case was settled.",))


def _to_sign() -> Iterator[Block]:
    yield Heading(2, "Agreed")
    yield Paragraph(
        "The pack with the first fingerprint above was read and agreed by those who sign here. A"
        " telephone number or a service may change afterwards, and with it the second fingerprint."
    )
    rows = tuple((each, "", "", "") for each in SIGNED_BY)
    yield Table("Signatures", ("", "Name and role", "Signature", "Date"), rows)


def _front(pack: Pack) -> Iterator[Block]:
    """Who made it, until when it stands, and what it is."""
    yield Heading(1, pack.info.title)
    if pack.info.marking:
        yield Paragraph(pack.info.marking)
    yield Paragraph(WHAT_IT_IS)
    rows: list[tuple[str, ...]] = []
    for name, info in (("Base pack", pack.base), ("Local layer", pack.overlay)):
        if info is not None:
            rows += [
                (name, f"{info.title} ({info.id} {info.version})"),
                (f"{name}: who answers for it", info.owner or "not named yet"),
                (f"{name}: {_approval(info)}", day(info.approved_on, "not approved yet")),
                (f"{name}: to be reviewed by", day(info.review_by, "not set")),
            ]
            rows += [(f"{name}: licence", info.licence)] if info.licence else []
    rows.append(("Fingerprint", pack.fingerprint))
    rows.append(("Fingerprint of contacts, resources and words", live_fingerprint(pack)))
    yield Table("This pack", ("What", "Value"), tuple(rows))


def _approval(info: PackInfo) -> str:
    """Say what the day of approval is: on the paper that a meeting signs, not yet an approval."""
    to_sign = info.kind == "overlay" and info.approved_on is not None
    return "put to the meeting of" if to_sign else "approved on"


def _levels(pack: Pack, ids: bool) -> Iterator[Block]:
    """Every level with both sides of proportion."""
    yield Paragraph("Least serious first. Their order is the continuum.")
    for level in pack.levels:
        yield Heading(3, with_id(level.label, level.id) if ids else level.label)
        if level.describes:
            yield Paragraph(level.describes)
        yield Listed("Doing less would risk", level.doing_less_would_risk)
        yield Listed("Not on this alone", level.not_on_this_alone)
