"""Copies of a few screenings, written straight into the tables: many, quickly.

Ids, numbers, people and days are each copy's own. What is sealed is copied as it is: it opens,
being bound to its table and column and not to its row. Of most screenings that are done with, long
sealed texts are cut: nobody opens those while something is measured.
"""

import re
import sqlite3
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.workload import SEED

TEAMS, PRACTITIONERS = 40, 500
AT_ONCE = 2_000
SAME = (("draft", 3, "amina"), ("sent", 3, "amina"), ("bare", 8, "ben"), ("sent", 4, "ben"))
"""What waits for the two who are measured: kind, number, holder."""

ELSEWHERE = {"withdrawn": 0.05, "bare": 0.05, "sent": 0.02, "agreed": 0.05}
"""Shares of what other teams hold; the rest is agreed, with few answers and long texts cut."""

CUT = "agreed bare"
LONGEST_CUT = 400
"""Bytes that are left of a sealed text which was cut."""

DASHED = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NOT_COPIED = ("audit", "sqlite", "alembic", "person", "team", "role", "stored_pack", "posted")

Row = tuple[object, ...]


@dataclass(frozen=True)
class Batch:
    """So many copies of one kind of screening.

    Attributes:
        kind: Which of the screenings made through the services is copied.
        holder: Id of the person who holds them, or None: everybody else in turn.
    """

    kind: str
    number: int
    holder: str | None


