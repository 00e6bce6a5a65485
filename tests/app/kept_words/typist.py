"""Hands that type into a form as the script sees them: what is sent, and what is shown again."""

from tests.pages import Browser, _value_of
from tests.people import PASSWORD

NOTE = "Note (optional)"


class Typist:
    """Somebody at a screen, with pages open in more than one tab."""

    def __init__(self, browser: Browser, name: str) -> None:
        self.browser = browser
        self.name = name

    @property
    def client(self):
        """The cookies of this browser."""
        return self.browser.client

    def open(self, address, status=200):
        """Open an address in a new tab."""
        return self.browser.open(address, status)

    def autosave(self, page):
        """Send what stands in the page's form, as the script does after a pause."""
        return self.client.post("/kept-words", data=fields_of(page))

    def type(self, page, text, label=NOTE):
        """Type into a field and let the script save it; gives its answer."""
        page.fill(label, text)
        return self.autosave(page)

    def sign_in_again(self, page=None):
        """Sign in on the page somebody was led to, or anew; lands where it leads."""
        page = page or self.browser.open("/sign-in")
        page.fill("Email address", f"{self.name}@example.org").fill("Password", PASSWORD)
        return page.press("Continue")


def form_of(page):
    """The form that carries a token of ours."""
    for form in page.tree.iter("form"):
        if any(field.get("name") == "form_token" for field in form.iter("input")):
            return form
    raise AssertionError(f"no form with a token on {page.address}")


def fields_of(page):
    """What a browser would send of that form, without a button."""
    body = {}
    for control in form_of(page).iter():
        for name, value in _value_of(control):
            body.setdefault(name, []).append(value)
    return body


def without(page, name):
    """Take a hidden field out of the form of a page, as if it had never stood there."""
    form = form_of(page)
    for parent in form.iter():
        for child in list(parent):
            if child.get("name") == name:
                parent.remove(child)
    return page
