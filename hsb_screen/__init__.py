"""hsb_screen: the application. ``create_app`` is its table of contents."""

from flask import Flask

from hsb_screen import security
from hsb_screen.access.guard import guard_every_page
from hsb_screen.accounts.signing_in import connect_accounts
from hsb_screen.compressing import compress_pages
from hsb_screen.config import Config
from hsb_screen.database import connect_database
from hsb_screen.errors import register_errors
from hsb_screen.features import register_features
from hsb_screen.installation import refuse_foreign_keys
from hsb_screen.packs.service import connect_packs
from hsb_screen.practice.practice_views import connect_practice
from hsb_screen.practice.store import PracticeFlask, mount_practice
from hsb_screen.rendering import connect_templates
from hsb_screen.reviews.working_days import connect_working_days
from hsb_screen.sealed import Sealing, connect_keys


def create_app(config: Config | None = None) -> Flask:
    """Put the application together.

    Args:
        config: How it is set up; read from the environment where None.

    Raises:
        UnsafeToStart: The set-up would break a promise; the sentence says which.
    """
    config = config or Config.from_environment()
    kind = PracticeFlask if config.practice else Flask
    app = kind(__name__, static_folder=None, template_folder=None)
    app.extensions["hsb_config"] = config
    security.configure(app, config)
    connect_keys(app, Sealing(config.field_keys, config.index_key))
    engine = connect_database(app, config.database_url)
    refuse_foreign_keys(engine, app.extensions["hsb_sealing"])
    connect_packs(app, config)
    connect_templates(app, config)
    connect_accounts(app, config)
    connect_working_days(app, config)
    guard_every_page(app)
    register_features(app)
    connect_practice(app, config)
    register_errors(app)
    compress_pages(app)
    security.send_headers(app, config)
    if not config.practice:
        mount_practice(app, create_app)
    return app
