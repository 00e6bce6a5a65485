"""Proof that a pack's words are fit for a child's record."""

from dataclasses import replace
from datetime import date

import pytest

from continuum_rules.pack import Section, Term
from continuum_rules.pathway import Contact, Resource
from continuum_rules.rule import Case
from continuum_rules.verify import Status, verify
from tests.rules.builders import (
    a_pack,
    any_of,
    conflict,
    invariant,
    ordered,
    pathway,
    rule,
    stop,
    when,
    worse,
)

DAY = date(2026, 11, 22)
FORCE = ordered("force", "none", "much")
MUCH = when(force=worse("much"))
PACK = replace(
    a_pack(
        [FORCE],
        [rule("r", "violent", force=worse("much"))],
        invariants=[invariant("S1", MUCH, never_below="violent")],
        pathways=[pathway("p", ["s"], at_least="expected")],
        stops=[stop("st", MUCH)],
        conflicts=[conflict("cf", when(force=any_of("much")))],
        cases=[Case("cs", "A case", {"force": "much"}, lowest="expected")],
    ),
    sections=(Section("all", "All"),),
    contacts={"c": Contact("c", "The front door")},
    resources=(Resource("g", "A guide for the predator’s family, as it was published"),),
)


def _findings(pack):
    checked = next(each for each in verify(pack, DAY).checks if each.id == "wording")
    assert (checked.status is Status.PROVED) == (not checked.findings)
    return [(each.table, each.subject) for each in checked.findings]


def test_plain_words_pass_and_titles_of_others_stay_as_they_are():
    assert _findings(PACK) == []


def _first(entries, **keys):
    return (replace(entries[0], **keys), *entries[1:])


LABEL = "What the predator did."


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"base": replace(PACK.base, title=LABEL)}, ("pack", "small")),
        ({"base": replace(PACK.base, marking=LABEL)}, ("pack", "small")),
        ({"levels": _first(PACK.levels, describes=LABEL)}, ("level", "expected")),
        ({"levels": _first(PACK.levels, not_on_this_alone=(LABEL,))}, ("level", "expected")),
        ({"levels": _first(PACK.levels, doing_less_would_risk=(LABEL,))}, ("level", "expected")),
        ({"sections": (Section("all", LABEL),)}, ("section", "all")),
        ({"factors": (replace(FORCE, question=LABEL),)}, ("factor", "force")),
        ({"factors": (replace(FORCE, hint=LABEL),)}, ("factor", "force")),
        ({"factors": (replace(FORCE, why_we_ask=LABEL),)}, ("factor", "force")),
        ({"factors": (replace(FORCE, who_may_know=(LABEL,)),)}, ("factor", "force")),
        ({"factors": (replace(FORCE, counts=("Fine", LABEL)),)}, ("factor", "force")),
        (
            {"factors": (replace(FORCE, options=_first(FORCE.options, label=LABEL)),)},
            ("factor", "force"),
        ),
        (
            {"factors": (replace(FORCE, options=_first(FORCE.options, group=LABEL)),)},
            ("factor", "force"),
        ),
        (
            {"factors": (replace(FORCE, options=_first(FORCE.options, means=LABEL)),)},
            ("factor", "force"),
        ),
        ({"rules": _first(PACK.rules, because=LABEL)}, ("rule", "r")),
        ({"rules": _first(PACK.rules, basis=LABEL)}, ("rule", "r")),
        ({"invariants": _first(PACK.invariants, promise=LABEL)}, ("invariant", "S1")),
        ({"pathways": _first(PACK.pathways, title=LABEL)}, ("pathway", "p")),
        (
            {"pathways": _first(PACK.pathways, steps=_first(PACK.pathways[0].steps, do=LABEL))},
            ("step", "s"),
        ),
        ({"stops": _first(PACK.stops, say=LABEL)}, ("stop", "st")),
        ({"conflicts": _first(PACK.conflicts, say=LABEL)}, ("conflict", "cf")),
        ({"contacts": {"c": Contact("c", LABEL)}}, ("contact", "c")),
        ({"resources": (Resource("g", "A guide", note=LABEL),)}, ("resource", "g")),
        ({"terms": (Term("t", LABEL, "A word."),)}, ("term", "t")),
        ({"terms": (Term("t", "A word", LABEL),)}, ("term", "t")),
        ({"cases": _first(PACK.cases, title=LABEL)}, ("case", "cs")),
    ],
)
def test_a_word_that_labels_a_child_is_found_wherever_it_stands(changed, where):
    assert _findings(replace(PACK, **changed)) == [where]


def test_the_finding_says_what_to_write_instead():
    pack = replace(PACK, rules=_first(PACK.rules, because="The predator left."))

    (finding,) = next(each for each in verify(pack, DAY).checks if each.id == "wording").findings

    assert finding.says == (
        "because says “predator”; write “child who has displayed harmful sexual behaviour”"
    )


@pytest.mark.parametrize(
    "words", ["It makes this Violent.", "That is abusive.", "It lies over the threshold."]
)
def test_why_we_ask_never_says_where_an_answer_leads(words):
    assert _findings(replace(PACK, factors=(replace(FORCE, why_we_ask=words),))) == [
        ("factor", "force")
    ]


@pytest.mark.parametrize("key", ["group", "means"])
def test_what_is_read_beside_an_answer_never_says_where_it_leads(key):
    options = _first(FORCE.options, **{key: "Abusive behaviour"})

    assert _findings(replace(PACK, factors=(replace(FORCE, options=options),))) == [
        ("factor", "force")
    ]


def test_why_we_ask_may_hold_a_level_inside_another_word():
    words = "Nonviolent and unexpected things are told apart."

    assert _findings(replace(PACK, factors=(replace(FORCE, why_we_ask=words),))) == []


@pytest.mark.parametrize("key", ["doing_less_would_risk", "not_on_this_alone"])
def test_a_level_with_one_side_of_proportion_is_found(key):
    assert _findings(replace(PACK, levels=_first(PACK.levels, **{key: ()}))) == [
        ("level", "expected")
    ]


def test_a_rule_without_source_or_basis_is_found_and_a_basis_is_enough():
    bare = replace(PACK, rules=_first(PACK.rules, sources=()))

    assert _findings(bare) == [("rule", "r")]
    assert _findings(replace(bare, rules=_first(bare.rules, basis="ours: a test"))) == []
