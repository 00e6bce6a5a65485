"""What a pack says of every complete case, as clauses for a solver that is not ours.

Written from the format page: a case is one true variable per question (one per option where all
that apply are chosen), and a condition, a rule, a promise are variables made equal to what they
mean. Nothing of the engine is used: no boxes, and conditions are read one option at a time.
"""

import atexit
from itertools import combinations, count, pairwise

from pysat.solvers import Solver

from continuum_rules.factor import Kind
from tests.rules.meaning import condition_holds

SOLVER = "cadical153"


class Clauses:
    """A solver, with names for "all of these" and "any of these"."""

    def __init__(self, solver=SOLVER):
        self.solver = Solver(solver)
        atexit.register(self.solver.delete)  # before Python takes its library apart
        self.numbers = count(1)
        self.known = {}
        self.true = self.new()
        self.solver.add_clause([self.true])

    def new(self):
        """A variable nothing is known of."""
        return next(self.numbers)

    def any_of(self, literals):
        """A variable that is true exactly where one of some is."""
        key = tuple(sorted(set(literals)))
        if not key:
            return -self.true
        if len(key) == 1:
            return key[0]
        if key not in self.known:
            self.known[key] = whole = self.new()
            self.solver.add_clause([-whole, *key])
            for each in key:
                self.solver.add_clause([whole, -each])
        return self.known[key]

    def all_of(self, literals):
        """A variable that is true exactly where all of some are."""
        return -self.any_of([-each for each in literals])

    def exactly_one(self, literals):
        """Demand one of them and no two."""
        self.solver.add_clause(literals)
        for one, other in combinations(literals, 2):
            self.solver.add_clause([-one, -other])

    def same(self, one, other):
        """A variable; while it is assumed, both are true or neither."""
        told = self.new()
        self.solver.add_clause([-told, -one, other])
        self.solver.add_clause([-told, one, -other])
        return told

    def can_be(self, *literals):
        """Whether all of them can be true in one case."""
        return self.solver.solve(assumptions=list(literals))


class Case:
    """One complete case of a pack, left open.

    Attributes:
        recorded: Factor and option to "this was recorded".
        rules: By place in the pack, "this rule holds".
    """

    def __init__(self, pack, clauses=None):
        self.pack = pack
        self.clauses = clauses or Clauses()
        self.recorded = {}
        self._seen = {}
        for factor in pack.factors:
            own = [self.clauses.new() for _ in factor.options]
            for option, variable in zip(factor.options, own, strict=True):
                self.recorded[factor.id, option.id] = variable
            if factor.kind is not Kind.SEVERAL:
                self.clauses.exactly_one(own)
        self.rules = [self.when(rule.when) for rule in pack.rules]

    def seen(self, factor, option_id):
        """What the rules see: the recorded answer, or ``when_hidden``."""
        key = factor.id, option_id
        if not factor.hide_when:
            return self.recorded[key]
        if key not in self._seen:
            hidden = self.clauses.any_of(
                [
                    self.clauses.all_of([self.holds(*each) for each in table.items()])
                    for table in factor.hide_when
                ]
            )
            instead = factor.when_hidden or ()
            if factor.ordered:
                instead = factor.options[0].id
            is_instead = option_id == instead if isinstance(instead, str) else option_id in instead
            self._seen[key] = (
                self.clauses.any_of([hidden, self.recorded[key]])
                if is_instead
                else self.clauses.all_of([-hidden, self.recorded[key]])
            )
        return self._seen[key]

    def holds(self, factor_id, test):
        """One condition."""
        factor = self.pack.factor_by_id[factor_id]
        names = [option.id for option in factor.options]
        if factor.kind is not Kind.SEVERAL:
            met = [name for name in names if condition_holds(factor, test, name)]
            return self.clauses.any_of([self.seen(factor, name) for name in met])
        excludes = test.without is not None
        named = [n for n in names if condition_holds(factor, test, {n}) is not excludes]
        some = self.clauses.any_of([self.seen(factor, name) for name in named])
        return -some if excludes else some

    def when(self, when):
        """A whole ``when``."""
        every = [self.holds(*each) for each in when.all_of.items()]
        if when.at_least is not None:
            single = [self.holds(*each) for each in when.at_least.of.items()]
            groups = combinations(single, when.at_least.count)
            every.append(self.clauses.any_of([self.clauses.all_of(group) for group in groups]))
        return self.clauses.all_of(every)

    def position(self, rule):
        """The position of a rule's level."""
        return self.pack.level_by_id[rule.at_least].position

    def at_least(self, level, without=()):
        """The level is this high or higher, some rules left out by their place in the pack."""
        return self.clauses.any_of(
            [
                holds
                for place, (rule, holds) in enumerate(zip(self.pack.rules, self.rules, strict=True))
                if self.position(rule) >= level and place not in without
            ]
            + [self.clauses.true] * (level == 0)
        )

    def triggers(self, step_id):
        """Some pathway with the step is triggered."""
        found = []
        for pathway in self.pack.pathways:
            if any(step.id == step_id for step in pathway.steps):
                if pathway.when is not None:
                    found.append(self.when(pathway.when))
                if pathway.at_least is not None:
                    found.append(self.at_least(self.pack.level_by_id[pathway.at_least].position))
        return self.clauses.any_of(found)

    def answered(self, answers):
        """What has to be assumed for answers to one option each, and for all that apply."""
        found = []
        for factor_id, answer in answers.items():
            if isinstance(answer, str):
                found.append(self.recorded[factor_id, answer])
                continue
            for option in self.pack.factor_by_id[factor_id].options:
                variable = self.recorded[factor_id, option.id]
                found.append(variable if option.id in answer else -variable)
        return found


