"""A question page in Chromium on a poor line: 400 kbit/s, and 400 ms before anything comes back.

Seconds are told here, as the line sets them and not the machine. A page can be used once its words
and controls are there and its script has run: Chromium's ``DOMContentLoaded``, as nothing on our
pages comes later.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.visits import QUESTION
from tests.journeys.conftest import CHROMIUM, QUIET
from tests.people import PASSWORD

LATENCY_MS, KBIT = 400, 400
REACH = 3.0
ROUNDS = 7
TIMING = """() => {
  const page = performance.getEntriesByType("navigation")[0];
  const files = performance.getEntriesByType("resource");
  return {
    seconds: page.domContentLoadedEventEnd / 1000,
    bytes: page.transferSize + files.reduce((sum, each) => sum + each.transferSize, 0),
    requests: 1 + files.filter((each) => each.transferSize > 0).length,
  };
}"""


@dataclass(frozen=True)
class Wait:
    """How long people wait for a page on a poor line.

    Attributes:
        seconds: Quickest, middle and slowest of the rounds.
        kilobytes: What travelled, headers included.
        requests: How many requests it took.
    """

    what: str
    seconds: tuple[float, float, float]
    kilobytes: float
    requests: int

    @property
    def is_reached(self) -> bool:
        """Whether the slowest round was quick enough."""
        return self.seconds[2] < REACH


def waits(port: int, screening_id: uuid.UUID) -> tuple[Wait, ...]:
    """Measure pages of a screening on a server, in the browser of the tests.

    Raises:
        FileNotFoundError: It is missing; ``script/bootstrap browser`` installs it.
    """
    if not Path(CHROMIUM).exists():
        raise FileNotFoundError(CHROMIUM)
    base = f"http://127.0.0.1:{port}"
    one = f"{base}/screenings/{screening_id}/{QUESTION}"
    together = f"{base}/screenings/{screening_id}/together/adult_involved"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = opened.new_page()
        _sign_in(page, base)
        line = hold_back(page)
        found = [_first(page, line, together)]
        found += [_later(page, "a question alone", one)]
        found += [_later(page, "a page of several questions", together)]
        opened.close()
    return tuple(found)


def hold_back(page: Page) -> CDPSession:
    """Let a page come over the poor line from now on; gives the session that says so."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": LATENCY_MS, "uploadThroughput": KBIT * 1000 / 8}
    slow["downloadThroughput"] = KBIT * 1000 / 8
    line.send("Network.emulateNetworkConditions", slow)
    return line


def seconds_to(page: Page, address: str) -> float:
    """Open a page, and give how long it took until it could be used."""
    page.goto(address)
    return float(page.evaluate(TIMING)["seconds"])


def _first(page: Page, line: CDPSession, address: str) -> Wait:
    """With nothing kept: style and script travel too."""

    def forget() -> None:
        line.send("Network.clearBrowserCache")

    return _measured(page, "the first page of all, with style and script", address, forget)


def _later(page: Page, what: str, address: str) -> Wait:
    page.goto(address)
    return _measured(page, f"{what}, style and script kept", address, lambda: None)


def _measured(page: Page, what: str, address: str, before: Callable[[], None]) -> Wait:
    told = []
    for _ in range(ROUNDS):
        before()
        page.goto(address)
        told.append(page.evaluate(TIMING))
    seconds = sorted(each["seconds"] for each in told)
    return Wait(
        what,
        (seconds[0], median(seconds), seconds[-1]),
        max(each["bytes"] for each in told) / 1000,
        max(each["requests"] for each in told),
    )


def _sign_in(page: Page, base: str) -> None:
    page.goto(f"{base}/sign-in")
    page.get_by_label("Email address").fill("amina@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda address: "sign-in" not in address)
