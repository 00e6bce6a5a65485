"""The situation that the journeys tell: two children of 12 and 10, at a club. All of it made up."""

import re
from functools import cache

from continuum_rules import Factor, Kind, packs_folder, read_pack
from tests.journeys.person import Person

SITUATION: dict[str, str | tuple[str, ...]] = {
    "adult_involved": "no",
    "relationship": ("peers",),
    "other_dev": "as_expected",
    "behaviour_type": ("over_clothes_touch",),
    "recency": "within_7_days",
    "injury": "none",
    "consent": "did_not_want",
    "force": "none",
    "threat": "none",
    "frequency": "repeated",
    "persistence": "continued",
    "impact_other": "distressed",
    "self_harm": "none",
    "ongoing_contact": ("club",),
    "other_children": "possible",
    "dev_expected": "unusual",
    "age_gap": "2_to_3_years",
    "number_children": "one",
    "group": "no",
    "intrusive": "non_intrusive",
    "penetrative": "no",
    "substances": "no",
    "victimising_intent": "none",
    "secrecy": "open",
    "planning": "opportunity_taken",
    "escalation": "none",
}
"""What is known. Pressure and power are not; nothing is said of what is not named here."""

NOT_KNOWN = "Not known yet"


@cache
def questions() -> dict[str, Factor]:
    """The questions people read, of the pack in force, under their own words."""
    folder = packs_folder()
    pack = read_pack(folder / "base", folder / "example-partnership")
    return {factor.question: factor for factor in pack.factors}


def begin(somebody: Person, *, with_concern: bool = True) -> None:
    """Start a screening: the right tool, no danger, two children, and one concern if wanted."""
    somebody.press("Start a new screening")
    for legend, answer in (
        ("Is the child whose behaviour this is about under 18?", "Yes"),
        ("Is it about a child’s sexual behaviour?", "Yes"),
        ("Is it an allegation about somebody who works or volunteers with children?", "No"),
        ("Is it already clear that an adult is using or exploiting a child?", "No"),
    ):
        somebody.choose(answer, within=legend)
    somebody.press("Continue")
    somebody.choose("No")
    somebody.press("Continue")
    add_child(somebody, "The behaviour is about this child", "12")
    somebody.press("Add another child")
    add_child(somebody, "This child was affected", "10")
    if with_concern:
        add_the_concern(somebody)


def add_the_concern(somebody: Person) -> None:
    """From who is involved: the children live apart, and one concern is added."""
    somebody.choose("No")
    somebody.press("Continue")
    somebody.choose("Child B, 10")
    somebody.fill("When was it? (optional)", "13 November 2026")
    somebody.fill("Where was it, or was it online? (optional)", "An after-school club")
    somebody.press("Continue")


def add_child(somebody: Person, part: str, age: str) -> None:
    """Fill in the page about one child."""
    somebody.choose(part)
    somebody.fill("Age in whole years", age)
    somebody.press("Save")


def questions_on(somebody: Person) -> list[tuple[str, Factor]]:
    """The questions the page asks: their words, with whom they are about, and the factor."""
    legends = [" ".join(words.split()) for words in somebody.legends]
    asked = [(words, questions().get(words.split(": ", 1)[-1])) for words in legends]
    return [(words, factor) for words, factor in asked if factor]


def answer(somebody: Person) -> None:
    """Answer every question of the page from the situation; what it leaves out is not known."""
    for words, factor in questions_on(somebody):
        known = SITUATION.get(factor.id)
        if known is None:
            somebody.choose(NOT_KNOWN, within=words)
        elif factor.kind is Kind.SEVERAL:
            for option in known:
                somebody.choose(factor.label_of(option), within=words)
        else:
            somebody.choose(factor.label_of(str(known)), within=words)
    somebody.press("Continue")


def answer_the_questions(somebody: Person) -> int:
    """Answer page after page while there are questions on it; gives how many pages."""
    count = 0
    while questions_on(somebody):
        answer(somebody)
        count += 1
    return count


def leave_both_voices_open(somebody: Person) -> None:
    """Say of each child, one after the other, that nobody is to ask them now."""
    for letter in "AB":
        assert somebody.heading == f"In Child {letter}’s own voice"
        somebody.choose("Not obtained, because …")
        somebody.choose("Police or social care have advised not to ask now")
        somebody.press("Save")


