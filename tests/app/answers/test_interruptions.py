"""What must be seen at once stands between two pages, once; everything else waits its turn."""

from continuum_rules import Given, indicate
from hsb_screen.answers.recorded import recorded
from hsb_screen.screenings.service import pack_for
from tests.builders import answer, place_of

ADULT, LINK = "aged 18 or over", "link between the children"
PEERS = "Friends, classmates or other peers"
UNFIT = "Two answers do not fit together"
WIDER = "The wider range is shown until you settle it."
LEAVE = "Leave it as it is and go on"


def say(in_app, person_called, screening, **said):
    with in_app():
        for factor, what in said.items():
            answer(screening, person_called("amina"), factor, what)


def nobody_else(amina, base):
    """Say of the concern that no other child took part."""
    page = amina.open(f"{base}/concerns").follow("Change concern 1")
    page.untick("Child B, 10").choose("No other child took part or was affected")
    return page.press("Continue")


def test_an_answer_that_does_not_fit_another_stops_once_and_names_both(
    amina, base, address_of, in_app, person_called, screening
):
    nobody_else(amina, base)
    page = amina.open(address_of("relationship")).choose(PEERS, of=LINK).press("Continue")

    assert page.h1 == UNFIT
    assert "The wider range is shown until you settle it." in page.text
    links = [words for words in page.links() if words.startswith("Change: ")]
    assert links == [
        "Change: How old is the other child?",
        "Change: What is the link between the children?",
    ]
    page = page.follow(LEAVE)
    assert page.h1 != UNFIT
    page = amina.open(address_of("frequency")).choose("Once", of="How often").press("Continue")
    assert page.h1 != UNFIT


def test_no_link_between_the_children_does_not_fit_a_child_who_was_affected(amina, address_of):
    nobody = "None: no other child took part or was affected"
    page = amina.open(address_of("relationship")).choose(nobody, of=LINK).press("Continue")

    assert page.h1 == UNFIT
    assert WIDER in page.text
    page = page.follow("Change: What is the link between the children?").untick(nobody, of=LINK)
    assert page.choose(PEERS, of=LINK).press("Continue").h1 != UNFIT


def test_a_concern_that_does_not_fit_an_answer_stops_as_well(
    amina, base, in_app, person_called, screening
):
    say(in_app, person_called, screening, relationship=["peers"])

    assert nobody_else(amina, base).h1 == UNFIT


def test_inside_a_page_of_several_it_stops_too(amina, base, in_app, person_called, screening):
    say(in_app, person_called, screening, relationship=["self_only"])
    nobody_else(amina, base)
    page = amina.open(f"{base}/together/adult_involved").choose(PEERS, of=LINK).press("Continue")

    assert page.h1 == UNFIT


def test_both_ways_to_settle_it_lead_to_the_answers(amina, base, address_of):
    nobody_else(amina, base)
    page = amina.open(address_of("relationship")).choose(PEERS, of=LINK).press("Continue")

    assert page.follow("Change: What is the link between the children?").address == address_of(
        "relationship"
    )
    page = amina.open(f"{base}/before-you-go-on").follow("Change: How old is the other child?")
    assert page.h1 == "Concern 1"


def test_it_stands_on_the_page_of_answers_until_it_is_settled(
    amina, base, address_of, in_app, person_called, screening
):
    say(in_app, person_called, screening, relationship=["peers"])
    nobody_else(amina, base)
    page = amina.open(f"{base}/check-answers")
    assert UNFIT in page.text

    page = page.follow("Change: What is the link between the children?").untick(PEERS, of=LINK)
    page.choose("None: no other child took part or was affected", of=LINK).press("Continue")

    assert amina.page.h1 == "Check your answers"
    assert WIDER not in amina.page.text


def test_a_child_recorded_as_affected_whom_no_concern_names_is_told_on_the_page_of_answers(
    amina, base
):
    says = "Child B is recorded as affected, and no concern says that a child was."
    assert says not in amina.open(f"{base}/check-answers").text
    nobody_else(amina, base)
    page = amina.open(f"{base}/check-answers")

    assert says in page.text
    assert WIDER not in page.text
    page = page.follow("Change: Concern 1: who was affected?")
    page.untick("No other child took part or was affected").choose("Child B, 10").press("Continue")
    assert amina.page.h1 == "Check your answers"
    assert says not in amina.page.text


