"""Why the range is what it is: the fewest answers that decide, what would lower it, the rules."""

from dataclasses import dataclass, replace

from continuum_rules import About, Answer, Factor, Given, Kind, Pack, Several
from continuum_rules.range_only import range_of
from hsb_screen.answers.record import Record, RecordedAnswer
from hsb_screen.indications.service import Placed
from hsb_screen.indications.where import Places
from hsb_screen.indications.words import said

MOST_LOWERING = 3


@dataclass(frozen=True, slots=True)
class FactLine:
    """A recorded answer that decides, as the component for such lines takes it.

    Attributes:
        key: The question; ``value`` the answer in words; ``note`` how and from whom it is known.
        href: The page that changes it; "" where this reader cannot.
        about: What the Change link is about.
        typed: True: the note holds what somebody typed, and is shown as it was.
    """

    key: str
    value: str
    note: str
    href: str
    about: str
    typed: bool = True


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule that holds whatever the open answers are."""

    because: str
    reaches: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons for the range.

    Attributes:
        intro: How many answers are enough to reach the lower end.
        lowers: What single answer would lower the lower end; each was evaluated.
        stays: Said where other answers to the facts were tried, and none lowers it; else "".
        keeps_down: Recorded answers that keep the upper end where it is; empty while it is open.
    """

    intro: str
    facts: tuple[FactLine, ...]
    lowers: tuple[str, ...]
    stays: str
    keeps_down: tuple[FactLine, ...]
    rules: tuple[RuleLine, ...]


def why(placed: Placed, record: Record, places: Places, writes: bool) -> Why:
    """Put the reasons together.

    Args:
        placed: What the answers indicate.
        record: Everything recorded, for words and sources.
        places: Where each answer is changed.
        writes: Whether the reader can change answers.
    """
    indication, pack = placed.indication, placed.pack
    lines = {(each.factor, each.scope): each for each in record.answers}

    def line(factor_id: str, concern: int) -> FactLine:
        return _fact_line(placed, lines, places, factor_id, concern, writes)

    low, high = indication.sets_lowest, indication.sets_highest
    label = indication.range.lowest.label
    given = placed.recorded.given
    lowers = what_would_lower(pack, given, indication.facts, low)
    could_be_less = any(
        _less(pack.factor_by_id[each], _answer(given, pack.factor_by_id[each], low))
        for each in indication.facts
    )
    return Why(
        intro=_intro(len(indication.facts), label),
        facts=tuple(line(factor_id, low) for factor_id in indication.facts),
        lowers=lowers,
        stays=_stays(len(indication.facts)) if could_be_less and not lowers else "",
        keeps_down=tuple(line(factor_id, high) for factor_id in indication.facts_highest),
        rules=tuple(
            RuleLine(
                rule.because,
                f"At least {pack.level_by_id[rule.at_least].label}",
                tuple(pack.sources[each].title for each in rule.sources if each in pack.sources),
            )
            for rule in indication.rules
        ),
    )


def what_would_lower(
    pack: Pack, given: Given, facts: tuple[str, ...], concern: int
) -> tuple[str, ...]:
    """Say which single other answer would lower the lower end; each is evaluated, none guessed.

    Where no single answer does, the least concerning answers to all of the facts are tried
    together. Ages are left alone: nobody can answer them otherwise.
    """
    now = range_of(pack, given).lowest
    found = []
    for factor_id in facts:
        factor = pack.factor_by_id[factor_id]
        for other in _less(factor, _answer(given, factor, concern)):
            then = range_of(pack, _with(given, {factor_id: (factor, other)}, concern)).lowest
            if then < now:
                answered = f"“{factor.question}” were answered “{said(factor, other)}”"
                found.append(f"If {answered}, the lower end would be {then.label}.")
                break
    return tuple(found[:MOST_LOWERING]) or _all_together(pack, given, facts, concern)


def _all_together(
    pack: Pack, given: Given, facts: tuple[str, ...], concern: int
) -> tuple[str, ...]:
    changed = {}
    for factor_id in facts:
        factor = pack.factor_by_id[factor_id]
        if less := _less(factor, _answer(given, factor, concern)):
            changed[factor_id] = (factor, less[-1])
    if not changed:
        return ()
    then = range_of(pack, _with(given, changed, concern)).lowest
    if then >= range_of(pack, given).lowest:
        return ()
    words = " and ".join(
        f"“{said(factor, other)}” to “{factor.question}”" for factor, other in changed.values()
    )
    return (f"If the answers were {words}, the lower end would be {then.label}.",)


def _less(factor: Factor, answer: Answer | None) -> tuple[Answer, ...]:
    """Give the less concerning answers, the nearest first; none where there is no such order."""
    if factor.kind is Kind.SEVERAL:
        return (Several(frozenset()),)
    if not factor.ordered or not isinstance(answer, str) or answer not in factor.option_index:
        return ()
    before = factor.options[: factor.option_index[answer]]
    return tuple(option.id for option in reversed(before))


def _answer(given: Given, factor: Factor, concern: int) -> Answer | None:
    if factor.about is About.CONCERN and given.concerns is not None:
        return given.concerns[concern].get(factor.id)
    return given.answers.get(factor.id)


def _with(given: Given, changed: dict[str, tuple[Factor, Answer]], concern: int) -> Given:
    answers = dict(given.answers)
    concerns = None if given.concerns is None else [dict(each) for each in given.concerns]
    for factor_id, (factor, answer) in changed.items():
        if factor.about is About.CONCERN and concerns is not None:
            concerns[concern][factor_id] = answer
        else:
            answers[factor_id] = answer
    return replace(given, answers=answers, concerns=None if concerns is None else tuple(concerns))


def _stays(number: int) -> str:
    another = "A different answer" if number == 1 else "Different answers"
    return f"{another} here would not be enough. Other recorded answers lead to the same place."


def _intro(number: int, label: str) -> str:
    if number == 0:
        return "Nothing recorded so far takes it any further."
    which = "This recorded answer is" if number == 1 else f"These {number} recorded answers are"
    alone = "its" if number == 1 else "their"
    return (
        f"{which} enough on {alone} own to reach {label}. No other answer is needed to get there."
    )


def _fact_line(
    placed: Placed,
    lines: dict[tuple[str, str], RecordedAnswer],
    places: Places,
    factor_id: str,
    concern: int,
    writes: bool,
) -> FactLine:
    factor = placed.pack.factor_by_id[factor_id]
    given = placed.recorded.given
    named = concern if factor.about is About.CONCERN and given.concerns is not None else None
    where = places.of(factor_id, named)
    recorded = lines.get((factor_id, where.scope))
    key = f"{factor.question} ({where.about})" if where.about else factor.question
    return FactLine(
        key=key,
        value=recorded.answer if recorded else said(factor, _answer(given, factor, concern)),
        note=source_in_words(recorded) if recorded else "",
        href=where.href if writes else "",
        about=f"the answer to: {key}",
    )


def source_in_words(line: RecordedAnswer) -> str:
    """Write how and from whom an answer is known, and when; "" where nothing was said."""
    parts = ("; ".join(line.how_known), line.source, line.on_date)
    return ", ".join(part for part in parts if part)
