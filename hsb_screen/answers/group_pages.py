"""What a page of several questions shows, as a frozen value."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import url_for

from continuum_rules import Pack
from hsb_screen.answers.addresses import page_address, section_address
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.groups import Page, page_with, pages_of
from hsb_screen.answers.notice import Notice, notice_of
from hsb_screen.answers.onward import address_then, said_of, then_asked
from hsb_screen.answers.pages import place_of
from hsb_screen.answers.progress import questions_of
from hsb_screen.errors import NotThere
from hsb_screen.screenings.facts import ScreeningFacts


@dataclass(frozen=True, slots=True)
class GroupPage:
    """What stands around the questions of one page.

    Attributes:
        heading: Such as "Questions 4 to 8 of about 19", or the section's title.
        skip: Where "Skip these for now" leads; ``back`` where a person came from.
    """

    heading: str
    caption: str
    skip: str
    back: str
    notice: Notice

    @property
    def stands_first(self) -> bool:
        """True where nothing that is new stands above the questions."""
        return not (self.notice.new or self.notice.stops)


def questions_at(
    screening: ScreeningFacts, pack: Pack, factor: str, about_id: uuid.UUID | None
) -> Page:
    """Give the questions of the page that an address names by its first question.

    Raises:
        NotThere: The pack has no such question, or it is not asked about this concern or child.
    """
    place, _ = place_of(screening, pack, factor, about_id)
    key = (place.scope, place.factor)
    is_core = pack.factor_by_id[factor].core
    asked = questions_of(screening, pack, with_relevance=not is_core)
    page = page_with(pages_of(asked, said_of(screening.id)), key)
    return page or tuple(each for each in asked if each.key == key)


def questions_posted(
    screening: ScreeningFacts, pack: Pack, posted: Iterable[tuple[str, uuid.UUID | None]]
) -> Page:
    """Give the questions that a posted page asked, though others would stand on it by now.

    Raises:
        NotThere: One of them is not asked, or not about this concern or child any more.
    """
    places = [place_of(screening, pack, *each)[0] for each in posted]
    keys = dict.fromkeys((place.scope, place.factor) for place in places)
    asked = {each.key: each for each in questions_of(screening, pack)}
    page = tuple(asked[key] for key in keys if key in asked)
    if not page:
        raise NotThere
    return page


def questions_typed_into(
    screening: ScreeningFacts, pack: Pack, typed: Iterable[tuple[str, uuid.UUID | None]]
) -> Page | None:
    """Give the questions that words were typed into, though their page is another by now.

    Returns:
        None where there are none, or where one of them cannot be asked any more.
    """
    try:
        return questions_posted(screening, pack, typed)
    except NotThere:
        return None


def group_page(screening: ScreeningFacts, pack: Pack, page: Page) -> GroupPage:
    """Put together what stands around the questions of a page."""
    first = page[0]
    heading, caption = _headings(screening, pack, page)
    return GroupPage(
        heading=heading,
        caption=caption,
        skip=address_then(screening, pack, page[-1].key, then_asked()),
        back=_before(screening, pack, page)
        or section_address(screening.id, first.place.scope, first.factor.section),
        notice=notice_of(screening, pack),
    )


def _headings(screening: ScreeningFacts, pack: Pack, page: Page) -> tuple[str, str]:
    core = [each.key for each in questions_of(screening, pack) if each.factor.core and each.applies]
    titles = {section.id: section.title for section in pack.sections}
    if not page[0].factor.core:
        return titles[page[0].factor.section], "Questions that can still change something"
    numbers = sorted(core.index(each.key) + 1 for each in page if each.key in core) or [1]
    named = " · ".join(dict.fromkeys(titles[each.factor.section] for each in page))
    return f"Questions {numbers[0]} to {numbers[-1]} of about {len(core)}", named


def captions_of(screening: ScreeningFacts, page: Page) -> Mapping[str, str]:
    """Say by scope what the questions of a page are about: "Child A"; "" where it is plain.

    A concern is named only where there are several.
    """
    several = len(concerns_of(screening.id)) > 1
    return {
        each.place.scope: "" if each.place.concern_id and not several else each.about
        for each in page
    }


def _before(screening: ScreeningFacts, pack: Pack, page: Page) -> str:
    """Give the address of the page before this one; "" for the first of its kind."""
    core = page[0].factor.core
    asked = questions_of(screening, pack, with_relevance=not core)
    pages = [each for each in pages_of(asked, said_of(screening.id)) if each[0].factor.core is core]
    place = next((n for n, each in enumerate(pages) if page[0].key in {q.key for q in each}), 0)
    if not place:
        return ""
    return page_address(screening.id, pages[place - 1], then_asked()) if core else ""


def tasks_address(screening_id: uuid.UUID) -> str:
    """Give the address of the task list."""
    return url_for("screenings.tasks", screening_id=screening_id)
