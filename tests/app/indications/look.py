"""Pictures of every state of the indication page: ``python -m tests.app.indications.look DIR``.

Made up screenings, a server on this machine, Chromium; one picture for each state and width, and
how tall each page came out. For people to look at; no test depends on it.
"""

import sys
import threading
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from hsb_screen import create_app
from hsb_screen.config import Config
from hsb_screen.database import session, transaction
from hsb_screen.installation import make_installation
from hsb_screen.migrations import migrate
from tests.app.indications.states import STATES
from tests.journeys.conftest import CHROMIUM, QUIET
from tests.people import PASSWORD, add_the_cast


class _Silent(WSGIRequestHandler):
    def log(self, *_: object) -> None:
        """Say nothing: the pictures are what is wanted."""


def look(folder: Path, names: Sequence[str], widths: Sequence[int]) -> None:
    """Make the screenings, serve them, and keep a picture of each."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as data:
        app = create_app(Config.for_data_folder(Path(data), demonstration=True))
        with app.app_context():
            migrate(app.extensions["hsb_engine"])
            with transaction():
                make_installation()
                amina = add_the_cast()["amina"]
                drafts = {name: STATES[name](amina).id for name in names}
            session().close()
        server = make_server("127.0.0.1", 0, app, request_handler=_Silent)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            _pictures(f"http://127.0.0.1:{server.server_port}", drafts, folder, widths)
        finally:
            server.shutdown()
            app.extensions["hsb_engine"].dispose()


def _pictures(at: str, drafts: dict, folder: Path, widths: Sequence[int]) -> None:
    with sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = chromium.new_page()
        page.goto(f"{at}/sign-in")
        page.get_by_label("Email address").fill("amina@example.org")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Continue").click()
        page.goto(f"{at}/screenings")
        reminder = page.get_by_role("button", name="Continue")
        if reminder.count():
            reminder.click()
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            for name, screening_id in drafts.items():
                page.goto(f"{at}/screenings/{screening_id}/indication")
                tall = page.evaluate("document.documentElement.scrollHeight")
                page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
                sys.stdout.write(f"{name} at {width} px: {tall} px tall\n")
        chromium.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Read what is wanted from the command line."""
    parser = ArgumentParser(prog="tests.app.indications.look", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--state", choices=STATES, action="append", dest="states")
    parser.add_argument("--width", type=int, action="append", dest="widths")
    given = parser.parse_args(arguments)
    look(given.folder, given.states or list(STATES), given.widths or [1280, 320])
    return 0


if __name__ == "__main__":
    sys.exit(main())
