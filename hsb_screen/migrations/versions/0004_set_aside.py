"""What a person typed about a screening as a whole and set aside, to come back to it later."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Bring the table of what was set aside."""
    op.create_table(
        "set_aside",
        sa.Column("screening_id", sa.Uuid(), sa.ForeignKey("screening.id"), primary_key=True),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("page", sa.String(), primary_key=True),
        sa.Column("typed", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
    )


def downgrade() -> None:
    """Take it away; nothing that was confirmed is lost with it."""
    op.drop_table("set_aside")
