"""A soft second look at words about children: shown once, never blocking, never editing."""

import pytest

from hsb_screen.answers.service import answers_of
from hsb_screen.database import session
from hsb_screen.wording.models import WordNoted
from tests.app.reviews.sent import a_sent

STRENGTHS = "What is going well, and who can help? (optional)"
NEEDS = "What does this child need? (optional)"
WROTE = "You wrote ‘perpetrator’. Words stay on a child’s record."


def save_needs(browser, base, text):
    page = browser.open(base).follow("Child A: strengths and needs")
    return page.fill(NEEDS, text).press("Save")


def test_a_word_is_noted_on_the_next_page_with_what_to_consider(amina, base):
    page = save_needs(amina, base, "Help for the perpetrator")

    assert WROTE in page.text
    assert "Consider ‘child who has displayed harmful sexual behaviour’" in page.text


def test_what_was_typed_is_saved_as_it_was_typed(amina, base):
    save_needs(amina, base, "Help for the perpetrator")

    page = amina.open(base).follow("Child A: strengths and needs")
    assert page.value(NEEDS) == "Help for the perpetrator"


def test_change_leads_back_to_the_field(amina, base):
    page = save_needs(amina, base, "Help for the perpetrator")

    links = page.links()
    href = links["Change ‘perpetrator’ under ‘What does this child need?’"]
    assert href.endswith("/strengths-and-needs#needs")


def test_keep_takes_the_note_away_and_changes_nothing(amina, base):
    page = save_needs(amina, base, "Help for the perpetrator").press("Keep as written")

    assert WROTE not in page.text
    page = amina.open(base).follow("Child A: strengths and needs")
    assert page.value(NEEDS) == "Help for the perpetrator"


def test_a_kept_word_is_not_noted_again(amina, base):
    save_needs(amina, base, "Help for the perpetrator").press("Keep as written")

    assert WROTE not in save_needs(amina, base, "Help for the perpetrator, and time").text


def test_the_note_goes_with_the_next_save(amina, base):
    save_needs(amina, base, "Help for the perpetrator")

    page = amina.open(base).follow("Child A: strengths and needs")
    page = page.fill(NEEDS, "Help for Child A").press("Save")

    assert "Words stay on a child’s record" not in page.text


def test_quoted_speech_is_exempt(amina, base):
    page = save_needs(amina, base, "The letter says “the perpetrator”; we do not")

    assert "Words stay on a child’s record" not in page.text


def test_words_of_two_fields_are_noted_each(amina, base):
    page = amina.open(base).follow("Child A: strengths and needs")
    page = page.fill(STRENGTHS, "Not a predator").fill(NEEDS, "Not an abuser").press("Save")

    assert "You wrote ‘predator’" in page.text
    assert "You wrote ‘abuser’" in page.text


def test_a_note_beside_an_answer_is_looked_at(amina, base, in_app, screening):
    page = amina.open(f"{base}/questions/adult_involved")
    page = page.choose("No, and nothing suggests it", of="Could anyone")
    page = page.fill("Note (optional)", "She claimed that nobody was there").press("Continue")

    assert "You wrote ‘claimed’" in page.text
    with in_app():
        (answer,) = answers_of(screening.id).values()
        assert answer.given.note == "She claimed that nobody was there"


def test_the_note_says_under_which_question_of_a_page_the_word_stands(amina, base, in_app):
    page = amina.open(f"{base}/together/adult_involved")
    boxes = [box for box in page.tree.iter("textarea") if box.get("name").endswith("_note")]
    boxes[1].text = "The victim is shy"
    page = page.press("Continue")

    (link,) = [words for words in page.links() if words.startswith("Change ‘victim’")]
    assert link.startswith("Change ‘victim’ under ‘Note: Compared with others of the same age, how")
    address, _, field = page.links()[link].partition("#")
    page = amina.open(address)
    (box,) = [box for box in page.tree.iter("textarea") if box.get("id") == field]
    assert box.text.strip() == "The victim is shy"


def test_a_childs_own_words_are_looked_at_like_any_other_text(amina, base):
    page = amina.open(base).follow("In Child A’s own voice").choose("Not obtained, because …")
    page = page.fill("The reason in your own words", "The victim needs time").press("Save")

    assert "You wrote ‘victim’" in page.text


def test_a_new_concern_leads_back_to_that_concern(amina, base):
    page = amina.open(f"{base}/concerns/add").choose("Child B, 10")
    page = page.fill("Where was it, or was it online? (optional)", "Where the victim was").press(
        "Continue"
    )

    (href,) = [href for words, href in page.links().items() if words.startswith("Change ‘victim’")]
    assert href.endswith("#place")
    assert amina.open(href.partition("#")[0]).h1 == "Concern 2"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ring her aunt on 01632 960 100", "a phone number"),
        ("Her aunt is aunt@example.org", "an e-mail address"),
    ],
)
def test_contact_details_are_pointed_out(amina, base, text, kind):
    assert f"seems to hold {kind}" in save_needs(amina, base, text).text


@pytest.mark.parametrize(
    "text", ["Seen on 20 November 2026 at 14:05", "LCS-4471 9902", "Ages 9-10"]
)
def test_dates_references_and_ages_are_no_contact_details(amina, base, text):
    assert "seems to hold" not in save_needs(amina, base, text).text


def test_nobody_else_is_told_what_somebody_wrote(amina, base, browser_of):
    save_needs(amina, base, "Help for the perpetrator")

    assert "perpetrator" not in browser_of("carys").open(base).text


def test_only_the_word_is_stored_and_never_the_text(amina, base, in_app):
    save_needs(amina, base, "Help for the perpetrator and for Canary")

    with in_app():
        (row,) = session().query(WordNoted)
        assert row.word == "perpetrator"
        assert "Canary" not in f"{row.page} {row.field} {row.asks} {row.instead}"


def test_a_form_that_comes_back_with_problems_is_not_noted(amina, base):
    page = amina.open(f"{base}/children").follow("Take out Child B")
    page = page.press("Take out Child B")

    assert page.errors
    assert "Words stay" not in page.text


def test_what_cannot_be_changed_any_more_has_no_way_to_change_it(amina, base):
    page = amina.open(f"{base}/children").follow("Take out Child B")
    page = page.fill("Why is it taken out?", "alleged, and mistaken").press("Take out Child B")

    assert "You wrote ‘alleged’" in page.text
    assert not [words for words in page.links() if words.startswith("Change ‘")]


def test_keeping_leads_nowhere_but_into_the_screening(amina, base):
    page = save_needs(amina, base, "Help for the perpetrator")
    token = next(
        each.get("value") for each in page.tree.iter("input") if each.get("name") == "csrf_token"
    )

    page = amina.send(
        f"{base}/keep-words", [("csrf_token", token), ("return_to", "//elsewhere.example")]
    )

    assert page.address == base


def test_what_a_lead_decided_stays_as_it_was_written_and_says_so(in_app, person_called, browser_of):
    with in_app():
        sent = a_sent(person_called("amina"))
    page = browser_of("carys").open(f"/screenings/{sent.id}/review/agree")
    page = page.fill("Anything to add? (optional)", "Help for the perpetrator").press("Agree")

    assert "You wrote ‘perpetrator’ under ‘Anything to add?’" in page.text
    assert "What is recorded here stays as it was written" in page.text
    assert "You wrote" not in page.press("I have read this").text
