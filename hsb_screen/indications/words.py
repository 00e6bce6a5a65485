"""Ranges and answers in words, for lines that stand beside the sentence."""

from collections.abc import Sequence

from continuum_rules import (
    Answer,
    BoxState,
    Factor,
    Kind,
    Level,
    NotKnown,
    Pack,
    Sentence,
    Several,
)
from continuum_rules.sentence import Box
from hsb_screen.answers.facts import NOT_LOOKED_AT, STATE_LABELS
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.words import NONE_OF_THESE, ONE_OF_THESE

REST_NOT_LOOKED_AT = "the rest not looked at"


def range_in_words(boxes: Sequence[Box]) -> str:
    """Write where the answers lie, in a few words for a list.

    Returns:
        Such as "Problematic", "Problematic to Abusive" or "Problematic, the rest not looked at":
        an end that only unasked questions hold open is never told as a level. "" without boxes.
    """
    low = next((box for box in boxes if box.state is BoxState.LEAST), None)
    if low is None:
        return ""
    open_boxes = [box for box in boxes if box.state is BoxState.OPEN]
    words = low.level.label
    if open_boxes:
        words += f" to {open_boxes[-1].level.label}"
    if any(box.state is BoxState.NOT_LOOKED_AT for box in boxes):
        words += f", {REST_NOT_LOOKED_AT}"
    return words


def change_in_words(then: str, here: str) -> str:
    """Say how a range moved, from both in a few words."""
    if then == here:
        return f"The range did not move: {here}."
    return f"It was {then}. It is now {here}."


def reach_of(boxes: Sequence[Box]) -> int:
    """Give the position of the highest place that is open for a reason; -1 without boxes."""
    told = (BoxState.LEAST, BoxState.OPEN)
    return max((box.level.position for box in boxes if box.state in told), default=-1)


def highest_open(pack: Pack, sentence: Sentence) -> Level:
    """Give the highest level that is open for a reason, and not only because nobody asked."""
    return pack.levels[reach_of(sentence.boxes)]


def reaches_upper_part(boxes: Sequence[Box]) -> bool:
    """Say whether what is recorded or open reaches the upper part of the continuum.

    Of the base pack's five places these are the last two, Abusive and Violent.
    """
    return bool(boxes) and reach_of(boxes) > len(boxes) // 2


def said(factor: Factor, answer: Answer | None) -> str:
    """Write an answer as the rules took it; "Not looked at" where there was none."""
    if answer is None:
        return NOT_LOOKED_AT
    if isinstance(answer, NotKnown):
        return STATE_LABELS[AnswerState(answer.value)]
    if isinstance(answer, Several):
        return _several(factor, answer)
    if isinstance(answer, tuple) and factor.kind is not Kind.SEVERAL:
        if len(answer) > MOST_AGES:
            return STATE_LABELS[AnswerState.NOT_KNOWN]
        labels = [_label(factor, each) for each in answer]
        if factor.kind is Kind.ONE and len(labels) > 1:
            return f"{ONE_OF_THESE}: {'; '.join(labels)}"
        return " or ".join(labels)
    if isinstance(answer, tuple):
        return "; ".join(_label(factor, each) for each in answer) or NONE_OF_THESE
    return _label(factor, answer)


MOST_AGES = 6
"""More ages than these are told as "Not known yet": that is what an age not known becomes."""


def _several(factor: Factor, answer: Several) -> str:
    chosen = [option.label for option in factor.options if option.id in answer.yes]
    words = "; ".join(chosen) or NONE_OF_THESE
    left = [option.label for option in factor.options if option.id in answer.not_known]
    return f"{words}; not known whether: {'; '.join(left)}" if left else words


def _label(factor: Factor, option: str | int) -> str:
    if isinstance(option, str) and option in factor.option_index:
        return factor.label_of(option)
    return str(option)
