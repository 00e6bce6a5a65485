"""The draft of the local rules that a demonstration begins with: it breaks a promise of its own.

The promise speaks of what was hidden from adults; the rule beneath it, by a slip, only of what a
child was told not to tell. Checking the rules shows the case that falls between.
"""

from flask import g

from hsb_screen.accounts.people import find_person
from hsb_screen.rules.drafts import begin_draft, save_text, the_draft
from hsb_screen.rules.models import BegunFrom

PROMISE = """

[[invariant]]
id = "E1"
promise = "Planned, and hidden from adults, never comes out below Abusive."
never_below = "abusive"
basis = "ours: asked for by the Example partnership in November 2026"
  [invariant.when]
  secrecy = { or_worse = "hidden_from_adults" }
  planning = { or_worse = "planned" }

[[rule]]
id = "planned-and-hidden"
at_least = "abusive"
because = "It was planned, and hidden from adults."
basis = "ours: asked for by the Example partnership in November 2026"
  [rule.when]
  secrecy = { or_worse = "told_not_to_tell" }
  planning = { or_worse = "planned" }
"""

VERSIONS = ('version = "2026.1.0"\nschema', 'version = "2026.2.0"\nschema')


def add_a_draft() -> None:
    """Begin it from the rules in force, and save the promise, the slip, and the next version."""
    g.person = gwen = find_person("gwen@example.org")
    draft_id = begin_draft(gwen, BegunFrom.IN_FORCE)
    for stem, change in (("rules", _with_the_promise), ("pack", _with_the_next_version)):
        draft = the_draft(draft_id)
        file = draft.file(stem)
        save_text(gwen, draft, file, change(file.text), file.version)


def _with_the_promise(text: str) -> str:
    return text.rstrip("\n") + PROMISE


def _with_the_next_version(text: str) -> str:
    return text.replace(*VERSIONS)
