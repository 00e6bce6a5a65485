"""What a walk may begin with, as it is stored and as the model knows it."""

from hsb_screen.children.models import Part
from hsb_screen.children.service import ChildGiven, change_child, children_of
from hsb_screen.judgements.service import record_first_view
from hsb_screen.screenings.models import Danger
from hsb_screen.screenings.service import as_it_stands
from tests.app.walks.model import ANSWERED, SCREENING, Kid, Matter, Model, Said
from tests.builders import TWO_CHILDREN, a_screening

MET_BEFORE = "met before"
SMALL = {"adult_involved": "no", "frequency": "few", "behaviour": ["touch"], "force": "brief"}
SMALL_FIRST = "problematic"


def starts_on(ground, answers, first, pattern=None):
    """Make the starts on a ground; gives, for each, a function that makes its model anew.

    Args:
        answers: Factor id to option, or to a list of options.
        first: The level of the first view.
        pattern: What an earlier screening about the same child says: factor id to option. None for
            a ground where no child was met before.
    """

    def looked_at(amina):
        screening = a_screening(amina, answers=answers)
        record_first_view(screening, amina, first, as_it_stands(screening.id).version)
        return as_it_stands(screening.id)

    makers = {
        "begun": lambda amina: a_screening(amina, children=(), danger=None),
        "two children": a_screening,
        "answered": lambda amina: a_screening(amina, answers=answers),
        "looked at": looked_at,
    }
    said = {"begun": {}, "two children": {}, MET_BEFORE: {}}
    if pattern:
        makers[MET_BEFORE] = lambda amina: _met_before(ground, amina, pattern)
    for name, make in makers.items():
        ground.keep(name, make)
    starts = {
        name: _model_of(ground, name, said.get(name, answers), name == "looked at")
        for name in makers
    }
    if pattern:
        starts[MET_BEFORE] = _remembering(starts[MET_BEFORE], ground, pattern)
    return starts


def _met_before(ground, amina, pattern):
    earlier, screening = a_screening(amina, answers=pattern), a_screening(amina)
    for each in (earlier, screening):
        child = children_of(each.id)[0]
        given = ChildGiven(Part.DISPLAYING, child.ages, "LCS-4471")
        change_child(each, amina, child, given, child.version)
    ground.earlier = str(earlier.id)
    return screening


def _remembering(make, ground, pattern):
    def made():
        model = make()
        model.earlier = ground.earlier
        model.earlier_answers = {name: (ANSWERED, (said,)) for name, said in pattern.items()}
        return model

    return made


def _model_of(ground, name, answers, looked_at):
    screening_id, _ = ground.put_back(name)
    screening = str(screening_id)
    kids = dict(zip(ground.children(screening), TWO_CHILDREN, strict=False))
    concerns = ground.concerns(screening)

    def make():
        model = Model(ground.pack, screening, first_view=looked_at)
        if not kids:
            return model
        model.danger = Danger.NO.value
        model.children = {key: Kid(key, part.value, ages) for key, (part, ages) in kids.items()}
        affected = tuple(kid.id for kid in model.children.values() if kid.part == "affected")
        model.concerns = {key: Matter(key, number, affected) for key, number in concerns}
        for factor_id, chosen in answers.items():
            options = tuple(chosen) if isinstance(chosen, list) else (chosen,)
            model.answers[_scope(model, factor_id), factor_id] = _said(options)
        return model

    return make


def _said(options):
    known = {"not_known", "cannot_be_known", "not_to_be_asked", "no_sign_so_far"}
    return Said(options[0]) if options[0] in known else Said(ANSWERED, options)


def _scope(model, factor_id):
    about = model.pack.factor_by_id[factor_id].about.value
    return SCREENING if about == "screening" else next(iter(model.concerns))
