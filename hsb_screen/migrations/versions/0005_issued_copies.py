"""Numbered copies of summaries: to whom each was given, and what it said."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Bring the log of copies."""
    op.create_table(
        "issued_copy",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "screening_id",
            sa.Uuid(),
            sa.ForeignKey("screening.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("revision_id", sa.Uuid(), sa.ForeignKey("revision.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.LargeBinary(), nullable=False),
        sa.Column("agency", sa.LargeBinary(), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("marking", sa.String(200), nullable=False),
        sa.Column("is_draft", sa.Boolean(), nullable=False),
        sa.Column("withheld", sa.Integer(), nullable=False),
        sa.Column("summary", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("issued_by", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("screening_id", "number"),
    )


def downgrade() -> None:
    """Take it away; which copies were given to whom is lost with it."""
    op.drop_table("issued_copy")
