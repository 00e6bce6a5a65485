"""Two packs, every case of both, and what each makes of it. Written from the page, case by case."""

from itertools import chain, combinations, product

from continuum_rules.factor import Kind
from tests.rules.brute import Enumeration


class BothCases:
    """Every combination of answers to what either pack asks; a case is factor id to value."""

    def __init__(self, old, new):
        self.packs = {"old": old, "new": new}
        self.ask = {name: Enumeration(pack) for name, pack in self.packs.items()}
        ids = dict.fromkeys([f.id for f in (*old.factors, *new.factors)])
        self.values = {}
        for each in ids:
            own = {n: p.factor_by_id[each] for n, p in self.packs.items() if each in p.factor_by_id}
            self.values.update(self._values(each, own))

    def _values(self, factor_id, own):
        """By joint question, each value with what it is in each pack that asks it."""
        if len({factor.kind for factor in own.values()}) > 1:
            return {
                f"{factor_id} ({name})": self._of_one({name: factor})
                for name, factor in own.items()
            }
        found = self._of_one(own)
        if not found or (len(own) > 1 and self._shares_no_age(own)):
            return {
                f"{factor_id} ({name})": self._of_one({name: factor})
                for name, factor in own.items()
            }
        return {factor_id: found}

    @staticmethod
    def _shares_no_age(own):
        kinds = {factor.kind for factor in own.values()}
        spans = [(f.bands[0], f.bands[-1]) for f in own.values() if f.bands]
        return kinds == {Kind.YEARS} and max(a for a, _ in spans) >= min(b for _, b in spans)

    def _of_one(self, own):
        factors = list(own.values())
        names = dict.fromkeys(o.id for factor in factors for o in factor.options)
        if factors[0].kind is Kind.SEVERAL:
            sets = chain.from_iterable(combinations(names, n) for n in range(len(names) + 1))
            return {
                frozenset(some): {
                    name: frozenset(self._as_read(f, own, each) for each in some) - {None}
                    for name, f in own.items()
                }
                for some in sets
            }
        if factors[0].kind is Kind.YEARS:
            return self._ages(own, factors)
        listed = {n: {p: self._as_read(f, own, n) for p, f in own.items()} for n in names}
        return {n: read for n, read in listed.items() if None not in read.values()}

    def _ages(self, own, factors):
        found = {}
        for age in range(max(f.bands[0] for f in factors), min(f.bands[-1] for f in factors)):
            found[age] = {name: f.band_of(age) for name, f in own.items()}
        for option in dict.fromkeys(o.id for f in factors for o in f.options):
            read = {p: self._as_read(f, own, option) for p, f in own.items()}
            if not option.startswith("years_") and None not in read.values():
                found[option] = read
        return found

    @staticmethod
    def _as_read(factor, own, option_id):
        if option_id in factor.option_index:
            return option_id
        for other in own.values():
            for option in other.options:
                if option.id == option_id and option.counts_as in factor.option_index:
                    return option.counts_as
        return None

    @property
    def number(self):
        """How many cases there are."""
        total = 1
        for values in self.values.values():
            total *= len(values)
        return total

    def cases(self):
        """Every case, one after another."""
        for chosen in product(*self.values.values()):
            yield dict(zip(self.values, chosen, strict=True))

    def as_answered(self, name, case):
        """The case as one pack is answered."""
        found = {}
        for joint, value in case.items():
            read = self.values[joint][value]
            if name in read:
                found[joint.removesuffix(f" ({name})")] = read[name]
        return found

    def judged(self, name, case):
        """Level, steps asked for, stops that stand, and what is set aside as not fitting."""
        pack, ask = self.packs[name], self.ask[name]
        answered = self.as_answered(name, case)
        made = ask._judge(answered, frozenset())
        steps = {s.id for n in made["triggered"] for s in pack.pathways[n].steps}
        stops = {pack.stops[n].id for n in made["stops"]}
        aside = {
            ", ".join(sorted(ask.named_by(n)))
            for n, each in enumerate(pack.conflicts)
            if ask.when_holds(each.when, answered)
        }
        return pack.levels[made["level"]].id, steps, stops, aside

    def counting(self, name, case):
        """What the rules of one pack see of the case."""
        ask, answered = self.ask[name], self.as_answered(name, case)
        return {each: ask.seen(answered, each, frozenset()) for each in answered}
