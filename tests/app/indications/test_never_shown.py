"""What is never said: on any page that can be reached, in any pack, on paper, in plain text."""

import tomllib

import html5lib
import pytest

from continuum_rules import packs_folder
from tests.app.indications.drawn import PACK
from tests.app.indications.states import STATES
from tests.app.summaries.sent import a_sent_screening, agreed
from tests.forbidden import forbidden_in

OF_OTHERS = frozenset({"title", "publisher", "url", "file"})
"""What a published work is called is not ours to change, and says where a rule comes from."""
CITED = frozenset({"source", "resource"})
ABOVE = ("Abusive", "Violent")


TITLES = {each.title for each in (*PACK.sources.values(), *PACK.resources)}


def words_of(html):
    """The words of a page; what somebody typed is theirs and is left out."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for part in tree.iter():
        if "data-as-typed" in part.attrib or part.tag in {"script", "style"}:
            for child in list(part):
                part.remove(child)
            part.text = ""
    told = " ".join("".join(tree.find(".//body").itertext()).split())
    for title in sorted(TITLES, key=len, reverse=True):
        told = told.replace(title, "")
    return told


def own_words(value, cited=False):
    """Every text of a pack, without what published works are called."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from own_words(each, cited)
    elif isinstance(value, dict):
        for key, each in value.items():
            if not (cited and key in OF_OTHERS):
                yield from own_words(each, cited or key in CITED)


@pytest.mark.parametrize("state", STATES)
def test_no_indication_page_says_what_may_not_be_said(state, in_app, person_called, browser_of):
    with in_app():
        screening = STATES[state](person_called("amina"))
    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")

    assert list(forbidden_in(words_of(page.html))) == []
    # Nothing recorded is not that nothing is there.
    settled = (f"{level} {said}" for level in ABOVE for said in ("is ruled out", "is excluded"))
    assert [said for said in settled if said in page.text] == []


def test_no_page_of_an_agreed_screening_says_it(in_app, person_called, browser_of):
    with in_app():
        amina, carys = person_called("amina"), person_called("carys")
        screening = agreed(a_sent_screening(amina), carys)
    browser = browser_of("carys")
    for part in ("review", "summary", "revisions/1", "summary/text", "summary/copies"):
        page = browser.open(f"/screenings/{screening.id}/{part}")
        assert list(forbidden_in(words_of(page.html))) == [], part


@pytest.mark.parametrize(
    "path", sorted(packs_folder().glob("*/*.toml")), ids=lambda path: path.name
)
def test_no_pack_says_it(path):
    table = tomllib.loads(path.read_text(encoding="utf-8"))

    assert list(forbidden_in(" ".join(own_words(table)))) == []


def test_the_test_itself_finds_what_it_looks_for():
    kinds = {
        "87 % likely": "a percentage",
        "a score of 4": "a score",
        "will reoffend": "a forecast of a child",
        "a high-risk pupil": "a level of risk",
        "was diagnosed": "a diagnosis",
        "this is amber": "a colour for a level",
        "Violent is ruled out": "that something is ruled out",
        "the perpetrator": "a label",
    }

    assert {said: next(forbidden_in(said)).partition(":")[0] for said in kinds} == kinds
    assert list(forbidden_in("It is not a diagnosis. Abusive cannot be ruled out yet.")) == []
