"""The made-up request of the demonstration: somebody asks to see what is recorded about a child."""

from flask import g

from hsb_screen.accounts.people import find_person
from hsb_screen.clock import today
from hsb_screen.subject_access.models import Asker, Same
from hsb_screen.subject_access.service import (
    RequestGiven,
    begin,
    records_of,
    say_which,
    the_request,
)

REFERENCE = "DEMO-0009"


def add_request() -> None:
    """Add a request whose first record is said to be about the child, and the second not yet."""
    isla = find_person("isla@example.org")
    g.person = isla
    given = RequestGiven(REFERENCE, Asker.CHILD, today(), "Isla Grant, records office")
    if request_id := begin(isla, given):
        request = the_request(request_id)
        first = records_of(request)[0]
        say_which(request, isla, {first.id: Same.THIS_CHILD}, request.version)
