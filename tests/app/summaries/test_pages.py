"""The summary on screen and as plain text: what is shown, what is not, and to whom."""

from types import SimpleNamespace

import pytest

from hsb_screen.packs.service import pack_in_force
from hsb_screen.summaries.marking import marking_of
from tests.app.summaries.sent import REFERENCE_A, REFERENCE_B

HEADINGS = [
    "1. Safety now",
    "2. The children",
    "3. What is recorded",
    "4. Done and said so far",
    "5. Not known, and who may know",
    "6. What the answers indicate",
    "7. What the meeting is asked to decide, for each child",
]


def _headings(page) -> list[str]:
    return ["".join(heading.itertext()).strip() for heading in page.main.iter("h2")]


def test_the_summary_shows_its_seven_blocks_in_their_order(browser_of, at):
    page = browser_of("carys").open(at)

    assert _headings(page)[:7] == HEADINGS


def test_the_practitioner_sees_the_summary_as_well(browser_of, at):
    assert "Touch over clothing" in browser_of("amina").open(at).text


def test_the_fixed_statement_stands_on_screen_and_in_both_texts(browser_of, at):
    browser = browser_of("carys")
    fixed = "This describes recorded behaviour, not a child. It is not a diagnosis,"

    assert fixed in browser.open(at).text
    page = browser.open(f"{at}/text")
    for box in ("Short text", "Full text"):
        assert fixed in " ".join(page.value(box).split())


def test_the_first_view_is_on_no_surface(browser_of, at):
    """Amina placed it at Abusive before she saw anything; nothing says “Places it at Abusive”."""
    browser = browser_of("carys")
    page = browser.open(f"{at}/text")

    for told in (browser.open(at).text, page.value("Full text"), page.value("Short text")):
        assert "Placed at" not in told
        assert "Places it" not in told
        assert "first view" not in told.lower()


def test_both_later_views_are_there_with_their_reasons(browser_of, at):
    told = browser_of("carys").open(at).text

    assert "The pattern worries me." in told
    assert "Safeguarding lead (Carys Khan)" in told
    assert "Settle power first." in told


def test_a_reference_somebody_typed_is_withheld_and_counted(browser_of, at):
    browser = browser_of("carys")

    told = browser.open(at).text + browser.open(f"{at}/text").html
    assert REFERENCE_A not in told
    assert REFERENCE_B not in told
    assert "1 item withheld." in told


def test_children_are_letters_ages_and_parts(browser_of, at):
    told = browser_of("carys").open(at).text

    assert "Child A 12 Recorded as displaying the behaviour" in told
    assert "Child B 10 Affected by the behaviour" in told


def test_what_nobody_recorded_reads_not_recorded_and_never_no(browser_of, at):
    told = browser_of("carys").open(at).text

    everybody = "children’s social care, police, health, each family"
    assert f"Told or consulted: not recorded ({everybody})." in told
    assert "none recorded here. The meeting needs to make them." in told


def test_until_a_lead_agrees_the_summary_is_marked_a_draft(browser_of, sent):
    address = f"/screenings/{sent.id}/summary"
    browser = browser_of("carys")

    page = browser.open(address)
    assert "DRAFT · Screening" in page.text
    assert "DRAFT, not agreed by a safeguarding lead" in page.text
    assert "DRAFT" in browser.open(f"{address}/text").value("Full text").splitlines()[0]


def test_plain_text_comes_short_and_full(browser_of, at):
    page = browser_of("carys").open(f"{at}/text")

    short, full = page.value("Short text"), page.value("Full text")
    assert len(short) <= 2000
    assert (short + full).isascii()
    assert max(len(line) for line in full.splitlines()) <= 80


@pytest.mark.parametrize("name", ["dev", "fay", "erin", "gwen", "hana"])
def test_who_has_no_need_to_know_finds_nothing_at_any_address(browser_of, at, name):
    browser = browser_of(name)

    for path in ("", "/text", "/issue", "/copies", "/copies/1", "/copies/1/paper"):
        browser.open(f"{at}{path}", status=404)


def test_a_screening_that_was_not_sent_has_no_summary(browser_of, in_app, person_called):
    from hsb_screen.screenings.service import start_screening

    with in_app():
        amina = person_called("amina")
        screening = start_screening(amina, next(iter(amina.team_ids)), {})

    browser_of("amina").open(f"/screenings/{screening.id}/summary", status=404)


def test_in_a_demonstration_what_leaves_says_above_everything_that_nobody_is_real(
    app, at, browser_of, monkeypatch
):
    told = browser_of("carys").open(f"{at}/text").text
    assert "Demonstration - fictional. " in told

    with app.app_context():
        pack, live = pack_in_force(), SimpleNamespace(demonstration=False)
        monkeypatch.setitem(app.extensions, "hsb_config", live)
        assert marking_of(pack) == pack.info.marking
