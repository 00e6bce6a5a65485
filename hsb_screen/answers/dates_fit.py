"""Dates that cannot both be right: when something was, and when it was the last time.

Nothing of the range hangs on it: the person is told where they check their answers, and both stand.
"""

import uuid
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from flask import url_for

from hsb_screen.answers.addresses import question_address
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.facts import AnswerFacts
from hsb_screen.answers.interruptions import Change, Unfit
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.partial_date import date_in_words
from hsb_screen.answers.service import answers_of
from hsb_screen.clock import in_london

LAST_TIME = "recency"
AT_LEAST_AGO: Mapping[str, timedelta] = {
    "over_a_month": timedelta(days=28),
    "within_a_month": timedelta(days=7),
    "within_7_days": timedelta(days=3),
}
"""How long ago the last time was at the least, by answer of the base pack."""


def unfit_dates(screening_id: uuid.UUID) -> Iterator[Unfit]:
    """Tell of concerns that were later than the last time it happened.

    An earlier day fits: it may have gone on since. For the page of answers: its ways to settle it
    lead back there.
    """
    answers = answers_of(screening_id)
    concerns = concerns_of(screening_id)
    for concern in concerns:
        last = answers.get((str(concern.id), LAST_TIME))
        if last is None or not is_later(concern.given.on_date, last):
            continue
        there = url_for(
            "answers.concern", screening_id=screening_id, concern_id=concern.id, then="check"
        )
        when = date_in_words(concern.given.on_date)
        yield Unfit(
            f"“When was it?” says {when}, and the last time is given as longer ago than that.",
            concern.name if len(concerns) > 1 else "",
            (
                Change("When was it?", there),
                Change(
                    "When was the last time?",
                    question_address(screening_id, LAST_TIME, str(concern.id), "check"),
                ),
            ),
            widens=False,
            until="Both stand as they are until you change one.",
        )


def is_later(on_date: str, last: AnswerFacts) -> bool:
    """Say whether a day lies certainly after the last time, as it was given on its day.

    Args:
        on_date: ISO text as far as known; "" where it is not, which fits with everything.
    """
    given = last.given
    if not on_date or given.state is not AnswerState.ANSWERED or len(given.options) != 1:
        return False
    ago = AT_LEAST_AGO.get(str(given.options[0]))
    earliest = date.fromisoformat(on_date + "-01" * (2 - on_date.count("-")))
    return ago is not None and earliest > in_london(last.recorded_at).date() - ago
