"""Drafts of the rules, what was found of them, and what two people put in force."""

import sqlalchemy as sa
from alembic import op

from hsb_screen.migrations import CannotGoDown

revision = "0015"
down_revision = "0014"

PERSON, DRAFT = "person.id", "rule_draft.id"

PUBLISHED = sa.table("published_rules", sa.column("taken_back_at", sa.DateTime))


def upgrade() -> None:
    """Bring the tables."""
    op.create_table(
        "rule_draft",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False, unique=True),
        sa.Column("begun_from", sa.String(40), nullable=False),
        sa.Column("begun_by", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "rule_text",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("draft_id", sa.Uuid(), sa.ForeignKey(DRAFT), nullable=False, index=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_by", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("draft_id", "name", "version"),
    )
    op.create_table(
        "rule_proof",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("draft_id", sa.Uuid(), sa.ForeignKey(DRAFT), nullable=False, index=True),
        sa.Column("made_of", sa.String(64), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("checked_by", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("checked_at", sa.DateTime(), nullable=False),
    )
    _counts()
    op.create_table(
        "published_rules",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("draft_id", sa.Uuid(), sa.ForeignKey(DRAFT), nullable=False, unique=True),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("live_fingerprint", sa.String(64), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("published_by", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("holds_from", sa.Date(), nullable=False, index=True),
        sa.Column("taken_back_by", sa.Uuid(), sa.ForeignKey(PERSON)),
        sa.Column("taken_back_at", sa.DateTime()),
    )


def _counts() -> None:
    op.create_table(
        "rule_count",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("draft_id", sa.Uuid(), sa.ForeignKey(DRAFT), nullable=False, index=True),
        sa.Column("made_of", sa.String(64), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("read", "refused", "narrower", "up", "down")
        ),
        sa.Column("differs", sa.Text(), nullable=False),
        sa.Column("counted_by", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("counted_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "rule_down_case",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("count_id", sa.Uuid(), sa.ForeignKey("rule_count.id"), nullable=False),
        sa.Column(
            "screening_id", sa.Uuid(), sa.ForeignKey("screening.id"), nullable=False, index=True
        ),
        *(
            sa.Column(name, sa.String(60), nullable=False)
            for name in ("lowest", "highest", "new_lowest", "new_highest")
        ),
        sa.Column("read_by", sa.Uuid(), sa.ForeignKey(PERSON)),
        sa.Column("read_at", sa.DateTime()),
        sa.UniqueConstraint("count_id", "screening_id"),
    )


def downgrade() -> None:
    """Take them away. Drafts and what was found of them are lost; the audit trail stays.

    Raises:
        CannotGoDown: Rules published here stand. The code before would place people by others.
    """
    standing = sa.select(PUBLISHED.c.taken_back_at).where(PUBLISHED.c.taken_back_at.is_(None))
    if op.get_bind().execute(standing.limit(1)).first() is not None:
        raise CannotGoDown(
            "Rules were published here, and the version before would not use them. Stay with this"
            " version, or go back to a copy of the database from before they were published."
        )
    for table in (
        "published_rules",
        "rule_down_case",
        "rule_count",
        "rule_proof",
        "rule_text",
        "rule_draft",
    ):
        op.drop_table(table)
