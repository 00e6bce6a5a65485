"""Two tabs, two texts: neither overwrites the other, and both can be read."""

from tests.app.kept_words.typist import NOTE

FIRST, SECOND = "From the first tab", "From the second tab"
SAVED = f"take over what should stay. Note (optional) {FIRST}"


def test_the_second_tab_is_told_and_both_texts_are_kept(amina, question, kept, hands):
    one, two = amina.open(question), amina.open(question)
    hands.move(seconds=5)
    assert amina.type(one, FIRST).json["both"] == ""
    hands.move(seconds=5)

    answer = amina.type(two, SECOND)

    assert answer.json["both"] == question
    page = amina.open(answer.json["both"])
    assert page.value(NOTE) == SECOND
    assert "You typed other words here" in page.text
    assert FIRST in page.text
    assert len(kept()) == 2


def test_the_other_text_can_be_put_into_the_form(amina, question, hands):
    one, two = amina.open(question), amina.open(question)
    hands.move(seconds=5)
    amina.type(one, FIRST)
    hands.move(seconds=5)
    amina.type(two, SECOND)

    page = amina.open(question).follow("Put these words into the form")

    assert page.value(NOTE) == FIRST
    assert SECOND in page.text


def test_saving_one_tab_leaves_the_text_of_the_other_beside_the_form(amina, question, hands):
    one, two = amina.open(question), amina.open(question)
    hands.move(seconds=5)
    amina.type(one, FIRST)
    amina.type(two, SECOND)

    one.choose("Not known yet").press("Continue")

    page = amina.open(question)
    assert page.value(NOTE) == FIRST
    assert "You typed words here that are not saved" in page.text
    assert SECOND in page.text


def test_a_stale_form_ends_in_both_texts_and_its_words_stand_beside_the_form(amina, question, kept):
    one, two = amina.open(question), amina.open(question)
    one.choose("Not known yet").fill(NOTE, FIRST).press("Continue")

    stale = two.choose("Cannot be found out").fill(NOTE, SECOND).press("Continue", status=409)

    assert stale.h1 == "Somebody saved this before you"
    assert {FIRST, SECOND} <= {field.text.strip() for field in stale.tree.iter("textarea")}
    assert [row.why for row in kept()] == ["beside"]
    page = stale.follow("Open it as it is saved now")
    assert page.value(NOTE) == FIRST
    assert SECOND in page.text


def test_words_beside_the_form_go_once_the_form_that_showed_them_is_saved(
    amina, question, kept, hands
):
    one, two = amina.open(question), amina.open(question)
    one.choose("Not known yet").fill(NOTE, FIRST).press("Continue")
    two.choose("Not known yet").fill(NOTE, SECOND).press("Continue", status=409)
    hands.move(seconds=30)

    page = amina.open(question).fill(NOTE, f"{FIRST}. {SECOND}")
    page.press("Continue")

    assert kept() == []
    assert amina.open(question).value(NOTE) == f"{FIRST}. {SECOND}"


def test_words_put_into_the_form_after_a_stale_post_can_be_saved(amina, question, kept, hands):
    one, two = amina.open(question), amina.open(question)
    one.choose("Not known yet").fill(NOTE, FIRST).press("Continue")
    two.choose("Not known yet").fill(NOTE, SECOND).press("Continue", status=409)
    hands.move(seconds=30)

    page = amina.open(question).follow("Put these words into the form")
    page.press("Continue")

    assert amina.open(question).value(NOTE) == SECOND
    assert kept() == []


def test_what_was_saved_since_stays_in_sight_when_other_words_are_put_in_its_place(
    amina, question, hands
):
    one, two = amina.open(question), amina.open(question)
    one.choose("Not known yet").fill(NOTE, FIRST).press("Continue")
    two.choose("Not known yet").fill(NOTE, SECOND).press("Continue", status=409)
    hands.move(seconds=30)

    page = amina.open(question).follow("Put these words into the form")

    assert page.value(NOTE) == SECOND
    assert f"this was saved here. The button puts your words in its place: {SAVED}" in page.text


def test_words_over_which_nobody_saved_bring_nothing_beside_them(amina, question):
    amina.type(amina.open(question), FIRST)

    page = amina.open(question)

    assert page.value(NOTE) == FIRST
    assert "this was saved here" not in page.text


def test_words_that_a_later_page_took_over_are_not_shown_twice(amina, question, kept, hands):
    amina.type(amina.open(question), "Half a sen")
    hands.move(minutes=1)
    later = amina.open(question)
    hands.move(minutes=1)

    amina.type(later, "Half a sentence, finished")

    page = amina.open(question)
    assert page.value(NOTE) == "Half a sentence, finished"
    assert "other words" not in page.text
    assert len(kept()) == 1


def test_a_tab_that_goes_on_typing_after_its_words_were_taken_over_keeps_its_own(
    amina, question, kept, hands
):
    old = amina.open(question)
    amina.type(old, "Begun")
    hands.move(minutes=1)
    new = amina.open(question)
    hands.move(minutes=1)
    amina.type(old, "Begun, and gone on in the old tab")
    hands.move(minutes=1)

    assert amina.type(new, "Begun, and gone on in the new tab").json["both"] == question

    assert {row.words.count("old tab") for row in kept()} == {0, 1}


def test_words_can_be_thrown_away(amina, question, kept, hands):
    one, two = amina.open(question), amina.open(question)
    hands.move(seconds=5)
    amina.type(one, FIRST)
    hands.move(seconds=5)
    amina.type(two, SECOND)

    page = amina.open(question).press("Throw these words away")

    assert page.value(NOTE) == SECOND
    assert len(kept()) == 1


def test_two_children_added_in_two_tabs_keep_their_words_apart(amina, base, hands):
    label = "Needs that affect communication (optional)"
    one, two = amina.open(f"{base}/children/add"), amina.open(f"{base}/children/add")
    hands.move(seconds=5)
    amina.type(one, "Signs and pictures", label)
    amina.type(two, "More time", label)
    one.choose("This child was affected").fill("Age in whole years", "9").press("Save")

    page = amina.open(f"{base}/children/add")

    assert page.value(label) == "More time"
    assert "Signs and pictures" not in page.text
