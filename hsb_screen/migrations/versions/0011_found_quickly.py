"""Indexes for what is asked on every page, so that pages do not slow down with the years."""

from alembic import op

revision = "0011"
down_revision = "0010"

WITH_STATE = ("holder_id", "team_id", "lead_id")


def upgrade() -> None:
    """Bring them; an index of a person or team alone is the beginning of the one with the state."""
    for column in WITH_STATE:
        op.create_index(f"ix_screening_{column}_state", "screening", [column, "state"])
        op.drop_index(f"ix_screening_{column}", "screening")
    op.create_index("ix_judgement_second_person_id", "judgement", ["second_person_id"])
    op.create_index("ix_posted_form_posted_at", "posted_form", ["posted_at"])


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_posted_form_posted_at", "posted_form")
    op.drop_index("ix_judgement_second_person_id", "judgement")
    for column in WITH_STATE:
        op.create_index(f"ix_screening_{column}", "screening", [column])
        op.drop_index(f"ix_screening_{column}_state", "screening")
