"""The task list: the page people come back to, with what is open in each part."""

from dataclasses import dataclass

from flask import url_for

from hsb_screen.answers.addresses import question_address, section_address
from hsb_screen.answers.notice import Notice, notice_of
from hsb_screen.answers.order import next_open
from hsb_screen.answers.progress import questions_of
from hsb_screen.answers.record import Record, RecordedSection, the_record, unknowns_of
from hsb_screen.answers.service import answers_of
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.service import pack_for


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the task list, as the component takes it."""

    title: str
    href: str
    status: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks under one heading."""

    title: str
    tasks: tuple[Task, ...]


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
    record = the_record(screening, pack)
    asked = questions_of(screening, pack)
    last = next((each for each in asked if each.key == screening.last), None)
    return TasksPage(
        groups=(_first(record), *_by_scope(record), _last(record)),
        go_on=_next_question(screening),
        you_were_on=last.factor.question if last else "",
        unknown=len(unknowns_of(record)),
        notice=notice_of(screening, pack),
    )


def next_address(screening: ScreeningFacts) -> str:
    """Give where the first open question is; the task list where none is open."""
    return _next_question(screening) or url_for("screenings.tasks", screening_id=screening.id)


def _next_question(screening: ScreeningFacts) -> str:
    asked = questions_of(screening, pack_for(screening), with_relevance=True)
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
        TaskGroup(
            about or "The situation as a whole",
            tuple(_task(record.screening, section) for section in sections),
        )
        for about, sections in groups.items()
    ]


def _task(screening: ScreeningFacts, section: RecordedSection) -> Task:
    main, further = section.main, section.further
    said = sum(line.is_said for line in main)
    hint = f"{said} of {len(main)} main questions answered" if main else ""
    if section.unknown:
        hint += f", {section.unknown} not known"
    if further:
        hint += f"{'; ' if hint else ''}{len(further)} more can be asked"
    address = section_address(screening.id, section.scope, section.id)
    return Task(section.title, address, _status(screening, section), hint)


def _status(screening: ScreeningFacts, section: RecordedSection) -> str:
    main = section.main
    if section.key in screening.finished:
        return "Finished"
    if not main:
        return "Can wait" if section.further else "Nothing asked for now"
    said = sum(line.is_said for line in main)
    if said == len(main):
        return "Main questions answered"
    return "In progress" if said else "Not started"


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
