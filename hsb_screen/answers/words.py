"""An answer in words, the same on every page and on paper."""

from continuum_rules import Factor, Kind
from hsb_screen.answers.facts import HOW_KNOWN_LABELS, STATE_LABELS, AnswerGiven
from hsb_screen.answers.models import AnswerState, HowKnown

NONE_OF_THESE = "None of these"
ONE_OF_THESE = "One of these, not known which"


def answer_in_words(factor: Factor, given: AnswerGiven) -> str:
    """Write an answer for people.

    Returns:
        Such as "Repeated", "9 or 10", "Touch over clothing; Something else", "None of these" or
        "Not known yet". Where parts of it are open: "Not known whether: Talk. None of the
        others". Where it is one of several: "One of these, not known which: Upset; Frightened".
    """
    if given.state is not AnswerState.ANSWERED:
        return _not_settled(given)
    chosen = [_label(factor, option) for option in given.options]
    if factor.kind is not Kind.SEVERAL:
        return chosen[0] if len(chosen) == 1 else _one_of(factor, chosen)
    if not given.left_open:
        return "; ".join(chosen) or NONE_OF_THESE
    open_labels = "; ".join(_label(factor, option) for option in given.left_open)
    if not chosen:
        # Never "none of these" first: somebody who reads no further would take it for a "no".
        return f"Not known whether: {open_labels}. None of the others"
    return f"{'; '.join(chosen)}; not known whether: {open_labels}"


def how_known_in_words(given: AnswerGiven) -> tuple[str, ...]:
    """Write how it is known, in the order in which it is asked; empty where nobody said."""
    return tuple(
        label for way, label in HOW_KNOWN_LABELS.items() if HowKnown(way).value in given.how_known
    )


def settles(factor: Factor, given: AnswerGiven) -> bool:
    """Say whether an answer leaves nothing open: one of two is not yet the one."""
    if given.state is not AnswerState.ANSWERED or given.left_open:
        return False
    return factor.kind is not Kind.ONE or len(given.options) == 1


def _one_of(factor: Factor, chosen: list[str]) -> str:
    if factor.kind is Kind.YEARS:
        return " or ".join(chosen)
    return f"{ONE_OF_THESE}: {'; '.join(chosen)}"


def _not_settled(given: AnswerGiven) -> str:
    words = STATE_LABELS[given.state]
    if given.state is not AnswerState.NO_SIGN_SO_FAR:
        return words
    looked = ", ".join(part for part in (given.looked_by, given.looked_when) if part)
    return f"{words} (who looked: {looked})" if looked else words


def _label(factor: Factor, option: str | int) -> str:
    if isinstance(option, int):
        return str(option)
    return factor.label_of(option) if option in factor.option_index else option
