"""What the format page says, enumerated case by case. Written from the page, not from the engine.

Nothing of the engine is imported. A set of answers is, per factor, the options still possible; for
a factor answered with all that apply, per option, which of no and yes are. Every question about it
goes through the list of all complete cases.
"""

from functools import cached_property
from itertools import combinations, product

from continuum_rules.factor import About, Kind, NotKnown
from continuum_rules.pathway import Follows
from tests.rules.meaning import condition_holds

BOTH = frozenset({"no", "yes"})


class Enumeration:
    """A pack with all its complete cases."""

    def __init__(self, pack):
        self.pack = pack
        self.factors = pack.factor_by_id
        self.tables = {}

    # Reading answers -----------------------------------------------------------------------

    def state(self, answers, working=False):
        """The options that answers leave possible."""
        return {f.id: self._left(f, answers.get(f.id), working) for f in self.pack.factors}

    def _left(self, factor, answer, working):
        names = [option.id for option in factor.options]
        if working and answer == NotKnown.NO_SIGN_SO_FAR:
            return frozenset(names[:1])
        unknown = answer is None or answer in list(NotKnown)
        if factor.kind is Kind.SEVERAL:
            if unknown:
                return dict.fromkeys(names, BOTH)
            yes, not_known = (answer, ()) if isinstance(answer, tuple) else self._parts(answer)
            open_too = bool(set(yes) & set(factor.as_unknown))
            left = {}
            for name in names:
                possible = BOTH if open_too or name in not_known else frozenset({"no"})
                left[name] = frozenset({"yes"}) if name in yes else possible
            return left
        if unknown:
            return frozenset(names)
        listed = answer if isinstance(answer, tuple) else (answer,)
        return frozenset(factor.band_of(e) if isinstance(e, int) else e for e in listed)

    @staticmethod
    def _parts(answer):
        return answer.yes, answer.not_known

    def is_recorded(self, state, factor_id):
        """Whether anything of a factor is left out."""
        return state[factor_id] != self.nothing[factor_id]

    @cached_property
    def nothing(self):
        """The state in which nothing is known."""
        return self.state({})

    def answered(self, state, factor_id, option, value):
        """The state after one more answer; ``option`` is None save for all that apply."""
        factor = self.factors[factor_id]
        if option is None:
            return {**state, factor_id: frozenset({value})}
        left = dict(state[factor_id])
        if value == "yes" and option in factor.as_unknown:
            left = {o: BOTH if v == frozenset({"no"}) else v for o, v in left.items()}
        left[option] = frozenset({value})
        return {**state, factor_id: left}

    # Cases ---------------------------------------------------------------------------------

    @cached_property
    def cases(self):
        """Every complete case as recorded: factor id to option id, or to the set chosen."""
        per_factor = []
        for factor in self.pack.factors:
            names = [option.id for option in factor.options]
            if factor.kind is Kind.SEVERAL:
                chosen = [
                    frozenset(some)
                    for count in range(len(names) + 1)
                    for some in combinations(names, count)
                ]
                per_factor.append(chosen)
            else:
                per_factor.append(names)
        ids = [factor.id for factor in self.pack.factors]
        return [dict(zip(ids, values, strict=True)) for values in product(*per_factor)]

    def allows(self, state, case):
        """Whether a case is a completion of a state."""
        for factor_id, value in case.items():
            left = state[factor_id]
            if isinstance(left, dict):
                for option, possible in left.items():
                    if ("yes" if option in value else "no") not in possible:
                        return False
            elif value not in left:
                return False
        return True

    def completions(self, state):
        """The places, in ``cases``, of the completions of a state."""
        return [n for n, case in enumerate(self.cases) if self.allows(state, case)]

    # Hidden questions ----------------------------------------------------------------------

    def is_hidden(self, case, factor_id, shown):
        """Whether a question is hidden in a case."""
        factor = self.factors[factor_id]
        return any(
            all(
                condition_holds(self.factors[g], test, self.seen(case, g, shown))
                for g, test in table.items()
            )
            for table in factor.hide_when
        )

    def seen(self, case, factor_id, shown):
        """What the rules see of one factor."""
        factor = self.factors[factor_id]
        if factor_id in shown or not self.is_hidden(case, factor_id, shown):
            return case[factor_id]
        if factor.kind is Kind.SEVERAL:
            return frozenset(factor.when_hidden or ())
        return factor.options[0].id if factor.when_hidden is None else factor.when_hidden

    def settled(self, state, factor_id, shown):
        """The set of what completions say: hidden or not."""
        return {self.is_hidden(self.cases[n], factor_id, shown) for n in self.completions(state)}

    def shown(self, state):
        """Recorded questions of which it is open whether they are hidden: they count as stored."""
        found = frozenset()
        for factor in self._hiders_first():
            if (
                self.is_recorded(state, factor.id)
                and len(self.settled(state, factor.id, found)) > 1
            ):
                found |= {factor.id}
        return found

    def _hiders_first(self):
        waiting = [f for f in self.pack.factors if f.hide_when]
        done = []
        while waiting:
            for factor in waiting:
                above = {g for table in factor.hide_when for g in table}
                if not above & {each.id for each in waiting}:
                    waiting.remove(factor)
                    done.append(factor)
                    break
        return done

    # A case, judged ------------------------------------------------------------------------

    def when_holds(self, when, values):
        """Whether a whole ``when`` holds of what the rules see."""

        def holds(entry):
            return condition_holds(self.factors[entry[0]], entry[1], values[entry[0]])

        if not all(holds(entry) for entry in when.all_of.items()):
            return False
        if when.at_least is None:
            return True
        return sum(holds(e) for e in when.at_least.of.items()) >= when.at_least.count

    def judged(self, shown):
        """For every case: rules that hold, level, pathways triggered and by fact, stops."""
        if shown not in self.tables:
            self.tables[shown] = [self._judge(case, shown) for case in self.cases]
        return self.tables[shown]

    def _judge(self, case, shown):
        values = {f.id: self.seen(case, f.id, shown) for f in self.pack.factors}
        position = {level.id: level.position for level in self.pack.levels}
        rules = [n for n, r in enumerate(self.pack.rules) if self.when_holds(r.when, values)]
        level = max([position[self.pack.rules[n].at_least] for n in rules], default=0)
        facts, triggered = set(), set()
        for n, pathway in enumerate(self.pack.pathways):
            if pathway.when is not None and self.when_holds(pathway.when, values):
                facts.add(n)
            by_level = pathway.at_least is not None and level >= position[pathway.at_least]
            if n in facts or by_level:
                triggered.add(n)
        stops = {n for n, s in enumerate(self.pack.stops) if self.when_holds(s.when, values)}
        return {
            "rules": set(rules),
            "level": level,
            "facts": facts,
            "triggered": triggered,
            "stops": stops,
        }

    # Answers, judged -----------------------------------------------------------------------

    def conflicts(self, state):
        """Places of the conflicts that every completion, as stored, satisfies."""
        return [
            n
            for n, each in enumerate(self.pack.conflicts)
            if all(self.when_holds(each.when, self.cases[c]) for c in self.completions(state))
        ]

    def named_by(self, number):
        """The factors a conflict names."""
        when = self.pack.conflicts[number].when
        return set(when.all_of) | set(when.at_least.of if when.at_least else ())

    def cleared(self, state):
        """The state without the answers that do not fit together."""
        names = set().union(*(self.named_by(n) for n in self.conflicts(state)))
        return {f: self.nothing[f] if f in names else left for f, left in state.items()}

    def outcomes(self, state):
        """What every completion of a state comes out at, conflicts set aside."""
        free = self.cleared(state)
        table = self.judged(self.shown(free))
        return [table[n] for n in self.completions(free)]

    def ends(self, state):
        """Positions of the lowest and the highest level."""
        levels = {each["level"] for each in self.outcomes(state)}
        return min(levels), max(levels)

    def possible(self, state):
        """Positions of every level that some completion reaches."""
        return tuple(sorted({each["level"] for each in self.outcomes(state)}))

    def facts(self, state, end):
        """The page's algorithm: drop from the last of the pack on, until nothing more drops."""
        rest = self.cleared(state)
        target = self.ends(rest)[end]
        if end == 0 and target == 0:
            return ()
        if end == 1 and target in (len(self.pack.levels) - 1, self.ends(self.nothing)[1]):
            return ()
        again = True
        while again:
            again = False
            for factor in reversed(self.pack.factors):
                if self.is_recorded(rest, factor.id):
                    fewer = {**rest, factor.id: self.nothing[factor.id]}
                    if self.ends(fewer)[end] == target:
                        rest, again = fewer, True
        return tuple(f.id for f in self.pack.factors if self.is_recorded(rest, f.id))

    def rules(self, state):
        """Ids of the rules shown, with whether they hold only jointly."""
        every = self.outcomes(state)
        lowest = min(each["level"] for each in every)
        position = {level.id: level.position for level in self.pack.levels}
        rules = self.pack.rules
        order = sorted(range(len(rules)), key=lambda n: (-position[rules[n].at_least], rules[n].id))
        certain = [n for n in order if all(n in each["rules"] for each in every)]
        jointly = []
        if lowest and not any(position[rules[n].at_least] >= lowest for n in certain):
            jointly = [
                n
                for n in order
                if position[rules[n].at_least] >= lowest and any(n in e["rules"] for e in every)
            ]
            for n in reversed(tuple(jointly)):
                rest = set(jointly) - {n}
                if all(each["rules"] & rest for each in every):
                    jointly.remove(n)
        shown = [n for n in order if n in certain or n in jointly]
        return [(rules[n].id, n in jointly) for n in shown]

    def unsettled(self, state, factor_id):
        """The single answers still possible, as pairs of option (or None) and value."""
        left = self.cleared(state)[factor_id]
        if isinstance(left, dict):
            return [(o, v) for o, both in left.items() if len(both) > 1 for v in ("no", "yes")]
        names = [o.id for o in self.factors[factor_id].options if o.id in left]
        return [(None, name) for name in names] if len(names) > 1 else []

    def open(self, state):
        """The questions that narrow alone, best first, with what each answer leaves."""
        now = self.ends(state)
        found = []
        for place, factor in enumerate(self.pack.factors):
            narrows = {
                each: self.ends(self.answered(state, factor.id, *each))
                for each in self.unsettled(state, factor.id)
            }
            if any(then != now for then in narrows.values()):
                widths = [high - low for low, high in narrows.values()]
                found.append(((max(widths), min(widths), place), factor.id, narrows))
        return [(factor_id, narrows) for _, factor_id, narrows in sorted(found, key=lambda e: e[0])]

    def together(self, state):
        """The questions that matter only jointly."""
        alone = {factor_id for factor_id, _ in self.open(state)}
        matter = self.matter(self.cleared(state), lambda each: each["level"])
        return [f.id for f in self.pack.factors if f.id in matter and f.id not in alone]

    def matter(self, state, look):
        """Factors whose answer makes a difference in some completion of all the others."""
        table = self.judged(frozenset())
        found = set()
        for factor in self.pack.factors:
            seen = {}
            for n in self.completions(state):
                others = tuple(v for f, v in self.cases[n].items() if f != factor.id)
                seen.setdefault(others, set()).add(look(table[n]))
            if any(len(values) > 1 for values in seen.values()):
                found.add(factor.id)
        return found

    # Steps and stops -----------------------------------------------------------------------

    def statuses(self, states):
        """By pathway: 0 absent, 1 possible, 2 required; the strongest over several states."""
        return [
            max(self._status(self.outcomes(state), n, pathway) for state in states)
            for n, pathway in enumerate(self.pack.pathways)
        ]

    @staticmethod
    def _status(every, number, pathway):
        some = any(number in each["triggered"] for each in every)
        certain = all(number in each["triggered"] for each in every)
        if pathway.follows is Follows.HIGHEST:
            return 2 if some else 0
        return 2 if certain else (1 if some else 0)

    def by_fact(self, states):
        """Places of the pathways whose own facts are certain in some state."""
        return {
            n
            for n in range(len(self.pack.pathways))
            if any(all(n in each["facts"] for each in self.outcomes(s)) for s in states)
        }

    def stops(self, states):
        """By stop: None, open or stands."""
        found = []
        for n in range(len(self.pack.stops)):
            every = [self.outcomes(state) for state in states]
            if any(all(n in each["stops"] for each in outcomes) for outcomes in every):
                found.append("stands")
            elif any(n in each["stops"] for outcomes in every for each in outcomes):
                found.append("not_ruled_out")
            else:
                found.append(None)
        return found

    def open_steps(self, pairs, places):
        """Factor and place to the pathways that some single answer there changes.

        Args:
            pairs: (concern, child) to the state of that pair.
            places: Factor to its places, as (concern or None, child or None).
        """
        now = self.statuses(list(pairs.values()))
        found = {}
        for factor in self.pack.factors:
            for place in places(factor):
                touched = [
                    p for p in pairs if all(a in (None, b) for a, b in zip(place, p, strict=True))
                ]
                answers = dict.fromkeys(
                    e for p in touched for e in self.unsettled(pairs[p], factor.id)
                )
                changed = set()
                for answer in answers:
                    then = {
                        p: self.answered(s, factor.id, *answer) if p in touched else s
                        for p, s in pairs.items()
                    }
                    after = self.statuses(list(then.values()))
                    changed |= {
                        n for n, (a, b) in enumerate(zip(now, after, strict=True)) if a != b
                    }
                if changed:
                    found[factor.id, place] = changed
        return found


def places_of(given):
    """Where each factor is asked in a given screening."""

    def places(factor):
        if factor.about is About.CONCERN and given.concerns is not None:
            return [(n, None) for n in range(len(given.concerns))]
        if factor.about is About.CHILD and given.children:
            return [(None, n) for n in range(len(given.children))]
        return [(None, None)]

    return places
