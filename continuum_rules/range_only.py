"""The range of a set of answers and nothing else: for those who ask "what if" many times."""

from continuum_rules.answers import Given
from continuum_rules.compiled import compiled
from continuum_rules.level import LevelRange
from continuum_rules.pack import Pack
from continuum_rules.screening import read_concerns, read_screening


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
