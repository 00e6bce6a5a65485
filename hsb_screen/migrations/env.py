"""How Alembic runs our revisions.

To add one: write ``versions/NNNN_what_it_brings.py`` with the next number. ``revision`` is that
number as text, ``down_revision`` the number before it. ``upgrade`` and ``downgrade`` undo each
other exactly. Give columns SQLAlchemy's plain types, not ours: a revision means the same in ten
years whatever our code has become. ``UTCDateTime`` is ``DateTime``, ``JSONText`` is ``Text``,
``SealedText`` is ``LargeBinary``, an enumeration is ``String(40)``. Constraints name themselves by
the convention in ``database.py``; a check needs a name. Add the feature's models to ``tables.py``:
the test that compares the schema of all revisions with the models says whether anything is
missing. On SQLite change an existing table with ``op.batch_alter_table``; a new table needs
nothing special.
"""

from alembic import context

from hsb_screen.tables import SCHEMA

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SCHEMA,
    compare_type=True,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
