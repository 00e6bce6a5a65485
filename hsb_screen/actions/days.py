"""The day by which an action is to be done: one whole day, written as people write it."""

from datetime import date, timedelta

from hsb_screen.answers.partial_date import NotADate, read_any_date

SAY_WHICH_DAY = "Enter one whole day, such as 27 November 2026, tomorrow or Friday"

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_day(text: str, today: date) -> date:
    """Read a day that somebody typed. A weekday is the next one; a day without a year, too.

    Args:
        text: Such as "27 November 2026", "27/11/26", "27 November", "tomorrow" or "Friday".
        today: The date on the wall.

    Raises:
        NotADate: It is not one whole day; the message says what to write.

    >>> read_day("Friday", date(2026, 11, 22))
    datetime.date(2026, 11, 27)
    >>> read_day("3 January", date(2026, 11, 22))
    datetime.date(2027, 1, 3)
    """
    plain = " ".join(text.casefold().split())
    if plain == "tomorrow":
        return today + timedelta(days=1)
    if plain in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS.index(plain) - today.weekday() - 1) % 7 + 1)
    # A day without a year is read in this year, and where it has passed in the next.
    for tried in (plain, f"{plain} {today.year}", f"{plain} {today.year + 1}"):
        day = _whole_day(tried, today)
        if day is not None and (tried == plain or day >= today):
            return day
    raise NotADate(SAY_WHICH_DAY)


def past_its_day(due_on: date, today: date) -> str:
    """Say how long ago a day was; "" while it has not passed.

    >>> past_its_day(date(2026, 11, 19), date(2026, 11, 22))
    '3 days past its day'
    """
    days = (today - due_on).days
    if days <= 0:
        return ""
    return f"{days} {'day' if days == 1 else 'days'} past its day"


def _whole_day(text: str, today: date) -> date | None:
    try:
        return date.fromisoformat(read_any_date(text, today))
    except ValueError:
        return None
