"""A frozen summary written down and read again, its check code, and what is withheld from it."""

from dataclasses import replace

import pytest

from hsb_screen.summaries.kept import check_code, from_json, to_json
from hsb_screen.summaries.summary import Line
from hsb_screen.summaries.withholding import withhold
from tests.pdf.papers import POLICE, a_paper


def test_what_is_written_down_is_read_back_the_same():
    assert from_json(to_json(a_paper())) == a_paper()
    assert from_json(to_json(a_paper(copy=None))) == a_paper(copy=None)


def test_two_copies_of_one_version_carry_one_check_code():
    other = replace(a_paper(), copy=replace(POLICE, number=4, recipient="T Brown"))

    assert check_code(other) == a_paper().about.check_code


def test_another_word_gives_another_check_code():
    assert a_paper(done=(Line("", "Other"),)).about.check_code != a_paper().about.check_code


def test_a_reference_somebody_typed_is_taken_out_and_counted():
    typed = a_paper(done=(Line("Child A:", "see LCS-4471 and LCS-4471b"),))

    kept = withhold(typed, ["LCS-4471", "B"])

    assert "LCS-4471" not in to_json(kept)
    assert kept.about.withheld == 2
    assert kept.done[0].says == "see [withheld] and [withheld]b"


def test_a_paper_is_called_by_numbers_only():
    assert a_paper().file_name == "screening-0147-copy-3.pdf"
    assert a_paper(copy=None).file_name == "screening-0147.pdf"


def test_the_running_head_says_draft_until_agreed():
    assert a_paper(agreed=False).head.startswith("DRAFT · ")
    assert "DRAFT" not in a_paper().head


@pytest.mark.parametrize("typed", ["lcs-4471", "LCS 4471", "LCS4471", "Lcs – 4471", "LCS_4471"])
def test_a_reference_is_taken_out_however_it_was_typed(typed):
    assert _says_of(f"see {typed}.", "LCS-4471") == "see [withheld]."


@pytest.mark.parametrize(
    ("reference", "typed"),
    [
        ("SC123456", "SC-123456"),
        ("SC123456", "sc 123 456"),
        ("AB_1234", "AB-1234"),
        ("AB_1234", "ab1234"),
        ("A_1-23", "A-1_23"),
        ("Jo Ann Lee", "JoAnn-Lee"),
    ],
)
def test_signs_between_letters_hide_no_reference(reference, typed):
    assert _says_of(f"see {typed}, and after", reference) == "see [withheld], and after"


@pytest.mark.parametrize(
    ("reference", "typed"),
    [
        ("child A", "a child affected by it"),
        ("Lee Ann", "Lee Anne"),
        ("A12", "a 12 year old"),
        ("LCS-4471", "LCS-44712"),
        ("123456", "0123456"),
    ],
)
def test_what_is_no_reference_stays_as_it_was_typed(reference, typed):
    assert _says_of(typed, reference) == typed


def test_a_long_reference_is_taken_out_of_a_longer_word():
    assert _says_of("refSC123456b", "SC123456") == "ref[withheld]b"


def test_a_reference_that_is_a_word_of_our_own_breaks_no_paper():
    paper = a_paper()
    kept = withhold(paper, ["BEYOND", "points", "open"])

    boxes = zip(kept.placement.boxes, paper.placement.boxes, strict=True)
    assert all(box.state == before.state for box, before in boxes)


@pytest.mark.parametrize("text", ["SC" * 20_000, "1-" * 20_000, "S_C 1--" * 6_000])
def test_looking_for_references_takes_no_longer_than_the_text(text):
    """Each sign is looked at a few times: a text of any kind is done before anybody waits."""
    assert _says_of(text, "SC1234567890123456789") == text


def _says_of(text, reference):
    return withhold(a_paper(done=(Line("", text),)), [reference]).done[0].says


def test_of_two_references_one_within_the_other_nothing_is_left():
    kept = withhold(a_paper(done=(Line("", "see LCS-4471-B"),)), ["LCS-4471", "LCS-4471-B"])

    assert kept.done[0].says == "see [withheld]"


def test_a_short_reference_is_taken_out_where_it_stands_alone_and_nowhere_else():
    """Else a reference of 147 would leave holes in the number of the screening."""
    kept = withhold(a_paper(number="0147", done=(Line("", "see 147"),)), ["147"])

    assert kept.number == "0147"
    assert kept.done[0].says == "see [withheld]"
    assert kept.about.withheld == 1
