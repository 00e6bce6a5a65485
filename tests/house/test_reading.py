"""What the interface says can be read at about thirteen: grade 8, terms of the trade left out."""

import ast
import re

import pytest

from continuum_rules import packs_folder, read_pack
from hsb_screen.guidance.glossary import terms_of
from tests.house.tree import ROOT, files, name, parsed
from tests.readability import grade, syllables

HIGHEST = 8
FEWEST_WORDS = 8
"""A text of fewer words says too little to be measured: one long word would decide."""

EVERYDAY = re.compile(
    r"\b(?:safeguarding|partnership|screenings?|indicat(?:es?|ed|ion)|behaviours?|practitioners?"
    r"|professionals?|judgement|continuum|emergency|demonstration|fictional|revisions?"
    r"|accessibility|allegation|volunteers|November|Riverside|JavaScript|information|communicat\w+|interpreter|immediate|immediately"
    r"|confidential|protected|disability|development\w*)\b",
    re.IGNORECASE,
)
"""Words that every reader of these pages uses at work, or for which there is no shorter one."""

PRINTED = ("summaries/", "layouts/print")
"""Paper for a meeting of professionals; house rules for it stand in tests/pdf."""


def plain(text):
    """A text with the terms that the glossary explains, and the everyday ones, left out."""
    return EVERYDAY.sub("it", TERMS.sub("it", text))


def _terms():
    pack = read_pack(packs_folder() / "base")
    ways = [way for term in terms_of(pack) for way in (term.word, *term.said_as)]
    listed = "|".join(sorted(map(re.escape, ways), key=len, reverse=True))
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)


TERMS = _terms()


def said_in(template):
    """Each paragraph, point, cell and hint of a template, without what is filled in."""
    source = re.sub(r"\{#.*?#\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    yield from re.findall(r'\bhint="([^"]+)"', source)
    source = re.sub(r"\{\{.*?\}\}", "it", source, flags=re.DOTALL)
    source = re.sub(r"\{%.*?%\}", " ", source, flags=re.DOTALL)
    for body in re.findall(
        r"<(?:p|li|dd|td|h1|h2)\b[^>]*>(.*?)</(?:p|li|dd|td|h1|h2)>", source, re.S
    ):
        yield " ".join(re.sub(r"<[^>]*>", "", body).split())


def said_by(module):
    """Each message and label of a form, whole."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Call):
            values = [*node.args, *(each.value for each in node.keywords)]
            yield from (
                each.value
                for each in values
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


def texts():
    for path in files(".html", "templates"):
        if not any(part in name(path) for part in PRINTED):
            yield from ((name(path), text) for text in said_in(path))
    for path in files("forms.py", "hsb_screen"):
        yield from ((name(path), text) for text in said_by(path))


def test_what_the_interface_says_can_be_read_by_somebody_of_thirteen():
    hard = [
        (where, round(grade(plain(text)), 1), text)
        for where, text in texts()
        if len(text.split()) >= FEWEST_WORDS and grade(plain(text)) > HIGHEST
    ]

    assert hard == []


def test_there_is_something_to_read():
    assert len(list(texts())) > 300
    assert (ROOT / "templates").is_dir()


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("range", 1),
        ("answer", 2),
        ("screening", 2),
        ("behaviour", 3),
        ("places", 2),
        ("made", 1),
    ],
)
def test_syllables_are_counted_as_people_say_them(word, count):
    assert syllables(word) == count


def test_long_sentences_and_long_words_raise_the_grade():
    easy = "Call your lead. Say what you saw. Ask what comes next."
    long = (
        "Call your lead, say what you saw and, when you have heard the answer, ask what comes next."
    )
    hard = (
        "Multidisciplinary consultation necessitates comprehensive documentation of observations."
    )

    assert grade(easy) < 2
    assert grade(easy) < grade(long) < grade(hard)
    assert grade("") == 0
