"""A simple screening is short: at most 22 pages, and at most 60 presses beside typed text.

Counted by somebody with a keyboard, from the first page of "Start a new screening" to "Sent".
"""

from continuum_rules import Factor, Kind
from tests.journeys import story
from tests.journeys.keys import Keys
from tests.journeys.marks import IN_A_BROWSER

pytestmark = IN_A_BROWSER

MOST_PAGES, MOST_PRESSES = 22, 60
WITH_TWO_CHILDREN = 90
"""A second child brings nine questions, a voice and a home more.

The least that keys can do is one press to choose, one to come to the next question of a page, and
one for each page: 79 here. The other 11 go past the folds between two questions of a page, in which
it is said why we ask and how it is known (docs/decisions/0035).
"""

ALONE = {
    "adult_involved": "no",
    "relationship": "self_only",
    "behaviour_type": "talk",
    "recency": "within_a_month",
    "injury": "none",
    "frequency": "few",
    "persistence": "stopped",
    "self_harm": "none",
    "ongoing_contact": "nowhere",
    "other_children": "none",
    "dev_expected": "wrong_place_or_time",
}
"""A child of 6 and their words: nobody else took part or was affected."""

TOGETHER = {
    **ALONE,
    "relationship": "peers",
    "other_dev": "as_expected",
    "behaviour_type": "talk",
    "consent": "went_along",
    "force": "none",
    "threat": "none",
    "pressure": "none",
    "power": "none",
    "impact_other": "comfortable",
}
"""Two children of 6 and 7 who talked."""


def begin(keys: Keys, ages: list[str]) -> None:
    """Start it, with the children of these ages and one concern."""
    for question, answer in (
        ("under 18?", "Yes"),
        ("about a child’s sexual behaviour?", "Yes"),
        ("allegation about somebody", "No"),
        ("adult is using or exploiting", "No"),
    ):
        keys.choose(answer, question)
    keys.go()
    keys.choose("No")
    keys.go()
    for number, age in enumerate(ages):
        if number:
            keys.tab_to(keys.page.get_by_role("link", name="Add another child"))
            keys.go()
        keys.choose("This child was affected" if number else "The behaviour is about this child")
        keys.tab_to(keys.page.get_by_label("Age in whole years"))
        keys.type(age)
        keys.go()
    if len(ages) > 1:
        keys.choose("No", "live together")
    else:
        keys.tab_to(keys.page.get_by_role("link", name="Continue"))
    keys.go()
    others = (
        [f"Child B, {ages[1]}"] if len(ages) > 1 else ["No other child took part or was affected"]
    )
    keys.tick(others[0], "Who was affected?")
    keys.go()


def answer(keys: Keys, said: dict[str, str], words: str, factor: Factor) -> None:
    """Answer one question."""
    label = factor.label_of(said[factor.id])
    if factor.kind is Kind.SEVERAL:
        keys.tick(label, words)
    else:
        keys.choose(label, words)


def finish(keys: Keys, voices: int) -> None:
    """Say why no voice is there, check, take a view, look at what is indicated, and send."""
    for _ in range(voices):
        keys.choose("Not obtained, because …")
        keys.choose("Somebody else will speak with the child")
        keys.go()
    assert keys.heading == "Check your answers"
    keys.jump()
    keys.go()
    keys.choose("Inappropriate")
    keys.go()
    assert keys.heading == "What the answers indicate"
    keys.jump()
    keys.press("Space")
    keys.go()
    keys.tab_to(keys.page.get_by_role("button", name="Send", exact=True))
    keys.go()


def screen(somebody, said: dict[str, str], ages: list[str]) -> Keys:
    """Do all of it; gives what was counted."""
    somebody.press("Start a new screening")
    keys = Keys(somebody)
    begin(keys, ages)
    while asked := story.questions_on(somebody):
        for words, factor in asked:
            answer(keys, said, words, factor)
        keys.go()
    finish(keys, voices=len(ages))
    assert somebody.heading.startswith("Sent"), somebody.heading
    return keys


def test_a_simple_screening_takes_few_pages_and_few_presses(person):
    keys = screen(person("amina"), ALONE, ["6"])

    assert keys.pages <= MOST_PAGES, keys.log
    assert keys.presses <= MOST_PRESSES, keys.log


def test_a_screening_of_two_children_takes_no_more_pages_and_little_more(person):
    keys = screen(person("amina"), TOGETHER, ["6", "7"])

    assert keys.pages <= MOST_PAGES, keys.log
    assert keys.presses <= WITH_TWO_CHILDREN, keys.log
