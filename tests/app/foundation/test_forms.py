"""Forms: text tidied once, lists closed, nothing selected by itself."""

import pytest
from werkzeug.datastructures import MultiDict

from hsb_screen.forms import (
    LONGEST_LINE,
    LONGEST_NOTE,
    AnyOf,
    Choice,
    Line,
    OneOf,
    Paragraphs,
    SecureForm,
    tidy,
)

ANSWERS = (Choice("yes", "Yes"), Choice("no", "No"), Choice("nk", "Not known yet", after_or=True))


class _Form(SecureForm):
    carried_on = OneOf("Carried on?", items=ANSWERS, missing="Select whether it carried on.")
    seen = OneOf("Seen?", items=ANSWERS)
    how = AnyOf("How known?", items=ANSWERS)
    line = Line("Line", missing="Enter a line.")
    note = Paragraphs("Note")


@pytest.fixture
def filled(app):
    """Fill the form in, and say what it finds."""
    with app.test_request_context("/", method="POST"):
        yield lambda **data: _Form(MultiDict(data), meta={"csrf": False})


def test_nothing_is_selected_until_somebody_selects_it(app):
    with app.test_request_context("/"):
        form = _Form(meta={"csrf": False})

        assert form.carried_on.data is None
        assert not form.how.data


def test_a_missing_answer_is_asked_for_in_its_own_words(filled):
    form = filled(line="x")

    assert not form.validate()
    assert form.errors == {"carried_on": ["Select whether it carried on."]}


def test_a_question_that_may_stay_open_may_stay_open(filled):
    form = filled(line="x", carried_on="nk")

    assert form.validate()
    assert form.seen.data is None


@pytest.mark.parametrize("field", ["carried_on", "seen", "how"])
def test_an_answer_that_is_not_on_the_list_is_refused(filled, field):
    form = filled(**{"line": "x", "carried_on": "yes", field: "maybe"})

    assert not form.validate()
    assert field in form.errors


def test_text_is_tidied_and_otherwise_left_alone(filled):
    form = filled(
        line="  a\x00b\u200b\t ", note="one\r\n\r\n two \r three\x07\n\n", carried_on="no"
    )

    assert form.validate()
    assert form.line.data == "ab"
    assert form.note.data == "one\n\n two\n three"


def test_spaces_alone_are_not_a_line(filled):
    form = filled(line=" \n ", carried_on="no")

    assert not form.validate()
    assert form.errors == {"line": ["Enter a line."]}


@pytest.mark.parametrize(("field", "most"), [("line", LONGEST_LINE), ("note", LONGEST_NOTE)])
def test_text_up_to_the_limit_is_taken_and_longer_text_is_never_cut(filled, field, most):
    assert filled(**{"line": "x", "carried_on": "no", field: "x" * most}).validate()

    form = filled(**{"line": "x", "carried_on": "no", field: "x" * (most + 1)})
    assert not form.validate()
    says = f"{field.capitalize()}: use {most:,} characters or fewer. It has {most + 1:,}"
    assert form.errors == {field: [says]}
    assert len(form[field].data) == most + 1


@pytest.mark.parametrize(
    ("label", "name"), [("Who told you? (optional)", "‘Who told you?’"), ("Age (optional)", "Age")]
)
def test_a_length_that_is_refused_names_its_field(app, label, name):
    class Asked(SecureForm):
        told = Line(label, longest=40)

    with app.test_request_context("/", method="POST"):
        form = Asked(MultiDict({"told": "x" * 41}), meta={"csrf": False})

        assert not form.validate()
        assert form.errors["told"] == [f"{name}: use 40 characters or fewer. It has 41"]


@pytest.mark.parametrize(("typed", "is_taken"), [("x" * 9_000, True), ("y" * 9_000, False)])
def test_longer_text_that_is_stored_already_may_stay_as_it_is(app, typed, is_taken):
    stored = {"line": "x", "carried_on": "no", "note": "x" * 9_000}
    with app.test_request_context("/", method="POST"):
        form = _Form(MultiDict({**stored, "note": typed}), data=stored, meta={"csrf": False})

        assert form.note.data == typed
        assert form.validate() is is_taken


@pytest.mark.parametrize(
    ("held", "number"), [("7", 7), ("", 0), ("x", 0), ("-1", 0), ("١", 0), ("9" * 12, 0)]
)
def test_a_version_is_a_number_or_nothing(filled, held, number):
    assert filled(version=held).version_number == number


def test_each_rendered_form_has_a_key_of_its_own(app):
    with app.test_request_context("/"):
        keys = {_Form(meta={"csrf": False}).idempotency_key.data for _ in range(50)}

    assert len(keys) == 50


def test_what_is_no_text_stays_as_it_is():
    assert tidy(None) is None
