"""What was sent beside the answers, line by line and in words: danger, children, concerns."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from hsb_screen.answers.record import Record
from hsb_screen.children.facts import HOME_WORDS, ChildFacts
from hsb_screen.children.models import NoteKind
from hsb_screen.reviews.facts import RevisionFacts
from hsb_screen.screenings.models import Danger
from hsb_screen.summaries.kept import rebuilt

NOT_RECORDED = "Not recorded"

_DANGER = {Danger.YES: "Yes", Danger.NO: "No", Danger.NOT_KNOWN: "Not known"}
_NOTES = {
    NoteKind.STRENGTHS: "Strengths",
    NoteKind.NEEDS: "Needs",
}


@dataclass(frozen=True, slots=True)
class SentFact:
    """One thing recorded that is not the answer to a question of the pack.

    Attributes:
        about: "Child A" or "Concern 1"; "" where it is about the whole.
        words: What stood there, in words; "Not recorded" where nothing did.
    """

    name: str
    about: str
    words: str


def facts_of(revision: RevisionFacts) -> tuple[SentFact, ...]:
    """List what was sent beside the answers, in the order in which people give it."""
    return tuple(_facts(rebuilt(Record, json.loads(revision.record))))


def _facts(record: Record) -> Iterator[SentFact]:
    danger = _DANGER[record.danger.answer] if record.danger else NOT_RECORDED
    yield SentFact("Is any child in immediate danger, or in need of medical help?", "", danger)
    yield SentFact("Do any of these children live together?", "", _home(record))
    for child in record.children:
        yield from _child(child)
    for concern in record.concerns:
        about = f"Concern {concern.number}"
        yield SentFact("Who was affected", about, concern.affected)
        yield SentFact("When it was", about, concern.when)
        yield SentFact("Where it was", about, concern.place)


def _home(record: Record) -> str:
    home = record.screening.shared_home
    sharing = record.screening.sharing_home
    names = [child.name for child in record.children if child.id in sharing]
    said = HOME_WORDS[home] if home else NOT_RECORDED
    return f"{said}: {', '.join(names)}" if names else said


def _child(child: ChildFacts) -> Iterator[SentFact]:
    yield SentFact("Age", child.name, child.age_words)
    yield SentFact("Part", child.name, child.part_label)
    yield SentFact("Needs that affect communication", child.name, _or_not(child.communication))
    yield SentFact("Own worker", child.name, _or_not(child.worker))
    for kind, name in _NOTES.items():
        noted = child.notes.get(kind)
        yield SentFact(name, child.name, _or_not(noted.note if noted else ""))
    yield SentFact("In the child’s own voice", child.name, _or_not(child.voice_words))
    source = child.voice.source if child.voice else ""
    yield SentFact("How the child’s voice was obtained", child.name, _or_not(source))
    if child.background is not None:
        for name, words in child.background.lines:
            yield SentFact(name, child.name, words)


def _or_not(words: str) -> str:
    return words or NOT_RECORDED
