"""What a summary is built from: answers, states, versions, and what stands outside this tool."""

from hsb_screen.answers.models import AnswerState
from hsb_screen.screenings.models import ScreeningState
from hsb_screen.screenings.service import as_it_stands, move_to
from hsb_screen.summaries.build import build
from hsb_screen.summaries.gathering import gather
from tests.app.summaries.sent import a_sent_screening, answered, sent_again


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
