"""Where an answer stands: which concern or child it is about, and the page that changes it."""

import uuid
from dataclasses import dataclass

from flask import url_for

from continuum_rules import About, Pack
from hsb_screen.answers.addresses import question_address
from hsb_screen.answers.facts import SCREENING_SCOPE
from hsb_screen.answers.recorded import DANGER, DISPLAYING_AGE, OTHER_AGE, Recorded
from hsb_screen.children.facts import ChildFacts
from hsb_screen.indications.names import concern_names, is_only_concern

BACK_TO_INDICATION = "indication"


@dataclass(frozen=True, slots=True)
class Where:
    """One question of one screening.

    Attributes:
        scope: As on a recorded answer; "" where the concern or child was never added.
        about: "", "Concern 1" or "Child B"; a concern is named only where there are several.
        href: The page that answers it, and leads back here.
    """

    factor: str
    scope: str
    about: str
    href: str


class Places:
    """Finds the page of a question that the rules name by its factor, concern and child."""

    def __init__(
        self,
        screening_id: uuid.UUID,
        pack: Pack,
        recorded: Recorded,
        children: tuple[ChildFacts, ...],
    ) -> None:
        self._screening_id = screening_id
        self._pack = pack
        self._recorded = recorded
        self._children = {child.id: child for child in children}

    def of(self, factor_id: str, concern: int | None = None, child: int | None = None) -> Where:
        """Give the place of a question.

        Args:
            factor_id: A factor of the pack.
            concern: Which entry of ``given.concerns``, from 0; None where it is asked once.
            child: Which entry of ``given.children``, from 0.
        """
        scope, about = self._scope(factor_id, concern, child)
        return Where(factor_id, scope, about, self._address(factor_id, scope))

    def concern_name(self, concern: int) -> str:
        """Give what people call an entry of ``given.concerns``."""
        names = concern_names(self._recorded, tuple(self._children.values()))
        return names[concern] if concern < len(names) else f"Concern {concern + 1}"

    def _scope(self, factor_id: str, concern: int | None, child: int | None) -> tuple[str, str]:
        # The rules may name the concern an answer matters for; it is asked once all the same.
        if self._pack.factor_by_id[factor_id].about is About.SCREENING:
            return SCREENING_SCOPE, ""
        if concern is not None and concern < len(self._recorded.concerns):
            entry = self._recorded.concerns[concern]
            about = "" if is_only_concern(self._recorded) else f"Concern {entry.number}"
            return str(entry.concern_id), about
        if child is not None and child < len(self._recorded.children):
            found = self._children.get(self._recorded.children[child])
            return (str(found.id), found.name) if found else ("", "")
        return "", ""

    def _address(self, factor_id: str, scope: str) -> str:
        if factor_id == DANGER:
            return url_for("screenings.danger", screening_id=self._screening_id)
        if factor_id == DISPLAYING_AGE:
            return url_for("children.everyone", screening_id=self._screening_id)
        if factor_id == OTHER_AGE or not scope:
            about = self._pack.factor_by_id[factor_id].about
            onward = "children.everyone" if about is About.CHILD else "answers.concerns"
            return url_for(onward, screening_id=self._screening_id)
        return question_address(self._screening_id, factor_id, scope, then=BACK_TO_INDICATION)
