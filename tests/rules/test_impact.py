"""What a change of packs would move among stored answers."""

import io
import json
import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from continuum_rules import indicate
from continuum_rules.columns import Layout
from continuum_rules.compiled import compiled
from continuum_rules.cover import BudgetExhausted
from continuum_rules.evaluate import span
from continuum_rules.impact import NOT_SETTLED, Placed, Tally, ends_of, impact
from continuum_rules.plain_spans import PlainSpans
from continuum_rules.quick_spans import QuickSpans
from continuum_rules.screening import read_screening
from continuum_rules.space import Space
from continuum_rules.stored_answers import LONGEST_LINE, Refused, lines_of
from tests.rules.builders import (
    a_pack,
    any_of,
    conflict,
    ordered,
    rule,
    several,
    unordered,
    when,
    worse,
    years,
)
from tests.rules.drawing import Drawing
from tests.rules.strategies import UNHURRIED

FORCE = ordered("force", "none", "some", "much")
AGE = years("age", 0, 5, 10, 18)
OLD = a_pack((FORCE, AGE), [rule("r", "problematic", force=worse("some"))])
NEW = a_pack((FORCE, AGE), [rule("r", "abusive", force=worse("some"))])

BOTH_WAYS = pytest.mark.parametrize("quick", [True, False], ids=["columns", "one by one"])


def lines(*written):
    rows = [each if isinstance(each, str) else json.dumps(each) for each in written]
    return lines_of(io.BytesIO("\n".join(rows).encode()))


def placed(old, new, *written, quick=False):
    return list(impact(old, new, lines(*written), quick))


@BOTH_WAYS
def test_a_line_moves_where_either_end_of_its_range_does(quick):
    found = placed(
        OLD,
        NEW,
        {"id": "a", "answers": {"force": "much"}},
        {"id": "b", "answers": {"force": "none"}},
        {"answers": {}},
        quick=quick,
    )

    assert [(each.id, each.is_moved) for each in found] == [("a", True), ("b", False), ("3", True)]
    assert ends_of(found[2].old) == ("expected", "problematic")
    assert ends_of(found[2].new) == ("expected", "abusive")


@BOTH_WAYS
def test_several_concerns_are_joined_before_they_are_compared(quick):
    concerns = [{"force": "some"}, {"force": "none"}]

    (found,) = placed(OLD, NEW, {"answers": {}, "concerns": concerns}, quick=quick)

    assert ends_of(found.old) == ("problematic", "problematic")
    assert ends_of(found.new) == ("abusive", "abusive")


def test_a_line_that_cannot_be_read_is_refused_and_stops_no_other():
    found = placed(
        OLD, NEW, '{"force": "much"}', "not json", '{"id": "c", "answers": {"x": 1}}', {}
    )

    assert [each.id for each in found] == ["1", "2", "c", "4"]
    assert [isinstance(each, Refused) for each in found] == [True, True, True, False]
    assert found[0].says.startswith("force: is a question")


def test_blank_lines_keep_their_number_and_a_mark_of_byte_order_is_passed_over():
    file = io.BytesIO(b"\xef\xbb\xbf{}\n\n{}\n")

    assert [number for number, _ in lines_of(file)] == ["1", "3"]
    assert [each.id for each in impact(OLD, NEW, lines_of(io.BytesIO(b"\xef\xbb\xbf{}")))] == ["1"]


def test_a_line_without_end_is_refused_and_the_next_one_read():
    file = io.BytesIO(b'{"id": "' + b"x" * (3 * LONGEST_LINE) + b'"}\n{"id": "next"}\n')

    found = list(impact(OLD, NEW, lines_of(file), quick=False))

    assert [each.id for each in found] == ["1", "next"]
    assert "longer than 1 MiB" in found[0].says


def test_text_that_is_not_utf8_is_refused():
    (found,) = impact(OLD, NEW, lines_of(io.BytesIO(b'{"id": "\xff"}\n')))

    assert found == Refused("1", "line: is not UTF-8 text; write it as UTF-8")


def test_a_question_that_only_one_pack_asks_is_left_out_for_the_other():
    weapon = ordered("weapon", "no", "yes")
    new = a_pack((FORCE, AGE, weapon), [rule("w", "violent", weapon=worse("yes"))])

    (found,) = placed(OLD, new, {"answers": {"force": "none", "weapon": "yes"}})

    assert (ends_of(found.old)[0], ends_of(found.new)[0]) == ("expected", "violent")


