"""The frozen summary as canonical JSON and back, so that a copy can be shown again as it was."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass, replace
from datetime import datetime
from enum import Enum
from types import UnionType
from typing import TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from hsb_screen.summaries.key_sheet import KeySheet
from hsb_screen.summaries.summary import Summary

T = TypeVar("T")


def to_json(summary: Summary) -> str:
    """Write a summary as JSON: keys sorted, no spaces, the same text for the same value."""
    return written(summary)


def written(said: Summary | KeySheet) -> str:
    """Write what a paper says as JSON, as ``to_json`` does."""
    return json.dumps(asdict(said), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Summary:
    """Read a summary that ``to_json`` wrote.

    Raises:
        TypeError: A part is missing; ``to_json`` did not write this.
    """
    return rebuilt(Summary, json.loads(text))


def check_code(summary: Summary) -> str:
    """Give the code that two papers share if, and only if, they say the same.

    Whose copy it is, which copies went before and the audit trail’s head are left out: copy 2 and
    copy 3 of one version carry one code.

    Returns:
        Three groups of four hexadecimal digits, such as ``7F3A-91CE-04D2``.
    """
    about = replace(summary.about, check_code="", copies=(), audit_head="")
    said = replace(summary, copy=None, about=about, meeting="")
    digits = hashlib.sha256(to_json(said).encode()).hexdigest()[:12].upper()
    return "-".join(digits[start : start + 4] for start in (0, 4, 8))


def with_check_code(summary: Summary) -> Summary:
    """Give the summary with its own check code in it."""
    return replace(summary, about=replace(summary.about, check_code=check_code(summary)))


def rebuilt(kind: type[T], table: Mapping[str, object]) -> T:
    """Make a frozen value from the JSON table it was written as.

    A part that an older text does not have yet takes its default.

    Raises:
        TypeError: A part without a default is missing.
    """
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], table[name]) for name in hints if name in table})


def _value(hint: object, value: object) -> object:
    if get_origin(hint) is UnionType:
        hint = next(part for part in get_args(hint) if part is not type(None))
    if isinstance(value, list | tuple):
        return _several(hint, value)
    if isinstance(value, dict):
        return _table(hint, value)
    return _read(hint, value) if isinstance(hint, type) and isinstance(value, str) else value


def _read(kind: type, written: str) -> object:
    if issubclass(kind, datetime):
        return kind.fromisoformat(written)
    return kind(written) if issubclass(kind, UUID | Enum) else written


def _several(hint: object, values: Sequence[object]) -> object:
    kinds = get_args(hint)
    if kinds[-1] is not Ellipsis and get_origin(hint) is tuple:
        return tuple(_value(kind, value) for kind, value in zip(kinds, values, strict=True))
    rows = (_value(kinds[0], value) for value in values)
    return frozenset(rows) if get_origin(hint) is frozenset else tuple(rows)


def _table(hint: object, table: dict[str, object]) -> object:
    if isinstance(hint, type) and is_dataclass(hint):
        return rebuilt(hint, table)
    names, values = get_args(hint)
    return {_value(names, name): _value(values, value) for name, value in table.items()}
