"""The application with one page more, which is empty: what the others are measured against.

``with_empty_page`` adds it to an application; gunicorn serves ``benchmarks.served:application()``.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from benchmarks.visits import EMPTY
from hsb_screen import create_app
from hsb_screen.access.decorators import requires
from hsb_screen.access.permissions import Permission
from hsb_screen.config import Config

LONGEST_WAIT = 30


@requires(Permission.OPEN_TO_ALL)
def _nothing() -> str:
    return ""


def with_empty_page(app: Flask) -> Flask:
    """Add a page that shows nothing, behind the same guard as every other."""
    app.add_url_rule(EMPTY, "empty", _nothing)
    return app


def application() -> Flask:
    """Give gunicorn the application that the environment names."""
    return with_empty_page(create_app(Config.from_environment()))


@contextmanager
def gunicorn(folder: Path) -> Iterator[int]:
    """Serve an installation as it is served in use; gives the port on this machine."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
    environment = {**os.environ, "HSB_DATA": str(folder), "HSB_DEMONSTRATION": "yes"}
    settings = ["--config", "python:hsb_screen.serving", "--bind", f"127.0.0.1:{port}"]
    command = [sys.executable, "-m", "gunicorn", *settings, "benchmarks.served:application()"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(LONGEST_WAIT)


def _wait_for(port: int) -> None:
    end = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not begin to answer")
