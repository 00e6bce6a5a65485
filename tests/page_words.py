"""What the words and the frame of every page keep to, beside the structure in ``page_rules``."""

import re
from xml.etree.ElementTree import Element

from hsb_screen.guidance.explaining import LEFT_ALONE
from hsb_screen.guidance.glossary import terms_of, to_explain
from tests.page_text import classes, inside, parents, words

LABELS = re.compile(
    r"\b(?:perpetrat\w*|(?:sex )?offenders?|abusers?|victims?|paedophil\w*|predators?|banter"
    r"|suspects|(?:the|an?|alleged) suspect|rapists?|molesters?)\b",
    re.IGNORECASE,
)
MEASURES = re.compile(
    r"\b(?:risk[ -]?scor\w*|scor(?:e|es|ed|ing)|traffic[ -]lights?|RAG|re-?offend\w*|recidiv\w*"
    r"|(?:likelihood|probability|risk) of re\w*|percent(?:age)?|diagnos(?:is|es|ed))\b|\d\s?%"
)
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’")
DENIED = re.compile(r"\b(?:not|never|no|nor|neither|without)\b[^.]*", re.IGNORECASE)
SAYS_WHAT_IT_DOES = re.compile(
    r"(?:Add|Agree|Agreed|Answer|Ask|Back|Change|Check|Choose|Clear|Close|Come|"
    r"Allow|Confirm|Continue|Copy|Decide|Do|Find|Finish|Give|Go|Hand|Have|Hide|Issue|"
    r"Keep|Leave|Look|Make|Mark|Move|Narrow|Open|Pass|Place|Print|Put|Read|"
    r"Record|Remove|Return|Save|Say|See|Select|Send|Settle|Show|Sign|Start|Stay|"
    r"Stop|Take|Tell|Throw|Try|Undo|Use|Withdraw|Write)\b|I "
)
SAYS_NOTHING_ALONE = frozenset(
    {
        "here",
        "click here",
        "more",
        "read more",
        "link",
        "this",
        "this page",
        "details",
        "go",
        "view",
    }
)


def has_the_frame_of_every_page(page):
    body = page.tree.find(".//body")
    landmarks = [child.tag for child in body.iter() if child.tag in {"header", "main", "footer"}]
    if landmarks != ["header", "main", "footer"]:
        yield f"landmarks are {landmarks}, not header, main, footer"
    first = next(body.iter("a"))
    main = page.tree.find(".//main")
    if main is None or first.get("href") != f"#{main.get('id')}" or main.get("tabindex") != "-1":
        yield f"the first link, “{words(first)}”, does not skip to the main part"


def gives_help_in_the_same_place(page):
    footer = page.tree.find(".//footer")
    links = [] if footer is None else [link.get("href", "") for link in footer.iter("a")]
    whom = {"/help-now", "/practice/help-now"}
    if not links or links[0] != "tel:999" or not whom & set(links[:4]):
        yield f"the footer begins with {links[:4]}, not with 999 and whom to call"


def puts_safety_first_on_pages_about_a_screening(page):
    if not inside(page.tree, "case-bar"):
        return
    main = page.tree.find(".//main")
    if "safety-strip" not in classes(main[0]):
        yield f"main begins with {main[0].tag} and not with the line about danger"
    if "no-store" not in page.response.headers.get("Cache-Control", ""):
        yield "the browser may keep a page about a screening"


def writes_headings_as_sentences(page):
    for heading in page.tree.iter():
        if heading.tag not in {"h1", "h2", "h3", "h4", "h5", "h6", "legend"}:
            continue
        if "contact-name" in classes(heading) or "data-as-typed" in heading.attrib:
            continue
        later = [word for word in words(heading).split()[1:] if len(word) > 3 and word.isalpha()]
        if len(later) > 2 and all(word[0].isupper() for word in later):
            yield f"“{words(heading)}” has Capitals In Each Word"


def starts_buttons_with_what_they_do(page):
    buttons = [*page.tree.iter("button")]
    buttons += [link for link in page.tree.iter("a") if link.get("role") == "button"]
    for button in buttons:
        if not SAYS_WHAT_IT_DOES.match(words(button)):
            yield f"the button “{words(button)}” does not begin with what it does"


def names_links_by_where_they_lead(page):
    for link in page.tree.iter("a"):
        said = (link.get("aria-label") or words(link)).strip(" .…").casefold()
        if said in SAYS_NOTHING_ALONE:
            yield f"the link “{said}” says nothing by itself"


def says_one_thing_in_a_hint(page):
    for hint in page.tree.iter():
        if "govuk-hint" not in classes(hint):
            continue
        if hint.find(".//a") is not None:
            yield f"the hint “{words(hint)}” has a link in it"
        describes_a_level = page.address.endswith("/first-view")
        if re.search(r"[.?]\s+[A-Z‘“]", words(hint)) and not describes_a_level:
            yield f"the hint “{words(hint)}” is more than one sentence"


