"""A word of the glossary is explained where a page first says it: no jump, no script, no tooltip.

The first time a paragraph or a point of a list says the word, the word becomes a link to a folded
explanation right behind that paragraph. One fold holds every word that the paragraph is the first
to say. A word that only stands inside something folded is explained there. Left alone are headings,
labels, questions, hints, links, tables, what somebody typed, and whatever stands inside
``data-plain``: the line about danger, fixed statements and previews of paper.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markupsafe import escape

from continuum_rules import Term

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)", re.IGNORECASE)
_PARAGRAPHS = frozenset({"p", "li"})
_INLINE = frozenset({"abbr", "b", "em", "i", "span"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"})
LEFT_ALONE = frozenset(
    {"a", "button", "caption", "code", "dl", "fieldset", "label", "legend", "nav", "pre"}
    | {"script", "select", "strong", "summary", "svg", "table", "textarea"}
    | {f"h{level}" for level in range(1, 7)}
)
_MARKED = re.compile(r"\sdata-(?:plain|as-typed)(?=[\s=>])|\saria-hidden=\"true\"")
NAMED = 3
"""Words that the line above a fold names; of more it says how many."""

_OUR_FOLD = '<details class="words">'


def explained(html: str, terms: Sequence[Term]) -> str:
    """Explain each word where a page first says it.

    Args:
        html: The main part of a page, as our templates write it: every element closed.
        terms: The words to look for.

    Returns:
        The same page with links and folds; it reads the same aloud while the folds are closed.
    """
    finder, done = _finder(tuple(terms)), set[str]()
    in_sight = "".join(_Walk(finder, done, frozenset({"details"})).pieces(html))
    return "".join(_Walk(finder, done, frozenset()).pieces(in_sight))


Finder = tuple[re.Pattern[str], dict[str, Term]]


class _Walk:
    """One way through a page, from its first word to its last.

    Args:
        done: The ids of the words that were explained; added to.
        also_alone: Elements that this walk leaves alone beside the usual ones.
    """

    def __init__(self, finder: Finder, done: set[str], also_alone: frozenset[str]) -> None:
        self.pattern, self.term_of = finder
        self.done = done
        self.left_alone = LEFT_ALONE | also_alone
        self.here: list[Term] = []
        self.open: list[str] = []
        self.alone = 0

    def pieces(self, html: str) -> Iterator[str]:
        """Give the page back, piece by piece."""
        for piece in _TAG.split(html):
            if piece.startswith("<") and (named := _NAME.match(piece)):
                yield from self._tag(piece, named[1].lower())
            elif self.alone or not self._in_paragraph():
                yield piece
            else:
                yield self.pattern.sub(self._link, piece)

    def _in_paragraph(self) -> bool:
        blocks = (name for name in reversed(self.open) if name not in _INLINE)
        return next(blocks, "") in _PARAGRAPHS

    def _tag(self, tag: str, name: str) -> Iterator[str]:
        if name in _VOID or tag.endswith("/>"):
            yield tag
        elif tag.startswith("</"):
            yield from self._end(name, tag)
        else:
            self.open.append(name)
            if self.alone or name in self.left_alone or _MARKED.search(tag) or tag == _OUR_FOLD:
                self.alone += 1
            yield tag

    def _end(self, name: str, tag: str) -> Iterator[str]:
        # A fold may stand inside a point of a list, and only behind a paragraph.
        if name == "li" and not self.alone:
            yield from self._fold()
        if self.open:
            self.open.pop()
        self.alone -= bool(self.alone)
        yield tag
        if name == "p" and not self.alone:
            yield from self._fold()

    def _link(self, found: re.Match[str]) -> str:
        term = self.term_of[found[0].casefold()]
        if term.id in self.done:
            return found[0]
        self.done.add(term.id)
        self.here.append(term)
        return f'<a class="term" href="#word-{escape(term.id)}">{found[0]}</a>'

    def _fold(self) -> Iterator[str]:
        if not self.here:
            return
        yield f"{_OUR_FOLD}<summary>{_what_they_mean(self.here)}</summary>"
        for term in self.here:
            yield f'<p id="word-{escape(term.id)}">{_entry(term, len(self.here))}</p>'
        yield "</details>"
        self.here.clear()


def _what_they_mean(terms: Sequence[Term]) -> str:
    """Name what a fold explains: each word, or how many where they would fill a line."""
    if len(terms) > NAMED:
        return f"What these {len(terms)} words mean"
    names = [f"“{escape(_said(term.word))}”" for term in terms]
    *first, last = names
    return f"What {', '.join(first)} and {last} mean" if first else f"What {last} means"


def _entry(term: Term, among: int) -> str:
    """Give what a word means, after the word itself where several stand together."""
    said = f"<b>{escape(term.word)}.</b> " if among > 1 else ""
    return f"{said}{escape(term.means)}"


def _said(word: str) -> str:
    """Give a word as it stands inside a sentence; MASH and HSB keep their capitals."""
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]


@lru_cache(maxsize=8)
def _finder(terms: tuple[Term, ...]) -> Finder:
    """Make what finds the words, longer ones first."""
    term_of = {
        str(escape(words)).casefold(): term
        for term in terms
        for words in (term.word, *term.said_as)
    }
    longest_first = sorted(map(re.escape, term_of), key=len, reverse=True)
    listed = "|".join(longest_first) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE), term_of
