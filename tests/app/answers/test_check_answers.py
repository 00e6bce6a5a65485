"""Check your answers: what was said, what is not known, what no longer counts; never a level."""

from tests.builders import answer

FORCE = "Was the other child held, pushed, blocked or hurt so that it could happen?"


def save(in_app, person_called, screening, **said):
    with in_app():
        for factor, what in said.items():
            answer(screening, person_called("amina"), factor, what)


def test_unknowns_are_shown_as_what_they_are(amina, base, in_app, person_called, screening):
    save(in_app, person_called, screening, force="not_known", threat="cannot_be_known")
    text = amina.open(f"{base}/check-answers").text

    assert f"{FORCE} Not known yet" in text
    assert "Cannot be found out" in text
    assert "Not looked at" in text
    assert "2 answers are not known." in text


def test_change_leads_to_the_question_and_back_to_the_check(
    amina, base, in_app, person_called, screening
):
    save(in_app, person_called, screening, force="not_known")
    page = amina.open(f"{base}/check-answers").follow(f"Change {FORCE}")
    page.choose("Cannot be found out", of="held, pushed").press("Continue")

    assert amina.page.h1 == "Check your answers"
    assert f"{FORCE} Cannot be found out" in amina.page.text


def test_an_answer_that_another_one_hides_is_kept_and_shown_as_not_counting(
    amina, base, in_app, person_called, screening
):
    save(in_app, person_called, screening, behaviour_type=["image_online"], tech_role="viewing")
    save(in_app, person_called, screening, behaviour_type=["talk"])

    text = amina.open(f"{base}/check-answers").text
    after = text.partition("Kept, and not counting now")[2]
    assert "What part did phones, pictures or the internet play? Looking at or searching" in after

    save(in_app, person_called, screening, behaviour_type=["image_online"])
    assert "Kept, and not counting now" not in amina.open(f"{base}/check-answers").text


def test_a_corrected_age_comes_back_to_the_check(amina, base):
    page = amina.open(f"{base}/check-answers").follow("Change Child B")
    page.fill("Age in whole years", "9 or 10").press("Save")

    assert amina.page.h1 == "Check your answers"
    assert "Child B 9 or 10. This child was affected." in amina.page.text


def test_answers_that_do_not_fit_together_are_named(amina, base, in_app, person_called, screening):
    save(in_app, person_called, screening, relationship=["peers"])
    page = amina.open(f"{base}/check-answers").follow("Change concern 1")
    page.untick("Child B, 10").choose("No other child took part or was affected").press("Continue")
    text = amina.open(f"{base}/check-answers").text

    assert "Two answers do not fit together" in text


def test_no_page_up_to_the_check_names_a_level(amina, base, in_app, person_called, screening):
    save(in_app, person_called, screening, force="violence", injury="yes", consent="did_not_want")
    for page in ("", "/check-answers", "/not-known", "/children", "/concerns", "/danger"):
        html = amina.open(f"{base}{page}").html
        assert not [word for word in ("Abusive", "Violent", "Problematic") if word in html], page


def test_what_is_not_known_says_who_may_know_and_keeps_whom_somebody_asked(
    amina, base, in_app, person_called, screening
):
    save(in_app, person_called, screening, force="not_known")
    page = amina.open(f"{base}/not-known")
    assert "Do not question the children to fill these gaps" in page.text
    assert "Who may know: Staff who were there" in page.text

    page = page.follow(f"Note whom you asked about: {FORCE}")
    page.fill("Whom have you asked, and when?", "the class teacher, on Friday").press("Save")

    assert "Asked: the class teacher, on Friday" in amina.page.text


def test_a_section_is_finished_when_the_person_says_so(amina, base):
    amina.open(f"{base}/sections/pattern").press("I have finished this section")
    assert "Finished" in amina.page.text

    amina.open(f"{base}/sections/pattern").press("I have more to add here")
    assert "Finished" not in amina.page.text


def test_a_question_saved_with_only_a_note_is_still_asked(amina, base, address_of):
    page = amina.open(address_of("adult_involved"))
    page.fill("Note (optional)", "ask the caretaker").press("Save and come back later")

    page = amina.open(f"{base}/go-on")
    assert page.address == f"{base}/together/adult_involved"
    assert not any(page.is_chosen(label, of="aged 18") for label in page.options("aged 18"))


def test_violence_is_asked_about_only_once_force_or_threat_is_recorded(
    amina, base, in_app, person_called, screening
):
    def offered():
        page = amina.open(f"{base}/not-known")
        return "a weapon" in page.text.casefold()

    assert not offered()
    save(in_app, person_called, screening, force="to_secure_compliance")
    assert offered()