def test_an_added_answer_is_read_by_the_other_pack_as_the_one_it_counts_as():
    wider = ordered("force", "none", "some", "much", added={"extreme": "much"})
    kinds = several("kinds", "a", "b", added={"c": "a"})
    old = a_pack((FORCE, several("kinds", "a", "b")), OLD.rules)
    new = a_pack((wider, kinds), OLD.rules)

    found = placed(
        old,
        new,
        {"answers": {"force": "extreme", "kinds": ["a", "c"]}},
        {"answers": {"force": ["much", "extreme"], "kinds": {"yes": ["c"], "not_known": ["b"]}}},
    )

    assert [ends_of(each.old)[0] for each in found] == ["problematic", "problematic"]


def test_an_answer_that_the_new_pack_has_not_is_refused_for_it():
    fewer = a_pack((ordered("force", "none", "some"), AGE), OLD.rules)

    (found,) = placed(OLD, fewer, {"answers": {"force": "much"}})

    assert found.says.startswith("force: ")
    assert found.says.endswith("(in the new pack)")


def test_children_and_concerns_are_read_for_each_pack():
    extra = a_pack((FORCE, AGE, ordered("more", "no", "yes")), OLD.rules)
    line = {
        "concerns": [{"force": "some", "more": "yes"}],
        "children": [{"part": "harmed", "answers": {}}, {"part": "other"}],
    }

    found = placed(OLD, extra, line, {"answers": 3}, {"concerns": [3]}, {"children": [3]}, "[]")

    assert ends_of(found[0].new) == ("problematic", "problematic")
    assert all(isinstance(each, Refused) for each in found[1:])


def test_a_tally_counts_what_moved_from_where_to_where():
    tally = Tally()
    for line in placed(
        OLD, NEW, {"answers": {"force": "much"}}, {}, {"answers": {"force": "none"}}, "x"
    ):
        tally.add(line)

    assert (tally.read, tally.refused, tally.moved.total()) == (3, 1, 2)
    assert tally.moved[("problematic", "problematic"), ("abusive", "abusive")] == 1


def test_a_line_that_is_not_settled_within_the_budget_is_not_proven(monkeypatch):
    def exhausted(*_):
        raise BudgetExhausted

    monkeypatch.setattr("continuum_rules.compiled.span", exhausted)
    fresh = replace(OLD)

    (found,) = placed(fresh, NEW, {"answers": {"force": "some"}})

    assert found == Refused("1", NOT_SETTLED, not_proven=True)


@pytest.mark.slow
@BOTH_WAYS
def test_memory_does_not_grow_with_the_number_of_lines(monkeypatch, quick):
    monkeypatch.setattr("continuum_rules.impact.PORTION", 200)

    def peak(number):
        many = ((str(n), b'{"answers": {"force": "much", "age": 9}}') for n in range(number))
        tracemalloc.start()
        for _ in impact(OLD, NEW, many, quick):
            pass
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(400)

    assert peak(4_000) < 1.5 * peak(400)


@BOTH_WAYS
def test_what_moves_is_handed_on_while_lines_are_still_coming(monkeypatch, quick):
    monkeypatch.setattr("continuum_rules.impact.PORTION", 3)

    def never_ending():
        yield from (("a", b'{"answers": {"force": "much"}}') for _ in range(3))
        raise AssertionError("it waits for more than it holds at a time")

    assert next(impact(OLD, NEW, never_ending(), quick)).is_moved


def test_columns_give_each_box_back():
    wide = unordered("wide", *[f"w{n}" for n in range(19)])
    space = Space((FORCE, wide, several("kinds", "a", "b")))
    layout = Layout(space)
    boxes = [space.full & number * 0x9E3779B97F4A7C15F39CC06 for number in range(40)]

    matrix = layout.matrix(boxes)

    assert [layout.box(matrix, row) for row in range(40)] == boxes
    assert layout.split(boxes[0]) == matrix[:, 0].tolist()


def test_the_least_concerning_case_of_columns_is_that_of_the_box():
    wide = unordered("wide", *[f"w{n}" for n in range(19)])
    space = Space((FORCE, wide))
    layout = Layout(space)
    drawn = (number * 0x9E3779B97F4A7C15F39CC06 & space.full for number in range(1, 400))
    boxes = [box for box in drawn if space.has_cases(box)]

    corners = layout.corners(layout.matrix(boxes))

    assert [layout.box(corners, n) for n in range(len(boxes))] == [space.corner(b) for b in boxes]


