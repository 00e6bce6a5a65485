"""What a lead decides with a level, what a second person says to it, and what comes back."""

from typing_extensions import override

from tests.app.walks.filling import Filled, Sheet
from tests.app.walks.model import SCREENING
from tests.app.walks.steps_taken import OfTheLead, is_with_the_lead, up_to_two


class LeadNarrows(OfTheLead):
    """The lead says where in the range it lies, and which open answers settled that.

    Whether others still reach beyond it is for test_narrowing: here, no word of it is lost.
    """

    may_be_anything = True

    @override
    def find(self, model, dice):
        return ("review/narrow", (SCREENING,)) if _was_placed(model) else None

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        open_answers = tab.form.values_of("settled")
        every = dice.random() < 0.5
        filled.choose("settled", *(open_answers if every else up_to_two(open_answers, dice)))
        filled.choose("level", dice.choice(tab.form.values_of("level")))
        filled.type("reason", pen.text(dice))
        filled.valid = "settled" in filled.body
        return filled


class LeadPlaces(OfTheLead):
    """The lead places it elsewhere; below the range somebody else is asked first."""

    @override
    def find(self, model, dice):
        return ("review/place", (SCREENING,)) if _was_placed(model) else None

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        levels = tab.form.values_of("level")
        level = dice.choice([*levels, levels[0], levels[0]])
        filled.choose("level", level)
        others = tab.form.values_of("second_person")
        filled.choose("second_person", *(dice.sample(others, 1) if dice.random() < 0.8 else ()))
        filled.type("reason", pen.text(dice))
        filled.content = model.pack.level_by_id[level] < model.sent_range.lowest
        filled.valid = not filled.content or "second_person" in filled.body
        return filled

    @override
    def apply(self, tab, filled, model, ground):
        if filled.content:
            model.waits_for = ground.name_of(filled.body["second_person"][0])
        else:
            super().apply(tab, filled, model, ground)


class SecondPerson(Sheet):
    """Somebody else confirms a placement below the range, or does not."""

    who = "second"

    @override
    def find(self, model, dice):
        return ("review/confirm", (SCREENING,)) if model.waits_for else None

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        filled.content = dice.choice(["yes", "no"])
        filled.choose("confirms", filled.content)
        filled.valid = filled.content == "yes" or dice.random() < 0.8
        if filled.valid:
            filled.type("because", pen.text(dice))
        return filled

    @override
    def is_gone(self, tab, model):
        return model.waits_for != tab.by.name

    @override
    def apply(self, tab, filled, model, ground):
        model.waits_for = ""
        if filled.content == "yes":
            model.state = "agreed"


class NothingMore(Sheet):
    """Nothing more is known about what the lead asked."""

    @override
    def find(self, model, dice):
        return ("returned", ("nothing more",)) if model.state == "returned" else None

    @override
    def fill(self, tab, model, pen, dice):
        return Filled(tab.form.as_it_stands())

    @override
    def is_stale(self, tab, filled, model):
        return False

    @override
    def adds(self, tab):
        return True

    @override
    def apply(self, tab, filled, model, ground):
        pass


def _was_placed(model):
    return is_with_the_lead(model) and model.sent_range is not None and not model.waits_for
