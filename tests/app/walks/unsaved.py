"""What was typed and is not saved: for whom it is kept, and where they must find it again."""

from dataclasses import dataclass, field
from datetime import datetime

TYPED, LATE, BESIDE = "typed", "late", "beside"


@dataclass(frozen=True)
class Waiting:
    """What was typed into one form as it was shown once.

    Attributes:
        page: Who typed it, at which address, into which kind of form.
        key: The key of the form as it was shown.
    """

    page: tuple
    key: str
    texts: tuple
    at: datetime


@dataclass
class Unsaved:
    """Everything of a walk that was typed and neither saved nor taken back by its person.

    Attributes:
        replaced: Of a text, which one its person had set aside, saw, and typed it over.
    """

    every: list = field(default_factory=list)
    replaced: dict = field(default_factory=dict)

    def keep(self, tab, filled, why, at):
        """What was typed on a tab is kept now.

        It takes the place of what was kept of the same tab before; but a post without a sign-in
        takes the place of nothing that it does not hold itself.
        """
        new = Waiting(tab.page, tab.key, tuple(filled.typed) + tab.holds(filled), at)
        gone = [
            each
            for each in self._of(tab)
            if (each.key == tab.key and (why != LATE or set(each.texts) <= set(new.texts)))
            or (each.key != tab.key and each.at <= tab.shown_at and _stood_in(each, tab))
        ]
        self.every = [each for each in self.every if each not in gone]
        if new.texts:
            self.every.append(new)
        self.replaced |= {text: filled.replaces for text in filled.typed if filled.replaces}

    def used_up(self, tab, filled):
        """A tab was saved: what was kept of it, and what its person saw beside it, is done with.

        Returns:
            The texts of it that were saved with the form.
        """
        gone = [each for each in self._of(tab) if each.key == tab.key or each.at <= tab.shown_at]
        self.every = [each for each in self.every if each not in gone]
        return [text for text in tab.holds(filled) if any(text in each.texts for each in gone)]

    def typed_over(self, texts):
        """Which texts their person took back by typing these in their place, one by one."""
        gone, left = set(), list(texts)
        while left:
            before = self.replaced.get(left.pop())
            if before and before not in gone:
                gone.add(before)
                left.append(before)
        return gone

    def at(self, who, address):
        """What a person must find at an address."""
        return [
            text for each in self.every if each.page[:2] == (who, address) for text in each.texts
        ]

    def typed_elsewhere(self, tab):
        """Say whether its person typed something into the same form on another tab since."""
        return any(each.key != tab.key and each.at > tab.shown_at for each in self._of(tab))

    def typed_on_other_pages(self, tab):
        """Say whether its person typed something on other pages, and did not save it."""
        who, address, _ = tab.page
        return any(each.page[0] == who and each.page[1] != address for each in self.every)

    def _of(self, tab):
        return [each for each in self.every if each.page == tab.page]


def _stood_in(waiting, tab):
    return all(text in tab.stood for text in waiting.texts)
