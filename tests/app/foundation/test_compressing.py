"""Pages and files travel compressed, and what they weigh tells nothing."""

import gzip
import re

from hsb_screen.access.tokens import masked, unmasked
from hsb_screen.compressing import MOST_PADDING, smaller_page

ASKS = {"Accept-Encoding": "gzip, br"}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def test_a_page_is_compressed_for_a_browser_that_takes_it_so(app):
    plain, small = (app.test_client().get("/help-now", headers=h) for h in ({}, ASKS))

    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert plain.headers["Vary"] == small.headers["Vary"] == "Accept-Encoding, Cookie"
    assert b"999" in gzip.decompress(small.data)
    assert len(small.data) < len(plain.data) / 2


def test_a_browser_that_wants_no_gzip_gets_the_page_as_it_is(app):
    answer = app.test_client().get("/help-now", headers={"Accept-Encoding": "gzip;q=0, identity"})

    assert "Content-Encoding" not in answer.headers
    assert b"999" in answer.data


def test_a_page_about_a_problem_is_compressed_too(app):
    answer = app.test_client().get("/no-such-page", headers=ASKS)

    assert answer.status_code == 404
    assert b"999" in gzip.decompress(answer.data)


def test_a_page_weighs_something_else_each_time():
    page = b"the same page each time " * 100
    weighed = {len(smaller_page(page)) for _ in range(200)}

    assert len(weighed) > MOST_PADDING / 2
    assert max(weighed) - min(weighed) < MOST_PADDING
    assert gzip.decompress(smaller_page(page)) == page


def test_a_static_file_is_kept_for_ever_and_compressed(app, visitor):
    stylesheet = visitor.open("/help-now").tree.find(".//link[@rel='stylesheet']").get("href")
    small = app.test_client().get(stylesheet, headers=ASKS)
    with app.test_client().get(stylesheet) as answer:
        plain = answer.data

    kept = {"public", "max-age=31536000", "immutable"}
    assert set(small.headers["Cache-Control"].split(", ")) == kept
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(small.data) == plain
    assert small.headers["Content-Type"].startswith("text/css")


def test_a_static_file_that_is_not_there_is_not_there(app):
    answer = app.test_client().get("/static/0/..%2fconfig.py", headers=ASKS)

    assert answer.status_code == 404


def test_a_form_token_never_stands_twice_in_the_same_way_and_is_taken_each_time(app):
    client = app.test_client()
    pages = [client.get("/sign-in").get_data(as_text=True) for _ in range(2)]
    first, second = (TOKEN.findall(page)[0] for page in pages)
    fields = {"email": "nobody@example.org", "password": "not a password at all"}

    assert first != second
    assert first[:8] != second[:8]
    for token in (first, second):
        answer = client.post("/sign-in", data={**fields, "csrf_token": token})
        assert answer.status_code == 200
        assert "The email address or the password is not right" in answer.get_data(as_text=True)


def test_what_is_no_masked_token_opens_nothing(app):
    assert unmasked(masked("a-token")) == "a-token"
    for wrong in ("", "a", "ünmasked", "AAAA", "=" * 40, masked("a-token")[:20], "A" * 1000):
        assert unmasked(wrong) != "a-token"
        fields = {"email": "a@example.org", "password": "x", "csrf_token": wrong}
        assert app.test_client().post("/sign-in", data=fields).status_code == 400
