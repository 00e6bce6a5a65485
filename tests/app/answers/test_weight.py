"""What a question page weighs on its way: bytes and requests, not seconds."""

import gzip
import re

import pytest

from continuum_rules import About
from hsb_screen.answers.addresses import page_address
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.groups import pages_of
from hsb_screen.answers.progress import questions_of
from hsb_screen.answers.recorded import GIVEN_ELSEWHERE
from hsb_screen.answers.service import answers_of
from hsb_screen.children.service import children_of
from hsb_screen.screenings.service import pack_for
from tests.app.reviews.sent import AT_THE_CLUB
from tests.builders import a_screening

MOST_BYTES = 30_000
MOST_REQUESTS = 3
BITS_A_SECOND, LATENCY = 400_000, 0.4
ONE_AFTER_ANOTHER = 3
"""To connect, to ask for the page, to ask for its files: each waits for the one before."""

FILES = re.compile(
    r'<(?:script|img|source|iframe)\b[^>]*?\ssrc="([^"]+)"'
    r'|<link\b[^>]*?\brel="(?:stylesheet|preload|modulepreload)"[^>]*?\shref="([^"]+)"'
)
FETCHES_MORE = re.compile(rb"@import|url\((?!['\"]?data:)")


@pytest.fixture
def screening(in_app, person_called):
    """One with answers: its pages carry steps, notes and what was said before."""
    with in_app():
        return a_screening(person_called("amina"), answers=AT_THE_CLUB | {"injury": "possible"})


@pytest.fixture
def every_question_page(app, in_app, screening):
    """The address of every page that asks: each question alone, and each group."""
    with in_app():
        pack = pack_for(screening)
        about = {
            About.SCREENING: [""],
            About.CONCERN: [f"{each.id}/" for each in concerns_of(screening.id)],
            About.CHILD: [f"{each.id}/" for each in children_of(screening.id)[:1]],
        }
        asked = questions_of(screening, pack, with_relevance=True)
        said = answers_of(screening.id).keys()
        with app.test_request_context():
            together = [page_address(screening.id, page) for page in pages_of(asked, said)]
        alone = [
            f"/screenings/{screening.id}/questions/{place}{factor.id}"
            for factor in pack.factors
            if factor.id not in GIVEN_ELSEWHERE
            for place in about[factor.about]
        ]
    assert len(together) > 8
    assert len(alone) > 40
    return [*together, *alone]


def weight(client, address, files):
    """Bytes of a page with its files, compressed, and how many requests they take.

    The sign of the tab is asked for once and kept, by browsers that show one at all.
    """
    page = client.get(address)
    assert page.status_code == 200, address
    asked = {script or link for script, link in FILES.findall(page.get_data(as_text=True))}
    for each in asked - files.keys():
        with client.get(each) as answer:
            assert answer.status_code == 200
            assert not FETCHES_MORE.search(answer.data)
            files[each] = len(gzip.compress(answer.data, mtime=0))
    own = len(gzip.compress(page.data, 6, mtime=0))
    return own + sum(files[each] for each in asked), 1 + len(asked)


def test_every_question_page_weighs_no_more_than_30_kb_in_3_requests(
    browser_of, every_question_page
):
    client, files = browser_of("amina").client, {}

    weights = {each: weight(client, each, files) for each in every_question_page}

    heavy = {each: bytes_ for each, (bytes_, _) in weights.items() if bytes_ > MOST_BYTES}
    assert not heavy
    assert len(files) == 2
    assert max(requests for _, requests in weights.values()) <= MOST_REQUESTS
    slowest = ONE_AFTER_ANOTHER * LATENCY + max(weights.values())[0] * 8 / BITS_A_SECOND
    assert slowest < 2, "A page with its files would not leave the server a second of three."
