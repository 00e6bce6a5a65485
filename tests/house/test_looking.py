"""Looking changes nothing: what a walk through every page by link shows."""

import re
from collections import Counter
from urllib.parse import urlsplit

from tests.house.who_gets_in import REACHED_BY_A_FORM, WHO_GETS_IN

ASKS = re.compile(r"<(?:img|script|link|iframe|source|form|object|embed)\b[^>]*", re.IGNORECASE)
ADDRESS = re.compile(r"\b(?:src|srcset|href|action|data|poster)=[\"']([^\"']*)[\"']")
AUDIT = {"audit_entry", "audit_salt"}


def test_looking_at_a_page_writes_nothing_but_its_audit_row(visits):
    wrote = {visit.address: visit.wrote_to for visit in visits if set(visit.wrote_to) - AUDIT}

    assert wrote == {}


def test_looking_at_a_page_leaves_one_audit_row(visits):
    counts = {visit.address: Counter(visit.wrote_to)["audit_entry"] for visit in visits}

    assert {address for address, count in counts.items() if count > 1} == set()


def test_no_link_leads_nowhere(visits):
    broken = [(v.who, v.address, v.status) for v in visits if v.status >= 400 or not v.endpoint]

    assert broken == []


def test_every_page_that_is_looked_at_can_be_reached_by_links(site, visits):
    pages = {rule.endpoint for rule in site.url_map.iter_rules() if "GET" in rule.methods}
    reached = {visit.endpoint for visit in visits}

    assert pages - reached == REACHED_BY_A_FORM
    assert pages - WHO_GETS_IN.keys() == set()


def test_no_page_asks_another_host_for_anything(visits):
    for visit in visits:
        asked = {found for tag in ASKS.findall(visit.html) for found in ADDRESS.findall(tag)}

        assert {found for found in asked if urlsplit(found).netloc} == set(), visit.address


def test_no_address_or_title_carries_what_somebody_typed(visits):
    for visit in visits:
        title = re.search(r"<title>(.*?)</title>", visit.html, re.DOTALL)

        assert not re.search(r"[A-Z]{2}\d|@", visit.address), visit.address
        assert "@" not in (title[1] if title else ""), visit.address
