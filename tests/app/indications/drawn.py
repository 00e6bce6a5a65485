"""Screenings drawn from a number: any part of the answers to the pack that comes along."""

from random import Random

from continuum_rules import About, Given, GivenChild, Kind, packs_folder, read_pack
from tests.rules.drawing import Drawing

BASE, LAYER = packs_folder() / "base", packs_folder() / "example-partnership"
PACK = read_pack(BASE, LAYER)
LEFT_OUT, OF_LITTLE_CONCERN = 0.1, 0.85


def a_screening(seed):
    """Draw answers in every form there is; every other time most are of little concern.

    Answers drawn alike from all options nearly always hold something that weighs much, and the
    left of the continuum would never be seen.
    """
    drawing = Drawing(Random(seed).randint)  # noqa: S311 - drawing answers, not secrets
    return _quiet(drawing, Random(seed)) if seed % 2 else drawing.given(PACK)  # noqa: S311 - as above


def _quiet(drawing, dice):
    found = {about: {} for about in About}
    for factor in PACK.factors:
        luck = dice.random()
        if luck < LEFT_OUT:
            continue
        quiet = luck < OF_LITTLE_CONCERN
        found[factor.about][factor.id] = _least(factor) if quiet else drawing.answer(factor)
    child = GivenChild("displaying", found[About.CHILD])
    return Given(found[About.SCREENING], (found[About.CONCERN],), (child,))


def _least(factor):
    if factor.kind is Kind.YEARS:
        return 12
    return () if factor.kind is Kind.SEVERAL else factor.options[0].id
