"""Addresses of question pages and sections: ids only, nothing that points to a child."""

import uuid

from flask import url_for

from hsb_screen.answers.facts import SCREENING_SCOPE


def question_address(screening_id: uuid.UUID, factor: str, scope: str, then: str = "") -> str:
    """Give the address of a question.

    Args:
        screening_id: The screening.
        factor: Which question.
        scope: "screening", or the id of the concern or child it is asked about.
        then: Where its Continue leads: "check" or "not-known"; "" for the next question.
    """
    return url_for(
        "answers.question",
        screening_id=screening_id,
        about_id=_about(scope),
        factor=factor,
        then=then or None,
    )


def enquiry_address(screening_id: uuid.UUID, factor: str, scope: str) -> str:
    """Give the address at which a person notes whom they asked about a question."""
    return url_for(
        "answers.enquiry", screening_id=screening_id, about_id=_about(scope), factor=factor
    )


def section_address(screening_id: uuid.UUID, scope: str, section: str) -> str:
    """Give the address of a section of the whole screening, a concern or a child."""
    return url_for(
        "answers.section", screening_id=screening_id, about_id=_about(scope), section=section
    )


def _about(scope: str) -> uuid.UUID | None:
    return None if scope == SCREENING_SCOPE else uuid.UUID(scope)
