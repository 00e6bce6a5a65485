"""What a summary is built from: answers, states, versions, and what stands outside this tool."""

from dataclasses import replace

import pytest

from hsb_screen.answers.concerns import change_concern, concerns_of
from hsb_screen.answers.facts import NOBODY, NOT_KNOWN_WHO, AnswerGiven, ConcernGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.record import the_record
from hsb_screen.children.models import Part
from hsb_screen.children.service import ChildGiven, change_child, children_of, remove_child
from hsb_screen.indications.service import keep_if_shown, placed_now
from hsb_screen.indications.todo import todo
from hsb_screen.reviews.deciding import Elsewhere, confirm, place_differently
from hsb_screen.screenings.danger import record_call, record_danger
from hsb_screen.screenings.models import Danger, ScreeningState
from hsb_screen.screenings.service import as_it_stands, move_to
from hsb_screen.summaries.build import build
from hsb_screen.summaries.gathering import gather
from hsb_screen.summaries.unknowns import TODAY, changing_today
from tests.app.indications.states import STATES, STORY, several
from tests.app.reviews.sent import a_looked_at
from tests.app.summaries.sent import a_sent_screening, answered, sent_again
from tests.builders import answer


def _built(screening):
    return build(gather(screening))


def test_page_one_says_at_least_problematic_and_why(in_app, sent):
    with in_app():
        summary = _built(sent)

    assert summary.placement.lead.startswith("The behaviour is at least Problematic.")
    assert [box.state for box in summary.placement.boxes].index("least") == 2
    assert 1 <= len(summary.placement.reasons) <= 3


def test_what_is_not_known_names_who_may_know_and_what_an_answer_could_do(in_app, sent):
    with in_app():
        unknown = _built(sent).unknowns[0]

    assert unknown.state == "Not known yet"
    assert unknown.who_may_know
    assert "at least Abusive" in unknown.changes


def test_no_level_is_named_for_a_question_nobody_looked_at(in_app, sent):
    with in_app():
        unlooked = [each for each in _built(sent).unknowns if each.state == "Not looked at"]

    assert unlooked
    assert all(each.changes.startswith("May change") for each in unlooked)


def test_what_an_adult_is_part_of_shows_no_level_anywhere(in_app, person_called):
    with in_app():
        outside = a_sent_screening(
            person_called("amina"), adult_involved=(AnswerState.ANSWERED, ("yes",))
        )
        summary = _built(outside)

    assert summary.placement.boxes == ()
    assert summary.placement.reasons == ()
    assert summary.proportion.doing_less == ()
    assert "not for this situation" in summary.placement.lead


@pytest.mark.parametrize("reference", ["child A", "CHILD A", "Child-B", "child_b"])
def test_a_reference_that_is_a_childs_letter_garbles_no_sentence(
    in_app, person_called, sent, reference
):
    with in_app():
        sources = gather(sent)
        children = sources.record.children
        called = (replace(children[0], reference=reference), *children[1:])
        told = build(replace(sources, record=replace(sources.record, children=called)))

    assert {"Child A", "Child B"} <= {step.for_whom for step in told.steps}
    assert "[withheld]ffected" not in str(told)


def test_a_call_about_an_earlier_danger_is_not_told_as_one_about_this_one(
    in_app, person_called, sent
):
    with in_app():
        amina = person_called("amina")
        record_danger(sent, amina, Danger.YES, 1)
        record_call(sent, amina, None)
        about_it = _called_of(sent)
        record_danger(sent, amina, Danger.YES, 2)
        later = _called_of(sent)
        record_danger(sent, amina, Danger.NO, 3)
        no_more = _called_of(sent)

    assert about_it == "by 20 November 2026 at 10:42."
    assert later == (
        "by 20 November 2026 at 10:42, before the answer about danger above was recorded. "
        "No call is recorded since."
    )
    assert no_more.endswith("before the answer about danger above was recorded.")


def _called_of(screening):
    return next(line.says for line in _built(screening).done if "999" in line.lead)


def test_the_first_version_says_so(in_app, sent):
    with in_app():
        assert _built(sent).about.changed == "This is the first version."


def test_a_second_version_counts_what_changed_and_says_how_the_range_moved(
    in_app, person_called, sent
):
    with in_app():
        amina = person_called("amina")
        move_to(sent, ScreeningState.RETURNED, version=sent.version)
        screening = answered(as_it_stands(sent.id), amina, "pressure", "trickery_or_bribes")
        again = _built(sent_again(screening, amina))

    assert again.version == 2
    assert again.about.changed.startswith("Version 2 replaces version 1 (20 November 2026): 1 ")
    assert "higher than before" in again.about.changed


