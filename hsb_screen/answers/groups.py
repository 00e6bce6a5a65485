"""Which questions stand on one page.

Four core questions carry the weight of safety and keep a page of their own: each is chosen with
its reasons in view. The others share a page in their order, up to five of them.

On a page, what is answered with all that apply comes last. From a ticked box the Enter key goes
on; anywhere else its many boxes would stand in the way of those who use keys.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from continuum_rules import Kind
from hsb_screen.answers.order import Asked

ALONE = frozenset({"injury", "consent", "force", "threat"})
"""Ids of questions, as the base pack names them, that are never asked beside another."""

MOST = 5

Key = tuple[str, str]
"""Scope and factor."""

Page = tuple[Asked, ...]
"""The questions of one page, in the order in which they stand on it; never empty."""


def pages_of(asked: Sequence[Asked], said: Collection[Key] = ()) -> tuple[Page, ...]:
    """Put the questions of a screening on pages: what is asked of everyone, then the others.

    Args:
        asked: Every question in order; without relevance worked out, only core ones are offered.
        said: What was answered before: it keeps its place, so that going back finds it again.
    """
    offered = [each for each in asked if each.is_offered or (each.key in said and each.applies)]
    core = [each for each in offered if each.factor.core]
    others = [each for each in offered if not each.factor.core]
    return (*_filled(core), *(page for part in _by_section(others) for page in _filled(part)))


def page_with(pages: Iterable[Page], key: Key) -> Page | None:
    """Find the page on which a question stands; None where it stands on none."""
    return next((page for page in pages if key in {each.key for each in page}), None)


def next_page(pages: Sequence[Page], said: Collection[Key], after: Page | None) -> Page | None:
    """Give the next page on which a question is open, from a page on and not round again.

    Args:
        pages: Every page in order.
        said: Scope and factor of what was answered in any way.
        after: The page to go on from; None: from the first.
    """
    start = pages.index(after) + 1 if after in pages else 0
    return next((page for page in pages[start:] if _is_open(page, said)), None)


def _is_open(page: Page, said: Collection[Key]) -> bool:
    return any(each.is_offered and each.key not in said for each in page)


def _filled(asked: Iterable[Asked]) -> Iterator[Page]:
    page: list[Asked] = []
    for each in asked:
        if page and not _fits(page, each):
            yield _arranged(page)
            page = []
        page.append(each)
    if page:
        yield _arranged(page)


def _fits(page: Sequence[Asked], another: Asked) -> bool:
    every = (*page, another)
    return (
        len(page) < MOST
        and not any(each.place.factor in ALONE for each in every)
        and len({each.place.concern_id for each in every} - {None}) <= 1
        and sum(each.factor.kind is Kind.SEVERAL for each in every) <= 1
    )


def _arranged(page: Iterable[Asked]) -> Page:
    return tuple(sorted(page, key=lambda each: each.factor.kind is Kind.SEVERAL))


def _by_section(asked: Iterable[Asked]) -> Iterable[list[Asked]]:
    """Put the questions of one section about one child, one concern or the whole together."""
    found: dict[Key, list[Asked]] = {}
    for each in asked:
        found.setdefault((each.place.scope, each.factor.section), []).append(each)
    return found.values()
