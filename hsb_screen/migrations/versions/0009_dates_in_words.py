"""When something was, in a person's own words, where it is no date."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Bring the two columns; empty for what was saved before."""
    op.add_column("screening_answer", sa.Column("when_in_words", sa.LargeBinary()))
    op.add_column("screening_answer", sa.Column("looked_in_words", sa.LargeBinary()))


def downgrade() -> None:
    """Take them away."""
    op.drop_column("screening_answer", "looked_in_words")
    op.drop_column("screening_answer", "when_in_words")
