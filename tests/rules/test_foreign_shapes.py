"""Four shapes of tools made elsewhere, written as packs: no change to the engine, the same answers.

The content is invented and speaks of gardens. Each shape stands beside a few plain lines of Python
that do the same, on every input there is, and on every input with answers left out.
"""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from continuum_rules import Given, indicate, read_pack
from continuum_rules.indication import StepStatus
from continuum_rules.verify import verify

SHAPES = Path(__file__).parent / "cases" / "shapes"
YES_NO = ("no", "yes")


def decision_tree(soil_is_dry, roots_show, leaves_are_yellow, roots_are_soft):
    """A yes/no decision tree."""
    if soil_is_dry == "yes":
        return "repot_it" if roots_show == "yes" else "water_it"
    if leaves_are_yellow == "yes":
        return "ask_a_gardener" if roots_are_soft == "yes" else "repot_it"
    return "leave_it"


def additive(boards, **signs):
    """A count with a line after one, three and five."""
    count = sum(each == "yes" for each in signs.values()) + (boards != "whole")
    if count >= 5:
        return "rebuild_it"
    return "mend_it" if count >= 3 else "look_again" if count else "sound"


MATRIX = {
    "meadow": ("stay", "stay", "watch", "prune"),
    "by_a_path": ("stay", "watch", "prune", "prune"),
    "by_the_house": ("watch", "prune", "prune", "fell"),
}


def matrix(age, place):
    """A matrix of age band by category."""
    band = sum(age >= edge for edge in (3, 10, 25))
    return MATRIX[place][band]


def two_axes(wall, frost, passing):
    """The axis that places."""
    if wall == "crumbling":
        return "weak" if frost == "hard" else "worn"
    return {"whole": "intact", "bulging": "weak", "falling": "unsafe"}[wall]


def steps_of_two_axes(wall, frost, passing):
    """The steps that both axes lead to."""
    steps = {"walk-round", "note-it", "tell-the-others"}
    if wall != "whole" and passing != "nobody":
        steps.add("put-up-a-sign")
    if wall in ("bulging", "falling") and passing == "everybody":
        steps.add("fence-it-off")
    if wall == "falling":
        steps.add("take-it-down")
    return steps


SIGNS = ("sign_rust", "sign_moss", "sign_gap", "sign_damp", "sign_lean")
TREE = ("soil_is_dry", "roots_show", "leaves_are_yellow", "roots_are_soft")
INPUTS = {
    "decision-tree": (decision_tree, dict.fromkeys(TREE, YES_NO)),
    "additive": (
        additive,
        {**dict.fromkeys(SIGNS, YES_NO), "boards": ("whole", "cracked", "rotten")},
    ),
    "matrix": (matrix, {"age": range(60), "place": tuple(MATRIX)}),
    "two-axes": (
        two_axes,
        {
            "wall": ("whole", "crumbling", "bulging", "falling"),
            "frost": ("mild", "hard"),
            "passing": ("nobody", "neighbours", "everybody"),
        },
    ),
}
every_shape = pytest.mark.parametrize("name", INPUTS)


def shape(name):
    """A shape's pack, the same in Python, and all its inputs."""
    direct, inputs = INPUTS[name]
    return read_pack(SHAPES / f"{name}.toml"), direct, inputs


def each_of(inputs):
    """Every way to answer some questions."""
    for values in product(*inputs.values()):
        yield dict(zip(inputs, values, strict=True))


@every_shape
def test_every_shape_is_proved(name):
    pack, _, _ = shape(name)

    assert verify(pack, date(2026, 11, 22)).ok


@every_shape
def test_every_shape_is_what_the_same_in_python_says_on_every_input(name):
    pack, direct, inputs = shape(name)
    for answers in each_of(inputs):
        found = indicate(pack, Given(answers))

        assert [level.id for level in found.possible] == [direct(**answers)]


@every_shape
def test_with_answers_left_out_the_levels_are_those_of_every_way_to_fill_them_in(name):
    """Of answers to questions that are not asked there, nothing is left out or recorded."""
    pack, direct, inputs = shape(name)
    for known in each_of(dict.fromkeys(inputs, (False, True))):
        open_too = {each: values for each, values in inputs.items() if not known[each]}
        recorded = {each: values for each, values in inputs.items() if known[each]}
        for answers in each_of(recorded):
            if name == "decision-tree" and not is_on_one_branch(answers):
                continue
            levels = {direct(**answers, **rest) for rest in each_of(open_too)}
            found = indicate(pack, Given(answers))

            assert {level.id for level in found.possible} == levels


def is_on_one_branch(answers):
    """Whether each recorded answer has the answers recorded that its question hangs on."""
    asked_after = {
        "roots_show": {"soil_is_dry": "yes"},
        "leaves_are_yellow": {"soil_is_dry": "no"},
        "roots_are_soft": {"soil_is_dry": "no", "leaves_are_yellow": "yes"},
    }
    return all(
        answers.items() >= asked_after[each].items() for each in answers if each in asked_after
    )


def test_the_second_axis_leads_to_the_steps_that_the_same_in_python_names():
    pack, _, inputs = shape("two-axes")
    for answers in each_of(inputs):
        found = indicate(pack, Given(answers)).steps

        assert {step.id for step in found} == steps_of_two_axes(**answers)
        assert {step.status for step in found} == {StepStatus.REQUIRED}
