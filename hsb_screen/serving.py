"""How gunicorn serves the application; names here are gunicorn's own settings.

Run by `script/server` as `gunicorn --config python:hsb_screen.serving --bind 127.0.0.1:PORT wsgi`.
"""

import sys

from flask import Flask
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

# Loopback unless the command line says otherwise: a proxy with TLS stands in front in real use.
bind = "127.0.0.1:8000"
worker_class = "gthread"
# Two processes, so that one long print does not hold up a colleague's answer.
workers = 2
threads = 4
# The application is built once, before the processes part: a second start is quick.
preload_app = True
# Waits grow from the inside out: database 3 s, request 8 s, this 30 s. Were it shorter, a page
# would be cut off half-way.
timeout = 30
# How long a stopping server waits for pages under way.
graceful_timeout = 8
# Short, so that an idle browser does not hold a thread.
keepalive = 2
# No access log: the audit trail is the record of who read what.
accesslog = None
loglevel = "warning"
# A command socket in the home folder of whoever starts the server is one more door.
control_socket_disable = True


def post_fork(server: Arbiter, worker: Worker) -> None:
    """Let each process open database connections of its own; SQLite's must not cross a fork."""
    application: object = worker.app.wsgi()
    if isinstance(application, Flask):
        application.extensions["hsb_engine"].dispose(close=False)
        application.extensions["hsb_practice"].forget()


def when_ready(server: Arbiter) -> None:
    """Say where the application is, once it answers."""
    for listener in server.LISTENERS:
        sys.stdout.write(f"Ready: {listener}\n")
    sys.stdout.flush()
