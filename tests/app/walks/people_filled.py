"""The forms about children, about concerns as a whole, and about who holds a screening."""

import re

from typing_extensions import override

from tests.app.walks.filling import Filled, Sheet, said_on
from tests.app.walks.model import ANSWERED, SCREENING, Kid, Matter, Said

CARE = "status_of_child"
AGES = {"9": (9,), "12": (12,), "9 or 10": (9, 10), "14 to 16": (14, 15, 16), "": ()}


class Involved(Sheet):
    """A form about a child or a concern as a whole: what is the same is not saved again."""

    def says(self, body):
        """What a form says, so that two can be compared."""
        return said_on(body)

    @override
    def remember(self, tab, model):
        if tab.thing[1] is not None and 'class="kept-words"' not in tab.html:
            model.stands[tab.thing] = self.says(tab.form.as_it_stands())

    def is_new(self, tab, filled, model):
        """Say whether a form says something else than what is saved."""
        return self.says(filled.body) != model.stands.get(tab.thing)

    @override
    def is_stale(self, tab, filled, model):
        if tab.thing[1] is None:
            return False
        return super().is_stale(tab, filled, model) and self.is_new(tab, filled, model)

    def keep(self, thing, filled, model):
        """Take what a form says as what is saved."""
        says = self.says(filled.body)
        if model.stands.get(thing) != says:
            model.stands[thing] = says
            model.saved[thing] += 1

    @override
    def adds(self, tab):
        return tab.thing[1] is None


class Child(Involved):
    """Adding a child, or changing what is recorded about one."""

    @override
    def says(self, body):
        return {**said_on(body), "ages": _years(body), "care": None}

    @override
    def find(self, model, dice):
        kids = model.standing_children
        if kids and dice.random() < 0.5:
            kid = dice.choice(kids)
            return f"children/{kid.id}", ("child", kid.id)
        # Letters end, and so do walks: nobody adds children without end.
        return None if len(model.children) > 5 else ("children/add", ("child", None))

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        part = dice.choice(tab.form.values_of("part"))
        age = dice.choice(list(AGES))
        filled.choose("part", part)
        filled.body["ages"] = [age]
        filled.choose("age_not_known", *(() if age else ("y",)))
        for name in tab.form.texts():
            if name in {"reference", "communication", "worker"} and dice.random() < 0.3:
                filled.type(name, pen.line(dice))
        if "care" in tab.form and dice.random() < 0.4:
            filled.choose("care", dice.choice(tab.form.values_of("care")))
        filled.content = (part, AGES[age], filled.body.get("care", [""])[0])
        return filled

    @override
    def is_gone(self, tab, model):
        return tab.thing[1] is not None and model.children[tab.thing[1]].removed

    @override
    def is_out_of_date(self, tab, filled, model):
        other = model.displaying
        return filled.content[0] == "displaying" and other is not None and other.id != tab.thing[1]

    @override
    def is_stale(self, tab, filled, model):
        care = ("answer", tab.thing[1], CARE)
        stale = tab.seen_also != model.saved[care] and self._changes_care(tab, filled, model)
        return super().is_stale(tab, filled, model) or (tab.thing[1] is not None and stale)

    def _changes_care(self, tab, filled, model):
        chosen = filled.content[2]
        standing = model.answers.get((tab.thing[1], CARE))
        return bool(chosen) and chosen != _chosen(standing)

    @override
    def apply(self, tab, filled, model, ground):
        part, ages, care = filled.content
        key = tab.thing[1]
        if key is None:
            key = next(each for each in ground.children(model.id) if each not in model.children)
            model.children[key] = Kid(key, part, ages)
        elif self._changes_care(tab, filled, model):
            _record_care(model, key, care)
        if tab.thing[1] is None and care:
            _record_care(model, key, care)
        model.change(model.children, key, part=part, ages=ages)
        self.keep(("child", key), filled, model)


def _years(body):
    """The ages that stand in a form: one, two, or from one to another."""
    text = body.get("ages", [""])[0]
    ages = [int(each) for each in re.findall(r"\d+", text)]
    return tuple(range(ages[0], ages[-1] + 1)) if " to " in text else tuple(ages)


def _chosen(said):
    if said is None or said.state == "left_open":
        return ""
    return said.options[0] if said.state == ANSWERED else said.state


def _record_care(model, key, care):
    options = {option.id for option in model.pack.factor_by_id[CARE].options}
    before = model.answers.get((key, CARE))
    beside = before.beside if before else ()
    state, chosen = (ANSWERED, (care,)) if care in options else (care, ())
    model.answers[key, CARE] = Said(state, chosen, (), beside)
    model.saved["answer", key, CARE] += 1


