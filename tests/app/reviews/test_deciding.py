"""What a lead decides: agree, narrow, place differently, return; and the second person."""

import pytest
from flask import g

from hsb_screen.access.permissions import Role
from hsb_screen.accounts.people import give_role, join_team
from hsb_screen.answers.notice import note_steps
from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import ViewGiven, record_view_after, views_of
from hsb_screen.reviews.models import Decision
from hsb_screen.reviews.service import latest_revision, reviews_of
from hsb_screen.screenings.models import ScreeningState
from hsb_screen.screenings.service import as_it_stands
from tests.app.reviews.sent import AT_THE_CLUB, a_looked_at, a_sent, send_again
from tests.builders import answer

TRICK = "A trick, gift, reward or favour"

PRESSURE = "What, if anything, was said or offered to get the other child to take part?"


@pytest.fixture
def sent(in_app, person_called):
    """A screening of amina’s, sent to carys: Problematic to Abusive."""
    with in_app():
        return a_sent(person_called("amina"))


@pytest.fixture
def review(sent, browser_of):
    """Carys looks at it."""
    return browser_of("carys").open(f"/screenings/{sent.id}/review")


def test_the_lead_reads_the_reasons_before_they_decide(review):
    text = review.text

    assert text.index("enough on its own to reach Problematic") < text.index("Your decision")
    assert "Practitioner, before the indication" in text
    assert "Practitioner, after the indication" in text
    assert "Answers, with how each is known" in text
    assert "This describes recorded behaviour, not a child." in text


def test_agreeing_ends_it_and_leaves_the_computed_range(review, sent, in_app):
    page = review.follow("Agree with the range").fill("Anything to add? (optional)", "Yes.")
    page = page.press("Agree")

    assert "The lead agreed with the range." in page.text
    assert "The behaviour is at least Problematic." in page.text
    with in_app():
        assert as_it_stands(sent.id).state is ScreeningState.AGREED
        assert views_of(sent).lead.reason == "Yes."
        assert views_of(sent).after.stance is Stance.AGREE


def test_narrowing_names_the_unknown_that_was_settled_and_stays_inside(review, sent, in_app):
    page = review.follow("Agree and narrow it")
    page = page.choose(PRESSURE).choose("Abusive")
    page.fill("How was that settled, and by whom?", "The head asked the club leader.")
    page = page.press("Agree and narrow it")

    assert "Narrowed to Abusive" in page.text
    with in_app():
        (made,) = reviews_of(sent)
        assert made.decision is Decision.NARROWED
        assert [factor for factor, _ in made.settled] == ["pressure"]


def test_narrowing_offers_no_place_outside_the_range(review):
    page = review.follow("Agree and narrow it")

    with pytest.raises(AssertionError):
        page.choose("Inappropriate")


def test_placing_it_higher_takes_a_reason_only(review, sent, in_app):
    page = review.follow("Place it differently").choose("Violent")
    page = page.fill("Why do you place it there?", "Police told us more.").press("Place it there")

    assert "Higher: Violent" in page.text
    with in_app():
        assert as_it_stands(sent.id).state is ScreeningState.AGREED
        assert views_of(sent).lead.in_effect


def test_placing_it_lower_than_the_answers_support_needs_a_second_person(review):
    page = review.follow("Place it differently").choose("Inappropriate")
    page = page.fill("Why do you place it there?", "A game, as far as I see.")
    page = page.press("Place it there")

    assert page.errors == ["Select who is to confirm it: it is lower than the answers support"]
    assert page.value("Why do you place it there?") == "A game, as far as I see."


@pytest.fixture
def asked(review):
    """Carys has placed it lower and asked fay to confirm."""
    page = review.follow("Place it differently").choose("Inappropriate").choose("Fay Shah")
    page.fill("Why do you place it there?", "A game, as far as I see.")
    return page.press("Place it there")


