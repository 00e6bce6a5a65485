"""A page shown to Chromium exactly as the application answered it: same bytes, same headers."""

from collections.abc import Mapping

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.journeys.axe import AXE, RULES, WIDTHS
from tests.journeys.everywhere import Found

SITE = "http://127.0.0.1"
_RUN = """async rules => {
  const found = await axe.run(document, {
    runOnly: {type: "tag", values: rules}, resultTypes: ["violations"], preload: false,
  });
  return found.violations.flatMap(each => each.nodes.map(
    node => `${each.id}: ${each.help}: ${node.html.slice(0, 160)}`));
}"""
_LAYOUT = """width => {
  const wrong = [];
  const seen = e => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})
    && !e.closest(".visually-hidden, .govuk-visually-hidden, .skip-link");
  const says = e => `${e.tagName.toLowerCase()} “${(e.innerText || e.name || "").slice(0, 50)}”`;
  const wide = document.documentElement.scrollWidth;
  if (wide > width) wrong.push(`scrolls sideways: ${wide}px wide`);
  const large = "button, a.govuk-button, .govuk-radios__item, .govuk-checkboxes__item, select,"
    + "textarea, input:not([type=hidden]):not([type=radio]):not([type=checkbox])";
  for (const e of document.querySelectorAll(large)) {
    const high = e.getBoundingClientRect().height;
    if (seen(e) && high < 43.9) wrong.push(`${says(e)} is ${high}px high, not 44`);
  }
  for (const e of document.querySelectorAll("a, summary")) {
    if (!seen(e)) continue;
    const text = e.closest("p, li, td, dd, th, dt, div, span:not(a span)").innerText.trim();
    const inSentence = e.tagName === "A" && text.length > e.innerText.trim().length + 2
      && getComputedStyle(e).display === "inline";
    const {width: w, height: h} = e.getBoundingClientRect();
    if (!inSentence && Math.min(w, h) < 23.9) wrong.push(`${says(e)} is ${w} x ${h}px, not 24`);
  }
  if (localStorage.length || sessionStorage.length || document.cookie)
    wrong.push("something was put into the browser’s storage");
  return wrong;
}"""


class Screen:
    """One screen in front of Chromium.

    Args:
        with_axe: Every page comes with axe in it: then it need not be sent for each one.
    """

    def __init__(
        self, chromium: Browser, app: Flask, *, with_axe: bool = False, **how: object
    ) -> None:
        self.client = app.test_client()
        self.context: BrowserContext = chromium.new_context(**how)
        if with_axe:
            self.context.add_init_script(AXE)
        self.context.route("**/*", self._answer)
        self.page: Page = self.context.new_page()
        self.shown: Found | None = None
        self.files: dict[str, tuple[bytes, Mapping[str, str]]] = {}

    def show(self, found: Found) -> Page:
        """Show a page."""
        self.shown = found
        self.page.goto(SITE + found.address, wait_until="load")
        return self.page

    def problems(self) -> list[str]:
        """Give what axe and the rules of layout find at both widths."""
        found = []
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            each = [*self.page.evaluate(_RUN, RULES), *self.page.evaluate(_LAYOUT, width)]
            found += [f"{width}px {problem}" for problem in each]
        return found

    def _answer(self, route: Route) -> None:
        asked = route.request
        if asked.is_navigation_request():
            route.fulfill(status=200, headers=dict(self.shown.headers), body=self.shown.html)
        elif "/static/" in asked.url:
            body, headers = self._file(asked.url.removeprefix(SITE))
            route.fulfill(status=200, headers=dict(headers), body=body)
        else:
            route.fulfill(status=204)

    def _file(self, path: str) -> tuple[bytes, Mapping[str, str]]:
        if path not in self.files:
            with self.client.get(path) as answer:
                assert answer.status_code == 200, path
                self.files[path] = (answer.get_data(), dict(answer.headers))
        return self.files[path]
