"""The cast. Everybody here is made up.

amina is a practitioner, ben her colleague in the same team, carys the lead of that team. dev is a
practitioner elsewhere with no need to know; fay leads his team. erin administers accounts and may
read no screening. gwen owns the rules; hana is the data steward.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from hsb_screen import clock
from hsb_screen.access.permissions import Role
from hsb_screen.accounts.models import Person, Reminder
from hsb_screen.accounts.people import create_person, give_duty, join_team, record_training
from hsb_screen.database import session

PASSWORD = "a long walk by the canal"


@dataclass(frozen=True)
class CastMember:
    """Somebody in the tests: what they are called, what they do, and in which team."""

    name: str
    full_name: str
    roles: tuple[Role, ...]
    team: str = ""
    leads: bool = False
    trained: bool = True

    @property
    def email(self) -> str:
        """What they sign in with."""
        return f"{self.name}@example.org"


CAST = (
    CastMember("amina", "Amina Jones", (Role.PRACTITIONER,), "North team"),
    CastMember("ben", "Ben Price", (Role.PRACTITIONER,), "North team"),
    CastMember("carys", "Carys Khan", (Role.LEAD,), "North team", leads=True),
    CastMember("dev", "Dev Brown", (Role.PRACTITIONER,), "East team"),
    CastMember("fay", "Fay Shah", (Role.LEAD,), "East team", leads=True),
    CastMember("erin", "Erin Cole", (Role.ADMINISTRATOR,), trained=False),
    CastMember("gwen", "Gwen Hall", (Role.RULE_OWNER,), trained=False),
    CastMember("hana", "Hana Frost", (Role.DATA_STEWARD,), trained=False),
)


def add_the_cast() -> dict[str, Person]:
    """Create everybody, their teams, their training and the leads' duty."""
    return {member.name: _add(member) for member in CAST}


def _add(member: CastMember) -> Person:
    person = create_person(member.email, member.full_name, member.roles, PASSWORD)
    if member.team:
        join_team(person, member.team, as_lead=member.leads)
    if member.trained:
        record_training(person, date(2026, 1, 12), date(2028, 1, 11))
    if member.leads:
        give_duty(person, member.team, clock.now() - timedelta(hours=1), timedelta(hours=9))
    # They have met the reminder of the day; tests/app/accounts looks at who has not.
    session().add(Reminder(person_id=person.id, seen_at=clock.now()))
    return person
