"""Every closed question says why it is asked, the application’s own as well as a pack’s."""

import re

from continuum_rules import packs_folder, read_pack
from hsb_screen.children.service import children_of
from hsb_screen.guidance.why import EVERY
from tests.app.reviews.sent import AT_THE_CLUB
from tests.builders import a_screening
from tests.page_text import words

OF_A_SCREENING = (
    "danger",
    "children",
    "children/add",
    "concerns/add",
    "not-known/persistence",
)
OF_A_CHILD = ("own-voice", "background", "strengths-and-needs")
FOLLOWS_FROM_ANOTHER = {"If yes, which of them?"}


def closed_questions(page):
    """The legends of a form's closed questions; of those inside another, none."""
    groups = list(page.main.iter("fieldset"))
    inner = {id(each) for group in groups for each in group.iter("fieldset") if each is not group}
    for group in groups:
        kinds = {field.get("type") for field in group.iter("input")}
        if id(group) not in inner and kinds & {"radio", "checkbox"} and "text" not in kinds:
            yield words(group.find(".//legend")).removesuffix(" (optional)")


def without_why(page):
    """The questions that the page’s fold says nothing of, and how many questions there are."""
    folds = (each for each in page.main.iter("details") if words(each).startswith("Why we ask"))
    fold = words(next(folds, None))
    asked = [each for each in closed_questions(page) if each not in FOLLOWS_FROM_ANOTHER]
    if not fold:
        return [page.h1], 0
    return [each for each in asked if len(asked) > 1 and each not in fold], len(asked)


def test_every_closed_question_of_our_own_says_why_it_is_asked(amina, in_app, person_called):
    with in_app():
        screening = a_screening(person_called("amina"), answers=AT_THE_CLUB)
        child = f"children/{children_of(screening.id)[0].id}"
    base = f"/screenings/{screening.id}"
    alike = [*OF_A_SCREENING, child, *(f"{child}/{each}" for each in OF_A_CHILD), "first-view"]
    addresses = ["/screenings/start", *(f"{base}/{each}" for each in alike)]
    asked = {address: without_why(amina.open(address)) for address in addresses}
    last = amina.page.choose("Not sure yet").press("Continue to what the answers indicate")
    asked["indication"] = without_why(last)

    assert {address: left for address, (left, _) in asked.items() if left} == {}
    assert sum(number for _, number in asked.values()) > 12


def test_no_line_says_where_an_answer_leads():
    levels = {each.label for each in read_pack(packs_folder() / "base").levels}
    lines = [line for why in EVERY for line in why.values()]

    assert not re.search(rf"{'|'.join(levels)}|threshold|level", " ".join(lines), re.IGNORECASE)
    assert all(line.count(".") <= 2 and len(line) < 130 for line in lines)
