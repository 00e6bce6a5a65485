"""The pages from "I have checked these" to the lead's decision."""

from typing_extensions import override

from continuum_rules import indicate
from tests.app.walks.filling import Filled, Sheet
from tests.app.walks.model import SCREENING

LEAD = "carys"


class Check(Sheet):
    """I have checked these."""

    each_time = True

    @override
    def find(self, model, dice):
        return "check-answers", ("check",)

    @override
    def fill(self, tab, model, pen, dice):
        return Filled(tab.form.as_it_stands())

    @override
    def is_stale(self, tab, filled, model):
        return False

    @override
    def apply(self, tab, filled, model, ground):
        pass


class FirstView(Sheet):
    """Where the person places it before they see the indication."""

    @override
    def find(self, model, dice):
        return None if model.first_view or model.is_outside else ("first-view", (SCREENING,))

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        filled.choose("level", dice.choice(tab.form.values_of("level")))
        return filled

    @override
    def is_passed_by(self, tab, filled, model):
        return model.first_view or model.is_outside

    @override
    def apply(self, tab, filled, model, ground):
        model.first_view = True


class OwnView(Sheet):
    """The person's own judgement, beneath the indication."""

    @override
    def find(self, model, dice):
        return ("indication", (SCREENING,)) if model.first_view and not model.is_outside else None

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        stance = dice.choice(tab.form.values_of("stance"))
        filled.choose("stance", stance)
        for each in ("higher", "lower"):
            values = tab.form.values_of(each)
            filled.choose(each, *(dice.sample(values, 1) if stance == each and values else ()))
        if stance in {"higher", "lower"} or dice.random() < 0.4:
            filled.replaces = filled.text("reason")
            filled.type("reason", pen.text(dice))
        filled.valid = stance not in {"higher", "lower"} or stance in filled.body
        if dice.random() < 0.2:
            filled.body["later"] = ["yes"]
        return filled

    @override
    def is_set_aside(self, filled):
        return "later" in filled.body

    @override
    def is_refused(self, tab, filled, model):
        return model.is_outside

    @override
    def is_stale(self, tab, filled, model):
        return not self.is_set_aside(filled) and super().is_stale(tab, filled, model)

    @override
    def apply(self, tab, filled, model, ground):
        if not self.is_set_aside(filled):
            model.own_view = True


class Send(Sheet):
    """Sending it to the lead."""

    may_be_refused = True

    @override
    def find(self, model, dice):
        return ("send", (SCREENING,)) if model.first_view or model.is_outside else None

    @override
    def fill(self, tab, model, pen, dice):
        return Filled(tab.form.as_it_stands())

    @override
    def apply(self, tab, filled, model, ground):
        model.state, model.was_sent = "sent", True
        model.sent_range = None if model.is_outside else indicate(model.pack, model.as_given).range


def is_with_the_lead(model):
    """Say whether it waits for what the lead decides, and is not the lead's own."""
    return model.state == "sent" and model.holder != LEAD


def up_to_two(values, dice):
    """Take some of these, or none."""
    return dice.sample(values, min(len(values), dice.randint(0, 2)))


class OfTheLead(Sheet):
    """What a lead decides; while a second person is asked, nothing.

    Attributes:
        leads_to: The state that it leads to.
    """

    who = "lead"
    leads_to = "agreed"

    @override
    def is_gone(self, tab, model):
        # Nobody signs off what they hold themselves.
        return model.holder == LEAD

    @override
    def is_refused(self, tab, filled, model):
        return bool(model.waits_for)

    @override
    def apply(self, tab, filled, model, ground):
        model.state = self.leads_to


class LeadAsks(OfTheLead):
    """The lead sends it back with questions."""

    leads_to = "returned"

    @override
    def find(self, model, dice):
        return ("review/ask", (SCREENING,)) if is_with_the_lead(model) else None

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        for name in ("open_places", "section_1"):
            filled.choose(name, *up_to_two(tab.form.values_of(name), dice))
        filled.choose("answer_by", tab.form.values_of("answer_by")[0])
        filled.type("asks", pen.text(dice))
        return filled


class LeadAgrees(OfTheLead):
    """The lead agrees, and may add words of their own."""

    @override
    def find(self, model, dice):
        return ("review/agree", (SCREENING,)) if is_with_the_lead(model) else None

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        filled.type("reason", pen.text(dice))
        return filled
