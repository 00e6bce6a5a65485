"""Which way imports point, and rules that need nothing but Python."""

import ast
import importlib
import subprocess
import sys

from importlinter.cli import lint_imports

from hsb_screen.database import Base
from tests.house.tree import ROOT, files, name, parsed

# Who works with rows of another feature, and why; everything else goes by service functions.
ROWS_OF_OTHERS = {
    # Need to know stands in the SQL itself.
    "hsb_screen/access/relations.py": {
        "DangerAnswer",
        "Judgement",
        "Screening",
        "UrgentWithdrawal",
    },
    # One statement from the actions past their day to the screenings somebody may see.
    "hsb_screen/actions/overdue.py": {"Screening"},
    # One statement over all screenings a lead may see, for a list that stays quick.
    "hsb_screen/reviews/queue.py": {"Screening"},
    # Compares references over all screenings, and says in the SQL what may be told of each.
    "hsb_screen/children/earlier.py": {"Screening"},
    # Who shares a home is asked beside the children and is a fact of the screening.
    "hsb_screen/children/service.py": {"Screening"},
    # Forgets unsaved words about screenings that have ended, all of them in one statement.
    "hsb_screen/kept_words/service.py": {"Screening"},
    # Past screenings of the demonstration, of which only figures are shown.
    "hsb_screen/demonstration/past.py": {
        "AnswerRow",
        "Judgement",
        "KeptIndication",
        "Review",
        "Revision",
        "Screening",
    },
    # Counts over all screenings, each figure in one statement, and gives out no row.
    "hsb_screen/figures/counting.py": {
        "AnswerRow",
        "Child",
        "Concern",
        "Judgement",
        "KeptIndication",
        "Review",
        "Revision",
        "Screening",
        "StoredPack",
    },
    # Somebody asks to see all that is recorded of a child: every save is read, and none written.
    "hsb_screen/subject_access/about_answers.py": {"Concern", "ConcernDetails", "Enquiry"},
    "hsb_screen/subject_access/about_children.py": {
        "ChildBackground",
        "ChildDetails",
        "ChildNote",
        "ChildVoice",
    },
    "hsb_screen/subject_access/about_decisions.py": {"DownCase", "RuleCount"},
    "hsb_screen/subject_access/case.py": {"ChildDetails"},
    "hsb_screen/subject_access/about_whole.py": {
        "AuditEntry",
        "DangerAnswer",
        "Handover",
        "IssuedCopy",
    },
    # Finds the screenings in which a child has or had one reference.
    "hsb_screen/subject_access/service.py": {"Child", "ChildDetails"},
    # Reads what the paper shows, and writes nothing.
    "hsb_screen/summaries/gathering.py": {"AuditEntry", "Judgement", "Review", "Revision"},
}

LOAD_THE_RULES = """
import pkgutil, sys
sys.path.insert(0, {root!r})
import continuum_rules
for module in pkgutil.walk_packages(continuum_rules.__path__, "continuum_rules."):
    if not module.name.endswith("__main__"):
        __import__(module.name)
foreign = {{name.partition(".")[0] for name in sys.modules}} - sys.stdlib_module_names
print(*sorted(foreign - {{"continuum_rules", "__main__"}}))
"""


def test_the_import_contracts_hold(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)

    outcome = lint_imports(no_cache=True)

    assert outcome == 0, capsys.readouterr().out


def test_the_rules_load_with_no_third_party_module():
    # -I: no user settings; -S: no installed packages at all, so any such import would fail here.
    command = [sys.executable, "-I", "-S", "-c", LOAD_THE_RULES.format(root=str(ROOT))]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (run.stdout.split(), run.stderr) == ([], "")


def rows_of_others(path):
    """The stored rows of other features that a file imports; a person is everybody's."""
    own = path.relative_to(ROOT / "hsb_screen").parts[0]
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module.endswith(".models"):
            theirs = vars(importlib.import_module(node.module))
            for imported in {alias.name for alias in node.names} - {"Person"}:
                kind = theirs[imported]
                is_row = isinstance(kind, type) and issubclass(kind, Base)
                if is_row and node.module.split(".")[1] != own:
                    yield imported


def test_features_meet_through_services_and_not_through_each_others_rows():
    found = {
        (name(path), row)
        for path in files(".py", "hsb_screen")
        if path.parent.name != "migrations" and path.name != "tables.py"
        for row in rows_of_others(path)
        if row not in ROWS_OF_OTHERS.get(name(path), set())
    }

    assert found == set()
