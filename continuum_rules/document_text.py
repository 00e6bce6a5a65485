"""A document as plain text, for a terminal or a message."""

from collections.abc import Iterator
from textwrap import fill

from continuum_rules.document import Document
from continuum_rules.document_parts import Block, Heading, Listed, Paragraph, Table

WIDTH = 100
UNDERLINES = {1: "=", 2: "-"}


def as_text(document: Document) -> str:
    """Write a document as plain text, lines of at most 100 characters save for long words."""
    return "\n".join(line for block in document.blocks for line in _lines(block)) + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from _heading(block)
    elif isinstance(block, Paragraph):
        yield _wrapped(block.text)
        yield ""
    elif isinstance(block, Listed):
        yield from _list(block)
    else:
        yield from _table(block)


def _heading(heading: Heading) -> Iterator[str]:
    underline = UNDERLINES.get(heading.level)
    title = " ".join(heading.text.split())
    yield title if underline else f"{'#' * heading.level} {title}"
    if underline:
        yield underline * min(len(title), WIDTH)
    yield ""


def _list(block: Listed) -> Iterator[str]:
    if not block.entries:
        return
    if block.in_a_line:
        yield _wrapped(f"{block.title}: {'; '.join(block.entries)}")
    else:
        yield f"{block.title}:"
        yield from (_wrapped(each, "- ") for each in block.entries)
    yield ""


def _table(table: Table) -> Iterator[str]:
    """Write a table as one entry per row: what names it, then each column that says something."""
    yield f"{table.caption}:"
    if table.head[1:] == ("Value",):
        yield from (_wrapped(": ".join(row), "- ") for row in table.rows)
        yield ""
        return
    for first, *rest in table.rows:
        name, *more = first.splitlines() or [""]
        yield _wrapped(name, "- ")
        yield from (_wrapped(line, "  ") for line in more)
        for title, cell in zip(table.head[1:], rest, strict=True):
            if cell or not table.head[0]:
                told = "; ".join(cell.splitlines()) or "_" * 30
                yield _wrapped(f"{title}: {told}", "    ")
    yield ""


def _wrapped(text: str, before: str = "") -> str:
    return fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=before,
        subsequent_indent=" " * len(before),
        break_long_words=False,
        break_on_hyphens=False,
    )
