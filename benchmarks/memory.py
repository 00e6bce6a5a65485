"""What a piece of work adds to a process of its own: ``python -m benchmarks.memory NAME``.

Prints the growth in bytes, from after its libraries were loaded to the most it ever took.
"""

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from benchmarks.engines import bare_loop, with_reasons, zen_quickest, zen_table
from benchmarks.queries import by_cadical, by_cover
from benchmarks.workload import a_pack, complete_answers
from continuum_rules import Given, indicate, packs_folder, read_pack

KILOBYTE = 1024
BASE = packs_folder() / "base"


def _parse() -> None:
    for path in sorted(BASE.glob("*.toml")):
        tomllib.loads(path.read_text("utf-8"))


def _evaluating(write: Callable[..., Callable[..., object]]) -> Callable[[], object]:
    def work() -> None:
        pack = a_pack()
        write(pack)(complete_answers(pack, 1)[0])

    return work


def _proving(prove: Callable[..., object], rules: int, upper: bool) -> Callable[[], object]:
    return lambda: prove(a_pack(rules=rules, upper=upper))


WORKS: dict[str, Callable[[], object]] = {
    "ours": _evaluating(with_reasons),
    "zen-table": _evaluating(zen_table),
    "zen-quickest": _evaluating(zen_quickest),
    "loop": _evaluating(bare_loop),
    "blank": lambda: indicate(read_pack(BASE), Given({})),
    "read": lambda: read_pack(BASE),
    "parse": _parse,
    **{
        f"{name}-{rules}-{upper}": _proving(prove, rules, upper)
        for name, prove in (("cover", by_cover), ("cadical", by_cadical))
        for rules in (60, 500)
        for upper in (True, False)
    },
}


def added(name: str) -> int:
    """Run a work by its name in a process of its own; give how much it added, in bytes."""
    run = [sys.executable, "-m", "benchmarks.memory", name]
    return int(subprocess.run(run, check=True, capture_output=True, text=True).stdout)


def main() -> int:
    """Run the work that is named, and print what it added."""
    before = _most()
    WORKS[sys.argv[1]]()
    print((_most() - before) * KILOBYTE)
    return 0


def _most() -> int:
    """Give the most memory that this process ever took, in kilobytes, as Linux tells it."""
    told = Path("/proc/self/status").read_text("ascii")
    return int(told.split("VmHWM:")[1].split()[0])


if __name__ == "__main__":
    sys.exit(main())
