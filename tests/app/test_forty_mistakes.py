"""Fifty different mistakes in forms: each ends in a kind message at its field, and nothing is lost.

Kind: it says what to do, in the words of the page. Located: it leads from the summary to the field.
Nothing is lost: every text that was typed, and every answer that was chosen, still stands there.
"""

from dataclasses import dataclass, field

import pytest

from tests.builders import a_screening

LONG_LINE = "x" * 501
LONG_NOTE = "word " * 801
VERY_LONG = "word " * 4_001
DISPLAYING, AFFECTED = "The behaviour is about this child", "This child was affected"
AGE = "Age in whole years"
WHEN_SEEN = "When was it seen or said? (optional)"
NOTE = "Note (optional)"
HARSH = ("invalid", "please", "required", "must", "error occurred", "illegal", "forbidden")


@dataclass(frozen=True)
class Mistake:
    """A way to fill a page in that cannot be taken as it is.

    Attributes:
        page: Address after the screening's own, or a whole address.
        choose: (label, part of its question) of what is selected.
        fill: Label to text.
        says: Part of the message.
        untick: Labels that stand ticked and are cleared first.
    """

    page: str
    says: str
    choose: tuple[tuple[str, str], ...] = ()
    fill: dict[str, str] = field(default_factory=dict)
    press: str = "Continue"


START, CHILD, HOME = "/screenings/start", "children/add", "children"
CONCERN, ONE, SEVERAL = "concerns/add", "questions/adult_involved", "questions/ongoing_contact"
YES_UNDER_18 = (("Yes", "under 18"),)
SCHOOL = "at school"


def child(says, age="", *, part=AFFECTED, more=(), **fill):
    choose = (((part, "What part"),) if part else ()) + tuple(more)
    return Mistake(CHILD, says, choose, {AGE: age, **fill}, "Save")


def one(says, answer="No, and nothing suggests it", **fill):
    choose = ((answer, "Could anyone aged 18"),) if answer else ()
    return Mistake(ONE, says, choose, {NOTE: "seen twice", **fill})


