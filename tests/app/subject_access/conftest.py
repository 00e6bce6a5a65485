"""A screening that was agreed, made once, and a request to see what is recorded of Child A."""

import shutil
from pathlib import Path

import pytest

from hsb_screen import clock, create_app
from hsb_screen.accounts.models import Person
from hsb_screen.config import Config
from hsb_screen.database import session, transaction
from hsb_screen.screenings.models import Screening
from hsb_screen.subject_access import issuing, views
from hsb_screen.subject_access.deciding import Given, decide, held_of, undecided_of
from hsb_screen.subject_access.models import Choice, Ground, SubjectRequest
from hsb_screen.subject_access.service import the_request
from tests.app.summaries.sent import REFERENCE_A, a_sent_screening, agreed
from tests.conftest import THE_DAY

BASE = "/subject-access"
REFERENCE, RECEIVED = (
    "The child’s reference, as it is recorded",
    "On which day did the request come?",
)
BY = "Who checked it?"
OTHERS = Given(Choice.WITHHOLD, ground=Ground.OTHERS)


@pytest.fixture(scope="session")
def made_once(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What every test of the application begins with, and a screening of amina’s."""
    folder = tmp_path_factory.mktemp("with-a-screening")
    shutil.copytree(made_once, folder, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: THE_DAY.astimezone(clock.UTC))
        app = create_app(Config.for_data_folder(folder))
        with app.app_context(), transaction():
            people = {each.name: each for each in session().query(Person)}
            agreed(a_sent_screening(people["Amina Jones"]), people["Carys Khan"])
        app.extensions["hsb_engine"].dispose()
    return folder


@pytest.fixture(autouse=True)
def quick_paper(monkeypatch, request):
    """Paper made at once, save where a test is about the paper."""
    monkeypatch.setattr(views, "what_is_missing", tuple)
    if "pdf" not in request.keywords:
        monkeypatch.setattr(issuing, "press", lambda paper: paper.digest.encode())


@pytest.fixture
def recorded(in_app):
    """The id of the screening."""
    with in_app():
        return session().query(Screening.id).scalar()


@pytest.fixture
def hana(browser_of):
    return browser_of("hana")


@pytest.fixture
def asked(recorded, hana):
    """The address of a request of which the record is said to be about this child."""
    page = start(hana, REFERENCE_A).choose("This child", of="Screening 0001")
    return page.press("Save").address


@pytest.fixture
def decide_all(asked, in_app, person_called):
    """Withhold all that waits for a decision, but what this gives another decision for."""

    def decided(**instead):
        with in_app():
            hana = person_called("hana")
            request = the_request(session().query(SubjectRequest.id).scalar())
            waiting = undecided_of(held_of(request))
            for held in waiting:
                given = next((instead[k] for k in instead if k in held.item.words), OTHERS)
                decide(request, hana, held, given, held.version, held.item.print)
            return len(waiting)

    return decided


def start(browser, reference, ticked=2, **changes):
    """Fill the first form as it should be, with some of it changed, and send it."""
    page = browser.open(f"{BASE}/begin")
    page.fill(REFERENCE, reference)
    page.fill(RECEIVED, changes.get("received", "19 November 2026"))
    page.fill(BY, changes.get("by", "H Frost, records office"))
    for label in ("The child", "Who they are", "That they may ask about this child")[: ticked + 1]:
        page.choose(label)
    return page.press("Start the request")
