"""Where templates are found, how dates and levels read, and what every page can show."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, send_from_directory, url_for
from jinja2 import ChainableUndefined, ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from continuum_rules.pathway import Contact
from hsb_screen.access.decorators import requires
from hsb_screen.access.permissions import PRACTISED, Permission, may
from hsb_screen.access.viewer import current_roles
from hsb_screen.clock import in_london, today
from hsb_screen.compressing import accepts_gzip, smaller_file
from hsb_screen.config import Config
from hsb_screen.guidance.explaining import explained
from hsb_screen.guidance.glossary import terms_of, to_explain
from hsb_screen.packs.service import pack_in_force

PACKAGE = Path(__file__).parent
STATIC = PACKAGE / "static"

CHECKED_FOR = timedelta(days=90)
"""How long a telephone number counts as checked; after that, pages say when it was."""


def templates_folder() -> Path:
    """Return where the templates are: inside the package in a wheel, beside it in a checkout."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"


def connect_templates(app: Flask, config: Config) -> None:
    """Give the application its templates, their filters, and its static files."""
    app.jinja_options = {
        "undefined": ChainableUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(templates_folder()),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals.update(
        service_name=config.service_name,
        demonstration=config.demonstration,
        partnership=lambda: config.partnership or pack_in_force().info.title,
        pack=pack_in_force,
        contacts=contacts,
        lead_contact=lead_contact,
        lead_phone=lead_phone,
        static_file=static_file,
        may=lambda permission: _offered(Permission(permission), config),
        viewer=lambda: g.get("person"),
    )
    app.add_url_rule("/static/<fingerprint>/<path:name>", "static", _static)


def _offered(permission: Permission, config: Config) -> bool:
    here = permission in PRACTISED or not config.practice
    return here and may(current_roles(), permission)


def contacts() -> Mapping[str, Contact]:
    """Return whom to speak to, as the pack in force says today."""
    return pack_in_force().contacts


def lead_phone() -> str:
    """Return the number of the duty lead, else of the front door; empty where there is neither."""
    contact = lead_contact()
    return contact.phone if contact else ""


def lead_contact() -> Contact | None:
    """Return the duty lead, else the front door; None where neither has a number."""
    held = contacts()
    named = (held[name] for name in ("duty-lead", "front-door") if name in held)
    return next((contact for contact in named if dialled(contact.phone)), None)


def static_file(name: str) -> str:
    """Return the address of a static file; it changes when the file does, so it may be kept."""
    return url_for("static", fingerprint=_fingerprint(name), name=name)


@requires(Permission.OPEN_TO_ALL)
def _static(fingerprint: str, name: str) -> Response:
    response = send_from_directory(STATIC, name, max_age=31_536_000)
    # Its address changes when it does, so a browser need not ask for it again, ever.
    response.cache_control.public = response.cache_control.immutable = True
    response.vary.add("Accept-Encoding")
    if accepts_gzip() and response.status_code == 200:
        # The file itself was opened already, and is not what is sent.
        response.close()
        response.direct_passthrough = False
        response.set_data(smaller_file(STATIC / name))
        response.headers["Content-Encoding"] = "gzip"
        response.headers.pop("ETag", None)
    return response


@lru_cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def long_date(value: date | datetime) -> str:
    """Return a date as people write it: 13 November 2026."""
    day = in_london(value) if isinstance(value, datetime) else value
    return f"{day.day} {day:%B %Y}"


def day_and_date(value: date | datetime) -> str:
    """Return a date with its day: Friday 13 November 2026."""
    day = in_london(value) if isinstance(value, datetime) else value
    return f"{day:%A} {long_date(value)}"


def clock_time(value: datetime) -> str:
    """Return a time of day in England: 14:05."""
    return f"{in_london(value):%H:%M}"


def date_and_time(value: datetime) -> str:
    """Return both: 13 November 2026 at 14:05."""
    return f"{long_date(value)} at {clock_time(value)}"


def dialled(phone: str) -> str:
    """Return a phone number as a link needs it: digits and plus only."""
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")


def long_unchecked(day: date | None) -> bool:
    """Say whether a number was last checked more than 90 days ago; False where nobody said."""
    return day is not None and today() - day > CHECKED_FOR


def words_explained(html: str) -> str:
    """Return the main part of a page with each word of the glossary explained at its first use."""
    return explained(html, to_explain(terms_of(pack_in_force())))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "long_date": long_date,
    "day_and_date": day_and_date,
    "clock_time": clock_time,
    "date_and_time": date_and_time,
    "dialled": dialled,
    "long_unchecked": long_unchecked,
    "words_explained": words_explained,
}
