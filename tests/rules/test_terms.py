"""Words that a pack explains: read, replaced by an overlay, and no part of what it decides."""

import json

import pytest

from continuum_rules import PackProblems, Term, pack_from_canonical, read_pack
from tests.rules.case_files import SIX_FACTORS

OVERLAY = """
[pack]
id = "local"
version = "1.2.0"
schema = 1
title = "A made-up partnership"
kind = "overlay"
extends = "six-factors"
extends_version = "1.0.0"

"""
TERM = '[[term]]\nid = "hub"\nword = "Hub"\nmeans = "One team for all."\nsaid_as = ["hubs"]\n'


@pytest.fixture
def laid_over(tmp_path):
    """Lay these tables over the six factors, which explain no words."""

    def read(tables):
        path = tmp_path / "local.toml"
        path.write_text(OVERLAY + tables, encoding="utf-8")
        return read_pack(SIX_FACTORS, path)

    return read


def test_a_word_is_read_with_the_other_ways_of_saying_it(laid_over):
    assert laid_over(TERM).terms == (Term("hub", "Hub", "One team for all.", ("hubs",)),)


def test_a_word_without_a_meaning_is_a_located_mistake(laid_over):
    with pytest.raises(PackProblems) as raised:
        laid_over('[[term]]\nid = "hub"\nword = "Hub"\n')

    (problem,) = raised.value.problems
    assert 'local.toml:11: term "hub" has no means' in str(problem)


def test_a_source_that_nobody_named_is_a_located_mistake(laid_over):
    with pytest.raises(PackProblems) as raised:
        laid_over(TERM + 'sources = ["nowhere"]\n')

    assert "which is not a source of this pack" in str(raised.value.problems[0])


def test_an_overlay_may_put_another_sentence_in_its_place(tmp_path):
    base = tmp_path / "base.toml"
    base.write_text(SIX_FACTORS.read_text(encoding="utf-8") + "\n" + TERM, encoding="utf-8")
    local = tmp_path / "local.toml"
    local.write_text(OVERLAY + '[[term]]\nid = "hub"\nmeans = "Ours."\n', encoding="utf-8")

    (term,) = read_pack(base, local).terms

    assert (term.word, term.means, term.said_as) == ("Hub", "Ours.", ("hubs",))


def test_words_are_read_live_and_change_no_fingerprint(laid_over):
    with_words, without = laid_over(TERM), laid_over("")

    assert with_words.fingerprint == without.fingerprint
    assert all("term" not in layer for layer in json.loads(with_words.canonical))
    assert pack_from_canonical(without.canonical, with_words).terms == with_words.terms
    assert pack_from_canonical(without.canonical).terms == ()
