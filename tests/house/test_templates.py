"""Templates: each compiles, each is used, and a component is one macro in a file of its name."""

import re

import pytest
from jinja2 import nodes

from tests.house.tree import ROOT, files, name, strings

TEMPLATES = [str(path.relative_to(ROOT / "templates")) for path in files("", "templates")]
COMPONENTS = [template for template in TEMPLATES if template.startswith("components/")]


def syntax(site, template):
    source = (ROOT / "templates" / template).read_text(encoding="utf-8")
    return site.jinja_env.parse(source, template)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_compiles(site, template):
    assert site.jinja_env.get_template(template).name == template


def referred_to(site, template):
    """The templates that one template extends, includes or imports."""
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    for node in syntax(site, template).find_all(kinds):
        for constant in node.template.find_all(nodes.Const):
            yield constant.value
        if isinstance(node.template, nodes.Const):
            yield node.template.value


def test_every_template_is_used(site):
    named = {text for path in files(".py", "hsb_screen") for _, text in strings(path)}
    # A name made at run time ("summaries/timeline/" + event) uses every file of its folder.
    folders = {text for text in named if text.endswith("/")}
    for template in TEMPLATES:
        named.update(referred_to(site, template))

    unused = [t for t in TEMPLATES if t not in named and not any(map(t.startswith, folders))]

    assert unused == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_imports_nothing_that_it_does_not_use(site, template):
    imported, used = set(), set()
    for node in syntax(site, template).find_all(nodes.FromImport):
        imported.update(entry[1] if isinstance(entry, tuple) else entry for entry in node.names)
    for node in syntax(site, template).find_all(nodes.Name):
        used.add(node.name)

    assert imported - used == set()


@pytest.mark.parametrize("template", COMPONENTS)
def test_a_component_is_the_macro_of_its_file_name(site, template):
    macros = [macro.name for macro in syntax(site, template).find_all(nodes.Macro)]

    assert macros[-1:] == [template.removeprefix("components/").removesuffix(".html")]


@pytest.mark.parametrize("template", COMPONENTS)
def test_a_component_opens_by_saying_what_it_shows(template):
    source = (ROOT / "templates" / template).read_text(encoding="utf-8")

    assert source.startswith("{#"), "Say what it shows, its arguments, and give an example call."


@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_stands_inline_and_nothing_comes_from_another_host(template):
    source = (ROOT / "templates" / template).read_text(encoding="utf-8")
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)

    assert re.findall(r"<style\b|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)[^>]*>", source) == []
    assert re.findall(r"(?:src|srcset|action|poster)=[\"']?(?:https?:)?//", source) == []
    assert re.findall(r"<link[^>]*(?:https?:)?//", source) == []


@pytest.mark.parametrize(
    "path", [*files(".css", "hsb_screen"), *files(".js", "hsb_screen")], ids=name
)
def test_static_files_ask_no_other_host_for_anything(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert re.findall(r"(?:https?:)?//[a-z0-9.\-]+\.[a-z]{2,}|@import", text) == []


@pytest.mark.parametrize("name", ["app.css", "desk.css"])
def test_a_sign_that_a_stylesheet_puts_before_words_is_not_read_out(name):
    text = (ROOT / "hsb_screen" / "static" / name).read_text(encoding="utf-8")
    loud = [
        rule
        for rule in re.findall(r"\{[^{}]*\}", text)
        for sign in re.findall(r"content: (\"[^\"]+\");", rule)
        if f'content: {sign} / "";' not in rule
    ]

    assert loud == [], 'Write it twice: by itself, and then with / "", for what reads pages out.'