def test_what_is_told_of_a_childs_part_leads_to_it_as_well(amina, base):
    nobody_else(amina, base)
    page = amina.open(f"{base}/check-answers").follow("Change: The part of Child B")

    assert page.h1 == "Change Child B"


def test_while_two_answers_do_not_fit_the_range_is_as_wide_as_without_both(
    amina, base, in_app, person_called, screening
):
    say(in_app, person_called, screening, relationship=["peers"], frequency="single")
    nobody_else(amina, base)
    with in_app():
        pack = pack_for(screening)
        given = recorded(screening.id, pack).given
        without = {"other_age", "relationship"}
        concern = {k: v for k, v in given.concerns[0].items() if k not in without}
        free = Given(given.answers, (concern,), given.children)

        assert indicate(pack, given).range == indicate(pack, free).range


def test_a_step_that_cannot_wait_stops_at_once_though_it_was_one_of_several(
    amina, base, in_app, screening
):
    with in_app():
        scope = place_of(screening, "self_harm").scope
    page = amina.open(f"{base}/together/{scope}/self_harm")
    page = page.choose("Possibly", of="Child B: Is there any worry").press("Continue")

    assert page.h1 == "Stop here first"
    assert "Do not leave the child alone with this." in page.text
    assert not [level for level in ("Abusive", "Violent", "Problematic") if level in page.html]
    page = page.follow("Go on")
    assert page.h1 != "Stop here first"


def test_a_fact_that_takes_it_out_of_this_tool_stops_at_once(amina, base):
    page = amina.open(f"{base}/together/adult_involved").choose("Yes", of=ADULT).press("Continue")

    assert page.h1 == "Stop here first"
    assert "Stop: this tool is not for this situation" in page.text


def test_a_step_of_today_stands_on_the_next_page_and_stops_nobody(amina, address_of):
    page = amina.open(address_of("injury")).choose("Possibly", of="injury").press("Continue")

    assert page.address == address_of("consent")
    assert "What you have just recorded asks for this" in page.text


def test_nothing_stands_on_the_page_once_nothing_stops(amina, base):
    page = amina.open(f"{base}/before-you-go-on")

    assert "Nothing stands in the way now" in page.text


def test_a_change_that_brings_new_questions_asks_them_before_it_goes_back(
    amina, base, in_app, person_called, screening
):
    say(in_app, person_called, screening, force="none", threat="none")
    page = amina.open(f"{base}/check-answers").follow("Change Was the other child held")
    page = page.choose("Yes, held, blocked or pushed so that they could not get away", of="held")
    page = page.press("Continue")

    assert "weapon" in page.text.casefold()
    assert "/together/" in page.address
    page = page.press("Continue")
    assert page.h1 == "Check your answers"


def test_a_hidden_question_says_that_it_does_not_apply_and_offers_it_to_nobody(
    amina, base, address_of, in_app, person_called, screening
):
    say(in_app, person_called, screening, behaviour_type=["image_online"], tech_role="viewing")
    say(in_app, person_called, screening, behaviour_type=["talk"])
    page = amina.open(address_of("tech_role"))

    assert "Does not apply now, because of another answer." in page.text
    assert not [label for label in page.options() if "not apply" in label]
    assert "these do not apply now" in amina.open(f"{base}/check-answers").text.casefold()


def test_that_no_other_child_took_part_is_not_asked_again(amina, base, address_of):
    """The link between the children is none then: it was said with the concern."""
    nobody_else(amina, base)
    asked = amina.open(f"{base}/together/adult_involved").text

    assert LINK not in asked
    page = amina.open(address_of("relationship"))
    assert "Answered already: you said of this concern that no other child took part" in page.text
    assert "Does not apply now" not in page.text


def test_an_answer_saved_all_the_same_counts_and_is_asked_about(
    amina, base, in_app, person_called, screening
):
    nobody_else(amina, base)
    say(in_app, person_called, screening, relationship=["self_only"])

    assert LINK in amina.open(f"{base}/together/adult_involved").text
