"""What a question is called, under whatever rules it was asked."""

import uuid
from dataclasses import dataclass

from hsb_screen.figures.counting import pack_ids
from hsb_screen.packs.service import pack_in_force, pack_of


@dataclass(frozen=True, slots=True)
class _Began:
    pack_id: uuid.UUID


def question_in_words(factor: str) -> str:
    """Give a question as the rules in force ask it, else as the newest that asked it did."""
    live = pack_in_force()
    if factor in live.factor_by_id:
        return live.factor_by_id[factor].question
    kept = (pack_of(_Began(each)) for each in pack_ids())
    asked = (pack.factor_by_id[factor].question for pack in kept if factor in pack.factor_by_id)
    return next(asked, "A question that is asked no more")
