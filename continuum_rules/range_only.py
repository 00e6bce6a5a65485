"""The range or the steps of a set of answers, nothing else: for who asks "what if" many times."""

from continuum_rules.answers import Given
from continuum_rules.compiled import compiled
from continuum_rules.indication import StepIndicated
from continuum_rules.level import LevelRange
from continuum_rules.pack import Pack
from continuum_rules.screening import read_concerns, read_screening
from continuum_rules.steps import steps_indicated


def range_of(pack: Pack, given: Given) -> LevelRange:
    """Give the range that ``indicate`` gives, without reasons, questions or steps.

    Raises:
        AnswerProblem: An answer cannot be read.
        BudgetExhausted: See ``cover``.
    """
    ready = compiled(pack)
    standings = read_concerns(ready, read_screening(ready, given))
    first, *others = [ready.range_of(each.ends) for each in standings]
    for other in others:
        first = first.join(other)
    return first


def steps_of(pack: Pack, given: Given) -> tuple[StepIndicated, ...]:
    """Give the steps that ``indicate`` gives, without the range, reasons or questions.

    Raises:
        AnswerProblem: An answer cannot be read.
        BudgetExhausted: See ``cover``.
    """
    ready = compiled(pack)
    pairs = read_screening(ready, given).pairs()
    return steps_indicated(ready, [ready.standing(pair.box) for pair in pairs])
