"""A browser for tests that reads like the manual, and looks at every page it is given.

Each fetched page is checked by ``tests.page_rules``; the first fault fails the test that fetched
it. So every test of a page is also a test of its accessibility.
"""

from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient

from continuum_rules import Pack
from hsb_screen.packs.service import pack_in_force
from tests.page_rules import check, words

REMINDER = "/before-you-start"


class Browser:
    """Somebody's browser: keeps cookies, follows redirects, remembers the page it is on.

    The reminder that comes once a day is read and left, unless a test looks at it. Whoever has
    gone nowhere yet is on the first page.
    """

    goes_past_reminders = True

    def __init__(self, client: FlaskClient, linted: bool = True) -> None:
        self.client = client
        self.linted = linted
        self._page: Page | None = None

    @property
    def page(self) -> "Page":
        """The page this browser is on."""
        return self._page or self.open("/")

    def open(self, address: str, status: int = 200) -> "Page":
        """Go to an address; anything but the expected status fails the test."""
        return self._arrive(self.client.get(address, follow_redirects=True), status)

    def send(self, address: str, values: list[tuple[str, str]], status: int | None = 200) -> "Page":
        """Post fields to an address."""
        body = {}
        for name, value in values:
            body.setdefault(name, []).append(value)
        return self._arrive(self.client.post(address, data=body, follow_redirects=True), status)

    def _arrive(self, response, status):
        if self.goes_past_reminders and response.request.path == REMINDER:
            form, _ = Page(self, response, self.linted)._button("Continue")
            body = dict(pair for control in form.iter() for pair in _value_of(control))
            response = self.client.post(REMINDER, data=body, follow_redirects=True)
        if status is not None and response.status_code != status:
            raise AssertionError(
                f"{response.request.path} answered {response.status_code}, not {status}:\n"
                + response.get_data(as_text=True)[:2000]
            )
        self._page = Page(self, response, self.linted)
        return self._page


