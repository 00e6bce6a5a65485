"""Steps of a walk that belong together: what one brings about is met by the next."""

import json

from typing_extensions import override

from tests.app.walks.confirmed import Carried, Copied
from tests.app.walks.decided import LeadNarrows, LeadPlaces, NothingMore, SecondPerson
from tests.app.walks.filling import Enquiry, Filled, Question, Removal, said_on
from tests.app.walks.machine import Walk
from tests.app.walks.people_filled import Child, Concern, Danger, HandOver, Notes
from tests.app.walks.steps_taken import Check, FirstView, LeadAgrees, LeadAsks, OwnView, Send
from tests.app.walks.together import AboutAChild, Together
from tests.app.walks.unsaved import LATE, TYPED

TYPED_INTO = [
    *[Question()] * 3, *[Together()] * 3, AboutAChild(), Enquiry(), Removal(), Child(), Notes(),
    Concern(), HandOver(), OwnView(),
]  # fmt: skip
TO_THE_LEAD = (Danger(), Check(), FirstView(), OwnView(), Send())
DECISIONS = [LeadAsks(), LeadAsks(), LeadAgrees(), LeadNarrows(), LeadPlaces(), LeadPlaces()]
TRIES = 20


class Stories(Walk):
    """A walk with all its steps."""

    @override
    def kinds(self):
        return [
            *super().kinds(), self.type_and_pause, self.come_back_to_what_was_typed,
            self.take_out_what_somebody_is_asked_about, self.confirm_what_holds,
            self.take_it_to_the_lead,
        ]  # fmt: skip

    @override
    def is_possible(self, kind):
        if kind == self.take_out_what_somebody_is_asked_about:
            return self.model.is_open
        return super().is_possible(kind)

    def type_and_pause(self, dice):
        """Type into a form; the script keeps it. Send it as it stands, leave it, or type on."""
        kinds = tuple(type(sheet) for sheet in TYPED_INTO)
        unsent = [tab for tab in self.tabs if tab.last is None and isinstance(tab.sheet, kinds)]
        tab = dice.choice(unsent) if unsent and dice.random() < 0.3 else None
        tab = tab or self._open(dice, dice.choice(TYPED_INTO))
        if tab:
            for _ in range(dice.randint(1, 2)):
                self._type(tab, dice)
            if dice.random() < 0.4:
                self._send(tab, tab.typed)

    def come_back_to_what_was_typed(self, dice):
        """Send a form too late, sign in again, and send what was put back into it."""
        tab = self._open(dice, dice.choice(TYPED_INTO))
        if tab is None:
            return
        filled = self._filled(tab, dice)
        (self._hide if dice.random() < 0.4 and tab.by is self._holder else self._time_passes)(dice)
        self._send(tab, filled)
        again = self._shown(tab.sheet, tab.address, tab.thing)
        if again is not None and again.made_from == tab.made_from:
            body = again.form.as_it_stands()
            assert said_on(body) == said_on(filled.body), f"not put back: {self.steps}"
            self._send(again, Filled(body, [], filled.valid, filled.content))

    def take_out_what_somebody_is_asked_about(self, dice):
        """Open a form about a concern or a child, take that out, and then send the form."""
        things = [*self.model.standing_concerns, *self.model.standing_children]
        if not things or dice.random() < 0.2:
            self.fill_in_a_form(dice)
            return
        key = dice.choice(things).id
        forms = [Question(), Together(), Together(), Enquiry(), Notes(), Copied(), AboutAChild()]
        tab = self._open_about(dice, key, forms)
        if tab and dice.random() < 0.3:
            self._type(tab, dice)
        out = self._open_about(dice, key, [Removal()])
        if tab and out:
            self._fill_and_send(out, dice)
            self._fill_and_send(tab, dice)

    def confirm_what_holds(self, dice):
        """Confirm answers of the concern before, or of an earlier screening about the child."""
        if dice.random() < 0.2 or not self.model.is_open:
            self.fill_in_a_form(dice)
            return
        sheet = Carried() if self.model.earlier and dice.random() < 0.7 else Copied()
        if isinstance(sheet, Copied) and len(self.model.standing_concerns) == 1:
            tab = self._open(dice, Concern())
            if tab:
                self._fill_and_send(tab, dice)
        tab = self._open(dice, sheet)
        if tab and dice.random() < 0.4 and (other := self._open(dice, Question())):
            self._fill_and_send(other, dice)
        if tab:
            self._fill_and_send(tab, dice)

    def take_it_to_the_lead(self, dice):
        """Send it as far as it goes; the lead decides, or it comes back, is changed, and goes."""
        if dice.random() < 0.3:
            self.fill_in_a_form(dice)
            return
        self._pass_on(dice)
        self._decide(dice)
        if self.model.state == "returned":
            for sheet in (Question(), NothingMore(), Question()):
                if tab := self._open(dice, sheet):
                    self._fill_and_send(tab, dice)
            self._pass_on(dice)
            self._decide(dice)

    def _pass_on(self, dice):
        for sheet in TO_THE_LEAD:
            if self.model.is_open and (tab := self._open(dice, sheet)):
                self._send(tab, self._filled(tab, dice))

    def _decide(self, dice):
        for sheet in (dice.choice(DECISIONS), SecondPerson()):
            if self.model.state == "sent" and (tab := self._open(dice, sheet)):
                self._fill_and_send(tab, dice)

    def _filled(self, tab, dice):
        """Fill a form in to be saved, and not to be left for later."""
        filled = tab.sheet.fill(tab, self.model, self.pen, dice)
        if filled.body.pop("later", None) and isinstance(tab.sheet, Question):
            filled.valid = filled.content.state != "left_open"
        return filled

    def _open_about(self, dice, key, sheets):
        """Open a form about one child or concern; None where there is none of these."""
        for _ in range(TRIES):
            sheet = dice.choice(sheets)
            found = sheet.find(self.model, dice)
            if found and key in found[0] and self.model.is_open:
                return self._shown(sheet, f"{self._base}/{found[0]}", found[1])
        return None

    def _type(self, tab, dice):
        """Type into a form, and pause: the script sends what stands there."""
        self.ground.hands.move(seconds=5)
        filled = self._filled(tab, dice)
        now = self.ground.hands.moment
        sent = {**filled.body, "sent_version": [str(int(now.timestamp() * 1_000))]}
        self.steps.append((type(tab.sheet).__name__, tab.address.rpartition("/")[2], "typed"))
        page = tab.by.post("/kept-words", sent)
        in_time = tab.by.is_in and not tab.by.hidden and tab.sign_in == tab.by.sign_ins
        assert page.status == 200 or (page.led_on and not in_time), (page.status, self.steps)
        if in_time and self.model.unsaved.typed_elsewhere(tab):
            assert json.loads(page.html)["both"], "words in the same form elsewhere are not told of"
        tab.typed = filled
        self.model.unsaved.keep(tab, filled, TYPED if in_time else LATE, now)
