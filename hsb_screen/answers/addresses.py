"""Addresses of question pages and sections: ids only, nothing that points to a child."""

import uuid

from flask import url_for

from hsb_screen.answers.facts import SCREENING_SCOPE
from hsb_screen.answers.groups import Page


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


def page_address(screening_id: uuid.UUID, page: Page, then: str = "") -> str:
    """Give the address of a page of questions; a question alone has its own.

    Args:
        screening_id: The screening.
        page: The questions on it; the first one names it.
        then: As for ``question_address``.
    """
    first = page[0]
    if len(page) == 1:
        return question_address(screening_id, *first.address, then)
    return url_for(
        "groups.page",
        screening_id=screening_id,
        about_id=_about(first.place.scope),
        factor=first.place.factor,
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
