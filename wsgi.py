"""The application for a WSGI server: `gunicorn --config python:hsb_screen.serving wsgi`."""

from hsb_screen import create_app

application = create_app()
