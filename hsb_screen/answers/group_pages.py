"""What a page of several questions shows, as a frozen value."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from continuum_rules import Pack
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.group_form import Named
from hsb_screen.answers.groups import Page, page_with, pages_of
from hsb_screen.answers.notice import Notice, notice_of
from hsb_screen.answers.onward import address_back, address_then, said_of, then_asked
from hsb_screen.answers.order import Asked
from hsb_screen.answers.pages import place_of
from hsb_screen.answers.progress import questions_of
from hsb_screen.answers.taken_out import taken_out
from hsb_screen.errors import NotThere
from hsb_screen.screenings.facts import ScreeningFacts


@dataclass(frozen=True, slots=True)
class GroupPage:
    """What stands around the questions of one page.

    Attributes:
        heading: What the questions are about, in the words of the pack's sections.
        counting: Such as "Concern 1 of 2 – questions 4 to 8 of about 19": parts the page from
            others under the same heading; "" where it stands among none.
        skip: Where "Skip these for now" leads; ``back`` where a person came from.
    """

    heading: str
    counting: str
    skip: str
    back: str
    notice: Notice

    @property
    def caption(self) -> str:
        """The counting, as it stands above the heading."""
        return self.counting[:1].upper() + self.counting[1:]

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


def questions_posted(screening: ScreeningFacts, pack: Pack, posted: Named) -> tuple[Page, Page]:
    """Give the questions that a posted page asked, though others would stand on it by now.

    Returns:
        Those that can be saved, and those about something that was taken out since.

    Raises:
        NotThere: One of them was never asked here, or there is none.
    """
    asked = {each.key: each for each in questions_of(screening, pack)}
    still: list[Asked] = []
    gone: list[Asked] = []
    for factor, about_id in dict.fromkeys(posted):
        if lost := taken_out(screening, pack, factor, about_id):
            gone.append(lost)
        else:
            place, _ = place_of(screening, pack, factor, about_id)
            still.append(asked[place.scope, place.factor])
    if not still and not gone:
        raise NotThere
    return tuple(still), tuple(gone)


def questions_typed_into(screening: ScreeningFacts, pack: Pack, typed: Named) -> Page | None:
    """Give the questions that words were typed into, though their page is another by now.

    Returns:
        None where there are none, or where one of them cannot be asked any more.
    """
    try:
        still, gone = questions_posted(screening, pack, typed)
    except NotThere:
        return None
    return None if gone else still


def group_page(screening: ScreeningFacts, pack: Pack, page: Page) -> GroupPage:
    """Put together what stands around the questions of a page."""
    first = page[0]
    return GroupPage(
        heading=_heading(pack, page),
        counting=_counting(screening, pack, page),
        skip=address_then(screening, pack, page[-1].key, then_asked()),
        back=address_back(screening, pack, first),
        notice=notice_of(screening, pack),
    )


def _heading(pack: Pack, page: Page) -> str:
    """Name the sections that the questions of a page belong to, in the order of the pack."""
    asked = {each.factor.section for each in page}
    return "; ".join(section.title for section in pack.sections if section.id in asked)


def _counting(screening: ScreeningFacts, pack: Pack, page: Page) -> str:
    """Say where a page stands: among what is asked of everyone, or in what follows of a section."""
    first = page[0]
    asked = questions_of(screening, pack, with_relevance=not first.factor.core)
    if first.factor.core:
        along = [each.key for each in asked if each.factor.core and each.applies]
    else:
        pages = pages_of(asked, said_of(screening.id))
        own = [shown for shown in pages if _further_section(shown) == first.factor.section]
        along = [each.key for shown in own for each in shown]
    numbers = sorted(along.index(each.key) + 1 for each in page if each.key in along)
    parts = [_about(screening, page), _numbers(numbers, len(along), first.factor.core)]
    return " – ".join(part for part in parts if part)


def _further_section(page: Page) -> str:
    """Give the one section of a page that is not asked of everyone; "" for the others."""
    return "" if page[0].factor.core else page[0].factor.section


def _numbers(numbers: Sequence[int], of: int, core: bool) -> str:
    if not numbers:
        return ""
    which = f"{'' if core else 'further '}question{'s' if len(numbers) > 1 else ''}"
    to = f" to {numbers[-1]}" if len(numbers) > 1 else ""
    return f"{which} {numbers[0]}{to} of about {of}"


def _about(screening: ScreeningFacts, page: Page) -> str:
    """Say what all questions of a page are about: "Child A", "Concern 1 of 2"; "" for several."""
    concerns = len(concerns_of(screening.id))
    if named := {each.about for each in page if each.place.concern_id}:
        return f"{named.pop()} of {concerns}" if concerns > 1 else ""
    about = {each.about for each in page}
    return about.pop() if len(about) == 1 else ""


def captions_of(screening: ScreeningFacts, page: Page) -> Mapping[str, str]:
    """Say by scope what the questions of a page are about: "Child A"; "" where it is plain.

    A concern is named only where there are several.
    """
    several = len(concerns_of(screening.id)) > 1
    return {
        each.place.scope: "" if each.place.concern_id and not several else each.about
        for each in page
    }
