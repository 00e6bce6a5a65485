"""Pages for people who see them in another way: zoomed, spaced, without colours, by keys."""

import re
from pathlib import Path

import pytest

import hsb_screen
from tests.journeys.everywhere import HOLDER, LEAD, NONE
from tests.journeys.otherwise import (
    CHOOSE,
    FIELDS,
    FOCUSED,
    LARGE,
    LOST,
    MOVING,
    PLAIN,
    SPACED,
    STATES,
    edge,
    focus_problems,
    is_grey,
)
from tests.journeys.shown import Screen

pytestmark = [pytest.mark.browser, pytest.mark.a11y, pytest.mark.slow]

MET = (
    (NONE, ""),
    (HOLDER, "draft, empty"),
    (HOLDER, "draft, with a view"),
    (HOLDER, "draft, several concerns"),
    (LEAD, "sent"),
    (LEAD, "agreed"),
)
"""In these each kind of page of practitioners and leads is met; one of each is looked at."""
BESIDE = {
    "gwen": {"rules.checks", "rules.text"},
    "hana": {"subject_access.item", "subject_access.preview", "figures.page"},
}
"""Of the rule owner and the data steward those pages that are laid out like no other."""
STOPS = 60
BOXES = {"draft, with a view", "draft, several concerns"}


@pytest.fixture(scope="module")
def sample(everything):
    """One page of each kind, as the first of those above finds it."""
    _, clients, everywhere = everything
    found = {}
    for who, state in MET:
        for page in everywhere.walk(clients[who], who, state):
            if page.status == 200:
                found.setdefault(page.endpoint, page)
    for who, endpoints in BESIDE.items():
        pages = everywhere.walk(clients[who], who, "")
        beside = {page.endpoint: page for page in pages if page.endpoint in endpoints}
        assert beside.keys() == endpoints
        found |= beside
    assert len(found) > 40
    return list(found.values())


@pytest.fixture
def screen(everything, chromium):
    """Chromium, set up as a test says."""
    opened = []

    def set_up(**how):
        opened.append(Screen(chromium, everything[0], **how))
        return opened[-1]

    yield set_up
    for each in opened:
        each.context.close()


def wrong_with(sample, screen, look):
    """What a look finds at each page of the sample; nothing, where all is well."""
    found = {page.says: look(screen.show(page)) for page in sample}
    return {where: problems for where, problems in found.items() if problems}


@pytest.mark.parametrize("width", [1280, 320])
def test_no_text_is_lost_when_a_reader_spaces_it(sample, screen, width):
    def look(page):
        page.evaluate(SPACED)
        return page.evaluate(LOST, width)

    assert wrong_with(sample, screen(viewport={"width": width, "height": 900}), look) == {}


def test_no_text_is_lost_when_letters_are_twice_as_large(sample, screen):
    def look(page):
        page.evaluate(LARGE)
        return page.evaluate(LOST, 1280)

    assert wrong_with(sample, screen(viewport={"width": 1280, "height": 900}), look) == {}


def test_at_400_percent_nothing_scrolls_sideways_and_no_focus_is_covered(sample, screen):
    """A window of 1280 by 1024 px at 400 % is one of 320 by 256."""
    zoomed = screen(viewport={"width": 320, "height": 256}, device_scale_factor=4)

    def look(page):
        return [*page.evaluate(LOST, 320), *focus_problems(page, 15)]

    assert wrong_with(sample, zoomed, look) == {}


def test_every_stop_of_the_tab_key_shows_its_focus(sample, screen):
    wide = screen(viewport={"width": 1280, "height": 800})

    assert wrong_with(sample, wide, lambda page: focus_problems(page, STOPS)) == {}


