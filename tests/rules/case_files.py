"""Case files: a pack with a mistake in it, and the report it is expected to give.

The first line says how to read the file: by itself, beside ``six-factors.toml``, or as an overlay
over the good pack that it names. The expected report stands below the line ``# Expected:``, each of
its lines a comment.
``pytest --accept`` rewrites it; read the difference before keeping it.
"""

import re
import shutil
from pathlib import Path

from continuum_rules import PackProblems, read_pack

CASES = Path(__file__).parent / "cases"
SIX_FACTORS = CASES / "good" / "six-factors.toml"
BAD = sorted((CASES / "bad").glob("*.toml"))
OVER = re.compile(r"over ([\w-]+\.toml)")
EXPECTED = "\n# Expected:\n"
NO_MISTAKES = "no mistakes"


def report_on(case: Path, folder: Path) -> str:
    """Read a bad case the way its first line says, and give its report with bare file names."""
    how = case.read_text(encoding="utf-8").split("\n", 1)[0]
    overlay = None
    pack = case
    if "beside" in how:
        shutil.copy(SIX_FACTORS, folder / "0-six-factors.toml")
        shutil.copy(case, folder / case.name)
        pack = folder
    elif over := OVER.search(how):
        pack, overlay = CASES / "good" / over[1], case
    try:
        read_pack(pack, overlay)
    except PackProblems as problems:
        report = str(problems)
    else:
        report = NO_MISTAKES
    for path in (folder, case.parent, SIX_FACTORS.parent):
        report = report.replace(f"{path}/", "")
    return report.replace("0-six-factors", "six-factors")


def expected_of(case: Path) -> str:
    """Give the report that the case file expects; empty where it says nothing yet."""
    _, _, comments = case.read_text(encoding="utf-8").partition(EXPECTED)
    return "\n".join(line.removeprefix("# ") for line in comments.splitlines())


def accept(case: Path, report: str) -> None:
    """Write the report into the case file as what it expects."""
    body, _, _ = case.read_text(encoding="utf-8").partition(EXPECTED)
    comments = "".join(f"# {line}\n" for line in report.splitlines())
    case.write_text(body.rstrip("\n") + "\n" + EXPECTED + comments, encoding="utf-8")
