"""Lay a paper out without writing it, and say where its blocks came to stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from hsb_screen.summaries.fitting import FirstPage, fit
from hsb_screen.summaries.fonts import FONT, font_folder
from hsb_screen.summaries.pdf import style_of
from hsb_screen.summaries.press import PAGE_TWO, printable
from hsb_screen.summaries.summary import Summary
from tests.pdf.papers import as_html
from tests.pdf.raster import Area

MM_PER_PIXEL = 25.4 / 96
TOP_MARGIN = 17.0


@dataclass(frozen=True)
class Layout:
    """Where things came to stand.

    Attributes:
        pages: How many pages there are.
        blocks: Ids of the headings on page 1, in order.
        second: True where page 2 begins with the second part.
        ends_at: Millimetres below the top margin at which page 1 ends.
        sizes: Every size of type on any page, in points; margins too.
    """

    pages: int
    blocks: tuple[str, ...]
    second: bool
    ends_at: float
    sizes: frozenset[float]


def laid_out(summary: Summary, first: FirstPage) -> Layout:
    """Lay out as the press does."""
    pages = _set(summary, first)
    anchors = sorted(pages[0].anchors.items(), key=lambda anchor: anchor[1][1])
    return Layout(
        len(pages),
        tuple(name for name, _ in anchors if name.startswith("block-")),
        len(pages) > 1 and PAGE_TWO in pages[1].anchors,
        _end_of(pages[0]) * MM_PER_PIXEL - TOP_MARGIN,
        frozenset(size for page in pages for size in _sizes(page)),
    )


def _set(summary: Summary, first: FirstPage) -> list:
    weasyprint = import_module("weasyprint")
    html = printable(as_html(summary, first), font=str(font_folder() / FONT))
    style = weasyprint.CSS(string=style_of(is_large=summary.is_large))
    return weasyprint.HTML(string=html).render(stylesheets=[style], pdf_variant="pdf/ua-1").pages


def _end_of(page: object) -> float:
    """Give where the last block of page 1 ends, in pixels from the top of the sheet."""
    main = next(box for box in page._page_box.descendants() if box.element_tag == "main")
    return max(
        child.position_y + child.margin_height()
        for child in main.children
        if child.is_in_normal_flow()
    )


def _sizes(page: object) -> Iterator[float]:
    for box in page._page_box.descendants():
        if getattr(box, "text", "").strip():
            yield round(box.style["font_size"] * 72 / 96, 1)


def boxes_of(summary: Summary) -> list[Area]:
    """Give where the level boxes of page 1 stand, in points."""
    block = import_module("weasyprint.formatting_structure.boxes").BlockBox
    page = _set(summary, fit(summary))[0]
    found = (box for box in page._page_box.descendants() if isinstance(box, block))
    return [
        Area(
            box.border_box_x() * 0.75,
            box.border_box_y() * 0.75,
            (box.border_box_x() + box.border_width()) * 0.75,
            (box.border_box_y() + box.border_height()) * 0.75,
        )
        for box in found
        if box.border_top_width and "level-box" in (box.element.get("class") or "")
    ]
