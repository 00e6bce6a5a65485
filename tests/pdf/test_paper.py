"""The paper itself: accessible, the same each time, and nothing in it but its own text."""

import socket
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import page
import pikepdf
import pytest

from hsb_screen.reviews.decided import Settled
from hsb_screen.summaries import pdf, press
from hsb_screen.summaries.fitting import whole
from hsb_screen.summaries.summary import Line, NeedsOf, Recorded, StepEntry, View
from tests.pdf.papers import POLICE, a_paper, as_html

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

HOSTILE = (
    '<link rel="stylesheet" href="http://HERE/a.css">',
    '<style>@import url("http://HERE/b.css");</style>',
    '<p style="background: url(http://HERE/c)">x</p>',
    '<img src="http://HERE/d" alt="x">',
    '<svg width="9" height="9"><image href="http://HERE/e" width="9" height="9"/></svg>',
    '<object data="http://HERE/f"></object>',
    '<embed src="ftp://HERE/g">',
    '<link rel="attachment" href="http://HERE/h">',
    '<a rel="attachment" href="http://HERE/i">x</a>',
    '<img src="file:///etc/hostname" alt="x">',
    '<a rel="attachment" href="file:///etc/hostname">x</a>',
    '<img src="data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E" alt="x">',
)


@pytest.fixture
def listener():
    """A socket on this machine that would notice anybody who calls."""
    with socket.create_server(("127.0.0.1", 0)) as heard:
        heard.settimeout(0.05)
        yield heard


@pytest.fixture(scope="module")
def ordinary() -> bytes:
    return pdf.paper(a_paper(), as_html)


