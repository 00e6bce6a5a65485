"""Packs that somebody made to break the reader, or saved as something that is no pack at all.

They are made when they are needed: most are too large to be kept, and some hold bytes that no
editor shows.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.rules.case_files import SIX_FACTORS

TEXT = SIX_FACTORS.read_text(encoding="utf-8")
MEGABYTE = 1_000_000
FACTOR = '[[factor]]\nid = "f{n}"\nsection = "people"\nabout = "concern"\nrole = "placement"\n'
ASKED = 'question = "q"\noption = [{{ id = "a" }}, {{ id = "b" }}]\n'
HIDDEN = 'hide_when = {{ f{after} = ["a"] }}\nwhen_hidden = "a"\n'


def _archive(inside: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("pack.toml", inside)
        file.writestr("../../outside.toml", inside)
    return held.getvalue()


def _many(form: str, number: int, start: str = "") -> bytes:
    return (
        start + "".join(form.format(n=n, next=n + 1, after=(n + 1) % number) for n in range(number))
    ).encode()


FILES: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "byte-order-mark": lambda: b"\xef\xbb\xbf" + TEXT.encode(),
    "utf-16": lambda: TEXT.encode("utf-16"),
    "utf-16-without-a-mark": lambda: TEXT.encode("utf-16-le"),
    "latin-1": lambda: TEXT.replace("Once", "Né").encode("latin-1", "replace"),
    "nul": lambda: TEXT.replace("Once", "On\0ce").encode(),
    "bell": lambda: TEXT.replace("Once", "On\x07ce").encode(),
    "bidi-in-a-comment": lambda: ("# \u202e A\n" + TEXT).encode(),
    "bidi-by-an-escape": lambda: TEXT.replace("Once", "On\\u202ece").encode(),
    "carriage-return-in-a-text": lambda: TEXT.replace("Once", "On\rce").encode(),
    "archive": lambda: _archive(TEXT.encode()),
    "bomb": lambda: _archive(b"#" * 20 * MEGABYTE),
    "gzip": lambda: b"\x1f\x8b\x08" + bytes(1_000),
    "rich-text": lambda: rb"{\rtf1\ansi " + TEXT.encode(),
    "pdf": lambda: b"%PDF-1.7\n" + b"x" * 1_000,
    "program": lambda: b"\x7fELF" + bytes(range(256)) * 100,
    "noise": lambda: bytes((n * 7 + n // 251) % 256 for n in range(MEGABYTE)),
    "ten-megabytes": lambda: b"#x\n" * (3_500_000),
    "one-long-line": lambda: b"#" + b"x" * MEGABYTE,
    "half-a-million-lines": lambda: b"#\n" * (MEGABYTE // 2),
    "half-a-million-in-a-text": lambda: b'x = """' + b"a\n" * (MEGABYTE // 2) + b'"""',
    "half-a-million-escapes": lambda: b'x = """' + b"\\\\\n" * (MEGABYTE // 3) + b'"""',
    "a-text-that-never-ends": lambda: b'x = """' + b"a\n" * (MEGABYTE // 2),
    "deep-lists": lambda: b"x = " + b"[" * 4_000 + b"]" * 4_000,
    "deep-lists-behind-a-key-that-is-none": lambda: "é = ".encode() + b"[" * 4_000 + b"]" * 4_000,
    "deep-lists-over-lines": lambda: b"x = " + b"[\n" * 9_000 + b"]" * 9_000,
    "deep-tables": lambda: b"x = " + b"{x = " * 1_500 + b"1" + b"}" * 1_500,
    "deep-keys": lambda: b"a." * 4_000 + b"a = 1",
    "thousands-of-digits": lambda: b"x = " + b"9" * 9_000,
    "thousands-of-digits-in-hexadecimal": lambda: TEXT.replace(
        "year = 2026", "year = 0x" + "f" * 9_000
    ).encode(),
    "ten-thousand-spaces-in-a-value": lambda: b"x = a" + b" " * 9_900 + b'a "',
    "a-million-ones": lambda: b"x = [" + b"1,\n" * 300_000 + b"]",
    "a-hundred-thousand-tables": lambda: b"[[rule]]\n" * 110_000,
    "wide-headings": lambda: _many("[a{n}.b.c.d.e.f.g.h.i.j]\n", 35_000),
    "wide-headings-just-allowed": lambda: _many("[a{n}.b.c.d.e.f.g.h.i.j]\n", 2_990),
    "dotted-keys": lambda: _many("a{n}.b.c.d.e.f.g.h = 1\n", 40_000),
    "strange-tables": lambda: _many("[strange{n}]\n", 29_000, TEXT),
    "thousands-of-questions": lambda: _many(FACTOR + ASKED, 2_000, TEXT),
    "a-wide-circle": lambda: _many(FACTOR + ASKED + HIDDEN, 1_300, TEXT),
    "a-long-chain": lambda: (
        (TEXT + FACTOR.format(n=1_300) + ASKED.format()).encode()
        + _many(FACTOR + ASKED + HIDDEN.replace("{after}", "{next}"), 1_300)
    ),
    "names-that-lead-nowhere": lambda: (
        TEXT + '[[resource]]\nid = "r"\ntitle = "t"\nsteps = [' + '"x",\n' * 28_000 + "]\n"
    ).encode(),
    "k-of-many": lambda: (TEXT + _k_of_many([20])).encode(),
    "two-of-many-again-and-again": lambda: (TEXT + _k_of_many([2] * 150)).encode(),
    "one-of-many-again-and-again": lambda: (TEXT + _any_of_many()).encode(),
}
"""Each file by name."""


