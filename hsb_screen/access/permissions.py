"""Who may: one table. A page declares a permission; the table says which roles hold it."""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a person does here. A person may hold several."""

    PRACTITIONER = "practitioner"
    LEAD = "lead"
    RULE_OWNER = "rule_owner"
    ADMINISTRATOR = "administrator"
    DATA_STEWARD = "data_steward"


class Permission(StrEnum):
    """One thing a page lets a person do."""

    OPEN_TO_ALL = "open_to_all"
    OWN_SIGN_IN = "own_sign_in"
    PRACTISE = "practise"
    START_SCREENING = "start_screening"
    FIND_SCREENINGS = "find_screenings"
    SEE_SCREENING = "see_screening"
    EDIT_SCREENING = "edit_screening"
    SEE_INDICATION = "see_indication"
    SEND_SCREENING = "send_screening"
    HAND_OVER_SCREENING = "hand_over_screening"
    WITHDRAW_SCREENING = "withdraw_screening"
    ALLOW_SUPERVISED = "allow_supervised"
    ANSWER_TRAINING_QUERY = "answer_training_query"
    WRITE_RULES = "write_rules"
    SEE_QUEUE = "see_queue"
    REVIEW_SCREENING = "review_screening"
    SEE_SUMMARY = "see_summary"
    PRINT_SUMMARY = "print_summary"
    ISSUE_KEY_SHEET = "issue_key_sheet"
    SEE_FIGURES = "see_figures"
    ANSWER_SUBJECT_ACCESS = "answer_subject_access"


_SCREENS = frozenset({Role.PRACTITIONER, Role.LEAD})
_LEADS = frozenset({Role.LEAD})

POLICY: Mapping[Permission, frozenset[Role]] = {
    Permission.START_SCREENING: _SCREENS,
    Permission.FIND_SCREENINGS: _SCREENS,
    Permission.SEE_SCREENING: _SCREENS,
    Permission.EDIT_SCREENING: _SCREENS,
    Permission.SEE_INDICATION: _SCREENS,
    Permission.SEND_SCREENING: _SCREENS,
    Permission.HAND_OVER_SCREENING: _SCREENS,
    Permission.WITHDRAW_SCREENING: _SCREENS,
    Permission.ALLOW_SUPERVISED: _LEADS,
    Permission.ANSWER_TRAINING_QUERY: frozenset({Role.ADMINISTRATOR}),
    Permission.WRITE_RULES: frozenset({Role.RULE_OWNER}),
    Permission.SEE_QUEUE: _LEADS,
    Permission.REVIEW_SCREENING: _LEADS,
    Permission.SEE_SUMMARY: _SCREENS,
    Permission.PRINT_SUMMARY: _SCREENS,
    Permission.ISSUE_KEY_SHEET: _LEADS,
    Permission.SEE_FIGURES: frozenset({Role.RULE_OWNER, Role.LEAD, Role.DATA_STEWARD}),
    Permission.ANSWER_SUBJECT_ACCESS: frozenset({Role.DATA_STEWARD}),
}
"""The roles that hold each permission. Which screenings it reaches is a matter of need to know,
and stands in the SQL (``relations.py``). OPEN_TO_ALL needs no role and no sign-in;
OWN_SIGN_IN and PRACTISE need a sign-in and no role: an account may have none yet."""

AUDITED_LOOKS = frozenset(
    {
        Permission.FIND_SCREENINGS,
        Permission.SEE_SCREENING,
        Permission.EDIT_SCREENING,
        Permission.SEE_INDICATION,
        Permission.SEND_SCREENING,
        Permission.HAND_OVER_SCREENING,
        Permission.WITHDRAW_SCREENING,
        Permission.SEE_QUEUE,
        Permission.REVIEW_SCREENING,
        Permission.SEE_SUMMARY,
        Permission.PRINT_SUMMARY,
        Permission.ISSUE_KEY_SHEET,
        Permission.SEE_FIGURES,
        Permission.ANSWER_SUBJECT_ACCESS,
    }
)
"""Pages under these show what is recorded about children: shown only after an audit row."""

CASE_PAGES = AUDITED_LOOKS - {Permission.SEE_FIGURES} | {Permission.START_SCREENING}
"""Pages that people should be alone with: once a day they are reminded to look around first."""

PRACTISED = frozenset(
    {
        Permission.OPEN_TO_ALL,
        Permission.FIND_SCREENINGS,
        Permission.SEE_SCREENING,
        Permission.EDIT_SCREENING,
        Permission.SEE_INDICATION,
        Permission.WITHDRAW_SCREENING,
        Permission.SEE_SUMMARY,
    }
)
"""What practice offers. Pages under any other permission are not there: nothing is sent, handed
over, printed or issued, and there is no lead."""

OF_NO_ROLE = frozenset({Permission.OPEN_TO_ALL, Permission.OWN_SIGN_IN, Permission.PRACTISE})
"""What needs no role; all but the first need a sign-in."""


def may(roles: frozenset[Role], permission: Permission) -> bool:
    """Say whether any of the roles holds the permission."""
    return permission in OF_NO_ROLE or bool(roles & POLICY[permission])