MISTAKES = {
    "right tool: nothing selected": Mistake(START, "Select whether the child is under 18"),
    "right tool: one of four selected": Mistake(START, "about sexual behaviour", YES_UNDER_18),
    "danger: nothing selected": Mistake("danger", "Select whether any child is in danger now"),
    "call: an hour that no clock shows in the afternoon": Mistake(
        "stop-here",
        "or leave it empty",
        fill={"What time did you call? (optional)": "14:05 pm"},
        press="I have called",
    ),
    "call: an hour that is not there": Mistake(
        "stop-here",
        "such as 14:05",
        fill={"What time did you call? (optional)": "25:10"},
        press="I have called",
    ),
    "call: a word": Mistake(
        "stop-here",
        "such as 14:05",
        fill={"What time did you call? (optional)": "just now"},
        press="I have called",
    ),
    "call: minutes that are not there": Mistake(
        "stop-here",
        "such as 14:05",
        fill={"What time did you call? (optional)": "9:75"},
        press="I have called",
    ),
    "child: no part": child("Select the part this child has", "10", part=None),
    "child: no age": child("Enter the age in whole years, such as 9, or select"),
    "child: a word for an age": child("Enter the age in whole years, such as 9", "twelve"),
    "child: half a year": child("Enter the age in whole years, such as 9", "12.5"),
    "child: below nothing": child("Enter the age in whole years, such as 9", "-3"),
    "child: grown up": child("Enter an age from 0 to 17", "18"),
    "child: a slip of the key": child("Enter an age from 0 to 17", "120"),
    "child: an endless number": child("Enter the age in whole years, such as 9", "9" * 400),
    "child: a date of birth": child("Enter the age in whole years, such as 9", "14/3/2014"),
    "child: ages the wrong way round": child("start with the youngest", "11 to 9"),
    "child: digits of another script": child("Enter the age in whole years, such as 9", "９"),
    "child: an age and not known": child(
        "Enter the age or select ‘Age not known yet’, not both",
        "10",
        more=(("Age not known yet", ""),),
    ),
    "child: a second one it is about": child(
        "already about the behaviour of Child A", "13", part=DISPLAYING
    ),
    "child: a reference as long as a page": child(
        "use 500 characters or fewer",
        "10",
        **{"Reference in your case system (optional)": LONG_LINE},
    ),
    "child: needs as long as a page": child(
        "use 500 characters or fewer",
        "10",
        **{"Needs that affect communication (optional)": LONG_LINE},
    ),
    "home: nothing selected": Mistake(HOME, "Select whether any of the children live together"),
    "home: yes, and one child": Mistake(
        HOME, "Select at least two children", (("Yes", "live together"), ("Child A", "which"))
    ),
    "home: no, and two children": Mistake(
        HOME,
        "Select ‘Yes’ above, or clear these",
        (("No", "live together"), ("Child A", "which"), ("Child B", "which")),
    ),
    "concern: nobody selected": Mistake(
        CONCERN,
        "Select who was affected",
        fill={"Where was it, or was it online? (optional)": "on the way home"},
    ),
    "concern: a child and nobody": Mistake(
        CONCERN,
        "not both",
        (("Child B, 10", ""), ("No other child took part or was affected", "")),
    ),
    "concern: next year": Mistake(
        CONCERN,
        "not in the future",
        (("Child B, 10", ""),),
        {"When was it? (optional)": "1 January 2031"},
    ),
    "concern: a place as long as a page": Mistake(
        CONCERN,
        "use 500 characters or fewer",
        (("Child B, 10", ""),),
        {"Where was it, or was it online? (optional)": LONG_LINE},
    ),
    "question: nothing selected": one("Select an answer", answer=""),
    "question: a note too long": one("Note: use 4,000 characters or fewer", **{NOTE: LONG_NOTE}),
    "question: a whole file pasted": one("4,000 characters or fewer", **{NOTE: VERY_LONG}),
    "question: a day that is not there": one(
        "Enter the date like this", **{WHEN_SEEN: "31 February 2026"}
    ),
    "question: tomorrow": one("not in the future", **{WHEN_SEEN: "21 November 2026"}),
    "question: a day that never was": one(
        "Enter the date like this", **{WHEN_SEEN: "31 February 2026"}
    ),
    "question: a month that could be two": one(
        "Enter the date like this", **{WHEN_SEEN: "ju 2026"}
    ),
    "question: a date of long ago": one("Enter the date like this", **{WHEN_SEEN: "13/11/1066"}),
    "question: a source as long as a page": one(
        "use 500 characters or fewer",
        **{"Where is it recorded, or who told you? (optional)": LONG_LINE},
    ),
    "question: looked at a time to come": one(
        "not in the future",
        answer="No sign of it so far",
        **{"When did they look?": "December 2026"},
    ),
    "several: nothing selected": Mistake(SEVERAL, "Select all that apply", fill={NOTE: "to come"}),
    "several: one and none": Mistake(
        SEVERAL, "not both", ((SCHOOL, "Before a plan"), ("None of these", "Before a plan"))
    ),
    "several: one and not known": Mistake(
        SEVERAL, "not both", ((SCHOOL, "Before a plan"), ("Not known yet", "Before a plan"))
    ),
    "several: none and not known": Mistake(
        SEVERAL,
        "not both",
        (("None of these", "Before a plan"), ("Not known yet", "Before a plan")),
    ),
    "several: chosen and open": Mistake(
        SEVERAL, "as applying and as not known", ((SCHOOL, "Before a plan"), (SCHOOL, "Which of"))
    ),
    "several: all not known and one open": Mistake(
        SEVERAL,
        "the whole answer is not known",
        (("Not known yet", "Before a plan"), (SCHOOL, "Which of")),
    ),
    "enquiry: nothing": Mistake(
        "not-known/adult_involved", "Enter whom you asked, and when", press="Save"
    ),
    "withdraw: no reason": Mistake(
        "withdraw", "Enter why this screening is withdrawn", press="Withdraw this screening"
    ),
    "withdraw: a reason as long as a book": Mistake(
        "withdraw",
        "4,000 characters or fewer",
        fill={"Why is this screening withdrawn?": VERY_LONG},
        press="Withdraw this screening",
    ),
    "hand over: nobody selected": Mistake(
        "hand-over",
        "Select the colleague who takes it on",
        fill={"What should they know?": "the mother was told"},
        press="Hand it over",
    ),
    "hand over: nothing to know": Mistake(
        "hand-over",
        "Enter what your colleague should know",
        (("Ben Price", "Who takes it on"),),
        press="Hand it over",
    ),
    "find: nothing": Mistake("/screenings/find", "Enter the whole reference", press="Find"),
    "find: a reference as long as a page": Mistake(
        "/screenings/find",
        "use 500 characters or fewer",
        fill={"The child’s reference in your case system": LONG_LINE},
        press="Find",
    ),
}


@pytest.fixture
def amina_with_a_screening(browser_of, in_app, person_called):
    with in_app():
        screening = a_screening(person_called("amina"))
    return browser_of("amina"), f"/screenings/{screening.id}"


def label_in(page, label, of):
    """The whole label of an option that begins with these words, in whatever case."""
    labels = page.options(of)
    return next(known for known in labels if known.casefold().startswith(label.casefold()))


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_ends_in_a_kind_message_at_its_field(mistake, amina_with_a_screening):
    browser, base = amina_with_a_screening
    page = browser.open(mistake.page if mistake.page[0] == "/" else f"{base}/{mistake.page}")
    chosen = [(label_in(page, label, of), of) for label, of in mistake.choose]
    for label, of in chosen:
        page.choose(label, of=of)
    for label, text in mistake.fill.items():
        page.fill(label, text)

    page = page.press(mistake.press)

    assert page.title.startswith("Error: ")
    assert [line for line in page.errors if mistake.says in line], page.errors
    assert not [line for line in page.errors if any(word in line.casefold() for word in HARSH)]
    assert all(page.is_chosen(label, of=of) for label, of in chosen)
    assert {label: page.value(label) for label in mistake.fill} == {
        label: text.strip() for label, text in mistake.fill.items()
    }


def test_there_are_more_than_forty_of_them():
    assert len(MISTAKES) > 40


def test_a_child_that_the_screening_does_not_know_is_not_there(amina_with_a_screening):
    browser, base = amina_with_a_screening

    browser.open(f"{base}/questions/no_such_question", status=404)
