"""Pages on which answers recorded before are confirmed one by one, for another concern or anew."""

import re
from html import unescape

from typing_extensions import override

from tests.app.walks.filling import Filled, Sheet
from tests.app.walks.model import SCREENING, Said
from tests.app.walks.words_typed import seen

_SOURCE = re.compile(r"kept with its source, “([^”]*)”")
NAME = "confirmed"
_NOT_COPIED = {"note", "on_date", "source"}


class Confirmed(Sheet):
    """Tick what still holds. A line that was changed since it was shown is nobody's any more."""

    may_be_anything = True

    @override
    def remember(self, tab, model):
        """Note, for each line, where it is copied from, where to, and what it says."""
        lines = [(value, value.partition(".")[0]) for value in tab.form.values_of(NAME)]
        tab.parts = {
            value: ((self.to(tab), factor), self.stands(tab, model, factor))
            for value, factor in lines
        }

    @override
    def adds(self, tab):
        return True

    def to(self, tab):
        """The scope that the answers are for."""
        raise NotImplementedError

    def stands(self, tab, model, factor):
        """What the line of a question says, as it would be kept here."""
        raise NotImplementedError

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        values = tab.form.values_of(NAME)
        filled.choose(NAME, *dice.sample(values, dice.randint(0, len(values))))
        return filled

    @override
    def apply(self, tab, filled, model, ground):
        for value in filled.body.get(NAME, ()):
            key, said = tab.parts[value]
            assert said == self.stands(tab, model, key[1]), f"{key} is not what was confirmed"
            model.answers[key] = said
            model.saved["answer", *key] += 1


class Copied(Confirmed):
    """What holds for a concern as for the one before."""

    @override
    def find(self, model, dice):
        later = model.standing_concerns[1:]
        if not later:
            return None
        one = dice.choice(later)
        return f"concerns/{one.id}/same-as-before", ("same", one.id)

    @override
    def is_gone(self, tab, model):
        return model.concerns[tab.thing[1]].removed

    @override
    def to(self, tab):
        return tab.thing[1]

    @override
    def stands(self, tab, model, factor):
        number = model.concerns[tab.thing[1]].number
        before = [each for each in model.standing_concerns if each.number < number][-1]
        said = model.answers[before.id, factor]
        beside = dict(said.beside)
        source = "; ".join(
            part for part in (beside.get("source"), f"as for Concern {before.number}") if part
        )
        kept = {name: value for name, value in beside.items() if name not in _NOT_COPIED}
        if len(source) > 500:
            source = f"as for Concern {before.number}"
        whole = tuple(sorted({**kept, "source": source}.items()))
        return Said(said.state, said.options, said.left_open, whole)


class Carried(Confirmed):
    """What an earlier screening about the same child says of the pattern, and still holds.

    The earlier one is never changed in a walk: what it says stands on the page.
    """

    @override
    def find(self, model, dice):
        return (f"earlier/{model.earlier}", ("still",)) if self._is_known(model) else None

    @override
    def is_gone(self, tab, model):
        return not self._is_known(model)

    def _is_known(self, model):
        """It is told to whoever may see it, while the child is the same."""
        first = next(iter(model.children.values())) if model.earlier else None
        same = first and first == model.displaying and not model.saved["child", first.id]
        return bool(same) and model.holder == "amina"

    @override
    def remember(self, tab, model):
        found = _SOURCE.search(tab.html)
        tab.source = seen(unescape(found[1])) if found else ""
        super().remember(tab, model)

    @override
    def to(self, tab):
        return SCREENING

    @override
    def stands(self, tab, model, factor):
        state, options = model.earlier_answers[factor]
        beside = (("how_known", ("recorded",)), ("source", tab.source))
        return Said(state, options, (), beside)
