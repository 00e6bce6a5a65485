"""One supervised screening for somebody without current training; queries about training records.

Who was asked to confirm a lower placement may be let go of it again. Urgent withdrawals are found
by whether somebody has seen them.
"""

import sqlalchemy as sa
from alembic import op

from hsb_screen.migrations import CannotGoDown

revision = "0013"
down_revision = "0012"

PERSON, TEAM, SCREENING = "person.id", "team.id", "screening.id"

COPIES = sa.table("issued_copy", sa.column("audience", sa.String))
VOICES = sa.table("child_voice", sa.column("why_not", sa.String))


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
    """Take them away, and put what the code before cannot read into its words.

    Lost are who supervised a screening; what was said of training records; that a request to
    confirm was taken back, so that it waits again; and, of a child’s voice that was not obtained,
    that asking could have done harm or was not needed: both become "other", what was written beside
    them stays. The audit trail stays as it is.

    Raises:
        CannotGoDown: Key sheets were issued. The code before cannot show them, and a record of
            who was given one is not taken away.
    """
    of_key_sheets = sa.select(COPIES.c.audience).where(COPIES.c.audience == "key_sheet")
    if op.get_bind().execute(of_key_sheets.limit(1)).first() is not None:
        raise CannotGoDown(
            "Key sheets were issued, and the version before cannot show who was given one. Stay"
            " with this version, or go back to a copy of the database from before they were issued."
        )
    newer = VOICES.c.why_not.in_(("harm", "not_needed"))
    op.execute(VOICES.update().where(newer).values(why_not="other"))
    op.drop_index("ix_urgent_withdrawal_seen_at", "urgent_withdrawal")
    op.drop_column("judgement", "taken_back_at")
    op.drop_table("training_query")
    op.drop_table("supervised_start")
