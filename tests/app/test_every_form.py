"""Every form there is, found through the addresses of the application: no word is lost in any.

Each field that can be typed into gets the odd texts that people paste, then 4,000 characters, then
20,001. Whatever the form then does, every word stands in the database or on the page that answers.
"""

from datetime import timedelta
from itertools import product
from urllib.parse import urlsplit

import pytest
from flask import g

from hsb_screen import clock
from hsb_screen.actions.facts import Owner
from hsb_screen.actions.stored import actions_of, discussions_of
from hsb_screen.reviews.deciding import Asked, Elsewhere, place_differently, return_with_questions
from tests.app.actions.after_sending import a_discussion, an_action
from tests.app.reviews.sent import AT_THE_CLUB, a_looked_at, a_sent
from tests.app.walks.ground import Ground, quick_folder
from tests.app.walks.words_typed import ODD, seen
from tests.builders import a_screening

OF_NO_CASE = {"accounts", "rule_changes", "rules", "static"}
"""Blueprints whose forms carry names, passwords or rules, and nothing about a child."""

NOT_TYPED_INTO = {
    # A button, or answers to select from, and nothing else.
    "answers.carry", "answers.check", "answers.copy", "answers.section", "children.everyone",
    "children.link", "judgements.first_view", "practise.choose", "reviews.returned",
    "kept_words.throw_away", "reviews.send", "reviews.take_back",
    "reviews.withdrawn", "screenings.danger", "screenings.start", "wording.keep",
    # Of the data steward, who is in nobody’s screening: tests/app/subject_access.
    "subject_access.begin", "subject_access.close", "subject_access.item",
    "subject_access.more_time", "subject_access.preview", "subject_access.records",
    # What the script of a question page sends while somebody types: tests/app/kept_words.
    "kept_words.save",
}  # fmt: skip
WHO = ("amina", "carys", "fay")
LONG, TOO_LONG = "word " * 799 + "end", "word " * 4_000 + "end"
TEXTS = (" ".join(ODD), LONG, TOO_LONG)


@pytest.fixture(scope="module")
def ground():
    with quick_folder() as folder, pytest.MonkeyPatch.context() as patch:
        made = Ground(folder, patch)
        made.keep("begun", lambda amina: a_screening(amina, answers=AT_THE_CLUB))
        made.keep("looked at", a_looked_at)
        made.keep("sent", lambda amina: acted_on(amina, made.person("carys")))
        made.keep("returned", lambda amina: returned(amina, made.person("carys")))
        made.keep("waits", lambda amina: waits(amina, made.person("carys"), made.person("fay")))
        yield made


def returned(amina, carys):
    """With the practitioner again, with a question of the lead about an answer."""
    screening = a_sent(amina)
    g.person = carys
    asked = Asked((), "What did the club leader see?", clock.today() + timedelta(days=1))
    return_with_questions(screening, carys, asked, screening.version)
    return screening


def acted_on(amina, carys):
    """Sent, with a discussion and an action of each of two owners."""
    screening = a_sent(amina)
    a_discussion(screening, carys)
    an_action(screening, carys)
    an_action(screening, carys, owner=Owner(amina.id, "", ""))
    return screening


def waits(amina, carys, fay):
    """Placed below the lower end by one lead; another is asked to confirm it."""
    screening = a_sent(amina)
    g.person = carys
    elsewhere = Elsewhere("inappropriate", "As we talked it through.", fay.id)
    place_differently(screening, carys, elsewhere, screening.version)
    return screening


def addresses(ground, start):
    """Every address of one start that shows a page, with its endpoint."""
    screening, _ = ground.put_back(start)
    with ground.app.app_context():
        actions = [str(each.id) for each in reversed(actions_of(screening))]
        discussions = [str(each.id) for each in discussions_of(screening)]
    children, concerns = ground.children(str(screening)), ground.concerns(str(screening))
    known = {
        "screening_id": [str(screening)],
        "child_id": children[:1],
        "concern_id": [concern for concern, _ in concerns][:1],
        "about_id": [*[concern for concern, _ in concerns], *children[:1]],
        "factor": ["adult_involved", "frequency", "pressure", "sleep", "knowledge"],
        "section": ["what-happened"],
        "number": ["1"],
        "action_id": actions[:1],
        "discussion_id": discussions,
    }
    adapter = ground.app.url_map.bind("127.0.0.1")
    for rule in ground.app.url_map.iter_rules():
        wanted = sorted(rule.arguments)
        if "GET" in rule.methods and set(wanted) <= known.keys():
            for values in product(*(known[name] for name in wanted)):
                yield (
                    rule.endpoint,
                    adapter.build(rule.endpoint, dict(zip(wanted, values, strict=True))),
                )


def posts_to(ground, action, page):
    """The endpoint that a form is sent to."""
    path = urlsplit(action or page.path).path
    return ground.app.url_map.bind("127.0.0.1").match(path, "POST")[0]


def forms_on(ground, who, address):
    """The forms of a page that can be typed into; none where the page is not this person's."""
    page = who.get(address)
    if page.status != 200:
        return []
    found = []
    for form in page.read.forms:
        endpoint = posts_to(ground, form.action, page)
        if endpoint.partition(".")[0] not in OF_NO_CASE and form.texts():
            found.append((endpoint, form, form.action or address))
    return found


def typed_into(form, text, number):
    """Fill every field with a text of its own, and take the first of all that can be selected."""
    body, typed = form.as_it_stands(), []
    for control in form.controls.values():
        if control.kind in {"radio", "checkbox"} and not control.current:
            body[control.name] = control.values[:1]
    for place, name in enumerate(form.texts()):
        own = f"field {number} {place} {text}"
        body[name] = [own]
        typed.append(seen(own))
    return body, typed


def every_form(ground):
    """Each form once: where it is, who may send it, and where it goes."""
    met, shown = {}, set()
    for start in ("begun", "looked at", "sent", "returned", "waits"):
        _, people = ground.put_back(start)
        before = frozenset(shown)
        for (endpoint, address), name in product(addresses(ground, start), WHO):
            # Where somebody was asked something in an earlier state, they are asked the same.
            if endpoint.partition(".")[0] in OF_NO_CASE or (endpoint, name) in before:
                continue
            for goes_to, form, _ in forms_on(ground, people[name], address):
                shown.add((endpoint, name))
                met.setdefault((goes_to, frozenset(form.texts())), (start, name, address, goes_to))
    return met.values()


@pytest.mark.slow
def test_no_form_loses_a_word_or_breaks(ground):
    reached, lost = set(), []
    for start, name, address, goes_to in every_form(ground):
        reached.add(goes_to)
        for number, text in enumerate(TEXTS):
            _, people = ground.put_back(start)
            forms = forms_on(ground, people[name], address)
            form, action = next((form, to) for end, form, to in forms if end == goes_to)
            body, typed = typed_into(form, text, number)
            answer = people[name].post(action, body)
            assert answer.status < 500, (goes_to, answer.status)
            stored = ground.every_text() if not all(map(answer.gives_back, typed)) else ""
            lost += [
                (goes_to, start, address, answer.status, words[:20])
                for words in typed
                if not answer.gives_back(words) and words not in stored
            ]

    assert not lost
    posts = {rule.endpoint for rule in ground.app.url_map.iter_rules() if "POST" in rule.methods}
    ours = {each for each in posts if each.partition(".")[0] not in OF_NO_CASE}
    assert ours - reached == NOT_TYPED_INTO, sorted(ours - reached)