class Oracle(Case):
    """The questions that a proof asks, put to the solver."""

    def can_be(self, *literals):
        """Whether all of them can be true in one case."""
        return self.clauses.can_be(*literals)

    def levels(self, answers):
        """Positions of the levels that some completion reaches."""
        known = self.answered(answers)
        last = len(self.pack.levels) - 1
        return [
            level
            for level in range(last + 1)
            if self.can_be(
                *known,
                self.at_least(level),
                *([] if level == last else [-self.at_least(level + 1)]),
            )
        ]

    def dead(self):
        """Ids of the rules that never decide."""
        return {
            rule.id
            for rule, holds in zip(self.pack.rules, self.rules, strict=True)
            if not self.can_be(holds, *self._not_above(self.position(rule)))
        }

    def _not_above(self, level):
        return [-self.at_least(level + 1)] if level + 1 < len(self.pack.levels) else []

    def redundant(self):
        """Ids of the rules without which nothing changes, the dead ones left out."""
        found = set()
        for place, (rule, holds) in enumerate(zip(self.pack.rules, self.rules, strict=True)):
            others = [
                other
                for n, other in enumerate(self.rules)
                if n != place and self.position(self.pack.rules[n]) >= self.position(rule)
            ]
            if not self.can_be(holds, *(-other for other in others)):
                found.add(rule.id)
        return found - self.dead()

    def broken(self, without=()):
        """Ids of the promises on a level or a step that some case breaks.

        Args:
            without: Places of rules that are left out.
        """
        return {each.id for each in self.pack.invariants if self._breaks(each, without)}

    def _breaks(self, invariant, without):
        levels, where = self.pack.level_by_id, self.when(invariant.when)
        if invariant.never_below is not None:
            level = levels[invariant.never_below].position
            return self.can_be(where, -self.at_least(level, without))
        if invariant.never_above is not None:
            level = levels[invariant.never_above].position
            return level + 1 < len(levels) and self.can_be(where, self.at_least(level + 1, without))
        return any(self.can_be(where, -self.triggers(step)) for step in invariant.always_step)


class TwoCases:
    """Two complete cases of one pack, alike but for one answer."""

    def __init__(self, pack):
        self.pack = pack
        self.clauses = Clauses()
        self.one, self.other = Case(pack, self.clauses), Case(pack, self.clauses)
        self.alike = {
            factor.id: [
                self.clauses.same(self.one.recorded[key], self.other.recorded[key])
                for key in self.one.recorded
                if key[0] == factor.id
            ]
            for factor in pack.factors
        }

    def but_for(self, factor_id):
        """What has to be assumed for cases that agree in all other answers."""
        return [each for name, told in self.alike.items() if name != factor_id for each in told]

    def lowered(self, factor):
        """Whether some more concerning answer to an ordered factor comes out lower."""
        names = [option.id for option in factor.options]
        return any(
            self.clauses.can_be(
                *self.but_for(factor.id),
                self.one.recorded[factor.id, less],
                self.other.recorded[factor.id, more],
                self.one.at_least(level),
                -self.other.at_least(level),
            )
            for less, more in pairwise(names)
            for level in range(1, len(self.pack.levels))
        )

    def moves(self, factor_id, when):
        """Whether another answer to a factor changes the level, where ``when`` holds."""
        where = [self.one.when(when), self.other.when(when)]
        return any(
            self.clauses.can_be(
                *self.but_for(factor_id),
                *where,
                self.one.at_least(level),
                -self.other.at_least(level),
            )
            for level in range(1, len(self.pack.levels))
        )
