"""Every screening of an installation, for its commands, and for counts that name none of them.

Never for a page that shows one: no need to know bounds it.
"""

from datetime import datetime

from sqlalchemy import select

from hsb_screen.database import session
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import Screening, ScreeningState
from hsb_screen.screenings.service import facts_of


def standing_screenings(changed_after: datetime | None = None) -> tuple[ScreeningFacts, ...]:
    """Give every screening that was not withdrawn, by its number.

    Args:
        changed_after: Only those in which something was recorded since; None for all.
    """
    held = (
        select(Screening)
        .where(Screening.state != ScreeningState.WITHDRAWN)
        .order_by(Screening.number)
    )
    if changed_after is not None:
        held = held.where(Screening.changed_at > changed_after)
    return tuple(facts_of(row) for row in session().scalars(held))
