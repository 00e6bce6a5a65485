"""The chapters of a document that say what follows, and whom to speak to."""

from collections.abc import Iterator, Sequence

from continuum_rules.document_parts import Block, Heading, Paragraph, Table
from continuum_rules.pack import Pack
from continuum_rules.pathway import Pathway, Resource, Step
from continuum_rules.wording import when_in_words

FOR = {
    "child_harmed": "The child who was affected",
    "child_displaying": "The child whose behaviour this is about",
    "other_children": "Other children",
    "setting": "The setting",
    "practitioner": "The practitioner",
}
WHEN = {"now": "now", "today": "today", "next_working_day": "by the next working day"}


class Acting:
    """Steps, stops, contacts, guidance and sources."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def pathways(self) -> Iterator[Block]:
        """Every pathway: when it comes into play, and its steps."""
        for pathway in self.pack.pathways:
            yield Heading(3, pathway.title)
            yield Paragraph(self._pathway(pathway))
            rows = tuple(self._step(step) for step in pathway.steps)
            head = ("Step", "For", "Who", "By when", "Contact")
            yield Table(f"Steps of “{pathway.title}”", head, rows)

    def _pathway(self, pathway: Pathway) -> str:
        ways = []
        if pathway.at_least is not None:
            ways.append(f"from {self.pack.level_by_id[pathway.at_least].label} up")
        if pathway.when is not None:
            facts = when_in_words(self.pack.factor_by_id, pathway.when)
            ways.append(f"whatever the level is, where {'; and '.join(facts) or 'anything'}")
        end = "highest" if pathway.follows.value == "highest" else "lowest"
        return f"Comes into play {', or '.join(ways)}. It follows the {end} end of the range."

    def _step(self, step: Step) -> tuple[str, ...]:
        time = f"within {step.within}" if step.within else WHEN.get(str(step.by_when), "")
        contact = self.pack.contacts.get(step.contact or "")
        name = contact.name if contact else (step.contact or "")
        return step.do, FOR[step.for_whom.value], step.who, time, name

    def stops(self) -> Iterator[Block]:
        """Facts that take the matter out of this tool."""
        rows = tuple(
            (each.say, "; and ".join(when_in_words(self.pack.factor_by_id, each.when)))
            for each in self.pack.stops
        )
        if rows:
            yield Table(
                "No level is shown while one of these stands", ("What to know", "Where"), rows
            )

    def contacts(self) -> Iterator[Block]:
        """Whom to speak to."""
        rows = tuple(
            (c.name, c.phone, c.hours, c.out_of_hours, str(c.checked_on or ""))
            for c in self.pack.contacts.values()
        )
        if rows:
            head = ("Name", "Telephone", "Hours", "Out of hours", "Checked on")
            yield Table("Contacts", head, rows)

    def resources(self) -> Iterator[Block]:
        """Published guidance and local support."""
        rows = tuple(self._resource(each) for each in self.pack.resources)
        if rows:
            head = ("Title", "Publisher", "Address", "Leads from", "Checked on")
            yield Table("Guidance and support", head, rows)

    def _resource(self, each: Resource) -> tuple[str, ...]:
        levels = [self.pack.level_by_id[level].label for level in each.levels]
        questions = [f"“{self.pack.factor_by_id[f].question}”" for f in each.factors]
        leads = "; ".join([*each.steps, *levels, *questions])
        where = each.url or self._contact(each.contact)
        return each.title, each.publisher, where, leads, str(each.checked_on or "")

    def _contact(self, contact_id: str) -> str:
        contact = self.pack.contacts.get(contact_id)
        return f"{contact.name} {contact.phone}".strip() if contact else contact_id

    def sources(self) -> Iterator[Block]:
        """What was read."""
        rows: Sequence[tuple[str, ...]] = [
            (s.title, str(s.year or ""), s.section, s.url, str(s.read_on or ""))
            for s in self.pack.sources.values()
        ]
        if rows:
            head = ("Title", "Year", "Where in it", "Address", "Read on")
            yield Table("Sources", head, tuple(rows))
