"""The situation of two children, recorded, sent and perhaps agreed. Everybody in it is made up."""

import uuid

from hsb_screen.accounts.models import Person
from hsb_screen.answers.concerns import add_concern, concerns_of
from hsb_screen.answers.facts import SCREENING_SCOPE, AnswerGiven, ConcernGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.answers.service import Place, answers_of, record_answer
from hsb_screen.children.facts import VoiceFacts
from hsb_screen.children.models import Heard, NoteKind, Part, VoiceState
from hsb_screen.children.service import ChildGiven, add_child, note_child, the_child
from hsb_screen.children.voice import record_voice
from hsb_screen.indications.service import is_outside
from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import (
    ViewGiven,
    record_first_view,
    record_view_after,
    views_of,
)
from hsb_screen.reviews.deciding import agree
from hsb_screen.reviews.sending import send_screening
from hsb_screen.screenings.danger import record_danger
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.models import Danger
from hsb_screen.screenings.service import as_it_stands, pack_for, start_screening

REFERENCE_A, REFERENCE_B = "LCS-4471", "LCS-9902"

ANSWERS = {
    "behaviour_type": (AnswerState.ANSWERED, ("over_clothes_touch",)),
    "impact_other": (AnswerState.ANSWERED, ("distressed",)),
    "consent": (AnswerState.ANSWERED, ("did_not_want",)),
    "force": (AnswerState.ANSWERED, ("none",)),
    "threat": (AnswerState.ANSWERED, ("none",)),
    "injury": (AnswerState.ANSWERED, ("none",)),
    "recency": (AnswerState.ANSWERED, ("within_a_month",)),
    "relationship": (AnswerState.ANSWERED, ("peers",)),
    "pressure": (AnswerState.NOT_KNOWN, ()),
    "power": (AnswerState.NOT_KNOWN, ()),
    "frequency": (AnswerState.ANSWERED, ("repeated",)),
    "persistence": (AnswerState.ANSWERED, ("continued",)),
    "ongoing_contact": (AnswerState.ANSWERED, ("school_or_class", "club")),
    "other_children": (AnswerState.NO_SIGN_SO_FAR, ()),
    "adult_involved": (AnswerState.ANSWERED, ("no",)),
    "exploitation": (AnswerState.ANSWERED, ("none",)),
}


def a_sent_screening(by: Person, **changes: tuple) -> ScreeningFacts:
    """Record the situation and send it to the lead on duty, with any answer changed."""
    screening = _recorded(by, {**ANSWERS, **changes})
    return sent_again(as_it_stands(screening.id), by)


def sent_again(screening: ScreeningFacts, by: Person) -> ScreeningFacts:
    """Take the two views of the practitioner and send what stands."""
    if views_of(screening).first is None and not is_outside(screening):
        record_first_view(screening, by, "abusive", screening.version)
        screening = as_it_stands(screening.id)
    if not is_outside(screening):
        agrees = ViewGiven(Stance.AGREE, reason="The pattern worries me.")
        record_view_after(screening, by, agrees, screening.version)
        screening = as_it_stands(screening.id)
    send_screening(screening, by, screening.version)
    return as_it_stands(screening.id)


def agreed(screening: ScreeningFacts, lead: Person) -> ScreeningFacts:
    """Let the lead agree with the range."""
    agree(screening, lead, "Settle power first.", screening.version)
    return as_it_stands(screening.id)


def answered(screening: ScreeningFacts, by: Person, factor: str, option: str) -> ScreeningFacts:
    """Change one answer about the first concern, as its holder."""
    concern = concerns_of(screening.id)[0].id
    place = Place(factor, str(concern), concern_id=concern)
    version = answers_of(screening.id)[str(concern), factor].version
    record_answer(screening, by, place, AnswerGiven(AnswerState.ANSWERED, (option,)), version)
    return as_it_stands(screening.id)


def _recorded(by: Person, answers: dict[str, tuple]) -> ScreeningFacts:
    screening = start_screening(by, next(iter(by.team_ids)), {})
    record_danger(screening, by, Danger.NO, 0)
    displaying = add_child(
        screening, by, ChildGiven(Part.DISPLAYING, (12,), REFERENCE_A, "", "Form tutor")
    )
    affected = add_child(
        screening, by, ChildGiven(Part.AFFECTED, (10,), REFERENCE_B, "Speech and language support")
    )
    _notes(screening, by, displaying, affected)
    when = ConcernGiven((affected,), (), "2026-11-13", "", "At a club")
    concern = add_concern(screening, by, when)
    pack = pack_for(screening)
    for factor, (state, options) in answers.items():
        about = pack.factor_by_id[factor].about
        given = AnswerGiven(state, options, how_known=("seen",) if options else ())
        record_answer(screening, by, _place(factor, about, concern), given, 0)
    return screening


def _place(factor: str, about: str, concern: uuid.UUID) -> Place:
    if about == "concern":
        return Place(factor, str(concern), concern_id=concern)
    return Place(factor, SCREENING_SCOPE)


def _notes(
    screening: ScreeningFacts, by: Person, displaying: uuid.UUID, affected: uuid.UUID
) -> None:
    for child_id, notes, said in (
        (
            displaying,
            {
                NoteKind.STRENGTHS: "Trusts the form tutor\nA supportive aunt",
                NoteKind.NEEDS: f"Recent house move, see {REFERENCE_A}",
            },
            "Wants to go back to the club",
        ),
        (
            affected,
            {NoteKind.STRENGTHS: "Told staff early"},
            "Wants to sit elsewhere",
        ),
    ):
        note_child(screening, by, the_child(screening.id, child_id), notes, 0)
        voice = VoiceFacts(
            VoiceState.OBTAINED, said, how=(Heard.SAID_UNASKED,), by_whom="Class teacher"
        )
        record_voice(screening, by, the_child(screening.id, child_id), voice, 0)
