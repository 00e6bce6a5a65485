"""Random walks through a screening: dice choose the steps, the model says what must follow.

Each walk has a number, and its dice are thrown from that: the same number goes the same way,
whatever else is tested beside it. One step opens a form, fills one in, sends an old one once more,
hides the screen, lets a sign-in run out, and so on. After each the answer of the server is the one
the model expects, and every word that was typed into a form is either taken or given back.
"""

import gc
import os
from contextlib import contextmanager
from random import Random, SystemRandom

from tests.app.walks import checks
from tests.app.walks.confirmed import Carried, Copied
from tests.app.walks.decided import LeadNarrows, LeadPlaces, NothingMore, SecondPerson
from tests.app.walks.filling import Enquiry, Filled, Question, Removal
from tests.app.walks.model import SCREENING
from tests.app.walks.people_filled import Child, Concern, Danger, HandOver, Notes
from tests.app.walks.steps_taken import LEAD, Check, FirstView, LeadAgrees, LeadAsks, OwnView, Send
from tests.app.walks.tabs import Tab
from tests.app.walks.together import AboutAChild, Together
from tests.app.walks.unsaved import BESIDE, LATE
from tests.app.walks.words_typed import Pen

CARE = "status_of_child"
OFTEN = [*[Question()] * 4, *[Together()] * 4, AboutAChild()]
SHEETS = [
    *OFTEN, Enquiry(), Removal(), Child(), Child(), Notes(), Concern(), Concern(), Danger(),
    HandOver(), Check(), FirstView(), FirstView(), OwnView(), OwnView(), Send(), Copied(),
    Carried(), NothingMore(), LeadAsks(), LeadAgrees(), LeadNarrows(), LeadPlaces(), SecondPerson(),
]  # fmt: skip
STATUS = {
    # What comes late is kept for whoever typed it, who is led to the sign-in page.
    "hidden": {303},
    "late": {303},
    # Whoever leads the team sees it still, and is told that only its holder may write to it.
    "absent": {404, 409},
    # What it is about was taken out: the rest of the page is saved, and that is given back.
    "gone": {404, 409},
    "closed": {404, 409},
    "problem": {200},
    "refused": {409},
    "stale": {409},
    "sent before": {409},
    # What it took away is gone: doing that twice is doing it once.
    "gone again": {303, 404, 409},
}
DONE = {"taken", "perhaps", "whatever", "again", "passed by"}
MOST_TABS = 6
A_MOMENT = 7
"""Seconds that pass from one thing to the next."""
STEPS = 6
MANY = 10**9
LOOKS = ("", "go-on", "not-known", "concerns", "children", "check-answers", "indication")


