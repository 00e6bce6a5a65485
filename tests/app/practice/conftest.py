"""Practice, as its tests reach it: beside the page, through its own store."""

import shutil
import uuid

import pytest

from hsb_screen import create_app
from hsb_screen.accounts.models import Person
from hsb_screen.database import session
from hsb_screen.judgements.service import record_first_view
from hsb_screen.practice.beginning import begin_practice
from hsb_screen.practice.models import PracticeRun
from hsb_screen.practice.store import practice_folder
from hsb_screen.screenings.models import Screening
from hsb_screen.screenings.service import as_it_stands
from tests.builders import answer
from tests.one_app import quick_config

CASE = "two-siblings-at-home"


@pytest.fixture(scope="session")
def made_to_practise(made_once, tmp_path_factory):
    """A practice store in which nobody has practised, made once and copied for each test."""
    real = create_app(quick_config(tmp_path_factory.mktemp("practised") / "var"))
    real.extensions["hsb_practice"].app()
    real.extensions["hsb_practice"].close()
    real.extensions["hsb_engine"].dispose()
    return practice_folder(real.extensions["hsb_config"])


@pytest.fixture
def unmade(app):
    """The practice installation beside the application, before anybody practised."""
    return app.extensions["hsb_practice"]


@pytest.fixture
def practice(unmade, made_to_practise, installed):
    """The practice installation beside the application, its store made."""
    shutil.copytree(made_to_practise, installed / "practice")
    return unmade


@pytest.fixture
def practise(practice, in_app, person_called):
    """Begin a case as one of the cast, without a browser; gives the screening’s id."""

    def begin(name, draft=None, vignette=CASE):
        with in_app():
            address = begin_practice(person_called(name), vignette, draft)
        return uuid.UUID(address.split("/")[3])

    return begin


@pytest.fixture
def placed_by(practice, practise):
    """Let one of the cast practise the case up to their first view, and answer a question."""

    def place(name, level, adult="not_known", draft=None):
        screening_id = practise(name, draft)
        practice.inside(_place, screening_id, level, adult)
        return screening_id

    return place


def _place(screening_id, level, adult):
    screening = as_it_stands(screening_id)
    person = session().get_one(Person, screening.holder_id)
    answer(screening, person, "adult_involved", adult)
    screening = as_it_stands(screening_id)
    record_first_view(screening, person, level, screening.version)


def stored(practice):
    """How many screenings and runs the practice store holds."""

    def count():
        return session().query(Screening).count(), session().query(PracticeRun).count()

    return practice.inside(count)
