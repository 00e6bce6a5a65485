"""The forms of a screening: where each is, how a person fills it in, and what it changes.

A kind of form says what the model must do; what the server must answer follows from the model.
"""

from dataclasses import dataclass, field

from typing_extensions import override

from continuum_rules import Kind, Role
from tests.app.walks.model import ANSWERED, LEFT_OPEN, SCREENING, Said
from tests.app.walks.words_typed import seen

CARRIED = {"csrf_token", "version", "idempotency_key", "form_token", "care_version", "asked"}
OF_ITS_LIST = {"listed", "unsaved"}
"""What was said of the list of one page, and holds for that one alone."""
ANSWER = {"answer", "left_open", "one_of", "ages", "later"}
NOT_KNOWN = {"not_known", "cannot_be_known", "not_to_be_asked", "no_sign_so_far"}
NONE = "none_of_these"


@dataclass
class Filled:
    """A form as somebody filled it in.

    Attributes:
        typed: What is new in it; none of this may be lost.
        valid: False where something has to be put right first.
        replaces: What its person had set aside in it, saw, and typed something else for.
        content: What it says, as the kind of form understands it.
    """

    body: dict
    typed: list = field(default_factory=list)
    valid: bool = True
    content: object = None
    replaces: str = ""

    @property
    def pairs(self):
        """Name and value of everything that is sent, for telling two posts apart."""
        return frozenset(
            (name, value)
            for name, values in self.body.items()
            for value in values
            if name not in {"csrf_token", "form_token"}
        )

    def type(self, name, text):
        """Type a text into a field."""
        self.body[name] = [text]
        self.typed.append(seen(text))

    def choose(self, name, *values):
        """Choose values, or none."""
        self.body.pop(name, None)
        if values:
            self.body[name] = list(values)

    def text(self, name):
        """What stands in a field, as it is kept."""
        return seen(self.body.get(name, [""])[0])


def said_on(body):
    """What a form says, whatever it was made from: name to values, in no order."""
    return {
        name: sorted(map(seen, values))
        for name, values in body.items()
        if name not in OF_ITS_LIST
        and not any(name == each or name.endswith(f"_{each}") for each in CARRIED)
        and any(seen(value) for value in values)
    }


class Sheet:
    """A kind of form. Its thing names what its version counts."""

    who = "holder"
    any_state = False
    may_be_refused = False
    may_be_anything = False
    each_time = False

    def find(self, model, dice):
        """Give (address, thing) of one such form, or None where there is none now."""
        raise NotImplementedError

    def fill(self, tab, model, pen, dice):
        """Fill it in."""
        raise NotImplementedError

    def remember(self, tab, model):
        """Note on a tab what its form was made from, beyond the count of its thing."""

    def apply_what_fits(self, tab, filled, model):
        """Change the model by what was taken of a form of which another part was not."""

    def is_open_ended(self, filled):
        """Say whether more than one answer is right, for reasons that the model does not know."""
        return self.may_be_anything

    def is_gone(self, tab, model):
        """Say whether what it is about was taken out, so that its page is not there."""
        return False

    def is_passed_by(self, tab, filled, model):
        """Say whether it is not asked any more, so that its page leads on."""
        return False

    def is_out_of_date(self, tab, filled, model):
        """Say whether the form would not offer now what is chosen on it."""
        return False

    def adds(self, tab):
        """Say whether sending it twice would add something twice."""
        return False

    def is_set_aside(self, filled):
        """Say whether it is kept for later, whatever it says."""
        return False

    def is_refused(self, tab, filled, model):
        """Say whether it cannot be taken, for a reason that the page tells."""
        return False

    def is_stale(self, tab, filled, model):
        """Say whether somebody saved the same thing, and something else, since it was shown."""
        return tab.seen != model.saved[tab.thing]

    def apply(self, tab, filled, model, ground):
        """Change the model as the form changes what is stored."""
        raise NotImplementedError


class Question(Sheet):
    """One question on a page of its own."""

    @override
    def find(self, model, dice):
        scope, factor = a_question(model, dice)
        about = "" if scope == SCREENING else f"{scope}/"
        return f"questions/{about}{factor.id}", ("answer", scope, factor.id)

    @override
    def fill(self, tab, model, pen, dice):
        factor = model.pack.factor_by_id[tab.thing[2]]
        filled = answer_filled(tab.form, factor, model.answers.get(tab.thing[1:]), pen, dice)
        filled.valid = filled.content.state != LEFT_OPEN
        if dice.random() < 0.15:
            filled.body["later"], filled.valid = ["yes"], True
        return filled

    @override
    def is_gone(self, tab, model):
        return not any((scope, f.id) == tab.thing[1:] for scope, f in model.places)

    @override
    def is_stale(self, tab, filled, model):
        standing = model.answers.get(tab.thing[1:])
        return super().is_stale(tab, filled, model) and standing != filled.content

    @override
    def apply(self, tab, filled, model, ground):
        model.answer(tab.thing[1:], filled.content)


def a_question(model, dice):
    """Scope and question: half of the time one that decides much, so that the range moves."""
    places = model.places
    core = [each for each in places if each[1].core and each[1].options]
    return dice.choice(core if core and dice.random() < 0.5 else places)


