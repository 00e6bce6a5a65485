"""``continuum-rules``, which is the same as ``python -m continuum_rules``."""

import sys
from collections.abc import Sequence

from continuum_rules.commands.output import in_utf_8, while_read
from continuum_rules.commands.parser import run


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The words after the command's name; None takes the process's own.

    Returns:
        0 all well; 1 the pack, a proof, a case or an answer has problems; 2 the call is wrong;
        3 a proof ran out of its budget; 141 whoever read the output left.
    """
    in_utf_8()
    return while_read(lambda: run(argv))


if __name__ == "__main__":
    sys.exit(main())
