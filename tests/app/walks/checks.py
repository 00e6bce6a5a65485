"""What a walk looks at: after each step, and when it ends."""

import json
import re
import uuid

from continuum_rules import indicate
from hsb_screen.answers.recorded import recorded
from hsb_screen.indications.service import latest_kept
from tests.app.walks.reading import one_line
from tests.app.walks.words_typed import seen

_BOX = re.compile(
    r'<li class="level-box level-box--([a-z-]+)">\s*<span class="level-name">([^<]*)</span>'
)
BEFORE, INSIDE, AFTER = {"beyond"}, {"least", "open", "not-looked-at"}, {"nothing-points-here"}


def same_answers(ground, model):
    """What is stored, as the rules take it, is what was said."""
    with ground.app.app_context():
        stored = recorded(uuid.UUID(model.id), model.pack).given
    assert stored == model.as_given


def given_back(ground, page, filled, expected):
    """What a form could not do with a text is told by the page, or kept for later."""
    for text in filled.typed:
        if not page.gives_back(text):
            assert _stands(text, ground.every_text()), f"lost ({expected}, {page.status}): {text!r}"


def nothing_typed_is_missing(ground, model):
    """Every text that was taken stands somewhere: as it is now, or as it was once."""
    every = ground.every_text()
    lost = [(text, where) for text, where in model.words if not _stands(text, every)]
    assert not lost, f"lost: {lost!r}"


def gives_back_what_waits(page, who, model):
    """A page shows whoever typed there what they typed and have not saved."""
    for text in model.unsaved.at(who.name, page.path):
        assert page.gives_back(text), f"not shown again on {page.path} ({page.status}): {text!r}"


HELD = "and nobody else is shown them."
"""What a page says of words of somebody who no longer holds the screening."""


def what_is_not_saved_can_be_read(ground, people, model):
    """What somebody typed and did not save, they find where they typed it, whatever came since.

    Save who passed the screening on: the page may hold what others wrote. It says that the words
    are kept, and they are.
    """
    for name, address in sorted({each.page[:2] for each in model.unsaved.every}):
        who = people[name]
        if who.hidden or not who.is_in:
            who.sign_in()
        page = who.get(address)
        for _ in range(3):
            page = who.get(page.location) if page.led_on else page
        for text in model.unsaved.at(name, address):
            held = (
                name != model.holder and HELD in page.words and _stands(text, ground.every_text())
            )
            found = page.gives_back(text) or held
            assert found, f"{name} cannot read it at {address} any more: {text!r}"


def _stands(text, every):
    return text in every


def no_level_before_the_first_view(model, page):
    """Until the person has placed it, no page names a place on the continuum."""
    if model.first_view or page.path.endswith("/first-view"):
        return
    words = page.words
    named = [level.label for level in model.pack.levels if level.label in words]
    assert not named, f"{page.path} names {named} before the first view"


def pages_say_what_was_said(holder, model):
    """Check answers shows every answer that stands, with the words beside it."""
    page = holder.get(f"/screenings/{model.id}/check-answers")
    assert page.status == (200 if model.state != "withdrawn" else 404)
    shown = [(term, value) for term, value in page.rows]
    standing = {(scope, factor.id) for scope, factor in model.places}
    for key, said in model.answers.items():
        if key in standing:
            factor = model.pack.factor_by_id[key[1]]
            values = [value for term, value in shown if term == one_line(factor.question)]
            fits = [v for v in values if _shows(v, said, factor)]
            assert fits, f"check answers says {values} for {factor.question}, not {said}"


def _shows(value, said, factor):
    return value.startswith(said.in_words(factor)) and all(
        text in seen(value) for text in said.texts
    )


def same_indication(ground, holder, model):
    """The page, what was kept, and the rules on the model's answers give one range.

    Returns:
        The line of answers with what the server kept for it; None where nothing was shown yet.
    """
    with ground.app.app_context():
        kept = latest_kept(uuid.UUID(model.id))
        told = kept and json.loads(kept.indication)
    if told is None:
        return None
    expected = indicate(model.pack, model.as_given)
    assert told == expected.to_json()
    if model.is_open:
        page = holder.get(f"/screenings/{model.id}/indication")
        assert page.status == 200
        _same_boxes(page, expected, model)
    return model.given(), told


def _same_boxes(page, expected, model):
    boxes = _BOX.findall(page.html)
    if model.is_outside:
        assert not boxes, f"{page.path} shows {boxes}, and it is outside this tool: {model.given()}"
        return
    assert [name for _, name in boxes] == [level.label for level in model.pack.levels]
    for (state, name), level in zip(boxes, model.pack.levels, strict=True):
        fits = INSIDE if expected.range.contains(level) else BEFORE | AFTER
        assert state in fits, f"{name} is {state}, and the range is {expected.range}"
