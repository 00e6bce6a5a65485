"""Every table, in one list: whoever needs the whole schema imports this.

Migrations compare themselves with it, and tests build a database from it.
"""

from hsb_screen import idempotency, installation
from hsb_screen.accounts import models as accounts
from hsb_screen.actions import models as actions
from hsb_screen.answers import models as answers
from hsb_screen.audit import models as audit
from hsb_screen.children import models as children
from hsb_screen.database import Base
from hsb_screen.indications import models as indications
from hsb_screen.judgements import models as judgements
from hsb_screen.kept_words import models as kept_words
from hsb_screen.packs import models as packs
from hsb_screen.practice import models as practice
from hsb_screen.reviews import models as reviews
from hsb_screen.rules import models as rules
from hsb_screen.screenings import models as screenings
from hsb_screen.subject_access import models as subject_access
from hsb_screen.summaries import models as summaries
from hsb_screen.wording import models as wording

FEATURES = (
    accounts,
    actions,
    answers,
    audit,
    children,
    idempotency,
    indications,
    installation,
    judgements,
    kept_words,
    packs,
    practice,
    reviews,
    rules,
    screenings,
    subject_access,
    summaries,
    wording,
)

SCHEMA = Base.metadata
"""Complete once this module was imported."""
