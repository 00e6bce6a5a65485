"""Drafts of the partnership's overlay: begin one, read it, save a text of it. No text is lost."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import func, select

from continuum_rules.commands.new_overlay import texts_for
from hsb_screen import clock
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.service import names_of
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.config import Config
from hsb_screen.database import canonical_json, session
from hsb_screen.errors import NotThere, Refused, Stale
from hsb_screen.packs.inside import publications, was_published
from hsb_screen.packs.service import pack_folders
from hsb_screen.rules.models import BegunFrom, RuleDraft, RuleText

ENDING = ".toml"
NEW_OVERLAY = "your partnership"


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of one file as it stands.

    Attributes:
        stem: Its name without its ending, as addresses have it.
        version: How often it was saved, counted from 1 for the text it began with.
    """

    name: str
    version: int
    text: str
    saved_by: str
    saved_at: datetime

    @property
    def stem(self) -> str:
        """Its name without its ending."""
        return self.name.removesuffix(ENDING)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it stands.

    Attributes:
        files: By name.
        editors: Everybody who began it or saved a text of it.
    """

    id: uuid.UUID
    number: int
    begun_from: BegunFrom
    begun_by: str
    begun_at: datetime
    files: tuple[FileText, ...]
    editors: frozenset[uuid.UUID]
    is_published: bool

    @property
    def label(self) -> str:
        """What people call it."""
        return f"Draft {self.number}"

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each file under its name."""
        return {each.name: each.text for each in self.files}

    @property
    def saves(self) -> int:
        """How often any of its files was saved: what a form about all of them is made from."""
        return sum(each.version for each in self.files)

    def file(self, stem: str) -> FileText:
        """Give one file.

        Raises:
            NotThere: There is none of this name.
        """
        found = next((each for each in self.files if each.stem == stem), None)
        if found is None:
            raise NotThere
        return found


@dataclass(frozen=True, slots=True)
class Beginning:
    """Something that a draft can begin with.

    Attributes:
        id: What a form calls it.
        texts: File name to text.
    """

    id: str
    label: str
    hint: str
    begun_from: BegunFrom
    texts: Mapping[str, str]


def beginnings() -> tuple[Beginning, ...]:
    """List what a draft can begin with: what is in force, nothing yet, or what held before."""
    return tuple(each for each in _beginnings() if each.texts)


def _beginnings() -> Iterator[Beginning]:
    started, every, former = texts_of_the_start(), publications(), BegunFrom.FORMER
    holding = next((each for each in every if each.holds), None)
    in_force = holding.texts if holding else started
    label, hint = "The local rules in force", "Every text as it is today"
    yield Beginning("in_force", label, hint, BegunFrom.IN_FORCE, in_force)
    label, hint = "New local rules", "They change nothing until you write"
    yield Beginning("empty", label, hint, BegunFrom.EMPTY, texts_for(NEW_OVERLAY))
    for each in every:
        if not each.holds:
            label, hint = f"Version {each.version}", "Published here before"
            yield Beginning(str(each.id), label, hint, former, each.texts)
    if holding:
        label, hint = "The rules the service starts with", "They held before any was published"
        yield Beginning("started", label, hint, former, started)


def texts_of_the_start() -> Mapping[str, str]:
    """Give the texts of the overlay that the service starts with; empty where there is none."""
    config: Config = current_app.extensions["hsb_config"]
    _, overlay = pack_folders(config)
    if overlay is None:
        return {}
    files = [overlay] if overlay.is_file() else sorted(overlay.glob(f"*{ENDING}"))
    return {each.name: each.read_text(encoding="utf-8") for each in files}


