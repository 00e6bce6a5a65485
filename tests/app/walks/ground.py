"""The ground that walks stand on: one application, and a fresh database for each walk.

Each start (an empty screening, one with children, one that was looked at) is made once through the
services that the pages call; a walk begins on a copy of it, with the cookies of people who are
signed in already.
"""

import json
import shutil
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import g
from sqlalchemy import event, select

from hsb_screen import clock, create_app
from hsb_screen.accounts.models import Person
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.children.service import children_of
from hsb_screen.database import session, transaction
from hsb_screen.screenings.models import Screening
from hsb_screen.tables import SCHEMA
from tests.app.walks.reading import Fetched
from tests.app.walks.words_typed import seen
from tests.conftest import THE_DAY, Hands
from tests.one_app import install, quick_config
from tests.people import PASSWORD

PEOPLE = ("amina", "ben", "carys", "fay")
DATABASE = "hsb-screen.sqlite3"


@dataclass
class Visitor:
    """One person at one browser.

    Attributes:
        sign_ins: How often they have signed in: a form of an earlier sign-in is a late one.
    """

    name: str
    client: object
    sign_ins: int = 1
    hidden: bool = False
    is_in: bool = True
    pages: list = field(default_factory=list)

    def get(self, address):
        """Open an address; nothing is followed."""
        return Fetched(self.client.get(address))

    def post(self, address, body):
        """Send a form; nothing is followed."""
        return Fetched(self.client.post(address, data=body))

    def sign_in(self):
        """Sign in, for the first time or anew."""
        body = self.get("/sign-in").form.as_it_stands()
        body |= {"email": [f"{self.name}@example.org"], "password": [PASSWORD]}
        assert self.post("/sign-in", body).led_on
        self.sign_ins, self.is_in, self.hidden = self.sign_ins + 1, True, False


@contextmanager
def quick_folder():
    """A folder in memory where the machine has one; what stands in it is gone afterwards."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder with a name of its own is made inside it
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


class Ground:
    """An application, the clock it goes by, and what each walk may begin with."""

    def __init__(self, folder: Path, patch, pack=None) -> None:
        self.folder = folder
        self.hands = Hands(THE_DAY)
        patch.setattr(clock, "now", lambda: self.hands.moment.astimezone(clock.UTC))
        install(folder)
        self.app = create_app(quick_config(folder))
        self.app.testing = True
        if pack is not None:
            self.app.extensions["hsb_pack"] = pack
        self.pack = self.app.extensions["hsb_pack"]
        # Whether rows survive a power cut is not what walks ask; without it they are quicker.
        event.listen(self.engine, "connect", _in_a_hurry)
        self.cookies = {name: self._signed_in(name) for name in PEOPLE}
        self.starts, self.earlier = {}, ""
        self.keep("nothing", None)

    @property
    def engine(self):
        """The engine of the database."""
        return self.app.extensions["hsb_engine"]

    @contextmanager
    def inside(self):
        """A block inside the application whose changes are kept."""
        with self.app.app_context(), transaction():
            yield

    def person(self, name):
        """Somebody of the cast; inside the application."""
        return session().scalar(select(Person).where(Person.email == f"{name}@example.org"))

    def keep(self, name, make):
        """Make a start: ``make(amina)`` gives the screening it is about."""
        self.put_back("nothing")
        found = None
        if make is not None:
            with self.inside():
                amina = self.person("amina")
                g.person = amina
                found = make(amina)
        self._closed()
        shutil.copyfile(self.folder / DATABASE, self.folder / f"{name}.start")
        self.starts[name] = found.id if found else None

    def put_back(self, name):
        """Begin again where a start stands; gives its screening and everybody's browser."""
        self.hands.moment = THE_DAY
        self._closed()
        if name in self.starts:
            shutil.copyfile(self.folder / f"{name}.start", self.folder / DATABASE)
        self.app.extensions["hsb_packs_kept"].clear()
        visitors = {each: Visitor(each, self._client(each)) for each in PEOPLE}
        return self.starts.get(name), visitors

    def version(self, screening_id):
        """The version of a screening as it is stored now."""
        with self.app.app_context():
            return session().scalar(
                select(Screening.version).where(Screening.id == uuid.UUID(screening_id))
            )

    def children(self, screening_id):
        """Ids of every child ever added, as text."""
        with self.app.app_context():
            return [str(each.id) for each in children_of(uuid.UUID(screening_id), True)]

    def concerns(self, screening_id):
        """Id, as text, and number of every concern ever added."""
        with self.app.app_context():
            return [(str(c.id), c.number) for c in concerns_of(uuid.UUID(screening_id), True)]

    def name_of(self, person_id):
        """Who has this id, by the name of the cast."""
        with self.app.app_context():
            return session().get_one(Person, uuid.UUID(person_id)).email.partition("@")[0]

    def every_text(self):
        """All that can be seen of every table, opened where it is sealed, in one string."""
        with self.app.app_context():
            tables = [session().execute(select(table)) for table in SCHEMA.sorted_tables]
            rows = [row for table in tables for row in table]
        return seen("\n".join(text for row in rows for value in row for text in _texts(value)))

    def _signed_in(self, name):
        visitor = Visitor(name, self.app.test_client())
        visitor.sign_in()
        return visitor.client.get_cookie("hsb").value

    def _client(self, name):
        client = self.app.test_client()
        client.set_cookie("hsb", self.cookies[name])
        return client

    def _closed(self):
        # With its last connection SQLite puts everything into the one file.
        self.engine.dispose()
        for beside in ("-wal", "-shm"):
            assert not (self.folder / f"{DATABASE}{beside}").exists(), "a connection is left open"


def _texts(value):
    """Every text in a stored value; what is kept as JSON is read first."""
    if isinstance(value, str):
        with suppress(ValueError):
            value = json.loads(value) if value[:1] in {"[", "{"} else value
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) else []


def _in_a_hurry(raw, record):
    raw.execute("PRAGMA synchronous = OFF").close()
