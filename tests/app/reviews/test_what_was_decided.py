"""What people read of a decision: where, by whom, why, what was settled and what stays open."""

import pytest

from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import ViewGiven, record_view_after
from hsb_screen.reviews import deciding
from hsb_screen.reviews.comparing import sections_of
from hsb_screen.reviews.decided import Settled, decided_of
from hsb_screen.reviews.deciding import narrow
from hsb_screen.reviews.service import latest_revision
from hsb_screen.screenings.service import as_it_stands
from tests.app.reviews.sent import a_looked_at, a_sent, send_again
from tests.app.reviews.test_deciding import first_day
from tests.builders import add_a_concern, answer, place_of

PRESSURE = "What, if anything, was said or offered to get the other child to take part?"
HOW, WHY = "How was that settled, and by whom?", "Why do you place it there?"
OTHERS = "6 other open answers could still move it (1 not known, 5 not looked at)."


@pytest.fixture
def sent(in_app, person_called):
    """A screening of amina’s, sent to carys: seven open answers bear on its range."""
    with in_app():
        return a_sent(person_called("amina"))


@pytest.fixture
def narrowed(sent, browser_of):
    """Carys has narrowed it, and says that pressure was settled."""
    page = browser_of("carys").open(f"/screenings/{sent.id}/review/narrow")
    page = page.choose(PRESSURE).choose("Abusive").fill(HOW, "The head asked the leader.")
    return page.press("Agree and narrow it")


def test_the_narrow_form_says_before_the_button_that_other_answers_keep_it_open(sent, browser_of):
    page = browser_of("carys").open(f"/screenings/{sent.id}/review/narrow")

    before = page.text[: page.text.rindex("Agree and narrow it")]
    assert "Other open answers keep the range open on record." in before
    assert "The computed range stays beside your view" in before


def test_the_review_page_names_what_was_settled_and_counts_what_stays_open(narrowed):
    told = narrowed.text.split("Decided so far")[1].split("Summary for a strategy meeting")[0]

    assert "Narrowed to Abusive." in told
    assert f"Settled, as the lead says: {PRESSURE}" in told
    assert OTHERS in told


def test_the_count_is_that_of_the_sentence_without_what_was_settled(narrowed):
    assert "2 answers are not known and 5 questions were not looked at" in narrowed.text
    assert OTHERS in narrowed.text


def test_the_one_who_sent_it_reads_where_by_whom_why_and_on_what(narrowed, sent, browser_of):
    page = browser_of("amina").open(f"/screenings/{sent.id}/sent")
    told = page.text.split("What the lead decided")[1]

    assert "Narrowed to Abusive. The head asked the leader. Carys Khan, 20 November" in told
    assert f"Settled, as the lead says: {PRESSURE}" in told
    assert OTHERS in told


def test_what_was_sent_says_on_what_a_narrowing_of_it_rests(narrowed, sent, browser_of):
    page = browser_of("amina").open(f"/screenings/{sent.id}/revisions/1")
    told = page.text.split("What was decided about this")[1].split("Why")[0]

    assert "Narrowed to Abusive." in told
    assert f"Settled, as the lead says: {PRESSURE}" in told
    assert OTHERS in told
    assert "The head asked the leader. Carys Khan" in page.text


def test_once_decided_nobody_is_asked_to_respond_any_more(narrowed, sent, browser_of):
    page = browser_of("amina").open(f"/screenings/{sent.id}/sent")

    assert "asked to respond" not in page.text
    assert "The lead reads it" not in page.text
    assert "01632 960 111" in page.text.split("If something changes")[1]


def test_until_it_is_decided_it_says_who_is_asked_and_what_comes_next(sent, browser_of):
    page = browser_of("amina").open(f"/screenings/{sent.id}/sent")

    assert "asked to respond" in page.text
    assert "The lead reads it" in page.text
    assert "What the lead decided" not in page.text


def test_the_one_who_sent_it_reads_to_which_place_it_was_moved(sent, browser_of):
    page = browser_of("carys").open(f"/screenings/{sent.id}/review/place").choose("Violent")
    page.fill(WHY, "Police told us more.").press("Place it there")
    page = browser_of("amina").open(f"/screenings/{sent.id}/sent")

    assert "The lead placed it differently. Higher: Violent. Police told us more." in page.text
    assert "Settled, as the lead says" not in page.text


def test_what_came_back_leads_to_the_questions_of_the_lead(sent, browser_of):
    page = browser_of("carys").open(f"/screenings/{sent.id}/review/ask")
    page = page.fill("What do you want to know?", "Who saw it?")
    page.choose(first_day(page)).press("Return it")
    page = browser_of("amina").open(f"/screenings/{sent.id}/sent")

    assert "The lead returned it with questions. Who saw it?" in page.text
    assert page.follow("See what your lead asks").h1 == "Your lead has questions"


