"""Thousands of small packs beside the enumeration: ``python -m tests.rules.bulk [FIRST] [LAST]``.

Each number is one pack, drawn from it: its indications, one more answer read without starting
afresh, and complete cases judged by their marks. The tests look at the first few; this is for a
change of the engine. What differs is printed with its number.
"""

import sys
from random import Random

from continuum_rules.compiled import compiled
from continuum_rules.outlook import Outlook
from continuum_rules.triggered import statuses_of
from tests.rules.brute import Enumeration
from tests.rules.comparing import differences
from tests.rules.drawing import Drawing
from tests.rules.test_complete import complete, told

FIRST, LAST = 10_000, 12_000


def in_one_pack(number):
    """What differs in one pack."""
    drawing = Drawing(Random(number).randint)  # noqa: S311 - drawing packs, not secrets
    pack = drawing.pack(monotone=number % 3 == 0)
    enumeration, ready = Enumeration(pack), compiled(pack)
    for _ in range(3):
        yield from differences(pack, drawing.given(pack), enumeration)
    answers = {factor.id: complete(drawing, factor) for factor in pack.factors}
    with_marks, without = ready.read(answers), ready.standing(ready.encoder.box(answers))
    if told(with_marks) != told(without):
        yield "marks", told(with_marks), told(without)
    yield from _one_more(pack, Outlook(ready.read(drawing.answers(pack.factors))))


def _one_more(pack, outlook):
    for factor in pack.factors:
        for field in outlook.compiled.space.fields_of[factor.id]:
            for name, bit in field.bits.items():
                anew = outlook.after(factor, field, bit)
                quick = outlook.ends_after(factor, field, bit)
                if quick != anew.ends:
                    yield f"{field.key} {name}", quick, anew.ends
                statuses = outlook.statuses_after(factor, field, bit)
                if statuses != statuses_of(anew):
                    yield f"{field.key} {name}", statuses, statuses_of(anew)


def main(first=FIRST, last=LAST):
    """Go through the numbers; 1 where anything differs."""
    wrong = 0
    for number in range(first, last):
        for row in in_one_pack(number):
            wrong += 1
            sys.stdout.write(f"{number}: {row}\n")
    sys.stdout.write(f"{last - first} packs, {wrong} differences\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
