"""The scripts: a plain sentence for every mistake, and an environment that mends itself.

The slow tools (Python's venv, pip, apt) are played by small stand-ins, so that these tests show
what the scripts decide, quickly and without a network; that the real tools work is shown each time
somebody runs `script/test` at all.
"""

import os
import shutil
import socket
import subprocess

import pytest

from tests.house.tree import ROOT

PYTHON = """#!/bin/bash
# Plays Python: says what it is, makes a virtual environment, and pip installs the project.
case "$*" in
  *sys.executable*) echo "python 3.11"; exit ${TOO_OLD:-0} ;;
  *ensurepip*) exit ${NO_VENV:-0} ;;
  "-m venv"*) echo venv >>"$DIARY"; mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
  "-m pip"*)
    echo pip >>"$DIARY"
    [[ -z ${OFFLINE:-} ]] || { echo "ERROR: no route to host"; exit 1; }
    touch .venv/bin/hsb-screen; chmod +x .venv/bin/hsb-screen ;;
  "-m hsb_screen.demonstration.serve"*) echo "served $*" ;;
esac
"""
LIBRARIES = """#!/bin/bash
[[ -n ${NO_LIBRARIES:-} ]] || echo libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0
"""
SOMEBODY = """#!/bin/bash
echo 1000
"""
REFUSES = """#!/bin/bash
exit 1
"""


class Project:
    """A copy of the scripts with stand-ins for the slow tools."""

    def __init__(self, folder):
        self.folder = folder / "project"
        self.tools = folder / "tools"
        self.diary = folder / "diary"
        self.diary.touch()
        shutil.copytree(ROOT / "script", self.folder / "script")
        for file in [*ROOT.glob("requirements*.txt"), ROOT / "pyproject.toml"]:
            shutil.copy(file, self.folder)
        self.tools.mkdir()
        for tool, text in (
            ("python3.11", PYTHON),
            ("python3", PYTHON),
            ("ldconfig", LIBRARIES),
            ("id", SOMEBODY),
            ("sudo", REFUSES),
        ):
            (self.tools / tool).write_text(text, encoding="utf-8")
            (self.tools / tool).chmod(0o755)

    def run(self, script, *arguments, **environment):
        """Run one script of the copy, with the stand-ins first on the path."""
        return subprocess.run(
            [str(self.folder / "script" / script), *arguments],
            cwd=self.folder,
            env={
                "PATH": f"{self.tools}:{os.environ['PATH']}",
                "DIARY": str(self.diary),
                **environment,
            },
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def done(self):
        """What was done since the last look, in order."""
        entries = self.diary.read_text(encoding="utf-8").split()
        self.diary.write_text("", encoding="utf-8")
        return entries


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


@pytest.fixture
def a_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def one_sentence(run):
    said = run.stderr.strip()

    assert run.returncode != 0
    assert len(said.splitlines()) == 1, said
    assert "Traceback" not in said
    return said


def test_an_option_the_server_does_not_know_is_named(project):
    assert 'does not know "--prot"' in one_sentence(project.run("server", "--prot", "8001"))


@pytest.mark.parametrize("option", ["--port", "--data"])
def test_an_option_without_its_value_is_named(project, option):
    assert f"{option} needs a value" in one_sentence(project.run("server", option))


@pytest.mark.parametrize("port", ["80", "99999", "eighty", "-1", "08000", ""])
def test_a_port_that_cannot_be_one_is_said_to_be_none(project, port):
    assert "from 1024 to 65535" in one_sentence(project.run("server", "--port", port))


def test_a_port_in_use_is_said_to_be_in_use_before_anything_is_installed(project, a_port):
    said = one_sentence(project.run("server", "--port", str(a_port)))

    assert f"Port {a_port} is in use" in said
    assert project.done() == []


def test_a_directory_that_cannot_be_written_to_is_named(project):
    said = one_sentence(project.run("server", "--data", "/proc/nowhere"))

    assert "/proc/nowhere cannot be written to" in said


def test_a_relative_data_directory_is_meant_from_where_the_person_stands(project, free_port):
    run = project.run("server", "--data", "here", "--port", free_port)

    assert run.returncode == 0, run.stderr
    assert (project.folder / "here").is_dir()


def test_the_first_start_makes_the_environment_and_the_second_does_not(project, free_port):
    first = project.run("server", "--port", free_port)
    assert project.done()[:1] == ["venv"]

    second = project.run("server", "--port", free_port)
    assert (second.returncode, second.stderr, project.done()) == (0, "", [])
    assert f"--port {free_port}" in first.stdout == second.stdout


@pytest.fixture
def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return str(listener.getsockname()[1])


def test_a_half_made_environment_is_made_again_and_said_to_be(project):
    assert project.run("bootstrap", OFFLINE="yes").returncode == 1
    project.done()

    again = project.run("bootstrap")

    assert "half-made" in again.stderr
    assert (again.returncode, project.done()[:1]) == (0, ["venv"])
    assert project.run("bootstrap").stderr == ""


def test_without_a_network_the_sentence_says_so(project):
    said = project.run("bootstrap", OFFLINE="yes").stderr

    assert "If this machine is offline, connect it and run this again." in said


def test_changed_pins_make_the_environment_again(project):
    project.run("bootstrap")
    project.done()
    with (project.folder / "requirements.txt").open("a", encoding="utf-8") as pins:
        pins.write("\n# changed\n")

    assert "changed" in project.run("bootstrap").stderr
    assert project.done()[:1] == ["venv"]


def test_the_environment_of_the_server_grows_into_that_of_the_tests(project):
    project.run("bootstrap")
    project.done()

    assert project.run("bootstrap", "tests").returncode == 0
    assert set(project.done()) == {"pip"}
    assert project.run("bootstrap", "tests").stderr == project.run("bootstrap").stderr == ""


def test_python_that_is_too_old_is_refused_in_one_sentence(project):
    assert "Python 3.11 or newer" in one_sentence(project.run("bootstrap", TOO_OLD="1"))


def test_without_the_libraries_of_the_print_the_line_to_type_is_shown_and_the_rest_runs(project):
    run = project.run("bootstrap", NO_LIBRARIES="yes")

    assert run.returncode == 0
    assert "apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2" in run.stderr
    assert "everything works but the printed summary" in run.stderr


def test_the_tests_refuse_to_leave_out_what_a_missing_library_would_show(project):
    run = project.run("bootstrap", "tests", NO_LIBRARIES="yes")

    assert run.returncode != 0
    assert "nothing is left out silently" in run.stderr


def test_the_tests_in_a_browser_name_what_drives_it_too(project):
    run = project.run("bootstrap", "browser", NO_LIBRARIES="yes")

    assert run.returncode != 0
    assert "libatomic1" in run.stderr


def test_without_python_venv_and_without_root_the_line_to_type_is_shown(project):
    run = project.run("bootstrap", NO_VENV="1")

    assert run.returncode != 0
    assert "sudo apt-get install --yes --no-install-recommends python3-venv" in run.stderr


def test_a_part_of_the_tests_that_is_not_there_is_named(project):
    assert 'does not know "rulez"' in one_sentence(project.run("test", "rulez"))
