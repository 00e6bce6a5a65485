"""The one exact question, beside looking at every case, and on the hardest table known to us."""

from concurrent.futures import ThreadPoolExecutor
from itertools import product
from random import Random

import pytest

from continuum_rules.cover import STEPPING, BudgetExhausted, covers, meets, uncovered
from continuum_rules.space import Space
from tests.rules.builders import ordered, unordered


def _space(*sizes):
    return Space(
        unordered(f"f{n}", *(f"o{m}" for m in range(size))) for n, size in enumerate(sizes)
    )


def _cases(space):
    for bits in product(*(field.bits.values() for field in space.fields)):
        yield sum(bits)


def _random_box(space, random):
    box = 0
    for field in space.fields:
        bits = list(field.bits.values())
        box |= sum(random.sample(bits, random.randint(1, len(bits))))
    return box


def test_a_box_that_no_other_meets_is_uncovered():
    space = _space(2, 2)

    assert uncovered(space, space.full, ()) is not None


def test_two_halves_cover_what_neither_covers_alone():
    space = Space([ordered("force", "none", "some")])
    none = space.keep("force", space.bit("force", "none"))
    some = space.keep("force", space.bit("force", "some"))

    assert covers(space, (none, some), space.full)
    assert not covers(space, (some,), space.full)


def test_what_is_found_lies_inside_the_box_and_outside_all_the_others():
    random = Random(1)  # noqa: S311 - drawing boxes, not secrets
    space = _space(2, 3, 3, 2)
    for _ in range(60):
        box = _random_box(space, random)
        others = [_random_box(space, random) for _ in range(random.randint(1, 6))]
        found = uncovered(space, box, others)
        cases = [case for case in _cases(space) if not case & ~box]
        free = [case for case in cases if all(case & ~other for other in others)]

        assert (found is None) == (not free)
        if found is not None:
            assert space.has_cases(found)
            assert not found & ~box
            assert not meets(space, others, found)


@pytest.mark.property
def test_search_and_split_agree_with_looking_at_every_case(monkeypatch):
    random = Random(2)  # noqa: S311 - drawing boxes, not secrets
    space = _space(2, 2, 3, 2, 3, 2)
    cases = list(_cases(space))
    for stepping in (400, 1):
        monkeypatch.setattr("continuum_rules.cover.STEPPING", stepping)
        for _ in range(150):
            others = [_random_box(space, random) for _ in range(random.randint(4, 30))]
            some_free = any(all(case & ~other for other in others) for case in cases)

            assert (uncovered(space, space.full, others) is not None) == some_free


def _partition(space, leaves, random):
    """Cut the space into boxes that tile it exactly: the table with no gap and no overlap."""
    boxes = [space.full]
    while len(boxes) < leaves:
        whole = [place for place, box in enumerate(boxes) if not space.is_case(box)]
        box = boxes.pop(random.choice(whole))
        splittable = [f for f in space.fields if (box & f.mask).bit_count() > 1]
        field = random.choice(splittable)
        bits = [bit for bit in field.bits.values() if box & bit]
        random.shuffle(bits)
        cut = sum(bits[: random.randint(1, len(bits) - 1)])
        boxes += [box & ~field.mask | cut, box & ~cut]
    return boxes


@pytest.mark.property
@pytest.mark.parametrize("seed", range(3))
def test_a_complete_table_of_500_boxes_is_proved_within_the_default_budget(seed):
    random = Random(seed)  # noqa: S311 - drawing boxes, not secrets
    space = _space(*([2, 3, 4, 5, 3] * 9))
    boxes = _partition(space, 500, random)
    random.shuffle(boxes)

    assert uncovered(space, space.full, boxes) is None
    gap = boxes.pop()
    found = uncovered(space, space.full, boxes)
    assert found is not None
    assert not found & ~gap


def test_running_out_of_steps_is_neither_yes_nor_no():
    random = Random(3)  # noqa: S311 - drawing boxes, not secrets
    space = _space(3, 3, 3, 3)
    boxes = _partition(space, 40, random)

    with pytest.raises(BudgetExhausted):
        uncovered(space, space.full, boxes, budget=3)


