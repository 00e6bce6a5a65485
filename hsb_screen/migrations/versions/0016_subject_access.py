"""Requests to see a record, what was decided about each item, and the copies that were issued."""

import sqlalchemy as sa
from alembic import op

from hsb_screen.migrations import CannotGoDown

revision = "0016"
down_revision = "0015"

PERSON, REQUEST = "person.id", "subject_request.id"


def upgrade() -> None:
    """Bring the four tables."""
    op.create_table(
        "subject_request",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False, unique=True),
        sa.Column("reference", sa.LargeBinary(), nullable=False),
        sa.Column("asker", sa.String(40), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("begun_by", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("extended_because", sa.LargeBinary()),
        sa.Column("extended_at", sa.DateTime()),
        sa.Column("ended_because", sa.LargeBinary()),
        sa.Column("ended_by", sa.Uuid(), sa.ForeignKey(PERSON)),
        sa.Column("ended_at", sa.DateTime()),
    )
    op.create_table(
        "subject_record",
        sa.Column("request_id", sa.Uuid(), sa.ForeignKey(REQUEST), primary_key=True),
        sa.Column("screening_id", sa.Uuid(), sa.ForeignKey("screening.id"), primary_key=True),
        sa.Column("same", sa.String(40), nullable=False),
        sa.Column("said_by", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
    )
    _decisions()
    op.create_table(
        "subject_copy",
        sa.Column("request_id", sa.Uuid(), sa.ForeignKey(REQUEST), primary_key=True),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.Column("taken_out", sa.Integer(), nullable=False),
        sa.Column("withheld", sa.Integer(), nullable=False),
        sa.Column("issued_by", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
    )


def _decisions() -> None:
    op.create_table(
        "subject_decision",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("request_id", sa.Uuid(), sa.ForeignKey(REQUEST), nullable=False, index=True),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("print", sa.String(64), nullable=False),
        sa.Column("choice", sa.String(40), nullable=False),
        sa.Column("words", sa.LargeBinary()),
        sa.Column("ground", sa.String(40)),
        sa.Column("because", sa.LargeBinary()),
        sa.Column("decided_by", sa.Uuid(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("request_id", "item_id", "version"),
    )


def downgrade() -> None:
    """Take them away; requests that wait for an answer are lost. The audit trail stays as it is.

    Raises:
        CannotGoDown: Copies were issued. A record of what was given to whom is not taken away.
    """
    copies = sa.select(sa.table("subject_copy", sa.column("sha256", sa.String)).c.sha256)
    if op.get_bind().execute(copies.limit(1)).first() is not None:
        raise CannotGoDown(
            "Copies were issued to people who asked to see a record. Stay with this version, or go"
            " back to a copy of the database from before they were issued."
        )
    for name in ("subject_copy", "subject_decision", "subject_record", "subject_request"):
        op.drop_table(name)
