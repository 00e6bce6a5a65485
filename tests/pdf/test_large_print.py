"""Large print: 16 points and more, the same content and order, on as many pages as it takes."""

import re
from dataclasses import replace
from itertools import pairwise

import page
import pytest

from hsb_screen.summaries import pdf
from hsb_screen.summaries.fitting import fit, whole
from hsb_screen.summaries.second_page import whole_second
from hsb_screen.summaries.summary import Recorded
from hsb_screen.summaries.withholding import withhold
from tests.pdf.layout import laid_out
from tests.pdf.papers import POLICE, a_paper, as_html
from tests.pdf.raster import words_of
from tests.pdf.test_first_page import BLOCKS

pytestmark = [pytest.mark.pdf]

BIG = replace(POLICE, is_large=True)


def a_large_paper(**changes):
    return a_paper(**{"copy": BIG, **changes})


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf.paper(a_large_paper(), as_html)


def _told(paper: bytes) -> str:
    return " ".join(word for page_words in words_of(paper) for word, _ in page_words)


def _words(paper: bytes) -> set[str]:
    return set(re.findall(r"\w+", _told(paper)))


@pytest.mark.slow
def test_large_print_passes_every_rule_of_pdf_ua_1(made):
    report = page.validate_pdf_bytes(made, profile="ua1")

    assert report.is_compliant, [(fault.rule_id, fault.message) for fault in report.failures]
    assert report.document.page_count > 2


@pytest.mark.slow
def test_the_seven_blocks_stand_in_the_order_of_page_one(made):
    told = _told(made)
    headings = [f"{number}. " for number in range(1, 8)]
    places = [
        told.index(f"{number}{words}")
        for number, words in zip(
            headings,
            (
                "Safety now", "The children", "What is recorded", "Done and said so far",
                "Not known, and who", "What the answers indicate", "What the meeting is asked",
            ),
            strict=True,
        )
    ]  # fmt: skip

    assert all(earlier < later for earlier, later in pairwise(places))


def test_every_sentence_and_cell_is_of_16_points_or_more_and_only_the_margins_are_smaller():
    layout = laid_out(a_large_paper(), whole(a_large_paper()))

    assert {size for size in layout.sizes if size < 16} == {12.0}
    assert 16.0 in layout.sizes


def test_what_stands_in_the_margins_is_said_in_large_letters_as_well():
    html = as_html(a_large_paper(), whole(a_large_paper()), whole_second(a_large_paper()))

    assert html.count(a_large_paper().foot) == 2  # for the margins, and in “About this paper”


@pytest.mark.slow
def test_large_print_says_every_word_that_ordinary_print_says(made):
    """Headings of tables and page numbers apart, which belong to the form of a page."""
    ordinary, large = (_words(paper) for paper in (pdf.paper(a_paper(), as_html), made))

    assert ordinary - large <= {"Child", "Age", "Step", "Date", "Recorded", "How"}


def test_nothing_is_shortened_where_ordinary_print_says_how_much_more_there_is():
    many = tuple(
        Recorded(f"{day} November 2026", f"Happened again, {day}", "seen") for day in range(1, 29)
    )
    large = a_large_paper(recorded=many)

    html = as_html(large, whole(large), whole_second(large))

    assert all(html.count(f"Happened again, {day} ") for day in range(1, 29))
    assert "more on page 2" not in html
    assert "more in the screening" not in html


def test_large_print_holds_back_the_same_items_and_has_the_same_check_code():
    large = withhold(a_large_paper(status="see LCS-4471"), ["LCS-4471"])
    ordinary = withhold(a_paper(status="see LCS-4471"), ["LCS-4471"])

    assert large.about == ordinary.about
    assert replace(large, copy=POLICE) == ordinary


def test_a_copy_in_large_print_says_so_in_its_running_head_and_title():
    assert a_large_paper().head.endswith("Copy 3 of 5, large print")
    assert a_large_paper().title.endswith("copy 3 of 5, large print")


def test_ordinary_print_is_not_touched_by_large_print():
    layout = laid_out(a_paper(), fit(a_paper()))

    assert layout.blocks == BLOCKS
    assert max(layout.sizes) < 16
