"""How the pages come about that nobody meets who opens every page and leaves every form empty."""

from flask import Flask
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import BadRequest

from hsb_screen.accounts.tries import MOST_TRIES
from hsb_screen.screenings import views as screenings
from hsb_screen.security import MOST_BYTES
from hsb_screen.summaries import service as summaries
from hsb_screen.summaries.pdf import CannotPrint
from tests.app.kept_words.typist import NOTE, Typist, without
from tests.journeys.cases import NO_BREAK
from tests.journeys.everywhere import HOLDER, LEAD, NONE
from tests.pages import Browser
from tests.people import PASSWORD
from tests.quickly import sign_in

BEGUN = "draft, before the first view"
SHORT, LONG = f"By the coats: {NO_BREAK}", f"Said at break, by the coats. {NO_BREAK} " * 3
QUESTION, WHO_WAS_THERE = "questions/adult_involved", "aged 18 or over"
NO, OPEN = "No, and nothing suggests it", "Not known yet"
OUTSIDE = (("No", "18"), ("No", "sexual behaviour"), ("Yes", "volunteers"), ("Yes", "exploit"))
WHY, WITHDRAW = "Why is this screening withdrawn?", "Withdraw this screening"


class Scene:
    """People at their screens, the hands of the clock, and what may be changed for a while."""

    def __init__(self, everything, hands, patch) -> None:
        self.app: Flask = everything[0]
        self.clients, self.everywhere = everything[1:]
        self.hands, self.patch = hands, patch

    def sit_down(self, who: str) -> Typist:
        """Give somebody at a screen of their own."""
        return Typist(Browser(self.everywhere.same_session(self.clients[who])), who)

    def at(self, page: str = "", state: str = BEGUN) -> str:
        """Say where a page of the screening in this state is."""
        return f"/screenings/{self.everywhere.cases[state]}/{page}".rstrip("/")

    def fails_with(self, problem: Exception):
        """Withdraw a screening, and meet a problem while it is done; gives the page about it."""

        def fail(*_):
            raise problem

        self.patch.setattr(self.app, "testing", False)
        self.patch.setattr(screenings, "withdraw_screening", fail)
        page = self.sit_down(HOLDER).open(self.at("withdraw"))
        return page.fill(WHY, LONG).press(WITHDRAW, status=None)


def _answered(page, option, note):
    page.choose(option, of=WHO_WAS_THERE)
    return page.fill(NOTE, note).press("Continue", status=None)


def stale_with_both(scene):
    """Answer a question that was answered in another tab since."""
    amina = scene.sit_down(HOLDER)
    first, second = (amina.open(scene.at(QUESTION)) for _ in "ab")
    _answered(first, OPEN, SHORT)
    return _answered(second.fill("Who looked?", SHORT), NO, LONG)


def stale_with_the_rest_saved(scene):
    """Answer two questions of a page, of which one was answered in another tab since."""
    amina = scene.sit_down(HOLDER)
    first, second = (amina.open(scene.at("together/adult_involved")) for _ in "ab")
    first.choose(OPEN, of=WHO_WAS_THERE).press("Continue")
    second.choose("One was looking after or in charge of the other", of="link between")
    return second.choose(NO, of=WHO_WAS_THERE).press("Continue", status=None)


def stale_with_nothing_to_compare(scene):
    """Withdraw a screening that changed since."""
    amina = scene.sit_down(HOLDER)
    page = amina.open(scene.at("withdraw")).fill(WHY, LONG)
    _answered(amina.open(scene.at(QUESTION)), OPEN, SHORT)
    return page.press(WITHDRAW, status=None)


def sent_before(scene):
    """Add a child a second time with the same form, after another one was added."""
    amina = scene.sit_down(HOLDER)
    first, second = (amina.open(scene.at("children/add")) for _ in "ab")
    for page in (first, second):
        page.choose("Not clear yet").choose("Age not known yet")
        page.fill("Needs that affect communication (optional)", LONG).press("Save")
    return first.press("Save", status=None)


def too_large(scene):
    """Send more than the service takes."""
    page = scene.sit_down(NONE).open("/sign-in")
    return page.fill("Email address", "x" * MOST_BYTES).press("Continue", status=None)


def too_many(scene):
    """Guess passwords."""
    visitor = scene.sit_down(NONE)
    for _ in range(MOST_TRIES + 1):
        page = visitor.open("/sign-in").fill("Email address", "amina@example.org")
        page = page.fill("Password", "some other words").press("Continue", status=None)
    return page


