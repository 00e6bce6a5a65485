"""Bits, boxes, and what one addition can tell."""

from continuum_rules.space import Space, meet, widest
from continuum_rules.variant import asked_by
from tests.rules.builders import ordered, several, years

FACTORS = (
    ordered("force", "none", "some", "much"),
    years("age", 0, 5, 10, also=("adult",)),
    several("kind", "touch", "image"),
)
SPACE = Space(FACTORS)


def test_every_option_has_a_bit_of_its_own():
    bits = [bit for field in SPACE.fields for bit in field.bits.values()]

    assert len(bits) == len(set(bits)) == 3 + 3 + 4
    assert sum(bits) == SPACE.full


def test_a_question_answered_with_all_that_apply_has_a_field_of_no_and_yes_for_each_option():
    fields = SPACE.fields_of["kind"]

    assert [(field.option, tuple(field.bits)) for field in fields] == [
        ("touch", ("no", "yes")),
        ("image", ("no", "yes")),
    ]


def test_a_box_holds_cases_while_it_keeps_an_option_in_every_field():
    much = SPACE.keep("force", SPACE.bit("force", "much"))
    none = SPACE.keep("force", SPACE.bit("force", "none"))

    assert SPACE.has_cases(much)
    assert not SPACE.has_cases(much & none)


def test_the_corner_takes_the_first_option_that_is_kept_in_each_field():
    box = SPACE.keep("force", SPACE.bit("force", "some") | SPACE.bit("force", "much"))

    corner = SPACE.corner(box)

    assert SPACE.is_case(corner)
    assert corner & SPACE.bit("force", "some")
    assert corner & SPACE.bit("age", "years_0_4")
    assert corner & SPACE.fields_of["kind"][0].bits["no"]


def test_a_factor_is_recorded_once_any_option_is_left_out():
    box = SPACE.keep("age", SPACE.bit("age", "years_0_4") | SPACE.bit("age", "adult"))

    assert SPACE.recorded(box, "age")
    assert not SPACE.recorded(box, "force")


def test_what_a_box_asks_about_is_read_off_its_guard_bits():
    box = SPACE.keep("force", SPACE.bit("force", "much"))

    assert asked_by(SPACE, box) == SPACE.fields_of["force"][0].guard
    assert asked_by(SPACE, SPACE.full) == 0


def test_a_box_inside_another_is_dropped_from_a_union():
    some = SPACE.keep("force", SPACE.bit("force", "some") | SPACE.bit("force", "much"))
    much = SPACE.keep("force", SPACE.bit("force", "much"))

    assert widest([much, some, much]) == (some,)


def test_unions_that_share_no_case_meet_in_nothing():
    much = SPACE.keep("force", SPACE.bit("force", "much"))
    none = SPACE.keep("force", SPACE.bit("force", "none"))

    assert meet(SPACE, [much], [none]) == ()
    assert meet(SPACE) == (SPACE.full,)
    assert meet(SPACE, [much], []) == ()


def test_a_very_long_list_loses_its_duplicates_and_covers_what_it_covered(monkeypatch):
    monkeypatch.setattr("continuum_rules.space.MOST_COMPARED", 2)
    boxes = (0b11, 0b01, 0b11, 0b10)

    assert widest(boxes) == (0b11, 0b01, 0b10)
    assert widest(boxes[:2]) == (0b11,)
