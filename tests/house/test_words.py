"""The words of the project: one word per idea, and none that labels a child."""

import ast
import re
import tomllib

import pytest

import continuum_rules
from tests.house.tree import ROOT, docstrings, files, lines, name, parsed, strings

LABELS = re.compile(
    r"\b(perpetrat\w*|offenders?|abusers?|victims?|paedophil\w*|suspects|banter|experimenting"
    r"|(?:the|an?|alleged) suspect|child porn\w*|disguised compliance)\b",
    re.IGNORECASE,
)
MEASURES = re.compile(
    r"\b(risk[ _-]?scor\w*|traffic[ _-]lights?|RAG|scor(?:e|es|ed|ing)|risk rating\w*)\b"
)
SAID_TO_DENY_IT = re.compile(
    r"\b(?:not|never|no|nor|neither|without|than)\b[^.]{0,80}?"
    r"\b(?:scor(?:e|es|ing)|traffic lights?)\b",
    re.IGNORECASE,
)
# The places whose whole purpose is to name the words we do not use.
LISTS_OF_WORDS = {
    "continuum_rules/language.py",
    "docs/glossary.md",
    "tests/app/indications/test_never_shown.py",
    "tests/app/wording/test_words_noted.py",
    "tests/forbidden.py",
    "tests/house/test_words.py",
    "tests/page_words.py",
    "tests/rules/test_language.py",
}
UNKIND = re.compile(r"\b(invalid|please|required|mandatory|error code)\b", re.IGNORECASE)


def words_found(text):
    """Each line number with a word that we do not use, unless it is said to deny it."""
    text = SAID_TO_DENY_IT.sub(lambda said: "\n" * said[0].count("\n"), text)
    for number, line in enumerate(text.splitlines(), 1):
        for pattern in (LABELS, MEASURES):
            if match := pattern.search(line):
                yield number, match[0]


def read(path):
    return "" if name(path) in LISTS_OF_WORDS else path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    ["The victim said so.", "a risk score of 4", "offenders", "It is\na score.", "RAG rated"],
)
def test_the_words_we_do_not_use_are_found(text):
    assert list(words_found(text))


@pytest.mark.parametrize("text", ["It is never\na score.", "not a number or a traffic light"])
def test_saying_what_this_is_not_is_allowed(text):
    assert not list(words_found(text))


PROSE = [*files(".html", "templates"), *files(".txt", "templates"), *files(".md")]
CODE = [*files(".py", "continuum_rules", "hsb_screen", "tests"), *files(".js", "hsb_screen")]


@pytest.mark.parametrize("path", PROSE + CODE, ids=name)
def test_no_text_labels_a_child_or_measures_one(path):
    found = [f"{name(path)}:{number} {word}" for number, word in words_found(read(path))]

    assert found == [], "docs/glossary.md has the word to use instead."


def pack_texts(node, trail=()):
    """Every text of a pack that a person wrote, with where it stands.

    Left out: titles and addresses of publications, which keep their own words, and tables of
    words, by which a partnership names the words that its documents use.
    """
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in {"words", "language", "source", "licence", "url", "publisher"}:
                yield from pack_texts(value, (*trail, key))
    elif isinstance(node, list):
        for number, value in enumerate(node, 1):
            yield from pack_texts(value, (*trail, str(number)))
    elif isinstance(node, str) and not (trail[0] == "resource" and trail[-1] == "title"):
        yield ".".join(trail), node


@pytest.mark.parametrize("path", files(".toml", "continuum_rules/packs"), ids=name)
def test_no_pack_labels_a_child_or_measures_one(path):
    pack = tomllib.loads(path.read_text(encoding="utf-8"))

    found = [
        f"{name(path)} {where}: {word}"
        for where, text in pack_texts(pack)
        for _, word in words_found(text)
    ]

    assert found == []


@pytest.mark.parametrize("path", files(".html", "templates"), ids=name)
def test_pages_neither_scold_nor_shout(path):
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", read(path), flags=re.DOTALL)

    assert re.findall(r"\b(?:please|invalid)\b", text, re.IGNORECASE) == []
    assert "!" not in text, "No exclamation marks."


def messages():
    for path in files("forms.py", "hsb_screen"):
        for line, text in strings(path):
            if " " in text:
                yield f"{name(path)}:{line}", text


def test_form_messages_say_what_to_do():
    unkind = [(where, text) for where, text in messages() if UNKIND.search(text)]

    assert unkind == [], "Say what to do: Select whether …, Enter a date after …"


def test_nothing_is_left_for_later():
    marks = re.compile(r"\b(TO[D]O|FIX[M]E|X[X]X)\b")
    found = [
        f"{name(path)}:{number}"
        for suffix in (".py", ".html", ".toml", ".css", ".js", ".md")
        for path in files(suffix)
        for number, line in enumerate(lines(path), 1)
        if marks.search(line)
    ]

    assert found == [], "It is an issue, or it is done."


def test_no_file_names_a_folder_of_one_machine():
    home = re.compile(r"(?<![\w.])/(?:root|home/\w+|work|Users/\w+)/")
    found = [
        f"{name(path)}:{number}"
        for suffix in (".py", ".html", ".toml", ".md", ".css", ".js", ".in", ".txt")
        for path in files(suffix)
        if name(path) not in LISTS_OF_WORDS
        for number, line in enumerate(lines(path), 1)
        if home.search(line)
    ]

    assert found == []


WORDS = """
Factor Option Answer NOT_KNOWN Level LevelRange Rule Invariant Indication Pathway Contact Pack
Overlay Draft Published Finding CounterExample Screening Revision Review Agreement PlacedDifferently
SignOff Summary Redaction displaying_child affected_child practitioner lead administrator
"""


def glossary():
    """The words of the glossary: `| word, word | meaning | never |`."""
    rows = [line.split("|")[1] for line in lines(ROOT / "docs/glossary.md") if line[:3] == "| `"]
    return {word for row in rows for word in re.findall(r"`([^`]+)`", row)}


def test_the_glossary_has_every_word_of_the_house():
    assert set(WORDS.split()) - glossary() == set()


def test_the_glossary_has_every_kind_of_thing_in_the_rules():
    things = {public for public in continuum_rules.__all__ if public[0].isupper()}

    assert things - glossary() == set(), "One sentence each in docs/glossary.md."


def test_no_name_in_code_is_one_of_the_words_we_do_not_use():
    found = [
        f"{name(path)}:{node.lineno} {identifier}"
        for path in files(".py", "continuum_rules", "hsb_screen")
        for node in ast.walk(parsed(path))
        for identifier in identifiers(node)
        if re.search(r"perpetrat|offender|abuser|victim|suspect|risk_?score|(^|_)score", identifier)
    ]

    assert found == []


def identifiers(node):
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name.lower()
    elif isinstance(node, ast.arg):
        yield node.arg


@pytest.mark.parametrize("path", files(".py", "continuum_rules"), ids=name)
def test_docstrings_open_with_a_sentence(path):
    first_lines = [text.value.strip().splitlines()[0] for text in docstrings(parsed(path))]

    assert [line for line in first_lines if not line.endswith((".", "?", ":", "…"))] == []