class Notes(Sheet):
    """Strengths and needs of a child."""

    NAMES = ("strengths", "needs")

    @override
    def find(self, model, dice):
        if not model.standing_children:
            return None
        kid = dice.choice(model.standing_children)
        return f"children/{kid.id}/strengths-and-needs", ("notes", kid.id)

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        for name in self.NAMES:
            if dice.random() < 0.5:
                filled.type(name, pen.text(dice, 4_000))
        filled.content = {name: filled.text(name) for name in self.NAMES}
        return filled

    @override
    def is_gone(self, tab, model):
        return model.children[tab.thing[1]].removed

    @override
    def is_stale(self, tab, filled, model):
        return super().is_stale(tab, filled, model) and self._changed(tab, filled, model)

    def _changed(self, tab, filled, model):
        standing = dict(model.children[tab.thing[1]].notes)
        return any(standing.get(name, "") != text for name, text in filled.content.items())

    @override
    def apply(self, tab, filled, model, ground):
        if self._changed(tab, filled, model):
            model.saved[tab.thing] += 1
            model.change(model.children, tab.thing[1], notes=tuple(filled.content.items()))


class Concern(Involved):
    """Adding a concern, or changing who was affected, when and where."""

    @override
    def find(self, model, dice):
        concerns = model.standing_concerns
        if concerns and dice.random() < 0.5:
            one = dice.choice(concerns)
            return f"concerns/{one.id}", ("concern", one.id)
        return None if len(model.concerns) > 3 else ("concerns/add", ("concern", None))

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        values = tab.form.values_of("affected")
        kids = [value for value in values if value in model.children]
        chosen = dice.sample(kids, dice.randint(0, len(kids)))
        chosen += ["adult"] if dice.random() < 0.1 else []
        if not chosen or dice.random() < 0.1:
            chosen = [dice.choice(["nobody", "not_known"])]
        filled.choose("affected", *chosen)
        for name in ("place", "when"):
            if name in tab.form and dice.random() < 0.4:
                filled.type(name, pen.line(dice))
        filled.content = tuple(chosen)
        return filled

    @override
    def is_gone(self, tab, model):
        return tab.thing[1] is not None and model.concerns[tab.thing[1]].removed

    @override
    def is_out_of_date(self, tab, filled, model):
        offered = {kid.id for kid in model.standing_children if kid.part != "displaying"}
        return any(each in model.children and each not in offered for each in filled.content)

    @override
    def apply(self, tab, filled, model, ground):
        kids = tuple(each for each in filled.content if each in model.children)
        others = tuple(each for each in filled.content if each not in model.children)
        key = tab.thing[1]
        if key is None:
            key, number = next(
                each for each in ground.concerns(model.id) if each[0] not in model.concerns
            )
            model.concerns[key] = Matter(key, number)
        model.change(model.concerns, key, children=kids, others=others)
        self.keep(("concern", key), filled, model)


class Danger(Sheet):
    """Whether a child is in danger now: asked of anyone who sees the screening."""

    any_state = True

    @override
    def find(self, model, dice):
        return "danger", ("danger",)

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        filled.content = dice.choice(["no", "no", "yes", "not_known"])
        filled.choose("danger", filled.content)
        return filled

    @override
    def is_stale(self, tab, filled, model):
        return super().is_stale(tab, filled, model) and filled.content != "yes"

    @override
    def apply(self, tab, filled, model, ground):
        model.danger = filled.content
        model.saved[tab.thing] += 1


class HandOver(Sheet):
    """Passing the screening to a colleague."""

    @override
    def find(self, model, dice):
        return "hand-over", (SCREENING,)

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        filled.type("because", pen.text(dice))
        to = tab.form.values_of("to")
        filled.valid = bool(to) and dice.random() < 0.9
        filled.choose("to", *(dice.sample(to, 1) if filled.valid else []))
        filled.choose("unsaved", *tab.form.values_of("unsaved"))
        return filled

    @override
    def is_out_of_date(self, tab, filled, model):
        # Nobody else will read what they typed and did not save: they are told before it goes.
        elsewhere = model.unsaved.typed_on_other_pages(tab)
        return elsewhere and "unsaved" not in filled.body

    @override
    def is_open_ended(self, filled):
        return "unsaved" not in filled.body

    @override
    def apply(self, tab, filled, model, ground):
        model.holder = ground.name_of(filled.body["to"][0])