class Copying:
    """Writes copies of a few screenings into one database, many at a time."""

    def __init__(self, file: Path, kinds: dict[str, uuid.UUID]) -> None:
        self.database = sqlite3.connect(file)
        self.database.execute("PRAGMA journal_mode = MEMORY")
        self.database.execute("PRAGMA synchronous = OFF")
        self.random = Random(SEED)  # noqa: S311 - ids of made-up rows, not secrets
        self.tables = self._tables()
        self.kinds = {name: self._rows_of(key.hex) for name, key in kinds.items()}
        self.number = len(kinds)
        self.amina, self.ben = self._id_of("amina"), self._id_of("ben")
        self.carys, self.fay = self._id_of("carys"), self._id_of("fay")
        self.others: list[tuple[str, str]] = []

    def up_to(self, wanted: int) -> tuple[Counter[str], int]:
        """Copy until so many are stored; gives the rows of each table, and of the audit trail."""
        self.others = self._other_people()
        for batch in self._batches(wanted):
            for first in range(0, batch.number, AT_ONCE):
                self._write(batch, min(AT_ONCE, batch.number - first))
        self._looks(3)
        self.database.commit()
        counted = Counter({name: self._count(name) for name in self.tables})
        looks = self._count("audit_entry")
        self.database.close()
        return counted, looks

    def _count(self, table: str) -> int:
        return int(self._one(f"SELECT count(*) FROM {table}"))  # noqa: S608 - our own tables

    def _batches(self, wanted: int) -> Iterator[Batch]:
        """The same work for the two who are measured; the rest is done and somebody else’s."""
        for kind, number, holder in SAME:
            yield Batch(kind, number, holder and self._id_of(holder))
        left = wanted - self.number
        own, team = max(5, left // PRACTITIONERS), max(5, left // TEAMS)
        yield Batch("agreed", own, self.amina)
        yield Batch("agreed bare", team, self.ben)
        elsewhere = left - own - team
        for kind, share in ELSEWHERE.items():
            yield Batch(kind, round(elsewhere * share), None)
        yield Batch("agreed bare", wanted - self.number, None)

    def _write(self, batch: Batch, number: int) -> None:
        rows: dict[str, list[Row]] = {}
        for _ in range(number):
            self.number += 1
            for table, row in self._copy(batch):
                rows.setdefault(table, []).append(row)
        for table, many in rows.items():
            places = ", ".join("?" * len(many[0]))
            self.database.executemany(f"INSERT INTO {table} VALUES ({places})", many)  # noqa: S608 - our own tables

    def _copy(self, batch: Batch) -> Iterator[tuple[str, Row]]:
        """One more screening: ids of its own, a holder, a number and a day."""
        new = {old: self._new() for old in self.kinds[batch.kind][0]}
        holder, team = (batch.holder, None) if batch.holder else self.random.choice(self.others)
        if holder != self.amina:
            new[self.amina] = holder or self.ben
        at = (datetime(2020, 1, 1) + timedelta(minutes=30 * self.number)).isoformat(" ")  # noqa: DTZ001 - as stored
        own: dict[str, object] = {"number": self.number, "changed_at": f"{at}.000000"}
        if team:
            own["team_id"], new[self.carys] = team, self.fay
        cut = LONGEST_CUT if batch.kind == CUT and not batch.holder else None
        for table, columns, row in self.kinds[batch.kind][1]:
            mine = own if table == "screening" else {}
            if table == "child_details" and row[columns.index("reference_index")]:
                mine = {"reference_index": self._new() * 2}
            yield (
                table,
                tuple(
                    mine.get(column, _as_new(value, new, cut))
                    for column, value in zip(columns, row, strict=True)
                ),
            )

    def _rows_of(self, key: str) -> tuple[set[str], list[tuple[str, list[str], Row]]]:
        """Every row that belongs to a screening, and the ids that are its own."""
        ids, found = {key}, []
        for table, columns in self.tables.items():
            belongs = [c for c in columns if c.endswith("_id") or (c, table) == ("id", "screening")]
            for row in self.database.execute(f"SELECT * FROM {table}"):  # noqa: S608 - our own tables
                told = dict(zip(columns, row, strict=True))
                if any(told[column] in ids for column in belongs):
                    ids |= {told["id"]} if "id" in told else set()
                    found.append((table, columns, row))
        return ids, found

    def _tables(self) -> dict[str, list[str]]:
        """Tables that hold what belongs to screenings, what they refer to before them."""
        names = [
            name
            for (name,) in self.database.execute(
                "SELECT name FROM sqlite_schema WHERE type='table'"
            )
        ]
        columns = {
            name: [each[1] for each in self.database.execute(f"PRAGMA table_info({name})")]
            for name in names
        }

        ours = [name for name in names if not name.startswith(NOT_COPIED)]
        return {name: columns[name] for name in sorted(ours, key=_before)}

    def _other_people(self) -> list[tuple[str, str]]:
        """Add the practitioners of the partnership, in teams; gives (person, team) of each."""
        teams = [
            self._like("team", self._one("SELECT id FROM team"), name=f"Team {n}")
            for n in range(TEAMS)
        ]
        for team in teams:
            # Without a lead of its own, a team would be covered by the lead who is measured.
            self._like_any("team_member", {"person_id": self.fay, "team_id": team, "is_lead": 1})
        found = []
        for number in range(PRACTITIONERS):
            name = {"email": f"p{number}@example.org", "fs_uniquifier": self._new()}
            person = self._like("person", self.ben, fs_webauthn_user_handle=None, **name)
            team = teams[number % TEAMS]
            for table, told in (
                ("team_member", {"person_id": person, "team_id": team, "is_lead": 0}),
                ("person_role", {"person_id": person, "role_id": 1}),
            ):
                self._like_any(table, told)
            found.append((person, team))
        return found

    def _like(self, table: str, key: str, **own: object) -> str:
        new = self._new()
        self._like_any(table, {"id": new, **own}, f"id = '{key}'")
        return new

    def _like_any(self, table: str, own: dict[str, object], where: str = "1") -> None:
        found = self.database.execute(f"SELECT * FROM {table} WHERE {where} LIMIT 1")  # noqa: S608 - our own tables
        row = (
            dict(zip([each[0] for each in found.description], found.fetchone(), strict=True)) | own
        )
        places = ", ".join("?" * len(row))
        self.database.execute(f"INSERT INTO {table} VALUES ({places})", tuple(row.values()))  # noqa: S608 - our own tables

    def _looks(self, each: int) -> None:
        """Add so many entries of the audit trail for every screening."""
        last = self._one("SELECT max(sequence) FROM audit_entry")
        found = self.database.execute(
            "SELECT * FROM audit_entry WHERE subject_id IS NOT NULL LIMIT 1"
        )
        columns, row = [c[0] for c in found.description], found.fetchone()
        entry = dict(zip(columns, row, strict=True)) | {"commitment": None}
        ids = [key for (key,) in self.database.execute("SELECT id FROM screening")]
        places = ", ".join("?" * len(columns))
        rows = (
            tuple(
                (
                    entry | {"sequence": last + n, "subject_id": key, "hash": self._new() * 2}
                ).values()
            )
            for n, key in enumerate(ids * each, 1)
        )
        self.database.executemany(f"INSERT INTO audit_entry VALUES ({places})", rows)  # noqa: S608 - our own table

    def _id_of(self, name: str) -> str:
        return self._one(f"SELECT id FROM person WHERE email = '{name}@example.org'")  # noqa: S608 - our own name

    def _one(self, statement: str) -> Any:
        return self.database.execute(statement).fetchone()[0]

    def _new(self) -> str:
        return f"{self.random.getrandbits(128):032x}"


def _before(table: str) -> int:
    order = ("screening", "child", "concern", "kept_indication", "judgement", "revision", "review")
    return order.index(table) if table in order else len(order)


def _as_new(value: object, new: dict[str, str], cut: int | None) -> object:
    """A value of a copied row: ids become those of the copy, also inside a list of ids."""
    if isinstance(value, bytes):
        return value[:cut]
    if not isinstance(value, str):
        return value
    if value in new:
        return new[value]
    if "-" not in value:
        return value
    return DASHED.sub(
        lambda found: str(uuid.UUID(new.get(found[0].replace("-", ""), found[0]))), value
    )
