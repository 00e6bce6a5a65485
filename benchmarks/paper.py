"""The paper against Chromium: the same HTML, in the same run, on the same machine.

Run from the project's folder as ``python -m benchmarks.paper``. It prints medians, the quickest and
the slowest round, and the ratio of the medians. Chromium has to be installed.
"""

import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from hsb_screen.summaries import pdf, press
from hsb_screen.summaries.fitting import fit
from hsb_screen.summaries.fonts import FOLDERS, FONT, font_folder
from tests.pdf.papers import a_paper, as_html

RUNS = 15


def main() -> int:
    """Measure and print; exit status 2 where Chromium or the font is missing."""
    browser, folder = shutil.which("chromium-headless-shell"), font_folder()
    if browser is None or folder is None:
        sys.stderr.write("This needs Chromium and Liberation Sans: see the README beside it.\n")
        return 2
    os.environ["FONTCONFIG_FILE"] = str(FOLDERS[folder])
    html, css = as_html(a_paper(), fit(a_paper())), pdf.STYLE_SHEET.read_text(encoding="utf-8")
    with _page(browser) as page:
        ways: dict[str, Callable[[], bytes]] = {
            "Chromium, page.pdf": lambda: _by_chromium(page, html, css),
            "ours, engine loaded": lambda: _by_press(html, css, str(folder / FONT)),
            "ours, as served: own process": lambda: pdf.paper(a_paper(), as_html),
        }
        _tell(*_measured(ways))
    return 0


def _measured(
    ways: dict[str, Callable[[], bytes]],
) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Run each way once to warm it, then all of them in turns, so that load meets all alike."""
    sizes = {name: len(make()) for name, make in ways.items()}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(RUNS):
        for name, make in ways.items():
            started = time.perf_counter()
            make()
            times[name].append(time.perf_counter() - started)
    return times, sizes


def _tell(times: dict[str, list[float]], sizes: dict[str, int]) -> None:
    against = statistics.median(next(iter(times.values())))
    print(f"{'way':<30} {'median':>9} {'rounds':>17} {'ratio':>7} {'size':>8}")
    for name, taken in times.items():
        middle = statistics.median(taken)
        spread = f"{min(taken) * 1000:.0f}–{max(taken) * 1000:.0f} ms"
        ratio, size = f"{middle / against:.2f}", f"{sizes[name] / 1000:.0f} kB"
        print(f"{name:<30} {middle * 1000:>6.0f} ms {spread:>17} {ratio:>7} {size:>8}")


def _by_chromium(page: Page, html: str, css: str) -> bytes:
    page.set_content(html.replace("</head>", f"<style>{css}</style></head>"))
    return page.pdf(prefer_css_page_size=True, tagged=True)


def _by_press(html: str, css: str, font: str) -> bytes:
    made = press.paper(press.printable(html, font), css)
    if made is None:
        raise RuntimeError("page 1 ran over")
    return made


@contextmanager
def _page(browser: str) -> Iterator[Page]:
    options = ["--disable-background-networking"]
    if os.geteuid() == 0:
        options.append("--no-sandbox")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=options)
        yield opened.new_page()
        opened.close()


if __name__ == "__main__":
    sys.exit(main())