def test_what_is_changed_after_sending_is_not_in_the_summary_until_sent_again(
    in_app, person_called, sent
):
    with in_app():
        before = _built(sent)
        move_to(sent, ScreeningState.RETURNED, version=sent.version)
        screening = answered(as_it_stands(sent.id), person_called("amina"), "pressure", "none")

        assert _built(screening).unknowns == before.unknowns


def test_counts_part_what_is_known_from_what_nobody_looked_at(in_app, sent):
    with in_app():
        counts = _built(sent).about.counts

    assert counts.not_known == 2
    assert counts.no_sign_so_far == 1
    assert counts.not_looked_at > 5


def test_steps_on_paper_are_for_children_and_setting_not_for_the_practitioner(in_app, sent):
    with in_app():
        summary = _built(sent)

    assert {"Child A", "Child B"} <= {step.for_whom for step in summary.steps}
    assert "on an open answer" in summary.further_steps


def test_the_same_sources_give_the_same_check_code(in_app, sent):
    with in_app():
        assert _built(sent).about.check_code == _built(sent).about.check_code


def test_what_a_second_person_said_of_a_lower_place_stands_beside_the_lead_s_view(
    in_app, person_called, sent
):
    with in_app():
        fay = person_called("fay")
        lower = Elsewhere("inappropriate", "Seen by two staff.", fay.id)
        place_differently(sent, person_called("carys"), lower, sent.version)
        waiting = as_it_stands(sent.id)
        confirm(waiting, fay, True, "I read both accounts.", waiting.version)
        views = _built(as_it_stands(sent.id)).views

    assert [view.whose.partition(" (")[0] for view in views] == [
        "Practitioner, after seeing the indication",
        "Safeguarding lead",
        "Second person",
    ]
    assert views[2].says == "Confirms this lower place."
    assert views[2].reason == "I read both accounts."


def test_plain_text_does_not_name_the_second_person(in_app, person_called, sent, browser_of):
    with in_app():
        fay = person_called("fay")
        lower = Elsewhere("inappropriate", "Seen by two staff.", fay.id)
        place_differently(sent, person_called("carys"), lower, sent.version)
        waiting = as_it_stands(sent.id)
        confirm(waiting, fay, True, "I read both accounts.", waiting.version)

    told = browser_of("carys").open(f"/screenings/{sent.id}/summary/text").value("Full text")
    assert "I read both accounts." in " ".join(told.split())
    assert "Fay" not in told


def test_a_question_open_in_the_same_way_of_two_children_is_one_entry(in_app, sent):
    with in_app():
        asks = [unknown.asks for unknown in _built(sent).unknowns]

    assert len({ask.rpartition(" (")[0] or ask for ask in asks}) == len(asks)
    assert any(ask.endswith("(Child A, Child B)") for ask in asks)


def test_the_most_urgent_steps_come_first(in_app, sent):
    with in_app():
        told = [step.by_when for step in _built(sent).steps]
    named = [when for when in told if when in URGENCY]

    assert len(set(named)) > 1
    assert named == sorted(named, key=URGENCY.index)


URGENCY = ["now", "today", "next working day"]


def test_a_step_for_a_child_nobody_could_add_yet_stays_on_the_paper(in_app, person_called):
    with in_app():
        whom = _for_whom_without_the_other_child(person_called("amina"), NOT_KNOWN_WHO)

    assert "Child affected" in whom


def test_where_nobody_was_affected_nothing_is_asked_for_them(in_app, person_called):
    with in_app():
        whom = _for_whom_without_the_other_child(person_called("amina"), NOBODY)

    assert "Child affected" not in whom
    assert whom


@pytest.mark.parametrize("part", [Part.AFFECTED, Part.NOT_CLEAR])
def test_a_child_who_is_or_may_be_affected_keeps_their_steps_though_no_concern_names_them(
    in_app, person_called, part
):
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina, STORY)
        alone = ConcernGiven(others=(NOBODY,))
        change_concern(screening, amina, concerns_of(screening.id)[0], alone, 1)
        child = children_of(screening.id)[1]
        change_child(screening, amina, child, ChildGiven(part, (10,)), child.version)
        placed = placed_now(screening)
        page = todo(placed, screening, the_record(screening, placed.pack))
        paper = _built(sent_again(as_it_stands(screening.id), amina))

    assert "Child B" in {step.for_whom for step in paper.steps}
    # On screen a child whose part is not clear is not named as the one who was affected.
    on_screen = "Child B" if part is Part.AFFECTED else "the child who was affected"
    assert on_screen in {line.for_whom for line in page.same + page.meanwhile}


