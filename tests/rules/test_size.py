"""How many boxes a pack opens into: never counted too low, and refused where there are too many."""

from random import Random

import pytest

from continuum_rules import PackProblems, read_pack
from continuum_rules.compiled import compiled
from continuum_rules.factor import Kind
from continuum_rules.reading.size import Sizes
from continuum_rules.verify.deciding import boxes_of
from tests.rules.drawing import Drawing
from tests.rules.hostile import written


@pytest.mark.property
def test_a_pack_never_opens_into_more_boxes_than_were_counted():
    for seed in range(300):
        drawing = Drawing(Random(seed).randint)  # noqa: S311 - drawing packs, not secrets
        pack = drawing.pack(monotone=seed % 2 == 0)
        ready, sizes = compiled(pack), Sizes(pack.factors)
        counted = sum(sizes.of_when(rule.when) for rule in pack.rules)
        some = [f.id for f in pack.factors if f.hide_when and f.kind is not Kind.SEVERAL]
        for shown in (frozenset(), frozenset(some[:1])):
            assert len(boxes_of(ready.variant(shown).rules)) <= counted


@pytest.mark.property
@pytest.mark.parametrize("name", ["two-of-many-again-and-again", "one-of-many-again-and-again"])
def test_a_few_lines_that_would_open_into_very_many_boxes_are_refused_unopened(name, tmp_path):
    with pytest.raises(PackProblems) as caught:
        read_pack(written(name, tmp_path))

    (problem,) = caught.value.problems
    assert "boxes" in problem.what
    assert problem.line > 1