def answer_filled(form, factor, standing, pen, dice):
    """Fill in what is asked about one question.

    Args:
        standing: What is saved of it; None for nothing.
    """
    filled = Filled(form.as_it_stands())
    filled.body = {k: v for k, v in filled.body.items() if k not in ANSWER}
    said = _answered(form, factor, filled, dice)
    if dice.random() < 0.12:
        for name in ANSWER:
            filled.body.pop(name, None)
        said = _left_alone(form, standing, filled)
    for name in form.texts():
        if name in {"source", "note", "looked_by"} and dice.random() < 0.3:
            write = pen.text if name == "note" else pen.line
            filled.type(name, write(dice))
    if "on_date" in form and dice.random() < 0.15:
        filled.body["on_date"] = [dice.choice(["13 November 2026", "November 2026", "2025"])]
    filled.content = Said(*said, _beside(filled.body))
    return filled


def _left_alone(form, standing, filled):
    """No answer is touched: radio buttons stay as they are, boxes are cleared."""
    if form.controls["answer"].kind == "radio":
        shown = form.controls["answer"].current
        if shown:
            filled.body["answer"] = list(shown)
            return (shown[0], (), ()) if shown[0] in NOT_KNOWN else (ANSWERED, (shown[0],), ())
        if standing and not (standing.state == ANSWERED and _is_typed(standing.options)):
            # It was answered on another tab since. A browser sends no button that is not selected.
            return standing.state, standing.options, ()
    return LEFT_OPEN, (), ()


def _is_typed(options):
    return len(options) > 1 or any(isinstance(each, int) for each in options)


def _answered(form, factor, filled, dice):
    values = form.values_of("answer")
    not_known = [value for value in values if value in NOT_KNOWN]
    if dice.random() < 0.2 and not_known:
        state = dice.choice(not_known)
        filled.choose("answer", state)
        return state, (), ()
    if factor.kind is Kind.SEVERAL:
        return _several(factor, filled, dice)
    if "ages" in form and (not values or dice.random() < 0.7):
        age = dice.choice([9, 12, 15])
        filled.body["ages"] = [str(age)]
        return ANSWERED, (age,), ()
    options = form.values_of("one_of")
    if len(options) > 1 and not form.controls["answer"].current and dice.random() < 0.2:
        picked = dice.sample(options, 2)
        filled.choose("one_of", *(option for option in options if option in picked))
        return ANSWERED, tuple(filled.body["one_of"]), ()
    options = [value for value in values if value not in NOT_KNOWN]
    # What takes the matter out of the tool would end most walks before they came to a range.
    is_stop = Role.STOP in factor.roles and dice.random() < 0.8
    option = options[0] if is_stop else dice.choice(options)
    filled.choose("answer", option)
    return ANSWERED, (option,), ()


def _several(factor, filled, dice):
    options = [option.id for option in factor.options]
    picked = dice.sample(options, dice.randint(0, min(2, len(options))))
    chosen = [option for option in options if option in picked]
    rest = [option for option in options if option not in chosen]
    still = dice.sample(rest, 1) if rest and dice.random() < 0.2 else []
    filled.choose("answer", *(chosen or [NONE]))
    filled.choose("left_open", *still)
    return ANSWERED, tuple(chosen), tuple(still)


def _beside(body):
    found = {}
    for name, values in body.items():
        if name in CARRIED | ANSWER:
            continue
        kept = tuple(sorted(values)) if name == "how_known" else seen(values[0])
        if kept:
            found[name] = kept
    return tuple(sorted(found.items()))


class Enquiry(Sheet):
    """Whom the person has asked about a question."""

    @override
    def find(self, model, dice):
        scope, factor = dice.choice(model.places)
        about = "" if scope == SCREENING else f"{scope}/"
        return f"not-known/{about}{factor.id}", ("enquiry", scope, factor.id)

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        filled.type("note", pen.text(dice, 4_000))
        return filled

    @override
    def is_gone(self, tab, model):
        return not any((scope, f.id) == tab.thing[1:] for scope, f in model.places)

    @override
    def is_stale(self, tab, filled, model):
        return super().is_stale(tab, filled, model) and self._changed(tab, filled, model)

    def _changed(self, tab, filled, model):
        return model.enquiries.get(tab.thing) != filled.text("note")

    @override
    def apply(self, tab, filled, model, ground):
        if self._changed(tab, filled, model):
            model.enquiries[tab.thing] = filled.text("note")
            model.saved[tab.thing] += 1


class Removal(Sheet):
    """Taking a child or a concern out, with the reason."""

    @override
    def find(self, model, dice):
        kids = [
            ("child", f"children/{each.id}/remove", each.id) for each in model.standing_children
        ]
        every = kids + [
            ("concern", f"concerns/{each.id}/remove", each.id) for each in model.standing_concerns
        ]
        if not every:
            return None
        kind, address, key = dice.choice(every)
        return address, ("removal", kind, key)

    @override
    def fill(self, tab, model, pen, dice):
        filled = Filled(tab.form.as_it_stands())
        filled.valid = dice.random() < 0.9
        if filled.valid:
            filled.type("because", pen.text(dice))
        return filled

    @override
    def is_gone(self, tab, model):
        things = model.children if tab.thing[1] == "child" else model.concerns
        return things[tab.thing[2]].removed

    @override
    def is_stale(self, tab, filled, model):
        return False

    @override
    def apply(self, tab, filled, model, ground):
        things = model.children if tab.thing[1] == "child" else model.concerns
        model.change(things, tab.thing[2], removed=True)