def _for_whom_without_the_other_child(by, others):
    screening = a_looked_at(by, STORY)
    change_concern(screening, by, concerns_of(screening.id)[0], ConcernGiven(others=(others,)), 1)
    remove_child(screening, by, children_of(screening.id)[1], "Added by mistake")
    sent = sent_again(as_it_stands(screening.id), by)
    return {step.for_whom for step in _built(sent).steps}


def test_several_concerns_are_told_apart_by_their_numbers(in_app, person_called):
    with in_app():
        amina = person_called("amina")
        told = _built(sent_again(several(amina), amina)).recorded

    assert [entry.what[:10] for entry in told[:3]] == ["Concern 1.", "Concern 2.", "Concern 3."]


LOWER = {
    "persistence": "stopped",
    "consent": "joined_in",
    "impact_other": "comfortable",
    "frequency": "single",
}


def test_an_answer_that_was_lowered_after_a_look_is_told(in_app, person_called, sent):
    with in_app():
        amina = person_called("amina")
        move_to(sent, ScreeningState.RETURNED, version=sent.version)
        for factor, said in LOWER.items():
            answer(sent, amina, factor, said)
        screening = as_it_stands(sent.id)
        keep_if_shown(screening)
        changed = _built(sent_again(screening, amina)).about.changed

    assert "an end of the range went down (20 November 2026)" in changed


def test_a_state_that_no_answer_is_in_is_not_counted(in_app, sent):
    with in_app():
        words = _built(sent).about_words

    assert " 0 " not in words
    assert "13 recorded, 1 no sign of it so far, 2 not known yet" in words


def test_the_record_is_held_by_the_partnership_and_not_by_a_rule_owner(in_app, sent):
    with in_app():
        words = _built(sent).about_words

    assert "Rule owner" not in words
    assert "The full record stays in the screening service" in words


def test_of_a_range_what_this_alone_does_not_support_is_that_of_the_highest_open_place(
    in_app, sent
):
    with in_app():
        sources = gather(sent)
        proportion = build(sources).proportion
    levels = sources.pack.level_by_id

    assert proportion.doing_less[0] in levels["problematic"].doing_less_would_risk[0]
    assert proportion.not_on_this_alone[0] in levels["abusive"].not_on_this_alone[0]
    assert proportion.alone == "This indication alone does not support, even at Abusive"


def test_no_place_that_only_unasked_questions_hold_open_is_named_in_proportion(
    in_app, person_called
):
    with in_app():
        amina = person_called("amina")
        told = _built(sent_again(STATES["not-looked-at"](amina), amina))

    assert [box.state for box in told.placement.boxes][-1] == "not_looked_at"
    assert "Violent" not in told.proportion.alone


def test_of_a_single_place_both_sides_are_its_own(in_app, person_called):
    with in_app():
        amina = person_called("amina")
        told = _built(sent_again(STATES["single"](amina), amina)).proportion

    assert told.alone == "This indication alone does not support"
    assert told.even_at == ""


LOOKED = AnswerGiven(
    AnswerState.NO_SIGN_SO_FAR, looked_by="School nurse", looked_on="2026-11-20", note="At lunch."
)
SAID = "No sign of it so far (who looked: School nurse, 20 November 2026) “At lunch”"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (LOOKED, SAID),
        (replace(LOOKED, note="At lunch. " * 13), SAID.split(" “")[0]),
        (replace(LOOKED, looked_by="nurse " * 30, note=""), "No sign of it so far"),
    ],
)
def test_beside_no_sign_so_far_stands_who_looked_and_when_where_that_is_short(
    in_app, person_called, given, says
):
    with in_app():
        amina = person_called("amina")
        screening = a_looked_at(amina, {**STORY, "pressure": given})
        unknowns = _built(sent_again(screening, amina)).unknowns

    assert says in [unknown.state for unknown in unknowns]


def test_what_is_counted_further_says_how_many_may_change_the_steps_of_today(in_app, person_called):
    with in_app():
        amina = person_called("amina")
        sources = gather(sent_again(STATES["not-looked-at"](amina), amina))
        *listed, further = build(sources).unknowns
        today = changing_today(sources)

    told = sum(unknown.changes == TODAY for unknown in listed)
    assert further.changes == f"{today - told} of them may change today’s steps."