@pytest.mark.parametrize("surface", ["summary", "summary/text"])
def test_paper_and_text_name_what_was_settled_and_count_what_stays_open(
    surface, narrowed, sent, browser_of
):
    page = browser_of("carys").open(f"/screenings/{sent.id}/{surface}")
    told = " ".join(page.text.replace("“", '"').replace("”", '"').split())

    assert f'Settled, as the lead says: "{PRESSURE}" {OTHERS}' in told


def test_a_line_names_two_questions_at_most_and_counts_the_others():
    settled = Settled(("Who?", "Where?", "When?", "How?"), "No other open answer bears on it.")

    assert settled.in_brief == (
        "Settled, as the lead says: “Who?”, “Where?” and 2 more. No other open answer bears on it."
    )


@pytest.fixture
def _of_before(monkeypatch):
    """As it was recorded before open answers that still reach elsewhere were refused."""
    monkeypatch.setattr(deciding, "check_nothing_reaches_beyond", lambda *_: None)


def test_where_everything_that_bears_on_it_was_settled_nothing_else_does(in_app, person_called):
    with in_app():
        screening = a_sent(person_called("amina"))
        sections = sections_of(latest_revision(screening))
        every = [(each.factor, each.scope) for part in sections for each in part.answers]
        settled = _settled(screening, person_called("carys"), every)

    assert settled.still_open == "No other open answer bears on it."


@pytest.mark.usefixtures("_of_before")
def test_where_what_stays_open_is_of_one_kind_its_number_stands_there_once(in_app, person_called):
    with in_app():
        screening = a_sent(person_called("amina"))
        settled = [(each, place_of(screening, each).scope) for each in ("pressure", "power")]
        told = _settled(screening, person_called("carys"), settled)

    assert told.still_open == "5 other open answers could still move it (not looked at)."


@pytest.mark.usefixtures("_of_before")
@pytest.mark.parametrize(("concerns", "not_known"), [((1,), 2), ((1, 2), 1)])
def test_what_was_settled_of_one_concern_stays_open_of_the_other(
    concerns, not_known, in_app, person_called
):
    with in_app():
        screening = _with_two_concerns(person_called("amina"))
        settled = [("pressure", place_of(screening, "pressure", each).scope) for each in concerns]
        told = _settled(screening, person_called("carys"), settled)

    assert f"({not_known} not known, " in told.still_open


def _settled(screening, lead, places):
    """Narrow a screening, with these places settled, and give what is told of it."""
    given = ViewGiven(Stance.PLACED, "problematic", "Asked.")
    narrow(screening, lead, given, places, screening.version)
    return decided_of(as_it_stands(screening.id))[0].settled


def _with_two_concerns(by):
    """A screening that was sent, where pressure and power are not known of either concern."""
    screening = a_looked_at(by)
    add_a_concern(screening, by)
    for factor in ("pressure", "power"):
        answer(as_it_stands(screening.id), by, factor, "not_known", concern=2)
    screening = as_it_stands(screening.id)
    record_view_after(screening, by, ViewGiven(Stance.AGREE), screening.version)
    return send_again(as_it_stands(screening.id), by)


@pytest.fixture
def lower(sent, browser_of):
    """Carys has placed it lower and asked fay to confirm; the page fay answers on."""
    page = browser_of("carys").open(f"/screenings/{sent.id}/review/place")
    page = page.choose("Inappropriate").choose("Fay Shah").fill(WHY, "A game, as far as I see.")
    page.press("Place it there")
    return browser_of("fay").open("/reviews").follow(sent.label)


def test_the_second_person_reads_when_a_reason_is_needed(lower):
    assert "Needed where you do not confirm it; where you do, it may stay empty" in lower.text


def test_having_confirmed_they_read_what_took_effect(lower):
    page = lower.choose("Yes, I confirm it").press("Continue")

    assert "You confirmed the lower placement. It took effect, with both your names." in page.text


def test_having_not_confirmed_they_read_what_stays_in_force(lower):
    page = lower.choose("No, I do not confirm it").fill("Your reason", "It went on.")
    page = page.press("Continue")

    assert "You did not confirm the lower placement. The steps of the lower end stay" in page.text


def test_the_queue_says_so_once(lower):
    lower.choose("Yes, I confirm it").press("Continue")

    assert "You confirmed" not in lower.browser.open("/reviews").text


def test_the_one_who_sent_it_reads_who_confirmed_a_lower_place(lower, sent, browser_of):
    lower.choose("Yes, I confirm it").press("Continue")
    page = browser_of("amina").open(f"/screenings/{sent.id}/sent")

    assert "Lower: Inappropriate. A game, as far as I see." in page.text
    assert "Confirmed by Fay Shah" in page.text
