"""A form that stands open in somebody's browser."""

from dataclasses import dataclass, field
from datetime import datetime

from tests.app.walks.filling import Filled
from tests.app.walks.words_typed import seen


@dataclass
class Tab:
    """A form as it was shown once.

    Attributes:
        seen: How often its thing had been saved when it was shown.
        seen_also: The same of the answer about care, which a child's form carries too.
        stood: What its person had typed before and not saved, and found in the form again.
        typed: What was typed into it last, and not sent.
        last: How it was sent, when it was taken.
    """

    sheet: object
    thing: tuple
    address: str
    form: object
    by: object
    sign_in: int
    seen: int
    seen_also: int
    shown_at: datetime
    html: str
    parts: dict = field(default_factory=dict)
    stood: tuple = ()
    source: str = ""
    typed: Filled | None = None
    last: Filled | None = None

    @property
    def page(self):
        """Who has it open, where, and what kind of form it is."""
        return self.by.name, self.address, type(self.sheet).__name__

    @property
    def key(self):
        """The key of this form as it was shown."""
        return self.form.controls["idempotency_key"].current[0]

    @property
    def made_from(self):
        """What it was made from: another one with the same would be stale when this one is."""
        return self.seen, self.seen_also, self.parts

    def note_what_stood(self, unsaved):
        """Note which words that were not saved stand in the form."""
        fields = [seen(text) for name in self.form.texts() for text in self._stands(name)]
        waiting = unsaved.at(self.by.name, self.address)
        self.stood = tuple(text for text in waiting if any(text in each for each in fields))

    def holds(self, filled):
        """Which of them are in the form still, as it was filled in."""
        fields = [seen(text) for values in filled.body.values() for text in values]
        return tuple(text for text in self.stood if any(text in each for each in fields))

    def _stands(self, name):
        return self.form.controls[name].current
