"""What is typed and not saved stands in the form again, for its person, until it is saved."""

import pytest
from sqlalchemy import text as sql

from hsb_screen.database import session
from hsb_screen.kept_words.models import Why
from tests.app.kept_words.typist import NOTE, fields_of

WORDS = "Said at break, by the coats"


def test_words_typed_and_not_saved_stand_in_the_form_again(amina, question):
    answer = amina.type(amina.open(question), WORDS)

    assert answer.json == {"saved": "10:42", "both": "", "left": 1200}
    page = amina.open(question)
    assert page.value(NOTE) == WORDS
    assert "These are words you typed at 10:42 and had not saved." in page.text


def test_words_of_another_day_say_the_day(amina, question, hands):
    amina.type(amina.open(question), WORDS)
    hands.move(days=1)
    amina.sign_in_again()

    assert "you typed on 20 November 2026 at 10:42" in amina.open(question).text


def test_a_chosen_answer_is_kept_like_words(amina, question):
    page = amina.open(question)
    page.choose("Not known yet")
    amina.autosave(page)

    assert amina.open(question).is_chosen("Not known yet")


def test_nothing_is_said_where_nothing_was_typed(amina, question):
    amina.autosave(amina.open(question))

    assert "had not saved" not in amina.open(question).text


def test_saving_the_form_forgets_the_words_with_the_same_commit(amina, question, kept):
    page = amina.open(question)
    amina.type(page, WORDS)
    page.choose("Not known yet").press("Continue")

    assert kept() == []
    page = amina.open(question)
    assert page.value(NOTE) == WORDS
    assert "had not saved" not in page.text


def test_a_form_that_comes_back_with_a_problem_forgets_nothing(amina, question, kept):
    page = amina.open(question)
    amina.type(page, WORDS)
    page = page.press("Continue")

    assert page.errors
    assert len(kept()) == 1
    amina.type(page, "and more")
    assert len(kept()) == 1
    assert amina.open(question).value(NOTE) == "and more"


def test_typing_on_its_way_while_the_form_is_saved_leaves_nothing_behind(
    amina, question, kept, hands
):
    page = amina.open(question)
    page.fill(NOTE, WORDS)
    on_its_way = fields_of(page)
    page.choose("Not known yet").press("Continue")
    hands.move(seconds=2)

    assert amina.client.post("/kept-words", data=on_its_way).status_code == 200
    assert kept() == []


def test_the_words_before_can_be_used_instead(amina, question, kept):
    page = amina.open(question).choose("Not known yet").fill(NOTE, "As saved")
    page.press("Continue")
    amina.type(amina.open(question), WORDS)

    page = amina.open(question).press("Use what was saved before instead")

    assert page.address == question
    assert page.value(NOTE) == "As saved"
    assert kept() == []


def test_nobody_throws_away_the_words_of_somebody_else(amina, typist_of, question, kept):
    amina.type(amina.open(question), WORDS)
    carys = typist_of("carys")
    token = carys.open("/glossary").tree.find(".//input[@name='csrf_token']").get("value")

    answer = carys.client.post(
        "/kept-words/throw-away", data={"csrf_token": token, "words": str(kept()[0].id)}
    )

    assert answer.status_code == 404
    assert len(kept()) == 1


def test_a_colleague_on_the_same_page_sees_nothing_of_it(amina, typist_of, base):
    page = amina.open(f"{base}/danger")
    page.choose("Yes")
    amina.autosave(page)

    page = typist_of("carys").open(f"{base}/danger")
    assert not page.is_chosen("Yes")
    assert "not saved" not in page.text


def test_words_under_the_token_of_somebody_else_are_kept_for_that_person_only(
    amina, typist_of, question, kept, in_app, person_called
):
    page = amina.open(question).fill(NOTE, WORDS)
    carys = typist_of("carys")
    body = fields_of(page)
    shown = carys.open("/glossary").tree.find(".//input[@name='csrf_token']").get("value")

    carys.client.post("/kept-words", data={**body, "csrf_token": shown})

    with in_app():
        assert [row.person_id for row in kept()] == [person_called("amina").id]
    assert kept()[0].why is Why.LATE


def test_the_database_holds_the_words_sealed_and_no_token(amina, question, in_app):
    amina.type(amina.open(question), WORDS)

    with in_app():
        (row,) = session().execute(sql("SELECT * FROM kept_words")).all()
        assert WORDS not in str(row)
        assert b"coats" not in b"".join(part for part in row if isinstance(part, bytes))


def test_what_is_kept_is_what_was_typed_without_tokens(amina, question, kept):
    page = amina.open(question)
    amina.type(page, "  two\r\nlines \r\n")

    row = kept()[0]
    assert '["note","  two\\r\\nlines \\r\\n"]' in row.words
    assert "token" not in row.words
    assert "idempotency_key" not in row.words
    assert row.versions == {"version": "0"}


def test_the_audit_trail_says_that_words_were_kept_and_not_which(amina, question, events):
    amina.type(amina.open(question), WORDS)

    assert ("words:kept", {"why": "typed", "page": "answers.question"}) in events()
    assert WORDS not in str(events())


