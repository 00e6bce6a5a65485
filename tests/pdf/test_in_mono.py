"""A school’s printer: black and white, no backgrounds. Nothing of the paper may be lost by it."""

from dataclasses import replace
from itertools import combinations

import pytest

from hsb_screen.summaries import press
from hsb_screen.summaries.fitting import fit, whole
from hsb_screen.summaries.fonts import FONT, font_folder
from hsb_screen.summaries.pdf import style_of
from hsb_screen.summaries.summary import LevelBox
from tests.pdf.layout import boxes_of
from tests.pdf.papers import POLICE, a_paper, a_placement, as_html
from tests.pdf.raster import INKED, Area, Picture, pictures, words_of

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

NO_BACKGROUNDS = "* { background: none !important; }"
STATES = (
    LevelBox("Expected for age", "beyond", "Answers go beyond this"),
    LevelBox("Inappropriate", "least", "At least this"),
    LevelBox("Problematic", "open", "Not ruled out yet"),
    LevelBox("Abusive", "not_looked_at", "Not looked at"),
    LevelBox("Violent", "nothing_points_here", "Nothing recorded or outstanding points here"),
)
EVERY_STATE = a_paper(placement=a_placement(boxes=STATES))
LARGE = replace(EVERY_STATE, copy=replace(POLICE, is_large=True))


def _printed(summary, more: str = "") -> bytes:
    first = whole(summary) if summary.is_large else fit(summary)
    html = press.printable(as_html(summary, first), font=str(font_folder() / FONT))
    style = style_of(is_large=summary.is_large)
    return press.paper(html, f"{style}\n{more}", flowing=summary.is_large)[0]


@pytest.fixture(scope="module", params=[EVERY_STATE, LARGE], ids=["ordinary", "large"])
def bare(request) -> bytes:
    """The paper without any background."""
    return _printed(request.param, NO_BACKGROUNDS)


@pytest.fixture(scope="module")
def edges() -> list[tuple[float, float]]:
    """How thick and how much drawn the edges of the five boxes are, with no background."""
    made = _printed(EVERY_STATE, NO_BACKGROUNDS)
    first = pictures(made, dots=300)[0]
    return [_edges(first, area) for area in boxes_of(EVERY_STATE)]


def _edges(picture: Picture, area: Area) -> tuple[float, float]:
    """Give how thick a box’s left edge is in points, and what share of its upper edge is drawn."""
    middle = (area.top + area.bottom) / 2
    across = picture.rows(Area(area.left, middle - 4, area.left + 4, middle + 4))
    thickest = max(sum(grey < INKED for grey in row) for row in across)
    step = 72 / picture.dots
    lines = (
        picture.inked(Area(area.left + 4, top, area.right - 4, top + step))
        for top in (area.top - step, area.top, area.top + step)
    )
    return thickest * step, max(lines)


def test_every_word_stands_out_from_the_paper_it_is_printed_on(bare):
    pale = [
        (word, round(contrast, 1))
        for page, picture in zip(words_of(bare), pictures(bare), strict=True)
        for word, area in page
        if any(sign.isalnum() for sign in word) and (contrast := picture.contrast(area)) < 7
    ]

    assert pale == []


def test_with_its_backgrounds_every_word_stands_out_as_well():
    made = _printed(EVERY_STATE)
    page, picture = words_of(made)[0], pictures(made)[0]

    assert min(picture.contrast(area) for word, area in page if word.isalnum()) >= 7


def test_without_backgrounds_not_a_word_is_lost():
    with_them, without = _printed(EVERY_STATE), _printed(EVERY_STATE, NO_BACKGROUNDS)

    assert [word for page in words_of(without) for word, _ in page] == [
        word for page in words_of(with_them) for word, _ in page
    ]


def test_each_state_has_a_sign_and_words_of_its_own(bare):
    told = " ".join(word for page in words_of(bare) for word, _ in page)

    for sign, box in zip("–■?…○", STATES, strict=True):
        assert f"{sign} {box.says.split()[0]}" in told
    for says in ("At least this", "Not ruled out yet", "Not looked at"):
        assert says in told


def test_in_black_and_white_the_five_edges_differ(edges):
    for (thick, drawn), (other_thick, other_drawn) in combinations(edges, 2):
        assert abs(thick - other_thick) > 0.25 or abs(drawn - other_drawn) > 0.15


def test_the_edge_of_where_it_lies_at_least_is_the_heaviest_and_whole(edges):
    least = edges[1]

    assert least[0] == max(thick for thick, _ in edges)
    assert least[1] > 0.95


def test_no_edge_is_too_pale_to_be_seen():
    picture = pictures(_printed(EVERY_STATE, NO_BACKGROUNDS), dots=300)[0]

    for area in boxes_of(EVERY_STATE):
        assert picture.contrast(Area(area.left - 1, area.top - 1, area.right + 1, area.top + 2)) > 3
