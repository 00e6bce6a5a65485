"""A whole pack as a document that a partnership board can read and sign.

What stands here is what the document says, in order; ``document_html`` and ``document_text`` write
it out. Nothing of the pack is left out and nothing is added to it but headings.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from continuum_rules.document_acting import Acting
from continuum_rules.document_changes import changes
from continuum_rules.document_judging import Judging
from continuum_rules.document_parts import Block, Heading, Listed, Paragraph, Table
from continuum_rules.pack import Pack
from continuum_rules.verify.report import Status

WHAT_IT_IS = (
    "An indication made with these rules is a range with reasons, for a trained person to weigh. It"
    " is not a diagnosis of a child, not a finding of fact and not a forecast."
)
SIGNED_BY = ("For the partnership", "For children’s social care", "For the police", "For health")


@dataclass(frozen=True)
class Document:
    """A document.

    Attributes:
        language: As in ``en-GB``.
        blocks: In reading order; the first heading is the title.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]


def document(
    pack: Pack, base: Pack | None = None, proofs: Mapping[str, Status] | None = None
) -> Document:
    """Put a pack into words.

    Args:
        base: The same pack without its overlay, to show what the overlay changes; None: no overlay.
        proofs: By invariant, what a proof found; None: the document says nothing about proofs.
    """
    judging, acting = Judging(pack, proofs), Acting(pack)
    blocks: list[Block] = [*_front(pack)]
    if base is not None:
        blocks += [Heading(2, "What the local layer changes"), *changes(base, pack)]
    for title, part in (
        ("Levels", _levels(pack)),
        ("Questions", judging.questions()),
        ("Rules", judging.rules()),
        ("Promises", judging.invariants()),
        ("Steps", acting.pathways()),
        ("When this is not the right tool", acting.stops()),
        ("Answers that do not fit together", judging.conflicts()),
        ("Contacts", acting.contacts()),
        ("Guidance and support", acting.resources()),
        ("Sources", acting.sources()),
    ):
        body = list(part)
        if body:
            blocks += [Heading(2, title), *body]
    return Document(pack.info.title, pack.info.language, (*blocks, *_to_sign()))


def _to_sign() -> Iterator[Block]:
    yield Heading(2, "Agreed")
    yield Paragraph("The pack with the fingerprint above was read and agreed by:")
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
                (f"{name}: approved on", str(info.approved_on or "not approved yet")),
                (f"{name}: to be reviewed by", str(info.review_by or "not set")),
            ]
            rows += [(f"{name}: licence", info.licence)] if info.licence else []
    rows.append(("Fingerprint", pack.fingerprint))
    yield Table("This pack", ("What", "Value"), tuple(rows))


def _levels(pack: Pack) -> Iterator[Block]:
    """Every level with both sides of proportion."""
    yield Paragraph("Least serious first. Their order is the continuum.")
    for level in pack.levels:
        yield Heading(3, level.label)
        if level.describes:
            yield Paragraph(level.describes)
        yield Listed("Doing less would risk", level.doing_less_would_risk)
        yield Listed("Not on this alone", level.not_on_this_alone)
