"""Cookies, limits and headers: what a browser is allowed to do, on every response."""

from collections.abc import Mapping

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from hsb_screen.config import LOOPBACK, Config

MOST_BYTES = 1024 * 1024
MOST_FIELDS = 400

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}
"""Sent with everything, pages about problems included."""


class Cookies(SecureCookieSessionInterface):
    """The cookie of a sign-in. Static files have nothing to do with it.

    A file that came with a cookie, or varied with one, would be fetched anew for every page: the
    cookie is another one each time.
    """

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set the cookie with a page, and with nothing else."""
        if request.endpoint != "static":
            super().save_session(app, session, response)


def configure(app: Flask, config: Config) -> None:
    """Set cookies and limits; Flask's own defaults are not safe here."""
    app.session_interface = Cookies()
    app.config.update(
        SECRET_KEY=config.secret_key,
        SESSION_COOKIE_NAME=_cookie_name(config),
        SESSION_COOKIE_SECURE=not config.demonstration,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_PATH="/practice" if config.practice else "/",
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        MAX_FORM_PARTS=MOST_FIELDS,
        TRUSTED_HOSTS=list(LOOPBACK if config.demonstration else config.hosts),
        # The guard checks the token itself, after it has looked at who is asking.
        WTF_CSRF_CHECK_DEFAULT=False,
        # A token lives as long as the sign-in: a slow writer loses nothing.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )


def _cookie_name(config: Config) -> str:
    if config.practice:
        # A cookie for some addresses only cannot begin with __Host-.
        return "hsb-practice" if config.demonstration else "__Secure-hsb-practice"
    return "hsb" if config.demonstration else "__Host-hsb"


def send_headers(app: Flask, config: Config) -> None:
    """Send the headers with every response."""

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        if not response.headers.get("Cache-Control", "").startswith("public"):
            response.headers["Cache-Control"] = "no-store"
        if not config.demonstration:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response
