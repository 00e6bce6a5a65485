"""The rules in force, and the rules that something began with."""

import dataclasses
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from hsb_screen import create_app
from hsb_screen.audit.models import AuditEntry
from hsb_screen.config import UnsafeToStart
from hsb_screen.database import session
from hsb_screen.packs.models import StoredPack
from hsb_screen.packs.service import keep_pack, pack_in_force, pack_of


def test_a_demonstration_runs_on_the_base_pack_with_the_example_partnership_over_it(app):
    with app.app_context():
        assert pack_in_force().base.kind == "base"
        assert pack_in_force().overlay.title == "Example Safeguarding Children Partnership"


def test_a_pack_is_kept_once(in_app):
    with in_app():
        first, second = keep_pack(pack_in_force()), keep_pack(pack_in_force())

        assert first.id == second.id
        assert first.canonical == pack_in_force().canonical
        events = (
            session().scalars(select(AuditEntry.event).where(AuditEntry.event == "pack:kept")).all()
        )
        assert len(events) == 1


def test_a_screening_keeps_its_rules_when_others_come_into_force(app, in_app):
    with in_app():
        kept_id = keep_pack(pack_in_force()).id
        began = pack_in_force()
    newer = dataclasses.replace(began, rules=(), fingerprint="f" * 64, contacts={})
    app.extensions["hsb_pack"] = newer

    with in_app():
        found = pack_of(SimpleNamespace(pack_id=kept_id))

    assert found.fingerprint == began.fingerprint
    assert found.rules == began.rules


def test_contacts_are_todays_even_under_older_rules(app, in_app):
    with in_app():
        kept_id = keep_pack(pack_in_force()).id
        live = pack_in_force()
    lead = dataclasses.replace(live.contacts["duty-lead"], phone="01632 960 199")
    app.extensions["hsb_pack"] = dataclasses.replace(
        live, fingerprint="f" * 64, contacts={**live.contacts, "duty-lead": lead}
    )

    with in_app():
        found = pack_of(SimpleNamespace(pack_id=kept_id))

    assert found.contacts["duty-lead"].phone == "01632 960 199"


def test_a_kept_pack_is_its_canonical_text(in_app):
    with in_app():
        keep_pack(pack_in_force())
        kept = session().scalars(select(StoredPack)).one()
        assert (kept.fingerprint, kept.version) == (
            pack_in_force().fingerprint,
            pack_in_force().info.version,
        )


def test_a_pack_with_problems_stops_the_start_and_says_the_first(app, tmp_path):
    config = app.extensions["hsb_config"]
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "pack.toml").write_text("nonsense")

    with pytest.raises(UnsafeToStart, match="The rule pack cannot be used: "):
        create_app(dataclasses.replace(config, pack=tmp_path / "pack"))
