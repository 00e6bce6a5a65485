"""Words typed into a page that its person no longer finds: kept, and shown only where theirs."""

from hsb_screen.children.service import children_of, remove_child
from tests.app.kept_words.typist import NOTE

WORDS = "Said at break, by the coats"


def test_what_a_colleague_filled_in_is_not_given_back_after_handing_on(
    amina, typist_of, base, in_app, screening
):
    """The script sends the whole form: a word typed into it takes along what stood in it."""
    with in_app():
        child = f"{base}/children/{children_of(screening.id)[1].id}"
    worker = "Who works with this child already? (optional)"
    amina.open(child).fill(worker, "Aunt of the twins").press("Save")
    hand_over(amina, base, "Ben Price")
    ben = typist_of("ben")
    ben.type(ben.open(child), WORDS, "Needs that affect communication (optional)")
    hand_over(ben, base, "Amina Jones")

    page = ben.open(child, status=404)

    assert "Aunt of the twins" not in page.html
    assert WORDS not in page.html
    assert "They are kept for up to 14 days" in page.text


def test_words_stand_in_the_form_again_once_the_screening_is_handed_back(
    amina, typist_of, base, question
):
    amina.type(amina.open(question), WORDS)
    hand_over(amina, base, "Ben Price")
    assert WORDS not in amina.open(question, status=404).html

    hand_over(typist_of("ben"), base, "Amina Jones")

    assert amina.open(question).value(NOTE) == WORDS


def test_words_about_a_child_taken_out_of_ones_own_screening_can_still_be_read(
    amina, base, in_app, person_called, screening
):
    with in_app():
        child = children_of(screening.id)[1]
    address = f"{base}/children/{child.id}"
    amina.type(amina.open(address), WORDS, "Needs that affect communication (optional)")
    with in_app():
        remove_child(screening, person_called("amina"), child, "told twice")

    page = amina.open(address, status=404)

    assert WORDS in page.html
    assert "not shown here" not in page.text


def test_whoever_may_see_no_screening_any_more_is_shown_no_words_about_one_they_hold(
    amina, question, in_app, person_called
):
    amina.type(amina.open(question), WORDS)
    with in_app():
        person = person_called("amina")
        person.roles.clear()

    page = amina.open(question, status=404)

    assert WORDS not in page.html


def hand_over(typist, base, to):
    page = typist.open(f"{base}/hand-over").choose(to)
    if "Words you typed and did not save" in page.text:
        page.choose("They need not be saved")
    page.fill("What should they know?", "All of it").press("Hand it over")
