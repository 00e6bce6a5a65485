"""How soon a step is due, so that the most urgent stands first."""

from continuum_rules.pathway import Step

_FIXED = {"now": 0, "today": 1, "next_working_day": 2}
_HOURS = {"hour": 1, "day": 24, "week": 168}
LATER = 4


def urgency(step: Step) -> tuple[int, int]:
    """Give a sort key: now, today, the next working day, then by length of time, then no time.

    A working day counts as a day, a week as seven of them.

    >>> from continuum_rules.pathway import For
    >>> soon = Step("a", For.PRACTITIONER, "…", within="24 hours")
    >>> late = Step("b", For.PRACTITIONER, "…", within="5 working days")
    >>> urgency(soon) < urgency(late)
    True
    """
    if step.by_when is not None:
        return _FIXED[step.by_when], 0
    if step.within is None:
        return LATER, 0
    number, *unit = step.within.split()
    return LATER - 1, int(number) * _HOURS[unit[-1].rstrip("s")]
