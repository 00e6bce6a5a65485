"""Every page, as each role finds it in each state, at 1280 and 320 px, its errors included.

Every page is fetched and every form is posted empty. Pages that are built of the same elements in
the same order are alike, whoever looks: the first of each is checked as every page of the tests is,
and shown to Chromium, where axe and the rules of layout look at it at both widths.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from html5lib.html5parser import ParseError

from tests.house.who_gets_in import WHO_GETS_IN
from tests.journeys import seldom_codes
from tests.journeys.cases import BEFORE_THE_FIRST_VIEW
from tests.journeys.everywhere import NO_PAGES, Found
from tests.journeys.shown import Screen
from tests.pages import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.a11y, pytest.mark.slow]


@dataclass
class Seen:
    """What was found on the way through everything.

    Attributes:
        looked_at: Of pages that are alike, the first; with what was wrong with it.
    """

    pages: list[Found] = field(default_factory=list)
    looked_at: dict[tuple, tuple[Found, list[str]]] = field(default_factory=dict)


def _linted(page: Found, client: FlaskClient) -> list[str]:
    """Check a page as every page of the tests is checked; gives its faults."""
    try:
        Page(Browser(client), _Answer(page))
    except (AssertionError, ParseError) as fault:
        return str(fault).splitlines()[1:] or [repr(fault)]
    return []


class _Answer:
    """A page that was fetched, for the page linter."""

    def __init__(self, page: Found) -> None:
        self.page = page
        self.status_code, self.headers = page.status, page.headers
        self.request = self
        self.path = urlsplit(page.address).path

    def get_data(self, as_text):
        return self.page.html


@pytest.fixture(scope="module")
def seen(everything, chromium) -> Seen:
    """Everything, looked at."""
    app, clients, everywhere = everything
    screen, found = Screen(chromium, app, with_axe=True), Seen()
    for page, is_new in everywhere.everything(clients):
        found.pages.append(page)
        if is_new:
            screen.show(page)
            found.looked_at[page.kind] = (
                page,
                [*_linted(page, clients[page.who]), *screen.problems()],
            )
    screen.context.close()
    return found


def test_no_page_shuts_anybody_out_or_breaks_a_rule_of_pages(seen):
    wrong = {page.says: problems for page, problems in seen.looked_at.values() if problems}

    assert wrong == {}, f"{len(wrong)} of {len(seen.looked_at)} pages"


def test_every_page_of_the_application_was_opened(everything, seen):
    app = everything[0]
    there = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    shown = {page.endpoint for page in seen.pages if page.status == 200}

    assert there == {each for each in WHO_GETS_IN if each in there}
    met_seldom = set(seldom_codes.ENDPOINTS.values())
    assert there - shown - NO_PAGES == ONLY_LEADS_ON | met_seldom


ONLY_LEADS_ON = {"front_page", "screenings.go_on"}
"""Addresses that show nothing themselves and lead to another page."""


def test_every_kind_of_page_was_looked_at_and_most_were_alike(seen):
    kinds = {page.kind for page in seen.pages}

    assert kinds == seen.looked_at.keys()
    assert len(seen.pages) > 1.5 * len(kinds), "Where hardly two are alike, the likeness is wrong."


def test_every_form_that_can_be_left_empty_wrongly_says_so(seen):
    """One error page at least for each form that refuses an empty post, with its title changed."""
    refused = [page for page in seen.pages if page.posted and page.status == 200]

    assert {page.endpoint for page in refused} >= ASK_FOR_SOMETHING
    assert [page.says for page in refused if "<title>Error: " not in page.html] == []


ASK_FOR_SOMETHING = {
    "accounts.sign_in",
    "answers.concern",
    "answers.remove",
    "children.add",
    "judgements.first_view",
    "reviews.ask",
    "reviews.place",
    "screenings.danger",
    "screenings.hand_over",
    "screenings.start",
    "screenings.withdraw",
    "subject_access.begin",
    "subject_access.item",
    "subject_access.preview",
    "summaries.issue",
    "summaries.key_sheet",
}


def test_two_pages_of_one_person_never_have_the_same_title(seen):
    titles = defaultdict(set)
    for page in seen.pages:
        if page.status == 200 and not page.posted:
            title = page.html.partition("<title>")[2].partition("</title>")[0]
            titles[page.who, title].add(urlsplit(page.address).path)

    assert {title: at for title, at in titles.items() if len(at) > 1} == {}


def test_no_page_before_the_first_view_names_a_place_of_the_continuum(everything, seen):
    """Only the page that asks for the first view lists the places."""
    levels = [level.label for level in everything[0].extensions["hsb_pack"].levels]
    named = re.compile("|".join(rf"\b{level}\b" for level in levels))
    told = [
        (page.says, found[0])
        for page in seen.pages
        if page.state in BEFORE_THE_FIRST_VIEW and page.endpoint != "judgements.first_view"
        if (found := named.search(page.html))
    ]

    assert told == []


def test_nothing_is_chosen_before_somebody_chooses(seen):
    chosen = [
        page.says
        for page in seen.pages
        if page.state == "draft, empty" and re.search(r"<input[^>]*\schecked\b", page.html)
    ]

    assert chosen == []
