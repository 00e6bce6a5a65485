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
    ANSWERS_WRITTEN_OUT = "pack:answers_written_out"
    RULES_BEGUN = "rules:draft_begun"
    RULES_SAVED = "rules:text_saved"
    RULES_CHECKED = "rules:checked"
    RULES_COUNTED = "rules:counted"
    RULES_LISTED = "rules:down_cases_listed"
    RULES_CASE_READ = "rules:down_case_read"
    RULES_PUBLISHED = "rules:published"
    RULES_TAKEN_BACK = "rules:taken_back"

    PERSON_CREATED = "person:created"
    PERSON_ROLE_GIVEN = "person:role_given"
    PERSON_ROLE_TAKEN = "person:role_taken"
    PERSON_JOINED_TEAM = "person:joined_team"
    PERSON_LEFT = "person:left"
    PERSON_PASSWORD_SET = "person:password_set"  # noqa: S105 - the name of an event, not a password
    TRAINING_RECORDED = "training:recorded"
    RECORD_QUERIED = "training:record_queried"
    QUERY_ANSWERED = "training:query_answered"
    SUPERVISED_ALLOWED = "training:supervised_start_allowed"
    SUPERVISED_TAKEN_BACK = "training:supervised_start_taken_back"
    SUPERVISED_USED = "training:supervised_start_used"
    DUTY_RECORDED = "duty:recorded"

    SIGNED_IN = "person:signed_in"
    SIGN_IN_REFUSED = "person:sign_in_refused"
    PASSWORD_RIGHT = "person:password_right"  # noqa: S105 - the name of an event, not a password
    CODE_REFUSED = "person:code_refused"
    APP_BEGUN = "person:authenticator_begun"
    APP_SET_UP = "person:authenticator_set_up"
    RECOVERY_CODE_USED = "person:recovery_code_used"
    RECOVERY_CODES_MADE = "person:recovery_codes_made"
    RECOVERY_CODES_KEPT = "person:recovery_codes_kept"
    SECOND_FACTOR_FORGOTTEN = "person:second_factor_forgotten"
    SIGNED_OUT = "person:signed_out"
    SIGN_IN_REPLACED = "person:sign_in_replaced"
    SCREEN_HIDDEN = "person:screen_hidden"
    SCREEN_SHOWN = "person:screen_shown"
    REMINDED = "person:reminded"
    PAGE_REFUSED = "page:refused"
    FORM_STALE = "form:stale"
    WORDS_KEPT = "words:kept"
    WORDS_FORGOTTEN = "words:forgotten"

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
    VOICE_RECORDED = "child:voice_recorded"
    REFERENCE_COMPARED = "child:reference_compared"
    EARLIER_SEEN = "screening:earlier_seen"
    FACTS_CARRIED = "answer:facts_carried"
    CONCERN_COPIED = "concern:copied"
    SCREENINGS_LINKED = "screening:linked"
    SCREENING_HANDED_ON = "screening:handed_on"
    WITHDRAWAL_SEEN = "screening:withdrawal_seen"
    WORDING_KEPT = "screening:wording_kept"
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
    NOTHING_MORE_SAID = "review:nothing_more_said"
    SECOND_PERSON_ASKED = "review:second_person_asked"
    SECOND_PERSON_CONFIRMED = "review:second_person_confirmed"
    SECOND_PERSON_DECLINED = "review:second_person_declined"
    SECOND_PERSON_LET_GO = "review:second_person_let_go"
    REVISION_SEEN = "review:revision_seen"

    DISCUSSION_RECORDED = "discussion:recorded"
    DISCUSSION_CORRECTED = "discussion:corrected"
    ACTION_ADDED = "action:added"
    ACTION_CHANGED = "action:changed"
    ACTION_STATE_SAID = "action:state_said"

    SUMMARY_SEEN = "summary:seen"
    TEXT_SHOWN = "summary:text_shown"
    COPY_ISSUED = "summary:copy_issued"
    COPY_SEEN = "summary:copy_seen"
    KEY_ISSUED = "summary:key_sheet_issued"
    KEY_SEEN = "summary:key_sheet_seen"

    FIGURES_SEEN = "figures:seen"
    FIGURES_TAKEN = "figures:taken_as_file"

    SUBJECT_LISTED = "request:listed"
    SUBJECT_NOT_FOUND = "request:not_found"
    SUBJECT_BEGUN = "request:begun"
    SUBJECT_SEEN = "request:seen"
    SUBJECT_RECORD_SAID = "request:record_said"
    SUBJECT_DECIDED = "request:decided"
    SUBJECT_EXTENDED = "request:extended"
    SUBJECT_CLOSED = "request:closed"
    SUBJECT_ISSUED = "request:issued"
    SUBJECT_COPY_SEEN = "request:copy_seen"


