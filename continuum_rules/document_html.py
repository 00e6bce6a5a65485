"""A document as one HTML page: complete in itself, without script, fit to print and sign."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from continuum_rules.document import Document
from continuum_rules.document_parts import Block, Heading, Listed, Paragraph, Table

STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.5 "Liberation Sans", Arial, sans-serif; color: #111; background: #fff;
  margin: 0 auto; padding: 1rem; max-width: 60rem; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.5em 0 .5em; }
h2 { border-bottom: 2px solid #111; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; }
caption { text-align: left; font-weight: bold; padding: .25em 0; }
th, td { border: 1px solid #555; padding: .35em .5em; text-align: left; vertical-align: top; }
thead th { background: #eee; }
tbody th { font-weight: normal; min-width: 6em; overflow-wrap: anywhere; }
td { min-width: 6em; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
.wide:focus { outline: 3px solid #111; }
.to-sign td { height: 3em; }
.marking { font-weight: bold; }
a { color: #00437a; }
@page { size: A4; margin: 15mm 15mm 20mm;
  @bottom-left { content: FOOTER; font: 8pt "Liberation Sans", Arial, sans-serif; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages);
    font: 8pt "Liberation Sans", Arial, sans-serif; } }
@media print {
  body { font-size: 9.5pt; line-height: 1.35; max-width: none; padding: 0; }
  h1, h2, h3, h4 { margin: 1em 0 .35em; }
  p, ul { margin: .35em 0; }
  h1, h2, h3, h4, caption { break-after: avoid; }
  tr, li, .short { break-inside: avoid; }
  thead { display: table-header-group; }
  thead th { background: none; border-bottom-width: 2px; }
  .wide { overflow: visible; }
  nav { display: none; }
  .answers { columns: 2; }
}
"""


SHORT = 4
"""Tables of so few rows are printed on one page."""


def as_html(document: Document) -> str:
    """Write a document as one page of HTML; everything that came from a pack is escaped."""
    body = "\n".join(_body(document.blocks))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(document.title)}</title>\n"
        f"<style>{STYLE.replace('FOOTER', _css_text(document.footer))}</style>\n</head>\n<body>\n"
        f"<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _body(blocks: Iterable[Block]) -> Iterator[str]:
    listed = list(blocks)
    chapters = [each.text for each in listed if isinstance(each, Heading) and each.level == 2]
    names = {title: f"part-{number}" for number, title in enumerate(chapters, start=1)}
    waiting = True
    for block in listed:
        if isinstance(block, Heading):
            if block.level == 2 and waiting:
                yield _contents(names)
                waiting = False
            yield _heading(block, names)
        else:
            yield _other(block)


def _contents(names: dict[str, str]) -> str:
    entries = "\n".join(
        f'<li><a href="#{name}">{_text(title)}</a></li>' for title, name in names.items()
    )
    return f'<nav aria-label="Contents">\n<ol>\n{entries}\n</ol>\n</nav>'


def _heading(heading: Heading, names: dict[str, str]) -> str:
    name = names.get(heading.text, "") if heading.level == 2 else ""
    mark = f' id="{name}"' if name else ""
    return f"<h{heading.level}{mark}>{_text(heading.text)}</h{heading.level}>"


def _other(block: Paragraph | Listed | Table) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_text(block.text)}</p>"
    if isinstance(block, Listed):
        if not block.entries:
            return ""
        return _in_a_line(block) if block.in_a_line else _list(block)
    return _table(block)


def _in_a_line(block: Listed) -> str:
    return f"<p><strong>{_text(block.title)}:</strong> {_text('; '.join(block.entries))}</p>"


def _list(block: Listed) -> str:
    entries = "\n".join(f"<li>{_text(each)}</li>" for each in block.entries)
    columns = ' class="answers"' if block.title == "Answers" else ""
    return f"<p><strong>{_text(block.title)}</strong></p>\n<ul{columns}>\n{entries}\n</ul>"


def _table(table: Table) -> str:
    """Write a table that a keyboard can scroll where it is wider than the page."""
    head = "".join(_head_cell(each) for each in table.head)
    rows = "\n".join(_row(row) for row in table.rows)
    caption = _text(table.caption)
    sign = ' class="to-sign"' if table.caption == "Signatures" else ""
    kept_whole = " short" if len(table.rows) <= SHORT else ""
    return (
        f'<div class="wide{kept_whole}" role="region" tabindex="0" aria-label="{caption}">\n'
        f"<table{sign}>\n<caption>{caption}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _head_cell(text: str) -> str:
    return f'<th scope="col">{_text(text)}</th>' if text else "<td></td>"


def _row(row: tuple[str, ...]) -> str:
    first, *rest = row
    cells = "".join(f"<td>{_linked(each)}</td>" for each in rest)
    return f'<tr><th scope="row">{_linked(first)}</th>{cells}</tr>'


def _linked(text: str) -> str:
    """Make a link of a cell that is nothing but an address."""
    if re.fullmatch(r"https?://[^\s\"'<>]+", text):
        return f'<a href="{escape(text)}">{_text(text)}</a>'
    return "<br>".join(_text(line) for line in text.splitlines())


def _css_text(text: str) -> str:
    """Write a text for a style sheet, all but letters, digits and spaces as numbers."""
    told = (c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in text)
    return f'"{"".join(told)}"'


def _text(text: str) -> str:
    return escape(text)
