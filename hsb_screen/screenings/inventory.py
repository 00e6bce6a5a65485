"""Every screening of an installation, for its commands.

Never for a page: no need to know bounds it.
"""

from sqlalchemy import select

from hsb_screen.database import session
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import Screening, ScreeningState
from hsb_screen.screenings.service import facts_of


def standing_screenings() -> tuple[ScreeningFacts, ...]:
    """Give every screening that was not withdrawn, by its number."""
    held = (
        select(Screening)
        .where(Screening.state != ScreeningState.WITHDRAWN)
        .order_by(Screening.number)
    )
    return tuple(facts_of(row) for row in session().scalars(held))
