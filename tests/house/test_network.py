"""Nothing leaves this machine from a test. That nothing leaves it from a page: test_looking.py."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_a_test_that_calls_another_machine_fails():
    # 192.0.2.1 is set aside for examples; nothing answers there.
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
