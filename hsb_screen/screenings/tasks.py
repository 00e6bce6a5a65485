"""The task list: the page people come back to, with what is open in each part."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from hsb_screen.answers.addresses import question_address, section_address
from hsb_screen.answers.notice import Notice, notice_of
from hsb_screen.answers.order import Asked, next_open
from hsb_screen.answers.progress import questions_of
from hsb_screen.answers.record import Record, RecordedSection, the_record, unknowns_of
from hsb_screen.answers.service import answers_of
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import pack_for


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the task list, as the component takes it.

    Attributes:
        about: Whom or which concern it is about, for those who hear the line without its heading.
        can_wait: How many of its questions can be asked and need not; 0 for a task of today.
    """

    title: str
    href: str
    status: str
    hint: str = ""
    about: str = ""
    can_wait: int = 0


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks under one heading.

    Attributes:
        later: Tasks that can wait, folded away beneath the others.
    """

    title: str
    tasks: tuple[Task, ...]
    later: tuple[Task, ...] = ()

    @property
    def can_wait(self) -> int:
        """How many questions can wait."""
        return sum(task.can_wait for task in self.later)


@dataclass(frozen=True, slots=True)
class TasksPage:
    """What the task list shows.

    Attributes:
        go_on: Where the next question is; "" where every question that is offered was saved.
        you_were_on: The question saved last; "" before the first.
        unknown: How many questions are open, those nobody looked at included.
    """

    groups: tuple[TaskGroup, ...]
    go_on: str
    you_were_on: str
    unknown: int
    notice: Notice


def tasks_page(screening: ScreeningFacts) -> TasksPage:
    """Put the task list together."""
    pack = pack_for(screening)
    asked = questions_of(screening, pack, with_relevance=True)
    record = the_record(screening, pack, asked)
    last = next((each for each in asked if each.key == screening.last), None)
    return TasksPage(
        groups=(_first(record), *_by_scope(record), _last(record)),
        go_on=_next_question(screening, asked),
        you_were_on=last.factor.question if last else "",
        unknown=len(unknowns_of(record)),
        notice=notice_of(screening, pack),
    )


def next_address(screening: ScreeningFacts) -> str:
    """Give where the first open question is; the task list where none is open."""
    asked = questions_of(screening, pack_for(screening), with_relevance=True)
    tasks = url_for("screenings.tasks", screening_id=screening.id)
    return _next_question(screening, asked) or tasks


def _next_question(screening: ScreeningFacts, asked: Sequence[Asked]) -> str:
    following = next_open(asked, answers_of(screening.id))
    return question_address(screening.id, *following.address) if following else ""


def _first(record: Record) -> TaskGroup:
    screening = record.screening
    danger = "Answered" if record.danger else "Not answered yet"
    children = f"{len(record.children)} added" if record.children else "Nobody added yet"
    concerns = f"{len(record.concerns)} added" if record.concerns else "None added yet"
    where = screening.id
    return TaskGroup(
        "Before the questions",
        (
            Task(
                "Is any child in danger now?",
                url_for("screenings.danger", screening_id=where),
                danger,
            ),
            Task("Who is involved", url_for("children.everyone", screening_id=where), children),
            Task("Concerns", url_for("answers.concerns", screening_id=where), concerns),
        ),
    )


def _by_scope(record: Record) -> list[TaskGroup]:
    groups: dict[str, list[RecordedSection]] = {}
    for section in record.sections:
        groups.setdefault(section.about, []).append(section)
    return [
        _group(about or "The situation as a whole", record.screening, sections)
        for about, sections in groups.items()
    ]


def _group(title: str, screening: ScreeningFacts, sections: list[RecordedSection]) -> TaskGroup:
    """Put what is asked of everyone first; a section without such a question can wait."""
    now = [each for each in sections if each.main or each.key in screening.finished]
    later = [each for each in sections if each not in now]
    return TaskGroup(
        title,
        tuple(_task(screening, each) for each in now),
        tuple(_task(screening, each) for each in later),
    )


def _task(screening: ScreeningFacts, section: RecordedSection) -> Task:
    further = len(section.further)
    return Task(
        title=section.title,
        href=section_address(screening.id, section.scope, section.id),
        status=_status(screening, section),
        hint=f"{further} more can be asked" if further and section.main else "",
        about=section.about,
        can_wait=0 if section.main else further,
    )


def _status(screening: ScreeningFacts, section: RecordedSection) -> str:
    """Say how far it has come, and how much of it is not known."""
    main = section.main
    said = sum(line.is_said for line in main)
    if section.key in screening.finished:
        words = "Finished"
    elif not main:
        further = len(section.further)
        words = f"{further} can be asked" if further else "Nothing asked for now"
    elif not said:
        words = f"Not started: {len(main)} to answer"
    else:
        words = "Answered" if said == len(main) else f"{said} of {len(main)} answered"
    return f"{words}, {section.unknown} not known" if section.unknown else words


def _last(record: Record) -> TaskGroup:
    where = record.screening.id
    still = len(unknowns_of(record))
    words = f"{still} open" if still else "Nothing open"
    notes = [
        Task(
            f"{child.name}: strengths, needs and wishes",
            url_for("children.strengths", child_id=child.id, screening_id=where),
            "Noted" if child.notes else "Not started",
        )
        for child in record.children
    ]
    return TaskGroup(
        "To finish",
        (
            *notes,
            Task(
                "What is not known, and who may know",
                url_for("answers.unknowns", screening_id=where),
                words,
            ),
            Task(
                "Check your answers",
                url_for("answers.check", screening_id=where),
                "When you are ready",
            ),
        ),
    )
