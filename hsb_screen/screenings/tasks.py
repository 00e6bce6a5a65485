"""The task list: the page people come back to, with what is open in each part."""

import uuid
from dataclasses import dataclass, replace

from flask import url_for

from hsb_screen.access.decorators import current_person
from hsb_screen.answers.addresses import section_address
from hsb_screen.answers.notice import Notice, notice_of
from hsb_screen.answers.onward import first_open, page_address_of, said_of
from hsb_screen.answers.progress import questions_of
from hsb_screen.answers.record import Record, RecordedSection, open_in_words, the_record
from hsb_screen.children.facts import ChildFacts
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.handed import Handed, handed_to_holders
from hsb_screen.screenings.service import pack_for
from hsb_screen.screenings.unsaved import LeftOver, left_over


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
        is_core_done: True where everything asked of everyone was answered in some way.
        further: How many other questions can still change something, or shape the help.
        unsaved: What the person looking typed about it and did not save.
        you_were_on: The question saved last; "" before the first. ``you_were_at``: its page.
        handed: Who handed it to the one who holds it; None where nobody did, or it was sent since.
    """

    groups: tuple[TaskGroup, ...]
    go_on: str
    is_core_done: bool
    further: int
    you_were_on: str
    you_were_at: str
    notice: Notice
    unsaved: tuple[LeftOver, ...]
    handed: Handed | None


def tasks_page(screening: ScreeningFacts) -> TasksPage:
    """Put the task list together."""
    pack = pack_for(screening)
    asked = questions_of(screening, pack, with_relevance=True)
    record = the_record(screening, pack, asked)
    last = next((each for each in asked if each.key == screening.last), None)
    said = said_of(screening.id)
    left = [each for each in asked if each.is_offered and each.key not in said]
    return TasksPage(
        groups=(_first(record), *_by_scope(record), _last(record)),
        go_on=first_open(screening, asked),
        is_core_done=bool(said) and not any(each.factor.core for each in left),
        further=sum(not each.factor.core for each in left),
        you_were_on=last.factor.question if last else "",
        you_were_at=page_address_of(screening, asked, last) if last else "",
        notice=notice_of(screening, pack),
        unsaved=left_over(screening, current_person().id),
        handed=handed_to_holders([screening]).get(screening.id),
    )


def next_address(screening: ScreeningFacts) -> str:
    """Give where the first open question is; the task list where none is open."""
    asked = questions_of(screening, pack_for(screening), with_relevance=True)
    tasks = url_for("screenings.tasks", screening_id=screening.id)
    return first_open(screening, asked) or tasks


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
    pages = {child.name: _about_a_child(record.screening.id, child) for child in record.children}
    return [
        _with_pages(
            _group(about or "The situation as a whole", record.screening, groups.get(about, [])),
            pages.get(about, ()),
        )
        for about in dict.fromkeys((*groups, *pages))
    ]


def _with_pages(group: TaskGroup, pages: tuple[Task, ...]) -> TaskGroup:
    return replace(group, tasks=(*group.tasks, *pages))


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
        left = len(main) - said
        words = f"{said} of {len(main)} answered, {left} not looked at" if left else "Answered"
    return f"{words}, {section.unknown} not known" if section.unknown else words


def _about_a_child(where: uuid.UUID, child: ChildFacts) -> tuple[Task, ...]:
    """Give the pages about one child beside the pack's questions; only the voice is needed."""
    voice = "Needed before you send"
    if child.voice is not None:
        voice = "Recorded" if child.voice.is_obtained else "Not obtained, with the reason"
    notes = [each.note for each in child.notes.values() if each.note]
    said = child.background is not None and child.background.lines
    lines = (
        ("voice", f"In {child.name}’s own voice", voice),
        ("strengths", f"{child.name}: strengths and needs", _noted(notes)),
        ("background", f"{child.name}: disability, language and culture", _noted(said)),
    )
    return tuple(
        Task(title, url_for(f"children.{page}", child_id=child.id, screening_id=where), status)
        for page, title, status in lines
    )


def _noted(there: object) -> str:
    return "Noted" if there else "Not started"


def _last(record: Record) -> TaskGroup:
    where = record.screening.id
    return TaskGroup(
        "To finish",
        (
            Task(
                "What is not known, and who may know",
                url_for("answers.unknowns", screening_id=where),
                open_in_words(record),
            ),
            Task(
                "Check your answers",
                url_for("answers.check", screening_id=where),
                "When you are ready",
            ),
        ),
    )
