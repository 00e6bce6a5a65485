"""Goes at made-up cases. Filled in the store of practice alone; in the real one it stays empty."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Bring the table."""
    op.create_table(
        "practice_run",
        sa.Column("screening_id", sa.Uuid(), sa.ForeignKey("screening.id"), primary_key=True),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("vignette", sa.String(), nullable=False, index=True),
        sa.Column("is_draft", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
    )


def downgrade() -> None:
    """Take it away. What was practised is lost, and nothing else."""
    op.drop_table("practice_run")
