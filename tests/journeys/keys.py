"""Somebody who uses a keyboard and wastes no press: counts pages, and presses beside typed text."""

from playwright.sync_api import Locator

from tests.journeys.person import FAR_ENOUGH, HAS_FOCUS, Person


class Keys:
    """Takes the shortest way with Tab, Space, arrows and Enter.

    Attributes:
        pages: How many pages were seen, the first included.
        presses: How many keys were pressed; letters and digits of typed text are not counted.
        log: Heading and presses of each page, for whoever has to make it shorter.
    """

    def __init__(self, somebody: Person) -> None:
        self.page = somebody.page
        self.pages = 1
        self.presses = 0
        self.log: list[tuple[str, int]] = []
        self._before = 0

    @property
    def heading(self) -> str:
        """The page's one h1."""
        return self.page.locator("h1").inner_text()

    def press(self, key: str) -> None:
        """Press one key."""
        self.page.keyboard.press(key)
        self.presses += 1

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.page.keyboard.type(text)

    def go(self) -> None:
        """Press Enter, which leads to another page."""
        heading = self.heading
        with self.page.expect_navigation():
            self.press("Enter")
        self.page.wait_for_load_state()
        self.log.append((heading, self.presses - self._before))
        self.pages, self._before = self.pages + 1, self.presses

    def jump(self) -> None:
        """From the heading, go to the link beneath it that leads further down the page."""
        self.press("Tab")
        self.press("Enter")

    def tab_to(self, target: Locator) -> None:
        """Press Tab until the focus is there."""
        control = target.element_handle()
        for _ in range(FAR_ENOUGH):
            if control.evaluate(HAS_FOCUS):
                return
            self.press("Tab")
        raise AssertionError(f"{target} cannot be reached with Tab on {self.heading!r}")

    def tick(self, option: str, within: str) -> None:
        """Tick a box."""
        self.tab_to(self._control(option, within))
        self.press("Space")

    def choose(self, option: str, within: str = "") -> None:
        """Choose a radio: Tab to its group, then the arrow that is nearer."""
        radio = self._control(option, within)
        name = radio.get_attribute("name")
        group = self.page.locator(f'input[type=radio][name="{name}"]')
        for _ in range(FAR_ENOUGH):
            if group.evaluate_all("all => all.includes(document.activeElement)"):
                break
            self.press("Tab")
        place = radio.evaluate(
            "(e, name) => [...document.getElementsByName(name)].indexOf(e)", name
        )
        if place == 0:
            self.press("Space")
        down, up = place, group.count() - place
        for _ in range(min(down, up)):
            self.press("ArrowDown" if down <= up else "ArrowUp")
        assert radio.is_checked(), option

    def _control(self, option: str, within: str) -> Locator:
        place = self.page.get_by_role("group", name=within) if within else self.page
        return place.get_by_label(option, exact=True).first
