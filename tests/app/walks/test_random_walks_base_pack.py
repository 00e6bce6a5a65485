"""Random walks on the base pack with the overlay of the demonstration."""

import pytest

from continuum_rules import packs_folder
from tests.app.reviews.sent import AT_THE_CLUB
from tests.app.walks.command import the_command_agrees
from tests.app.walks.ground import Ground, quick_folder
from tests.app.walks.machine import walk
from tests.app.walks.starts import starts_on
from tests.app.walks.stories import Stories

PATTERN = {"frequency": "repeated", "persistence": "continued", "previous": "none_known"}
OVERLAY = packs_folder() / "example-partnership"


@pytest.fixture(scope="module")
def ground():
    with quick_folder() as folder, pytest.MonkeyPatch.context() as patch:
        yield Ground(folder, patch)


@pytest.mark.slow
@pytest.mark.property
def test_nothing_typed_is_missing_and_every_range_is_the_commands_on_the_base_pack(
    ground, tmp_path
):
    starts = starts_on(ground, AT_THE_CLUB, "problematic", PATTERN)
    done = walk(Stories, ground, starts, times=60)

    the_command_agrees(done, tmp_path, packs_folder() / "base", "--overlay", OVERLAY)
