"""A form that arrives when its sign-in has ended: nothing is done, and no word of it is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hsb_screen.accounts.people import leave
from hsb_screen.answers.service import answers_of
from hsb_screen.kept_words import service
from hsb_screen.kept_words.models import Why
from hsb_screen.typed import tidy
from tests.app.kept_words.typist import NOTE, fields_of, without
from tests.people import PASSWORD

WORDS = "Said at break, by the coats"
KEPT = "What you typed is kept for you."


@pytest.fixture
def saved(in_app, screening):
    """How many answers of the screening are saved."""

    def count():
        with in_app():
            return len(answers_of(screening.id))

    return count


def expire(hands):
    hands.move(minutes=21)


def test_a_post_after_the_sign_in_ended_is_kept_and_leads_to_signing_in(
    amina, question, kept, saved, hands
):
    page = amina.open(question).choose("Not known yet").fill(NOTE, WORDS)
    expire(hands)

    page = page.press("Continue")

    assert page.h1 == "Sign in"
    assert KEPT in page.text
    assert WORDS not in page.html
    assert saved() == 0
    assert [row.why for row in kept()] == [Why.LATE]


def test_signing_in_again_leads_to_the_form_as_it_was_typed(amina, question, hands, saved, kept):
    page = amina.open(question).choose("Not known yet").fill(NOTE, WORDS)
    expire(hands)

    page = amina.sign_in_again(page.press("Continue"))

    assert page.address == question
    assert page.is_chosen("Not known yet")
    assert page.value(NOTE) == WORDS
    assert "You sent this at 11:03" in page.text
    assert saved() == 0
    page.press("Continue")
    assert saved() == 1
    assert kept() == []


def test_where_the_form_led_on_to_is_kept_with_it(amina, question, hands):
    page = amina.open(f"{question}?then=check").choose("Not known yet").fill(NOTE, WORDS)
    expire(hands)

    page = amina.sign_in_again(page.press("Continue"))

    assert page.press("Continue").address.endswith("/check-answers")


def test_twenty_thousand_characters_come_back(amina, base, hands):
    label, text = "What should they know?", "a word, " * 2_500
    page = amina.open(f"{base}/hand-over").fill(label, text)
    expire(hands)

    page = amina.sign_in_again(page.press("Hand it over"))

    assert page.value(label) == text.strip()


@pytest.mark.parametrize("name", ["carys", "ben", "dev", "erin"])
def test_somebody_else_who_signs_in_sees_nothing_of_it(amina, question, hands, name):
    page = amina.open(question).fill(NOTE, WORDS)
    expire(hands)
    page = page.press("Continue")
    page.fill("Email address", f"{name}@example.org").fill("Password", PASSWORD)

    page = page.press("Continue", status=None)

    assert page.address == question
    assert WORDS not in page.html
    for address in ("/screenings", question, question.split("/questions")[0]):
        assert WORDS not in amina.browser.open(address, status=None).html


def test_a_post_from_the_tab_of_somebody_who_signed_out_is_kept_for_them(
    amina, question, kept, in_app, person_called
):
    page = amina.open(question).fill(NOTE, WORDS)
    amina.open("/glossary").press("Sign out")
    amina.name = "ben"
    amina.sign_in_again()

    page = page.press("Continue", status=403)

    assert page.h1 == "Somebody else is signed in here now"
    assert WORDS not in page.html
    with in_app():
        assert [row.person_id for row in kept()] == [person_called("amina").id]


def test_an_old_tab_after_signing_in_anew_leads_to_its_form_with_every_word(amina, question):
    page = amina.open(question).fill(NOTE, WORDS)
    amina.open("/glossary").press("Sign out")
    amina.sign_in_again()

    page = page.press("Continue")

    assert page.address == question
    assert page.value(NOTE) == WORDS
    assert "It is not saved yet." in page.text


def test_a_form_that_somebody_saved_meanwhile_is_shown_with_both_texts(
    amina, typist_of, question, hands
):
    page = amina.open(question).choose("Not known yet").fill(NOTE, WORDS)
    other = amina.open(question).choose("Not known yet").fill(NOTE, "Saved meanwhile")
    other.press("Continue")
    expire(hands)

    page = amina.sign_in_again(page.press("Continue"))

    assert page.value(NOTE) == "Saved meanwhile"
    assert WORDS in page.text
    page = page.follow("Put these words into the form")
    assert page.value(NOTE) == WORDS


def test_without_a_token_the_words_stand_on_the_page_about_it(amina, question, kept, hands):
    page = without(amina.open(question).fill(NOTE, WORDS), "form_token")
    expire(hands)

    page = page.press("Continue", status=403)

    assert page.h1 == "You were signed out"
    assert page.value("Note") == WORDS
    assert kept() == []


@pytest.mark.parametrize("forged", ["", "nonsense", "eyJwZXJzb24iOiJ4In0.c2lnbmVk"])
def test_a_forged_token_keeps_nothing(amina, question, kept, hands, forged):
    body = {**fields_of(amina.open(question).fill(NOTE, WORDS)), "form_token": [forged]}
    expire(hands)

    page = amina.browser.send(
        question, [(name, value) for name, values in body.items() for value in values], 403
    )

    assert page.value("Note") == WORDS
    assert kept() == []


def test_a_token_from_last_week_is_too_old(amina, question, kept, hands):
    page = amina.open(question).fill(NOTE, WORDS)
    hands.move(days=6)

    assert page.press("Continue", status=403).value("Note") == WORDS
    assert kept() == []


def test_easter_is_not_too_long(amina, question, hands):
    page = amina.open(question).fill(NOTE, WORDS)
    hands.move(days=4, hours=17)

    page = amina.sign_in_again(page.press("Continue"))

    assert page.value(NOTE) == WORDS


def test_another_site_cannot_leave_words_behind(amina, question, kept, hands):
    body = fields_of(amina.open(question).fill(NOTE, WORDS))
    expire(hands)

    answer = amina.client.post(question, data=body, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert kept() == []


def test_a_flood_of_late_posts_is_not_kept(amina, base, kept, hands, monkeypatch):
    monkeypatch.setattr(service, "MOST_LATE", 3)
    pages = [amina.open(f"{base}/children/add") for _ in range(5)]
    expire(hands)
    label = "Needs that affect communication (optional)"

    seen = [page.fill(label, WORDS).press("Save", status=None) for page in pages]

    assert [page.h1 for page in seen] == ["Sign in"] * 3 + ["You were signed out"] * 2
    assert len(kept()) == 3


def test_the_same_form_sent_late_twice_is_kept_once(amina, question, kept, hands):
    page = amina.open(question).fill(NOTE, WORDS)
    expire(hands)
    page.press("Continue")
    page.press("Continue")

    assert len(kept()) == 1


def test_what_arrives_without_a_sign_in_takes_no_words_away(amina, visitor, question, kept, hands):
    page = amina.open(question)
    amina.type(page, WORDS)
    expire(hands)
    visitor.client.post(question, data=fields_of(page.fill(NOTE, "other words")))

    page = amina.sign_in_again()
    page = amina.open(question)
    assert page.value(NOTE) == "other words"
    assert WORDS in page.text
    page.choose("Not known yet").press("Continue")
    assert kept() == []


def test_one_form_sent_late_again_and_again_with_other_words_is_a_flood_too(
    amina, visitor, question, kept, hands, monkeypatch, events
):
    monkeypatch.setattr(service, "MOST_LATE", 3)
    page = amina.open(question)
    expire(hands)

    for count in range(6):
        fields = fields_of(page.fill(NOTE, f"words {count}"))
        visitor.client.post(question, data=fields)

    assert len(kept()) == 3
    assert [event for event, _ in events()].count("words:kept") == 3


def test_late_posts_take_no_room_from_what_is_typed(
    amina, visitor, question, base, kept, hands, monkeypatch
):
    monkeypatch.setattr(service, "MOST_ROWS", 1)
    page = amina.open(question).fill(NOTE, WORDS)
    expire(hands)
    visitor.client.post(question, data=fields_of(page))
    amina.sign_in_again()

    typed = amina.type(amina.open(f"{base}/hand-over"), WORDS, "What should they know?")

    assert typed.status_code == 200
    assert {row.why for row in kept()} == {Why.LATE, Why.TYPED}


def test_a_late_post_that_only_goes_on_with_the_words_takes_their_place(
    amina, question, kept, hands
):
    page = amina.open(question)
    amina.type(page, WORDS)
    expire(hands)

    page.fill(NOTE, f"{WORDS}, and after").press("Continue")

    assert [(row.why, WORDS in row.words) for row in kept()] == [(Why.LATE, True)]


def test_words_about_a_screening_withdrawn_meanwhile_can_still_be_read(
    amina, base, question, hands
):
    page = amina.open(question).fill(NOTE, WORDS)
    amina.open(f"{base}/withdraw").fill("Why is this screening withdrawn?", "Twice").press(
        "Withdraw this screening"
    )
    expire(hands)

    landed = page.press("Continue")
    landed.fill("Email address", "amina@example.org").fill("Password", PASSWORD)
    page = landed.press("Continue", status=409)

    assert page.h1 == "This cannot be done now"
    assert page.value("Note") == WORDS


def test_whoever_lost_the_need_to_know_meanwhile_sees_no_page_and_is_told_that_words_are_kept(
    amina, base, question, hands
):
    page = amina.open(question).fill(NOTE, WORDS)
    handing = amina.open(f"{base}/hand-over").choose("Ben Price")
    handing.fill("What should they know?", "All of it").press("Hand it over")
    expire(hands)

    landed = page.press("Continue")
    landed.fill("Email address", "amina@example.org").fill("Password", PASSWORD)
    page = landed.press("Continue", status=404)

    assert page.h1 == "Page not found"
    assert WORDS not in page.html
    assert "They are kept for up to 5 days after you typed them" in page.text
    assert "held, pushed, blocked" not in page.html


def test_a_closed_account_keeps_nothing_anybody_can_see(
    amina, typist_of, question, in_app, person_called, kept
):
    page = amina.open(question).fill(NOTE, WORDS)
    with in_app():
        leave(person_called("amina"))

    assert page.press("Continue").h1 == "Sign in"
    assert len(kept()) == 1
    assert WORDS not in typist_of("carys").open("/screenings").html


def test_the_audit_trail_says_that_a_post_came_late(amina, question, events, hands):
    page = amina.open(question).fill(NOTE, WORDS)
    expire(hands)
    page.press("Continue")

    assert events()[-1] == ("words:kept", {"why": "late", "page": "answers.question"})


TEXTS = st.one_of(
    st.text(
        alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=400
    ),
    st.sampled_from(
        [
            "مرحبا بالعالم، قالها في الصف",
            "שלום \u202e reversed \u202c end",
            "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 emoji families",
            "line one\r\nline two\r\n\r\nline four\r\n",
            "\n\n  begins with empty lines",
            "e\u0301 and é, ﬁ and ½",
            "<script>alert(1)</script> & \"quoted\" 'words' {{ 7 * 7 }}",
            "long " * 4_000,
        ]
    ),
)


@pytest.mark.slow
@pytest.mark.property
@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=TEXTS)
def test_any_text_comes_back_byte_for_byte_once_tidied(amina, base, hands, text):
    label = "What should they know?"
    # Signs that no page of ours has: what a browser makes of them is the browser's.
    amina.browser.linted = False
    page = amina.open(f"{base}/hand-over").fill(label, text)
    # As a browser sends it: every line end as two characters.
    body = fields_of(page)
    body["because"] = [text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")]
    expire(hands)

    landed = amina.client.post(f"{base}/hand-over", data=body)
    assert landed.status_code == 303
    page = amina.sign_in_again(amina.browser.open(landed.location))

    assert page.value(label) == tidy(text)
    if tidy(text):
        page.press("Use what was saved before instead")