def answer_everything(somebody: Person) -> None:
    """Answer what is asked of everyone, each child’s voice, and then the others while offered."""
    answer_the_questions(somebody)
    leave_both_voices_open(somebody)
    assert somebody.heading == "Check your answers"
    while somebody.has_link("Go on with them") or somebody.has_link("Go on with it"):
        somebody.follow(re.compile("^Go on with (them|it)$"))
        if not answer_the_questions(somebody):
            break
    somebody.follow("Back to the task list")


def go_to_the_indication(somebody: Person, first_view: str) -> None:
    """Check the answers, take a first view, and come to what the answers indicate."""
    somebody.press("Check your answers")
    somebody.press("I have checked these")
    somebody.choose(first_view)
    somebody.press("Continue to what the answers indicate")


def send_with_another_view(somebody: Person) -> None:
    """Place it higher than indicated, say why, and send."""
    somebody.choose("I would place it higher")
    somebody.choose("Abusive")
    somebody.fill("What did you weigh up?", "The pattern weighs more than any single day.")
    somebody.press("Continue to send to your lead")
    somebody.press("Send")


def return_with_a_question(lead: Person, number: str) -> None:
    """Open it from the queue and ask about pressure and power."""
    lead.follow(number)
    lead.follow("Return it with questions")
    lead.fill("What do you want to know?", "Do the club’s staff know if anything was offered?")
    lead.page.get_by_role("group", name="By when").get_by_role("radio").first.check()
    for factor in questions().values():
        if factor.id in {"pressure", "power"}:
            lead.choose(factor.question)
    lead.press("Return it")


def settle_what_was_asked(somebody: Person) -> None:
    """Answer both questions of the lead: no stronger position, and nothing was offered."""
    for fragment, words in (("stronger position", "No"), ("said or offered", "Nothing")):
        somebody.follow(re.compile(f"Answer now.*{fragment}"))
        somebody.choose(words)
        somebody.press("Continue")


def agree_and_send_again(somebody: Person) -> None:
    """See what the answers indicate now, agree with it, and send."""
    somebody.press("See what the answers indicate now, and send again")
    somebody.choose("I agree with the range: Problematic")
    somebody.fill("What did you weigh up?", "It is clear now that nothing was offered.")
    somebody.press("Continue to send to your lead")
    somebody.press("Send")


def issue_a_copy(lead: Person) -> None:
    """From the summary: a copy for a named recipient, looked at before it is issued."""
    lead.follow("Issue a copy on paper")
    lead.fill("Name of the person", "DS R Green")
    lead.fill("Their role or agency", "Police child protection unit")
    lead.press("Look at page 1 first")
    lead.press("Issue copy 1 to DS R Green")


def number_of(somebody: Person) -> str:
    """Give the number that people call the screening by, from the page’s title."""
    return somebody.page.title().split("Screening ")[1].split(" ")[0]


def tell(practitioner: Person, lead: Person) -> str:
    """Tell the whole story, from an empty list to an agreed screening; gives its number.

    Each turn checks what the person would look for on the page.
    """
    begin(practitioner)
    number = number_of(practitioner)
    answer_everything(practitioner)
    go_to_the_indication(practitioner, "Problematic")
    assert practitioner.sees(
        "The behaviour is at least Problematic. Abusive cannot be ruled out yet, "
        "because 2 answers are not known."
    )
    assert practitioner.sees("Do not question the children")
    send_with_another_view(practitioner)
    assert practitioner.sees("Now phone 01632 960 100")

    lead.open("/reviews")
    assert lead.sees("The range reaches Abusive. The practitioner places it higher.")
    return_with_a_question(lead, number)

    practitioner.open("/screenings")
    practitioner.follow(f"Screening {number}")
    assert practitioner.heading == "Your lead has questions"
    settle_what_was_asked(practitioner)
    assert practitioner.sees("It was Problematic to Abusive. It is now Problematic.")
    agree_and_send_again(practitioner)

    lead.open("/reviews")
    lead.follow(number)
    assert lead.sees("It was Problematic to Abusive. It is now Problematic.")
    lead.follow("Agree with the range")
    lead.press("Agree")
    lead.follow("Summary for a strategy meeting")
    assert lead.sees("agreed by safeguarding lead Carys Khan")
    return number
