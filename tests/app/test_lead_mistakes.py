"""Mistakes of practitioners and leads from the first view on: kind, at the field, nothing lost."""

from dataclasses import dataclass, field

import pytest

from tests.app.reviews.sent import a_looked_at, a_sent
from tests.builders import a_screening

WEIGHED = "What did you weigh up?"
WHY = "Why do you place it there?"
HOW = "How was that settled, and by whom?"
ASKS = "What do you want to know?"
GO_ON = "Continue to send to your lead"
TYPED = "The club leader was asked on Thursday.\nNothing is settled."
TOO_LONG = "word " * 4_001
PRESSURE = "What, if anything, was said or offered to get the other child to take part?"
HARSH = ("invalid", "please", "required", "must", "error occurred", "illegal", "forbidden")


@dataclass(frozen=True)
class Mistake:
    """What somebody does wrong on a page, and part of what the page then says."""

    page: str
    press: str
    says: str
    choose: tuple[str, ...] = ()
    fill: dict[str, str] = field(default_factory=dict)


MISTAKES = {
    "first view: nothing selected": Mistake(
        "first-view", "Continue to what the answers indicate", "Select where you would place it"
    ),
    "view: nothing selected": Mistake(
        "indication", GO_ON, "Select where you place it now", fill={WEIGHED: TYPED}
    ),
    "view: higher without a place": Mistake(
        "indication",
        GO_ON,
        "Select where you would place it, as you would place it higher",
        ("I would place it higher",),
        {WEIGHED: TYPED},
    ),
    "view: lower without a place": Mistake(
        "indication",
        GO_ON,
        "Select where you would place it, as you would place it lower",
        ("I would place it lower",),
        {WEIGHED: TYPED},
    ),
    "view: higher without a reason": Mistake(
        "indication",
        GO_ON,
        "Enter why you would place it higher",
        ("I would place it higher", "Violent"),
    ),
    "view: a reason as long as a book": Mistake(
        "indication",
        GO_ON,
        "use 4,000 characters or fewer",
        ("I am not sure: I want to talk it through with my lead",),
        {WEIGHED: TOO_LONG},
    ),
    "agree: words as long as a book": Mistake(
        "review/agree",
        "Agree",
        "use 4,000 characters or fewer",
        fill={"Anything to add? (optional)": TOO_LONG},
    ),
    "narrow: nothing selected": Mistake(
        "review/narrow", "Agree and narrow it", "Select each open answer", fill={HOW: TYPED}
    ),
    "narrow: no place": Mistake(
        "review/narrow",
        "Agree and narrow it",
        "Select where in the range it lies",
        (PRESSURE,),
        {HOW: TYPED},
    ),
    "narrow: not how": Mistake(
        "review/narrow", "Agree and narrow it", "Enter how it was settled", (PRESSURE, "Abusive")
    ),
    "place: nothing selected": Mistake(
        "review/place", "Place it there", "Select where you place it", fill={WHY: TYPED}
    ),
    "place: no reason": Mistake(
        "review/place", "Place it there", "Enter why you place it there", ("Violent",)
    ),
    "place: lower, and nobody to confirm": Mistake(
        "review/place",
        "Place it there",
        "Select who is to confirm it",
        ("Inappropriate",),
        {WHY: TYPED},
    ),
    "action: no child, no owner, no day": Mistake(
        "actions/add",
        "Add the action",
        "Select which child it is for, or all the children",
        fill={"What is to be done?": TYPED},
    ),
    "action: two owners": Mistake(
        "actions/add",
        "Add the action",
        "Enter one name. Others can help",
        ("Child A", "Somebody else"),
        {"Their name": "R Lowe and T Hall", "Their agency": "Police", "By which day?": "Friday"},
    ),
    "action: a day that has passed": Mistake(
        "actions/add",
        "Add the action",
        "This day has passed",
        ("All the children", "Ben Price"),
        {"By which day?": "13 November 2026"},
    ),
    "discussion: who tells them": Mistake(
        "discussions/add",
        "Record the discussion",
        "Select whether it is agreed who tells Child A and the family",
        fill={"When was it?": "Thursday", "What was decided?": TYPED},
    ),
    "discussion: another view, and no words": Mistake(
        "discussions/add",
        "Record the discussion",
        "Enter who saw it differently, and why",
        ("Yes",),
        {"What was shared?": TYPED},
    ),
    "return: no question": Mistake(
        "review/ask", "Return it", "Enter what you want to know", (PRESSURE,)
    ),
    "return: no day": Mistake(
        "review/ask", "Return it", "Select by when", (PRESSURE,), {ASKS: TYPED}
    ),
    "return: a question as long as a book": Mistake(
        "review/ask", "Return it", "use 4,000 characters or fewer", (PRESSURE,), {ASKS: TOO_LONG}
    ),
}


@pytest.fixture
def page_of(in_app, person_called, browser_of):
    """Open the page of a mistake: amina on her own screening, carys on what was sent to her."""

    def opened(page):
        made = {"first-view": a_screening, "indication": a_looked_at}.get(page, a_sent)
        with in_app():
            screening = made(person_called("amina"))
        after = ("review/", "actions/", "discussions/")
        who = "carys" if page.startswith(after) else "amina"
        return browser_of(who).open(f"/screenings/{screening.id}/{page}")

    return opened


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_ends_in_a_kind_message_and_loses_nothing(name, page_of):
    mistake = MISTAKES[name]
    page = page_of(mistake.page)
    for label in mistake.choose:
        choose_first(page, label)
    for label, text in mistake.fill.items():
        page.fill(label, text)

    again = page.press(mistake.press)

    assert any(mistake.says in error for error in again.errors), again.errors
    assert not [word for word in HARSH for error in again.errors if word in error.lower()]
    for label, text in mistake.fill.items():
        assert again.value(label) == text.strip()
    for label in mistake.choose:
        assert is_chosen(again, label)


def controls(page, label):
    return [
        control
        for control in page.tree.iter("input")
        if control.get("type") in {"radio", "checkbox"} and page._label_of(control) == label
    ]


def choose_first(page, label):
    """Select the first of the buttons with a label: some stand under two questions."""
    controls(page, label)[0].set("checked", "checked")


def is_chosen(page, label):
    return any("checked" in control.attrib for control in controls(page, label))
