"""The glossary: enough words, the pack's among them, and each explained where a page says it."""

import dataclasses
import re

import pytest

from continuum_rules import Term, words_not_used
from hsb_screen.guidance.explaining import explained
from hsb_screen.guidance.glossary import ON_EVERY_PAGE, OURS, terms_of, to_explain
from tests.app.reviews.sent import a_looked_at
from tests.readability import grade

RANGE = Term("range", "Range", "Every place that the answers allow.", ("ranges",))
LEAD = Term("lead", "Safeguarding lead", "Reviews a screening.", ("your lead",))


@pytest.fixture
def terms(app):
    return terms_of(app.extensions["hsb_pack"])


def test_it_has_each_of_at_least_forty_words_once_in_order_with_a_place_to_link_to(visitor, terms):
    page = visitor.open("/glossary")
    words = [term.text for term in page.tree.iter("dt")]

    assert len(words) == len(set(words)) == len(terms) >= 40
    assert words == sorted(words, key=str.casefold)
    assert {term.get("id") for term in page.tree.iter("dt")} == {term.id for term in terms}


def test_words_come_from_the_pack_and_from_the_service(app, terms):
    pack = {term.id for term in app.extensions["hsb_pack"].terms}

    assert len(pack) >= 25
    assert len({term.id for term in OURS} - pack) >= 20
    assert {term.id for term in terms} == {term.id for term in OURS} | pack


def test_a_pack_may_put_its_own_sentence_in_the_place_of_ours(app, visitor):
    pack = app.extensions["hsb_pack"]
    local = Term("duty-lead", "Duty lead", "The colleague on the rota by the kettle.")
    app.extensions["hsb_pack"] = dataclasses.replace(pack, terms=(local,))

    text = visitor.open("/glossary").text

    assert "The colleague on the rota by the kettle." in text
    assert "who answers for a team at this hour" not in text


def test_no_two_words_are_said_alike(terms):
    ways = [each.casefold() for term in terms for each in (term.word, *term.said_as)]

    assert len(ways) == len(set(ways))


def test_no_sentence_of_it_labels_a_child_or_names_a_place_of_the_continuum(app, terms):
    """A page before the first view may explain words; it may not lead towards a place."""
    levels = [level.label for level in app.extensions["hsb_pack"].levels]
    named = re.compile(rf"\b(?:{'|'.join(levels)})\b")

    assert [term.id for term in terms if words_not_used(term.means)] == []
    assert [term.id for term in terms if named.search(term.means)] == []


def test_what_a_word_means_is_easier_to_read_than_the_word(terms):
    hard = {term.id: grade(term.means) for term in terms if grade(term.means) > 10}

    assert hard == {}


def test_only_words_in_the_head_of_every_page_are_never_explained_in_place(terms):
    assert {"screening"} == ON_EVERY_PAGE
    assert {term.id for term in terms} - {term.id for term in to_explain(terms)} == ON_EVERY_PAGE


def test_the_first_paragraph_that_says_a_word_is_followed_by_its_explanation():
    page = explained("<h1>Range</h1><p>The range.</p><p>Ranges.</p>", (RANGE,))

    assert page == (
        '<h1>Range</h1><p>The <a class="term" href="#word-range">range</a>.</p>'
        '<details class="words"><summary>What “range” means</summary>'
        '<p id="word-range">Every place that the answers allow.</p></details>'
        "<p>Ranges.</p>"
    )


def test_one_fold_holds_every_word_that_a_paragraph_is_the_first_to_say():
    page = explained("<p>Ask your lead about the range.</p>", (RANGE, LEAD))

    assert page.count("<details") == 1
    assert "What “safeguarding lead” and “range” mean" in page
    assert '<p id="word-range"><b>Range.</b> Every place' in page


def test_a_fold_of_many_words_says_how_many():
    many = [Term(word, word, "A thing.") for word in ("one", "two", "three", "four")]

    assert "What “one”, “two” and “three” mean" in explained("<p>one two three</p>", many)
    assert "What these 4 words mean" in explained("<p>one two three four</p>", many)


def test_a_point_of_a_list_holds_its_own_explanation():
    page = explained("<ul><li>Your lead</li></ul>", (LEAD,))

    assert page.endswith('<p id="word-lead">Reviews a screening.</p></details></li></ul>')


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Range</h2>",
        "<label>Range</label>",
        "<fieldset><legend>Range</legend><p>Range</p></fieldset>",
        '<p><a href="/x">Range</a></p>',
        "<table><tr><td><p>range</p></td></tr></table>",
        "<section data-plain><p>range</p><div><p>range</p></div></section>",
        "<p data-as-typed>range</p>",
        "<p>arrange, range-finder</p>",
        "<li><div>range</div></li>",
    ],
)
def test_what_is_not_running_text_is_left_alone(html):
    assert explained(html, (RANGE,)) == html


def test_a_word_in_sight_is_explained_before_one_that_is_folded_away():
    page = explained("<details><div><p>range</p></div></details><p>range</p>", (RANGE,))

    assert page.startswith("<details><div><p>range</p></div></details><p><a")
    assert page.count('id="word-range"') == 1


def test_a_word_that_only_something_folded_says_is_explained_there():
    page = explained("<details><summary>Why</summary><div><p>range</p></div></details>", (RANGE,))

    assert page.index('id="word-range"') < page.rindex("</div></details>")


def test_a_word_keeps_its_capitals_where_a_fold_names_it():
    assert "What “MASH” means" in explained("<p>MASH</p>", (Term("m", "MASH", "A hub."),))


def test_the_page_about_the_indication_explains_what_a_range_is(
    app, in_app, browser_of, person_called
):
    with in_app():
        screening = a_looked_at(person_called("amina"))

    page = browser_of("amina").open(f"/screenings/{screening.id}/indication")

    folds = [fold for fold in page.tree.iter("details") if fold.get("class") == "words"]
    assert folds
    assert all(fold.find("summary") is not None for fold in folds)
