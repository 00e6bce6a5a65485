"""What differs between two sendings: only what changed, and what that did to the range."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from hsb_screen.indications.words import change_in_words
from hsb_screen.reviews.facts import RevisionFacts
from hsb_screen.reviews.sent_facts import SentFact, facts_of


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """One answer as it was sent, in words.

    Attributes:
        note: How and from whom it is known, and when; "" where nothing was said.
        typed: What the person noted beside it.
        counts: False where other answers hid the question: kept, and not counted.
    """

    factor: str
    scope: str
    question: str
    about: str
    answer: str
    note: str
    typed: str
    counts: bool
    is_open: bool
    was_saved: bool

    @property
    def is_not_known(self) -> bool:
        """True where somebody looked at the question, and the answer counts and is not known."""
        return self.is_open and self.was_saved and self.counts

    @property
    def asks(self) -> str:
        """The question, and about whom it is where that needs saying."""
        return f"{self.question} ({self.about})" if self.about else self.question


@dataclass(frozen=True, slots=True)
class SentSection:
    """Answers under one heading."""

    title: str
    answers: tuple[SentAnswer, ...]


@dataclass(frozen=True, slots=True)
class AsSent:
    """Everything that was sent, in the order in which a lead needs it.

    Attributes:
        not_known: What somebody looked at and does not know, or not yet.
        not_looked_at: What was asked for and nobody looked at.
        sections: The rest, under its headings; those with nothing left are not among them.
    """

    not_known: tuple[SentAnswer, ...]
    not_looked_at: tuple[SentAnswer, ...]
    sections: tuple[SentSection, ...]


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """An answer, or anything else recorded, that is not what it was at the sending before."""

    question: str
    about: str
    before: str
    now: str


NOT_THERE_YET, TAKEN_OUT = "Not there then", "Taken out"


def sections_of(revision: RevisionFacts) -> tuple[SentSection, ...]:
    """Give what was sent, section by section: everything that was answered or asked for."""
    told = json.loads(revision.record)
    found = []
    for section in told["sections"]:
        answers = tuple(
            _answer(each) for each in section["answers"] if each["state"] or each["offered"]
        )
        if answers:
            about = f"{section['about']}: " if section["about"] else ""
            found.append(SentSection(f"{about}{section['title']}", answers))
    return tuple(found)


def as_sent(revision: RevisionFacts) -> AsSent:
    """Give what was sent, what is open before what was answered."""
    sections = sections_of(revision)
    every = [each for section in sections for each in section.answers]
    rest = (
        SentSection(
            section.title,
            tuple(each for each in section.answers if each.was_saved and not each.is_not_known),
        )
        for section in sections
    )
    return AsSent(
        tuple(each for each in every if each.is_not_known),
        tuple(each for each in every if not each.was_saved),
        tuple(section for section in rest if section.answers),
    )


def changes_between(older: RevisionFacts, newer: RevisionFacts) -> tuple[ChangedAnswer, ...]:
    """List only what differs: facts about children and concerns first, then answers and notes."""
    before, now = _by_place(older), _by_place(newer)
    found = []
    for key in dict.fromkeys((*now, *before)):
        old = before[key].words if key in before else NOT_THERE_YET
        new = now[key].words if key in now else TAKEN_OUT
        if old != new:
            told = now.get(key) or before[key]
            found.append(ChangedAnswer(told.name, told.about, old, new))
    return tuple(found)


def effect_between(older: RevisionFacts, newer: RevisionFacts) -> str:
    """Say what the changes did to the range."""
    return change_in_words(older.range_words, newer.range_words)


def _by_place(revision: RevisionFacts) -> Mapping[tuple[str, str], SentFact]:
    lines = {(each.name, each.about): each for each in facts_of(revision)}
    for section in sections_of(revision):
        for each in section.answers:
            lines[each.factor, each.scope] = SentFact(each.question, each.about, _in_full(each))
    return lines


def _in_full(sent: SentAnswer) -> str:
    """Write an answer with how it is known and what was noted: a change of these is a change."""
    beside = "; ".join(part for part in (sent.note, sent.typed) if part)
    return f"{sent.answer} ({beside})" if beside else sent.answer


def _answer(told: Mapping[str, object]) -> SentAnswer:
    how = told["how_known"]
    parts = ["; ".join(map(str, how)) if isinstance(how, list) else "", told["source"]]
    parts.append(told["on_date"])
    return SentAnswer(
        factor=str(told["factor"]),
        scope=str(told["scope"]),
        question=str(told["question"]),
        about=str(told["about"]),
        answer=str(told["answer"]),
        note=", ".join(str(part) for part in parts if part),
        typed=str(told["note"]),
        counts=bool(told["counts"]),
        is_open=bool(told["is_open"]),
        was_saved=told["state"] is not None,
    )