def test_running_out_of_steps_while_splitting_is_neither_yes_nor_no_either():
    random = Random(0)  # noqa: S311 - drawing boxes, not secrets
    space = _space(*([2, 3, 4, 5, 3] * 9))
    boxes = _partition(space, 500, random)

    with pytest.raises(BudgetExhausted):
        uncovered(space, space.full, boxes, budget=STEPPING + 10)


def test_many_threads_asking_at_once_get_the_answers_that_one_gets():
    """A space keeps what it learnt of boxes; two threads may add the same box at once."""
    random = Random(5)  # noqa: S311 - drawing boxes, not secrets
    space = _space(2, 3, 3, 2, 4)
    asked = [[_random_box(space, random) for _ in range(12)] for _ in range(60)]
    alone = [uncovered(_space(2, 3, 3, 2, 4), space.full, boxes) is None for boxes in asked]

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda boxes: covers(space, boxes, space.full), asked * 5))

    assert found == alone * 5


def test_forgetting_the_boxes_it_was_asked_about_changes_no_answer(monkeypatch):
    random = Random(6)  # noqa: S311 - drawing boxes, not secrets
    space = _space(2, 3, 3, 2)
    asked = [tuple(_random_box(space, random) for _ in range(8)) for _ in range(40)]
    expected = [covers(space, boxes, space.full) for boxes in asked]
    monkeypatch.setattr("continuum_rules.register.MOST_KEPT", 5)
    monkeypatch.setattr("continuum_rules.register.MOST_LISTS", 1)
    monkeypatch.setattr("continuum_rules.register.MOST_OPTIONS", 4)

    assert [covers(space, boxes, space.full) for boxes in asked] == expected


def test_the_answer_does_not_depend_on_the_order_of_the_boxes():
    random = Random(4)  # noqa: S311 - drawing boxes, not secrets
    space = _space(3, 3, 3)
    boxes = _partition(space, 12, random)

    assert covers(space, boxes, space.full)
    assert covers(space, boxes[::-1], space.full)


def test_a_box_without_a_case_covers_nothing():
    space = _space(2, 3, 2)
    empty = space.full & ~space.fields[1].mask
    many = [empty, *(space.full & ~bit for bit in space.fields[0].bits.values())]

    assert not covers(space, [empty], space.full)
    assert covers(space, many, space.full)
    assert not covers(space, [empty] * 70 + many[:2], space.full)


@pytest.mark.property
def test_the_case_that_is_found_does_not_depend_on_what_was_asked_before():
    random = Random(7)  # noqa: S311 - drawing boxes, not secrets
    sizes = [random.randint(2, 5) for _ in range(20)]
    space = _space(*sizes)
    asked = [tuple(_random_box(space, random) for _ in range(70)) for _ in range(60)]
    alone = [uncovered(_space(*sizes), space.full, boxes) for boxes in asked]
    random.shuffle(places := list(range(60)))
    after = {place: uncovered(space, space.full, asked[place]) for place in places}

    assert [after[place] for place in range(60)] == alone


@pytest.mark.property
def test_a_search_that_begins_near_says_what_one_that_begins_at_the_corner_says():
    random = Random(8)  # noqa: S311 - drawing boxes, not secrets
    space, near = _space(2, 3, 3, 2, 4, 3), _space(2, 3, 3, 2, 4, 3)
    for _ in range(40):
        boxes = tuple(_random_box(space, random) for _ in range(random.randint(9, 40)))
        near.usual = [boxes, boxes[: len(boxes) // 2]]
        near.__dict__.pop("_register", None)
        for _ in range(5):
            box = _random_box(space, random)
            others = random.sample(boxes, len(boxes) - 1)

            assert covers(near, others, box) == covers(space, others, box)


@pytest.mark.property
def test_where_no_case_to_begin_with_is_found_soon_the_answers_are_the_same():
    random = Random(0)  # noqa: S311 - drawing boxes, not secrets
    space = _space(*([2, 3, 4, 5, 3] * 9))
    boxes = tuple(_partition(space, 500, random))
    space.usual = [boxes, boxes[:100]]

    assert covers(space, boxes, boxes[7])
    assert not covers(space, boxes[1:], space.full)
