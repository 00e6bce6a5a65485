"""What every page here keeps to.

Text that a person typed stands in an element with ``data-as-typed``: it is exempt from the rules
about quotes and dashes.
"""

import re
from collections import Counter
from urllib.parse import urlsplit

from tests.page_text import words
from tests.page_words import WORD_RULES

_INLINE = re.compile(r"^on[a-z]+$")
_AS_TYPED = {"textarea", "script", "style", "code", "pre"}


def check(page) -> None:
    """Fail with every rule that the page breaks."""
    faults = [fault for rule in RULES for fault in rule(page)]
    assert not faults, f"{page.address} ({page.status}):\n" + "\n".join(faults)


def _says_its_language(page):
    if page.tree.get("lang") != "en-GB":
        yield "html has no lang=en-GB"


def _has_one_h1_that_begins_the_title(page):
    headings = list(page.tree.iter("h1"))
    if len(headings) != 1:
        yield f"{len(headings)} h1 instead of one"
        return
    failed = page.tree.find(".//*[@class='govuk-error-summary']") is not None
    practised = "Practice: " if page.address.startswith("/practice/") else ""
    expected = ("Error: " if failed else "") + practised + words(headings[0])
    if not page.title.startswith(expected):
        yield f"title “{page.title}” does not begin with “{expected}”"


def _uses_each_id_once(page):
    ids = Counter(element.get("id") for element in page.tree.iter() if element.get("id"))
    yield from (f"id {name} stands {count} times" for name, count in ids.items() if count > 1)


def _labels_every_control(page):
    labelled = {label.get("for") for label in page.tree.iter("label")}
    for control in page.tree.iter():
        if control.tag not in {"input", "select", "textarea"} or control.get("type") == "hidden":
            continue
        if control.get("id") not in labelled and not control.get("aria-label"):
            yield f"{control.tag} {control.get('name')} has no label"


def _names_what_it_refers_to(page):
    ids = {element.get("id") for element in page.tree.iter()}
    for element in page.tree.iter():
        for attribute in ("aria-describedby", "aria-labelledby", "for"):
            missing = set(element.get(attribute, "").split()) - ids
            if missing:
                yield f"{element.tag} {attribute} names {sorted(missing)}, which is not there"


def _leads_from_errors_to_fields(page):
    ids = {element.get("id") for element in page.tree.iter()}
    for link in page.tree.iter("a"):
        href = link.get("href", "")
        if href.startswith("#") and href[1:] not in ids:
            yield f"link “{words(link)}” leads to {href}, which is not there"


def _sends_forms_somewhere_with_a_token(page):
    for form in page.tree.iter("form"):
        names = {field.get("name") for field in form.iter("input")}
        if not form.get("action"):
            yield "a form has no action"
        if form.get("method") != "post" or "csrf_token" not in names:
            yield f"form {form.get('action')} is not a post with a token"


def _has_nothing_inline(page):
    for element in page.tree.iter():
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"inline {element.tag}"
        for name in element.attrib:
            if name == "style" or _INLINE.match(name):
                yield f"{element.tag} has {name}="


def _asks_no_other_host(page):
    for element in page.tree.iter():
        addresses = [element.get(name, "") for name in ("src", "srcset", "action", "data")]
        if element.tag == "link":
            addresses.append(element.get("href", ""))
        if any(urlsplit(address).netloc for address in addresses):
            yield f"{element.tag} asks another host: {addresses}"
        away = element.tag == "a" and urlsplit(element.get("href", "")).netloc
        if away and "noreferrer" not in element.get("rel", ""):
            yield f"link “{words(element)}” tells {away} where it was clicked"


def _steps_down_headings_one_by_one(page):
    # The error summary may stand before the h1, with a heading of the second level.
    last = 1
    for element in page.tree.iter():
        if re.fullmatch(r"h[1-6]", element.tag if isinstance(element.tag, str) else ""):
            level = int(element.tag[1])
            if level > last + 1:
                yield f"h{level} “{words(element)}” follows h{last}"
            last = level


def _names_every_button_and_link(page):
    for element in page.tree.iter():
        if element.tag in {"a", "button"} and not (words(element) or element.get("aria-label")):
            yield f"{element.tag} without words"


def _calls_no_link_a_button(page):
    # A button answers to the space bar, and a link does not.
    for link in page.tree.iter("a"):
        if link.get("role") == "button":
            yield f"link “{words(link)}” is announced as a button"


def _parts_folds_with_the_same_words(page):
    # Asked for as a list, each is heard without the question that it stands under.
    folds = Counter(words(fold) for fold in page.tree.iter("summary"))
    yield from (f"{count} folds “{said}”" for said, count in folds.items() if count > 1)


def _writes_as_people_print(page):
    for text in _prose(page.tree.find(".//body")):
        if '"' in text or "'" in text:
            yield f"straight quote: {text.strip()}"
        if " - " in text:
            yield f"spaced hyphen: {text.strip()}"
        if "!" in text:
            yield f"exclamation mark: {text.strip()}"


def _prose(element):
    if not isinstance(element.tag, str):
        return
    typed = element.tag in _AS_TYPED or "data-as-typed" in element.attrib
    if element.text and not typed:
        yield element.text
    for child in element:
        if not typed:
            yield from _prose(child)
        if child.tail and not typed:
            yield child.tail


RULES = (
    _says_its_language,
    _has_one_h1_that_begins_the_title,
    _uses_each_id_once,
    _labels_every_control,
    _names_what_it_refers_to,
    _leads_from_errors_to_fields,
    _sends_forms_somewhere_with_a_token,
    _has_nothing_inline,
    _asks_no_other_host,
    _steps_down_headings_one_by_one,
    _names_every_button_and_link,
    _calls_no_link_a_button,
    _parts_folds_with_the_same_words,
    _writes_as_people_print,
    *WORD_RULES,
)
"""Each rule yields one sentence per fault."""
