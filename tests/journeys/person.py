"""Somebody at a screen. The same story is told with a mouse, with keys alone, or without script."""

import re
from collections.abc import Callable
from typing import Literal

from playwright.sync_api import Browser, Locator

from tests.people import PASSWORD

Hands = Literal["mouse", "keyboard"]
FAR_ENOUGH = 250
"""Presses of Tab after which a control counts as out of reach."""
HAS_FOCUS = "e => e === document.activeElement"


class Person:
    """Uses what a person sees: labels, buttons and links, never addresses or ids."""

    def __init__(
        self,
        chromium: Browser,
        address: str,
        *,
        hands: Hands = "mouse",
        script: bool = True,
        width: int = 1280,
        on_arrival: Callable[["Person"], None] | None = None,
    ) -> None:
        self.address = address
        self.hands = hands
        self.on_arrival = on_arrival
        self.seen: list[str] = []
        self.context = chromium.new_context(
            java_script_enabled=script, viewport={"width": width, "height": 900}
        )
        self.context.set_default_timeout(8_000)
        self.page = self.context.new_page()

    # -------------------------------------------------------------- where they are

    def arrive(self) -> None:
        """Take note of a page, and let whoever wants to look at it do so."""
        self.page.wait_for_load_state()
        self.seen.append(self.page.url)
        if self.on_arrival:
            self.on_arrival(self)

    def open(self, path: str) -> int:
        """Go to an address by hand; gives the status."""
        answer = self.page.goto(path if path.startswith("http") else self.address + path)
        self.arrive()
        return answer.status if answer else 0

    @property
    def heading(self) -> str:
        """The page's one h1."""
        return self.page.locator("h1").inner_text()

    @property
    def legends(self) -> list[str]:
        """What stands above each set of choices in the main part of the page."""
        return self.page.locator("main fieldset > legend").all_inner_texts()

    @property
    def words(self) -> str:
        """Everything in the main part of the page, as read."""
        return re.sub(r"\s+", " ", self.page.locator("main").inner_text())

    # -------------------------------------------------------------- what they do

    def sign_in(self, name: str) -> None:
        """Sign in as one of the cast."""
        self.open("/sign-in")
        self.fill("Email address", f"{name}@example.org")
        self.fill("Password", PASSWORD)
        self.press("Continue")
        if self.heading == "Before you start":
            self.press("Continue")

    def fill(self, label: str, text: str) -> None:
        """Type into the field with this label, replacing what stands there."""
        field = self.page.get_by_label(label, exact=True).first
        if self.hands == "mouse":
            field.fill(text)
            return
        self.reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, option: str, *, within: str | None = None) -> None:
        """Choose a radio or tick a box by its label, in the group with this legend if given."""
        place = self.page.get_by_role("group", name=within) if within else self.page
        box = place.get_by_label(option, exact=True).first
        if self.hands == "mouse":
            box.check()
        elif box.get_attribute("type") == "radio":
            self._choose_radio(box)
        else:
            self.reach(box)
            if not box.is_checked():
                self.page.keyboard.press("Space")
        assert box.is_checked(), option

    def press(self, button: str) -> None:
        """Press a button, or a link that looks like one, and wait for the page it leads to."""
        links = self.page.get_by_role("link", name=button, exact=True)
        alike = links.and_(self.page.locator(".govuk-button"))
        self._go(self.page.get_by_role("button", name=button, exact=True).or_(alike).first)

    def has_button(self, button: str) -> bool:
        """Say whether there is a button with these words."""
        return self.page.get_by_role("button", name=button, exact=True).count() > 0

    def has_link(self, link: str) -> bool:
        """Say whether there is a link with these words."""
        return self.page.get_by_role("link", name=link, exact=True).count() > 0

    def follow(self, link: str | re.Pattern[str]) -> None:
        """Follow the first link with these words, those for screen readers included."""
        self._go(self.page.get_by_role("link", name=link).first)

    def sees(self, text: str) -> bool:
        """Say whether these words stand on the page, white space aside."""
        return text in self.words

    # -------------------------------------------------------------- how they do it

    def reach(self, target: Locator) -> None:
        """Press Tab until the control has the focus; it must be reachable and show the focus."""
        control = target.element_handle()  # found once: finding it takes longer than a press
        for _ in range(FAR_ENOUGH):
            if control.evaluate(HAS_FOCUS):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached with Tab on {self.heading!r}")

    def _choose_radio(self, radio: Locator) -> None:
        name = radio.get_attribute("name")
        group = self.page.locator(f'input[type=radio][name="{name}"]')
        for _ in range(FAR_ENOUGH):
            if group.evaluate_all("all => all.includes(document.activeElement)"):
                break
            self.page.keyboard.press("Tab")
        control = radio.element_handle()
        for _ in range(group.count() + 1):
            if control.evaluate(HAS_FOCUS):
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{radio} cannot be chosen with arrow keys on {self.heading!r}")

    def _go(self, control: Locator) -> None:
        if self.hands == "keyboard":
            self.reach(control)
        with self.page.expect_navigation():
            if self.hands == "mouse":
                control.click()
            else:
                self.page.keyboard.press("Enter")
        self.arrive()
