"""Answers as people write them, and what is said of those that cannot be read."""

import pytest

from continuum_rules.answers import AnswerProblem, Given, GivenChild, Several, read_answer
from continuum_rules.concerns import indicate
from continuum_rules.factor import About, NotKnown, Role
from continuum_rules.given import given_from_json, loads_strict
from tests.rules.builders import a_pack, ordered, several, unordered, years

FORCE = ordered("force", "none", "some", "much")
ROLE = unordered("role", "sent", "made")
AGE = years("age", 0, 5, 10, 18, also=("adult",))
KIND = several("kind", "touch", "image", "looking")
GROUP = ordered("group", "no", "yes", about=About.SCREENING)
NEED = ordered("need", "none", "support", about=About.CHILD, roles=(Role.RESPONSE,))
PACK = a_pack([FORCE, ROLE, AGE, KIND, GROUP, NEED])


@pytest.mark.parametrize(
    ("factor", "written", "read"),
    [
        (FORCE, "some", "some"),
        (FORCE, ["none", "some"], ("none", "some")),
        (FORCE, "not_known", NotKnown.NOT_KNOWN),
        (FORCE, "no_sign_so_far", NotKnown.NO_SIGN_SO_FAR),
        (ROLE, "cannot_be_known", NotKnown.CANNOT_BE_KNOWN),
        (ROLE, "not_to_be_asked", NotKnown.NOT_TO_BE_ASKED),
        (AGE, 0, 0),
        (AGE, 17, 17),
        (AGE, "adult", "adult"),
        (AGE, "years_5_9", "years_5_9"),
        (AGE, [9, 10, "adult"], (9, 10, "adult")),
        (KIND, [], Several(frozenset())),
        (KIND, ["touch"], Several(frozenset({"touch"}))),
        (
            KIND,
            {"yes": ["touch"], "not_known": ["image"]},
            Several(frozenset({"touch"}), frozenset({"image"})),
        ),
        (KIND, "not_known", NotKnown.NOT_KNOWN),
    ],
)
def test_every_form_of_answer_is_read(factor, written, read):
    assert read_answer(factor, written) == read


@pytest.mark.parametrize(
    ("factor", "written", "says"),
    [
        (FORCE, "soem", "“soem” is not one of its answers; did you mean “some”?"),
        (FORCE, True, "true is not an answer; write one of: none, some, much"),
        (FORCE, None, "null is not an answer"),
        (FORCE, 3, "3 is a number"),
        (FORCE, {"yes": []}, "an object is not an answer"),
        (FORCE, Several(frozenset()), "an object is not an answer"),
        (FORCE, [["some"]], "a list is not an answer"),
        (FORCE, "x" * 5_000, f"“{'x' * 60}…” is not one of its answers"),
        (FORCE, [], "an empty list says nothing; write “not_known”"),
        (FORCE, ["some", "some"], "“some” stands twice"),
        (FORCE, ["some", "not_known"], "“not_known” stands alone"),
        (ROLE, "no_sign_so_far", "fits ordered questions only; write “not_known”"),
        (AGE, True, "true is not an answer; write a whole number from 0 to 17"),
        (AGE, False, "false is not an answer"),
        (AGE, 11.5, "11.5 is not an answer; write a whole number from 0 to 17"),
        (AGE, 11.0, "11.0 is not an answer"),
        (AGE, "11", "write the number without quotation marks: 11"),
        (AGE, "1" * 5_000, "is text; write the number without quotation marks"),
        (AGE, -1, "-1 is outside the ages asked about; write a whole number from 0 to 17"),
        (AGE, 18, "18 is outside the ages asked about"),
        (AGE, None, "null is not an answer"),
        (AGE, [11, 11], "“11” stands twice"),
        (AGE, [True], "true is not an answer"),
        (KIND, "touch", "“touch” is not a list; write the list of all that apply"),
        (KIND, ["tuch"], "“tuch” is not one of its answers; did you mean “touch”?"),
        (KIND, ["touch", "touch"], "“touch” stands twice"),
        (KIND, [1], "1 is not an option"),
        (KIND, ["not_known"], "write it without a list"),
        (KIND, {"no": ["touch"]}, "“no” is not a key here; write “yes” and “not_known”"),
        (KIND, {"yes": ["touch"], "not_known": ["touch"]}, "“touch” stands under both"),
        (KIND, {"yes": "touch"}, "“touch” is not a list"),
        (KIND, "no_sign_so_far", "fits ordered questions only"),
    ],
)
def test_what_cannot_be_read_is_located_and_says_what_to_write(factor, written, says):
    with pytest.raises(AnswerProblem) as problem:
        read_answer(factor, written)

    assert problem.value.factor == factor.id
    assert says in str(problem.value)


