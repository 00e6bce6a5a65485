"""Each child's voice and background; one incident; urgent withdrawals; words noted."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

PERSON, CHILD, SCREENING = "person.id", "child.id", "screening.id"


def upgrade() -> None:
    """Bring the five tables."""
    op.create_table(
        "child_voice",
        *_saves_about_a_child(),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("said", sa.LargeBinary()),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("by_whom", sa.LargeBinary()),
        sa.Column("why_not", sa.String(40)),
        sa.Column("because", sa.LargeBinary()),
        sa.UniqueConstraint("child_id", "version"),
    )
    op.create_table(
        "child_background",
        *_saves_about_a_child(),
        sa.Column("disability", sa.String(40)),
        sa.Column("disability_words", sa.LargeBinary()),
        sa.Column("interpreter", sa.String(40)),
        sa.Column("language", sa.LargeBinary()),
        sa.Column("culture", sa.LargeBinary()),
        sa.UniqueConstraint("child_id", "version"),
    )
    op.create_table(
        "one_incident",
        sa.Column("screening_id", sa.Uuid(), sa.ForeignKey(SCREENING), primary_key=True),
        sa.Column("incident", sa.Uuid(), nullable=False, index=True),
        sa.Column("linked_by", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("linked_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "urgent_withdrawal",
        sa.Column("screening_id", sa.Uuid(), sa.ForeignKey(SCREENING), primary_key=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=False),
        sa.Column("seen_by", sa.Uuid(), sa.ForeignKey(PERSON)),
        sa.Column("seen_at", sa.DateTime()),
    )
    op.create_table(
        "word_noted",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("screening_id", sa.Uuid(), sa.ForeignKey(SCREENING), nullable=False, index=True),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("page", sa.String(300), nullable=False),
        sa.Column("field", sa.String(80), nullable=False),
        sa.Column("asks", sa.String(300), nullable=False),
        sa.Column("word", sa.String(80), nullable=False),
        sa.Column("instead", sa.String(200), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.Column("settled_at", sa.DateTime()),
    )


def downgrade() -> None:
    """Take them away; what children said, and who they are, is lost with them."""
    for table in (
        "word_noted",
        "urgent_withdrawal",
        "one_incident",
        "child_background",
        "child_voice",
    ):
        op.drop_table(table)


def _saves_about_a_child() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("child_id", sa.Uuid(), sa.ForeignKey(CHILD), nullable=False, index=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("superseded_at", sa.DateTime()),
    )
