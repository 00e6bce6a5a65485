"""Every feature with pages, in one list."""

from dataclasses import dataclass

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import requires
from hsb_screen.access.permissions import Permission, may
from hsb_screen.access.viewer import current_roles
from hsb_screen.accounts.own_views import accounts
from hsb_screen.actions.views import actions
from hsb_screen.answers.copy_views import answers
from hsb_screen.answers.group_views import groups
from hsb_screen.children.link_views import children
from hsb_screen.figures.views import figures
from hsb_screen.guidance.views import guidance
from hsb_screen.indications.views import indications
from hsb_screen.judgements.views import judgements
from hsb_screen.kept_words.views import kept_words
from hsb_screen.practice.offered import is_practice
from hsb_screen.practice.views import practise
from hsb_screen.reviews.behind_views import reviews
from hsb_screen.rules.check_views import rules
from hsb_screen.rules.lead_views import rule_changes
from hsb_screen.screenings.views import screenings
from hsb_screen.subject_access.views import subject_access
from hsb_screen.summaries.key_views import summaries
from hsb_screen.wording.views import wording

FEATURES = (
    accounts,
    kept_words,
    guidance,
    screenings,
    children,
    answers,
    groups,
    summaries,
    judgements,
    indications,
    reviews,
    figures,
    actions,
    subject_access,
    rules,
    rule_changes,
    wording,
    practise,
)

NAVIGATION = (
    (Permission.SEE_QUEUE, "reviews.queue", "Screenings waiting for you"),
    (Permission.FIND_SCREENINGS, "screenings.home", "Your screenings"),
    (Permission.ANSWER_TRAINING_QUERY, "accounts.queries", "Training records"),
    (Permission.WRITE_RULES, "rules.home", "Rules"),
    (
        Permission.ANSWER_SUBJECT_ACCESS,
        "subject_access.requests",
        "Requests to see a record",
    ),
    (Permission.SEE_FIGURES, "figures.page", "Figures"),
)
"""What stands at the head of every page, for those who may: permission, page, words. The first
that somebody may open is also where signing in leads them."""

IN_PRACTICE = ((Permission.FIND_SCREENINGS, "screenings.home", "Your practice"),)
"""The same, in practice."""


def register_features(app: Flask) -> None:
    """Give the application its pages."""
    for feature in FEATURES:
        app.register_blueprint(feature)
    app.add_url_rule("/", "front_page", front_page)
    app.jinja_env.globals["site_links"] = site_links


@requires(Permission.OPEN_TO_ALL)
def front_page() -> ResponseReturnValue:
    """Lead to the person's own work, or to where help is."""
    links = site_links()
    return redirect(links[0].address if links else url_for("guidance.help_now"))


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A link at the head of every page.

    Attributes:
        is_here: True on the page it leads to.
    """

    words: str
    address: str
    is_here: bool


def site_links() -> tuple[SiteLink, ...]:
    """Return the links for the person of this request; none for a visitor."""
    return tuple(
        SiteLink(words, url_for(endpoint), request.endpoint == endpoint)
        for permission, endpoint, words in (IN_PRACTICE if is_practice() else NAVIGATION)
        if may(current_roles(), permission)
    )
