"""The made-up people of a demonstration. One password for all, printed where it is started."""

from dataclasses import dataclass
from datetime import timedelta

from flask_security.utils import hash_password

from hsb_screen import clock
from hsb_screen.access.permissions import Role
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.people import (
    create_person,
    give_duty,
    join_team,
    keep_password,
    record_training,
)

PASSWORD = "canal walk in october"  # noqa: S105 - made up, on this machine only, and printed

NORTH, EAST = "North team", "East team"


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody in the demonstration.

    Attributes:
        shows: What signing in as this person shows.
        trained: False for somebody whose training record has run out.
    """

    email: str
    name: str
    role: Role
    setting: str
    shows: str
    team: str = ""
    trained: bool = True


CHARACTERS = (
    Character(
        "amina@example.org",
        "Amina Jones",
        Role.PRACTITIONER,
        "Larkfield School",
        "practitioner: starts a screening",
        NORTH,
    ),
    Character(
        "ben@example.org",
        "Ben Price",
        Role.PRACTITIONER,
        "Early help",
        "practitioner in the same team: takes one over",
        NORTH,
    ),
    Character(
        "carys@example.org",
        "Carys Khan",
        Role.LEAD,
        "North locality",
        "safeguarding lead on duty: reviews and prints",
        NORTH,
    ),
    Character(
        "dev@example.org",
        "Dev Brown",
        Role.PRACTITIONER,
        "Eastgate College",
        "practitioner elsewhere: sees none of it",
        EAST,
    ),
    Character(
        "fay@example.org",
        "Fay Shah",
        Role.LEAD,
        "East locality",
        "safeguarding lead elsewhere",
        EAST,
    ),
    Character(
        "noor@example.org",
        "Noor Hughes",
        Role.PRACTITIONER,
        "Larkfield School",
        "practitioner whose training has run out, and who says it has not",
        NORTH,
        trained=False,
    ),
    Character(
        "erin@example.org",
        "Erin Cole",
        Role.ADMINISTRATOR,
        "Partnership office",
        "administrator: answers about training records, sees no screening",
    ),
    Character(
        "gwen@example.org",
        "Gwen Ellis",
        Role.RULE_OWNER,
        "Partnership office",
        "rule owner: writes a draft of the local rules, sees no screening",
    ),
    Character(
        "harun@example.org",
        "Harun Malik",
        Role.RULE_OWNER,
        "Partnership office",
        "rule owner: publishes what somebody else wrote",
    ),
    Character(
        "isla@example.org",
        "Isla Grant",
        Role.DATA_STEWARD,
        "Records office",
        "data steward: answers requests to see a record",
    ),
)


def add_characters() -> None:
    """Create everybody, with their teams, their training, and a lead on duty for a year."""
    # Hashing takes a while by design; one password for all is hashed once.
    hashed = hash_password(PASSWORD)
    for character in CHARACTERS:
        person = create_person(
            character.email, character.name, [character.role], setting=character.setting
        )
        keep_password(person, hashed)
        _train_and_place(character, person)


def _train_and_place(character: Character, person: Person) -> None:
    today = clock.today()
    started = today - timedelta(days=300 if character.trained else 1100)
    if character.role in {Role.PRACTITIONER, Role.LEAD}:
        record_training(person, started, started + timedelta(days=1000))
    if character.team:
        join_team(person, character.team, as_lead=character.role is Role.LEAD)
    if character.role is Role.LEAD:
        give_duty(person, character.team, clock.now() - timedelta(hours=1), timedelta(days=365))