def _k_of_many(counts: list[int]) -> str:
    """Write rules that ask for some of forty questions: half of them are more than all people."""
    questions = _many(FACTOR + ASKED, 40).decode()
    of = ", ".join(f'f{n} = ["b"]' for n in range(40))
    rule = '[[rule]]\nid = "k{n}"\nat_least = "abusive"\nbecause = "It counts."\nbasis = "ours"\n'
    return questions + "".join(
        f"{rule.format(n=n)}when_at_least = {{ count = {count}, of = {{ {of} }} }}\n"
        for n, count in enumerate(counts)
    )


def _any_of_many() -> str:
    """Write a rule on any of ten options of each of twelve questions: 10 to the 12th boxes."""
    names = [f"o{n}" for n in range(10)]
    several = "".join(
        FACTOR.format(n=n)
        + 'kind = "several"\nquestion = "q"\noption = ['
        + ", ".join(f'{{ id = "{name}" }}' for name in names)
        + "]\n"
        for n in range(12)
    )
    any_of = ", ".join(f"f{n} = {{ includes = {names} }}" for n in range(12)).replace("'", '"')
    rule = '[[rule]]\nid = "k"\nat_least = "abusive"\nbecause = "It counts."\nbasis = "ours"\n'
    return f"{several}{rule}when = {{ {any_of} }}\n"


def written(name: str, folder: Path) -> Path:
    """Write one of the files, and give its path."""
    path = folder / f"{name}.toml"
    path.write_bytes(FILES[name]())
    return path


def _nowhere(folder: Path) -> Path:
    return folder / "nowhere"


def _empty(folder: Path) -> Path:
    made = folder / "empty"
    made.mkdir()
    return made


def _crowd(folder: Path) -> Path:
    made = _empty(folder)
    for number in range(41):
        (made / f"{number}.toml").write_text("")
    return made


def _link_out(folder: Path) -> Path:
    made = _empty(folder)
    (folder / "outside.toml").write_text(TEXT, encoding="utf-8")
    (made / "pack.toml").symlink_to(folder / "outside.toml")
    return made


def _too_large_together(folder: Path) -> Path:
    made = _empty(folder)
    for name in "ab":
        (made / f"{name}.toml").write_bytes(b"#\n" * 300_000)
    return made


def _named_by_an_editor(folder: Path) -> Path:
    made = _empty(folder)
    (made / "pack.toml.txt").write_text(TEXT, encoding="utf-8")
    return made


def _named_in_capitals(folder: Path) -> Path:
    made = _empty(folder)
    (made / "PACK.TOML").write_text(TEXT, encoding="utf-8")
    return made


def _leads_nowhere(folder: Path) -> Path:
    made = _empty(folder)
    (made / "pack.toml").symlink_to("pack.toml")
    return made


def _copied(folder: Path) -> Path:
    made = _empty(folder)
    for name in ("pack", "pack - Copy"):
        (made / f"{name}.toml").write_text(TEXT, encoding="utf-8")
    return made


FOLDERS: dict[str, Callable[[Path], Path]] = {
    "nowhere": _nowhere,
    "empty": _empty,
    "crowd": _crowd,
    "link-out": _link_out,
    "too-large-together": _too_large_together,
    "named-by-an-editor": _named_by_an_editor,
    "named-in-capitals": _named_in_capitals,
    "leads-nowhere": _leads_nowhere,
    "copied": _copied,
}
"""Each folder by name; some are not there at all."""
