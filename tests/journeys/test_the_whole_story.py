"""From a worry to two pages for a strategy meeting, as two people live it. All of it made up."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import urlsplit

import page as pdf_rules
import pikepdf
import pytest

from tests.journeys import story
from tests.journeys.axe import violations
from tests.journeys.marks import IN_A_BROWSER
from tests.journeys.person import Person

OF_A_KIND = 1

pytestmark = IN_A_BROWSER


@dataclass
class Told:
    """The story as it was told once: where its people went, what axe said, and the lead."""

    carys: Person
    addresses: list[str]
    found: dict[str, list[str]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def told(chromium, address) -> Iterator[Told]:
    """Tell it with a mouse, and look at the pages on the way with axe, wide and narrow.

    Of one kind of page, such as questions, axe looks at the first: every page in every state is
    looked at in test_every_page.
    """
    found = {}
    looked_at: Counter[str] = Counter()

    def look(somebody):
        kind = re.sub(r"[0-9a-f-]{36}(/[a-z_]+$)?", "", urlsplit(somebody.page.url).path)
        looked_at[kind] += 1
        if looked_at[kind] > OF_A_KIND:
            return
        if problems := violations(somebody.page):
            found[somebody.page.url] = problems

    amina = Person(chromium, address, on_arrival=look)
    carys = Person(chromium, address, on_arrival=look)
    amina.sign_in("amina")
    carys.sign_in("carys")
    story.tell(amina, carys)
    story.issue_a_copy(carys)
    yield Told(carys, sorted({*amina.seen, *carys.seen}), found)
    amina.context.close()
    carys.context.close()


@pytest.mark.a11y
def test_no_page_of_the_story_shuts_anybody_out(told):
    assert told.found == {}


@pytest.mark.pdf
def test_the_copy_that_was_issued_is_two_accessible_pages(told):
    carys = told.carys
    paper = carys.page.get_by_role("link", name="Open copy 1 to print it").get_attribute("href")

    answer = carys.context.request.get(carys.address + paper)

    assert answer.headers["content-type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.body())) as opened:
        assert len(opened.pages) == 2
    report = pdf_rules.validate_pdf_bytes(answer.body(), profile="ua1")
    assert report.is_compliant, [fault.message for fault in report.failures]


@pytest.mark.a11y
def test_the_story_can_be_told_with_keys_alone(person):
    story.tell(person("amina", hands="keyboard"), person("carys", hands="keyboard"))


def test_the_story_can_be_told_without_script(person):
    story.tell(person("amina", script=False), person("carys", script=False))


@pytest.mark.parametrize("name", ["dev", "erin", None])
def test_somebody_without_need_to_know_sees_guidance_and_nothing_else(told, person, name):
    """Dev works elsewhere, erin keeps the accounts, and the third has not signed in."""
    of_the_screening = [
        url for url in told.addresses if re.search(r"/screenings/[0-9a-f]{8}-", url)
    ]
    somebody = person(name)

    met = {url: (somebody.open(url), somebody.page.url) for url in of_the_screening}

    assert len(met) > 40
    if name is None:
        assert {url for url, (_, ended) in met.items() if "/sign-in" not in ended} == set()
    else:
        assert {status for status, _ in met.values()} == {404}
    assert somebody.open("/help-now") == 200
    assert somebody.sees("999")
    assert somebody.open("/guidance") == 200
