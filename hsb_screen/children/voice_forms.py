"""The forms about a child's own voice, and about who the child is."""

from enum import StrEnum
from typing import Any, TypeVar

from hsb_screen.children.facts import (
    HEARD_WORDS,
    KNOWN_WORDS,
    WHY_NOT_WORDS,
    BackgroundFacts,
    ChildFacts,
    VoiceFacts,
)
from hsb_screen.children.models import Heard, Known, VoiceState, WhyNot
from hsb_screen.forms import AnyOf, Choice, Line, NotYet, OneOf, Paragraphs, SecureForm
from hsb_screen.guidance import why as reasons

E = TypeVar("E", bound=StrEnum)

_KNOWN = [
    Choice(known, label, after_or=known is Known.NOT_KNOWN) for known, label in KNOWN_WORDS.items()
]


_WHEN = {WhyNot.NOT_NEEDED: "For example, something small that asking would make bigger than it is"}
"""What is said beside a reason that could be taken for a way past the question."""


class VoiceForm(SecureForm):
    """What a child has said or shown, or why that is not there. Either is an answer."""

    why = reasons.VOICE

    state = OneOf(
        "Is it known what this child wants and feels?",
        items=[
            Choice(VoiceState.OBTAINED, "Yes, the child has said or shown it"),
            Choice(VoiceState.NOT_OBTAINED, "Not obtained, because …", "This is an answer, too"),
        ],
        missing="Select whether it is known what this child wants and feels. If it is not, "
        "select ‘Not obtained, because …’",
    )
    said = Paragraphs("What has the child said or shown about what they want and feel?")
    how = AnyOf(
        "How was it obtained?",
        items=[Choice(way, label) for way, label in HEARD_WORDS.items()],
    )
    by_whom = Line("Who heard or saw it?")
    why_not = OneOf(
        "Why was it not obtained?",
        items=[Choice(why, label, _WHEN.get(why, "")) for why, label in WHY_NOT_WORDS.items()],
    )
    because = Paragraphs("The reason in your own words")

    def validate_said(self, field: Any) -> None:
        """Needed where it was obtained, and out of place where it was not."""
        if self._is(VoiceState.OBTAINED) and not field.data:
            raise NotYet("Enter what the child has said or shown")
        if self._is(VoiceState.NOT_OBTAINED) and field.data:
            raise NotYet(
                "You selected ‘Not obtained’, and words of the child stand here. Select ‘Yes’ "
                "above, or clear them"
            )

    def validate_how(self, field: Any) -> None:
        """At least one way, where it was obtained."""
        if self._is(VoiceState.OBTAINED) and not field.data:
            raise NotYet("Select how it was obtained. If you do not know, select ‘Not known how’")

    def validate_by_whom(self, field: Any) -> None:
        """Somebody, where it was obtained; that it is not known is an answer. Else nobody."""
        if self._is(VoiceState.OBTAINED) and not field.data:
            raise NotYet("Enter who heard or saw it, by role. If you do not know, say so")
        if self._is(VoiceState.NOT_OBTAINED) and field.data:
            raise NotYet(
                "You selected ‘Not obtained’, and somebody who heard it stands here. Select ‘Yes’ "
                "above, or clear this"
            )

    def validate_why_not(self, field: Any) -> None:
        """A reason chosen or written, where it was not obtained."""
        if self._is(VoiceState.NOT_OBTAINED) and not (field.data or self.because.data):
            raise NotYet("Select why it was not obtained, or write the reason beneath")

    def validate_because(self, field: Any) -> None:
        """Another reason is written; a reason is out of place where it was obtained."""
        if self._is(VoiceState.OBTAINED) and field.data:
            raise NotYet(
                "You selected ‘Yes’, and a reason stands here. Select ‘Not obtained’ above, or "
                "clear it"
            )
        if self.why_not.data == WhyNot.OTHER and not field.data:
            raise NotYet("Enter the reason why it was not obtained")

    @property
    def given(self) -> VoiceFacts:
        """What was filled in, once it has been checked."""
        if self._is(VoiceState.OBTAINED):
            return VoiceFacts(
                VoiceState.OBTAINED,
                said=self.said.data or "",
                how=tuple(Heard(way) for way in self.how.data or ()),
                by_whom=self.by_whom.data or "",
            )
        return VoiceFacts(
            VoiceState.NOT_OBTAINED,
            why_not=_chosen(WhyNot, self.why_not),
            because=self.because.data or "",
        )

    def _is(self, state: VoiceState) -> bool:
        return bool(self.state.data == state)


def filled_from_voice(child: ChildFacts) -> dict[str, Any]:
    """Give the fields as they stand; wishes noted before this page was there are taken over."""
    voice = child.voice
    if voice is None:
        return {"said": child.voice_words, "version": 0}
    return {
        "state": voice.state.value,
        "said": voice.said,
        "how": [way.value for way in voice.how],
        "by_whom": voice.by_whom,
        "why_not": voice.why_not.value if voice.why_not else None,
        "because": voice.because,
        "version": voice.version,
    }


class BackgroundForm(SecureForm):
    """Who a child is: each fact may be left open."""

    why = reasons.BACKGROUND

    # Learning and neurodivergence are a question of the pack: nobody is asked twice.
    disability = OneOf(
        "Does this child have a physical or sensory disability, or a health condition? (optional)",
        items=_KNOWN,
    )
    disability_words = Line("What does it mean for this child from day to day? (optional)")
    interpreter = OneOf("Does this child need an interpreter? (optional)", items=_KNOWN)
    language = Line("Which languages, or ways of communicating, does this child use? (optional)")
    culture = Paragraphs(
        "What matters to this child and family in culture, faith and identity? (optional)"
    )

    @property
    def given(self) -> BackgroundFacts:
        """What was filled in."""
        return BackgroundFacts(
            disability=_chosen(Known, self.disability),
            disability_words=self.disability_words.data or "",
            interpreter=_chosen(Known, self.interpreter),
            language=self.language.data or "",
            culture=self.culture.data or "",
        )


def filled_from_background(child: ChildFacts) -> dict[str, Any]:
    """Give the fields as they stand."""
    stands = child.background or BackgroundFacts()
    return {
        "disability": stands.disability,
        "disability_words": stands.disability_words,
        "interpreter": stands.interpreter,
        "language": stands.language,
        "culture": stands.culture,
        "version": stands.version,
    }


def _chosen(kind: type[E], field: Any) -> E | None:
    return kind(field.data) if field.data else None
