"""What must stand after each step of a walk, kept without the application's own code.

The model knows what was said, by whom it is held, and how often each part was saved; from that it
writes the answers as the rules take them, and says what the server must do with a form.
"""

from collections import Counter
from dataclasses import dataclass, field, replace

from continuum_rules import About, Kind, StopStatus, given_from_json, stops_from_facts
from tests.app.walks.unsaved import Unsaved

SCREENING = "screening"
LEFT_OPEN, ANSWERED = "left_open", "answered"
LABELS = {
    "not_known": "Not known yet",
    "cannot_be_known": "Cannot be found out",
    "not_to_be_asked": "Not to be asked now",
    "no_sign_so_far": "No sign of it so far",
    LEFT_OPEN: "Not answered yet",
}
PARTS = {"displaying": "displaying", "affected": "harmed", "not_clear": "harmed", "saw": "other"}
ELSEWHERE = {"immediate_danger", "displaying_age", "other_age"}


@dataclass(frozen=True)
class Said:
    """One answer as it was given.

    Attributes:
        options: Option ids, or ages in whole years.
        beside: Everything else on the page: field name to text, or to what was ticked.
    """

    state: str
    options: tuple = ()
    left_open: tuple = ()
    beside: tuple = ()

    def to_json(self, factor):
        """The answer as the command reads it; None where it is as good as missing."""
        if self.state == LEFT_OPEN:
            return None
        if self.state != ANSWERED:
            return self.state
        if factor.kind is Kind.SEVERAL:
            yes = sorted(self.options)
            return {"yes": yes, "not_known": sorted(self.left_open)} if self.left_open else yes
        return self.options[0] if len(self.options) == 1 else list(self.options)

    def in_words(self, factor):
        """The answer as people read it; the beginning of it where somebody looked."""
        if self.state != ANSWERED:
            return LABELS[self.state]
        labels = [str(o) if isinstance(o, int) else factor.label_of(o) for o in self.options]
        if factor.kind is not Kind.SEVERAL:
            # On a question in order: "one of these", and not which.
            return (
                f"One of these, not known which: {'; '.join(labels)}" if labels[1:] else labels[0]
            )
        still = "; ".join(factor.label_of(option) for option in self.left_open)
        if still and labels:
            return f"{'; '.join(labels)}; not known whether: {still}"
        return (
            f"Not known whether: {still}. None of the others"
            if still
            else ("; ".join(labels) or "None of these")
        )

    @property
    def texts(self):
        """What a page shows of what was typed beside it; who looked, where somebody did."""
        shown = {"source", "note"} | ({"looked_by"} if self.state == "no_sign_so_far" else set())
        return [value for name, value in self.beside if name in shown]


@dataclass(frozen=True)
class Kid:
    """A child of the screening; ages are empty where the age is not known."""

    id: str
    part: str
    ages: tuple = ()
    removed: bool = False
    texts: tuple = ()
    notes: tuple = ()


@dataclass(frozen=True)
class Matter:
    """A concern: which children were affected, and who else."""

    id: str
    number: int
    children: tuple = ()
    others: tuple = ()
    removed: bool = False
    texts: tuple = ()