def test_without_our_token_nothing_is_kept(amina, question, kept):
    body = fields_of(amina.open(question).fill(NOTE, WORDS))
    body["form_token"] = [body["form_token"][0][:-2] + "xx"]

    assert amina.client.post("/kept-words", data=body).status_code == 404
    assert kept() == []


def test_more_than_anybody_types_is_refused_and_said(amina, question, kept):
    answer = amina.type(amina.open(question), "x" * 400_001)

    assert (answer.status_code, answer.json) == (413, {"too_much": True})
    assert kept() == []


@pytest.mark.parametrize(
    ("page", "label"),
    [
        ("/children/add", "Needs that affect communication (optional)"),
        ("/concerns/add", "Where was it, or was it online? (optional)"),
        ("/withdraw", "Why is this screening withdrawn?"),
        ("/hand-over", "What should they know?"),
        ("/stop-here", "What time did you call? (optional)"),
    ],
)
def test_every_form_with_words_gives_them_back(amina, base, page, label):
    amina.type(amina.open(base + page), WORDS, label)

    assert amina.open(base + page).value(label) == WORDS


def test_forms_that_begin_something_give_their_answers_back(amina):
    page = amina.open("/screenings/start")
    page.choose("Yes", of="under 18")
    amina.autosave(page)

    assert amina.open("/screenings/start").is_chosen("Yes", of="under 18")


def test_a_search_and_a_password_are_never_kept(amina, visitor):
    for page in (amina.open("/screenings/find"), visitor.open("/sign-in")):
        assert page.tree.find(".//input[@name='form_token']") is None


def test_the_task_list_leads_back_to_words_that_were_not_saved(amina, question, base):
    amina.type(amina.open(question), WORDS)

    page = amina.open(base).follow("Go back to it")

    assert page.value(NOTE) == WORDS


def test_words_wait_through_refresh_and_going_back(amina, question, base, kept):
    amina.type(amina.open(question), WORDS)
    for address in (question, base, question, question):
        page = amina.open(address)

    assert page.value(NOTE) == WORDS
    assert len(kept()) == 1


def test_a_double_click_saves_once_and_leaves_no_words(amina, question, kept, events):
    page = amina.open(question)
    amina.type(page, WORDS)
    page.choose("Not known yet")
    page.press("Continue")
    page.press("Continue")

    assert kept() == []
    assert [event for event, _ in events()].count("answer:recorded") == 1


def test_changing_an_answer_in_a_returned_form_of_a_closed_screening_shows_what_was_typed(
    amina, base, question
):
    amina.type(amina.open(question), WORDS)
    page = amina.open(f"{base}/withdraw")
    page.fill("Why is this screening withdrawn?", "Begun twice").press("Withdraw this screening")

    page = amina.open(question, status=409)

    assert page.h1 == "This cannot be done now"
    assert page.value("Note") == WORDS


def test_older_typing_that_arrives_after_newer_typing_of_the_same_page_changes_nothing(
    amina, question, kept, hands
):
    page = amina.open(question).fill(NOTE, "Half a sen")
    older = {**fields_of(page), "sent_version": "1795345320000"}
    newer = {**fields_of(page.fill(NOTE, "Half a sentence")), "sent_version": "1795345320400"}
    amina.client.post("/kept-words", data=newer)
    hands.move(seconds=2)

    assert amina.client.post("/kept-words", data=older).status_code == 200

    assert amina.open(question).value(NOTE) == "Half a sentence"
    assert len(kept()) == 1


def test_typing_under_a_clock_that_was_put_back_is_kept_again_within_minutes(
    amina, question, hands
):
    page = amina.open(question).fill(NOTE, "Before")
    amina.client.post("/kept-words", data={**fields_of(page), "sent_version": "1795345320000"})
    hands.move(minutes=2)
    page.fill(NOTE, "After")

    amina.client.post("/kept-words", data={**fields_of(page), "sent_version": "1795341720000"})

    assert amina.open(question).value(NOTE) == "After"


def test_typing_on_its_way_while_the_form_is_saved_and_the_sign_in_ends_leaves_nothing_behind(
    amina, question, kept, hands
):
    page = amina.open(question).choose("Not known yet").fill(NOTE, "As saved")
    on_its_way = {**fields_of(page), "sent_version": "1795345320000"}
    page.press("Continue")
    amina.open("/screenings").press("Sign out")
    hands.move(seconds=2)

    amina.client.post("/kept-words", data=on_its_way)

    assert kept() == []


def test_words_about_a_concern_that_was_taken_out_can_still_be_read(amina, question, base):
    amina.type(amina.open(question), WORDS)
    concern = question.split("/")[4]
    page = amina.open(f"{base}/concerns/{concern}/remove")
    page.fill("Why is it taken out?", "Told twice").press("Take out concern 1")

    address = amina.open(base).links()["Go back to it"]
    page = amina.open(address, status=404)

    assert page.h1 == "Page not found"
    assert page.value("Note") == WORDS
