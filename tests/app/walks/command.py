"""The real command on the answers of every walk, against what the server kept."""

import json
import os
import subprocess
import sys


def the_command_agrees(done, folder, pack, *more):
    """Give the lines to ``continuum-rules indicate`` and compare what comes out.

    Args:
        done: Of each walk: its answers, and the indication that the server kept for them.
        folder: Where the file of answers may stand.
        pack: The pack, as the command takes it; ``more`` its other arguments.
    """
    if not done and "WALK" in os.environ:
        return
    assert done, "no walk came as far as an indication"
    file = folder / "answers.jsonl"
    file.write_text("".join(f"{json.dumps(given)}\n" for given, _ in done), "utf-8")
    command = [sys.executable, "-m", "continuum_rules", "indicate", str(pack), *map(str, more)]
    answer = subprocess.run(
        [*command, "--answers", str(file), "--json"], capture_output=True, text=True, check=True
    )
    assert [json.loads(line) for line in answer.stdout.splitlines()] == [kept for _, kept in done]
