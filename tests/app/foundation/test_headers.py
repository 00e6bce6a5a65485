"""What the browser is allowed to do, on every answer."""

import dataclasses

import pytest

from hsb_screen import create_app
from hsb_screen.config import Config
from hsb_screen.security import CONTENT_SECURITY_POLICY, HEADERS


@pytest.mark.parametrize("address", ["/help-now", "/", "/sign-in", "/screenings", "/none"])
def test_the_headers_are_on_every_answer(app, address):
    answer = app.test_client().get(address)

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["Cache-Control"] == "no-store"


def test_nothing_is_allowed_that_is_not_ours():
    allowed = dict(part.split(" ", 1) for part in CONTENT_SECURITY_POLICY.split("; "))

    assert allowed["default-src"] == "'none'"
    assert set(allowed.values()) == {"'none'", "'self'", "'script'"}


def test_static_files_may_be_kept_because_their_address_changes_with_them(app, visitor):
    page = visitor.open("/help-now")
    stylesheet = page.tree.find(".//link[@rel='stylesheet']").get("href")
    with app.test_client().get(stylesheet) as answer:
        assert answer.data

    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


def test_the_cookie_in_a_demonstration_is_kept_from_scripts_and_other_sites(visitor):
    cookie = visitor.client.get("/sign-in").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert cookie.startswith("hsb=")


def test_the_cookie_in_real_use_goes_over_tls_to_this_host_only(app):
    config = app.extensions["hsb_config"]
    real = create_app(
        dataclasses.replace(
            config,
            demonstration=False,
            hosts=("screening.example.org",),
            password_memory_kib=65536,
        )
    )
    answer = real.test_client().get("/sign-in", base_url="https://screening.example.org")
    cookie = answer.headers["Set-Cookie"]

    assert cookie.startswith("__Host-hsb=")
    assert "Secure" in cookie
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"]
    assert "Demonstration" not in answer.get_data(as_text=True)


def test_a_demonstration_says_so_on_every_page(visitor):
    for address in ("/help-now", "/sign-in", "/glossary"):
        assert "Fictional people and screenings only" in visitor.open(address).all_text


def test_a_config_never_shows_its_keys(app):
    config: Config = app.extensions["hsb_config"]

    shown = repr(config)

    assert config.secret_key not in shown
    assert config.index_key not in shown
    assert config.field_keys[0] not in shown