def not_understood(scene):
    """Send what cannot be read."""
    return scene.fails_with(BadRequest())


def not_now(scene):
    """Send a form while the database is away."""
    return scene.fails_with(OperationalError("SELECT 1", {}, Exception("gone")))


def broken(scene):
    """Meet a mistake of ours."""
    return scene.fails_with(ValueError("a mistake"))


def somebody_else(scene):
    """Send from a tab of somebody who signed out, where a colleague is signed in now."""
    amina = scene.sit_down(HOLDER)
    page = amina.open(scene.at(QUESTION))
    amina.open("/glossary").press("Sign out")
    sign_in(amina.client, "ben@example.org", PASSWORD)
    return _answered(page, OPEN, LONG)


def signed_out(scene):
    """Send a form after the sign-in ended, which does not say whose it is."""
    page = without(scene.sit_down(HOLDER).open(scene.at(QUESTION)), "form_token")
    scene.hands.move(minutes=21)
    return _answered(page.fill("Who looked?", SHORT), OPEN, LONG)


def hidden(scene):
    """Send a form while the screen is hidden, which does not say whose it is."""
    amina = scene.sit_down(HOLDER)
    page = without(amina.open(scene.at(QUESTION)), "form_token")
    amina.open("/glossary").press("Hide this screen")
    return _answered(page, OPEN, LONG)


def outside(scene):
    """Answer the questions about the right tool so that it is not, for all four reasons."""
    page = scene.sit_down(HOLDER).open("/screenings/start")
    for label, of in OUTSIDE:
        page.choose(label, of=of)
    return page.press("Continue")


def preview(scene):
    """Look at a copy of the summary before it is issued."""
    return _for_somebody(scene, "summary/issue").press("Look at page 1 first")


def key_preview(scene):
    """Look at a key sheet before it is issued."""
    return _for_somebody(scene, "summary/key-sheet").press("Look at it first")


def _for_somebody(scene, at):
    page = scene.sit_down(LEAD).open(scene.at(at, "agreed"))
    page.fill("Name of the person", "DS R Green")
    return page.fill("Their role or agency", f"Police {NO_BREAK}")


def no_paper_in_time(scene):
    """Issue a copy whose paper takes too long."""
    return _no_paper(scene, CannotPrint())


def no_paper_on_this_machine(scene):
    """Issue a copy where the libraries for paper are missing."""
    return _no_paper(scene, CannotPrint(("libpango-1.0.so.0", "the font Liberation Sans")))


def _no_paper(scene, problem):
    def fail(*_):
        raise problem

    page = preview(scene)
    scene.patch.setattr(summaries, "paper", fail)
    return page.press("Issue copy 3 to DS R Green", status=None)


def question(scene):
    """Open a question."""
    return scene.sit_down(HOLDER).open(scene.at(QUESTION))


def words_put_in(scene):
    """Type words, and open the form again."""
    amina = scene.sit_down(HOLDER)
    amina.type(amina.open(scene.at(QUESTION)), LONG)
    return amina.open(scene.at(QUESTION))


def words_sent_late(scene):
    """Send words after the sign-in ended, and sign in again."""
    amina = scene.sit_down(HOLDER)
    page = amina.open(scene.at(QUESTION))
    scene.hands.move(minutes=21)
    return amina.sign_in_again(_answered(page, OPEN, LONG))


def words_beside(scene):
    """Open a form in which other words were saved since."""
    stale_with_both(scene)
    return scene.sit_down(HOLDER).open(scene.at(QUESTION))


def words_in_place_of_saved_ones(scene):
    """Put words back into a form in which others were saved since."""
    return words_beside(scene).follow("Put these words into the form")


def words_to_change(scene):
    """Save words worth a second look, and a number to call, which can be changed."""
    page = scene.sit_down(HOLDER).open(scene.at())
    page = page.follow("Child A: strengths and needs")
    page.fill("What is going well, and who can help? (optional)", "Her aunt, 01632 960 100")
    page.fill("What does this child need? (optional)", "He is attention-seeking")
    return page.press("Save")


def words_that_stay(scene):
    """Save words worth a second look, which cannot be changed any more."""
    page = scene.sit_down(LEAD).open(scene.at("review/agree", "sent"))
    return page.fill("Anything to add? (optional)", "It looks attention-seeking").press("Agree")