@dataclass
class Model:
    """Everything that must stand of one screening.

    Attributes:
        saved: How often each thing was saved, since the walk began: what two tabs differ in.
        stands: What is saved of a child or a concern, as its form says it, once that was seen.
        taken: Every form that was taken, by who sent it, with the version of the screening then:
            sent again while that stands it does nothing.
        words: Every text that was typed and taken, and in which step: it is looked for when the
            walk ends.
        unsaved: What was typed and not taken, as far as it has to be kept for its person.
        earlier: The id of another screening about the same child; "" for none. Its answers stand
            in ``earlier_answers``, factor id to state and options.
        sent_range: The range as it was sent last; None where none was.
        waits_for: Who is asked to confirm the lead's lower placement; "" for nobody.
    """

    pack: object
    id: str = ""
    holder: str = "amina"
    state: str = "draft"
    was_sent: bool = False
    danger: str | None = None
    called: bool = False
    first_view: bool = False
    own_view: bool = False
    answers: dict = field(default_factory=dict)
    children: dict = field(default_factory=dict)
    concerns: dict = field(default_factory=dict)
    enquiries: dict = field(default_factory=dict)
    stands: dict = field(default_factory=dict)
    saved: Counter = field(default_factory=Counter)
    taken: dict = field(default_factory=dict)
    words: list = field(default_factory=list)
    unsaved: Unsaved = field(default_factory=Unsaved)
    earlier: str = ""
    earlier_answers: dict = field(default_factory=dict)
    sent_range: object = None
    waits_for: str = ""

    @property
    def is_open(self):
        """True while its holder may write to it."""
        return self.state in {"draft", "returned"}

    @property
    def as_given(self):
        """What is recorded, read as the command reads a line."""
        return given_from_json(self.pack, self.given())

    @property
    def is_outside(self):
        """True while a recorded fact takes the matter out of the tool."""
        stops = stops_from_facts(self.pack, self.as_given)
        return any(stop.status is StopStatus.STANDS for stop in stops)

    @property
    def standing_children(self):
        """The children who are part of it, in the order in which they were added."""
        return [kid for kid in self.children.values() if not kid.removed]

    @property
    def standing_concerns(self):
        """The concerns that were not taken out, by number."""
        return sorted(
            (each for each in self.concerns.values() if not each.removed),
            key=lambda each: each.number,
        )

    @property
    def displaying(self):
        """The child it is about; None while there is none."""
        return next((kid for kid in self.standing_children if kid.part == "displaying"), None)

    @property
    def places(self):
        """Every question that has a page now: (scope, factor)."""
        found = []
        for factor in self.pack.factors:
            if factor.id not in ELSEWHERE:
                found += [(scope, factor) for scope in self._scopes(factor.about)]
        return found

    def answer(self, key, said):
        """Take an answer; nothing at all about a question never answered is no answer."""
        if key in self.answers or said.state != LEFT_OPEN or said.beside:
            self.answers[key] = said
            self.saved["answer", *key] += 1

    def take_words(self, filled, step, kept=()):
        """Take what was typed; what its person had set aside, and saw, and replaced, is theirs.

        Args:
            kept: What had been typed before, was put back into the form, and came with it.
        """
        gone = self.unsaved.typed_over([*filled.typed, *kept, filled.replaces]) | {filled.replaces}
        self.words = [each for each in self.words if each[0] not in gone]
        self.words += [(text, step) for text in (*filled.typed, *kept)]

    def change(self, things, key, **values):
        """Change a child or a concern."""
        things[key] = replace(things[key], **values)

    def given(self):
        """What is recorded, as the command reads it."""
        whole = self._values(SCREENING)
        factors = self.pack.factor_by_id
        if self.danger is not None and "immediate_danger" in factors:
            whole["immediate_danger"] = self.danger
        if self.displaying is not None and "displaying_age" in factors:
            whole["displaying_age"] = _ages(self.displaying.ages) or "not_known"
        line = {"id": self.id, "answers": whole}
        concerns = [entry for each in self.standing_concerns for entry in self._entries(each)]
        if concerns:
            line["concerns"] = concerns
        if self.standing_children:
            line["children"] = [
                {"part": PARTS[kid.part], "answers": self._values(kid.id)}
                for kid in self.standing_children
            ]
        return line

    def _scopes(self, about):
        if about is About.SCREENING:
            return [SCREENING]
        things = self.standing_concerns if about is About.CONCERN else self.standing_children
        return [each.id for each in things]

    def _values(self, scope):
        found = {}
        for (where, name), said in self.answers.items():
            factor = self.pack.factor_by_id[name]
            if where == scope and (value := said.to_json(factor)) is not None:
                found[name] = value
        return found

    def _said_before(self, concern):
        """What "no other child" answers as well, where nothing at all was saved for it."""
        if tuple(concern.others) != ("nobody",) or concern.children:
            return {}
        said = {"relationship": ["self_only"]}
        # How many were affected counts a child who saw it and was upset.
        if all(kid.part == "displaying" for kid in self.standing_children):
            said["number_children"] = "none"
        return {
            name: value
            for name, value in said.items()
            if name in self.pack.factor_by_id and (concern.id, name) not in self.answers
        }

    def _entries(self, concern):
        own = self._said_before(concern) | self._values(concern.id)
        factor = self.pack.factor_by_id.get("other_age")
        if factor is None:
            return [own]
        every = tuple(range(factor.bands[0], factor.bands[-1]))
        bands = {}
        for kid in self.standing_children:
            if kid.id in concern.children:
                ages = kid.ages or every
                band = frozenset(sum(age >= start for start in factor.bands) for age in ages)
                bands.setdefault(band, set()).update(ages)
        also = {option.id for option in factor.options}
        values = [_ages(tuple(sorted(ages))) for ages in bands.values()]
        for who, option in (("adult", "adult"), ("nobody", "no_other_child")):
            values += [option] if who in concern.others and option in also else []
        return [own | {"other_age": value} for value in values] or [own]


def _ages(ages):
    """Ages as the command reads them; None for none."""
    return (ages[0] if len(ages) == 1 else list(ages)) if ages else None
