"""Pages with more on them than one question the model follows: several at once, or free text."""

from dataclasses import replace

from typing_extensions import override

from tests.app.walks.filling import Filled, Sheet, a_question, answer_filled
from tests.app.walks.model import LEFT_OPEN, SCREENING
from tests.app.walks.reading import Form


class Together(Sheet):
    """Several questions on one page: each is saved by itself, and none holds up another."""

    @override
    def find(self, model, dice):
        scope, factor = a_question(model, dice)
        about = "" if scope == SCREENING else f"{scope}/"
        return f"together/{about}{factor.id}", ("together",)

    @override
    def remember(self, tab, model):
        tab.parts = {key: model.saved["answer", *key] for key in _keys(tab.form)}

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands(), content={})
        for key in tab.parts:
            prefix = f"{key[1]}.{key[0]}_"
            part = _part(tab.form, prefix)
            factor = model.pack.factor_by_id[key[1]]
            own = answer_filled(part, factor, model.answers.get(key), pen, dice)
            filled.body = {k: v for k, v in filled.body.items() if not k.startswith(prefix)}
            filled.body |= {f"{prefix}{name}": values for name, values in own.body.items()}
            filled.typed += own.typed
            filled.content[key] = own.content
        return filled

    @override
    def is_gone(self, tab, model):
        return any(key not in self._asked_still(model) for key in tab.parts)

    def _asked_still(self, model):
        return {(scope, factor.id) for scope, factor in model.places}

    @override
    def is_stale(self, tab, filled, model):
        return any(self._differs(tab, key, said, model) for key, said in filled.content.items())

    @override
    def apply(self, tab, filled, model, ground):
        for key, said in filled.content.items():
            if key not in self._asked_still(model):
                continue
            if model.answers.get(key) != said and not self._differs(tab, key, said, model):
                model.answer(key, said)

    @override
    def apply_what_fits(self, tab, filled, model):
        self.apply(tab, filled, model, None)

    def _differs(self, tab, key, said, model):
        """Somebody answered this very question since, and otherwise."""
        standing = model.answers.get(key)
        if standing == said or (said.state == LEFT_OPEN and not said.beside and standing is None):
            return False
        return tab.parts[key] != model.saved["answer", *key]


def _keys(form):
    names = form.controls["asked"].current if "asked" in form else []
    return [tuple(reversed(name.split(".", 1))) for name in names]


def _part(form, prefix):
    """The controls of one question, under the names they have on a page of their own."""
    own = {}
    for name, control in form.controls.items():
        if name.startswith(prefix):
            short = name.removeprefix(prefix)
            own[short] = replace(control, name=short)
    return Form(form.action, own)


class AboutAChild(Sheet):
    """A child's own voice, and who the child is: no rule reads them, and no word may be lost."""

    may_be_anything = True

    @override
    def find(self, model, dice):
        if not model.standing_children:
            return None
        kid = dice.choice(model.standing_children)
        return f"children/{kid.id}/{dice.choice(['own-voice', 'background'])}", ("told", kid.id)

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        for control in tab.form.controls.values():
            if control.kind in {"radio", "checkbox"} and dice.random() < 0.6:
                filled.choose(control.name, dice.choice(control.values))
        for name in tab.form.texts():
            if dice.random() < 0.5:
                filled.type(name, pen.line(dice))
        return filled

    @override
    def is_gone(self, tab, model):
        return model.children[tab.thing[1]].removed

    @override
    def apply(self, tab, filled, model, ground):
        pass
