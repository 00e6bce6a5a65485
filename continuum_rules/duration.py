"""Which of two times for a step is certain to be the shorter, weekends and holidays counted."""

DAY = 24
HOLIDAYS = 4
"""The most days of bank holiday that can fall into one stretch, Easter and Christmas included."""

_NAMED = {
    "now": (0, 0),
    "today": (0, DAY),
    "next_working_day": (DAY, (3 + HOLIDAYS) * DAY),
}
_HOURS = {"hour": 1, "day": DAY, "week": 7 * DAY}


def surely_no_longer(new: str, old: str) -> bool:
    """Say whether ``new`` never lasts longer than ``old``, whenever the clock starts.

    Args:
        new: ``now``, ``today``, ``next_working_day``, or such as ``5 working days``.
        old: Likewise.

    >>> surely_no_longer("today", "next_working_day"), surely_no_longer("2 days", "1 working day")
    (True, False)
    """
    if new == old:
        return True
    new_number, new_unit = _parts(new)
    old_number, old_unit = _parts(old)
    if new_unit == old_unit and new_unit:
        return new_number <= old_number
    return _span(new)[1] <= _span(old)[0]


def _parts(time: str) -> tuple[int, str]:
    """Split into number and unit; 0 and an empty unit for a named time."""
    if time == "next_working_day":
        return 1, "working day"
    number, _, unit = time.partition(" ")
    return (int(number), unit.removesuffix("s")) if number.isdigit() else (0, "")


def _span(time: str) -> tuple[int, int]:
    """Give the fewest and the most hours it can last."""
    if time in _NAMED:
        return _NAMED[time]
    number, unit = _parts(time)
    if unit == "working day":
        weekends = 2 * -(-number // 5)
        return number * DAY, (number + weekends + HOLIDAYS) * DAY
    return number * _HOURS[unit], number * _HOURS[unit]