def test_until_it_is_confirmed_nothing_of_it_is_in_effect(asked, sent, in_app):
    assert "Fay Shah is asked to confirm." in asked.text
    assert "the steps of the lower end stay in force" in asked.text
    assert "Agree with the range" not in asked.links()
    with in_app():
        assert as_it_stands(sent.id).state is ScreeningState.SENT
        assert not views_of(sent).lead.in_effect
        assert reviews_of(sent) == ()


def test_the_second_person_confirms_and_only_then_it_takes_effect(asked, sent, in_app, browser_of):
    page = browser_of("fay").open("/reviews")
    assert "asks you to confirm" in page.text
    page = page.follow(sent.label).choose("Yes, I confirm it").press("Continue")

    assert page.h1 == "Screenings waiting for you"
    with in_app():
        assert as_it_stands(sent.id).state is ScreeningState.AGREED
        assert views_of(sent).lead.second_person_name == "Fay Shah"
        assert views_of(sent).lead.in_effect
        assert reviews_of(sent)[0].lead_name == "Carys Khan"


def test_a_second_person_who_does_not_confirm_says_why_and_it_goes_back(
    asked, sent, in_app, browser_of
):
    page = browser_of("fay").open("/reviews").follow(sent.label)
    page = page.choose("No, I do not confirm it").press("Continue")
    assert page.errors == ["Enter why you do not confirm it"]
    page.fill("Your reason", "It went on after being asked to stop.").press("Continue")

    queue = browser_of("carys").open("/reviews")
    assert "Fay Shah did not confirm the lower placement." in queue.text
    again = queue.follow(sent.label)
    assert "It went on after being asked to stop." in again.text
    assert "Agree with the range" in again.links()
    with in_app():
        assert not views_of(sent).lead.in_effect


def test_nobody_but_the_one_asked_confirms(asked, sent, browser_of):
    browser_of("carys").open(f"/screenings/{sent.id}/review/confirm", status=409)
    browser_of("amina").open(f"/screenings/{sent.id}/review/confirm", status=404)


def test_neither_author_nor_holder_is_offered_as_second_person(in_app, person_called, browser_of):
    with in_app():
        ben = person_called("ben")
        g.person = ben
        give_role(ben, Role.LEAD)
        join_team(ben, "North team", as_lead=True)
        sent = a_sent(ben)
    page = browser_of("carys").open(f"/screenings/{sent.id}/review/place")

    assert "Fay Shah" in page.text
    assert "Ben Price" not in page.text.split("Who is to confirm it")[1]


def test_nobody_signs_off_their_own(in_app, person_called, browser_of):
    with in_app():
        sent = a_sent(person_called("carys"))
    for page in ("review", "review/agree", "review/narrow", "review/place", "review/ask"):
        refused = browser_of("carys").open(f"/screenings/{sent.id}/{page}", status=409)
        assert "Nobody signs off their own." in refused.text


def test_a_decision_is_made_once(review, sent, browser_of):
    form = review.follow("Agree with the range")
    form.press("Agree")
    other = browser_of("carys").open(f"/screenings/{sent.id}/review/ask")
    other.fill("What do you want to know?", "Who saw it?").choose(first_day(other))
    refused = other.press("Return it", status=409)

    assert "nothing to decide" in refused.text
    assert "Who saw it?" in refused.html


def first_day(page):
    return next(
        "".join(label.itertext()).strip()
        for label in page.tree.iter("label")
        if "".join(label.itertext()).strip().startswith("Today, ")
    )


def test_two_leads_at_once_the_later_form_is_old(review, sent, browser_of):
    mine = review.follow("Place it differently").choose("Violent")
    mine.fill("Why do you place it there?", "Police told us more.")
    browser_of("carys").open(f"/screenings/{sent.id}/danger").choose("No").press("Continue")
    stale = mine.press("Place it there", status=409)

    assert "Police told us more." in stale.html


