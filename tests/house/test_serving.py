"""The real server, started and stopped as a person does."""

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from hsb_screen.demonstration import serve
from tests.house.tree import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A data directory with the demonstration in it."""
    folder = tmp_path_factory.mktemp("data")
    demonstrate(folder, "--fresh")
    return folder


def demonstrate(folder, *options):
    return subprocess.run(
        [sys.executable, "-m", "hsb_screen.cli", "demonstrate", "--data", str(folder), *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@contextmanager
def serving(data):
    """The server as `script/server` starts it."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = str(listener.getsockname()[1])
    started = subprocess.Popen(
        [sys.executable, "-m", "hsb_screen.demonstration.serve", "--data", data, "--port", port],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


def host_in(server):
    """Wait for the line that says where the application is."""
    for line in server.stdout:
        if line.startswith("Ready: http://"):
            return line.removeprefix("Ready: http://").strip()
    raise AssertionError(server.stderr.read())


def status_of(host):
    """Ask for the first page."""
    connection = http.client.HTTPConnection(host, timeout=10)
    connection.request("GET", "/")
    status = connection.getresponse().status
    connection.close()
    return status


def test_the_server_says_when_it_is_ready_and_then_answers(data):
    with serving(data) as server:
        assert status_of(host_in(server)) in {200, 302}


def test_a_second_start_is_ready_within_three_seconds(data):
    # Seconds of work, not of the clock, and of the best of three: the machine may be busy with
    # something else, which makes the same work longer and never shorter.
    assert min(_work_of_a_start(data) for _ in range(3)) < 3


def _work_of_a_start(data):
    with serving(data) as server:
        host_in(server)
        return seconds_of_work(server.pid)


def seconds_of_work(pid):
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_the_server_stops_cleanly(data, sent):
    with serving(data) as server:
        status_of(host_in(server))

        server.send_signal(sent)
        _, said = server.communicate(timeout=15)

        assert (server.returncode, "Traceback" in said) == (0, False), said


def test_a_database_that_is_none_is_said_to_be_none(tmp_path, capsys):
    (tmp_path / "hsb-screen.sqlite3").write_bytes(b"not a database at all, but long enough" * 40)

    assert serve.main(["--data", str(tmp_path), "--port", "8000"]) == 2
    assert capsys.readouterr().err.startswith(f"The database {tmp_path}")


def test_a_database_that_a_later_version_made_is_said_to_be_so(tmp_path, capsys):
    with closing(sqlite3.connect(tmp_path / "hsb-screen.sqlite3")) as later, later:
        later.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        later.execute("INSERT INTO alembic_version VALUES ('9999')")

    assert serve.main(["--data", str(tmp_path), "--port", "8000"]) == 2
    assert "a later version of this service made it" in capsys.readouterr().err


def test_a_start_that_is_interrupted_says_so(tmp_path, capsys, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(serve, "demonstrate", interrupted)

    assert serve.main(["--data", str(tmp_path), "--port", "8000"]) == 130
    assert "before it was ready" in capsys.readouterr().err


def test_the_server_for_real_use_is_started_by_gunicorn_alone(data):
    command = [sys.executable, "-m", "gunicorn", "--check-config"]
    run = subprocess.run(
        [*command, "--config", "python:hsb_screen.serving", "wsgi"],
        cwd=ROOT,
        env={**os.environ, "HSB_DATA": str(data), "HSB_HOSTS": "screening.example.org"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr


def test_the_sign_ins_are_printed_at_every_start(data):
    first, second = demonstrate(data), demonstrate(data)

    assert "amina" in first
    assert first == second
