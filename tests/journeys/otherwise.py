"""What a page is like for somebody who sees it in another way: questions asked in Chromium."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image
from playwright.sync_api import Locator, Page

SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""The spacing that a reader may set (WCAG 1.4.12); our policy does not stop it."""

LARGE = """() => { document.documentElement.style.fontSize = "200%"; }"""

LOST = """width => {
  const lost = [];
  if (document.documentElement.scrollWidth > width)
    lost.push(`scrolls sideways: ${document.documentElement.scrollWidth}px wide`);
  for (const e of document.querySelectorAll("body *")) {
    if (!e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})) continue;
    if (e.closest(".visually-hidden, .govuk-visually-hidden, .skip-link, textarea, select, thead"))
      continue;
    const text = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    const style = getComputedStyle(e);
    if (!text || style.display === "inline") continue;
    const cut = e.scrollHeight > e.clientHeight + 3 || e.scrollWidth > e.clientWidth + 1;
    if (cut && (style.overflow !== "visible" || e.scrollHeight > e.offsetHeight + 6)
        && !["auto", "scroll"].includes(style.overflowX))
      lost.push(`${e.tagName} “${e.innerText.slice(0, 40)}” does not show all of its text`);
  }
  return lost;
}"""

MOVING = """() => {
  const moving = document.getAnimations().map(a => `an animation of ${a.effect?.target?.tagName}`);
  for (const e of document.querySelectorAll("*")) {
    const s = getComputedStyle(e);
    const takes = [s.transitionDuration, s.animationDuration].join().split(",");
    if (s.animationName !== "none" || takes.some(each => parseFloat(each) > 0))
      moving.push(`${e.tagName} ${e.className}`);
    if (s.scrollBehavior === "smooth") moving.push(`${e.tagName} scrolls smoothly`);
  }
  return moving;
}"""

STATES = """() => [...document.querySelectorAll(
  ".level-says, .status-tag, .govuk-task-list__status, .govuk-error-message, .case-bar li")
].filter(e => e.checkVisibility()).map(e => e.innerText.replace(/\\s+/g, " ").trim())"""

PLAIN = "() => { for (const sheet of document.styleSheets) sheet.disabled = true; }"

_COLOURS = """
  const light = c => { const f = c / 255;
    return f <= .04045 ? f / 12.92 : ((f + .055) / 1.055) ** 2.4; };
  const lum = ([r, g, b]) => .2126 * light(r) + .7152 * light(g) + .0722 * light(b);
  const ground = e => {
    for (let behind = e.parentElement; behind; behind = behind.parentElement) {
      const c = getComputedStyle(behind).backgroundColor.match(/[\\d.]+/g).map(Number);
      if (c.length < 4 || c[3] > .5) return lum(c);
    }
    return 1;
  };
  const contrast = (one, other) => (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
"""
"""How light a colour is, what is behind an element, and how much two of them differ."""

FOCUSED = (
    "() => {"
    + _COLOURS
    + """
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const says = `${e.tagName.toLowerCase()} “${(e.innerText || e.name || "").slice(0, 40)}”`;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const wrong = [];
  const colours = `${style.outlineStyle === "none" ? "" : style.outlineColor} ${style.boxShadow}`;
  const marks = [...colours.matchAll(/rgba?\\(([^)]+)\\)/g)]
    .map(m => m[1].split(",").map(Number)).filter(c => c.length < 4 || c[3] > .5).map(lum);
  if (!marks.some(each => contrast(each, ground(e)) >= 3))
    wrong.push(`${says} shows its focus too faintly`);
  // Of a link that runs over two lines, the middle of its first line.
  const line = e.getClientRects()[0] ?? box;
  const x = Math.min(Math.max(line.left + line.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(line.top + Math.min(line.height / 2, 20), 0), innerHeight - 1);
  if (box.bottom <= 0 || box.top >= innerHeight) wrong.push(`${says} is out of sight in focus`);
  else {
    const top = document.elementFromPoint(x, y);
    const label = e.id && document.querySelector(`label[for="${CSS.escape(e.id)}"]`);
    if (top && top !== e && !e.contains(top) && !top.contains(e) && top !== label)
      wrong.push(`${says} is covered by ${top.tagName} ${top.className}`);
  }
  return wrong;
}"""
)

FIELDS = (
    "() => {"
    + _COLOURS
    + """
  const fields = document.querySelectorAll(
    "input:not([type=hidden]), textarea, select, .govuk-error-summary");
  return [...fields].filter(e => e.checkVisibility()).map(e => {
    const style = getComputedStyle(e), kind = e.type ?? "error summary";
    const shows = ["Top", "Right", "Bottom", "Left"].every(side => {
      const colour = style[`border${side}Color`].match(/[\\d.]+/g).map(Number);
      return parseFloat(style[`border${side}Width`]) >= 1 && (colour[3] ?? 1) > .5
        && !["none", "hidden"].includes(style[`border${side}Style`])
        && contrast(lum(colour), ground(e)) >= 3;
    });
    return [e.checked ? `${kind}, chosen` : kind, shows ? "" : `${kind} ${e.name} has no edge`];
  });
}"""
)
"""Of each field, its kind, and what is wrong where its edge cannot be seen."""

CHOOSE = """() => document.querySelectorAll("input[type=radio], input[type=checkbox]")
  .forEach((e, place) => { e.checked ||= place % 2 === 0; })"""


def focus_problems(page: Page, most: int) -> list[str]:
    """Press Tab through a page and give every stop whose focus cannot be seen."""
    wrong = []
    page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is None:
            break
        wrong += found
    return wrong


def edge(box: Locator) -> tuple[int, ...]:
    """Describe the upper border of a box as it came out: for each row, how much of it is dark.

    Returns:
        Percentages in steps of ten, of the ten rows from above the border to inside the box.
    """
    picture = Image.open(BytesIO(box.screenshot())).convert("L")
    width = picture.width
    ground = picture.getpixel((width // 2, 14))
    rows = []
    for y in range(10):
        row = [abs(picture.getpixel((x, y)) - ground) > 60 for x in range(12, width - 12)]
        rows.append(round(10 * sum(row) / len(row)) * 10)
    return tuple(rows)


def is_grey(picture: bytes) -> bool:
    """Say whether a picture has no colour in it."""
    colours: Sequence = Image.open(BytesIO(picture)).convert("RGB").getcolors(2**24) or []
    return all(max(colour) - min(colour) <= 3 for _, colour in colours)
