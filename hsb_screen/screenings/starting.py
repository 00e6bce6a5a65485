"""Who may start a screening now, and starting it: training first, or one that is supervised."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import Training, leads_for, training_of
from hsb_screen.accounts.supervised import Allowance, standing_allowances, use_up
from hsb_screen.accounts.training_queries import Query, newest_query
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import start_screening


@dataclass(frozen=True, slots=True)
class WayIn:
    """What stands between a person and a new screening.

    Attributes:
        teams: The teams it may be for, each (id, name); where it is supervised, those it was
            allowed for.
        leads: Names of their leads, but the person.
        allowances: Leave for one supervised screening of a team; empty where they have current
            training.
        query: What they said last of their training record; None where they said nothing.
    """

    training: Training
    teams: tuple[tuple[uuid.UUID, str], ...]
    leads: tuple[str, ...]
    allowances: tuple[Allowance, ...]
    query: Query | None

    @property
    def is_open(self) -> bool:
        """True where a screening can be started."""
        return bool(self.teams) and (self.training.is_current or bool(self.allowances))


def way_in(person: Person) -> WayIn:
    """Say whether a person may start a screening now, and what our record shows."""
    training = training_of(person, clock.today())
    teams = tuple((member.team_id, member.team.name) for member in person.memberships)
    leads = [lead.name for team_id, _ in teams for lead in leads_for(team_id) if lead != person]
    allowances = () if training.is_current else standing_allowances(person)
    if allowances:
        allowed = {allowance.team_id for allowance in allowances}
        teams = tuple(team for team in teams if team[0] in allowed)
    query = None if training.is_current else newest_query(person)
    return WayIn(training, teams, tuple(dict.fromkeys(leads)), allowances, query)


def begin(
    person: Person, way: WayIn, team_id: uuid.UUID, right_tool: Mapping[str, str]
) -> ScreeningFacts:
    """Start a screening; leave for a supervised one of its team is used up by it.

    Raises:
        Refused: The leave was used or taken back at this very moment.
    """
    screening = start_screening(person, team_id, right_tool)
    for allowance in way.allowances:
        if allowance.team_id == team_id:
            use_up(allowance, screening.id)
    return screening
