"""Two installations that differ in how much is stored: 100 screenings, and 100,000.

A few screenings are made through the application's own services; the others are copies of their
rows with ids, numbers, people and days of their own, written straight into the tables. What waits
for the two people who are measured is the same in both: what grows is everything else, as it does
with the years. The cast of the tests is here; everybody in it is made up.
"""

import shutil
import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import Flask, g

from benchmarks.copying import Copying
from hsb_screen import clock, create_app
from hsb_screen.accounts.models import Person
from hsb_screen.config import Config
from hsb_screen.database import session, transaction
from hsb_screen.installation import make_installation
from hsb_screen.migrations import migrate
from hsb_screen.reviews.deciding import Asked, agree, return_with_questions
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import as_it_stands, withdraw_screening
from tests.app.reviews.sent import a_looked_at, a_sent
from tests.app.summaries.sent import a_sent_screening, agreed
from tests.builders import a_screening
from tests.people import add_the_cast

FILE = "hsb-screen.sqlite3"


@dataclass(frozen=True)
class Installation:
    """One of the two.

    Attributes:
        draft: The id of the draft that is opened, one whose indication may be looked at.
        sent: The id of the screening that the lead opens.
        rows: How many rows each table has; ``looks`` how many entries the audit trail has.
    """

    app: Flask
    folder: Path
    screenings: int
    draft: uuid.UUID
    sent: uuid.UUID
    rows: Counter[str]
    looks: int
    megabytes: float


def smaller_and_larger(
    folder: Path, small: int = 100, large: int = 100_000
) -> tuple[Installation, Installation]:
    """Make both, on the same accounts and the same few screenings."""
    first = folder / "first"
    config = Config.for_data_folder(first)
    app = create_app(config)
    kinds = _made_through_the_services(app)
    app.extensions["hsb_engine"].dispose()
    made = []
    for number in (small, large):
        place = folder / str(number)
        shutil.copytree(first, place)
        rows, looks = Copying(place / FILE, kinds).up_to(number)
        size = (place / FILE).stat().st_size / 1e6
        this, ids = create_app(Config.for_data_folder(place)), (kinds["draft"], kinds["sent"])
        made.append(Installation(this, place, number, *ids, rows, looks, size))
    return made[0], made[1]


def _made_through_the_services(app: Flask) -> dict[str, uuid.UUID]:
    with app.app_context(), transaction():
        migrate(app.extensions["hsb_engine"])
        make_installation()
        add_the_cast()
        amina, carys = _person("amina"), _person("carys")
        kinds = {
            "draft": a_looked_at(amina),
            "bare": a_screening(amina),
            "sent": a_sent(amina),
            "returned": _returned(amina, carys),
            "agreed": agreed(a_sent_screening(amina), carys),
            "agreed bare": _agreed(amina, carys, {"adult_involved": "no"}),
            "withdrawn": _withdrawn(amina),
        }
    return {name: screening.id for name, screening in kinds.items()}


def _person(name: str) -> Person:
    return session().query(Person).filter_by(email=f"{name}@example.org").one()


def _returned(amina: Person, carys: Person) -> ScreeningFacts:
    screening = a_sent(amina)
    g.person = carys
    asked = Asked((), "What did the club leader see?", clock.today() + timedelta(days=1))
    return_with_questions(screening, carys, asked, screening.version)
    return screening


def _agreed(amina: Person, carys: Person, answers: dict[str, str]) -> ScreeningFacts:
    screening = a_sent(amina, answers)
    g.person = carys
    agree(screening, carys, "As we talked it through.", screening.version)
    return screening


def _withdrawn(amina: Person) -> ScreeningFacts:
    screening = a_screening(amina)
    version = as_it_stands(screening.id).version
    withdraw_screening(screening, amina, "Entered twice.", version)
    return screening
