"""Every sentence that the reader of packs can say is said by some case of the corpus."""

import ast
import re
from pathlib import Path

import pytest

import continuum_rules
from continuum_rules import PackProblems, read_pack
from tests.rules.case_files import BAD, expected_of
from tests.rules.hostile import FILES, FOLDERS, written

SOURCE = Path(continuum_rules.__file__).parent
READER = [*sorted((SOURCE / "reading").glob("*.py")), SOURCE / "overlay.py"]

NOT_SAID = {
    "Entry | None",  # a type, written as text
    "1 year",  # a label
    "end of document",  # what the TOML reader says
    "it cannot be opened ({})",  # the three of a file that may not be opened: test_reading
    "give this account leave to read it, or move it away",
}
"""Texts of the source that are no message, or that no file alone can bring about."""


def _texts(path):
    """Every text of a source file that is no docstring or pattern, a gap shown as ``{}``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {part for node in ast.walk(tree) for part in _no_texts_of_their_own(node)}
    for node in ast.walk(tree):
        if node in inner:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = [n.value if isinstance(n, ast.Constant) else "{}" for n in node.values]
            yield "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _no_texts_of_their_own(node):
    match node:
        case ast.Expr():
            return [node.value]  # a docstring
        case ast.JoinedStr():
            return node.values
        case ast.FormattedValue(format_spec=ast.JoinedStr() as form):
            return [form, *form.values]
        case ast.Call() if _is_pattern(node):
            return list(ast.walk(node))
        case ast.Tuple() if _is_syntax(node):
            return node.elts[:1]
    return []


def _is_pattern(node):
    return isinstance(node.func, ast.Attribute) and node.func.attr in ("compile", "fullmatch")


def _is_syntax(node):
    """A row of the table that reads what the TOML reader said: its first entry is not ours."""
    texts = [each for each in node.elts if isinstance(each, ast.Constant)]
    return len(node.elts) == len(texts) == 3 and all(isinstance(e.value, str) for e in texts)


def _messages():
    found = {text for path in READER for text in _texts(path) if len(text.split()) > 1}
    return sorted(found - NOT_SAID)


def _report(path):
    try:
        read_pack(path)
    except PackProblems as problems:
        return str(problems)
    return ""


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """Everything that the corpus makes the reader say."""
    folder = tmp_path_factory.mktemp("said")
    reports = [expected_of(case) for case in BAD]
    reports += [_report(written(name, folder)) for name in FILES]
    for name, make in FOLDERS.items():
        own = folder / f"{name}-folder"
        own.mkdir()
        reports.append(_report(make(own)))
    return "\n".join(reports)


def test_the_texts_of_the_reader_are_found():
    assert len(_messages()) > 200


@pytest.mark.slow
def test_every_message_is_said_by_some_case(said):
    pattern = {text: ".*?".join(map(re.escape, text.split("{}"))) for text in _messages()}

    assert [text for text in pattern if not re.search(pattern[text], said)] == []