class Walk:
    """One walk.

    Args:
        ground: What it goes on.
        starts: Name of a start to a function that makes its model.
    """

    def __init__(self, ground, starts, dice):
        name = dice.choice([*starts])
        self.ground, self.model = ground, starts[name]()
        _, self.people = ground.put_back(name)
        self.tabs, self.pen, self.steps = [], Pen(), [name]

    def go(self, dice):
        """Go all its steps, then look at every word, every answer and the range.

        Not every walk takes every kind of step: what is taken often meets itself.
        """
        kinds = self.kinds()
        taken = dice.sample(kinds, dice.randint(2, len(kinds)))
        for _ in range(STEPS):
            fits = [kind for kind in taken if self.is_possible(kind)] or [self.fill_in_a_form]
            dice.choice(fits)(dice)
            checks.same_answers(self.ground, self.model)
        return self._looked_over()

    def kinds(self):
        """Every kind of step; what people do most stands here twice."""
        return [
            self.fill_in_a_form, self.fill_in_a_form, self.two_tabs, self.go_back_to_a_tab,
            self.send_once_more, self.something_else,
        ]  # fmt: skip

    def is_possible(self, kind):
        """Say whether a step can be taken now."""
        if kind == self.send_once_more:
            return any(tab.last for tab in self.tabs)
        return bool(self.tabs) or kind != self.go_back_to_a_tab

    def fill_in_a_form(self, dice):
        """Open a form, fill it in, send it; and perhaps another."""
        for _ in range(dice.randint(1, 2)):
            if tab := self._open(dice):
                self._fill_and_send(tab, dice)

    def two_tabs(self, dice):
        """Open the same form in two tabs, and send the first; the second perhaps, or later."""
        first = self._open(dice)
        second = first and self._open(dice, first.sheet, first)
        if second is not None:
            self._fill_and_send(first, dice)
            if dice.random() < 0.7:
                self._fill_and_send(second, dice)

    def go_back_to_a_tab(self, dice):
        """Fill in a form that has stood open, or was sent before, and send it."""
        self._fill_and_send(dice.choice(self.tabs), dice)

    def send_once_more(self, dice):
        """Send a form again as it was: two clicks, a reload, the back button."""
        tab = dice.choice([each for each in self.tabs if each.last])
        again = Filled(tab.last.body, [], tab.last.valid, tab.last.content)
        self._send(tab, again)

    def something_else(self, dice):
        """Leave a form open, look at a page, hide the screen, or be called away."""
        dice.choice([self._open, self._look_around, self._hide, self._time_passes])(dice)

    def _look_around(self, dice):
        who = self._holder if dice.random() < 0.8 else self.people[LEAD]
        self._at_work(who)
        address = dice.choice(LOOKS)
        page = who.get(f"{self._base}/{address}" if address else "/screenings")
        assert page.led_on or page.status in {200, 404, 409}, (page.path, page.status)
        self._look_at(page)

    def _hide(self, dice):
        who = self._holder
        self._at_work(who)
        token = who.get("/screenings").read.forms[0].as_it_stands()
        assert who.post("/hide", token).led_on
        who.hidden = True

    def _time_passes(self, dice):
        # A meeting: every sign-in runs out, whatever stands on the screens.
        self.ground.hands.move(minutes=21)
        for who in self.people.values():
            who.is_in = False

    def _looked_over(self):
        self._at_work(self._holder)
        checks.nothing_typed_is_missing(self.ground, self.model)
        checks.what_is_not_saved_can_be_read(self.ground, self.people, self.model)
        checks.pages_say_what_was_said(self._holder, self.model)
        return checks.same_indication(self.ground, self._holder, self.model)

    @property
    def _holder(self):
        return self.people[self.model.holder]

    @property
    def _base(self):
        return f"/screenings/{self.model.id}"

    def _at_work(self, who):
        """Make sure that somebody is signed in and sees their screen."""
        if who.hidden or not who.is_in:
            who.sign_in()

    def _fill_and_send(self, tab, dice):
        self._send(tab, tab.sheet.fill(tab, self.model, self.pen, dice))

    def _open(self, dice, sheet=None, like=None):
        sheet, found = self._found(dice, sheet, like)
        if found is None or not (self.model.is_open or sheet.who != "holder" or sheet.any_state):
            return None
        return self._shown(sheet, f"{self._base}/{found[0]}", found[1])

    def _shown(self, sheet, address, thing):
        """Show a form to whoever fills it in; None where the page leads on or asks nothing."""
        who = self._who(sheet)
        self._at_work(who)
        self.ground.hands.move(seconds=A_MOMENT)
        page = who.get(address)
        if page.led_on:
            return None
        assert page.status == 200, (page.path, page.status, self.steps)
        self._look_at(page)
        checks.gives_back_what_waits(page, who, self.model)
        if page.form is None:
            return None
        care = ("answer", thing[1], CARE) if thing[0] == "child" else thing
        tab = Tab(
            sheet, thing, address, page.form, who, who.sign_ins, self._count(thing),
            self.model.saved[care], self.ground.hands.moment, page.html,
        )  # fmt: skip
        tab.note_what_stood(self.model.unsaved)
        sheet.remember(tab, self.model)
        self.tabs = [*self.tabs[-MOST_TABS + 1 :], tab]
        return tab

    def _who(self, sheet):
        named = {"holder": self.model.holder, "lead": LEAD, "second": self.model.waits_for}
        return self.people[named[sheet.who]]

    def _found(self, dice, sheet, like):
        """A kind of form and where one of it is: any, or the one of another tab."""
        if like is not None:
            return sheet, (like.address.removeprefix(f"{self._base}/"), like.thing)
        sheet = sheet or dice.choice(SHEETS)
        return sheet, sheet.find(self.model, dice)

    def _count(self, thing):
        if thing[0] == SCREENING:
            return self.ground.version(self.model.id)
        return self.model.saved[thing]

    def _send(self, tab, filled):
        self.ground.hands.move(seconds=A_MOMENT)
        expected = self._expected(tab, filled)
        self.steps.append((type(tab.sheet).__name__, tab.address.rpartition("/")[2], expected))
        page = tab.by.post(tab.address, filled.body)
        said = f"{expected}, not {page.status}: {page.problems} {sorted(filled.pairs)} {self.steps}"
        if expected in STATUS:
            assert page.status in STATUS[expected], said
        elif expected == "whatever":
            assert page.led_on or page.status in {200, 409}, said
        elif expected == "perhaps":
            assert page.led_on or page.status == 409, said
        else:
            assert page.led_on, said
        self._words_of(tab, filled, page, expected)
        if expected in {"stale", "gone"}:
            tab.sheet.apply_what_fits(tab, filled, self.model)
        if expected in {"taken", "perhaps", "whatever"} and page.led_on:
            tab.last = filled
            tab.sheet.apply(tab, filled, self.model, self.ground)
            if not tab.sheet.each_time:
                sent = (tab.by.name, tab.address, filled.pairs)
                self.model.taken[sent] = self.ground.version(self.model.id)

    def _words_of(self, tab, filled, page, expected):
        """What was typed was taken, or is given back; and what was not saved is kept."""
        unsaved, now = self.model.unsaved, self.ground.hands.moment
        if expected in DONE and page.led_on:
            kept = unsaved.used_up(tab, filled) if expected != "again" else []
            self.model.take_words(filled, self.steps[-1], kept)
            return
        self._look_at(page)
        checks.given_back(self.ground, page, filled, expected)
        if expected in {"hidden", "late"}:
            unsaved.keep(tab, filled, LATE, now)
        elif expected == "stale":
            unsaved.keep(tab, filled, BESIDE, now)

    def _expected(self, tab, filled):
        """What the server must do with a form."""
        sheet, model = tab.sheet, self.model
        if tab.by.hidden:
            return "hidden"
        if not tab.by.is_in or tab.sign_in != tab.by.sign_ins:
            return "late"
        stood = model.taken.get((tab.by.name, tab.address, filled.pairs))
        if stood is None:
            return self._of_the_screening(tab, filled)
        if stood == self.ground.version(model.id):
            return "again"
        # Something else was recorded since: only a form that adds something would add it twice.
        expected = self._of_the_screening(tab, filled)
        if expected in {"absent", "gone", "closed"}:
            return "gone again"
        return "sent before" if expected in {*DONE, "problem"} and sheet.adds(tab) else expected

    def _of_the_screening(self, tab, filled):
        sheet, model = tab.sheet, self.model
        if sheet.who == "holder" and tab.by.name != model.holder:
            return "absent"
        takes = model.is_open if sheet.who == "holder" else model.state == "sent"
        if not (takes or sheet.any_state):
            return "closed"
        return self._of_the_form(tab, filled)

    def _of_the_form(self, tab, filled):
        sheet, asked = tab.sheet, (tab, filled, self.model)
        if sheet.is_gone(tab, self.model):
            return "gone"
        if sheet.is_passed_by(*asked):
            return "passed by"
        if sheet.is_set_aside(filled):
            # Other words may have been set aside on another tab; then both are shown.
            return "perhaps"
        if not filled.valid or sheet.is_out_of_date(*asked):
            return "problem"
        if sheet.is_refused(*asked):
            return "refused"
        is_whole = tab.thing[0] == SCREENING
        if self._count(tab.thing) != tab.seen if is_whole else sheet.is_stale(*asked):
            return "stale"
        if sheet.is_open_ended(filled):
            return "whatever"
        return "perhaps" if sheet.may_be_refused else "taken"

    def _look_at(self, page):
        checks.no_level_before_the_first_view(self.model, page)


def walk(walks, ground, starts, times):
    """Go so many random ways; gives what each came to, for those that came to an indication.

    Args:
        walks: The class of the walks: all steps that they may take.
    """
    came_to = []
    with _rarely_swept():
        for number in _numbers(times):
            dice = Random(number)  # noqa: S311 - which way to walk, no secret
            one = walks(ground, starts, dice)
            try:
                came_to.append(one.go(dice))
            except Exception as problem:
                problem.add_note(f"WALK={number} goes this way again: {one.steps}")
                raise
    return [each for each in came_to if each]


def _numbers(times):
    if one := os.environ.get("WALK"):
        return [int(one)]
    if more := os.environ.get("WALKS"):
        first = SystemRandom().randrange(times, MANY)
        return range(first, first + int(more))
    return range(times)


@contextmanager
def _rarely_swept():
    """Look for memory to free less often: the application holds a great deal that stays."""
    gc.collect()
    gc.freeze()
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 100)
    yield
    gc.set_threshold(*before)
    gc.unfreeze()
