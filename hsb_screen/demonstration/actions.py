"""One made-up discussion and two actions after a decision: one is past its day."""

from datetime import timedelta

from hsb_screen.accounts.models import Person
from hsb_screen.actions.facts import ActionGiven, DiscussionGiven, Owner, Tells
from hsb_screen.actions.models import Dissent, Telling
from hsb_screen.actions.service import add_action, record_discussion
from hsb_screen.actions.stored import discussions_of
from hsb_screen.answers.partial_date import When
from hsb_screen.children.service import children_of
from hsb_screen.clock import today
from hsb_screen.reviews.working_days import working_day_after
from hsb_screen.screenings.facts import ScreeningFacts

TEACHER = Owner(None, "Sam Doyle", "Larkfield School")


def add_discussion_and_actions(screening: ScreeningFacts, lead: Person, colleague: Person) -> None:
    """Add them, as the lead does who agreed with the screening."""
    displaying, affected = children_of(screening.id)
    yesterday = today() - timedelta(days=1)
    given = DiscussionGiven(
        held=When(on_date=yesterday.isoformat()),
        took_part=f"{lead.name}, North team, lead\n{colleague.name}, early help, family worker\n"
        "Sam Doyle, Larkfield School, class teacher",
        shared="School: both children play together again. Early help: nothing new.",
        decided="Adults keep noticing at break. No further meeting.",
        dissent=Dissent.NO,
        dissent_words="",
        tells=(
            Tells(displaying.id, Telling.AGREED, "Sam Doyle, class teacher", colleague.name),
            Tells(affected.id, Telling.NOBODY_YET),
        ),
    )
    record_discussion(screening, lead, given)
    discussion = discussions_of(screening.id)[0].id
    helper = Owner(colleague.id, colleague.name, colleague.setting)
    ask = "Ask the family of Child B who should tell them, and when"
    notice = "Tell the midday supervisors what to notice at break"
    late = ActionGiven(ask, affected.id, helper, yesterday)
    later = ActionGiven(notice, None, TEACHER, working_day_after(today(), 3))
    for action in (late, later):
        add_action(screening, lead, action, discussion)
