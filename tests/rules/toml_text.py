"""Writing tables as TOML, plainly, so that tests can shuffle and spoil packs."""

import json
from datetime import date
from random import Random


def toml_of(tables: dict[str, object], shuffle: Random | None = None) -> str:
    """Write tables as TOML, one line for each table; ``shuffle`` mixes the order of keys."""
    names = list(tables)
    if shuffle:
        shuffle.shuffle(names)
    return "".join(f"{name} = {_value(tables[name], shuffle)}\n" for name in names)


def _value(value: object, shuffle: Random | None) -> str:
    if isinstance(value, dict):
        keys = list(value)
        if shuffle:
            shuffle.shuffle(keys)
        inside = ", ".join(f"{json.dumps(key)} = {_value(value[key], shuffle)}" for key in keys)
        return f"{{ {inside} }}"
    if isinstance(value, list):
        return "[" + ",\n".join(_value(each, shuffle) for each in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
