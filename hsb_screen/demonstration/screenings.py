"""The made-up screenings that a demonstration begins with.

One draft that holds a fact which cannot wait, one that waits for the lead, one that came back with
a question, one that was agreed and led to a discussion and two actions, one whose lower placement
waits for a second person, and one that was withdrawn with a fact that cannot wait. Beside them
somebody who says that their training record is wrong. Made through the same services that the
pages call.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import g

from hsb_screen.accounts.models import Person
from hsb_screen.accounts.people import find_person
from hsb_screen.accounts.training_queries import say_record_is_wrong
from hsb_screen.answers.concerns import add_concern, concerns_of
from hsb_screen.answers.facts import SCREENING_SCOPE, AnswerGiven, ConcernGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.notice import note_steps
from hsb_screen.answers.service import Place, record_answer
from hsb_screen.children.facts import VoiceFacts
from hsb_screen.children.models import Heard, NoteKind, Part, VoiceState, WhyNot
from hsb_screen.children.service import ChildGiven, add_child, children_of, note_child
from hsb_screen.children.voice import record_voice
from hsb_screen.clock import today
from hsb_screen.demonstration.actions import add_discussion_and_actions
from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import ViewGiven, record_first_view, record_view_after
from hsb_screen.reviews.deciding import (
    Asked,
    Elsewhere,
    agree,
    place_differently,
    return_with_questions,
)
from hsb_screen.reviews.sending import send_screening
from hsb_screen.reviews.working_days import working_day_after
from hsb_screen.screenings.danger import record_danger
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.left_behind import note_withdrawal
from hsb_screen.screenings.models import Danger
from hsb_screen.screenings.service import as_it_stands, start_screening, withdraw_screening

RIGHT_TOOL = {"under_18": "yes", "about_sexual": "yes", "staff": "no", "adult": "no"}

Answers = Mapping[str, str | Sequence[str]]
"""Factor id to an option, a kind of not-known, or the options of a question with several."""

ALL_WERE_ASKED: Answers = {
    "adult_involved": "no",
    "other_dev": "as_expected",
    "recency": "within_7_days",
    "injury": "none",
    "force": "none",
    "threat": "none",
    "other_children": "none",
    "relationship": ["peers"],
}

AT_THE_CLUB: Answers = {
    **ALL_WERE_ASKED,
    "behaviour_type": ["over_clothes_touch"],
    "consent": "went_along",
    "pressure": "not_known",
    "power": "not_known",
    "frequency": "repeated",
    "persistence": "continued",
    "impact_other": "uneasy",
    "dev_expected": "unusual",
    "ongoing_contact": ["club"],
}

ON_THE_BUS: Answers = {
    **ALL_WERE_ASKED,
    "behaviour_type": ["comments_harassment"],
    "consent": "did_not_want",
    "pressure": "not_known",
    "power": "none",
    "frequency": "few",
    "persistence": "stopped",
    "impact_other": "uneasy",
    "dev_expected": "wrong_place_or_time",
    "ongoing_contact": ["travel"],
}

IN_THE_PLAYGROUND: Answers = {
    **ALL_WERE_ASKED,
    "behaviour_type": ["non_contact"],
    "consent": "joined_in",
    "pressure": "none",
    "power": "none",
    "frequency": "single",
    "persistence": "stopped",
    "impact_other": "comfortable",
    "dev_expected": "expected",
    "ongoing_contact": ["school_or_class"],
}

IN_THE_CORRIDOR: Answers = {
    **AT_THE_CLUB,
    "pressure": "none",
    "power": "none",
    "ongoing_contact": ["school_or_class"],
}

JUST_BEGUN: Answers = {
    "behaviour_type": ["over_clothes_touch"],
    "injury": "possible",
}


@dataclass(frozen=True, slots=True)
class Story:
    """What one made-up screening is about.

    Attributes:
        ages: Of the child whose behaviour it is about, and of the child affected.
        notes: Strengths, then needs, of each of the two.
        voices: What each of the two said; "" for a voice that was not obtained, none of the two
            where nobody has opened that page yet.
        reference: What the child whose behaviour it is about is called in the case system.
    """

    ages: tuple[int, int]
    place: str
    answers: Answers
    source: str
    notes: tuple[tuple[str, str], tuple[str, str]] | None = None
    voices: tuple[str, str] | None = ("", "")
    reference: str = ""


CLUB = Story(
    (12, 10),
    "After-school club",
    AT_THE_CLUB,
    "School log",
    (
        ("Kind to younger children. Likes the football coach", "Calm times at breaks"),
        ("Has close friends. Talks to her aunt", "Someone of her own to talk to"),
    ),
    ("“I don’t want to stop football.”", "“I want to sit somewhere else.”"),
)
BUS = Story((14, 13), "School bus", ON_THE_BUS, "Bus escort’s note")
PLAYGROUND = Story((6, 6), "Playground", IN_THE_PLAYGROUND, "Midday supervisor’s note")
CORRIDOR = Story(
    (9, 9), "School corridor", IN_THE_CORRIDOR, "Class teacher’s note", reference="DEMO-0009"
)
BEGUN = Story(
    (9, 8),
    "Swimming pool",
    JUST_BEGUN,
    "Phone call from the pool",
    voices=None,
    reference="DEMO-0009",
)


def add_screenings() -> None:
    """Add them, through the same services that the pages call."""
    amina, ben = find_person("amina@example.org"), find_person("ben@example.org")
    carys = find_person("carys@example.org")
    agreed = _sent(_recorded(ben, PLAYGROUND), ben, "expected", Stance.AGREE, "As at this age.")
    _as(carys)
    agree(agreed, carys, "Recorded, and we keep noticing.", agreed.version)
    add_discussion_and_actions(agreed, carys, ben)
    returned = _sent(_recorded(amina, BUS), amina, None, Stance.NOT_SURE, "")
    _as(carys)
    _ask(returned, carys)
    _sent(_recorded(amina, CLUB), amina, "problematic", Stance.AGREE, "It went on when asked.")
    _lower(_sent(_recorded(ben, CORRIDOR), ben, None, Stance.NOT_SURE, ""), carys)
    begun = _recorded(ben, BEGUN)
    affected = children_of(begun.id)[1].id
    add_concern(begun, ben, ConcernGiven((affected,), when_in_words="last summer"))
    _withdrawn(_recorded(amina, replace(BEGUN, reference="")), amina, begun)
    _training_is_wrong(find_person("noor@example.org"))


def _training_is_wrong(person: Person) -> None:
    """Say that a training record is wrong: the administrator reads it, and answers."""
    _as(person)
    say_record_is_wrong(person, "I did the refresher on 2 November with the north group.")


def _as(person: Person) -> None:
    """Let the audit trail say who does what follows."""
    g.person = person


def _recorded(person: Person, story: Story) -> ScreeningFacts:
    _as(person)
    team_id = next(iter(person.team_ids))
    screening = start_screening(person, team_id, RIGHT_TOOL)
    record_danger(screening, person, Danger.NO, 0)
    displaying, affected = story.ages
    add_child(screening, person, ChildGiven(Part.DISPLAYING, (displaying,), story.reference))
    add_child(screening, person, ChildGiven(Part.AFFECTED, (affected,)))
    children = children_of(screening.id)
    add_concern(screening, person, ConcernGiven((children[1].id,), place=story.place))
    concern_id = concerns_of(screening.id)[0].id
    for factor, said in story.answers.items():
        place = _place(screening, factor, concern_id)
        record_answer(screening, person, place, _given(said, story.source), 0)
    for child, (strengths, needs) in zip(children, story.notes or (), strict=False):
        told = {NoteKind.STRENGTHS: strengths, NoteKind.NEEDS: needs}
        note_child(screening, person, child, told, 0)
    for child, said in zip(children, story.voices or (), strict=False):
        record_voice(screening, person, child, _voice(said), 0)
    note_steps(screening)
    return as_it_stands(screening.id)


def _voice(said: str) -> VoiceFacts:
    if not said:
        return VoiceFacts(VoiceState.NOT_OBTAINED, why_not=WhyNot.ADVISED)
    heard = (Heard.SAID_UNASKED,)
    return VoiceFacts(VoiceState.OBTAINED, said, how=heard, by_whom="Club leader")


def _place(screening: ScreeningFacts, factor: str, concern_id: uuid.UUID) -> Place:
    if factor in OF_THE_WHOLE:
        return Place(factor, SCREENING_SCOPE)
    return Place(factor, str(concern_id), concern_id=concern_id)


OF_THE_WHOLE = frozenset(
    {"adult_involved", "frequency", "persistence", "ongoing_contact", "other_children"}
)


def _given(said: str | Sequence[str], source: str) -> AnswerGiven:
    if said == AnswerState.NOT_KNOWN:
        return AnswerGiven(AnswerState.NOT_KNOWN)
    options = (said,) if isinstance(said, str) else tuple(said)
    return AnswerGiven(AnswerState.ANSWERED, options, how_known=("told",), source=source)


def _sent(
    screening: ScreeningFacts, person: Person, first: str | None, stance: Stance, reason: str
) -> ScreeningFacts:
    record_first_view(screening, person, first, screening.version)
    screening = as_it_stands(screening.id)
    record_view_after(screening, person, ViewGiven(stance, None, reason), screening.version)
    screening = as_it_stands(screening.id)
    send_screening(screening, person, screening.version)
    return as_it_stands(screening.id)


def _withdrawn(screening: ScreeningFacts, person: Person, other: ScreeningFacts) -> None:
    """Take out of use what a colleague began as well; the lead sees that a fact could not wait."""
    because = f"Begun twice; the other one is screening {other.label}."
    withdraw_screening(screening, person, because, screening.version)
    note_withdrawal(screening)


def _lower(screening: ScreeningFacts, lead: Person) -> None:
    """Place it lower than the answers support; the lead of the other team is asked to confirm."""
    _as(lead)
    fay = find_person("fay@example.org")
    elsewhere = Elsewhere("inappropriate", "A rough game, as the class teacher tells it.", fay.id)
    place_differently(screening, lead, elsewhere, screening.version)


def _ask(screening: ScreeningFacts, lead: Person) -> None:
    concern_id = str(concerns_of(screening.id)[0].id)
    asked = Asked(
        (("pressure", concern_id),),
        "Has the bus escort been asked what was said before?",
        working_day_after(today(), 2),
    )
    return_with_questions(screening, lead, asked, screening.version)
