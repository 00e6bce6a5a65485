"""Reading packs: good ones are read, every mistake of an author is named in one pass."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from continuum_rules import PackProblems, packs_folder, read_pack
from continuum_rules.reading.problems import MOST_PROBLEMS
from tests.rules.case_files import (
    BAD,
    CASES,
    NO_MISTAKES,
    SIX_FACTORS,
    accept,
    expected_of,
    report_on,
)
from tests.rules.toml_text import toml_of

GOOD = sorted((CASES / "good").glob("*.toml"))
TEXT = SIX_FACTORS.read_text(encoding="utf-8")


def problems_of(path: Path) -> tuple:
    with pytest.raises(PackProblems) as caught:
        read_pack(path)
    return caught.value.problems


def pack_or_problems(path: Path) -> tuple:
    try:
        return read_pack(path), ()
    except PackProblems as problems:
        return None, problems.problems


def written(folder: Path, text: str | bytes, name: str = "pack.toml") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.stem)
def test_a_mistake_gives_the_report_written_below_it(case, tmp_path, request):
    report = report_on(case, tmp_path)
    if request.config.getoption("--accept", default=False):
        accept(case, report)

    assert report == expected_of(case)


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.stem)
def test_each_message_says_where_what_why_and_what_instead(case):
    for line in expected_of(case).splitlines():
        assert re.match(r"[a-z0-9-]+\.toml:\d+: [^;]+(; [^;]+){2,}$", line), line
        assert not re.search(r"\b(invalid|please|required|must be|illegal|traceback)\b", line, re.I)


def test_no_bad_case_is_read_without_a_mistake():
    assert len(BAD) > 120
    assert [case.stem for case in BAD if expected_of(case) in ("", NO_MISTAKES)] == []


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.stem)
def test_a_good_pack_is_read(case):
    assert read_pack(case).fingerprint


def test_the_packs_that_come_with_the_library_are_read():
    base = packs_folder() / "base"

    assert read_pack(base).levels
    assert read_pack(base, packs_folder() / "example-partnership").overlay


def test_the_six_factors_come_in_the_order_written():
    pack = read_pack(SIX_FACTORS)

    assert [factor.id for factor in pack.factors] == [
        "adult_involved",
        "other_age",
        "behaviour",
        "force",
        "secrecy",
        "frequency",
    ]
    assert [level.position for level in pack.levels] == [0, 1, 2]


def test_an_age_is_shown_in_bands_and_then_the_further_answers():
    options = read_pack(SIX_FACTORS).factor_by_id["other_age"].options

    assert [option.id for option in options] == [
        "years_0_4",
        "years_5_9",
        "years_10_12",
        "years_13_15",
        "years_16_17",
        "no_other_child",
    ]
    assert options[0].label == "0 to 4 years"
    assert options[-1].label == "There was no other child"


def test_a_hidden_ordered_question_reads_as_its_first_option_without_being_told():
    assert read_pack(SIX_FACTORS).factor_by_id["secrecy"].when_hidden == "open"


def test_a_folder_is_read_in_the_order_of_its_file_names(tmp_path):
    head, _, factor = TEXT.partition("[[factor]]")
    first, rest = factor.split("[[factor]]", 1)
    written(tmp_path, "[[factor]]" + first, "b.toml")
    written(tmp_path, head + "[[factor]]" + rest, "a.toml")
    written(tmp_path, "this is not TOML", ".hidden.toml")
    written(tmp_path, "nor is this", "notes.txt")

    assert read_pack(tmp_path).factors[-1].id == "adult_involved"


def test_lines_that_end_as_on_windows_make_no_difference(tmp_path):
    path = written(tmp_path, TEXT.replace("\n", "\r\n"))

    assert read_pack(path).fingerprint == read_pack(SIX_FACTORS).fingerprint


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda text: b"\xef\xbb\xbf" + text.encode(), "byte order mark"),
        (lambda text: text.encode("utf-16"), "UTF-16"),
        (lambda text: text.encode("utf-16-le"), "UTF-16"),
        (lambda text: text.encode("utf-16-be"), "UTF-16"),
        (lambda text: text.replace("Once", "Né").encode("latin-1", "replace"), "0xe9 is not UTF-8"),
        (lambda text: text.replace("Once", "On\0ce").encode(), "NUL"),
        (lambda text: text.replace("Once", "On\x07ce").encode(), "control character (0x07)"),
        (lambda text: text.replace("Once", "On\\u0007ce").encode(), "control character (0x07)"),
        (lambda text: text.replace("# A", "# \u202e A").encode(), "right-to-left override"),
        (lambda text: text.encode() + b"#" + b"x" * 1_100_000, "larger than 1 MiB"),
        (lambda text: text.encode() + b"#" + b"x" * 11_000, "characters long"),
        (lambda text: text.encode() + b"x=" + b"[" * 4_000 + b"]" * 4_000, "20 deep"),
        (lambda text: text.encode() + b"x=" + b"[\n" * 9_000 + b"]" * 9_000, "20 deep"),
        (lambda text: text.encode() + b"x=" + b"{x=" * 2_000 + b"}" * 2_000, "20 deep"),
        (lambda text: text.encode() + b"a." * 4_000 + b"a = 1", "20 deep"),
        (lambda text: text.encode() + b"x = " + b"9" * 9_000, "far too many digits"),
        (lambda text: text.encode() + b"x = 0x" + b"f" * 9_000, "far too many digits"),
        (lambda text: text.encode() + b"x = [" + b"1,\n" * 60_000 + b"]", "more than 30,000 keys"),
        (lambda text: b"", "no file has a [pack] table"),
    ],
)
def test_hostile_bytes_are_refused_in_one_kind_sentence(spoil, says, tmp_path):
    problems = problems_of(written(tmp_path, spoil(TEXT)))

    assert says in problems[0].what
    assert problems[0].instead


@pytest.mark.parametrize("name", ["nowhere", "empty", "pack.txt"])
def test_a_path_that_holds_no_pack_is_named(name, tmp_path):
    (tmp_path / "empty").mkdir()
    written(tmp_path, "words", "pack.txt")

    assert str(tmp_path / name) in str(problems_of(tmp_path / name)[0])


def test_the_files_of_a_pack_are_counted_together(tmp_path):
    written(tmp_path, "#" * 10_000 + "\n" * 600_000, "a.toml")
    written(tmp_path, "#\n" * 300_000, "b.toml")

    assert [problem.file[-6:] for problem in problems_of(tmp_path)] == ["b.toml"]


def test_a_question_with_more_options_than_anybody_weighs_is_refused(tmp_path):
    many = "".join(f'{{ id = "option-{n}" }},\n' for n in range(61))
    path = written(tmp_path, TEXT.replace('  { id = "no", label = "No sign of it" },', many))

    assert "more than 60 options" in str(problems_of(path)[0])


def test_more_files_than_people_read_are_refused(tmp_path):
    for number in range(41):
        written(tmp_path, "", f"{number}.toml")

    assert "holds 41 .toml files" in problems_of(tmp_path)[0].what


def test_a_file_that_may_not_be_opened_is_named(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, TEXT)
    monkeypatch.setattr(Path, "open", refuse)

    assert "cannot be opened (Permission denied)" in problems_of(path)[0].what


def test_a_folder_that_may_not_be_opened_is_named(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)

    (problem,) = problems_of(tmp_path)
    assert problem.file == str(tmp_path)
    assert problem.what == "it cannot be opened (Permission denied)"


def test_a_number_nobody_could_write_out_is_found_on_its_line(tmp_path):
    path = written(tmp_path, "a = 1\nb = " + "9" * 9_000 + "\n")

    assert [problem.line for problem in problems_of(path)] == [2]


def test_two_ids_that_look_alike_in_two_files_are_both_placed(tmp_path):
    written(tmp_path, TEXT, "a.toml")
    written(tmp_path, '[[section]]\nid = "pe0ple"\ntitle = "People again"\n', "b.toml")

    (problem,) = problems_of(tmp_path)
    line = TEXT.split('id = "people"')[0].count("\n") + 1
    assert problem.what.endswith(f'looks like "people" in {tmp_path / "a.toml"} on line {line}')


def test_mistakes_in_several_files_are_all_named(tmp_path):
    written(tmp_path, "a = ", "a.toml")
    written(tmp_path, "b", "b.toml")

    assert [Path(problem.file).name for problem in problems_of(tmp_path)] == ["a.toml", "b.toml"]


def test_a_flood_of_mistakes_is_cut_off(tmp_path):
    path = written(tmp_path, TEXT + "".join(f"[strange{n}]\n" for n in range(5_000)))

    assert len(problems_of(path)) == MOST_PROBLEMS


def test_a_place_is_known_for_rules_and_steps():
    pack = read_pack(SIX_FACTORS)
    line = TEXT.split('id = "two-signs-together"')[0].count("\n")

    assert pack.place_of("rule", "two-signs-together") == (str(SIX_FACTORS), line)
    assert pack.place_of("step", "refer-social-care")
    assert pack.place_of("rule", "nobody") is None


STRANGE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "force", "none", "abusive", "not_known", "years_0_4", "Größe", "\u202e"]),
    st.text(max_size=5),
    st.lists(st.sampled_from(["force", "brief", "touch", ""]), max_size=3),
    st.dictionaries(
        st.sampled_from(["or_worse", "force", "from", "id"]), st.integers(), max_size=2
    ),
)


def places_in(value: object, path: tuple = ()) -> list[tuple]:
    """List the path of everything inside a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, each in inside:
        found.append((*path, key))
        if isinstance(each, dict | list):
            found += places_in(each, (*path, key))
    return found


@pytest.mark.property
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_spoilt_pack_never_raises_anything_but_its_problems(data, tmp_path_factory):
    tables = tomllib.loads(TEXT)
    for _ in range(data.draw(st.integers(1, 4))):
        *around, last = data.draw(st.sampled_from(places_in(tables)))
        table = tables
        for key in around:
            table = table[key]
        strange = data.draw(STRANGE)
        if strange is None:
            del table[last]
        else:
            table[last] = strange
    folder = tmp_path_factory.mktemp("spoilt")
    path = written(folder, toml_of(tables).encode("utf-8", "replace"))

    pack, problems = pack_or_problems(path)
    assert bool(pack) != bool(problems)
    assert all(problem.line > 0 for problem in problems)


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(cut=st.integers(0, len(TEXT)), insert=st.binary(max_size=12), length=st.integers(0, 40))
def test_random_bytes_never_raise_anything_but_problems(cut, insert, length, tmp_path_factory):
    text = TEXT.encode()
    path = tmp_path_factory.mktemp("random") / "pack.toml"
    path.write_bytes(text[:cut] + insert + text[cut + length :])

    pack, problems = pack_or_problems(path)
    assert bool(pack) != bool(problems)
