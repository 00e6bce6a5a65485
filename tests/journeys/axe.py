"""Looking at a page with axe, at both widths, under our strict content security policy."""

from importlib.resources import files

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 320)
# Once for each page, and of what it finds only what is wrong: the rest takes axe the longer time.
_RUN = """rules => axe.run(document, {
    runOnly: {type: 'tag', values: rules}, resultTypes: ['violations'],
})"""
_SOURCE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """Give axe's findings at both widths, and any sideways scrolling at the narrow one."""
    found = []
    # A script element would be refused by the policy; evaluating is not.
    page.evaluate(_SOURCE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        result = page.evaluate(_RUN, RULES)
        found += [
            f"{width}px {finding['id']}: {finding['help']}: {node['html'][:160]}"
            for finding in result["violations"]
            for node in finding["nodes"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{width}px scrolls sideways: {wide}px wide")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return found
