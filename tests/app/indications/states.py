"""Every state of the indication page, each as a draft of somebody's. Everybody in them is made up.

``STATES`` maps what a state is called to the draft in it; the tests say its words, and
``python -m tests.app.indications.look`` takes pictures of all of them.
"""

from collections.abc import Callable, Mapping

from continuum_rules import About
from hsb_screen.accounts.models import Person
from hsb_screen.answers.concerns import add_concern, change_concern, concerns_of
from hsb_screen.answers.facts import NOBODY, AnswerGiven, ConcernGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.notice import note_steps
from hsb_screen.children.models import NoteKind, Part
from hsb_screen.children.service import children_of, note_child
from hsb_screen.judgements.service import record_first_view
from hsb_screen.screenings.danger import record_danger
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.linking import start_linked
from hsb_screen.screenings.models import Danger
from hsb_screen.screenings.service import as_it_stands, pack_for
from tests.app.reviews.sent import AT_THE_CLUB, a_looked_at
from tests.builders import Said, a_screening, answer
from tests.built_once import built_once

Answers = Mapping[str, Said]

STORY: Answers = {
    **AT_THE_CLUB,
    "consent": "did_not_want",
    "impact_other": "distressed",
    "other_children": "possible",
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
"""What the journeys tell: repeated, carried on, unwanted; pressure and power are not known."""

THE_REST_IS_SETTLED: Answers = {
    "knowledge": "as_expected",
    "setting": "private",
    "compulsive": "balanced",
    "previous": "none_known",
    "displaying_dev": "as_expected",
    "exploitation": "none",
    "unusual_for_child": "no",
    "violence_kind": "none",
    "sadism": "no",
    "weapon": "no",
    "tech_role": "none",
    "image_subject": "none",
    "porn": "none_known",
    "other_behaviour": "none",
    "response_displaying": "accepts",
}
SETTLED: Answers = {
    **STORY,
    "pressure": "none",
    "power": "none",
    "impact_other": "uneasy",
    **THE_REST_IS_SETTLED,
}
PLAYGROUND: Answers = {
    **SETTLED,
    "behaviour_type": ["non_contact"],
    "consent": "joined_in",
    "impact_other": "comfortable",
    "frequency": "single",
    "persistence": "stopped",
    "dev_expected": "expected",
    "age_gap": "under_2_years",
    "intrusive": "none",
    "secrecy": "ordinary_privacy",
    "planning": "spontaneous",
    "setting": "private",
}
HARDLY_ANYTHING: Answers = {
    **PLAYGROUND,
    "dev_expected": "wrong_place_or_time",
    **dict.fromkeys(
        ("consent", "force", "threat", "pressure", "power", "impact_other"), "not_known"
    ),
}
NO_SIGN: Answers = {**SETTLED, "pressure": "no_sign_so_far", "power": "no_sign_so_far"}


def _one_of(screening: ScreeningFacts, by: Person, factor: str, *options: str) -> None:
    answer(screening, by, factor, AnswerGiven(AnswerState.ANSWERED, options))
    note_steps(screening)


def _with_notes(screening: ScreeningFacts, by: Person) -> ScreeningFacts:
    told = (
        ("Kind to younger children. Likes the football coach", "Calm times at breaks"),
        ("Has close friends. Talks to her aunt", "Someone of her own to talk to"),
    )
    for child, (strengths, needs) in zip(children_of(screening.id), told, strict=False):
        notes = {NoteKind.STRENGTHS: strengths, NoteKind.NEEDS: needs}
        note_child(screening, by, child, notes, 0)
    return as_it_stands(screening.id)


@built_once
def story(by: Person) -> ScreeningFacts:
    """Give the situation of the journeys: Problematic to Abusive."""
    return _with_notes(a_looked_at(by, STORY), by)


@built_once
def single(by: Person) -> ScreeningFacts:
    """Give one whose every question that matters is answered."""
    return a_looked_at(by, SETTLED)


@built_once
def wide(by: Person) -> ScreeningFacts:
    """Give one whose open answers leave three places or more."""
    return _playground(by, HARDLY_ANYTHING)


@built_once
def left_end(by: Person) -> ScreeningFacts:
    """Give what is expected for age and stage."""
    return _playground(by, PLAYGROUND)


def _playground(by: Person, answers: Answers) -> ScreeningFacts:
    children = ((Part.DISPLAYING, (6,)), (Part.AFFECTED, (6,)))
    return _viewed(a_screening(by, children=children, answers=answers), by, "expected")


@built_once
def touching_left_end(by: Person) -> ScreeningFacts:
    """Give what may be expected, or one place further."""
    screening = left_end(by)
    _one_of(screening, by, "dev_expected", "expected", "wrong_place_or_time")
    return as_it_stands(screening.id)


@built_once
def working(by: Person) -> ScreeningFacts:
    """Give one whose upper end is open only to what nobody has seen a sign of."""
    return a_looked_at(by, NO_SIGN)


@built_once
def not_looked_at(by: Person) -> ScreeningFacts:
    """Give one with hardly a question asked."""
    return a_looked_at(by, {"behaviour_type": ["over_clothes_touch"], "consent": "did_not_want"})


@built_once
def nothing(by: Person) -> ScreeningFacts:
    """Give one with no question answered at all."""
    return a_looked_at(by, {})


@built_once
def several(by: Person) -> ScreeningFacts:
    """Give one with three concerns, of which the second sets the lower end."""
    screening = a_looked_at(by, SETTLED)
    child = children_of(screening.id)[1].id
    pack = pack_for(screening)
    for number, force in ((2, "to_secure_compliance"), (3, "none")):
        add_concern(screening, by, ConcernGiven((child,)))
        for factor, said in {**SETTLED, "force": force}.items():
            if pack.factor_by_id[factor].about is About.CONCERN:
                answer(screening, by, factor, said, concern=number)
    answer(screening, by, "behaviour_type", ["talk"], concern=3)
    note_steps(screening)
    return as_it_stands(screening.id)


@built_once
def conflict(by: Person) -> ScreeningFacts:
    """Give one with a link between children, and no other child."""
    screening = story(by)
    concern = concerns_of(screening.id)[0]
    change_concern(screening, by, concern, ConcernGiven(others=(NOBODY,)), 1)
    note_steps(screening)
    return as_it_stands(screening.id)


@built_once
def outside(by: Person) -> ScreeningFacts:
    """Give one in which an adult took part."""
    return a_screening(by, answers={**STORY, "adult_involved": "yes"})


@built_once
def danger(by: Person) -> ScreeningFacts:
    """Give one in which nobody knows whether a child is in danger."""
    screening = story(by)
    record_danger(screening, by, Danger.NOT_KNOWN, 1)
    note_steps(screening)
    return as_it_stands(screening.id)


@built_once
def moved(by: Person) -> ScreeningFacts:
    """Give one whose range moved since it was last looked at."""
    screening = story(by)
    answer(screening, by, "pressure", "trickery_or_bribes")
    note_steps(screening)
    return as_it_stands(screening.id)


@built_once
def not_to_chase(by: Person) -> ScreeningFacts:
    """Give one whose open questions nobody here is to chase."""
    answers = {**STORY, "pressure": "not_to_be_asked", "power": "cannot_be_known"}
    return a_looked_at(by, answers)


@built_once
def both_displayed(by: Person) -> ScreeningFacts:
    """Give the second of two screenings of one incident: each child's behaviour has its own."""
    first = story(by)
    other = start_linked(first, by, children_of(first.id)[1].id)
    record_danger(other, by, Danger.NO, 0)
    add_concern(other, by, ConcernGiven((children_of(other.id)[0].id,)))
    for factor, said in STORY.items():
        answer(other, by, factor, said)
    note_steps(other)
    return _viewed(other, by, "problematic")


def _viewed(screening: ScreeningFacts, by: Person, level: str) -> ScreeningFacts:
    standing = as_it_stands(screening.id)
    record_first_view(standing, by, level, standing.version)
    return as_it_stands(screening.id)


STATES: Mapping[str, Callable[[Person], ScreeningFacts]] = {
    "story": story,
    "single": single,
    "wide": wide,
    "left-end": left_end,
    "touching-left-end": touching_left_end,
    "working": working,
    "not-looked-at": not_looked_at,
    "nothing": nothing,
    "several": several,
    "conflict": conflict,
    "outside": outside,
    "danger": danger,
    "moved": moved,
    "not-to-chase": not_to_chase,
    "both-displayed": both_displayed,
}
