"""What is worth knowing about a pack on a given day and breaks nothing."""

from collections.abc import Iterator
from datetime import date, timedelta

from continuum_rules.cover import BudgetExhausted
from continuum_rules.pack import Pack, PackInfo
from continuum_rules.verify.check import Proof
from continuum_rules.verify.deciding import is_dead, is_redundant

STALE_AFTER = timedelta(days=365)


def notes(proof: Proof, on: date) -> tuple[str, ...]:
    """List what a reader should know: drafts, what is due for a look, rules overtaken."""
    return (*_dated(proof.pack, on), *_alike(proof.pack), *_overtaken(proof))


def _dated(pack: Pack, on: date) -> Iterator[str]:
    for info in (pack.base, pack.overlay):
        if info is not None:
            yield from _about(info, on)
    for contact in pack.contacts.values():
        if contact.checked_on is not None and contact.checked_on + STALE_AFTER < on:
            checked = contact.checked_on.isoformat()
            yield f"contact {contact.id}: last checked on {checked}; ring and date it again"
    for resource in pack.resources:
        if resource.checked_on is not None and resource.checked_on + STALE_AFTER < on:
            checked = resource.checked_on.isoformat()
            yield f"resource {resource.id}: last checked on {checked}; look and date it again"
    if not pack.pathways:
        yield "the pack has no pathways: an indication leads to no step"


def _about(info: PackInfo, on: date) -> Iterator[str]:
    name = f"{info.id} {info.version}"
    if info.approved_on is None:
        yield f"{name}: a draft, since nobody has approved it (no approved_on)"
    elif info.review_by is None:
        yield f"{name}: no day is set for its review (no review_by)"
    if not info.owner:
        yield f"{name}: nobody is named who answers for it (no owner)"
    if info.review_by is not None and info.review_by < on:
        yield f"{name}: its review was due on {info.review_by.isoformat()}"


def _alike(pack: Pack) -> Iterator[str]:
    """Name answers that people could not tell apart."""
    for factor in pack.factors:
        seen: set[str] = set()
        for option in factor.options:
            label = option.label.casefold()
            if label in seen:
                yield f"factor {factor.id}: more than one answer reads “{option.label}”"
            seen.add(label)


def _overtaken(proof: Proof) -> Iterator[str]:
    """Name the base's rules that decide in the base, and no longer do under the overlay."""
    if proof.base is None:
        return
    alone = {each.rule.id: each for each in proof.of_base.ready.blank.rules}
    for each in proof.ready.blank.rules:
        if each.rule.overlay or each.rule.id not in alone:
            continue
        try:
            for says, judge in (("never decides", is_dead), ("changes nothing", is_redundant)):
                if judge(proof, each) and not judge(proof.of_base, alone[each.rule.id]):
                    yield f"rule {each.rule.id} of the base {says} under the overlay"
        except BudgetExhausted:
            yield f"rule {each.rule.id} of the base: not proven whether the overlay overtakes it"
