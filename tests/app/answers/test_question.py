"""A question page: made from the pack, saved without losing a word."""

from dataclasses import replace

import pytest

from continuum_rules import packs_folder, read_pack
from hsb_screen.answers.facts import AnswerGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.question_form import question_form
from tests.builders import answer
from tests.page_text import words

QUESTION = "Was the other child held, pushed, blocked or hurt"
NOTE = "Note (optional)"


def test_nothing_is_selected_before_somebody_selects_it(amina, address_of):
    page = amina.open(address_of("force"))

    assert not any(page.is_chosen(label, of=QUESTION) for label in page.options(QUESTION))


def test_a_question_that_asks_for_a_sign_offers_each_way_of_not_knowing(amina, address_of):
    labels = amina.open(address_of("force")).options(QUESTION)

    assert labels[-4:] == [
        "Not known yet",
        "Cannot be found out",
        "Not to be asked now",
        "No sign of it so far",
    ]


def test_a_question_without_an_order_has_no_sign_to_look_for(amina, address_of):
    labels = amina.open(address_of("relationship")).options("link between the children")

    assert labels[-4:] == [
        "None of these",
        "Not known yet",
        "Cannot be found out",
        "Not to be asked now",
    ]


def test_no_sign_of_it_is_no_answer_to_how_often_or_how_far_apart(amina, address_of):
    """Nobody can look for an age gap and find none: the words say nothing there."""
    for factor, question in (("frequency", "How often"), ("age_gap", "How far apart")):
        assert "No sign of it so far" not in amina.open(address_of(factor)).options(question)


def test_no_sign_that_was_saved_where_it_is_no_longer_offered_still_stands(
    amina, base, address_of, in_app, person_called, screening
):
    with in_app():
        looked = AnswerGiven(AnswerState.NO_SIGN_SO_FAR, looked_by="class teacher")
        answer(screening, person_called("amina"), "frequency", looked)
    page = amina.open(address_of("frequency"))

    assert page.is_chosen("No sign of it so far", of="How often")
    assert (
        "No sign of it so far (who looked: class teacher)"
        in amina.open(f"{base}/check-answers").text
    )
    page.fill("Note (optional)", "Asked again").press("Continue")
    assert amina.open(address_of("frequency")).is_chosen("No sign of it so far", of="How often")


def test_no_sign_that_nobody_is_named_for_says_so_where_answers_are_checked(
    amina, base, in_app, person_called, screening
):
    with in_app():
        looked = AnswerGiven(AnswerState.NO_SIGN_SO_FAR)
        answer(screening, person_called("amina"), "frequency", looked)

    text = amina.open(f"{base}/check-answers").text

    assert "No sign of it so far (who looked: not recorded)" in text


def test_the_title_names_the_question_and_the_screening_and_no_child(amina, address_of):
    page = amina.open(address_of("injury"))

    assert page.title == f"{page.h1} – Screening 0001 – HSB screening aid"


def test_the_safety_strip_stands_first(amina, address_of):
    assert amina.open(address_of("force")).text.startswith("If any child may be in danger now")


def test_why_we_ask_stands_on_the_page_with_who_may_know(amina, address_of):
    text = amina.open(address_of("force")).text

    assert "Why we ask, and examples" in text
    assert "Who may know" in text
    assert "Do not question a child to answer this." in text


def test_who_looked_is_asked_right_under_the_answer_it_belongs_to(amina, address_of):
    text = amina.open(address_of("force")).text

    assert text.index("No sign of it so far") < text.index("Who looked?") < text.index("Why we ask")


def test_continue_saves_and_leads_to_the_next_question(amina, address_of, standing):
    page = amina.open(address_of("consent"))
    page.choose("Not known yet", of="take part").fill(NOTE, "The class teacher was there.")
    page.choose("An adult told me").press("Continue")

    given = standing("consent").given
    assert given.state is AnswerState.NOT_KNOWN
    assert (given.note, given.how_known) == ("The class teacher was there.", ("told",))
    assert amina.page.h1.startswith(QUESTION)


def test_a_saved_answer_stands_there_when_the_page_is_opened_again(amina, address_of):
    page = amina.open(address_of("force"))
    page.choose("No sign of it so far", of=QUESTION).fill("Who looked?", "class teacher")
    page.fill("When did they look?", "Nov 2026").fill(NOTE, "first line\nsecond line")
    page.press("Continue")

    page = amina.open(address_of("force"))
    assert page.is_chosen("No sign of it so far", of=QUESTION)
    assert page.value("Who looked?") == "class teacher"
    assert page.value("When did they look?") == "November 2026"
    assert page.value(NOTE) == "first line\nsecond line"


def test_all_that_apply_and_what_is_open_are_kept_apart(amina, address_of, standing):
    page = amina.open(address_of("relationship"))
    page.choose("Friends, classmates or other peers", of="link")
    page.choose("Going out together, now or before", of="not known about").press("Continue")

    given = standing("relationship").given
    assert (given.options, given.left_open) == (("peers",), ("partners",))


