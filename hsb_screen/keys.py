"""The keys of an installation, made on first start and kept in its data folder."""

import base64
import os
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE_NAME = "keys.toml"


class UnsafeKeys(Exception):
    """The key file can be read by other people, or does not hold what it should."""


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """What seals, signs and indexes; never shown, never logged.

    Attributes:
        secret_key: Signs the session cookie and the form tokens.
        field_keys: Base64 keys of 32 bytes; the newest first.
        index_key: Makes sealed references findable.
    """

    secret_key: str
    field_keys: tuple[str, ...]
    index_key: str


def keys_in(folder: Path) -> Keys:
    """Return the keys kept in a folder, making folder and keys where there are none yet.

    Raises:
        UnsafeKeys: The file is open to other people on this machine, or is incomplete.
        OSError: The folder cannot be made or written to.
    """
    file = folder / FILE_NAME
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(file, new_keys())
    if file.stat().st_mode & 0o077:
        raise UnsafeKeys(f"{file} can be read by others; run chmod 600 on it.")
    return _read(file)


def new_keys() -> Keys:
    """Make keys that nobody has seen before."""
    field_key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return Keys(secrets.token_urlsafe(48), (field_key,), secrets.token_urlsafe(48))


def _write(file: Path, keys: Keys) -> None:
    field_keys = ", ".join(f'"{key}"' for key in keys.field_keys)
    text = (
        "# Keys of this installation. Without this file the sealed text cannot be read.\n"
        f'secret_key = "{keys.secret_key}"\n'
        f"field_keys = [{field_keys}]\n"
        f'index_key = "{keys.index_key}"\n'
    )
    # Written beside and put into place whole, so that a half-written file is never taken for keys;
    # and only where there is none, so that of two first starts at once both take the same keys.
    beside = file.with_suffix(f".{os.getpid()}.new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(beside, file)
    except FileExistsError:
        return
    except OSError:
        # A file system that knows no links.
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    _settle(file.parent)


def _settle(folder: Path) -> None:
    """Have the folder itself written: keys that a power cut takes away take the text with them."""
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _read(file: Path) -> Keys:
    try:
        held = tomllib.loads(file.read_text(encoding="utf-8"))
        return Keys(str(held["secret_key"]), tuple(held["field_keys"]), str(held["index_key"]))
    except ValueError:
        raise UnsafeKeys(f"{file} cannot be read; restore it from a backup.") from None
    except KeyError as missing:
        raise UnsafeKeys(f"{file} holds no {missing.args[0]}; restore it from a backup.") from None