def begin_draft(person: Person, chosen: str) -> uuid.UUID:
    """Begin a draft.

    Args:
        chosen: The id of one of ``beginnings``.

    Returns:
        The id of the draft.

    Raises:
        NotThere: There is no such beginning.
    """
    begin = next((each for each in beginnings() if each.id == chosen), None)
    if begin is None:
        raise NotThere
    highest = session().scalar(select(func.max(RuleDraft.number))) or 0
    at = clock.now()
    draft = RuleDraft(
        number=highest + 1, begun_from=begin.begun_from, begun_by=person.id, begun_at=at
    )
    session().add(draft)
    session().flush()
    for name, text in begin.texts.items():
        session().add(_row(draft.id, person, name, 1, text))
    session().flush()
    content = canonical_json(dict(begin.texts))
    record(Event.RULES_BEGUN, subject=draft.id, content=content, begun_from=begin.begun_from)
    return draft.id


def the_draft(draft_id: uuid.UUID) -> Draft:
    """Give a draft.

    Raises:
        NotThere: There is none.
    """
    row = session().get(RuleDraft, draft_id)
    if row is None:
        raise NotThere
    saved = _saved(draft_id)
    newest = {each.name: each for each in saved}
    names = names_of([row.begun_by, *(each.saved_by for each in saved)])
    return Draft(
        id=row.id,
        number=row.number,
        begun_from=row.begun_from,
        begun_by=names[row.begun_by],
        begun_at=row.begun_at,
        files=tuple(_file(each, names) for _, each in sorted(newest.items())),
        editors=frozenset({row.begun_by, *(each.saved_by for each in saved)}),
        is_published=was_published(draft_id),
    )


def every_draft() -> tuple[Draft, ...]:
    """List every draft, the newest first."""
    ids = select(RuleDraft.id).order_by(RuleDraft.number.desc())
    return tuple(the_draft(each) for each in session().scalars(ids).all())


def save_text(person: Person, draft: Draft, file: FileText, text: str, version: int) -> None:
    """Save the text of a file, whatever it says: mistakes are told afterwards.

    Raises:
        Refused: The draft was published, and stays as it was then.
        Stale: Somebody saved the file since its form was made.
    """
    if draft.is_published:
        raise Refused("This draft was published and stays as it is. Begin another draft.")
    if version != file.version:
        raise Stale({file.name: text}, {file.name: file.text})
    if text == file.text:
        return
    session().add(_row(draft.id, person, file.name, version + 1, text))
    session().flush()
    record(Event.RULES_SAVED, subject=draft.id, content=text, file=file.name, version=version + 1)


def add_to_file(person: Person, draft: Draft, name: str, text: str) -> None:
    """Save a text under a name that the draft may not have yet.

    Raises:
        Refused: The draft was published.
    """
    found = next((each for each in draft.files if each.name == name), None)
    if found is None:
        found = FileText(name, 0, "", "", clock.now())
    save_text(person, draft, found, text, found.version)


def saves_of(draft: Draft, name: str) -> tuple[FileText, ...]:
    """List every saved text of a file, the newest first."""
    saved = [each for each in _saved(draft.id) if each.name == name]
    names = names_of(each.saved_by for each in saved)
    return tuple(_file(each, names) for each in reversed(saved))


def _file(row: RuleText, names: Mapping[uuid.UUID, str]) -> FileText:
    return FileText(row.name, row.version, row.text, names[row.saved_by], row.saved_at)


def who_wrote(draft: Draft, name: str, block: str) -> tuple[str, datetime] | None:
    """Say who brought some lines of a file, and when; None where they no longer stand in it."""
    found = None
    for each in reversed([each for each in _saved(draft.id) if each.name == name]):
        if block not in each.text:
            break
        found = each
    if found is None:
        return None
    return names_of([found.saved_by])[found.saved_by], found.saved_at


def _saved(draft_id: uuid.UUID) -> list[RuleText]:
    rows = select(RuleText).where(RuleText.draft_id == draft_id).order_by(RuleText.version)
    return list(session().scalars(rows))


def _row(draft_id: uuid.UUID, person: Person, name: str, version: int, text: str) -> RuleText:
    return RuleText(
        draft_id=draft_id,
        name=name,
        version=version,
        text=text,
        saved_by=person.id,
        saved_at=clock.now(),
    )