def test_none_of_these_is_an_answer(amina, address_of, standing):
    page = amina.open(address_of("behaviour_type"))
    page.choose("None of these", of="kind of behaviour").press("Continue")

    assert standing("behaviour_type").given.options == ()
    assert standing("behaviour_type").given.state is AnswerState.ANSWERED
    page = amina.open(address_of("behaviour_type"))
    assert page.is_chosen("None of these", of="kind of behaviour")


@pytest.mark.parametrize(
    "note",
    [
        "“Smart” quotes – dashes, tabs and ½",
        "👩🏽‍🏫 emoji ☎",
        "שלום, العربية",
        "<b>bold</b> & <script>alert(1)</script>",
        "line\n\nline",
        "x" * 4_000,
    ],
)
def test_what_is_pasted_comes_back_as_it_was(amina, address_of, note):
    page = amina.open(address_of("force"))
    page.choose("Not known yet", of=QUESTION).fill(NOTE, note).press("Continue")

    assert amina.open(address_of("force")).value(NOTE) == note


def test_characters_that_no_database_takes_are_left_out_and_the_words_kept(amina, address_of):
    page = amina.open(address_of("force"))
    page.choose("Not known yet", of=QUESTION).fill(NOTE, "before\x00after\x0b.").press("Continue")

    assert amina.open(address_of("force")).value(NOTE) == "beforeafter."


def test_save_and_come_back_later_takes_an_empty_page(amina, address_of, standing):
    amina.open(address_of("force")).press("Save and come back later")

    assert amina.page.h1 == "What there is to do"
    assert standing("force") is None


def test_save_and_come_back_later_keeps_what_cannot_be_read_yet(amina, address_of, standing):
    page = amina.open(address_of("force"))
    page.fill("When was it seen or said? (optional)", "the day of the school trip")
    page.fill(NOTE, "n" * 4_500).press("Save and come back later")

    assert standing("force").given.state is AnswerState.LEFT_OPEN
    page = amina.open(address_of("force"))
    assert page.value("When was it seen or said? (optional)") == "the day of the school trip"
    assert page.value(NOTE) == "n" * 4_500


def test_save_and_come_back_later_keeps_ticks_that_do_not_fit_together(amina, address_of):
    page = amina.open(address_of("relationship"))
    page.choose("None of these", of="link").choose("Going out together, now or before", of="link")
    page.press("Save and come back later")

    page = amina.open(address_of("relationship"))
    assert page.is_chosen("None of these", of="link")
    assert page.is_chosen("Going out together, now or before", of="link")


def test_an_answer_from_outside_the_list_is_refused_at_its_field(amina, address_of, standing):
    page = amina.open(address_of("force"))
    page.choose("Not known yet", of=QUESTION)._choice("Not known yet", QUESTION).set("value", "no")
    page = page.press("Continue")

    assert page.errors == ["Select one of the answers on the list."]
    assert standing("force") is None


def test_a_question_answered_elsewhere_is_not_asked(amina, base):
    for factor in ("displaying_age", "immediate_danger", "other_age"):
        amina.open(f"{base}/questions/{factor}", status=404)


def test_a_question_about_another_childs_concern_is_not_there(amina, base, screening):
    amina.open(f"{base}/questions/{screening.id}/force", status=404)
    amina.open(f"{base}/questions/force", status=404)


def test_a_note_shows_no_level_word_on_any_question_page(amina, base, in_app):
    page = amina.open(f"{base}/go-on")
    seen = []
    while skips := [link for link in page.links() if link.endswith(" for now")]:
        levels = ("Problematic", "Abusive", "Violent", "Inappropriate")
        assert not [level for level in levels if level in page.html]
        seen.append(page.address)
        page = page.follow(skips[0])

    assert len(seen) == len(set(seen)) == 8


def test_kinds_of_behaviour_stand_in_groups_and_what_each_covers_is_folded(amina, address_of):
    page = amina.open(address_of("behaviour_type"))
    headings = [words(each) for each in page.main.iter("legend")]
    folds = [words(each) for each in page.main.iter("summary")]

    assert headings[1:5] == [
        "Talk, looking and messages",
        "Their own body",
        "Contact with somebody else",
        "Anything else",
    ]
    assert "What “Their own body” covers" in folds
    assert page.options("What kind of behaviour")[13:15] == ["Something else", "None of these"]

    kind = "What kind of behaviour"
    page.choose("Kissing or hugging", of=kind).choose("None of these", of=kind).press("Continue")

    assert "Select either what applies" in amina.page.errors[0]
    assert amina.page.is_chosen("Kissing or hugging", of=kind)


def test_single_answers_in_groups_are_one_choice_with_one_name(app):
    force = read_pack(packs_folder() / "base").factor_by_id["force"]
    groups = ("None of it", "Some of it", "Some of it", "More of it")
    options = [replace(each, group=g) for each, g in zip(force.options, groups, strict=True)]
    with app.test_request_context():
        form = question_form(replace(force, options=tuple(options)))()
        module = app.jinja_env.get_template("components/radios.html").module
        html = module.radios(form.answer, hint="One of these", inside={"no_sign_so_far": "Who?"})

    assert html.count('type="radio"') == html.count('name="answer"') == 8
    assert [html.index(each) for each in dict.fromkeys(groups)] == sorted(
        html.index(each) for each in dict.fromkeys(groups)
    )
    assert html.count('id="answer"') == 1
    assert "Who?" in html
