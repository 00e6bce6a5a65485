"""The process that sets a paper: HTML on standard input, PDF on standard output, and nothing else.

It runs on its own, with limits on time and memory, so that no text however odd can hold up or end
the application. It opens no address and no file that the text names. Run by path, with the font’s
file as its argument, ``flowing`` where page 1 may run over, and ``spelled`` where no sign may be
lost: it needs nothing of the application and loads nothing of it.
"""

import resource
import sys
from importlib import import_module
from typing import NoReturn

SECONDS = 20
MEGABYTES = 768
OVERFLOWS = 3
"""Exit status where page 1 runs over; nothing is written then."""

LONGER = 4
"""Exit status where the paper runs beyond page 2; it is written all the same."""

FLOWING = "flowing"
"""An argument after the font where a paper may take as many pages as it takes."""

SPELLED = "spelled"
"""An argument where a sign that the font lacks is set as its code: “[sign U+4E2D]”."""

PAGE_TWO = "page-two"
"""The id of the element that begins page 2."""


def main() -> int:
    """Read HTML and a style sheet, parted by a NUL, and write the PDF.

    Returns:
        0, ``LONGER`` or ``OVERFLOWS``. Anything else that goes wrong ends the process with another
        status.
    """
    _limit()
    html, _, css = sys.stdin.buffer.read().decode().partition("\0")
    font, how = sys.argv[1], sys.argv[2:]
    told = printable(html, font, spelled=SPELLED in how)
    pdf, pages = paper(told, css, flowing=FLOWING in how)
    sys.stdout.buffer.write(pdf)
    if not pdf:
        return OVERFLOWS
    return LONGER if pages > 2 else 0


def paper(html: str, css: str, *, flowing: bool = False) -> tuple[bytes, int]:
    """Lay the HTML out and write it as PDF/UA-1.

    Args:
        html: What it says.
        css: How it looks.
        flowing: True where page 1 is no page of its own, and nothing can run over.

    Returns:
        The PDF and its number of pages; no bytes where page 1 runs over.
    """
    # Loaded here, because it needs libraries that a machine may lack.
    weasyprint = import_module("weasyprint")
    style = weasyprint.CSS(string=css, url_fetcher=_nothing)
    source = weasyprint.HTML(string=html, url_fetcher=_nothing)
    document = source.render(stylesheets=[style], pdf_variant="pdf/ua-1")
    begins_on_two = [PAGE_TWO in page.anchors for page in document.pages[:2]] == [False, True]
    if not flowing and not begins_on_two:
        return b"", len(document.pages)
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1")), len(document.pages)


def printable(html: str, font: str, *, spelled: bool = False) -> str:
    """Put a question mark for every character that the paper’s font does not have.

    Args:
        html: What the paper says.
        font: The font’s file.
        spelled: True for its code instead: two texts that differ never look alike then.
    """
    with import_module("fontTools.ttLib").TTFont(font, lazy=True) as opened:
        known = opened.getBestCmap()
    return "".join(
        char if char == "\n" or ord(char) in known else _in_place_of(char, spelled) for char in html
    )


def _in_place_of(char: str, spelled: bool) -> str:
    return f"[sign U+{ord(char):04X}]" if spelled else "?"


def _nothing(url: str) -> NoReturn:
    """Open no address, whatever it is, and stop the whole paper."""
    stop = import_module("weasyprint.urls").FatalURLFetchingError
    raise stop("paper is made from its own text only")


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
