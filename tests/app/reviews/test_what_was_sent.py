"""What was sent to a lead, and the rules and the indication it was sent with, never change."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from hsb_screen.database import session
from tests.app.reviews.sent import a_sent


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE revision SET number = number + 1",
        "UPDATE kept_indication SET lowest = 'expected'",
        "UPDATE stored_pack SET canonical = '{}'",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_sent(in_app, person_called, change):
    with in_app():
        a_sent(person_called("amina"))

    with pytest.raises(DatabaseError, match="never changed"), in_app():
        session().execute(text(change))
