"""The engine beside a literal enumeration of what the format page says.

``script/test long`` and ``python -m tests.rules.bulk`` go through many more.
"""

from random import Random

import pytest
from hypothesis import given

from tests.rules.brute import Enumeration
from tests.rules.comparing import differences
from tests.rules.drawing import Drawing
from tests.rules.strategies import UNHURRIED, packs_and_given

pytestmark = pytest.mark.property


@UNHURRIED
@given(packs_and_given())
def test_an_indication_is_what_enumerating_every_completion_gives(drawn):
    pack, answers = drawn

    assert differences(pack, answers) == []


@pytest.mark.parametrize("seed", range(0, 160, 20))
def test_many_answers_to_many_packs_agree_with_the_enumeration(seed):
    for each in range(seed, seed + 20):
        drawing = Drawing(Random(each).randint)  # noqa: S311 - drawing packs, not secrets
        pack = drawing.pack(monotone=each % 3 == 0)
        enumeration = Enumeration(pack)
        for _ in range(4):
            answers = drawing.given(pack)
            assert differences(pack, answers, enumeration) == []