def test_returning_leads_the_author_to_the_very_questions(review, sent, browser_of, in_app):
    page = review.follow("Return it with questions").choose(PRESSURE)
    page.fill("What do you want to know?", "Has the club leader been asked?")
    page = page.choose(first_day(page)).press("Return it")
    assert "The lead returned it with questions." in page.text

    home = browser_of("amina").open("/screenings")
    returned = home.follow(f"Screening {sent.label}")

    assert returned.h1 == "Your lead has questions"
    assert PRESSURE in returned.text
    assert "Has the club leader been asked?" in returned.text
    assert "0 of 1 answered" in returned.text
    question = returned.follow(f"Answer now: {PRESSURE}")
    assert question.h1 == PRESSURE


@pytest.fixture
def answered(review, sent, browser_of, hands):
    """Amina has answered the question that carys sent back."""
    page = review.follow("Return it with questions").choose(PRESSURE)
    page.fill("What do you want to know?", "Has the club leader been asked?")
    page.choose(first_day(page)).press("Return it")
    hands.move(minutes=5)
    page = browser_of("amina").open(f"/screenings/{sent.id}/returned")
    page = page.follow(f"Answer now: {PRESSURE}")
    return page.choose(TRICK, of="said or offered").press("Continue")


def test_having_answered_the_author_reads_how_the_range_moved(answered):
    assert answered.h1 == "Your lead has questions"
    assert "1 of 1 answered" in answered.text
    assert "It was Problematic to Abusive. It is now Abusive" in answered.text
    assert "Before: Not known yet. Now: A trick, gift, reward or favour." in answered.text


def test_sent_again_it_is_compared_with_the_first_sending_and_agreed(
    answered, sent, browser_of, in_app
):
    page = answered.follow("See what the answers indicate now, and send again")
    page = page.choose(f"I agree with the range: {after_range(page)}")
    page.press("Continue to send to your lead").press("Send")
    with in_app():
        assert latest_revision(sent).number == 2
    queue = browser_of("carys").open("/reviews")
    assert "Returned with answers you asked for." in queue.text
    page = queue.follow(sent.label)

    changed = page.text.split("What changed since sending 1")[1].split("Questions sent back")[0]
    assert PRESSURE in changed
    assert "How often has it happened" not in changed
    page = page.follow("Agree with the range").press("Agree")
    assert "The lead agreed with the range." in page.text
    assert page.follow("Sending 1").h1 == "What was sent"


def after_range(page):
    return page.text.split("I agree with the range: ")[1].split(" I would")[0]


def test_an_answer_changed_later_that_lowers_an_end_is_shown_to_the_lead(
    in_app, person_called, browser_of
):
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina, {**AT_THE_CLUB, "force": "to_secure_compliance"})
        answer(screening, amina, "force", "none")
        note_steps(screening)
        screening = as_it_stands(screening.id)
        record_view_after(screening, amina, ViewGiven(Stance.AGREE), screening.version)
        sent = send_again(screening, amina)
    page = browser_of("carys").open(f"/screenings/{sent.id}/review")

    assert "Answers changed later that lowered the range" in page.text
    assert "The lower end" in page.text
    assert "went down." in page.text
    assert "Before: Yes, held, blocked or pushed" in page.text


def test_answering_what_was_open_is_not_told_as_a_change(in_app, person_called, browser_of):
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina)
        answer(screening, amina, "pressure", "none")
        note_steps(screening)
        screening = as_it_stands(screening.id)
        record_view_after(screening, amina, ViewGiven(Stance.AGREE), screening.version)
        sent = send_again(screening, amina)
    page = browser_of("carys").open(f"/screenings/{sent.id}/review")

    assert "Answers changed later that lowered the range" not in page.text


def test_a_question_about_the_whole_needs_no_answer_ticked(review, sent, browser_of):
    page = review.follow("Return it with questions")
    page.fill("What do you want to know?", "Who else was told?").choose(first_day(page))
    page.press("Return it")
    returned = browser_of("amina").open(f"/screenings/{sent.id}/returned")

    assert "About the screening as a whole" in returned.text
    assert "Who else was told?" in returned.text
