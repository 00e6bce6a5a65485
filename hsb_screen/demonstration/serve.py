"""Make the demonstration ready and serve it, in one process: what `script/server` runs.

One process, because loading the application is most of what a start takes, and a second start
should be quick.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from gunicorn.app.wsgiapp import WSGIApplication
from sqlalchemy.exc import SQLAlchemyError

from hsb_screen.config import UnsafeToStart
from hsb_screen.demonstration.service import demonstrate
from hsb_screen.migrations import UnknownRevision


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the sign-ins, then serve until told to stop.

    Returns:
        2 where the demonstration cannot be made, 130 where it was interrupted; a sentence on
        standard error says why. While it serves it does not return: the server ends the process.
    """
    given = _parser().parse_args(arguments)
    try:
        lines = demonstrate(given.data, fresh=given.fresh)
    except (UnsafeToStart, UnknownRevision) as problem:
        return _stop(str(problem), 2)
    except SQLAlchemyError:
        database = given.data / "hsb-screen.sqlite3"
        return _stop(f"The database {database} cannot be read. --fresh begins with a new one.", 2)
    except KeyboardInterrupt:
        return _stop("Stopped before it was ready.", 130)
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
    os.environ |= {"HSB_DATA": str(given.data), "HSB_DEMONSTRATION": "yes"}
    _serve(f"127.0.0.1:{given.port}")
    return 0


def _stop(sentence: str, code: int) -> int:
    sys.stderr.write(sentence + "\n")
    return code


def _serve(address: str) -> None:
    # The server reads its own command line, here as when it is started by hand.
    options = ["--config", "python:hsb_screen.serving", "--bind", address]
    sys.argv = ["gunicorn", *options, "hsb_screen:create_app()"]
    WSGIApplication("%(prog)s", prog="gunicorn").run()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hsb_screen.demonstration.serve", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--port", type=int, required=True, metavar="N")
    parser.add_argument("--fresh", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
