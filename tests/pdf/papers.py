"""Papers to print in tests: an ordinary one, written by hand. Everything in them is made up."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hsb_screen.summaries.about import About, Counts
from hsb_screen.summaries.fitting import FirstPage
from hsb_screen.summaries.kept import with_check_code
from hsb_screen.summaries.second_page import SecondPage, fit_second
from hsb_screen.summaries.summary import (
    HANDLING,
    Asked,
    ChildEntry,
    Copy,
    LevelBox,
    Line,
    NeedsOf,
    Placement,
    Proportion,
    Recorded,
    StepEntry,
    Summary,
    Unknown,
    View,
)

POLICE = Copy(3, 5, "R Green", "Police child protection unit", "23 November 2026, 14:05", "S Khan")


def a_paper(**changes: object) -> Summary:
    """Give an ordinary summary, with any part of it changed."""
    summary = Summary(
        number="0147",
        version=2,
        marking="OFFICIAL-SENSITIVE: children’s information",
        partnership="Example Safeguarding Children Partnership",
        agreed=True,
        audience="full professional meeting (social care, police, health, school)",
        meeting="23 November 2026, 15:30",
        status="agreed by safeguarding lead S Khan, 23 November 2026, 13:50",
        safety=(
            Line("No child recorded as in immediate danger", "(22 November 2026, 10:42)."),
            Line("Together now:", "at school or in class; at a club (seen by staff)."),
            Line("Interim arrangements", "until 24 November 2026. The meeting renews them."),
        ),
        children=(
            ChildEntry(
                "A", "12", "Recorded as displaying the behaviour", "Social worker", "None recorded",
                "Wants to go back to the club", "Not recorded",
            ),
            ChildEntry(
                "B", "10", "Affected by the behaviour", "No social worker known",
                "Speech and language support", "Wants to sit elsewhere", "Not recorded",
            ),
        ),
        recorded=(
            Recorded("13 November 2026", "Touch over clothing, at a club", "seen by staff"),
            Recorded("17 November 2026", "Happened again, twice", "seen by staff, child said"),
        ),
        done=(
            Line("Sent to the safeguarding lead:", "22 November 2026, 10:58."),
            Line("Child A:", "spoken to once, openly."),
            Line("Not recorded:", "what each family was told; health advice; police reference."),
        ),
        unknowns=(
            Unknown(
                "Was there pressure, a trick or a reward?", "designated lead", "Not known yet",
                "At least Abusive if so.",
            ),
            Unknown(
                "Is there a difference in power beyond age?", "SENCO, social worker",
                "Not known yet", "At least Abusive if it was used.",
            ),
        ),
        placement=a_placement(),
        asked=Asked(("A", "B", "Others"), QUESTIONS),
        steps=(
            StepEntry(
                "Agree a safety plan for each place they share", "The setting", "today",
            ),
            StepEntry(
                "Ask this child what would help", "Child B", "next working day",
            ),
        ),
        further_steps="2 more depend on an open answer. They stand in the screening.",
        needs=(
            NeedsOf(
                "A", ("Trusts form tutor",), ("Recent house move",),
                ("“I want to go back to the club”", "Said without being asked. By: form tutor"),
                ("Learning and neurodivergence: None known",),
            ),
            NeedsOf(
                "B", ("Told staff early", "Close friend in class"), (),
                ("Not obtained: police or social care have advised not to ask now",),
                ("Language: Polish at home. Interpreter: no",),
            ),
        ),
        proportion=Proportion(
            ("leaving Child B without support", "reading a pattern as one occasion"),
            ("a move or exclusion as a sanction", "a label for any child"),
        ),
        views=(
            View("Practitioner, after seeing the indication", "Agrees with the range.", ""),
            View("Safeguarding lead (S Khan)", "Agrees with the range.", "Settle power first."),
        ),
        about=About(
            "Example Partnership 3.2 on England base 2026.1.0, approved 4 November 2026",
            "7f3a91ce04d2", Counts(27, 2, 1, 0, 1, 9),
            "Version 2 replaces version 1: one answer changed, the range did not.", "", 0,
            ("copy 1, Children’s social care, 23 November 2026", "copy 2, Health, today"),
            "entry 812, 9c41e0",
        ),
        copy=POLICE,
    )  # fmt: skip
    return with_check_code(replace(summary, **changes))


QUESTIONS = (
    "Is there reasonable cause to suspect significant harm? Section 47: single agency, joint, none",
    "Who speaks to the child, when, and in what order",
    "Safety at home, at school, travelling, at clubs and online",
    "What the family is told, by whom and when",
    "A worker of their own; specialist consultation or assessment",
)


def a_placement(**changes: object) -> Placement:
    """Give the middle of the continuum with one end open."""
    beyond, here = "Answers go beyond this", "Nothing recorded or outstanding points here"
    placement = Placement(
        lead="The behaviour is at least Problematic. Abusive cannot be ruled out yet,",
        rest="because 2 answers are not known.",
        boxes=(
            LevelBox("Expected for age", "beyond", beyond),
            LevelBox("Inappropriate", "beyond", beyond),
            LevelBox("Problematic", "least", "At least this"),
            LevelBox("Abusive", "open", "Not ruled out yet"),
            LevelBox("Violent", "nothing_points_here", here),
        ),
        reasons=(
            "It has happened more than twice.",
            "It carried on after the child was asked to stop.",
            "Another child was distressed by it.",
        ),
        concerns=(),
        honest_lead="This describes recorded behaviour, not a child.",
        honest=(
            "It is not a diagnosis, a finding that something happened, or a forecast of what a "
            "child will do. It comes from matching your answers to rules agreed by the partnership "
            "(pack 3.2, approved 4 November 2026). It can be wrong: an answer may be mistaken or "
            "missing, or the rules may not fit. No study has validated it. Alone it is no reason "
            "to exclude, move or charge a child. People decide what happens next."
        ),
    )
    return replace(placement, **changes)


@cache
def templates() -> Environment:
    """Give the project’s templates, outside any application."""
    folder = Path(__file__).parents[2] / "templates"
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def as_html(summary: Summary, first: FirstPage, second: SecondPage | None = None) -> str:
    """Render a paper as the application does."""
    template = templates().get_template("summaries/print/paper.html")
    second = second or fit_second(summary, first)
    return template.render(summary=summary, first=first, second=second, handling=HANDLING)
