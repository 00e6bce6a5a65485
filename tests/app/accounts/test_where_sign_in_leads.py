"""Signing in leads to pages of this service only."""

import pytest

from tests.people import PASSWORD


@pytest.fixture
def led_to(visitor):
    """Sign Amina in with a wish where to go, and give where that leads."""

    def sign_in(return_to):
        page = visitor.open("/sign-in")
        fields = {name: page.tree.find(f".//input[@name='{name}']") for name in ("csrf_token",)}
        body = {
            "csrf_token": fields["csrf_token"].get("value"),
            "email": "amina@example.org",
            "password": PASSWORD,
            "return_to": return_to,
        }
        return visitor.client.post("/sign-in", data=body).location

    return sign_in


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        # Browsers, and the library that writes the header, drop tabs and line ends.
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        "/\r\nSet-Cookie: hsb=1",
        " //elsewhere.example",
        "javascript:alert(1)",
        "",
    ],
)
def test_an_address_elsewhere_leads_to_the_first_page(led_to, elsewhere):
    assert led_to(elsewhere) == "/"


@pytest.mark.parametrize("ours", ["/", "/screenings", "/screenings/start", "/glossary?a=b#c"])
def test_an_address_of_ours_is_kept(led_to, ours):
    assert led_to(ours) == ours
