"""Nobody is asked for the same thing twice: what is asked about a child, on all of its pages."""

from collections import Counter

from hsb_screen.children.forms import ChildForm, StrengthsForm
from hsb_screen.children.models import NoteKind
from hsb_screen.children.service import children_of, note_child, the_child
from hsb_screen.children.voice_forms import BackgroundForm, VoiceForm
from hsb_screen.packs.service import pack_in_force
from tests.builders import a_screening

FORMS = (ChildForm, StrengthsForm, VoiceForm, BackgroundForm)


def words_asked(app):
    with app.test_request_context():
        for form in FORMS:
            for field in form():
                if field.type not in {"HiddenField", "CSRFTokenField"}:
                    yield str(field.label.text).removesuffix(" (optional)").casefold()
        for factor in pack_in_force().factors:
            yield factor.question.casefold()


def test_no_question_about_a_child_is_asked_on_two_pages(app):
    counted = Counter(words_asked(app))

    assert [words for words, number in counted.items() if number > 1] == []


def test_an_interpreter_and_a_disability_are_asked_in_one_place_each(app):
    asked = list(words_asked(app))

    assert len([words for words in asked if "interpreter" in words]) == 1
    assert len([words for words in asked if "physical or sensory" in words]) == 1


def test_wishes_noted_before_voices_were_asked_for_need_not_be_typed_again(
    browser_of, in_app, person_called
):
    with in_app():
        amina = person_called("amina")
        screening = a_screening(amina, voices=False)
        child = the_child(screening.id, children_of(screening.id)[0].id)
        note_child(screening, amina, child, {NoteKind.WISHES: "“Let me play”"}, 0)

    page = browser_of("amina").open(f"/screenings/{screening.id}").follow("In Child A’s own voice")

    said = "What has the child said or shown about what they want and feel?"
    assert page.value(said) == "“Let me play”"


def test_what_is_outside_this_tool_can_be_sent_before_any_voice_is_recorded(
    browser_of, in_app, person_called
):
    with in_app():
        answers = {"adult_involved": "yes"}
        screening = a_screening(person_called("amina"), answers=answers, voices=False)

    page = browser_of("amina").open(f"/screenings/{screening.id}/send")

    assert page.press("Send").h1.startswith("Sent at")
