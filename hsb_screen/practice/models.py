"""What is stored of practice. In the real store the table stays empty."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from hsb_screen.database import Base, UTCDateTime


class PracticeRun(Base):
    """One go of one person at one made-up case.

    Attributes:
        vignette: The id of the case in ``vignettes.toml``.
        is_draft: True where it is done under a draft of rules: it counts in no comparison.
    """

    __tablename__ = "practice_run"

    screening_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("screening.id"), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    vignette: Mapped[str] = mapped_column(index=True)
    is_draft: Mapped[bool]
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
