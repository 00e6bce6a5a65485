"""One screening in each state in which somebody may meet it. Everybody in them is made up.

Made through the services that the pages call, by ``add_cases``, inside an application.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import g

from hsb_screen import clock
from hsb_screen.access.permissions import Role
from hsb_screen.accounts.models import Person
from hsb_screen.accounts.people import create_person, join_team
from hsb_screen.accounts.supervised import allow
from hsb_screen.accounts.training_queries import say_record_is_wrong
from hsb_screen.actions.facts import Owner
from hsb_screen.answers.concerns import add_concern, concerns_of
from hsb_screen.answers.facts import AnswerGiven, ConcernGiven
from hsb_screen.answers.models import AnswerState
from hsb_screen.children.models import Part
from hsb_screen.children.service import ChildGiven, add_child, children_of
from hsb_screen.demonstration.past import add_past_screenings
from hsb_screen.judgements.models import Stance
from hsb_screen.judgements.service import ViewGiven, record_view_after
from hsb_screen.reviews.deciding import (
    Asked,
    Elsewhere,
    agree,
    place_differently,
    return_with_questions,
)
from hsb_screen.screenings.danger import record_danger
from hsb_screen.screenings.facts import ScreeningFacts
from hsb_screen.screenings.left_behind import note_withdrawal
from hsb_screen.screenings.models import Danger
from hsb_screen.screenings.service import as_it_stands, withdraw_screening
from hsb_screen.subject_access.issuing import keep, preview
from hsb_screen.subject_access.models import Asker, Same
from hsb_screen.subject_access.service import (
    RequestGiven,
    begin,
    end,
    records_of,
    say_which,
    the_request,
)
from tests.app.actions.after_sending import a_discussion, an_action
from tests.app.indications import states
from tests.app.reviews.sent import a_looked_at, a_sent
from tests.app.rules.drafts import add_drafts
from tests.builders import a_screening, answer
from tests.people import PASSWORD

Cast = Mapping[str, Person]

NO_BREAK = "Schulkrankenschwesternzimmeranmeldungsformular"
"""A word that a narrow screen cannot hold, as addresses and file names are."""


def empty(cast: Cast) -> ScreeningFacts:
    """Give a draft in which nothing was said, not even about danger."""
    return a_screening(cast["amina"], children=(), danger=None)


def begun(cast: Cast) -> ScreeningFacts:
    """Give a draft with every kind of answer and two concerns, before the first view."""
    amina = cast["amina"]
    screening = a_screening(amina, answers={**states.STORY, "power": "no_sign_so_far"})
    add_child(screening, amina, ChildGiven(Part.SAW, (9, 10), "LCS-4471", "Signs with Makaton"))
    affected = [child.id for child in children_of(screening.id) if child.part is Part.AFFECTED]
    add_concern(screening, amina, ConcernGiven(tuple(affected), (), "2026-11", "", NO_BREAK))
    told = AnswerGiven(
        AnswerState.NOT_KNOWN, how_known=("told",), source=NO_BREAK, note=f"{NO_BREAK} " * 3
    )
    answer(screening, amina, "consent", replace(told))
    return as_it_stands(screening.id)


def sure(cast: Cast) -> ScreeningFacts:
    """Give a draft whose holder has said what they think of the indication."""
    screening = states.story(cast["amina"])
    record_view_after(screening, cast["amina"], ViewGiven(Stance.AGREE), screening.version)
    return as_it_stands(screening.id)


def in_danger(cast: Cast) -> ScreeningFacts:
    """Give a draft in which a child is in danger now."""
    screening = states.story(cast["amina"])
    record_danger(screening, cast["amina"], Danger.YES, 1)
    return as_it_stands(screening.id)


def known_before(cast: Cast) -> ScreeningFacts:
    """Give a draft about a child of whom an earlier screening says something of the pattern."""
    amina, screening = cast["amina"], None
    for answers in ({"frequency": "repeated", "persistence": "continued"}, {}):
        screening = a_screening(amina, children=())
        add_child(screening, amina, ChildGiven(Part.DISPLAYING, (12,), "LCS-2002"))
        affected = add_child(screening, amina, ChildGiven(Part.AFFECTED, (10,)))
        add_concern(screening, amina, ConcernGiven((affected,)))
        for factor, said in answers.items():
            answer(screening, amina, factor, said)
    return as_it_stands(screening.id)


def sent(cast: Cast) -> ScreeningFacts:
    """Give one that waits for the lead."""
    return a_sent(cast["amina"], states.STORY)


def returned(cast: Cast) -> ScreeningFacts:
    """Give one that came back with a question."""
    screening = sent(cast)
    scope = str(concerns_of(screening.id)[0].id)
    asked = Asked(
        (("pressure", scope), ("power", scope)), f"Was anything offered? {NO_BREAK}", None
    )
    g.person = cast["carys"]
    return_with_questions(screening, cast["carys"], asked, screening.version)
    return as_it_stands(screening.id)


def to_confirm(cast: Cast) -> ScreeningFacts:
    """Give one that the lead placed lower, which waits for a second person."""
    screening = sent(cast)
    g.person = cast["carys"]
    lower = Elsewhere("inappropriate", "The whole story is another.", cast["fay"].id)
    place_differently(screening, cast["carys"], lower, screening.version)
    return as_it_stands(screening.id)


def agreed(cast: Cast) -> ScreeningFacts:
    """Give one that the lead agreed with, with a discussion and an action past its day."""
    screening = sent(cast)
    g.person = cast["carys"]
    agree(screening, cast["carys"], "Settle power first.", screening.version)
    a_discussion(screening, cast["carys"], f"R Lowe, {NO_BREAK}")
    an_action(screening, cast["carys"], -2, Owner(cast["amina"].id, "", ""), NO_BREAK)
    return as_it_stands(screening.id)


def withdrawn(cast: Cast) -> ScreeningFacts:
    """Give one that was taken out of use, although it holds a fact that cannot wait."""
    screening = a_looked_at(cast["amina"], {**states.STORY, "injury": "possible"})
    withdraw_screening(screening, cast["amina"], "It was begun twice.", screening.version)
    note_withdrawal(screening)
    return as_it_stands(screening.id)


CASES: Mapping[str, Callable[[Cast], ScreeningFacts]] = {
    "draft, empty": empty,
    "draft, before the first view": begun,
    "draft, with a view": sure,
    "draft, danger": in_danger,
    "draft, answers that do not fit": lambda cast: states.conflict(cast["amina"]),
    "draft, outside the tool": lambda cast: states.outside(cast["amina"]),
    "draft, several concerns": lambda cast: states.several(cast["amina"]),
    "draft, known before": known_before,
    "draft, not looked at": lambda cast: states.not_looked_at(cast["amina"]),
    "sent": sent,
    "returned": returned,
    "waiting for a second person": to_confirm,
    "agreed": agreed,
    "withdrawn": withdrawn,
}
"""What a state is called, and how to make a screening that is in it."""

BEFORE_THE_FIRST_VIEW = ("draft, empty", "draft, before the first view", "draft, known before")


def add_untrained(cast: Cast) -> None:
    """Add two people of amina's team without training: iris, and jo who may start one screening."""
    for name in ("iris", "jo"):
        email, full_name = f"{name}@example.org", f"{name.capitalize()} Wood"
        person = create_person(email, full_name, [Role.PRACTITIONER], PASSWORD)
        join_team(person, "North team")
        g.person = person
        say_record_is_wrong(person, f"The course of 2 November is missing. {NO_BREAK}")
    g.person = cast["carys"]
    team_id = next(iter(person.team_ids))
    allow(cast["carys"], team_id, person, cast["ben"].id, "Her course is next week.")


def add_requests(cast: Cast) -> None:
    """Add a request to see a record that waits for decisions, and one that was answered."""
    hana = g.person = cast["hana"]
    for _ in "ab":
        given = RequestGiven("LCS-2002", Asker.CHILD, clock.today(), "H Frost, records office")
        request = the_request(begin(hana, given))
        first = records_of(request)[0].id
        say_which(request, hana, {first: Same.THIS_CHILD}, request.version)
    keep(request, hana, preview(request, hana).paper, b"")
    end(request, hana, request.version + 1, None)


def add_cases(cast: Cast) -> dict[str, uuid.UUID]:
    """Make a screening for each state, and people whom the training gate keeps waiting."""
    add_untrained(cast)
    add_past_screenings(cast["carys"])
    made = {}
    for name, make in CASES.items():
        g.person = cast["amina"]
        made[name] = make(cast).id
    add_requests(cast)
    add_drafts(cast, made["sent"])
    return made
