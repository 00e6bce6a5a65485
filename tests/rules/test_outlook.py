"""One more answer, worked out without starting afresh: the same as starting afresh."""

from random import Random

import pytest

from continuum_rules import compiled as compiled_module
from continuum_rules import relevance
from continuum_rules.answers import Given, GivenChild
from continuum_rules.compiled import Compiled, compiled
from continuum_rules.concerns import indicate
from continuum_rules.factor import About, Role
from continuum_rules.outlook import Outlook
from continuum_rules.range_only import range_of
from continuum_rules.relevance import relevant_factors
from continuum_rules.triggered import statuses_of
from tests.rules.builders import a_pack, any_of, ordered, pathway, rule, unordered, when, worse
from tests.rules.drawing import Drawing


@pytest.mark.property
@pytest.mark.parametrize("seed", range(0, 60, 20))
def test_every_single_answer_gives_what_reading_it_anew_gives(seed):
    for each in range(seed, seed + 20):
        drawing = Drawing(Random(each).randint)  # noqa: S311 - drawing packs, not secrets
        pack = drawing.pack()
        ready = compiled(pack)
        outlook = Outlook(ready.standing(ready.encoder.box(drawing.answers(pack.factors))))
        for factor in pack.factors:
            for field in ready.space.fields_of[factor.id]:
                for bit in field.bits.values():
                    anew = outlook.after(factor, field, bit)

                    assert outlook.ends_after(factor, field, bit) == anew.ends
                    assert outlook.statuses_after(factor, field, bit) == statuses_of(anew)


def test_forgetting_how_a_pack_was_read_changes_nothing(monkeypatch):
    other = unordered("other", "alone", "child")
    names = ("force", "threat", "secrecy")
    hidden = [ordered(n, "no", "yes", hide_when=({"other": any_of("alone")},)) for n in names]
    pack = a_pack([other, *hidden], [rule("all", "violent", **{n: worse("yes") for n in names})])
    answers = dict.fromkeys(names, "yes")
    expected = indicate(pack, Given(answers))

    monkeypatch.setattr(compiled_module, "MOST_VARIANTS", 1)
    monkeypatch.setitem(pack.__dict__, "_compiled", Compiled(pack))

    assert indicate(pack, Given(answers)) == expected


def test_forgetting_what_mattered_changes_nothing(monkeypatch):
    pack = a_pack(
        [ordered("force", "none", "much")], [rule("much", "violent", force=worse("much"))]
    )
    monkeypatch.setattr(relevance, "MOST_MATTERING", 1)

    for _ in range(2):
        assert relevant_factors(pack, Given({})) == (("force", None, None),)
        assert relevant_factors(pack, Given({"force": "much"})) == ()


def test_the_range_alone_is_the_range_of_the_whole_indication():
    force = ordered("force", "none", "some", "much")
    pack = a_pack([force], [rule("much", "violent", force=worse("much"))])
    given = Given({}, ({"force": "none"}, {}))

    assert range_of(pack, given) == indicate(pack, given).range


def test_a_question_about_each_child_is_relevant_where_it_decides_a_step():
    need = ordered("need", "none", "support", about=About.CHILD, roles=(Role.RESPONSE,))
    support = pathway("support", ["worker"], when=when(need=worse("support")))
    pack = a_pack([need], pathways=[support])
    children = (GivenChild("harmed", {"need": "none"}), GivenChild("other", {}))

    assert relevant_factors(pack, Given({}, None, children)) == (("need", None, 1),)
    assert relevant_factors(pack, Given({})) == (("need", None, None),)
