"""Indexes by day: figures of some months look at those months, however much was stored before."""

from alembic import op

revision = "0018"
down_revision = "0017"

BY_DAY = (("screening", "started_at"), ("screening", "withdrawn_at"), ("review", "decided_at"))
SENT = "ix_revision_number_sent_at"


def upgrade() -> None:
    """Bring them; the one of sendings spares reading the long texts that stand beside."""
    for table, column in BY_DAY:
        op.create_index(f"ix_{table}_{column}", table, [column])
    columns = ["number", "sent_at", "screening_id", "after_view_id", "indication_id"]
    op.create_index(SENT, "revision", columns)


def downgrade() -> None:
    """Take them away."""
    op.drop_index(SENT, "revision")
    for table, column in reversed(BY_DAY):
        op.drop_index(f"ix_{table}_{column}", table)
