"""Drafts for tests: begun from the rules in force, with a text more, as the pages make them."""

from datetime import timedelta

from flask import g

from hsb_screen import clock
from hsb_screen.access.permissions import Role
from hsb_screen.accounts.people import create_person
from hsb_screen.database import session
from hsb_screen.demonstration.rules import PROMISE, VERSIONS
from hsb_screen.packs.inside import publications, publish_texts, take_back
from hsb_screen.rules.counting import count_made_of
from hsb_screen.rules.drafts import begin_draft, save_text, the_draft
from hsb_screen.rules.models import BegunFrom, DownCase, RuleCount, RuleProof
from hsb_screen.rules.proving import check_draft
from hsb_screen.rules.reading import made_of_texts, read_draft
from tests.people import PASSWORD

MENDED = PROMISE.replace("told_not_to_tell", "hidden_from_adults")


def a_draft(person, rules=PROMISE, approved="2026-11-20"):
    """Begin a draft in a person’s name, with these rules behind the others; gives its id."""
    draft_id = begin_draft(person, BegunFrom.IN_FORCE)
    write(person, draft_id, "rules", lambda text: text.rstrip("\n") + rules)
    write(person, draft_id, "pack", lambda text: text.replace(*VERSIONS))
    line = f"approved_on = {approved}" if approved else ""
    write(person, draft_id, "pack", lambda text: text.replace("approved_on = 2026-11-22", line))
    return draft_id


def write(person, draft_id, stem, change):
    """Save one of its files, changed."""
    draft = the_draft(draft_id)
    file = draft.file(stem)
    save_text(person, draft, file, change(file.text), file.version)


def add_drafts(cast, screening_id):
    """Add drafts in each state that a page shows.

    One of which a lead has a screening to read, one that was taken back, one that gwen may
    publish, and one of her own that breaks a promise.
    """
    gwen = cast["gwen"]
    g.person = harun = create_person(
        "harun@example.org", "Harun Malik", [Role.RULE_OWNER], PASSWORD
    )
    lower, later, ready = (a_draft(harun, MENDED) for _ in range(3))
    write(harun, lower, "rules", lambda text: "# No rule of our own.")
    counted(harun, lower, screening_id)
    page = the_draft(later)
    pack = read_draft(page.texts).pack
    day = clock.today() + timedelta(days=2)
    publish_texts(gwen, later, pack, page.texts, "Decided by the board.", day)
    take_back(gwen, publications()[0].id)
    write(harun, ready, "pack", lambda text: text.replace("2026.2.0", "2026.3.0"))
    proved(harun, ready)
    counted(harun, ready)
    g.person = gwen
    check_draft(gwen, the_draft(a_draft(gwen)))


def proved(person, draft_id, fingerprint=None):
    """Keep that every promise of a draft is proved, without proving any."""
    texts = the_draft(draft_id).texts
    made_of, fingerprint = made_of_texts(texts), fingerprint or read_draft(texts).pack.fingerprint
    report = {"fingerprint": fingerprint, "checks": [], "points": [], "of_the_base": []}
    at, who = clock.now(), person.id
    held = {"draft_id": draft_id, "made_of": made_of, "report": report}
    session().add(RuleProof(**held, checked_by=who, checked_at=at))


def counted(person, draft_id, lower=None):
    """Keep counts of what a draft would move, and perhaps one screening that it places lower."""
    made_of = count_made_of(made_of_texts(the_draft(draft_id).texts))
    count = RuleCount(draft_id=draft_id, made_of=made_of, read=219, refused=0, narrower=31, up=5)
    count.down, count.differs = int(lower is not None), "Placed lower\n  - Abusive → Problematic\n"
    count.counted_by, count.counted_at = person.id, clock.now()
    session().add(count)
    session().flush()
    if lower is not None:
        ends = {"lowest": "problematic", "highest": "abusive"}
        ends |= {"new_lowest": "inappropriate", "new_highest": "abusive"}
        session().add(DownCase(count_id=count.id, screening_id=lower, **ends))
        session().flush()
