"""An index by who held a screening before: people’s first page says what they gave away today."""

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Bring it."""
    op.create_index("ix_handover_from_id", "handover", ["from_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_handover_from_id", "handover")
