"""The process that sets a paper: HTML on standard input, PDF on standard output, and nothing else.

It runs on its own, with limits on time and memory, so that no text however odd can hold up or end
the application. It opens no address and no file that the text names. Run by path, with the font’s
file as its argument, and ``flowing`` where page 1 may run over: it needs nothing of the application
and loads nothing of it.
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
"""The second argument where a paper may take as many pages as it takes."""

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
    pdf, pages = paper(printable(html, font=sys.argv[1]), css, flowing=FLOWING in sys.argv[2:])
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


def printable(html: str, font: str) -> str:
    """Put a question mark for every character that the paper’s font does not have."""
    with import_module("fontTools.ttLib").TTFont(font, lazy=True) as opened:
        known = opened.getBestCmap()
    return "".join(char if char == "\n" or ord(char) in known else "?" for char in html)


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
