"""An installation with two screenings in it, made once: one agreed, and one that only was sent."""

import shutil
from pathlib import Path

import pytest

from hsb_screen import clock, create_app
from hsb_screen.accounts.models import Person
from hsb_screen.config import Config
from hsb_screen.database import session, transaction
from hsb_screen.screenings.models import Screening
from hsb_screen.screenings.service import as_it_stands
from tests.app.summaries.sent import a_sent_screening, agreed
from tests.conftest import THE_DAY

AGREED, SENT = 1, 2


@pytest.fixture(scope="session")
def made_once(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What every test of the application begins with, and two screenings of amina’s."""
    folder = tmp_path_factory.mktemp("with-screenings")
    shutil.copytree(made_once, folder, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: THE_DAY.astimezone(clock.UTC))
        app = create_app(Config.for_data_folder(folder))
        with app.app_context(), transaction():
            amina, carys = (_person(name) for name in ("amina", "carys"))
            agreed(a_sent_screening(amina), carys)
            a_sent_screening(amina)
        app.extensions["hsb_engine"].dispose()
    return folder


def _person(name: str) -> Person:
    return session().query(Person).filter_by(email=f"{name}@example.org").one()


@pytest.fixture
def sent(in_app):
    """A screening of amina’s that no lead has decided on."""
    with in_app():
        return as_it_stands(session().query(Screening).filter_by(number=SENT).one().id)


@pytest.fixture
def agreed_on(in_app):
    """A screening of amina’s that carys agreed with."""
    with in_app():
        return as_it_stands(session().query(Screening).filter_by(number=AGREED).one().id)


@pytest.fixture
def at(agreed_on):
    """The address of its summary."""
    return f"/screenings/{agreed_on.id}/summary"
