"""What is installed is pinned, hashed, and the same in every list that names it."""

import re
import tomllib

import pytest

from tests.house.tree import ROOT, lines

PINNED = ("requirements-build.txt", "requirements.txt", "requirements-dev.txt")


def pins(file):
    text = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")
    return dict(re.match(r"([a-z0-9.\-]+)==(\S+)", line).groups() for line in text.splitlines())


def names_asked_for(entries):
    return {re.match(r"[a-z0-9\-]+", entry)[0] for entry in entries if entry[:1].isalpha()}


@pytest.mark.parametrize("file", PINNED)
def test_every_pin_carries_hashes_and_no_address(file):
    text = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")

    for line in text.splitlines():
        assert re.fullmatch(
            r"[a-z0-9.\-]+==\S+( ; [^#]*?)?(\s+--hash=sha256:[0-9a-f]{64})+", line.strip()
        )


def test_the_same_package_has_the_same_version_in_every_list():
    everything = pins("requirements-dev.txt")

    for file in PINNED:
        assert pins(file).items() <= everything.items(), file


def test_the_wheel_asks_for_what_the_server_installs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert names_asked_for(project["dependencies"]) == names_asked_for(
        lines(ROOT / "requirements.in")
    )


@pytest.mark.parametrize("file", PINNED)
def test_every_package_asked_for_is_pinned(file):
    asked = names_asked_for(lines(ROOT / file.replace(".txt", ".in")))

    assert asked <= pins(file).keys()


def test_every_dependency_has_its_reason():
    reasons = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    asked = set().union(*(names_asked_for(lines(ROOT / f.replace(".txt", ".in"))) for f in PINNED))

    assert {package for package in asked if f"| {package} |" not in reasons} == set()
