"""How an installation is set up: one frozen value, from the environment or a data folder.

A default stands here only if it is sensible in production and harmless in public.
"""

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from hsb_screen.keys import Keys, UnsafeKeys, keys_in

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
MINIMUM_KEY_LENGTH = 32
TEXT_LIMIT = 2_000
SHORTEST_TEXT = 1_200
"""Characters that the place and the fixed statement take; no plain text goes without them."""


class UnsafeToStart(Exception):
    """The installation is set up in a way that would break a promise; says which, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything the application needs to be told before it starts.

    Attributes:
        data_folder: Where the embedded database and generated keys live.
        database_url: A SQLAlchemy address; SQLite in the data folder unless told otherwise.
        secret_key: Signs the session cookie and the form tokens.
        field_keys: Base64 keys of 32 bytes that seal text; the first one seals, all of them open.
        index_key: Makes sealed references findable.
        demonstration: Fictional data on this machine only; banner on every page.
        pack: The rule pack in force, a folder or one file; None for the base that came along.
        overlay: The local layer over it, likewise, or None.
        published: Whether rules that were published here hold; no only to start without them once.
        hosts: Names this service is reached by; empty only in demonstration.
        password_memory_kib: Memory that checking one password takes, in KiB.
        idle: After how long without a request a sign-in ends.
        absolute: After how long a sign-in ends whatever happens.
        warning: How long before either end a page says so.
        text_limit: Most characters of the short plain text, as the case system takes them.
        text_names: Whether plain text names the lead and gives the children's references.
        bank_holidays: A file of bank holidays; None for the list that came along.
        figures_months: The fewest months of which figures are shown: 3, 6 or 12 (decision 0042).
        practice: True for the store of made-up cases beside a real one (hsb_screen.practice).
    """

    data_folder: Path
    database_url: str
    secret_key: str = field(repr=False)
    field_keys: tuple[str, ...] = field(repr=False)
    index_key: str = field(repr=False)
    demonstration: bool = False
    pack: Path | None = None
    overlay: Path | None = None
    published: bool = True
    hosts: tuple[str, ...] = ()
    service_name: str = "HSB screening aid"
    partnership: str = ""
    password_memory_kib: int = 65536
    idle: timedelta = timedelta(minutes=20)
    absolute: timedelta = timedelta(hours=10)
    warning: timedelta = timedelta(minutes=2)
    text_limit: int = TEXT_LIMIT
    text_names: bool = False
    bank_holidays: Path | None = None
    figures_months: int = 3
    practice: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Config":
        """Read the settings that the environment holds.

        Args:
            environment: Names and values; the process's own where None.

        Raises:
            UnsafeToStart: A setting is missing, unreadable or unsafe; the sentence says which.
        """
        given = os.environ if environment is None else environment
        folder = Path(given.get("HSB_DATA", "var")).absolute()
        keys = _keys(folder, given)
        return cls(
            data_folder=folder,
            database_url=given.get("DATABASE_URL") or _embedded(folder),
            secret_key=given.get("HSB_SECRET_KEY") or keys.secret_key,
            field_keys=_list(given.get("HSB_FIELD_KEYS", "")) or keys.field_keys,
            index_key=given.get("HSB_INDEX_KEY") or keys.index_key,
            demonstration=_yes_or_no("HSB_DEMONSTRATION", given),
            published=_yes_or_no("HSB_PUBLISHED", given, "yes"),
            pack=_path("HSB_PACK", given),
            overlay=_path("HSB_OVERLAY", given),
            hosts=_list(given.get("HSB_HOSTS", "")),
            partnership=given.get("HSB_PARTNERSHIP", ""),
            text_limit=_number("HSB_TEXT_LIMIT", given, TEXT_LIMIT),
            text_names=_yes_or_no("HSB_TEXT_NAMES", given),
            bank_holidays=_path("HSB_BANK_HOLIDAYS", given),
            figures_months=_number("HSB_FIGURES_MONTHS", given, 3),
        )

    @classmethod
    def for_data_folder(
        cls, folder: Path, demonstration: bool = True, overlay: Path | None = None
    ) -> "Config":
        """Set up an installation that keeps everything in one folder, making keys if it has none.

        Raises:
            UnsafeToStart: The folder cannot be written to, or its keys can be read by others.
        """
        folder = folder.absolute()
        keys = _keys(folder, {})
        return cls(
            data_folder=folder,
            database_url=_embedded(folder),
            secret_key=keys.secret_key,
            field_keys=keys.field_keys,
            index_key=keys.index_key,
            demonstration=demonstration,
            overlay=overlay,
        )

    def __post_init__(self) -> None:
        for problem in self.problems():
            raise UnsafeToStart(problem)

    @property
    def asks_for_code(self) -> bool:
        """Say whether nobody signs in with a password alone: everywhere but in a demonstration."""
        return not self.demonstration

    def problems(self) -> tuple[str, ...]:
        """Say what makes this set-up unsafe, one sentence each; empty when nothing does."""
        short = [
            f"The {name} key has fewer than {MINIMUM_KEY_LENGTH} characters; "
            "let hsb-screen make the keys."
            for name, key in (("secret", self.secret_key), ("index", self.index_key))
            if len(key) < MINIMUM_KEY_LENGTH
        ]
        if not self.field_keys or not all(_is_field_key(key) for key in self.field_keys):
            short.append("A field key is not 32 bytes in base64; let hsb-screen make the keys.")
        if problem := _database_problem(self.database_url):
            short.append(problem)
        if self.text_limit < SHORTEST_TEXT:
            short.append(f"HSB_TEXT_LIMIT is at least {SHORTEST_TEXT}: the fixed statement stays.")
        if self.figures_months not in {3, 6, 12}:
            short.append("HSB_FIGURES_MONTHS is 3, 6 or 12: figures are of whole months only.")
        return (*short, *(() if self.demonstration else self._production_problems()))

    def _production_problems(self) -> tuple[str, ...]:
        found = []
        if not self.hosts:
            found.append("HSB_HOSTS is empty; name the hosts this service is reached by.")
        if self.password_memory_kib < 19 * 1024:
            found.append("Checking a password takes too little memory to slow down guessing.")
        if self.idle > timedelta(minutes=60) or self.absolute > timedelta(hours=14):
            found.append("Sign-ins would last too long for a shared office.")
        return tuple(found)


