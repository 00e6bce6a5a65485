"""An indication beside the enumeration of the same answers: every difference, in one list."""

from continuum_rules.concerns import indicate
from continuum_rules.factor import Kind
from continuum_rules.indication import StepStatus
from tests.rules.brute import Enumeration, places_of

STATUS = {1: StepStatus.POSSIBLE, 2: StepStatus.REQUIRED}


def differences(pack, given, enumeration=None):
    """List what differs: (what, engine, enumeration). Empty where they agree."""
    brute = enumeration or Enumeration(pack)
    found = indicate(pack, given)
    pairs, concerns, working = _states(brute, given)
    rows = []
    for number, state in enumerate(concerns):
        rows += _concern(pack, brute, found.concerns[number], state, working[number])
    rows += _join(brute, found, concerns, working)
    rows += _steps(pack, brute, found, given, pairs)
    return [row for row in rows if row[1] != row[2]]


def _states(brute, given):
    each = given.concerns or ({},)
    merged = [{**given.answers, **answers} for answers in each]
    concerns = [brute.state(answers) for answers in merged]
    working = [brute.state(answers, working=True) for answers in merged]
    children = [child.answers for child in given.children] or [{}]
    pairs = {
        (
            n if given.concerns is not None else None,
            k if given.children else None,
        ): brute.state({**answers, **child})
        for n, answers in enumerate(merged)
        for k, child in enumerate(children)
    }
    return pairs, concerns, working


def _concern(pack, brute, found, state, working):
    return [
        ("range", _ends(found.range), brute.ends(state)),
        ("possible", tuple(level.position for level in found.possible), brute.possible(state)),
        ("working", _ends(found.working), brute.ends(working)),
        ("facts", found.facts, brute.facts(state, 0)),
        ("facts_highest", found.facts_highest, brute.facts(state, 1)),
        ("rules", [(r.id, r.together) for r in found.rules], brute.rules(state)),
        ("open", [(q.factor, _narrows(pack, q)) for q in found.open], brute.open(state)),
        ("together", list(found.together), brute.together(state)),
        ("stop", _stops(pack, found.stop), brute.stops([state])),
        (
            "conflicts",
            [(c.id, set(c.factors)) for c in found.conflicts],
            [(pack.conflicts[n].id, brute.named_by(n)) for n in brute.conflicts(state)],
        ),
    ]


def _join(brute, found, concerns, working):
    ends = [brute.ends(state) for state in concerns]
    low, high = (max(column) for column in zip(*ends, strict=True))
    calm = [brute.ends(state) for state in working]
    levels = {level for state in concerns for level in brute.possible(state) if level >= low}
    sets_low = [end[0] for end in ends].index(low)
    sets_high = [end[1] for end in ends].index(high)
    return [
        ("joined range", _ends(found.range), (low, high)),
        ("joined working", _ends(found.working), tuple(map(max, zip(*calm, strict=True)))),
        ("joined possible", {level.position for level in found.possible}, levels),
        ("joined facts", found.facts, brute.facts(concerns[sets_low], 0)),
        ("joined why not more", found.facts_highest, brute.facts(concerns[sets_high], 1)),
    ]


def _steps(pack, brute, found, given, pairs):
    states = list(pairs.values())
    statuses = brute.statuses(states)
    by_fact = brute.by_fact(states)
    expected = {
        step.id: (STATUS[statuses[n]], n in by_fact)
        for n, pathway in enumerate(pack.pathways)
        for step in pathway.steps
        if statuses[n]
    }
    open_steps = {
        (factor_id, place): {step.id for n in numbers for step in pack.pathways[n].steps}
        for (factor_id, place), numbers in brute.open_steps(pairs, places_of(given)).items()
    }
    return [
        ("steps", {s.id: (s.status, s.by_fact) for s in found.steps}, expected),
        (
            "open steps",
            {(q.factor, (q.concern, q.child)): set(q.decides) for q in found.open_steps},
            open_steps,
        ),
        ("stops", _stops(pack, found.stop), brute.stops(states)),
    ]


def _ends(found):
    return found.lowest.position, found.highest.position


def _narrows(pack, question):
    if pack.factor_by_id[question.factor].kind is not Kind.SEVERAL:
        return {(None, name): _ends(each) for name, each in question.narrows.items()}
    return {
        (option, name): _ends(each)
        for option, both in question.narrows.items()
        for name, each in both.items()
    }


def _stops(pack, found):
    listed = {stop.id: stop.status.value for stop in found}
    return [listed.get(stop.id) for stop in pack.stops]
