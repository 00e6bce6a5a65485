"""What is worth knowing about a pack on a given day and breaks nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from continuum_rules.cover import BudgetExhausted
from continuum_rules.pack import Pack, PackInfo
from continuum_rules.reading.emergency import numbers_lost
from continuum_rules.replaced import has_number, to_read
from continuum_rules.starter import texts_to_replace
from continuum_rules.verify.check import Proof
from continuum_rules.verify.deciding import is_dead, is_redundant

STALE_AFTER = timedelta(days=365)


def notes(proof: Proof, on: date) -> tuple[str, ...]:
    """List what a reader should know: drafts, what is due for a look, texts replaced.

    What is an overlay's to do comes first; what is the base's says so.
    """
    pack = proof.pack
    if proof.base is None:
        due = [*_about(pack.base, on), *_checked_on(pack, on), *_no_steps(pack)]
        return (*due, *_alike(pack), *_no_ours(pack))
    own = _own_live(pack, proof.base)
    return (
        *(_about(pack.overlay, on) if pack.overlay else ()),
        *_checked_on(own, on),
        *_without_a_number(pack),
        *_without_999(pack, proof.base),
        *(f"read line by line: {each}" for each in to_read(pack, proof.base)),
        *_added_answers(pack),
        *_still_the_examples(pack),
        *_alike(pack),
        *_other_sentence(pack),
        *_no_ours(pack),
        *_overtaken(proof),
        *(f"of the base: {each}" for each in _of_base(pack, own, on)),
    )


def _of_base(pack: Pack, own: Pack, on: date) -> Iterator[str]:
    yield from _about(pack.base, on)
    contacts = {
        name: each
        for name, each in pack.contacts.items()
        if name not in own.contacts and has_number(each)
    }
    resources = tuple(each for each in pack.resources if each not in own.resources)
    yield from _checked_on(replace(pack, contacts=contacts, resources=resources), on)
    yield from _no_steps(pack)


def _own_live(pack: Pack, base: Pack) -> Pack:
    """Give the pack with those contacts and resources alone that the overlay wrote."""
    contacts = {
        name: each for name, each in pack.contacts.items() if base.contacts.get(name) != each
    }
    resources = tuple(each for each in pack.resources if each not in base.resources)
    return replace(pack, contacts=contacts, resources=resources)


def _checked_on(pack: Pack, on: date) -> Iterator[str]:
    for contact in pack.contacts.values():
        name = f"contact {contact.id}"
        yield from _day_of(name, contact.checked_on, on, "ring", asked=has_number(contact))
    for resource in pack.resources:
        name = f"resource {resource.id}"
        yield from _day_of(name, resource.checked_on, on, "look", asked=bool(resource.url))


def _without_a_number(pack: Pack) -> Iterator[str]:
    """Name contacts that the base holds open for an overlay, and that nobody has filled in."""
    for contact in pack.contacts.values():
        if not has_number(contact):
            shown = f"“{contact.phone}”" if contact.phone else "nothing to ring"
            yield f"contact {contact.id}: no number yet; people read {shown}"


def _without_999(pack: Pack, base: Pack) -> Iterator[str]:
    """Name contacts of the base beside which people no longer read whom to ring in danger."""
    for name, contact in pack.contacts.items():
        before = base.contacts.get(name, contact).out_of_hours
        for number in numbers_lost(before, contact.out_of_hours):
            yield f"contact {name}: out_of_hours names {number} in the base, and no longer here"


def _day_of(name: str, checked_on: date | None, on: date, do: str, *, asked: bool) -> Iterator[str]:
    """Say what is amiss with the day something was checked on; ``asked``: it needs such a day."""
    if checked_on is None:
        if asked:
            yield f"{name}: no day says when somebody checked it (no checked_on); {do}, and date it"
    elif checked_on > on:
        yield f"{name}: checked_on {checked_on.isoformat()} has not come yet, so it is wrong"
    elif on - checked_on > STALE_AFTER:
        yield f"{name}: last checked on {checked_on.isoformat()}; {do} and date it again"


def _no_steps(pack: Pack) -> Iterator[str]:
    if not pack.pathways:
        yield "the pack has no pathways: an indication leads to no step"


def _about(info: PackInfo, on: date) -> Iterator[str]:
    name = f"{info.id} {info.version}"
    if info.approved_on is None:
        yield f"{name}: a draft, since nobody has approved it (no approved_on)"
    elif info.approved_on > on:
        day = info.approved_on.isoformat()
        yield f"{name}: approved_on {day} has not come yet; until then it is a draft"
    if info.approved_on is not None and info.review_by is None:
        yield f"{name}: no day is set for its review (no review_by)"
    if not info.owner:
        yield f"{name}: nobody is named who answers for it (no owner)"
    if info.review_by is not None and info.review_by < on:
        yield f"{name}: its review was due on {info.review_by.isoformat()}"


def _no_ours(pack: Pack) -> Iterator[str]:
    """Name what rests on a decision of somebody’s own and does not say so as all others do."""
    for kind, entries in (("rule", pack.rules), ("invariant", pack.invariants)):
        for each in entries:
            if each.basis and not each.basis.casefold().startswith("ours"):
                yield (
                    f"{kind} {each.id}: its basis does not begin with “ours:”, which tells a"
                    " decision of your own from what was published"
                )


def _alike(pack: Pack) -> Iterator[str]:
    """Name levels, and answers to one question, that people could not tell apart."""
    for label in _twice(level.label for level in pack.levels):
        yield f"more than one level reads “{label}”"
    for factor in pack.factors:
        for label in _twice(option.label for option in factor.options):
            yield f"factor {factor.id}: more than one answer reads “{label}”"


def _twice(labels: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for label in labels:
        if label.casefold() in seen:
            yield label
        seen.add(label.casefold())


def _added_answers(pack: Pack) -> Iterator[str]:
    """Say how an overlay's own answers to the base's questions count."""
    for factor in pack.factors:
        for option in factor.options:
            if option.counts_as is not None:
                counts = factor.label_of(option.counts_as)
                yield f"factor {factor.id}: the added answer “{option.label}” counts as “{counts}”"


def _still_the_examples(pack: Pack) -> Iterator[str]:
    """Name entries that still have the words of the files that ``new-overlay`` writes."""
    info, examples = pack.info, texts_to_replace()
    told = [
        (f"{info.id}: its title", info.title),
        (f"{info.id}: its owner", info.owner),
        *((f"rule {each.id}: its basis", each.basis) for each in pack.rules),
        *((f"invariant {each.id}: its basis", each.basis) for each in pack.invariants),
        *((f"contact {each.id}: its name", each.name) for each in pack.contacts.values()),
    ]
    yield from (f"{name} is still that of the example" for name, text in told if text in examples)


def _other_sentence(pack: Pack) -> Iterator[str]:
    """Name rules of an overlay that took a base rule’s id, perhaps without knowing it."""
    base = {each.id: each.because for each in pack.rules if not each.overlay}
    for each in pack.rules:
        if each.overlay and base.get(each.id, each.because) != each.because:
            yield f"rule {each.id}: the base has a rule of this id, which says something else"


def _overtaken(proof: Proof) -> Iterator[str]:
    """Name the base's rules that decide in the base, and no longer do under the overlay."""
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
