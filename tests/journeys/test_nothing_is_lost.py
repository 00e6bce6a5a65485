"""In a real browser: what is typed is saved, nothing is lost, and a hidden screen is empty."""

import json
import re
import threading
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete, select
from werkzeug.serving import make_server

from hsb_screen import create_app
from hsb_screen.accounts.models import Reminder
from hsb_screen.database import session, transaction
from hsb_screen.kept_words.models import KeptWords
from tests.journeys.marks import IN_A_BROWSER
from tests.one_app import install, quick_config

pytestmark = IN_A_BROWSER

NOTE = "What should they know?"
WORDS = "Said at break, by the coats: “not again”"
STATUS = "form[action$=hand-over] .typing[role=status]"


@pytest.fixture(scope="module")
def brief_app(tmp_path_factory):
    """An application whose sign-ins end after eight seconds without a request."""
    folder = tmp_path_factory.mktemp("brief")
    install(folder)
    brief = {"idle": timedelta(seconds=8), "warning": timedelta(seconds=5)}
    app = create_app(replace(quick_config(folder), **brief))
    yield app
    app.extensions["hsb_engine"].dispose()


@pytest.fixture(scope="module")
def brief_address(brief_app):
    """Where that one is served."""
    server = make_server("127.0.0.1", 0, brief_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()


def kept_rows(app):
    with app.app_context():
        rows = session().scalars(select(KeptWords)).all()
        session().close()
    return rows


def source_of(page):
    """What the page consists of; unlike ``content()`` this never waits without an end."""
    return page.locator("html").inner_html()


def typed_by_keys(somebody, text=WORDS):
    somebody.page.get_by_label(NOTE).press_sequentially(text)


def test_typing_is_on_the_server_within_six_seconds_and_the_page_says_so(amina, served_app):
    somebody, path = amina
    before = len(kept_rows(served_app))
    typed_by_keys(somebody)
    paused = time.monotonic()

    expect(somebody.page.locator(STATUS)).to_have_text(
        re.compile(r"^Saved \d\d:\d\d$"), timeout=6000
    )

    assert time.monotonic() - paused < 6
    assert len(kept_rows(served_app)) == before + 1
    somebody.open(path)
    assert somebody.page.get_by_label(NOTE).input_value() == WORDS
    assert somebody.sees("had not saved")


def test_what_was_typed_just_before_leaving_the_page_is_there_again(amina):
    somebody, path = amina
    typed_by_keys(somebody)
    somebody.open("/glossary")
    somebody.page.wait_for_timeout(300)

    somebody.open(path)

    assert somebody.page.get_by_label(NOTE).input_value() == WORDS


def test_words_that_are_typed_on_can_still_be_given_up_for_what_was_saved(amina, served_app):
    somebody, path = amina
    typed_by_keys(somebody)
    expect(somebody.page.locator(STATUS)).to_contain_text("Saved", timeout=6000)
    somebody.open(path)
    before = len(kept_rows(served_app))
    typed_by_keys(somebody, ", and later")
    expect(somebody.page.locator(STATUS)).to_contain_text("Saved", timeout=6000)
    typed_by_keys(somebody, " by the gate")
    somebody.press("Use what was saved before instead")

    assert somebody.page.get_by_label(NOTE).input_value() == ""
    somebody.page.wait_for_timeout(300)
    assert len(kept_rows(served_app)) == before - 1


def test_half_a_text_on_its_way_is_called_back_before_the_whole_is_sent_on_leaving(amina):
    somebody, path = amina
    held_up, called_back = [], []

    def first_is_slow(route):
        route.continue_() if held_up else held_up.append(route)

    somebody.page.route("**/kept-words", first_is_slow)
    somebody.page.on("requestfailed", lambda request: called_back.append(request.url))
    with somebody.page.expect_request("**/kept-words"):
        typed_by_keys(somebody, "Half a sen")
    typed_by_keys(somebody, "tence")

    somebody.page.evaluate("window.dispatchEvent(new Event('pagehide'))")

    expect(somebody.page.locator(STATUS)).to_contain_text("Saved", timeout=4000)
    assert [url.rpartition("/")[2] for url in called_back] == ["kept-words"]
    somebody.open(path)
    assert somebody.page.get_by_label(NOTE).input_value() == "Half a sentence"


def test_a_server_that_cannot_be_reached_is_said_and_announced_and_tried_again(amina):
    somebody, _ = amina
    status = somebody.page.locator(STATUS)
    somebody.context.set_offline(True)
    typed_by_keys(somebody)

    expect(status).to_have_text("Not saved. Keep this page open. Trying again.", timeout=6000)
    assert status.is_visible()
    somebody.page.get_by_role("button", name="Hand it over").click()
    assert somebody.page.get_by_label(NOTE).input_value() == WORDS

    somebody.context.set_offline(False)
    expect(status).to_have_text(re.compile(r"^Saved \d\d:\d\d\. It works again\.$"), timeout=8000)


def test_a_server_that_answers_with_an_error_is_said_too(amina):
    somebody, _ = amina
    somebody.page.route("**/kept-words", lambda route: route.fulfill(status=503, body=""))
    typed_by_keys(somebody)

    status = somebody.page.locator(STATUS)
    expect(status).to_have_text("Not saved. Keep this page open. Trying again.", timeout=6000)


def test_two_tabs_are_told_of_each_other_and_both_texts_can_be_read(amina):
    somebody, path = amina
    other = somebody.context.new_page()
    other.goto(somebody.address + path)
    typed_by_keys(somebody, "From the first tab")
    expect(somebody.page.locator(STATUS)).to_contain_text("Saved", timeout=6000)
    other.get_by_label(NOTE).press_sequentially("From the second tab")

    expect(other.locator(STATUS)).to_contain_text("Both are kept", timeout=6000)
    other.get_by_role("link", name="See both").click()
    assert other.get_by_label(NOTE).input_value() == "From the second tab"
    other.get_by_text("You typed other words here").click()
    expect(other.get_by_text("From the first tab")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_post_after_the_sign_in_ended_is_restored_after_signing_in(
    at_the_form, served_app, address, script
):
    somebody, path = at_the_form(served_app, address, script=script)
    somebody.choose("Ben Price")
    somebody.page.get_by_label(NOTE).fill(WORDS)
    # Ended where this page does not hear of it, as by a new password.
    token = somebody.page.locator("input[name=csrf_token]").first.get_attribute("value")
    somebody.context.request.post(f"{address}/sign-out", form={"csrf_token": token})

    somebody.press("Hand it over")
    assert somebody.sees("What you typed is kept for you.")
    somebody.fill("Email address", "amina@example.org")
    somebody.fill("Password", "a long walk by the canal")
    somebody.press("Continue")

    assert somebody.page.url == address + path
    assert somebody.page.get_by_label(NOTE).input_value() == WORDS
    assert somebody.page.get_by_label("Ben Price").is_checked()


def test_before_a_sign_in_ends_it_is_said_and_one_key_puts_it_off(
    at_the_form, brief_app, brief_address
):
    somebody, path = at_the_form(brief_app, brief_address)
    typed_by_keys(somebody)
    expect(somebody.page.locator(STATUS)).to_contain_text("Saved", timeout=6000)
    warning = somebody.page.get_by_role("alertdialog")
    expect(warning).to_be_visible(timeout=6000)
    assert "You will be signed out" in warning.inner_text()

    somebody.page.keyboard.press("Enter")

    expect(warning).to_have_count(0)
    assert somebody.page.get_by_label(NOTE).input_value() == WORDS
    expect(warning).to_be_visible(timeout=6000)
    ended = somebody.page.get_by_role("main", name="You were signed out")
    expect(ended).to_be_focused(timeout=8000)
    assert WORDS not in source_of(somebody.page)
    somebody.follow("Sign in, and go on here")
    somebody.sign_in("amina")
    somebody.open(path)
    assert somebody.page.get_by_label(NOTE).input_value() == WORDS


HIDE = """() => {
  const button = document.querySelector("form[data-hide-screen] button");
  const began = performance.now();
  button.click();
  const took = performance.now() - began;
  return { took, left: document.body.innerText, form: document.querySelector("form") !== null };
}"""


def arrive_hidden(somebody):
    """Wait for the page that asks for the password, without waiting for its last picture."""
    somebody.page.wait_for_url(re.compile("/hidden"), wait_until="commit")
    expect(somebody.page.get_by_label("Password", exact=True)).to_be_visible()


def test_hiding_empties_the_document_without_waiting_for_the_server(amina, served_app):
    somebody, path = amina
    typed_by_keys(somebody)
    held_up = []
    somebody.page.route("**/hide", lambda route: held_up.append(route))

    hidden = somebody.page.evaluate(HIDE)

    assert hidden["took"] < 200
    assert not hidden["form"]
    assert "Locking this screen" in hidden["left"]
    assert not re.search(r"Child A|\b0\d\d\d\b|coats", hidden["left"])
    somebody.page.wait_for_timeout(200)
    held_up[0].continue_()
    arrive_hidden(somebody)
    somebody.page.go_back(wait_until="commit")
    assert WORDS not in source_of(somebody.page)
    somebody.open("/hidden")
    somebody.fill("Password", "a long walk by the canal")
    somebody.press("Show again")
    somebody.open(path)
    assert somebody.page.get_by_label(NOTE).input_value() == WORDS


def test_hiding_waits_for_a_long_text_that_is_still_on_its_way(amina):
    somebody, path = amina
    text = "a word, " * 8_000

    def slowly(route):
        time.sleep(1)
        route.continue_()

    somebody.page.route("**/kept-words", slowly)
    somebody.page.get_by_label(NOTE).fill(text)

    somebody.page.evaluate(HIDE)

    arrive_hidden(somebody)
    somebody.page.unroute("**/kept-words")
    somebody.fill("Password", "a long walk by the canal")
    somebody.press("Show again")
    somebody.open(path)
    assert somebody.page.get_by_label(NOTE).input_value() == text.strip()


def test_hiding_while_the_server_is_away_leaves_a_blank_screen_that_says_what_to_do(
    amina,
):
    somebody, _ = amina
    somebody.context.set_offline(True)

    somebody.page.evaluate(HIDE)

    says = somebody.page.get_by_role("status")
    expect(says).to_contain_text("blank and not locked yet", timeout=4000)
    assert "close the browser window" in says.inner_text()
    expect(somebody.page.get_by_role("main", name="Screen hidden")).to_be_focused()
    somebody.context.set_offline(False)
    arrive_hidden(somebody)


def test_hiding_in_one_tab_empties_the_other(amina):
    somebody, path = amina
    other = somebody.context.new_page()
    other.goto(somebody.address + path)

    somebody.page.evaluate(HIDE)

    expect(other.get_by_role("heading", name="You were signed out")).to_be_visible(timeout=3000)
    assert "Child A" not in source_of(other)


def test_signing_out_in_one_tab_empties_the_other_and_keeps_what_was_typed_there(amina):
    somebody, path = amina
    typed_by_keys(somebody)
    other = somebody.context.new_page()
    other.goto(f"{somebody.address}/glossary")
    other.get_by_role("button", name="Sign out").click()

    expect(somebody.page.get_by_role("heading", name="You were signed out")).to_be_visible()
    assert WORDS not in source_of(somebody.page)
    somebody.page.wait_for_timeout(300)
    somebody.sign_in("amina")
    somebody.open(path)
    assert somebody.page.get_by_label(NOTE).input_value() == WORDS


def test_somebody_else_signing_in_in_another_tab_empties_this_one(amina):
    somebody, path = amina
    typed_by_keys(somebody)
    other = somebody.context.new_page()
    other.goto(f"{somebody.address}/sign-in")
    other.get_by_label("Email address").fill("ben@example.org")
    other.get_by_label("Password", exact=True).fill("a long walk by the canal")
    other.get_by_role("button", name="Continue").click()

    expect(somebody.page.get_by_role("heading", name="You were signed out")).to_be_visible()
    assert "Child A" not in source_of(somebody.page)
    somebody.page.wait_for_timeout(300)
    somebody.sign_in("amina")
    somebody.open(path)
    assert somebody.page.get_by_label(NOTE).input_value() == WORDS


def test_going_back_after_signing_out_shows_nothing(amina):
    somebody, path = amina
    somebody.open(path.replace("/hand-over", ""))
    somebody.press("Sign out")

    for _ in range(3):
        somebody.page.go_back(wait_until="commit")
        assert "Child A" not in source_of(somebody.page)
        assert somebody.page.get_by_label(NOTE).count() == 0


STORED = """async () => JSON.stringify({
  local: localStorage.length, session: sessionStorage.length,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length, cookies: document.cookie,
})"""


def test_nothing_is_stored_in_the_browser(amina):
    somebody, _ = amina
    typed_by_keys(somebody)
    expect(somebody.page.locator(STATUS)).to_contain_text("Saved", timeout=6000)

    stored = json.loads(somebody.page.evaluate(STORED))

    assert stored == dict.fromkeys(stored, 0) | {"cookies": ""}
    assert [cookie["name"] for cookie in somebody.context.cookies()] == ["hsb"]


def test_the_reminder_of_the_day_comes_before_the_first_case(at_the_form, served_app, address):
    with served_app.app_context(), transaction():
        session().execute(delete(Reminder))
    somebody, _ = at_the_form(served_app, address)

    assert any("/before-you-start" in url for url in somebody.seen)
