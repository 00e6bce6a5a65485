"""What people recorded, as the rules take it."""

import pytest

from continuum_rules import NotKnown, Several, given_from_json, indicate
from hsb_screen.answers.concerns import change_concern, concerns_of
from hsb_screen.answers.facts import AnswerGiven, ConcernGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.recorded import recorded
from hsb_screen.children.models import Part
from hsb_screen.children.service import children_of, remove_child
from hsb_screen.screenings.models import Danger
from hsb_screen.screenings.service import pack_for
from tests.builders import a_screening, answer

A, B, C = Part.DISPLAYING, Part.AFFECTED, Part.AFFECTED


@pytest.fixture
def amina(in_app, person_called):
    with in_app():
        yield person_called("amina")


def of(screening):
    return recorded(screening.id, pack_for(screening))


def test_nothing_recorded_is_nothing_known(amina):
    found = of(a_screening(amina, children=(), danger=None))

    assert (dict(found.given.answers), found.given.concerns) == ({}, None)


def test_ages_are_given_once_and_feed_the_questions_that_ask_for_them(amina):
    found = of(a_screening(amina))

    assert found.given.answers["displaying_age"] == 12
    assert found.given.concerns[0]["other_age"] == 10


def test_one_of_two_ages_stays_one_of_two_ages(amina):
    found = of(a_screening(amina, children=((A, (12, 13)), (B, (9, 10)))))

    assert found.given.answers["displaying_age"] == (12, 13)
    assert found.given.concerns[0]["other_age"] == (9, 10)


def test_another_child_of_unknown_age_is_a_child_of_any_age_and_never_nobody(amina):
    found = of(a_screening(amina, children=((A, (12,)), (B, ()))))

    assert found.given.concerns[0]["other_age"] == tuple(range(18))


def test_the_age_of_the_displaying_child_is_left_out_while_nobody_was_added(amina):
    assert "displaying_age" not in of(a_screening(amina, children=())).given.answers


def test_children_of_one_age_band_share_one_concern(amina):
    found = of(a_screening(amina, children=((A, (12,)), (B, (10,)), (C, (12,)))))

    assert [values["other_age"] for values in found.given.concerns] == [(10, 12)]
    assert len(found.concerns[0].child_ids) == 2


def test_children_of_two_age_bands_are_placed_apart(amina):
    """The rules speak of one age band; reading two as “one of these” could lower the range."""
    screening = a_screening(amina, children=((A, (12,)), (B, (4,)), (C, (14,))))
    found = of(screening)

    assert [values["other_age"] for values in found.given.concerns] == [4, 14]
    assert {place.number for place in found.concerns} == {1}


def test_a_concern_without_another_child_says_so(amina):
    screening = a_screening(amina, children=((A, (12,)),))
    concern = concerns_of(screening.id)[0]
    change_concern(screening, amina, concern, ConcernGiven(others=("nobody",)), concern.version)

    assert of(screening).given.concerns[0]["other_age"] == "no_other_child"


def with_nobody_else(amina, **answers):
    screening = a_screening(amina, children=((A, (12,)),), answers=answers)
    concern = concerns_of(screening.id)[0]
    change_concern(screening, amina, concern, ConcernGiven(others=("nobody",)), concern.version)
    return screening, str(concern.id)


def test_no_other_child_answers_the_link_and_the_number_of_children_as_well(amina):
    screening, concern = with_nobody_else(amina)
    found = of(screening)

    assert found.given.concerns[0]["relationship"] == Several(frozenset({"self_only"}))
    assert found.given.concerns[0]["number_children"] == "none"
    assert found.said_before == {(concern, "relationship"), (concern, "number_children")}


@pytest.mark.parametrize(
    ("said", "value"), [("several_over_time", "several_over_time"), ("not_known", "not_known")]
)
def test_what_was_answered_by_itself_counts_before_what_was_said_of_the_concern(amina, said, value):
    """A pattern across several children is Problematic whatever was said of the concern."""
    screening, concern = with_nobody_else(amina, number_children=said)
    found = of(screening)

    assert found.given.concerns[0]["number_children"] == value
    assert (concern, "number_children") not in found.said_before


