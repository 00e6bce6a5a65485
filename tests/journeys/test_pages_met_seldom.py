"""Pages that nobody meets on the way through every page: problems, previews, and parts of pages.

Each is brought about as in use, and shown to Chromium: axe and the rules of layout look at it at
1280 and 320 px, as in ``test_every_page``.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys import seldom, seldom_codes
from tests.journeys.everywhere import Found
from tests.journeys.seldom import Scene
from tests.journeys.shown import Screen

pytestmark = [pytest.mark.browser, pytest.mark.a11y, pytest.mark.slow]


@pytest.fixture
def scene(everything, hands, monkeypatch):
    """Everybody at a screen of their own; what they do is forgotten afterwards."""
    yield Scene(everything, hands, monkeypatch)
    everything[2].store.put_back()


@pytest.fixture(scope="module")
def screen(everything, chromium):
    """One screen in front of Chromium for all of these pages."""
    made = Screen(chromium, everything[0], with_axe=True)
    yield made
    made.context.close()


def show(screen, page):
    """Show a page that somebody got, with every fold of it open."""
    headers = dict(page.response.headers)
    screen.show(Found("", "", "", page.address, page.status, page.html, headers, posted=True))
    screen.page.evaluate("document.querySelectorAll('main details').forEach(e => e.open = true)")
    return screen.page


STALE, NO_PAPER = "Somebody saved this before you", "No paper was made"
PAGES = {
    seldom.stale_with_both: STALE,
    seldom.stale_with_the_rest_saved: STALE,
    seldom.stale_with_nothing_to_compare: STALE,
    seldom.sent_before: "You sent this before",
    seldom.too_large: "That was too much at once",
    seldom.too_many: "Too many tries",
    seldom.not_understood: "We did not understand that",
    seldom.somebody_else: "Somebody else is signed in here now",
    seldom.signed_out: "You were signed out",
    seldom_codes.app_not_set_up: "Set up your authenticator app",
    seldom_codes.new_recovery_codes: "Keep your recovery codes",
    seldom_codes.code_asked: "Enter the code from your app",
    seldom_codes.code_refused: "Enter the code from your app",
    seldom_codes.recovery_code_refused: "Use a recovery code",
    seldom_codes.recovery_code_used: "Your sign-in",
    seldom_codes.password_too_long_ago: "Sign in",
    seldom_codes.many_wrong_codes_told: "Your sign-in",
    seldom_codes.another_phone_refused: "Set up another phone or app",
    seldom_codes.other_recovery_codes_refused: "Make new recovery codes",
    seldom.hidden: "Screen hidden",
    seldom.not_now: "This is not working just now",
    seldom.broken: "Something went wrong",
    seldom.outside: "This tool is not for this situation",
    seldom.preview: "Look at page 1 before you issue it",
    seldom.key_preview: "Look at the key sheet before you issue it",
    seldom.no_paper_in_time: NO_PAPER,
    seldom.no_paper_on_this_machine: NO_PAPER,
}
"""How a page comes about, and its heading."""


@pytest.mark.parametrize("bring_about", PAGES, ids=lambda each: each.__name__)
def test_a_page_that_is_met_seldom_shuts_nobody_out(scene, screen, bring_about):
    got = bring_about(scene)
    page = show(screen, got)

    assert page.locator("h1").inner_text() == PAGES[bring_about]
    expected = seldom_codes.ENDPOINTS.get(bring_about)
    assert expected is None or scene.app.url_map.bind("").match(got.address)[0] == expected
    assert screen.problems() == []


KEPT, NOTED = "Words you typed before", "About words you saved"
PARTS = {
    seldom.words_put_in: (KEPT, "These are words you typed at 10:42"),
    seldom.words_sent_late: (KEPT, "when your sign-in had ended"),
    seldom.words_beside: (KEPT, "Nothing of these words is saved."),
    seldom.words_in_place_of_saved_ones: (KEPT, "The button puts your words in its place"),
    seldom.words_to_change: (NOTED, "Change ‘attention-seeking’"),
    seldom.words_that_stay: (NOTED, "What is recorded here stays as it was written"),
}
"""How a part of a page comes about, what it is called, and words of it."""


@pytest.mark.parametrize("bring_about", PARTS, ids=lambda each: each.__name__)
def test_what_a_page_says_of_words_shuts_nobody_out(scene, screen, bring_about):
    page = show(screen, bring_about(scene))
    name, says = PARTS[bring_about]

    assert says in page.get_by_role("region", name=name).inner_text()
    assert screen.problems() == []


@pytest.mark.parametrize("ends_after", ["idle", "absolute"])
def test_the_word_before_a_sign_in_ends_shuts_nobody_out(scene, screen, monkeypatch, ends_after):
    """It comes at once where no more than two minutes are left, whatever ends them."""
    brief = replace(scene.app.extensions["hsb_config"], **{ends_after: timedelta(seconds=110)})
    monkeypatch.setitem(scene.app.extensions, "hsb_config", brief)
    page = show(screen, seldom.question(scene))
    said = page.get_by_role("alertdialog")

    expect(said).to_contain_text("You will be signed out in 2 minutes.", timeout=6000)
    assert said.get_by_role("button").count() == (ends_after == "idle")
    assert screen.problems() == []
