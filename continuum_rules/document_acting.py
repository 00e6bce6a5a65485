"""The chapters of a document that say what follows, and whom to speak to."""

from collections.abc import Collection, Iterator

from continuum_rules.document_parts import (
    WHEN,
    Block,
    Chapters,
    Heading,
    Paragraph,
    Table,
    chosen,
    day,
)
from continuum_rules.pathway import Pathway, Resource, Step

FOR = {
    "child_harmed": "The child who was affected",
    "child_displaying": "The child whose behaviour this is about",
    "other_children": "Other children",
    "setting": "The setting",
    "practitioner": "The practitioner",
}

ENDS = (
    "Steps that follow the highest end are asked for while an answer that is not known could still"
    " call for them. Steps that follow the lowest end are asked for once the recorded answers do."
)


class Acting(Chapters):
    """Steps, stops, contacts, guidance and sources."""

    def pathways(self, only: Collection[int] | None = None) -> Iterator[Block]:
        """Every pathway: when it comes into play, and its steps."""
        if only is None:
            yield Paragraph(ENDS)
        for pathway in chosen(self.pack.pathways, only):
            yield Heading(3, self.named(pathway.title, pathway.id))
            yield Paragraph(self._pathway(pathway))
            rows = tuple(self._step(step) for step in pathway.steps)
            head = ("Step", "For", "Who", "By when", "Contact")
            yield Table(f"Steps of “{pathway.title}”", head, rows)

    def _pathway(self, pathway: Pathway) -> str:
        ways = []
        if pathway.at_least is not None:
            ways.append(f"from {self.pack.level_by_id[pathway.at_least].label} up")
        if pathway.when is not None:
            ways.append(f"whatever the level is, where {self.where(pathway.when)}")
        end = "highest" if pathway.follows.value == "highest" else "lowest"
        return f"Comes into play {', or '.join(ways)}. It follows the {end} end of the range."

    def _step(self, step: Step) -> tuple[str, ...]:
        time = f"within {step.within}" if step.within else WHEN.get(str(step.by_when), "")
        contact = self.pack.contacts.get(step.contact or "")
        name = contact.name if contact else (step.contact or "")
        return self.named(step.do, step.id), FOR[step.for_whom.value], step.who, time, name

    def stops(self, only: Collection[int] | None = None) -> Iterator[Block]:
        """Facts that take the matter out of this tool."""
        told = ((each.say, each.id, each.when) for each in chosen(self.pack.stops, only))
        yield from self.know_where("No level is shown while one of these stands", told)

    def contacts(self, only: Collection[int] | None = None) -> Iterator[Block]:
        """Whom to speak to."""
        rows = tuple(
            (self.named(c.name, c.id), c.phone, c.hours, c.out_of_hours, day(c.checked_on))
            for c in chosen(self.pack.contacts.values(), only)
        )
        if rows:
            head = ("Name", "Telephone", "Hours", "Out of hours", "Checked on")
            yield Table("Contacts", head, rows)

    def resources(self, only: Collection[int] | None = None) -> Iterator[Block]:
        """Published guidance and local support."""
        rows = tuple(self._resource(each) for each in chosen(self.pack.resources, only))
        if rows:
            head = ("Title", "Publisher", "Address", "Leads from", "Checked on")
            yield Table("Guidance and support", head, rows)

    def _resource(self, each: Resource) -> tuple[str, ...]:
        levels = [self.pack.level_by_id[level].label for level in each.levels]
        questions = [f"“{self.pack.factor_by_id[f].question}”" for f in each.factors]
        ways = [
            f"“{way.title}”"
            for way in self.pack.pathways
            if any(step.id in each.steps for step in way.steps)
        ]
        leads = "; ".join([*ways, *levels, *questions])
        where = each.url or self._contact(each.contact)
        title = f"{self.named(each.title, each.id)}\n{each.note}".strip()
        return title, each.publisher, where, leads, day(each.checked_on)

    def _contact(self, contact_id: str) -> str:
        contact = self.pack.contacts.get(contact_id)
        return f"{contact.name} {contact.phone}".strip() if contact else contact_id

    def terms(self, only: Collection[int] | None = None) -> Iterator[Block]:
        """Words that people meet, explained."""
        rows = tuple(
            (self.named(each.word, each.id), each.means, "; ".join(each.said_as))
            for each in chosen(self.pack.terms, only)
        )
        if rows:
            yield Table("Words", ("Word", "Means", "Also said as"), rows)

    def sources(self, only: Collection[int] | None = None) -> Iterator[Block]:
        """What was read."""
        rows = tuple(
            (self.named(s.title, s.id), str(s.year or ""), s.section, s.url, day(s.read_on))
            for s in chosen(self.pack.sources.values(), only)
        )
        if rows:
            head = ("Title", "Year", "Where in it", "Address", "Read on")
            yield Table("Sources", head, rows)