def test_a_note_alone_keeps_a_question_in_sight(amina):
    noted = AnswerGiven(AnswerState.LEFT_OPEN, note="Ask the class teacher")
    screening, concern = with_nobody_else(amina, relationship=noted)
    found = of(screening)

    assert "relationship" not in found.given.concerns[0]
    assert (concern, "relationship") not in found.said_before


@pytest.mark.parametrize("part", [Part.SAW, Part.AFFECTED, Part.NOT_CLEAR])
def test_how_many_were_affected_is_still_asked_while_another_child_is_named(amina, part):
    """A child who saw it and was upset counts, though no other child took part."""
    screening = a_screening(amina, children=((A, (12,)), (part, (9,))))
    concern = concerns_of(screening.id)[0]
    change_concern(screening, amina, concern, ConcernGiven(others=("nobody",)), concern.version)
    found = of(screening)

    assert "number_children" not in found.given.concerns[0]
    assert found.said_before == {(str(concern.id), "relationship")}


def test_a_child_taken_out_again_does_not_keep_the_number_open(amina):
    screening = a_screening(amina, children=((A, (12,)), (Part.SAW, (9,))))
    concern = concerns_of(screening.id)[0]
    change_concern(screening, amina, concern, ConcernGiven(others=("nobody",)), concern.version)
    remove_child(screening, amina, children_of(screening.id)[1], "added twice")

    assert of(screening).given.concerns[0]["number_children"] == "none"


@pytest.mark.parametrize("others", [(), ("not_known",), ("adult",)])
def test_nothing_is_taken_as_said_where_another_child_may_have_been_part(amina, others):
    screening = a_screening(amina, children=((A, (12,)),))
    concern = concerns_of(screening.id)[0]
    change_concern(screening, amina, concern, ConcernGiven(others=others), concern.version)
    found = of(screening)

    assert "number_children" not in found.given.concerns[0]
    assert found.said_before == frozenset()


def test_who_was_affected_is_not_known_leaves_the_age_open(amina):
    found = of(a_screening(amina, children=((A, (12,)),)))

    assert "other_age" not in found.given.concerns[0]


@pytest.mark.parametrize(
    ("said", "value"),
    [(Danger.YES, "yes"), (Danger.NO, "no"), (Danger.NOT_KNOWN, NotKnown.NOT_KNOWN)],
)
def test_the_danger_question_is_not_asked_twice(amina, said, value):
    found = of(a_screening(amina, danger=said))

    assert found.given.answers["immediate_danger"] == value


@pytest.mark.parametrize("kind", list(NotKnown))
def test_the_kinds_of_not_known_are_kept_apart(amina, kind):
    found = of(a_screening(amina, answers={"force": kind.value}))

    assert found.given.concerns[0]["force"] is kind


def test_an_answer_taken_back_is_a_missing_answer(amina):
    screening = a_screening(amina, answers={"force": "violence"})
    answer(screening, amina, "force", AnswerGiven(AnswerState.LEFT_OPEN, note="not sure after all"))

    assert "force" not in of(screening).given.concerns[0]


def test_what_was_not_chosen_is_no_and_what_was_left_open_is_open(amina):
    said = AnswerGiven(AnswerState.ANSWERED, ("talk",), ("image_online",))
    found = of(a_screening(amina, answers={"behaviour_type": said}))

    expected = Several(frozenset({"talk"}), frozenset({"image_online"}))
    assert found.given.concerns[0]["behaviour_type"] == expected


def test_a_child_taken_out_no_longer_counts(amina):
    screening = a_screening(amina)
    remove_child(screening, amina, children_of(screening.id)[1], "added twice")
    found = of(screening)

    assert len(found.children) == 1
    assert "other_age" not in found.given.concerns[0]


def test_everything_recorded_can_be_read_by_the_rules(amina):
    screening = a_screening(amina, answers={"force": "none", "relationship": ["peers"]})
    given = of(screening).given
    pack = pack_for(screening)

    assert given_from_json(pack, given.to_json()) == given
    assert indicate(pack, given).named_concerns
