"""The three views stand together, in the record and on screen; paper has the later two."""

import pytest

from tests.app.summaries.sent import a_sent_screening, agreed

HEADINGS = ["Practitioner, before the indication", "Practitioner, after the indication", "Lead"]


@pytest.fixture
def screening(in_app, person_called):
    with in_app():
        return agreed(a_sent_screening(person_called("amina")), person_called("carys"))


@pytest.mark.parametrize("part", ["review", "revisions/1"])
def test_on_the_leads_screen_and_in_what_was_sent_the_three_views_stand_together(
    part, screening, browser_of
):
    page = browser_of("carys").open(f"/screenings/{screening.id}/{part}")

    lists = [[dt.text for dt in dl.iter("dt")] for dl in page.main.iter("dl")]
    assert HEADINGS in lists


def test_the_practitioner_finds_all_three_in_the_record_too(screening, browser_of):
    page = browser_of("amina").open(f"/screenings/{screening.id}/revisions/1")

    assert all(heading in page.text for heading in HEADINGS)


def test_paper_holds_the_two_later_ones_and_not_the_first(screening, browser_of):
    page = browser_of("carys").open(f"/screenings/{screening.id}/summary")

    assert "Practitioner, after seeing the indication" in page.text
    assert "Safeguarding lead (Carys Khan)" in page.text
    assert "before the indication" not in page.text
