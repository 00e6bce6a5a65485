"""Reads packs in a process of its own, with little room, and tells what it did.

Called with the folder of the project and the paths of packs; writes one JSON object.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, sys.argv[1])

from continuum_rules import PackProblems, packs_folder, read_pack

FENCE = 256 * 1024 * 1024
"""Bytes of address space; the interpreter maps far more than it uses."""

HARMLESS = {"os.scandir", "os.listdir", "pathlib.Path.glob", "array.__new__"}
"""Acts that list what a folder holds, or make room for numbers."""


def peak():
    """The most memory this process has held, in KiB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def main(paths):
    """Read each, and tell."""
    acts, opened, seconds = [], [], {}
    now = {"reading": None}

    def watch(event, about):
        reading = now["reading"]
        if reading is None or event in HARMLESS:
            return
        if event == "open" and not about[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            opened.append(str(about[0]))
            if str(about[0]).startswith(reading):
                return
        acts.append([event, str(about)[:200]])

    read_pack(packs_folder() / "base")  # whatever is imported late is imported by now
    resource.setrlimit(resource.RLIMIT_AS, (FENCE, FENCE))
    sys.addaudithook(watch)
    for path in paths:
        start = time.process_time()  # of this process: how busy the machine is says nothing
        now["reading"] = path
        try:
            read_pack(Path(path))
        except PackProblems as problems:
            str(problems)
        now["reading"] = None
        seconds[path] = time.process_time() - start
    told = {"acts": acts, "opened": len(opened), "seconds": seconds, "peak": peak()}
    sys.stdout.write(json.dumps(told))


main(sys.argv[2:])
