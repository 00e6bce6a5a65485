"""A line that was typed by habit is answered with the line that was meant."""

import pytest

from continuum_rules import PackProblems, read_pack
from continuum_rules.reading.problems import Found, Where
from continuum_rules.reading.slips import slip_in

DAY = "a day that is not written in the form 2026-11-22"


@pytest.mark.parametrize(
    ("line", "what", "instead"),
    [
        ("d = 4/11/2026", "a day that is not written year first", "d = 2026-11-04"),
        ("d = 4/11/26", "a day that is not written year first", "d = 2026-11-04"),
        ("d = 4–11–2026", "a day that is not written year first", "d = 2026-11-04"),
        ("d = 2026-11-4", DAY, "d = 2026-11-04"),
        ("d = 2026-31-12", DAY, "d = 2026-12-31"),
        ("d = 2026.11.04", DAY, "d = 2026-11-04"),
        ("d = 2026–11–04 # a dash", DAY, "d = 2026-11-04"),
        ('p = 01632 960 401"', "a text without its first quotation mark", 'p = "01632 960 401"'),
        ('p = "01632 960 401",', "“,” behind the value", 'p = "01632 960 401"'),
        ('p = "01632 960 401" .', "“.” behind the value", 'p = "01632 960 401"'),
        ("version = 2026.1.1", "a text without quotation marks", 'version = "2026.1.1"'),
        ("version = 1.0.0", "a text without quotation marks", 'version = "1.0.0"'),
    ],
)
def test_the_line_that_was_meant_is_written_out(line, what, instead):
    assert slip_in(line) == (what, f"write {instead}")


@pytest.mark.parametrize("line", ["d = 2026-11-22", "d = 2026-02-30", "d = 99/99/99", "no key"])
def test_nothing_is_said_where_the_line_shows_no_habit(line):
    assert slip_in(line) is None


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u3000"])
def test_a_space_that_is_none_of_the_keyboards_is_named(space):
    what, _ = slip_in(f'p{space}= "a"')

    assert what.startswith("a space of another kind (")
    assert slip_in(f'p = "a{space}b" # a{space}b') is None


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ('p = a\tb"', 'write p = "a b"'),
        ('p = "01632\u00a0960 401",', 'write p = "01632 960 401"'),
        ('p = a\u00adb"', 'write p = "ab"'),
        ('p = "a\ue000b",', 'write p = "ab"'),
        ("p = “a\u2028b”", 'write straight ones: p = "a b"'),
        ('p = "a\tb "c" d"', "write ' or “ ” inside the text"),
    ],
)
def test_what_to_write_instead_holds_only_what_can_be_seen_and_typed(line, instead):
    assert slip_in(line)[1] == instead


def test_a_line_break_of_an_old_kind_is_named_and_one_of_windows_is_not():
    assert slip_in('version =1\r.0.0"')[0] == "a line break of an old kind (CR alone)"
    assert slip_in('p = 01632 960 401"\r')[1] == 'write p = "01632 960 401"'


@pytest.mark.parametrize("unseen", ["\r", "\t", "\u00ad", "\u2028", "\ue000", "\\r", "\\u0000"])
@pytest.mark.parametrize("line", ['version = 1{}.0.0"', 'version = "1{}.0.0"', '"v{}" = "1.0.0"'])
def test_each_part_of_a_message_can_be_printed_whatever_stands_in_the_pack(unseen, line, tmp_path):
    path = tmp_path / "mine\u202e.toml"
    path.write_text(f'[pack]\nid = "mine"\n{line.format(unseen)}\n', encoding="utf-8", newline="")

    with pytest.raises(PackProblems) as caught:
        read_pack(path)

    for problem in caught.value.problems:
        assert all(each.isprintable() for each in (problem.what, problem.why, problem.instead))
        assert str(problem).isprintable()


def test_a_message_writes_as_an_escape_what_a_pack_hid_in_it(tmp_path):
    found = Found()
    found.add(Where("mine.toml", 3), "one\rtwo", "three\0", "write “\u202efour”")

    assert str(found.problems[0]) == (
        "mine.toml:3: one\\u000dtwo; three\\u0000; write “\\u202efour”"
    )
