"""The database itself refuses to change what was sent, what was indicated, and the rules kept.

Deleting is not refused: whole records will have to be erased one day, and leave a gap that shows.
"""

from alembic import op

revision = "0006"
down_revision = "0005"

STAYS = ("revision", "kept_indication", "stored_pack")
REFUSAL = "what was sent or indicated is never changed"


def upgrade() -> None:
    """Bring the triggers."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    if not is_sqlite:
        op.execute(
            "CREATE FUNCTION it_stays() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
        )
    for table in STAYS:
        then = (
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            if is_sqlite
            else "FOR EACH ROW EXECUTE FUNCTION it_stays()"
        )
        op.execute(f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} {then}")


def downgrade() -> None:
    """Take them away."""
    on_table = op.get_bind().dialect.name == "postgresql"
    for table in STAYS:
        op.execute(f"DROP TRIGGER {table}_stays" + (f" ON {table}" if on_table else ""))
    if on_table:
        op.execute("DROP FUNCTION it_stays()")
