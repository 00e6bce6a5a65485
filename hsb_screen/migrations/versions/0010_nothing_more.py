"""That nothing more is known, as an answer to a question a lead sent back."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Bring the column; nobody has said so of a question asked before."""
    op.add_column("review_question", sa.Column("nothing_more_at", sa.DateTime()))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("review_question", "nothing_more_at")
