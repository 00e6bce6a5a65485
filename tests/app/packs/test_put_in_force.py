"""Putting a partnership's own rules in force: looked at first, proved, and kept beside the old."""

import dataclasses
import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from continuum_rules import given_from_json, packs_folder
from continuum_rules.canonical import live_fingerprint
from hsb_screen import clock, create_app
from hsb_screen.audit.models import AuditEntry
from hsb_screen.config import Config, UnsafeToStart
from hsb_screen.database import session, transaction
from hsb_screen.packs.in_force import told
from hsb_screen.packs.service import connect_packs, pack_in_force
from hsb_screen.packs.written_out import written_out
from hsb_screen.screenings.service import withdraw_screening
from tests.builders import a_screening

OVERLAY = """
[pack]
id = "canalside"
version = "1.0.0"
schema = 1
title = "Canalside"
kind = "overlay"
extends = "england-base"
extends_version = "2026.1.0"
"""
RULE = """
[[rule]]
id = "children-who-share-a-home"
at_least = "problematic"
because = "The children share a home."
basis = "ours: a suggestion"
when = { relationship = { includes = ["household"] } }
"""


@pytest.fixture
def overlay(tmp_path):
    path = tmp_path / "canalside.toml"
    path.write_text(OVERLAY, encoding="utf-8")
    return path


def _under(app, overlay):
    """The same installation, started again with another overlay."""
    return create_app(dataclasses.replace(app.extensions["hsb_config"], overlay=overlay))


def test_an_overlay_may_be_one_file(app, overlay):
    with _under(app, overlay).app_context():
        assert pack_in_force().overlay.id == "canalside"


def test_rules_that_break_a_promise_stop_the_start_and_say_which(app, overlay):
    overlay.write_text(OVERLAY + RULE, encoding="utf-8")

    with pytest.raises(UnsafeToStart, match="not proved: invariant S22-level: Who the children"):
        _under(app, overlay)


def test_a_setting_that_names_nothing_says_so(tmp_path):
    settings = {"HSB_DATA": str(tmp_path), "HSB_OVERLAY": str(tmp_path / "nowhere")}

    with pytest.raises(UnsafeToStart, match=r"HSB_OVERLAY names .*nowhere, and nothing is there"):
        Config.from_environment(settings)


def test_it_is_told_which_rules_are_in_force_and_that_they_are_proved(app, in_app):
    with in_app():
        lines = list(told())
        pack = pack_in_force()

    assert lines[0].endswith("england-base 2026.1.0 with example-partnership 2026.1.0")
    assert lines[1] == f"Fingerprint {pack.fingerprint}"
    assert lines[3] == "Every promise is proved."


def test_unsent_screenings_under_other_rules_are_counted_and_no_others(
    app, in_app, overlay, person_called
):
    with in_app():
        a_screening(person_called("amina"))
        a_screening(person_called("amina"))
    after = _under(app, overlay)
    with after.app_context(), transaction():
        a_screening(person_called("amina"))
        lines = list(told())

    (line,) = (line for line in lines if "not sent yet" in line)
    assert line == (
        "2 screenings not sent yet began under Example Safeguarding Children Partnership 2026.1.0,"
        " and will be finished under them."
    )


def test_recorded_answers_are_written_as_the_rules_read_them(in_app, person_called):
    with in_app():
        a_screening(person_called("amina"), answers={"force": "none", "consent": "not_known"})
        (line,) = written_out()
        given = given_from_json(pack_in_force(), json.loads(line))

    assert given.id == "0001"
    assert given.concerns[0]["force"] == "none"
    assert "amina" not in line.lower()


def test_a_withdrawn_screening_is_not_written_out(in_app, person_called):
    with in_app():
        amina = person_called("amina")
        screening = a_screening(amina)
        withdraw_screening(screening, amina, "Begun twice.", screening.version)

        assert list(written_out()) == []


def test_writing_answers_out_leaves_an_audit_row_with_their_number(in_app, person_called):
    with in_app():
        a_screening(person_called("amina"))
        list(written_out())
        rows = session().scalars(
            select(AuditEntry).where(AuditEntry.event == "pack:answers_written_out")
        )

        assert [row.facts for row in rows] == [{"count": 1}]


def test_the_packs_that_come_along_need_no_proof_at_each_start(app, monkeypatch):
    def refuse(*_):
        raise AssertionError("They are proved by our own tests.")

    monkeypatch.setattr("hsb_screen.packs.service.verify", refuse)

    assert create_app(app.extensions["hsb_config"])
    assert (packs_folder() / "base").is_dir()


def _in_service(app, overlay):
    """The same, as a service that people use and no demonstration."""
    config = dataclasses.replace(app.extensions["hsb_config"], overlay=overlay)
    return lambda: connect_packs(app, _Settings(config, demonstration=False))


class _Settings:
    """Settings in which some are others; all the rest as they are."""

    def __init__(self, config, **others):
        self._config = config
        self.__dict__.update(others)

    def __getattr__(self, name):
        return getattr(self._config, name)


@pytest.mark.parametrize(
    ("approved", "says"),
    [
        ("", "The rules canalside 1.0.0 are a draft: nobody has approved them."),
        (
            "approved_on = {tomorrow}",
            r"are approved on [\d.]+, which has not come yet. Correct approved_on",
        ),
    ],
)
def test_rules_that_nobody_has_approved_yet_are_not_put_in_force(app, overlay, approved, says):
    tomorrow = clock.today() + timedelta(days=1)
    overlay.write_text(OVERLAY + approved.format(tomorrow=tomorrow), encoding="utf-8")

    with pytest.raises(UnsafeToStart, match=says):
        _in_service(app, overlay)()


def test_rules_approved_by_today_are_put_in_force(app, overlay):
    overlay.write_text(f"{OVERLAY}approved_on = {clock.today()}\n", encoding="utf-8")

    _in_service(app, overlay)()

    with app.app_context():
        assert pack_in_force().overlay.id == "canalside"


def test_a_demonstration_may_try_a_draft_and_says_that_it_is_one(app, overlay):
    with _under(app, overlay).app_context():
        lines = list(told())

    assert "note: canalside 1.0.0: a draft, since nobody has approved it (no approved_on)" in lines


def test_texts_of_the_base_that_are_replaced_are_counted(app, overlay):
    number = '[[contact]]\nid = "nhs-111"\nname = "Night line"\nhours = "Always"\n'
    overlay.write_text(OVERLAY + number, encoding="utf-8")

    with _under(app, overlay).app_context():
        lines = list(told())

    assert any(line.startswith("2 texts of the base are worded otherwise;") for line in lines)


def test_contacts_and_resources_have_a_fingerprint_of_their_own(app, in_app):
    with in_app():
        lines = list(told())
        pack = pack_in_force()

    assert f"Contacts, resources and words {live_fingerprint(pack)}" in lines
