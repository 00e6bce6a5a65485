"""Nothing leaves this machine: not from a test, and our own code has no way to send anything.

That no page asks another host for anything: test_looking.py. The press: tests/pdf.
"""

import ast
import socket

import pytest
from pytest_socket import SocketConnectBlockedError

from tests.house.tree import PACKAGES, files, name, parsed

SENDS = {
    "aiohttp", "asyncio", "flask_mail", "flask_mailman", "ftplib", "http", "httpx", "imaplib",
    "requests", "smtplib", "socket", "ssl", "urllib3", "xmlrpc", "urllib.request", "webbrowser",
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_a_test_that_calls_another_machine_fails():
    # 192.0.2.1 is set aside for examples; nothing answers there.
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def _imported(path):
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{each.name}" for each in node.names))


def test_our_code_has_no_means_to_send_anything_by_itself():
    found = [
        f"{name(path)}: {module}"
        for path in files(".py", *PACKAGES)
        for module in _imported(path)
        if module in SENDS or module.partition(".")[0] in SENDS
    ]

    assert found == []
