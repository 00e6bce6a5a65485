"""The page of figures: who sees it, what it tells, and that table, chart and file tell the same."""

import csv
import re
from io import StringIO

import pytest

from hsb_screen.audit.models import AuditEntry
from hsb_screen.database import session
from hsb_screen.figures.as_csv import as_csv
from hsb_screen.figures.rows import Row
from hsb_screen.figures.service import Figure, Period
from hsb_screen.figures.stretches import Stretch
from hsb_screen.figures.suppressing import Cell
from tests.page_text import classes, words

SMALL = re.compile(r"[1-4]")


@pytest.mark.parametrize("name", ["gwen", "carys", "hana"])
def test_rule_owners_leads_and_the_data_steward_see_it(browser_of, name):
    assert browser_of(name).open("/glossary").follow("Figures").h1 == "Figures"


@pytest.mark.parametrize("name", ["amina", "erin"])
def test_to_everybody_else_it_is_not_there(browser_of, name):
    browser = browser_of(name)

    assert "Figures" not in browser.open("/glossary").links()
    for address in ("/figures", "/figures/figures.csv"):
        browser.open(address, status=404)


def test_before_a_quarter_is_over_it_says_from_when_on_figures_show(browser_of):
    page = browser_of("hana").open("/figures")

    assert "The first show from 1 January 2027" in page.text
    assert file_of(page)[1:] == [["Decisions that are overdue", "At this moment", "Now", FEW]]


def test_table_chart_and_file_tell_the_same_numbers(past, browser_of):
    page = browser_of("hana").open("/figures")
    told = file_of(page)[2:]

    in_tables = [cell for table in page.tree.iter("table") for cell in cells(table)]
    assert in_tables == told
    assert len(told) > 100
    charted = [bar for figure in page.tree.iter("figure") for bar in bars(figure)]
    assert charted == [
        (row, number)
        for figure, row, period, number in told
        if period == "All together" and not row.startswith(("Total", "Of all"))
    ]


def test_no_number_from_1_to_4_stands_in_any_cell(past, browser_of):
    for months in (3, 12):
        page = browser_of("carys").open(f"/figures?months={months}")
        numbers = [number for *_, number in file_of(page)]

        assert [number for number in numbers if SMALL.fullmatch(number)] == []


def test_each_figure_links_to_what_it_counts(past, browser_of):
    page = browser_of("gwen").open("/figures")
    defined = {term.get("id"): words(term) for term in page.tree.iter("dt")}

    for heading in page.tree.iter("h2"):
        if f"what-{heading.get('id')}" in defined:
            assert defined.pop(f"what-{heading.get('id')}") == words(heading)
    assert defined.keys() == {"what-spans"}


def test_a_period_is_whole_quarters_that_are_over(past, browser_of):
    browser = browser_of("hana")
    year = browser.open("/figures")
    assert "1 October 2025 to 30 September 2026" in year.text
    quarter = year.follow("A quarter")
    assert "1 July 2026 to 30 September 2026" in quarter.text
    earlier = quarter.follow("Earlier figures")
    assert "1 April 2026 to 30 June 2026" in earlier.text
    assert earlier.follow("Later figures").follow("A year").text == year.text


def test_a_period_that_is_not_offered_is_not_there(past, browser_of):
    browser = browser_of("hana")
    for asked in ("until=2026-10", "until=2025-04", "until=2026-08", "until=2026", "months=9"):
        browser.open(f"/figures?{asked}", status=404)


def test_looking_and_taking_the_file_are_recorded(past, browser_of, in_app):
    file_of(browser_of("hana").open("/figures?months=6"))

    with in_app():
        rows = session().query(AuditEntry).filter(AuditEntry.event.like("figures:%"))
        told = [(row.event, row.facts) for row in rows.order_by(AuditEntry.sequence)]
    facts = {"until": "2026-09-30", "months": 6}
    assert told == [("figures:seen", facts), ("figures:taken_as_file", facts)]


def test_a_name_that_a_spreadsheet_would_run_is_written_as_words():
    summer = Stretch(2026, 7, 3)
    rows = tuple(Row(f"{sign}A1+1", (Cell(7, 7),)) for sign in "=+-@\t")
    text = as_csv(Period((summer,), 3), (Figure("x", "Settings", "Setting", rows),), Cell(0, 4))

    assert [line[1][:2] for line in csv.reader(StringIO(text))][2:] == [
        "'=",
        "'+",
        "'-",
        "'@",
        "'\t",
    ]


FEW = "fewer than 5"


def file_of(page):
    """The lines of the file that a page links to."""
    answer = page.browser.client.get(page.links()["Take these figures as a file (CSV)"])
    assert answer.mimetype == "text/csv"
    assert re.fullmatch(
        r'attachment; filename="figures(-\d{4}-\d\d-to-\d{4}-\d\d)?\.csv"',
        answer.headers["Content-Disposition"],
    )
    return list(csv.reader(StringIO(answer.data.decode("utf-8-sig"), newline="")))


def cells(table):
    """What a table tells, as the lines of a file do."""
    title = words(table.find("caption"))
    columns = [words(each) for each in table.find("thead").iter("th")][1:]
    for line in table.find("tbody").iter("tr"):
        for column, cell in zip(columns, line.iter("td"), strict=True):
            yield [title, words(line.find("th")), column, words(cell)]


def bars(figure):
    """What a chart tells: the words and the number beside each bar."""
    for bar in figure.iter("li"):
        named = {classes(part)[0]: words(part) for part in bar.iter("span")}
        yield named["bar-name"], named["bar-number"]
