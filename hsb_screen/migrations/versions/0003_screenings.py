"""Screenings: children, concerns, answers, indications, judgements, revisions and reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TABLES = (
    "review_question",
    "review",
    "revision",
    "judgement",
    "kept_indication",
    "enquiry",
    "screening_answer",
    "concern_details",
    "concern",
    "child_note",
    "child_details",
    "child",
    "handover",
    "danger_answer",
    "screening",
)


def upgrade() -> None:
    """Bring everything that is recorded in a screening, in the order that keys point."""
    _screening()
    _danger_answer()
    _handover()
    _child()
    _child_details()
    _child_note()
    _concern()
    _concern_details()
    _screening_answer()
    _enquiry()
    _kept_indication()
    _judgement()
    _revision()
    _review()
    _review_question()


def downgrade() -> None:
    """Take it away; every screening is lost with it."""
    for table in TABLES:
        op.drop_table(table)


def _screening() -> None:
    op.create_table(
        "screening",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False, unique=True),
        sa.Column("author_id", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("holder_id", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False, index=True),
        sa.Column("team_id", sa.Uuid(), sa.ForeignKey("team.id"), nullable=False, index=True),
        sa.Column("lead_id", sa.Uuid(), sa.ForeignKey("person.id"), index=True),
        sa.Column("pack_id", sa.Uuid(), sa.ForeignKey("stored_pack.id"), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("sent_at", sa.DateTime()),
        sa.Column("withdrawn_at", sa.DateTime()),
        sa.Column("withdrawn_because", sa.LargeBinary()),
        sa.Column("right_tool", sa.Text(), nullable=False),
        sa.Column("shared_home", sa.String(40)),
        sa.Column("sharing_home", sa.Text(), nullable=False),
        sa.Column("finished", sa.Text(), nullable=False),
        sa.Column("steps_asked", sa.Text(), nullable=False),
        sa.Column("steps_new", sa.Text(), nullable=False),
        sa.Column("last_scope", sa.String()),
        sa.Column("last_factor", sa.String()),
    )


def _danger_answer() -> None:
    op.create_table(
        "danger_answer",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "screening_id",
            sa.Uuid(),
            sa.ForeignKey("screening.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(40), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("called_at", sa.DateTime()),
        sa.Column("called_recorded_at", sa.DateTime()),
        sa.UniqueConstraint("screening_id", "version"),
    )


def _handover() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "screening_id",
            sa.Uuid(),
            sa.ForeignKey("screening.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("from_id", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("to_id", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("because", sa.LargeBinary(), nullable=False),
        sa.Column("handed_over_at", sa.DateTime(), nullable=False),
    )


def _child() -> None:
    op.create_table(
        "child",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "screening_id",
            sa.Uuid(),
            sa.ForeignKey("screening.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("added_by", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("removed_by", sa.Uuid(), sa.ForeignKey("person.id")),
        sa.Column("removed_at", sa.DateTime()),
        sa.Column("removed_because", sa.LargeBinary()),
        sa.UniqueConstraint("screening_id", "letter"),
    )


def _child_details() -> None:
    op.create_table(
        "child_details",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("child_id", sa.Uuid(), sa.ForeignKey("child.id"), nullable=False, index=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("reference", sa.LargeBinary()),
        sa.Column("reference_index", sa.String(), index=True),
        sa.Column("ages", sa.Text(), nullable=False),
        sa.Column("communication", sa.LargeBinary()),
        sa.Column("worker", sa.LargeBinary()),
        sa.Column("recorded_by", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("superseded_at", sa.DateTime()),
        sa.UniqueConstraint("child_id", "version"),
    )


def _child_note() -> None:
    op.create_table(
        "child_note",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("child_id", sa.Uuid(), sa.ForeignKey("child.id"), nullable=False, index=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("superseded_at", sa.DateTime()),
        sa.UniqueConstraint("child_id", "kind", "version"),
    )


def _concern() -> None:
    op.create_table(
        "concern",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "screening_id",
            sa.Uuid(),
            sa.ForeignKey("screening.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("removed_by", sa.Uuid(), sa.ForeignKey("person.id")),
        sa.Column("removed_at", sa.DateTime()),
        sa.Column("removed_because", sa.LargeBinary()),
        sa.UniqueConstraint("screening_id", "number"),
    )


def _concern_details() -> None:
    op.create_table(
        "concern_details",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("concern_id", sa.Uuid(), sa.ForeignKey("concern.id"), nullable=False, index=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("affected", sa.Text(), nullable=False),
        sa.Column("on_date", sa.String()),
        sa.Column("when_in_words", sa.LargeBinary()),
        sa.Column("place", sa.LargeBinary()),
        sa.Column("recorded_by", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("superseded_at", sa.DateTime()),
        sa.UniqueConstraint("concern_id", "version"),
    )


def _screening_answer() -> None:
    op.create_table(
        "screening_answer",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "screening_id",
            sa.Uuid(),
            sa.ForeignKey("screening.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("concern_id", sa.Uuid(), sa.ForeignKey("concern.id")),
        sa.Column("child_id", sa.Uuid(), sa.ForeignKey("child.id")),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("factor", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("left_open", sa.Text(), nullable=False),
        sa.Column("how_known", sa.Text(), nullable=False),
        sa.Column("source", sa.LargeBinary()),
        sa.Column("note", sa.LargeBinary()),
        sa.Column("on_date", sa.String()),
        sa.Column("looked_by", sa.LargeBinary()),
        sa.Column("looked_on", sa.String()),
        sa.Column("unread", sa.LargeBinary()),
        sa.Column("recorded_by", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("superseded_at", sa.DateTime()),
        sa.UniqueConstraint("screening_id", "scope", "factor", "version"),
    )


def _enquiry() -> None:
    op.create_table(
        "enquiry",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "screening_id",
            sa.Uuid(),
            sa.ForeignKey("screening.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("factor", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("superseded_at", sa.DateTime()),
        sa.UniqueConstraint("screening_id", "scope", "factor", "version"),
    )


def _kept_indication() -> None:
    op.create_table(
        "kept_indication",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "screening_id",
            sa.Uuid(),
            sa.ForeignKey("screening.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("screening_version", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("engine", sa.Integer(), nullable=False),
        sa.Column("given", sa.LargeBinary(), nullable=False),
        sa.Column("indication", sa.LargeBinary(), nullable=False),
        sa.Column("lowest", sa.String(), nullable=False),
        sa.Column("highest", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("screening_id", "screening_version"),
    )


def _judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "screening_id",
            sa.Uuid(),
            sa.ForeignKey("screening.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(40), nullable=False),
        sa.Column("level", sa.String()),
        sa.Column("reason", sa.LargeBinary()),
        sa.Column("screening_version", sa.Integer(), nullable=False),
        sa.Column("indication_id", sa.Uuid(), sa.ForeignKey("kept_indication.id")),
        sa.Column("recorded_by", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("needs_second_person", sa.Boolean(), nullable=False),
        sa.Column("second_person_id", sa.Uuid(), sa.ForeignKey("person.id")),
        sa.Column("confirmed_at", sa.DateTime()),
        sa.Column("declined_at", sa.DateTime()),
        sa.Column("declined_because", sa.LargeBinary()),
        sa.UniqueConstraint("screening_id", "stage", "version"),
    )


def _revision() -> None:
    op.create_table(
        "revision",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column(
            "screening_id",
            sa.Uuid(),
            sa.ForeignKey("screening.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("screening_version", sa.Integer(), nullable=False),
        sa.Column("indication_id", sa.Uuid(), sa.ForeignKey("kept_indication.id"), nullable=False),
        sa.Column("first_view_id", sa.Uuid(), sa.ForeignKey("judgement.id")),
        sa.Column("after_view_id", sa.Uuid(), sa.ForeignKey("judgement.id")),
        sa.Column("shown", sa.LargeBinary(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("sent_by", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("sent_to", sa.Uuid(), sa.ForeignKey("person.id")),
        sa.Column("respond_by", sa.DateTime()),
        sa.UniqueConstraint("screening_id", "number"),
    )


def _review() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("revision_id", sa.Uuid(), sa.ForeignKey("revision.id"), nullable=False),
        sa.Column(
            "screening_id",
            sa.Uuid(),
            sa.ForeignKey("screening.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("lead_id", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("decision", sa.String(40), nullable=False),
        sa.Column("judgement_id", sa.Uuid(), sa.ForeignKey("judgement.id")),
        sa.Column("reason", sa.LargeBinary()),
        sa.Column("settled", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("revision_id"),
    )


def _review_question() -> None:
    op.create_table(
        "review_question",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("review_id", sa.Uuid(), sa.ForeignKey("review.id"), nullable=False, index=True),
        sa.Column(
            "screening_id",
            sa.Uuid(),
            sa.ForeignKey("screening.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("scope", sa.String()),
        sa.Column("factor", sa.String()),
        sa.Column("asks", sa.LargeBinary(), nullable=False),
        sa.Column("answer_by", sa.String()),
        sa.Column("answered_at", sa.DateTime()),
    )
