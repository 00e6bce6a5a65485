"""In a real browser: leaving a field, a tab or a page, and a password that may be looked at."""

import re

from playwright.sync_api import expect

from tests.journeys.marks import IN_A_BROWSER

pytestmark = IN_A_BROWSER

NOTE = "What should they know?"
STATUS = "form[action$=hand-over] .typing[role=status]"

HIDE_THE_TAB = """() => {
  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
BEFORE_THE_PAUSE_ENDS = 1_500


def test_leaving_a_field_and_hiding_the_tab_each_save_before_the_pause_ends(amina):
    somebody, _ = amina
    note = somebody.page.get_by_label(NOTE)
    note.press_sequentially("From the field")
    with somebody.page.expect_request("**/kept-words", timeout=BEFORE_THE_PAUSE_ENDS) as on_leaving:
        somebody.page.keyboard.press("Tab")
    assert "From the field" in on_leaving.value.post_data
    expect(somebody.page.locator(STATUS)).to_contain_text("Saved", timeout=6000)

    note.press_sequentially(", and the tab")
    with somebody.page.expect_request("**/kept-words", timeout=BEFORE_THE_PAUSE_ENDS) as on_hiding:
        somebody.page.evaluate(HIDE_THE_TAB)

    assert ", and the tab" in on_hiding.value.post_data


FROM_MEMORY = """() => {
  window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  return document.body.innerText;
}"""


def test_a_page_the_browser_had_in_memory_shows_nothing_and_asks_to_sign_in(amina, address):
    """What going back shows where a browser keeps a page whole; ours are sent so that none does."""
    somebody, _ = amina
    token = somebody.page.locator("input[name=csrf_token]").first.get_attribute("value")
    somebody.context.request.post(f"{address}/sign-out", form={"csrf_token": token})
    assert somebody.page.get_by_label(NOTE).count() == 1

    assert somebody.page.evaluate(FROM_MEMORY) == ""

    somebody.page.wait_for_url(re.compile("/sign-in"))
    assert somebody.heading == "Sign in"
    assert "Child A" not in somebody.page.locator("html").inner_html()


def test_a_password_can_be_seen_and_is_hidden_again_when_it_is_sent(person):
    somebody = person(None)
    somebody.open("/sign-in")
    field = somebody.page.get_by_label("Password", exact=True)
    field.fill("a long walk")
    somebody.page.get_by_role("button", name="Show password").click()

    assert field.get_attribute("type") == "text"
    expect(somebody.page.get_by_role("status")).to_have_text("Your password is visible")
    field.evaluate("e => e.form.addEventListener('submit', (sent) => sent.preventDefault())")
    field.press("Enter")
    assert field.get_attribute("type") == "password"
    assert somebody.page.get_by_role("button", name="Show password").inner_text() == "Show"
    assert field.input_value() == "a long walk"