def _keys(folder: Path, given: Mapping[str, str]) -> Keys:
    if all(given.get(name) for name in ("HSB_SECRET_KEY", "HSB_FIELD_KEYS", "HSB_INDEX_KEY")):
        return Keys("", (), "")
    try:
        return keys_in(folder)
    except UnsafeKeys as problem:
        raise UnsafeToStart(str(problem)) from problem
    except OSError as problem:
        raise UnsafeToStart(f"{folder} cannot be written to: {problem.strerror}.") from problem


def _embedded(folder: Path) -> str:
    return f"sqlite:///{folder / 'hsb-screen.sqlite3'}"


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _path(name: str, given: Mapping[str, str]) -> Path | None:
    if not given.get(name):
        return None
    path = Path(given[name]).absolute()
    if not path.exists():
        raise UnsafeToStart(f"{name} names {path}, and nothing is there.")
    return path


def _yes_or_no(name: str, given: Mapping[str, str], otherwise: str = "no") -> bool:
    said = given.get(name, otherwise)
    if said not in {"yes", "no"}:
        raise UnsafeToStart(f"{name} is yes or no, not “{said}”.")
    return said == "yes"


def _number(name: str, given: Mapping[str, str], otherwise: int) -> int:
    said = given.get(name, "")
    if said and not said.isdecimal():
        raise UnsafeToStart(f"{name} is a whole number, not “{said}”.")
    return int(said) if said else otherwise


def _is_field_key(text: str) -> bool:
    try:
        return len(base64.urlsafe_b64decode(text)) == 32
    except ValueError:
        return False


def _database_problem(url: str) -> str:
    try:
        backend = make_url(url).get_backend_name()
    except ArgumentError:
        return "DATABASE_URL cannot be read; it looks like postgresql://name@host/database."
    kept = {"sqlite", "postgresql", "postgres"}
    return "" if backend in kept else f"DATABASE_URL is for SQLite or PostgreSQL, not {backend}."
