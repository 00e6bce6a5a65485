"""What leaves as plain text: of what was sent, or of a draft, to its holder alone.

Text that can be copied goes out of the building as a copy on paper does. Showing it leaves a row of
its own in the audit trail; and unless the installation says so, it names nobody.
"""

from dataclasses import dataclass, replace

from flask import current_app

from hsb_screen.accounts.models import Person
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.config import Config
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.summaries import supporting, text
from hsb_screen.summaries.build import build
from hsb_screen.summaries.gathering import gather, gather_draft
from hsb_screen.summaries.sources import Sources
from hsb_screen.summaries.summary import Summary
from hsb_screen.summaries.unknowns import changing_today

CASE_RECORD = "the case record of your own service"
"""Whom plain text is for; a paper says which meeting."""

PRACTISED = "PRACTICE - FICTIONAL. NOT A RECORD."
"""How the plain text of a made-up case begins and ends, wherever it is pasted."""

_SOMEBODY = "somebody with current training"
"""Who supervised it, where plain text names nobody."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The two texts as they may be copied.

    Attributes:
        is_draft: True while no lead has agreed; both texts say so in their first line.
        is_named: True where they name the lead and give the children's references.
    """

    short: str
    full: str
    limit: int
    is_draft: bool
    is_named: bool


def texts_of(screening: ScreeningFacts, person: Person) -> Texts:
    """Write the texts of a screening; that they were shown is recorded.

    Args:
        screening: One that the person may see; an unsent one of theirs may show an indication.
        person: Who will copy it.

    Raises:
        NotThere: Nothing was sent yet, and somebody else holds the draft.
    """
    config: Config = current_app.extensions["hsb_config"]
    is_theirs = screening.is_open and screening.holder_id == person.id
    sources = gather_draft(screening) if is_theirs else gather(screening)
    if not config.text_names:
        sources = _without_names(sources)
    steps = supporting.every_step(sources)
    summary = replace(build(sources), audience=CASE_RECORD, meeting="", steps=steps)
    called = _references(sources) if config.text_names else ()
    record(
        Event.TEXT_SHOWN, subject=screening.id, revision=summary.version, names=config.text_names
    )
    return _texts(summary, config, called, changing_today(sources))


def _texts(summary: Summary, config: Config, called: tuple[str, ...], today: int) -> Texts:
    marks = 2 * (len(PRACTISED) + 2) if config.practice else 0
    return Texts(
        short=_marked(text.short(summary, config.text_limit - marks, called, today), config),
        full=_marked(text.full(summary, called), config),
        limit=config.text_limit,
        is_draft=not summary.agreed,
        is_named=config.text_names,
    )


def _marked(written: str, config: Config) -> str:
    return f"{PRACTISED}\n\n{written}\n\n{PRACTISED}" if config.practice else written


def _without_names(sources: Sources) -> Sources:
    agreed = replace(sources.agreed, by="") if sources.agreed else None
    views = tuple(replace(view, whose=view.whose.partition(" (")[0]) for view in sources.views)
    supervisor = _SOMEBODY if sources.supervisor else ""
    return replace(sources, agreed=agreed, views=views, supervisor=supervisor)


def _references(sources: Sources) -> tuple[str, ...]:
    children = sources.record.children
    return tuple(f"{child.name}: {child.reference}." for child in children if child.reference)
