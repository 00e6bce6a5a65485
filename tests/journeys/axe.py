"""Looking at a page with axe, at both widths, under our strict content security policy."""

from importlib.resources import files

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 320)
# Once for each page, and of what it finds only what is wrong: the rest takes axe the longer time.
_RUN = """rules => axe.run(document, {
    runOnly: {type: 'tag', values: rules}, resultTypes: ['violations'],
})"""
AS_IT_COMES = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
EACH_COLOUR_ONCE = """(() => {
  const {Color} = axe.commons.color, known = new Map(), read = Color.prototype.parseString;
  Color.prototype.parseString = function (text) {
    const was = known.get(text);
    if (was) return Object.assign(this, {r: was.r, g: was.g, b: was.b, alpha: was.alpha});
    read.call(this, text);
    known.set(text, new Color(this));
    return this;
  };
})();"""
"""A page has a handful of colours, and axe reads the words of each for every text behind a text.

That takes a quarter of its time; test_axe shows that what it finds stays the same.
"""
AXE = f"{AS_IT_COMES};\n{EACH_COLOUR_ONCE}"


def violations(page: Page) -> list[str]:
    """Give axe's findings at both widths, and any sideways scrolling at the narrow one."""
    found = []
    # A script element would be refused by the policy; evaluating is not.
    page.evaluate(AXE)
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
