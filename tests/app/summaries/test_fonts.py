"""Looking for what paper needs, before anything is rendered."""

from pathlib import Path

from hsb_screen.summaries.fonts import APT_LINE, FOLDERS, FONT, font_folder, what_is_missing


def test_a_library_that_is_not_there_is_named():
    assert "libnothing.so.0" in what_is_missing(libraries=["libnothing.so.0"])


def test_a_font_that_is_not_there_is_named(tmp_path):
    assert what_is_missing(libraries=(), folders=[tmp_path]) == ("the font Liberation Sans",)


def test_a_folder_with_the_font_is_found(tmp_path):
    (tmp_path / FONT).write_bytes(b"")

    assert font_folder([Path("/nowhere"), tmp_path]) == tmp_path


def test_each_font_configuration_knows_its_own_folder_and_no_other():
    for folder, configuration in FOLDERS.items():
        told = configuration.read_text(encoding="utf-8")
        assert f"<dir>{folder}</dir>" in told
        assert told.count("<dir>") == 1


def test_what_to_type_names_every_package():
    for package in ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"):
        assert package in APT_LINE
    assert APT_LINE.endswith("fonts-liberation2")
