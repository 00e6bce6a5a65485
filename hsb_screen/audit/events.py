"""The closed vocabulary of the audit trail.

An event is ``noun:verb`` in the past tense. Each declares the facts it carries; a row with other
facts is refused. Facts are ids, numbers, dates and words from closed lists: never a name, never
text that somebody typed.
"""

from collections.abc import Mapping
from enum import StrEnum


class Event(StrEnum):
    """Something that was done, seen or refused."""

    INSTALLATION_MADE = "installation:made"
    PACK_KEPT = "pack:kept"

    PERSON_CREATED = "person:created"
    PERSON_ROLE_GIVEN = "person:role_given"
    PERSON_ROLE_TAKEN = "person:role_taken"
    PERSON_JOINED_TEAM = "person:joined_team"
    PERSON_LEFT = "person:left"
    PERSON_PASSWORD_SET = "person:password_set"  # noqa: S105 - the name of an event, not a password
    TRAINING_RECORDED = "training:recorded"
    DUTY_RECORDED = "duty:recorded"

    SIGNED_IN = "person:signed_in"
    SIGN_IN_REFUSED = "person:sign_in_refused"
    SIGNED_OUT = "person:signed_out"
    SCREEN_HIDDEN = "person:screen_hidden"
    SCREEN_SHOWN = "person:screen_shown"
    PAGE_REFUSED = "page:refused"
    FORM_STALE = "form:stale"

    SCREENING_STARTED = "screening:started"
    SCREENING_LISTED = "screening:listed"
    SCREENING_FOUND = "screening:found"
    SCREENING_SEEN = "screening:seen"
    SCREENING_SENT = "screening:sent"
    SCREENING_WITHDRAWN = "screening:withdrawn"
    SCREENING_HANDED_OVER = "screening:handed_over"
    DANGER_RECORDED = "screening:danger_recorded"
    CALL_RECORDED = "screening:call_recorded"
    SECTION_MARKED = "screening:section_marked"
    SHARED_HOME_RECORDED = "child:shared_home_recorded"
    CHILD_RECORDED = "child:recorded"
    CHILD_WITHDRAWN = "child:withdrawn"
    CONCERN_RECORDED = "concern:recorded"
    CONCERN_WITHDRAWN = "concern:withdrawn"
    ANSWER_RECORDED = "answer:recorded"
    ENQUIRY_NOTED = "answer:enquiry_noted"
    ANSWERS_CHECKED = "answer:checked"
    INDICATION_SEEN = "indication:seen"
    JUDGEMENT_RECORDED = "judgement:recorded"
    TYPING_SET_ASIDE = "judgement:set_aside"

    QUEUE_SEEN = "review:queue_seen"
    REVIEW_SEEN = "review:seen"
    REVIEW_AGREED = "review:agreed"
    REVIEW_NARROWED = "review:narrowed"
    REVIEW_PLACED = "review:placed_differently"
    REVIEW_RETURNED = "review:returned"
    SECOND_PERSON_ASKED = "review:second_person_asked"
    SECOND_PERSON_CONFIRMED = "review:second_person_confirmed"
    SECOND_PERSON_DECLINED = "review:second_person_declined"
    REVISION_SEEN = "review:revision_seen"

    SUMMARY_SEEN = "summary:seen"
    COPY_ISSUED = "summary:copy_issued"
    COPY_SEEN = "summary:copy_seen"


FACTS: Mapping[Event, frozenset[str]] = {
    Event.PACK_KEPT: frozenset({"fingerprint"}),
    Event.PERSON_ROLE_GIVEN: frozenset({"role"}),
    Event.PERSON_ROLE_TAKEN: frozenset({"role"}),
    Event.PERSON_JOINED_TEAM: frozenset({"team", "is_lead"}),
    Event.TRAINING_RECORDED: frozenset({"completed_on", "lasts_until"}),
    Event.DUTY_RECORDED: frozenset({"team", "starts_at", "ends_at"}),
    Event.PAGE_REFUSED: frozenset({"page", "method", "signed_in"}),
    Event.FORM_STALE: frozenset({"page"}),
    Event.SCREENING_STARTED: frozenset({"pack"}),
    Event.SCREENING_LISTED: frozenset({"page", "count"}),
    Event.SCREENING_FOUND: frozenset({"count"}),
    Event.SCREENING_SEEN: frozenset({"page"}),
    Event.SCREENING_SENT: frozenset({"revision", "lead"}),
    Event.SCREENING_HANDED_OVER: frozenset({"to"}),
    Event.DANGER_RECORDED: frozenset({"danger"}),
    Event.SECTION_MARKED: frozenset({"finished"}),
    Event.SHARED_HOME_RECORDED: frozenset({"answer"}),
    Event.CHILD_RECORDED: frozenset({"child", "change"}),
    Event.CHILD_WITHDRAWN: frozenset({"child"}),
    Event.CONCERN_RECORDED: frozenset({"concern", "change"}),
    Event.CONCERN_WITHDRAWN: frozenset({"concern"}),
    Event.ANSWER_RECORDED: frozenset({"factor", "state"}),
    Event.ENQUIRY_NOTED: frozenset({"factor"}),
    Event.INDICATION_SEEN: frozenset({"lowest", "highest"}),
    Event.JUDGEMENT_RECORDED: frozenset({"stage", "view"}),
    Event.QUEUE_SEEN: frozenset({"count"}),
    Event.REVIEW_SEEN: frozenset({"revision"}),
    Event.TYPING_SET_ASIDE: frozenset({"page"}),
    Event.REVISION_SEEN: frozenset({"revision"}),
    Event.REVIEW_AGREED: frozenset({"revision"}),
    Event.REVIEW_NARROWED: frozenset({"revision", "level", "settled"}),
    Event.REVIEW_PLACED: frozenset({"revision", "level"}),
    Event.SECOND_PERSON_ASKED: frozenset({"revision", "level", "whom"}),
    Event.SECOND_PERSON_CONFIRMED: frozenset({"revision"}),
    Event.SECOND_PERSON_DECLINED: frozenset({"revision"}),
    Event.REVIEW_RETURNED: frozenset({"revision", "questions"}),
    Event.SUMMARY_SEEN: frozenset({"revision"}),
    Event.COPY_ISSUED: frozenset({"revision", "copy", "audience", "withheld", "pdf"}),
    Event.COPY_SEEN: frozenset({"copy"}),
}
"""The facts each event carries; an event that is not named here carries none."""
