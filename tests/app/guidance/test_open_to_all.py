"""Guidance is open to everyone, signed in or not, and says honestly what this is."""

import dataclasses

import pytest

from tests.page_text import words

OPEN = {
    "/help-now": "Who to call",
    "/guidance": "Guidance and support",
    "/how-it-works": "How this works, and what it cannot do",
    "/glossary": "Glossary",
    "/accessibility": "Accessibility",
}


@pytest.mark.parametrize("who", [None, "amina", "carys", "erin", "gwen", "hana"])
@pytest.mark.parametrize("address", OPEN)
def test_anybody_may_read_it(visitor, browser_of, who, address):
    browser = browser_of(who) if who else visitor

    assert browser.open(address).h1 == OPEN[address]


@pytest.mark.parametrize("address", [*OPEN, "/sign-in"])
def test_every_page_has_the_same_way_to_help(visitor, address):
    page = visitor.open(address)
    footer = page.tree.find(".//footer")

    links = [link.get("href") for link in footer.iter("a")]
    assert links[:3] == ["tel:999", "tel:01632960100", "tel:01632960122"]
    assert links[3:] == ["/help-now", "/guidance", "/how-it-works", "/glossary", "/accessibility"]


def test_the_page_of_numbers_begins_with_999_and_lists_every_contact(visitor, app):
    page = visitor.open("/help-now")

    assert page.text.index("call 999") < page.text.index("01632")
    for contact in app.extensions["hsb_pack"].contacts.values():
        assert contact.name in page.text
        assert contact.phone in page.text


def test_the_lead_and_the_front_door_come_right_after_the_emergency_services(visitor):
    headings = [words(heading) for heading in visitor.open("/help-now").tree.iter("h2")]

    assert headings[:3] == [
        "Emergency services",
        "Safeguarding lead on duty, Example schools and clubs",
        "Example Children’s Front Door",
    ]


def test_a_contact_without_a_number_makes_no_link_that_dials_nothing(visitor, app):
    pack = app.extensions["hsb_pack"]
    lead = dataclasses.replace(pack.contacts["duty-lead"], phone="Given by your partnership")
    app.extensions["hsb_pack"] = dataclasses.replace(
        pack, contacts={**pack.contacts, "duty-lead": lead}
    )

    page = visitor.open("/help-now")

    assert "Given by your partnership" in page.text
    assert "tel:" not in {link.get("href") for link in page.tree.iter("a")}


def test_the_page_of_guidance_lists_every_resource_of_the_pack_with_its_address(visitor, app):
    links = visitor.open("/guidance").links()

    resources = app.extensions["hsb_pack"].resources
    assert resources
    for resource in resources:
        if resource.url:
            assert links[resource.title] == resource.url


def test_how_it_works_says_that_nothing_has_validated_it(visitor, app):
    page = visitor.open("/how-it-works")

    assert "No study has validated this tool." in page.text
    assert "It is not a referral and not a report." in page.text
    assert app.extensions["hsb_pack"].info.version in page.text


def test_the_accessibility_page_claims_no_more_than_was_done(visitor):
    text = visitor.open("/accessibility").text

    assert "No disabled person" in text
    assert "do not claim that it meets any standard in full" in text


def test_the_first_page_leads_a_visitor_to_help(visitor):
    assert visitor.open("/").h1 == "Who to call"


def test_rules_that_nobody_has_approved_say_so_and_shut_nobody_out(visitor, app):
    pack = app.extensions["hsb_pack"]
    info = dataclasses.replace(pack.info, approved_on=None, review_by=None, owner="")
    part = "overlay" if pack.overlay else "base"
    app.extensions["hsb_pack"] = dataclasses.replace(pack, **{part: info})

    assert "a draft that nobody has approved yet" in visitor.open("/how-it-works").text
