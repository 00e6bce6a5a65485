"""Small packs and partial answers of every form, drawn at random.

The drawing itself knows only ``whole(low, high)``: hypothesis supplies it in the tests (so failures
shrink), a plain random generator supplies it where thousands are wanted quickly.
"""

from continuum_rules.answers import Given, GivenChild, Several
from continuum_rules.factor import About, Kind, NotKnown, Role
from continuum_rules.pathway import Follows
from continuum_rules.rule import AtLeast, When
from tests.rules.builders import (
    a_pack,
    any_of,
    conflict,
    includes,
    less,
    ordered,
    pathway,
    rule,
    several,
    step,
    stop,
    unordered,
    without,
    worse,
    years,
)

NAMES = "abcdef"
MOST_CASES = 200
TIMES = ("now", "today", "next_working_day", "24 hours", "5 working days", "2 weeks")


class Drawing:
    """One draw of a pack and of answers to it."""

    def __init__(self, whole):
        self.whole = whole

    def pick(self, listed):
        """One of a list."""
        return listed[self.whole(0, len(listed) - 1)]

    def chance(self, of):
        """True one time in ``of``."""
        return self.whole(1, of) == 1

    def some(self, listed, least=1):
        """A subset in order, of at least so many."""
        found = [each for each in listed if self.whole(0, 1)]
        for each in listed:
            if len(found) >= least:
                break
            if each not in found:
                found = [e for e in listed if e in found or e == each]
        return found

    # Packs ---------------------------------------------------------------------------------

    def pack(self, monotone=False):
        """Draw a pack.

        Args:
            monotone: Keep what the format asks for the monotone promise: hiding by lower sets, of
                ordered factors only.
        """
        self.monotone = monotone
        levels = tuple(f"level-{n}" for n in range(self.whole(2, 5)))
        factors = []
        room = MOST_CASES
        for name in NAMES[: self.whole(1, 6)]:
            factor = self.factor(name, factors)
            size = 2 ** len(factor.options) if factor.kind is Kind.SEVERAL else len(factor.options)
            if size <= room:
                factors.append(factor)
                room //= size
        rules = [
            rule(f"r{n}", self.pick(levels[1:]), self.when(factors, upper=True))
            for n in range(self.whole(0, 6))
        ]
        return a_pack(
            factors,
            rules,
            levels,
            pathways=[self.pathway(n, factors, levels) for n in range(self.whole(0, 3))],
            stops=[stop(f"s{n}", self.when(factors, True)) for n in range(self.whole(0, 1))],
            conflicts=[
                conflict(f"c{n}", self.when(factors, False)) for n in range(self.whole(0, 2) // 2)
            ],
        )

    def factor(self, name, before):
        """Draw a question that earlier ones may hide."""
        kind = self.pick(("ordered", "ordered", "unordered", "years", "several"))
        keys = {"about": self.pick((About.CONCERN, About.CONCERN, About.SCREENING, About.CHILD))}
        if keys["about"] is About.CHILD:
            keys["roles"] = (Role.RESPONSE,)
        hides = [b for b in before if _may_hide(b, keys["about"])]
        if hides and self.chance(2) and not (self.monotone and kind != "ordered"):
            tables = [self.hiding(hides) for _ in range(self.whole(1, 2))]
            keys["hide_when"] = tuple(tables)
        options = [f"{name}{n}" for n in range(self.whole(2, 4))]
        return getattr(self, f"_{kind}")(name, options, keys)

    def _ordered(self, name, options, keys):
        added = {f"{name}x": options[-1]} if self.chance(6) else {}
        return ordered(name, *options, added=added, **keys)

    def _unordered(self, name, options, keys):
        if "hide_when" in keys:
            keys["when_hidden"] = self.pick(options)
        added = {f"{name}x": self.pick(options)} if self.chance(6) else {}
        return unordered(name, *options, added=added, **keys)

    def _years(self, name, options, keys):
        also = options[:1] if self.whole(0, 1) else []
        if "hide_when" in keys:
            keys["when_hidden"] = self.pick(["years_0_4", *also])
        return years(name, *(0, 5, 10, 13)[: self.whole(3, 4)], also=also, **keys)

    def _several(self, name, options, keys):
        options = options[:3]
        if "hide_when" in keys:
            keys["when_hidden"] = tuple(self.some(options, least=0))
        if self.chance(3):
            keys["as_unknown"] = tuple(options[-1:])
        return several(name, *options, **keys)

    def hiding(self, factors):
        """Draw one table of ``hide_when``."""
        return {f.id: self.test(f, upper=False) for f in self.some(factors)[:2]}

    def when(self, factors, upper):
        """Draw a ``when``, of concern and screening questions where there are any."""
        able = [f for f in factors if f.about is not About.CHILD] or factors
        return self.when_of(able, upper)

    def when_of(self, able, upper):
        """Draw a ``when`` of the given questions, now and then with k of several."""
        chosen = self.some(able)[: self.whole(1, 3)]
        all_of = {f.id: self.test(f, upper) for f in chosen}
        if len(able) < 2 or not self.chance(3):
            return When(all_of)
        group = {f.id: self.test(f, upper) for f in self.some(able, least=2)}
        count = self.whole(1, len(group))
        return When(all_of if self.whole(0, 1) else {}, AtLeast(count, group))

    def test(self, factor, upper):
        """Draw a condition; of an ordered factor an upper set, or anything where allowed."""
        names = [option.id for option in factor.options]
        if factor.kind is Kind.SEVERAL:
            chosen = self.some(names)
            return includes(*chosen) if upper or self.whole(0, 1) else without(*chosen)
        if not factor.ordered:
            return any_of(*self.some(names))
        own = [option.id for option in factor.options if option.counts_as is None]
        if upper:
            return worse(self.pick(own))
        if self.monotone or self.whole(0, 1):
            return less(self.pick(own))
        return any_of(*self.some(names))

    def pathway(self, number, factors, levels):
        """Draw a pathway, by level or by fact or both."""
        keys = {}
        if self.whole(0, 2):
            keys["at_least"] = self.pick(levels)
        if self.whole(0, 1) or not keys:
            keys["when"] = self.when_of(factors, upper=True)
        steps = [self.step(f"p{number}s{n}") for n in range(self.whole(1, 2))]
        return pathway(f"p{number}", steps, self.pick(list(Follows)), **keys)

    def step(self, name):
        """Draw a step with a time."""
        time = self.pick(TIMES)
        return step(name, within=time) if " " in time else step(name, by_when=time)

    # Answers -------------------------------------------------------------------------------

    def answers(self, factors):
        """Draw answers to some of the factors, in every form there is."""
        return {f.id: self.answer(f) for f in factors if self.whole(0, 3)}

    def answer(self, factor):
        """Draw one answer in one of its forms."""
        names = [option.id for option in factor.options]
        form = self.whole(0, 7)
        if form == 7 and factor.ordered:
            return NotKnown.NO_SIGN_SO_FAR
        if form == 0:
            return self.pick(list(NotKnown)[: 4 if factor.ordered else 3])
        if factor.kind is Kind.SEVERAL:
            return self._chosen(names, form)
        if form in (1, 2):
            return tuple(self.some(names))
        if factor.kind is Kind.YEARS and form in (3, 4):
            return self.whole(factor.bands[0], factor.bands[-1] - 1)
        return self.pick(names)

    def _chosen(self, names, form):
        yes = self.some(names, least=0)
        if form in (1, 2, 3):
            rest = [name for name in names if name not in yes]
            return Several(frozenset(yes), frozenset(self.some(rest, least=0)))
        return tuple(yes)

    def given(self, pack):
        """Draw a screening: mostly one concern, now and then several, with or without children."""
        about = {kind: [f for f in pack.factors if f.about is kind] for kind in About}
        children = ()
        if about[About.CHILD] and self.chance(3):
            answers = [self.answers(about[About.CHILD]) for _ in range(self.whole(1, 2))]
            children = tuple(GivenChild("harmed", each) for each in answers)
        if self.chance(4):
            concerns = tuple(self.answers(about[About.CONCERN]) for _ in range(self.whole(1, 2)))
            return Given(self.answers(about[About.SCREENING]), concerns, children)
        own = [f for f in pack.factors if not (children and f.about is About.CHILD)]
        return Given(self.answers(own), None, children)


def _may_hide(factor, about):
    """Screening questions are hidden only by screening ones, child questions only by child ones."""
    if about is About.CONCERN:
        return factor.about is not About.CHILD
    return factor.about is about
