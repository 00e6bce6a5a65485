"""Where Continue leads from a page of questions."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from continuum_rules import Pack
from hsb_screen.answers.addresses import page_address, section_address
from hsb_screen.answers.groups import Key, Page, next_page, page_with, pages_of
from hsb_screen.answers.interruptions import Standing, interrupts, standing_now
from hsb_screen.answers.order import Asked
from hsb_screen.answers.progress import questions_of
from hsb_screen.answers.service import answers_of
from hsb_screen.children.service import children_of
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import as_it_stands

THEN = {
    "check": "answers.check",
    "not-known": "answers.unknowns",
    "indication": "indications.page",
    "returned": "reviews.returned",
}
"""Where a question's Continue leads, by what its address says."""


def then_asked() -> str:
    """Give where the address of this request says to go afterwards; "" for the next question."""
    then = request.args.get("then", "")
    return then if then in THEN else ""


def said_of(screening_id: uuid.UUID) -> frozenset[Key]:
    """List the questions that were answered in any way, "not known" included."""
    return frozenset(key for key, answer in answers_of(screening_id).items() if answer.is_said)


@dataclass(frozen=True, slots=True)
class Before:
    """What stood before a save, to see what the save brought.

    Attributes:
        standing: What could interrupt.
        hidden: The questions that did not apply.
    """

    standing: Standing
    hidden: frozenset[Key]


def before_saving(screening: ScreeningFacts, pack: Pack) -> Before:
    """Note what stands, before something is saved."""
    return Before(standing_now(screening, pack), _hidden(screening, pack))


def pause_or(screening: ScreeningFacts, pack: Pack, before: Before, otherwise: str) -> str:
    """Give the page that must be seen at once after a save; another address where none must.

    Args:
        screening: As it stood before the save.
        pack: The pack it began with.
        before: What stood before the save.
        otherwise: Where the person was going.
    """
    if interrupts(as_it_stands(screening.id), pack, before.standing):
        return url_for("groups.pause", screening_id=screening.id, then=then_asked() or None)
    return otherwise


def may_be_saved(form: Any) -> bool:
    """Say whether what was posted is saved now: it is in order, or its person comes back later.

    Args:
        form: The form of one question, or of a page of several; its errors stand in it afterwards.
    """
    complete = bool(form.validate_on_submit())
    return complete or _comes_back_later()


def address_saved(screening: ScreeningFacts, pack: Pack, last: Key, before: Before) -> str:
    """Give where a saved page leads: onward, or to the task list where its person stops here.

    Args:
        screening: As it stood before the save.
        pack: The pack it began with.
        last: A question of the page that was saved.
        before: What stood before the save.
    """
    if _comes_back_later():
        return url_for("screenings.tasks", screening_id=screening.id)
    return address_onward(screening, pack, last, before)


def _comes_back_later() -> bool:
    return "later" in request.form


def address_onward(screening: ScreeningFacts, pack: Pack, last: Key, before: Before) -> str:
    """Give where Continue leads after a save.

    What must be seen at once comes first, then the way the person came by.

    Args:
        screening: As it stood before the save.
        pack: The pack it began with.
        last: A question of the page that was saved.
        before: What stood before the save.
    """
    then = then_asked()
    new = _newly_asked(screening, pack, before.hidden) if then else None
    onward = page_address(screening.id, new, then) if new else ""
    return pause_or(screening, pack, before, onward or address_then(screening, pack, last, then))


def address_then(screening: ScreeningFacts, pack: Pack, last: Key | None, then: str) -> str:
    """Give where a person was going: back where they came from, or on, and then to the check."""
    if then:
        return url_for(THEN[then], screening_id=screening.id)
    found = address_after(screening, pack, last) if last else ""
    return found or _to_finish(screening)


def address_back(screening: ScreeningFacts, pack: Pack, first: Asked) -> str:
    """Give where Back leads from a page of questions.

    Args:
        screening: Which screening.
        pack: The pack it began with.
        first: The first question of the page.

    Returns:
        Where the person came from; else the page before, of those that are asked of everyone; else
        the section.
    """
    if then := then_asked():
        return url_for(THEN[then], screening_id=screening.id)
    pages = pages_of(questions_of(screening, pack), said_of(screening.id))
    page = page_with(pages, first.key)
    place = pages.index(page) if page and first.factor.core else 0
    if place:
        return page_address(screening.id, pages[place - 1])
    return section_address(screening.id, first.place.scope, first.factor.section)


def _to_finish(screening: ScreeningFacts) -> str:
    """Lead to what is needed before sending: each child's own voice, and then the check."""
    left = next((child.id for child in children_of(screening.id) if child.voice is None), None)
    if left is None:
        return url_for("answers.check", screening_id=screening.id)
    return url_for("children.voice", screening_id=screening.id, child_id=left, then="finish")


def address_after(screening: ScreeningFacts, pack: Pack, last: Key) -> str:
    """Give the address of the next page on which a question is open; "" where none follows.

    The core questions lead from one page to the next, and not on to the others: people decide
    on the page that shows their answers whether to go on with those.
    """
    is_core = last[1] in pack.factor_by_id and pack.factor_by_id[last[1]].core
    asked = questions_of(screening, pack, with_relevance=not is_core)
    said = said_of(screening.id)
    pages = pages_of(asked, said)
    following = next_page(pages, said, page_with(pages, last))
    return page_address(screening.id, following) if following else ""


def first_open(
    screening: ScreeningFacts, asked: Sequence[Asked], of: Sequence[Asked] | None = None
) -> str:
    """Give the address of the first page on which a question is open; "" where none is.

    Args:
        screening: Which screening.
        asked: Every question in order, with its relevance.
        of: Only pages on which one of these is open; None for all.
    """
    said = said_of(screening.id)
    wanted = [each for each in (asked if of is None else of) if each.is_offered]
    still = {each.key for each in wanted} - said
    for page in pages_of(asked, said):
        if still & {each.key for each in page}:
            return page_address(screening.id, page)
    return ""


def page_address_of(screening: ScreeningFacts, asked: Sequence[Asked], one: Asked) -> str:
    """Give the address of the page on which a question stands; its own where it stands on none."""
    page = page_with(pages_of(asked, said_of(screening.id)), one.key)
    return page_address(screening.id, page or (one,))


def _hidden(screening: ScreeningFacts, pack: Pack) -> frozenset[Key]:
    """List the questions that do not apply now."""
    return frozenset(each.key for each in questions_of(screening, pack) if not each.applies)


def _newly_asked(screening: ScreeningFacts, pack: Pack, hidden: Collection[Key]) -> Page | None:
    """Give the first page of questions that a changed answer brought; None where it brought none.

    Args:
        screening: Which screening.
        pack: The pack it began with.
        hidden: The questions that did not apply before the change.
    """
    said = said_of(screening.id)
    asked = questions_of(screening, pack, with_relevance=True) if hidden else ()
    new = [each for each in asked if each.key in hidden and each.applies and not each.waits]
    return next_page(pages_of([each for each in new if each.key not in said]), said, None)