def test_no_answers_at_all_have_no_ranges():
    assert QuickSpans(compiled(OLD)).ends([]) == []
    assert PlainSpans(compiled(OLD)).ends([]) == []


def test_columns_open_answers_that_do_not_fit_together():
    pack = a_pack(
        (FORCE, AGE),
        [rule("r", "abusive", force=worse("much"))],
        conflicts=[
            conflict("c", when(force=worse("some"), age=any_of("years_0_4"))),
            conflict("d", when(force=worse("much"), age=any_of("years_5_9", "years_10_17"))),
        ],
    )

    (found,) = placed(pack, pack, {"answers": {"force": "much", "age": 3}}, quick=True)

    assert ends_of(found.old) == ("expected", "abusive")


@pytest.mark.property
@settings(UNHURRIED, max_examples=250)
@given(st.randoms(use_true_random=False))
def test_columns_one_by_one_and_indicate_say_the_same(random):
    drawing = Drawing(random.randint)
    pack = drawing.pack()
    givens = [drawing.given(pack) for _ in range(12)]
    ready = compiled(pack)
    boxes = [box for each in givens for box in read_screening(ready, each).concerns]

    plain = PlainSpans(ready).ends(boxes)

    assert QuickSpans(ready).ends(boxes) == plain
    found = placed(pack, replace(pack), *[each.to_json() for each in givens], quick=True)
    for line, each in zip(found, givens, strict=True):
        assert isinstance(line, Placed)
        assert line.old == indicate(pack, each).range
        assert line.new == line.old


@pytest.mark.property
@settings(UNHURRIED, max_examples=60)
@given(st.randoms(use_true_random=False))
def test_with_and_without_columns_the_same_lines_move(random):
    drawing = Drawing(random.randint)
    old, new = drawing.pack(), drawing.pack()
    written = [drawing.given(drawing.pick((old, new))).to_json() for _ in range(12)]

    assert placed(old, new, *written, quick=True) == placed(old, new, *written, quick=False)


def test_the_lowest_end_is_exact_where_two_rules_cover_it_together():
    place = unordered("place", "home", "school")
    pack = a_pack(
        (place,),
        [rule("h", "abusive", place=any_of("home")), rule("s", "abusive", place=any_of("school"))],
    )
    ready = compiled(pack)

    assert QuickSpans(ready).ends([ready.space.full]) == [(3, 3)]
    assert span(ready.space, ready.blank, ready.space.full) == (3, 3)


def test_rules_that_cover_it_together_only_while_a_question_counts_as_it_stands_do_so_by_columns():
    """While it is open whether c is hidden, its answer counts; then one rule or the other holds."""
    gate = unordered("a", "a0", "a1")
    hides = {"hide_when": ({"a": any_of("a0")},), "when_hidden": "c0"}
    pack = a_pack(
        (gate, unordered("c", "c0", "c1", **hides)),
        [
            rule("r", "abusive", a=any_of("a1")),
            rule("s", "violent", a=any_of("a0"), c=any_of("c1")),
        ],
    )

    (found,) = placed(pack, pack, {"answers": {"c": "c1"}}, quick=True)

    assert ends_of(found.old) == ("abusive", "violent")


def test_one_line_out_of_budget_leaves_the_others_placed(monkeypatch):
    real = span

    def costly(space, variant, box):
        if space.is_settled(box, space.fields[1]):
            raise BudgetExhausted
        return real(space, variant, box)

    monkeypatch.setattr("continuum_rules.compiled.span", costly)

    found = placed(replace(OLD), replace(NEW), {"answers": {"age": 3}}, {"answers": {}})

    assert isinstance(found[0], Refused)
    assert isinstance(found[1], Placed)


def test_a_question_of_many_answers_spans_several_columns():
    wide = unordered("wide", *[f"w{n}" for n in range(19)])
    late = [f"w{n}" for n in range(6, 19)]
    pack = a_pack((wide,), [rule("r", "abusive", wide=any_of(*late))])

    found = placed(
        pack, pack, {"answers": {"wide": ["w6", "w18"]}}, {"answers": {"wide": ["w0", "w18"]}},
        quick=True,
    )  # fmt: skip

    assert [ends_of(each.old) for each in found] == [
        ("abusive", "abusive"),
        ("expected", "abusive"),
    ]
