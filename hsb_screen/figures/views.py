"""Pages of figures: one page, and the same cells as a file."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from hsb_screen.access.decorators import requires
from hsb_screen.access.permissions import Permission
from hsb_screen.audit.events import Event
from hsb_screen.audit.service import record
from hsb_screen.figures.as_csv import as_csv, file_name
from hsb_screen.figures.forms import asked_for, offered
from hsb_screen.figures.service import Period, figures_of, overdue

figures = Blueprint("figures", __name__, url_prefix="/figures")


@figures.get("")
@requires(Permission.SEE_FIGURES)
def page() -> ResponseReturnValue:
    """Show the figures of a period."""
    shown = asked_for(request.args)
    told = {"figures": figures_of(shown), "overdue": overdue(), "lengths": offered()}
    _looked(Event.FIGURES_SEEN, shown)
    return render_template("figures/page.html", page=shown, **told)


@figures.get("/figures.csv")
@requires(Permission.SEE_FIGURES)
def as_file() -> Response:
    """Give the same figures as a file for a spreadsheet."""
    shown = asked_for(request.args)
    text = as_csv(shown, figures_of(shown), overdue())
    _looked(Event.FIGURES_TAKEN, shown)
    headers = {
        "Content-Disposition": f'attachment; filename="{file_name(shown)}"',
        "Cache-Control": "no-store",
    }
    # The mark at its beginning lets spreadsheets read the letters as they are.
    return Response(text.encode("utf-8-sig"), mimetype="text/csv", headers=headers)


def _looked(event: Event, shown: Period) -> None:
    until = shown.stretches[-1].ends if shown.stretches else None
    record(event, until=until, months=shown.months)
