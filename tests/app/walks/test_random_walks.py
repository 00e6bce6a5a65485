"""Random walks on a small pack: six questions, one of every kind.

``WALKS=2000 pytest tests/app/walks`` goes 2,000 other ways on each ground; without it the ways are
the same on every run. A way that fails tells its number: ``WALK=17`` goes that one alone.
"""

from pathlib import Path

import pytest

from continuum_rules import read_pack
from tests.app.walks.command import the_command_agrees
from tests.app.walks.ground import Ground, quick_folder
from tests.app.walks.machine import walk
from tests.app.walks.starts import SMALL, SMALL_FIRST, starts_on
from tests.app.walks.stories import Stories

PACK = Path(__file__).parents[2] / "rules" / "cases" / "good" / "six-factors.toml"


@pytest.fixture(scope="module")
def ground():
    with quick_folder() as folder, pytest.MonkeyPatch.context() as patch:
        yield Ground(folder, patch, read_pack(PACK))


@pytest.mark.slow
@pytest.mark.property
def test_nothing_typed_is_missing_and_every_range_is_the_commands_on_a_small_pack(ground, tmp_path):
    done = walk(Stories, ground, starts_on(ground, SMALL, SMALL_FIRST), times=240)

    the_command_agrees(done, tmp_path, PACK)
