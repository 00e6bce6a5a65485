"""Pictures of every page, for people to look at: ``script/screens DIR``.

Each page of the matrix (``test_every_page``) as the first person who finds it meets it, at 1280 and
320 px, its errors included, with a list in ``index.html``. Everybody in them is made up. Pictures
are not kept with the source.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from hsb_screen import create_app
from hsb_screen.config import Config
from hsb_screen.database import session, transaction
from hsb_screen.installation import make_installation
from hsb_screen.migrations import migrate
from tests.journeys.axe import WIDTHS
from tests.journeys.cases import CASES, add_cases
from tests.journeys.conftest import CHROMIUM, QUIET
from tests.journeys.everywhere import LEAD, Everywhere, Found, Store, clients_of, issue_a_copy
from tests.journeys.shown import Screen
from tests.people import add_the_cast


@contextmanager
def everything_in(folder: Path) -> Iterator[tuple[Everywhere, dict]]:
    """Make an application with a screening in each state, and a client for each of its people."""
    app = create_app(Config.for_data_folder(folder / "var", demonstration=True))
    with app.app_context():
        migrate(app.extensions["hsb_engine"])
        with transaction():
            make_installation()
            cases = add_cases(add_the_cast())
        session().close()
    clients = clients_of(app)
    issue_a_copy(clients[LEAD], cases["agreed"])
    yield Everywhere(app, Store(app, folder / "kept"), cases), clients
    app.extensions["hsb_engine"].dispose()


def take(folder: Path, states: Sequence[str], widths: Sequence[int]) -> int:
    """Keep a picture of every kind of page, and a page that lists them; gives how many."""
    folder.mkdir(parents=True, exist_ok=True)
    listed: list[tuple[Found, list[str]]] = []
    with (
        TemporaryDirectory() as data,
        everything_in(Path(data)) as (everywhere, clients),
        sync_playwright() as running,
    ):
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        screen = Screen(chromium, everywhere.app)
        for page, is_new in everywhere.everything(clients):
            if is_new and (not states or page.state in states):
                listed.append(_pictures(screen, page, folder, widths, len(listed) + 1))
        chromium.close()
    (folder / "index.html").write_text(_index(listed), encoding="utf-8")
    return len(listed)


def _pictures(
    screen: Screen, page: Found, folder: Path, widths: Sequence[int], number: int
) -> tuple[Found, list[str]]:
    shown = screen.show(page)
    names = []
    for width in widths:
        shown.set_viewport_size({"width": width, "height": 800})
        what = "-empty" if page.posted else ""
        names.append(f"{number:03}-{page.endpoint}{what}-{page.who}-{width}.png")
        shown.screenshot(path=folder / names[-1], full_page=True)
    return page, names


def _index(listed: Sequence[tuple[Found, list[str]]]) -> str:
    rows = "\n".join(
        f"<li>{escape(page.says)}: "
        + ", ".join(f'<a href="{name}">{name}</a>' for name in names)
        + "</li>"
        for page, names in listed
    )
    return f'<!doctype html>\n<html lang="en-GB"><title>Screens</title>\n<ol>\n{rows}\n</ol>\n'


def main(arguments: Sequence[str] | None = None) -> int:
    """Read what is wanted from the command line."""
    parser = ArgumentParser(prog="script/screens", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--state", choices=CASES, action="append", dest="states", default=[])
    parser.add_argument("--width", type=int, action="append", dest="widths")
    given = parser.parse_args(arguments)
    count = take(given.folder, given.states, given.widths or WIDTHS)
    sys.stdout.write(f"{count} pages: {given.folder / 'index.html'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