def _words(paper: bytes, *options: str) -> str:
    """Give the text layer, as a screen reader meets it."""
    tool = ["pdftotext", *options, "-", "-"]
    done = subprocess.run(tool, input=paper, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_an_ordinary_paper_passes_every_rule_of_pdf_ua_1(ordinary):
    report = page.validate_pdf_bytes(ordinary, profile="ua1")

    assert report.is_compliant, [(fault.rule_id, fault.message) for fault in report.failures]
    assert report.rules.total >= 100


def test_a_long_paper_passes_every_rule_of_pdf_ua_1_too():
    many = tuple(Recorded(f"{day} November 2026", "Happened again", "seen") for day in range(1, 30))
    long = a_paper(recorded=many, done=(Line("Child A:", "spoken to " * 90),) * 9)

    report = page.validate_pdf_bytes(pdf.paper(long, as_html), profile="ua1")

    assert report.is_compliant, [(fault.rule_id, fault.message) for fault in report.failures]


def test_the_paper_is_tagged_in_english_and_named_by_numbers_only(ordinary):
    with pikepdf.open(BytesIO(ordinary)) as opened:
        assert str(opened.Root.Lang) == "en-GB"
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        assert str(opened.docinfo["/Title"]) == (
            "Screening summary for strategy meeting: screening 0147, version 2, copy 3 of 5"
        )
        assert set(opened.docinfo.keys()) == {"/Title", "/Author", "/Producer"}
        assert len(opened.pages) == 2


def test_no_name_stands_in_the_metadata_or_in_the_file_name(ordinary):
    with pikepdf.open(BytesIO(ordinary)) as opened:
        told = f"{opened.docinfo} {opened.Root.Metadata.read_bytes().decode()}"

    assert POLICE.recipient not in told
    assert POLICE.issued_by not in told
    assert a_paper().file_name == "screening-0147-copy-3.pdf"


def test_every_font_is_liberation_sans_and_embedded(ordinary):
    with pikepdf.open(BytesIO(ordinary)) as opened:
        fonts = [
            font.DescendantFonts[0]
            for leaf in opened.pages
            for font in leaf.Resources.Font.values()
        ]
        names = {str(font.BaseFont).split("+")[1] for font in fonts}

        assert {name.split("-")[:2] == ["Liberation", "Sans"] for name in names} == {True}
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_table_cells_point_to_their_headers(ordinary):
    with pikepdf.open(BytesIO(ordinary)) as opened:
        cells = [entry for entry in opened.objects if _is_tag(entry, "/TD")]

        assert cells
        assert all("/Headers" in str(cell.get("/A")) for cell in cells)


def _is_tag(entry: object, tag: str) -> bool:
    return isinstance(entry, pikepdf.Dictionary) and str(entry.get("/S")) == tag


def test_the_same_summary_gives_the_same_bytes_in_another_process(ordinary):
    assert pdf.paper(a_paper(), as_html) == ordinary


def test_another_recipient_gives_other_bytes(ordinary):
    other = a_paper(copy=replace(POLICE, recipient="T Brown"))

    assert pdf.paper(other, as_html) != ordinary


def test_the_paper_is_light(ordinary):
    assert len(ordinary) < 150_000


def test_nothing_is_attached_linked_or_run(ordinary):
    with pikepdf.open(BytesIO(ordinary)) as opened:
        assert not opened.attachments
        kinds = {str(entry.get("/Type")) for entry in opened.objects if _is_dictionary(entry)}
        actions = {"/Filespec", "/EmbeddedFile", "/Action"}

        assert not kinds & actions
        assert all("/Annots" not in leaf for leaf in opened.pages)


def _is_dictionary(entry: object) -> bool:
    return isinstance(entry, pikepdf.Dictionary)


@pytest.mark.parametrize("part", HOSTILE)
def test_a_text_that_names_an_address_calls_nobody_and_takes_nothing_in(part, listener):
    here = f"127.0.0.1:{listener.getsockname()[1]}"

    def hostile(summary, first, second):
        html = as_html(summary, first, second)
        return html.replace("</main>", f"{part.replace('HERE', here)}</main>")

    try:
        made = pdf.paper(a_paper(), hostile)
    except pdf.CannotPrint:
        made = b""

    with pytest.raises(TimeoutError):
        listener.accept()
    assert not made or not _kinds(made) & {"/Filespec", "/EmbeddedFile", "/XObject"}


def _kinds(made: bytes) -> set[str]:
    with pikepdf.open(BytesIO(made)) as opened:
        return {str(_type(entry)) for entry in opened.objects}


def _type(entry: object) -> object:
    return entry.get("/Type") if _is_dictionary(entry) else None


def test_markup_in_a_text_is_printed_as_it_was_typed():
    typed = '<img src="http://127.0.0.1:9/"> & <b>bold</b>'

    made = pdf.paper(a_paper(done=(Line("Child A:", typed),)), as_html)

    assert typed in _words(made)


def test_setting_a_paper_logs_nothing(caplog):
    html = press.printable(as_html(a_paper(), whole(a_paper())), font=str(_font()))

    with caplog.at_level("WARNING", logger="weasyprint"):
        made = press.paper(html, pdf.STYLE_SHEET.read_text(encoding="utf-8"))

    assert made is not None
    assert caplog.records == []


def _font():
    return pdf.font_folder() / pdf.FONT


def test_letters_that_the_font_lacks_become_question_marks_and_the_paper_still_passes():
    made = pdf.paper(a_paper(done=(Line("Child A:", "中文 🙂 не Łódź"),)), as_html)

    assert page.is_pdf_compliant_bytes(made, profile="ua1")
    assert "?? ? не Łódź" in _words(made)


def test_a_draft_says_so_in_the_running_head_of_every_page():
    made = pdf.paper(a_paper(agreed=False, status="DRAFT, not agreed by a lead"), as_html)

    for number in ("1", "2"):
        told = _words(made, "-f", number, "-l", number)
        assert "DRAFT · Screening 0147 · version 2 · Copy 3 of 5" in told


def test_every_page_carries_marking_number_recipient_and_handling(ordinary):
    for number in ("1", "2"):
        told = _words(ordinary, "-f", number, "-l", number)
        for part in (
            a_paper().marking,
            "Screening 0147 · version 2 · Copy 3 of 5",
            "Not a referral. Not evidence of what happened.",
            "Copy 3 issued to Police child protection unit (R Green), 23 November 2026, 14:05",
            f"Page {number} of 2",
        ):
            assert part in told


def test_without_the_libraries_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(pdf, "what_is_missing", lambda: ("libpango-1.0.so.0",))

    with pytest.raises(pdf.CannotPrint) as refused:
        pdf.paper(a_paper(), as_html)

    assert refused.value.missing == ("libpango-1.0.so.0",)
    assert refused.value.install.startswith("sudo apt-get install libpango-1.0-0 ")


def test_a_paper_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(pdf, "LONGEST_WAIT", 0.01)

    with pytest.raises(pdf.CannotPrint) as refused:
        pdf.paper(a_paper(), as_html)

    assert refused.value.missing == ()


def test_the_press_needs_nothing_of_the_application():
    told = "import sys; sys.argv = ['press', 'none']; import runpy; "
    told += f"runpy.run_path({press.__file__!r}); print('hsb_screen' in sys.modules)"

    done = subprocess.run([sys.executable, "-I", "-c", told], capture_output=True, check=True)

    assert done.stdout.strip() == b"False"


def test_where_a_third_page_is_needed_anyway_nothing_is_left_out():
    strengths = tuple(f"Strength {number}, told at some length" for number in range(150))
    recorded = tuple(Recorded(f"Day {day}", f"Again {day}", "seen") for day in range(1, 30))
    steps = tuple(StepEntry(f"Do number {number}", "Child A", "today") for number in range(12))
    long = a_paper(needs=(NeedsOf("A", strengths, ()),), recorded=recorded, steps=steps)

    told = _words(pdf.paper(long, as_html))

    assert "more in the screening" not in told
    assert all(f"Do number {number} " in told for number in range(12))


def test_what_a_narrowing_rests_on_leaves_the_paper_at_two_pages():
    settled = Settled(("Was there pressure, a trick or a reward, " * 3,) * 4, "6 others. " * 9)
    narrowed = View("Safeguarding lead (S Khan)", settled.in_brief, "Settled by phone. " * 9)
    recorded = tuple(Recorded(f"Day {day}", f"Again {day}", "seen") for day in range(1, 30))
    steps = tuple(StepEntry(f"Do number {number}", "Child A", "today") for number in range(12))

    made = pdf.paper(a_paper(views=(narrowed,), recorded=recorded, steps=steps), as_html)

    assert "and 2 more." in _words(made)
    with pikepdf.open(BytesIO(made)) as opened:
        assert len(opened.pages) == 2
