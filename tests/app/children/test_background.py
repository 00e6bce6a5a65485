"""Disability, language and culture: facts of their own, which shape the help and no placement."""

from hsb_screen.answers.recorded import recorded
from hsb_screen.children.service import children_of
from hsb_screen.screenings.service import pack_for

INTERPRETER = "need an interpreter"
LANGUAGE = "Which languages, or ways of communicating, does this child use? (optional)"
CULTURE = "What matters to this child and family in culture, faith and identity? (optional)"


def background(browser, base):
    return browser.open(base).follow("Child B: disability, language and culture")


def test_they_stand_where_answers_are_checked(amina, base):
    page = background(amina, base).choose("Yes", of=INTERPRETER).fill(LANGUAGE, "Polish")
    page.fill(CULTURE, "Friday evenings are family time").press("Save")

    told = amina.open(f"{base}/check-answers").text
    assert "Child B: language Polish. Interpreter: yes" in told
    assert "Friday evenings are family time" in told


def test_not_known_is_an_answer_and_nothing_is_none(amina, base, in_app, screening):
    background(amina, base).choose("Not known yet", of=INTERPRETER).press("Save")

    with in_app():
        kept = children_of(screening.id)[1].background
    assert kept.interpreter.value == "not_known"
    assert kept.disability is None


def test_nothing_is_selected_beforehand(amina, base):
    page = background(amina, base)

    assert not any(page.is_chosen(label, of=INTERPRETER) for label in page.options(INTERPRETER))


def test_they_are_never_given_to_the_rules(amina, base, in_app, screening):
    with in_app():
        before = recorded(screening.id, pack_for(screening)).given
    background(amina, base).choose("Yes", of="disability").fill(LANGUAGE, "Polish").press("Save")

    with in_app():
        assert recorded(screening.id, pack_for(screening)).given == before


def test_two_tabs_give_both_texts(amina, base):
    first, second = background(amina, base), background(amina, base)
    first.fill(LANGUAGE, "Polish").press("Save")

    page = second.fill(LANGUAGE, "Romani").press("Save", status=409)

    assert "Polish" in page.text
    assert "Romani" in page.text


def test_saving_the_same_twice_is_no_conflict(amina, base):
    first, second = background(amina, base), background(amina, base)
    first.fill(LANGUAGE, "Polish").press("Save")

    assert second.fill(LANGUAGE, "Polish").press("Save").h1 == "What there is to do"
