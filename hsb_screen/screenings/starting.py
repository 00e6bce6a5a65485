"""Who may start a screening now, and starting it: training first, or one that is supervised."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import Training, leads_for, training_of
from hsb_screen.accounts.supervised import Allowance, standing_allowance, use_up
from hsb_screen.accounts.training_queries import Query, newest_query
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import start_screening


@dataclass(frozen=True, slots=True)
class WayIn:
    """What stands between a person and a new screening.

    Attributes:
        teams: The teams it may be for, each (id, name); one that is supervised is for one team.
        leads: Names of their leads, but the person.
        allowance: Leave for one supervised screening; None where they have current training.
        query: What they said last of their training record; None where they said nothing.
    """

    training: Training
    teams: tuple[tuple[uuid.UUID, str], ...]
    leads: tuple[str, ...]
    allowance: Allowance | None
    query: Query | None

    @property
    def is_open(self) -> bool:
        """True where a screening can be started."""
        return bool(self.teams) and (self.training.is_current or self.allowance is not None)


def way_in(person: Person) -> WayIn:
    """Say whether a person may start a screening now, and what our record shows."""
    training = training_of(person, clock.today())
    teams = tuple((member.team_id, member.team.name) for member in person.memberships)
    leads = [lead.name for team_id, _ in teams for lead in leads_for(team_id) if lead != person]
    allowance = None if training.is_current else standing_allowance(person)
    if allowance is not None:
        teams = tuple(team for team in teams if team[0] == allowance.team_id)
    query = None if training.is_current else newest_query(person)
    return WayIn(training, teams, tuple(dict.fromkeys(leads)), allowance, query)


def begin(
    person: Person, way: WayIn, team_id: uuid.UUID, right_tool: Mapping[str, str]
) -> ScreeningFacts:
    """Start a screening; leave for a supervised one is used up by it.

    Raises:
        Refused: The leave was used or taken back at this very moment.
    """
    screening = start_screening(person, team_id, right_tool)
    if way.allowance is not None:
        use_up(way.allowance, screening.id)
    return screening
