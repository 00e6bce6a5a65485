"""A table that is complete and nothing more: every case lies in exactly one of its rules."""

from dataclasses import replace
from random import Random

from tests.rules.builders import a_pack, any_of, for_everyone, invariant, rule, unordered, when


def partition(leaves, factors, without=None, seed=1):
    """Split the space of all answers until there are so many leaves; each leaf is one rule.

    Args:
        without: The place of a leaf that is left out; None for the complete table.
    """
    random = Random(seed)  # noqa: S311 - drawing a table, not secrets
    questions = [
        unordered(f"q{n:02}", *(f"o{m}" for m in range(random.choice((3, 4, 4)))))
        for n in range(factors)
    ]
    names = {each.id: [option.id for option in each.options] for each in questions}
    found = [{}]
    while len(found) < leaves:
        leaf = found.pop(random.randrange(len(found)))
        able = [name for name in names if len(leaf.get(name, names[name])) > 1]
        name = random.choice(able)
        options = list(leaf.get(name, names[name]))
        random.shuffle(options)
        cut = random.randrange(1, len(options))
        found += [{**leaf, name: options[:cut]}, {**leaf, name: options[cut:]}]
    rules = [
        rule(f"leaf-{n:03}", "high", when(**{name: any_of(*kept) for name, kept in leaf.items()}))
        for n, leaf in enumerate(found)
        if n != without
    ]
    promise = invariant("S1", never_below="high")
    return a_pack(questions, rules, ("low", "high"), invariants=[promise])


def half_a_partition(leaves, factors):
    """Such a table for one answer to one more question, and nothing at all for the other.

    What else a pack owes it has: only the size of the table stands between it and a proof.
    """
    whole = partition(leaves, factors)
    more = unordered("more", "no", "yes")
    yes = any_of("yes")
    return replace(
        whole,
        factors=(*whole.factors, more),
        rules=tuple(replace(each, when=when(**each.when.all_of, more=yes)) for each in whole.rules),
        invariants=(invariant("S1", when(more=yes), never_below="high"),),
        pathways=(for_everyone("low"),),
    )