FACTS: Mapping[Event, frozenset[str]] = {
    Event.PACK_KEPT: frozenset({"fingerprint"}),
    Event.ANSWERS_WRITTEN_OUT: frozenset({"count"}),
    Event.RULES_BEGUN: frozenset({"begun_from"}),
    Event.RULES_SAVED: frozenset({"file", "version"}),
    Event.RULES_CHECKED: frozenset({"made_of", "proved"}),
    Event.RULES_COUNTED: frozenset({"made_of", "read"}),
    Event.RULES_LISTED: frozenset({"count"}),
    Event.RULES_CASE_READ: frozenset({"case"}),
    Event.RULES_PUBLISHED: frozenset({"fingerprint", "holds_from"}),
    Event.PERSON_ROLE_GIVEN: frozenset({"role"}),
    Event.PERSON_ROLE_TAKEN: frozenset({"role"}),
    Event.PERSON_JOINED_TEAM: frozenset({"team", "is_lead"}),
    Event.TRAINING_RECORDED: frozenset({"completed_on", "lasts_until"}),
    Event.SUPERVISED_ALLOWED: frozenset({"allowance", "team", "supervisor", "ends_at"}),
    Event.SUPERVISED_TAKEN_BACK: frozenset({"allowance"}),
    Event.SUPERVISED_USED: frozenset({"allowance", "supervisor"}),
    Event.DUTY_RECORDED: frozenset({"team", "starts_at", "ends_at"}),
    Event.RECOVERY_CODE_USED: frozenset({"left"}),
    Event.RECOVERY_CODES_MADE: frozenset({"count"}),
    Event.PAGE_REFUSED: frozenset({"page", "method", "signed_in"}),
    Event.FORM_STALE: frozenset({"page"}),
    Event.WORDS_KEPT: frozenset({"why", "page"}),
    Event.WORDS_FORGOTTEN: frozenset({"because", "count"}),
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
    Event.VOICE_RECORDED: frozenset({"child", "obtained"}),
    Event.REFERENCE_COMPARED: frozenset({"child", "count"}),
    Event.EARLIER_SEEN: frozenset({"beside"}),
    Event.FACTS_CARRIED: frozenset({"earlier", "count"}),
    Event.CONCERN_COPIED: frozenset({"concern", "copied_from", "count"}),
    Event.SCREENINGS_LINKED: frozenset({"other"}),
    Event.SCREENING_HANDED_ON: frozenset({"holder", "to"}),
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
    Event.SECOND_PERSON_LET_GO: frozenset({"revision", "whom"}),
    Event.NOTHING_MORE_SAID: frozenset({"question"}),
    Event.REVIEW_RETURNED: frozenset({"revision", "questions"}),
    Event.DISCUSSION_RECORDED: frozenset({"number"}),
    Event.DISCUSSION_CORRECTED: frozenset({"number", "version"}),
    Event.ACTION_ADDED: frozenset({"number"}),
    Event.ACTION_CHANGED: frozenset({"number", "version"}),
    Event.ACTION_STATE_SAID: frozenset({"number", "version", "state"}),
    Event.SUMMARY_SEEN: frozenset({"revision"}),
    Event.TEXT_SHOWN: frozenset({"revision", "names"}),
    Event.COPY_ISSUED: frozenset({"revision", "copy", "audience", "large", "withheld", "pdf"}),
    Event.COPY_SEEN: frozenset({"copy"}),
    Event.KEY_ISSUED: frozenset({"revision", "copy", "pdf"}),
    Event.KEY_SEEN: frozenset({"copy"}),
    Event.FIGURES_SEEN: frozenset({"until", "months"}),
    Event.FIGURES_TAKEN: frozenset({"until", "months"}),
    Event.SUBJECT_LISTED: frozenset({"count"}),
    Event.SUBJECT_BEGUN: frozenset({"number", "asker", "found"}),
    Event.SUBJECT_SEEN: frozenset({"page"}),
    Event.SUBJECT_RECORD_SAID: frozenset({"request", "same"}),
    Event.SUBJECT_DECIDED: frozenset({"item", "choice", "ground"}),
    Event.SUBJECT_EXTENDED: frozenset({"due"}),
    Event.SUBJECT_ISSUED: frozenset({"number", "given", "withheld", "pdf"}),
}
"""The facts each event carries; an event that is not named here carries none."""