def says_each_error_twice_in_the_same_words(page):
    summary = [
        words(link)
        for part in inside(page.tree, "govuk-error-summary__list")
        for link in part.iter("a")
    ]
    inline = [
        words(part).removeprefix("Error:").strip()
        for part in inside(page.tree, "govuk-error-message")
    ]
    if summary or inline:
        if set(summary) != set(inline):
            yield f"the summary says {summary}, the fields say {inline}"
        if len(summary) != len(set(summary)) and len(inline) != len(summary):
            yield f"an error is said twice in the summary: {summary}"


def says_every_state_in_words(page):
    for part in inside(page.tree, "level-box"):
        says = [words(each) for each in part.iter() if "level-says" in classes(each)]
        if not says or len(says[0]) < 6:
            yield f"a box of the continuum says nothing in words: {words(part)}"
    for name in ("status-tag", "govuk-task-list__status"):
        for part in inside(page.tree, name):
            if not words(part):
                yield f"a {name} has no words"


def measures_nobody_and_labels_nobody(page):
    for raw in prose(page.tree.find(".//body")):
        text = QUOTED.sub("", raw)  # a word in quotation marks is somebody’s own
        for pattern in (LABELS, MEASURES):
            if page.address.endswith("/accessibility") and pattern is MEASURES:
                continue
            if found := pattern.search(DENIED.sub("", text) if pattern is MEASURES else text):
                yield f"“{found[0]}” in: {text.strip()}"


def tells_nothing_by_its_title_or_address(page):
    """A reference that a person typed may stand on a page; never in its title or an address."""
    typed = {words(each) for each in page.tree.iter() if "data-as-typed" in each.attrib}
    secret = {each for text in typed for each in re.findall(r"\b[A-Z]{2,}-?\d{3,}\b", text)}
    places = [page.title, *(link.get("href", "") for link in page.tree.iter("a"))]
    for each in secret:
        if any(each in place for place in places):
            yield f"{each} stands in a title or an address"


def explains_words_where_it_first_says_them(page):
    main, above = page.tree.find(".//main"), parents(page.tree)
    explained = {
        part.get("id", "")[5:] for part in main.iter() if part.get("id", "")[:5] == "word-"
    }
    said = " \n ".join(text.casefold() for text in running_text(main, above))
    for term in to_explain(terms_of(page.pack)):
        ways = "|".join(re.escape(way.casefold()) for way in (term.word, *term.said_as))
        if term.id not in explained and re.search(rf"(?<![\w-])(?:{ways})(?![\w-])", said):
            yield f"the page says “{term.word}” and does not explain it"
    for link in inside(main, "term"):
        if above[link].tag in LEFT_ALONE:
            yield f"“{words(link)}” is a link inside {above[link].tag}"


def running_text(main: Element, above: dict[Element, Element]):
    """The text of paragraphs and points, pieces without what is left alone in them."""
    for element in main.iter():
        for text, parent in ((element.text, element), (element.tail, above.get(element))):
            if (
                text
                and parent is not None
                and parent is not above[main]
                and is_running(parent, above)
            ):
                yield text


def is_running(element: Element, above: dict[Element, Element]) -> bool:
    blocks = []
    while element is not None and element.tag != "main":
        marked = {"data-plain", "data-as-typed"} & set(element.attrib)
        marked |= {"words"} & set(classes(element))  # an explanation explains no further words
        if element.tag in LEFT_ALONE or marked or element.get("aria-hidden") == "true":
            return False
        blocks.append(element.tag)
        element = above.get(element)
    outer = [tag for tag in blocks if tag not in {"span", "b", "em", "i", "abbr"}]
    return bool(outer) and outer[0] in {"p", "li"}


def prose(element: Element):
    """Every text of a page that we wrote: not typed by people, not the title of a publication."""
    own = not isinstance(element.tag, str) or "data-as-typed" in element.attrib
    if (
        own
        or element.tag in {"textarea", "script", "style"}
        or "resource-title" in classes(element)
    ):
        return
    if element.text:
        yield element.text
    for child in element:
        yield from prose(child)
        if child.tail:
            yield child.tail


WORD_RULES = (
    has_the_frame_of_every_page,
    gives_help_in_the_same_place,
    puts_safety_first_on_pages_about_a_screening,
    writes_headings_as_sentences,
    starts_buttons_with_what_they_do,
    names_links_by_where_they_lead,
    says_one_thing_in_a_hint,
    says_each_error_twice_in_the_same_words,
    says_every_state_in_words,
    measures_nobody_and_labels_nobody,
    tells_nothing_by_its_title_or_address,
    explains_words_where_it_first_says_them,
)
"""Each rule yields one sentence per fault."""