@pytest.mark.parametrize(
    ("line", "where", "says"),
    [
        ({"force": "some"}, "force", "is a question; write it inside “answers”"),
        ({"answer": {}}, "answer", "did you mean “answers”?"),
        ([], "line", "is not an object"),
        ({"id": None}, "id", "is not a text"),
        ({"id": True}, "id", "is not a text"),
        ({"answers": []}, "answers", "is not an object"),
        ({"answers": {"frce": "some"}}, "frce", "did you mean “force”?"),
        ({"answers": {}, "concerns": []}, "concerns", "is an empty list"),
        ({"concerns": {}}, "concerns", "is not a list"),
        ({"concerns": None}, "concerns", "is not a list"),
        ({"concerns": ["x"]}, "concern 1", "is not an object"),
        ({"answers": {"force": "some"}, "concerns": [{}]}, "force", "each concern"),
        ({"concerns": [{"group": "yes"}]}, "group", "asked once; write it in “answers”"),
        ({"concerns": [{"need": "none"}]}, "need", "asked once"),
        ({"children": {}}, "children", "is not a list"),
        ({"children": ["x"]}, "child 1", "is not an object"),
        ({"children": [{"part": "somebody"}]}, "child 1", "displaying, harmed, other"),
        ({"children": [{}]}, "child 1", "write one of: displaying"),
        ({"children": [{"part": "harmed", "age": 3}]}, "child 1", "“age” is not a key of a child"),
        (
            {"children": [{"part": "harmed", "answers": {"force": "some"}}]},
            "force",
            "not asked of each child",
        ),
        (
            {"answers": {"need": "none"}, "children": [{"part": "harmed"}]},
            "need",
            "each child",
        ),
    ],
)
def test_a_line_that_cannot_be_read_never_reads_as_nothing_known(line, where, says):
    with pytest.raises(AnswerProblem) as problem:
        given_from_json(PACK, line)

    assert problem.value.factor == where
    assert says in problem.value.says


def test_an_empty_line_is_nothing_known():
    assert given_from_json(PACK, {}, "7") == Given({}, id="7")


def test_a_whole_line_reads_back_as_it_was_written():
    line = {
        "id": "x1",
        "answers": {"group": "yes"},
        "concerns": [{"force": ["some", "much"], "age": 11, "kind": ["touch"]}, {}],
        "children": [{"part": "harmed", "answers": {"need": "not_known"}}],
    }
    given = given_from_json(PACK, line)

    assert given.to_json() == line
    assert given_from_json(PACK, given.to_json()) == given


def test_what_is_not_known_of_all_that_apply_is_written_back():
    answers = {"kind": Several(frozenset({"touch"}), frozenset({"image"}))}

    written = Given(answers).to_json()["answers"]
    assert written == {"kind": {"yes": ["touch"], "not_known": ["image"]}}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"answers": {}, "answers": {}}', "answers: stands twice; write it once"),
        ('{"answers": {"force": "none", "force": "much"}}', "force: stands twice"),
        ("{", "cannot be read at line 1, column 2"),
        ('{"answers": NaN}', "NaN is not an answer"),
        ("[" * 100_000, "cannot be read"),
        ("9" * 5_000, "cannot be read"),
    ],
)
def test_json_text_is_read_strictly(text, says):
    with pytest.raises(AnswerProblem) as problem:
        loads_strict(text)

    assert says in str(problem.value)


@pytest.mark.parametrize(
    "answers", [{"frce": "some"}, {"force": "soem"}, {"age": True}, {"age": 18}, {"kind": "touch"}]
)
def test_answers_given_in_code_are_held_to_the_same(answers):
    with pytest.raises(AnswerProblem):
        indicate(PACK, Given(answers))


def test_a_childs_question_does_not_stand_among_the_concerns_once_children_are_listed():
    with pytest.raises(AnswerProblem, match="need"):
        indicate(PACK, Given({"need": "none"}, None, (GivenChild("harmed", {}),)))


EVERY = {"force": "none", "role": "sent", "age": 11, "kind": (), "group": "no", "need": "none"}


@pytest.mark.parametrize("left_out", EVERY)
def test_a_question_of_no_pack_is_told_though_as_many_are_answered_as_there_are(left_out):
    answers = {each: answer for each, answer in EVERY.items() if each != left_out}

    with pytest.raises(AnswerProblem, match="no such question"):
        indicate(PACK, Given({**answers, "strange": "none"}))


def test_a_question_of_no_pack_is_told_beside_all_the_others():
    with pytest.raises(AnswerProblem, match="no such question"):
        indicate(PACK, Given({**EVERY, "strange": "none"}))


@pytest.mark.parametrize("open_one", EVERY)
def test_of_answers_to_every_question_one_may_be_not_known(open_one):
    whole = indicate(PACK, Given({**EVERY, open_one: NotKnown.NOT_KNOWN}))
    without = indicate(PACK, Given({e: a for e, a in EVERY.items() if e != open_one}))

    assert whole == without
