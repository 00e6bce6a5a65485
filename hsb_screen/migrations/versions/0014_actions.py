"""Discussions of several agencies, and the actions that came of them."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

PERSON, SCREENING, DISCUSSION = "person.id", "screening.id", "discussion.id"


def upgrade() -> None:
    """Bring the four tables."""
    for name in ("discussion", "action"):
        op.create_table(
            name,
            sa.Column("id", sa.Uuid(), primary_key=True),
            sa.Column(
                "screening_id", sa.Uuid(), sa.ForeignKey(SCREENING), nullable=False, index=True
            ),
            sa.Column("number", sa.Integer(), nullable=False),
            *_of_actions(name),
            sa.UniqueConstraint("screening_id", "number"),
        )
    op.create_table("discussion_record", *_record_of("discussion"), *_discussion())
    op.create_table("action_record", *_record_of("action"), *_action())
    op.create_index(
        "ix_action_record_state_due_on", "action_record", ["state", "superseded_at", "due_on"]
    )


def _of_actions(name: str) -> list[sa.Column[object]]:
    if name != "action":
        return []
    return [
        sa.Column("discussion_id", sa.Uuid(), sa.ForeignKey(DISCUSSION)),
        sa.Column("step", sa.String()),
    ]


def _record_of(name: str) -> list[sa.Column[object] | sa.UniqueConstraint]:
    key = f"{name}_id"
    return [
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(key, sa.Uuid(), sa.ForeignKey(f"{name}.id"), nullable=False, index=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("because", sa.LargeBinary()),
        sa.Column("recorded_by", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("superseded_at", sa.DateTime()),
        sa.UniqueConstraint(key, "version"),
    ]


def _discussion() -> list[sa.Column[object]]:
    return [
        sa.Column("held_on", sa.String()),
        sa.Column("held_in_words", sa.LargeBinary()),
        sa.Column("took_part", sa.LargeBinary(), nullable=False),
        sa.Column("shared", sa.LargeBinary(), nullable=False),
        sa.Column("decided", sa.LargeBinary(), nullable=False),
        sa.Column("dissent", sa.String(40), nullable=False),
        sa.Column("dissent_words", sa.LargeBinary()),
        sa.Column("tells", sa.LargeBinary(), nullable=False),
    ]


def _action() -> list[sa.Column[object] | sa.CheckConstraint]:
    when = "(state = 'done') = (done_on IS NOT NULL OR done_in_words IS NOT NULL)"
    return [
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("child_id", sa.Uuid(), sa.ForeignKey("child.id")),
        sa.Column("for_all", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), sa.ForeignKey(PERSON)),
        sa.Column("owner_name", sa.LargeBinary()),
        sa.Column("owner_agency", sa.LargeBinary()),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("done_on", sa.String()),
        sa.Column("done_in_words", sa.LargeBinary()),
        sa.Column("told_by", sa.LargeBinary()),
        sa.CheckConstraint("(owner_id IS NULL) <> (owner_name IS NULL)", name="one_owner"),
        sa.CheckConstraint("(owner_name IS NULL) = (owner_agency IS NULL)", name="with_agency"),
        sa.CheckConstraint("(child_id IS NULL) = for_all", name="one_child_or_all"),
        sa.CheckConstraint(when, name="done_at_some_time"),
        sa.CheckConstraint("(state = 'done') = (told_by IS NOT NULL)", name="done_as_told"),
        sa.CheckConstraint("state <> 'not_done' OR because IS NOT NULL", name="not_done_because"),
    ]


def downgrade() -> None:
    """Take them away: lost is what was recorded in them. The audit trail stays as it is."""
    for name in ("action_record", "discussion_record", "action", "discussion"):
        op.drop_table(name)
