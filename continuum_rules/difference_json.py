"""A difference of two packs as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from continuum_rules.answers import Given
from continuum_rules.difference import Difference, Move, What
from continuum_rules.difference_words import example, save_where, together, where
from continuum_rules.joint import NEW, OLD
from continuum_rules.pack import Pack
from continuum_rules.replaced import reworded
from continuum_rules.space import Box
from continuum_rules.wording import kept_options

KEYS = {
    What.LEVEL: ("levels", "up", "down"),
    What.STEP: ("steps", "added", "taken_away"),
    What.STOP: ("stops", "added", "taken_away"),
    What.CONFLICT: ("conflicts", "added", "taken_away"),
    What.HIDDEN: ("hidden", "added", "taken_away"),
}


def as_json(found: Difference) -> dict[str, object]:
    """Give the one JSON shape of a difference."""
    shape: dict[str, object] = {
        "old": pack_json(found.comparison.packs[OLD]),
        "new": pack_json(found.comparison.packs[NEW]),
        "same": found.is_empty,
    }
    for what, (key, up, down) in KEYS.items():
        moves = [each for each in (*found.moves, *found.hidden) if each.what is what]
        shape[key] = {
            word: list(_moves_json(found, [each for each in moves if each.up is direction]))
            for word, direction in ((up, True), (down, False))
        }
    shape["steps_changed"] = {key: list(words) for key, words in found.changed.items()}
    packs = found.comparison.packs
    shape["texts_changed"] = [asdict(each) for each in reworded(packs[OLD], packs[NEW])]
    shape["only"] = [
        {"pack": each.pack, "what": each.what, "id": each.id, "compared": each.compared}
        for each in found.alone
    ]
    return shape


def pack_json(pack: Pack) -> dict[str, object]:
    """Say which pack it was, exactly."""
    overlay = None if pack.overlay is None else pack.overlay.id
    return {
        "pack": pack.base.id,
        "version": pack.base.version,
        "overlay": overlay,
        "fingerprint": pack.fingerprint,
    }


def _moves_json(found: Difference, moves: Sequence[Move]) -> Iterator[dict[str, object]]:
    levels = found.comparison.levels
    for told in together(found, moves):
        move = told.first
        shape: dict[str, object] = {}
        if move.what is What.LEVEL:
            ends = [levels[each].id for each in move.region.below], [levels[move.region.place].id]
            shape["from"], shape["to"] = ends if move.up else (ends[1], ends[0])
        else:
            shape["ids"] = list(move.subjects)
        if move.region.level is not None:
            shape["at_least"] = levels[move.region.level].id
        yield {
            **shape,
            "boxes": [box_json(found, each.region.box) for each in told.moves],
            "says": where(found, told),
            "save_where": save_where(found, move) or None,
            "example": _example_json(found, move),
        }


def box_json(found: Difference, box: Box) -> dict[str, object]:
    """Give what a box asks, by question; empty for the box of every case."""
    space = found.comparison.space
    return {
        factor.id: kept_options(space, factor, box)
        for factor in found.comparison.factors
        if space.recorded(box, factor.id)
    }


def _example_json(found: Difference, move: Move) -> dict[str, object]:
    return {
        "says": example(found, move),
        **{
            name: {
                "answers": Given(move.example.answers[name]).to_json()["answers"],
                "lowest": move.example.ranges[name].lowest.id,
                "highest": move.example.ranges[name].highest.id,
            }
            for name in (OLD, NEW)
        },
    }