class Page:
    """One fetched page."""

    def __init__(self, browser: Browser, response, linted: bool = True) -> None:
        self.browser = browser
        self.response = response
        self.status = response.status_code
        self.address = response.request.path
        self.html = response.get_data(as_text=True)
        parser = html5lib.HTMLParser(strict=linted, namespaceHTMLElements=False)
        self.tree: Element = parser.parse(self.html)
        if linted:
            check(self)

    @property
    def pack(self) -> Pack:
        """The pack whose words the page explains."""
        with self.browser.client.application.app_context():
            return pack_in_force()

    @property
    def title(self) -> str:
        """The words of the title."""
        return words(self.tree.find(".//title"))

    @property
    def h1(self) -> str:
        """The words of the first heading."""
        return words(self.tree.find(".//h1"))

    @property
    def main(self) -> Element:
        """The main part of the page."""
        found = self.tree.find(".//main")
        assert found is not None, f"{self.address} has no main"
        return found

    @property
    def text(self) -> str:
        """The words of the main part of the page, spaces in one."""
        return words(self.main)

    @property
    def all_text(self) -> str:
        """The words of the whole page, header and footer too."""
        return words(self.tree.find(".//body"))

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        return [words(link) for link in self._by_class("govuk-error-summary__list", "a")]

    def links(self) -> dict[str, str]:
        """Words to address of every link on the page."""
        return {words(link): link.get("href", "") for link in self.tree.iter("a")}

    def follow(self, text: str) -> "Page":
        """Follow the link with these words, or the only one that contains them."""
        links = self.links()
        matching = [text] if text in links else [known for known in links if text in known]
        assert len(matching) == 1, f"“{text}” is not one link among {sorted(links)}"
        parts = urlsplit(links[matching[0]])
        assert not parts.netloc, f"“{text}” leads away to {parts.netloc}"
        path = parts.path or self.address
        return self.browser.open(path + (f"?{parts.query}" if parts.query else ""))

    def fill(self, label: str, text: str) -> "Page":
        """Type into the field with this label."""
        field = self._field(label)
        if field.tag == "textarea":
            field.text = text
        else:
            field.set("value", text)
        return self

    def value(self, label: str) -> str:
        """What stands in the field with this label."""
        field = self._field(label)
        return (
            (field.text or "").removeprefix("\n")
            if field.tag == "textarea"
            else field.get("value", "")
        )

    def choose(self, label: str, of: str = "") -> "Page":
        """Select the radio button or tick the checkbox with this label.

        Args:
            label: The words beside it.
            of: Words of the question, where the page has the label more than once.
        """
        control = self._choice(label, of)
        if control.get("type") == "radio":
            for other in self.tree.iter("input"):
                if other.get("type") == "radio" and other.get("name") == control.get("name"):
                    other.attrib.pop("checked", None)
        control.set("checked", "checked")
        return self

    def untick(self, label: str, of: str = "") -> "Page":
        """Take the tick out of the checkbox with this label."""
        self._choice(label, of).attrib.pop("checked", None)
        return self

    def is_chosen(self, label: str, of: str = "") -> bool:
        """Say whether the radio button or checkbox with this label is on."""
        return "checked" in self._choice(label, of).attrib

    def options(self, of: str = "") -> list[str]:
        """The labels of the radio buttons and checkboxes under a question; of all, if it is ""."""
        groups = [
            part for part in self.tree.iter("fieldset") if of in words(part.find(".//legend"))
        ]
        return [
            self._label_of(control)
            for group in (groups if of else [self.main])
            for control in group.iter("input")
            if control.get("type") in {"radio", "checkbox"}
        ]

    def press(self, text: str, status: int | None = 200) -> "Page":
        """Press the button with these words."""
        form, button = self._button(text)
        values = [pair for control in form.iter() for pair in _value_of(control)]
        if button.get("name"):
            values.append((button.get("name"), button.get("value", "")))
        address = button.get("formaction") or form.get("action") or self.address
        if form.get("method", "get") == "get":
            query = "&".join(f"{name}={value}" for name, value in values)
            return self.browser.open(f"{address}?{query}")
        return self.browser.send(address, values, status)

    def _button(self, text: str) -> tuple[Element, Element]:
        found = [
            (form, button)
            for form in self.tree.iter("form")
            for button in form.iter("button")
            if words(button) == text
        ]
        assert len(found) == 1, f"{len(found)} buttons “{text}” on {self.address}"
        return found[0]

    def _field(self, label: str) -> Element:
        found = [
            control
            for control in self.tree.iter()
            if control.tag in {"input", "textarea", "select"}
            and control.get("type") not in {"hidden", "radio", "checkbox"}
            and label == self._label_of(control)
        ]
        assert len(found) == 1, f"{len(found)} fields “{label}” on {self.address}"
        return found[0]

    def _choice(self, label: str, of: str) -> Element:
        found = [
            control
            for group in self.tree.iter("fieldset")
            if of in words(group.find(".//legend"))
            for control in group.iter("input")
            if control.get("type") in {"radio", "checkbox"} and label == self._label_of(control)
        ]
        unique = list({id(control): control for control in found}.values())
        assert len(unique) == 1, f"{len(unique)} choices “{label}” on {self.address}:\n{self.text}"
        return unique[0]

    def _label_of(self, control: Element) -> str:
        for label in self.tree.iter("label"):
            if label.get("for") == control.get("id"):
                return words(label)
        return control.get("aria-label", "")

    def _by_class(self, name: str, tag: str) -> list[Element]:
        groups = [part for part in self.tree.iter() if name in part.get("class", "").split()]
        return [element for group in groups for element in group.iter(tag)]


def _value_of(control: Element) -> list[tuple[str, str]]:
    name, kind = control.get("name"), control.get("type")
    if name is None or control.tag == "button":
        return []
    if control.tag == "textarea":
        return [(name, (control.text or "").removeprefix("\n"))]
    if control.tag == "select":
        chosen = [option for option in control.iter("option") if "selected" in option.attrib]
        return [(name, option.get("value", words(option))) for option in chosen]
    if control.tag != "input" or (
        kind in {"radio", "checkbox"} and "checked" not in control.attrib
    ):
        return []
    return [(name, control.get("value", "on"))]
