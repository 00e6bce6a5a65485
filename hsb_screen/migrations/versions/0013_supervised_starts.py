"""One supervised screening for somebody without current training; queries about training records.

Who was asked to confirm a lower placement may be let go of it again. Urgent withdrawals are found
by whether somebody has seen them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

PERSON, TEAM, SCREENING = "person.id", "team.id", "screening.id"


def upgrade() -> None:
    """Bring the two tables, and when a lead took a request back."""
    op.create_table(
        "supervised_start",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False, index=True),
        sa.Column("team_id", sa.Uuid(), sa.ForeignKey(TEAM), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("allowed_by", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("because", sa.LargeBinary(), nullable=False),
        sa.Column("allowed_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("screening_id", sa.Uuid(), sa.ForeignKey(SCREENING), unique=True),
        sa.Column("used_at", sa.DateTime()),
        sa.Column("taken_back_at", sa.DateTime()),
        sa.Column("taken_back_by", sa.Uuid(), sa.ForeignKey(PERSON)),
    )
    op.create_table(
        "training_query",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False, index=True),
        sa.Column("says", sa.LargeBinary(), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.Column("answer", sa.LargeBinary()),
        sa.Column("answered_at", sa.DateTime()),
        sa.Column("answered_by", sa.Uuid(), sa.ForeignKey(PERSON)),
    )
    op.add_column("judgement", sa.Column("taken_back_at", sa.DateTime()))
    # A lead’s every page asks for those nobody has seen yet: few, however many there were.
    op.create_index("ix_urgent_withdrawal_seen_at", "urgent_withdrawal", ["seen_at"])


def downgrade() -> None:
    """Take them away; who supervised a screening is lost with them."""
    op.drop_index("ix_urgent_withdrawal_seen_at", "urgent_withdrawal")
    op.drop_column("judgement", "taken_back_at")
    op.drop_table("training_query")
    op.drop_table("supervised_start")