def test_a_faint_focus_would_be_found(sample, screen):
    page = screen().show(sample[0])
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet();
        sheet.replaceSync("*:focus { outline: 1px solid #eee !important; box-shadow: none "
          + "!important; background: none !important }");
        document.adoptedStyleSheets = [sheet]; }"""
    )
    page.keyboard.press("Tab")

    assert "too faintly" in " ".join(page.evaluate(FOCUSED))


FEW = {"accounts.sign_in", "children.add", "groups.page", "indications.page", "summaries.issue"}


@pytest.fixture
def few(everything, sample):
    """A handful of pages with fields of every kind, one of them with its errors too."""
    _, clients, everywhere = everything
    pages = {page.endpoint: page for page in sample if page.endpoint in FEW}
    add = pages["children.add"]
    return [*pages.values(), *everywhere.posted_empty(clients[add.who], add)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_focus_and_the_edges_of_fields_can_be_seen(few, screen, scheme):
    met = set()

    def look(page):
        wrong = focus_problems(page, STOPS)
        page.evaluate(CHOOSE)
        fields = page.evaluate(FIELDS)
        met.update(kind for kind, _ in fields)
        return [*wrong, *(each for _, each in fields if each), *focus_problems(page, STOPS)]

    assert wrong_with(few, screen(forced_colors="active", color_scheme=scheme), look) == {}
    assert met >= KINDS, met


KINDS = {
    "radio",
    "radio, chosen",
    "checkbox",
    "checkbox, chosen",
    "text",
    "password",
    "textarea",
    "error summary",
}


def test_nothing_moves(sample, screen):
    still = screen(reduced_motion="reduce")

    assert wrong_with(sample, still, lambda page: page.evaluate(MOVING)) == {}


def test_without_styles_every_state_is_still_said_in_words(sample, screen):
    def look(page):
        said = page.evaluate(STATES)
        page.evaluate(PLAIN)
        text = re.sub(r"\s+", " ", page.evaluate("document.body.innerText"))
        return [state for state in said if not state or state not in text]

    assert wrong_with(sample, screen(), look) == {}


@pytest.fixture
def boxes(everything):
    """Pages that show the continuum, with every state of its boxes among them."""
    _, clients, everywhere = everything
    return [
        page
        for state in ("draft, with a view", "draft, not looked at")
        for page in everywhere.walk(clients[HOLDER], HOLDER, state)
        if page.endpoint == "indications.page"
    ]


@pytest.mark.parametrize(
    "how", [{}, {"forced_colors": "active"}, {"forced_colors": "active", "color_scheme": "dark"}]
)
def test_the_five_boxes_differ_by_their_borders_whatever_the_colours(boxes, screen, how):
    looks = {}
    for page in boxes:
        shown = screen(viewport={"width": 1280, "height": 900}, **how).show(page)
        for box in shown.locator(".level-box").all():
            state = re.search(r"level-box--([\w-]+)", box.get_attribute("class"))[1]
            looks.setdefault(state, set()).add(edge(box))

    assert len(looks) >= 4, looks
    alike = [
        (one, other)
        for one in looks
        for other in looks
        if one < other and looks[one] & looks[other]
    ]
    assert alike == [], looks


@pytest.mark.parametrize("sees", ["achromatopsia", "deuteranopia"])
def test_the_boxes_are_told_apart_by_people_who_see_no_colours(boxes, screen, sees):
    shown = screen(viewport={"width": 1280, "height": 900}).show(boxes[0])
    shown.context.new_cdp_session(shown).send(
        "Emulation.setEmulatedVisionDeficiency", {"type": sees}
    )
    looks = {}
    for box in shown.locator(".level-box").all():
        says = box.locator(".level-says").inner_text()
        looks.setdefault(says, set()).add(edge(box))

    assert sees != "achromatopsia" or is_grey(shown.screenshot())
    assert len(looks) >= 3
    assert len(set.union(*looks.values())) >= len(looks)


def test_a_password_may_be_pasted(sample, screen):
    page = screen().show(next(each for each in sample if each.endpoint == "accounts.sign_in"))
    field = page.get_by_label("Password", exact=True)

    assert field.get_attribute("autocomplete") == "current-password"
    assert field.evaluate(
        "e => e.dispatchEvent(new ClipboardEvent('paste', {bubbles: true, cancelable: true}))"
    )


STATIC = Path(hsb_screen.__file__).parent / "static"
STYLES = "".join((STATIC / name).read_text("utf-8") for name in ("app.css", "desk.css"))


def test_nothing_shows_only_while_a_pointer_rests_on_it():
    rules = re.findall(r"([^{}]*:hover[^{}]*)\{([^}]*)\}", STYLES)
    shows = [name for name, body in rules if re.search(r"display|visibility|opacity|content", body)]

    assert rules
    assert shows == []


def test_what_may_not_shrink_is_never_wider_than_its_line():
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", STYLES)
    stiff = {name.strip() for name, body in rules if "flex: none" in body}
    wide = {name.strip() for name, body in rules if "max-width: none" in body}

    assert stiff
    assert stiff & wide == set()


def test_styles_add_no_words_that_carry_meaning():
    """A heading repeated beside a cell on a narrow screen stands in the table's head too."""
    added = re.findall(r"(?<![\w-])content:\s*([^;]+);", STYLES)
    words = [each for each in added if re.search(r"[A-Za-z]{3}", re.sub(r"\\[0-9a-f]+", "", each))]

    assert words == ['attr(data-heading) ": "']


@pytest.mark.parametrize(("width", "height", "screens"), [(1366, 768, 1), (360, 640, 2)])
def test_the_line_about_today_is_in_sight(boxes, screen, width, height, screens):
    """Whoever reads no further still knows what to do, on a desk and on a telephone."""
    for page in boxes:
        shown = screen(viewport={"width": width, "height": height}).show(page)
        ends = shown.locator(".today").first.evaluate("e => e.getBoundingClientRect().bottom")

        assert ends <= screens * height, page.says
