"""Every page says who may see it, and a table that people read says it as well."""

import re

from werkzeug.routing import UUIDConverter

from hsb_screen.access.permissions import OF_NO_ROLE, POLICY, Permission
from tests.addresses import filled
from tests.house.who_gets_in import WHO_GETS_IN

KEBAB = re.compile(r"/|(?:/(?:[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)?|<[^>]+>))+/?")
# Text in an address is compared with a closed list before anything is done with it.
TEXT_FROM_A_CLOSED_LIST = {"factor", "section", "part", "fingerprint", "name"}


def views(site):
    return {rule.endpoint: site.view_functions[rule.endpoint] for rule in site.url_map.iter_rules()}


def test_every_page_declares_who_may_see_it(site):
    silent = [
        endpoint
        for endpoint, view in views(site).items()
        if not isinstance(getattr(view, "permission", None), Permission)
    ]

    assert silent == [], "Add @requires(Permission.…) to the view."


def test_the_table_of_pages_is_complete(site):
    declared = {endpoint: view.permission.name for endpoint, view in views(site).items()}

    assert declared == WHO_GETS_IN, "Think about who needs this page, then say it in the table."


def test_every_page_that_takes_a_form_says_that_it_writes(site):
    silent = [
        rule.endpoint
        for rule in site.url_map.iter_rules()
        if rule.methods - {"GET", "HEAD", "OPTIONS"}
        and not getattr(site.view_functions[rule.endpoint], "writes", False)
    ]

    assert silent == [], "Add @writes, which owns the one commit of a request."


def test_every_permission_is_in_the_policy():
    # A new permission belongs into POLICY with the roles that hold it, unless it needs none.
    assert POLICY.keys() | OF_NO_ROLE == set(Permission)
    assert not POLICY.keys() & OF_NO_ROLE


def test_every_permission_is_asked_for_by_a_page(site):
    asked = {view.permission for view in views(site).values()}

    assert set(Permission) - asked == set()


def test_addresses_are_in_kebab_case(site):
    odd = [str(rule) for rule in site.url_map.iter_rules() if not KEBAB.fullmatch(str(rule))]

    assert odd == []


def test_ids_in_addresses_are_typed(site):
    loose = [
        str(rule)
        for rule in site.url_map.iter_rules()
        for argument, converter in rule._converters.items()
        if argument.endswith("_id") and not isinstance(converter, UUIDConverter)
    ]

    assert loose == []


def test_text_in_an_address_comes_from_a_closed_list(site):
    open_ended = {
        (str(rule), argument)
        for rule in site.url_map.iter_rules()
        for argument, converter in rule._converters.items()
        if converter.regex in {r"[^/]{1,}", r"[^/].*?"} and argument not in TEXT_FROM_A_CLOSED_LIST
    }

    assert open_ended == set()


def test_endpoints_are_named_after_their_feature_and_page(site):
    odd = [
        endpoint
        for endpoint in views(site)
        if not re.fullmatch(r"[a-z_]+\.[a-z_]+|static|front_page", endpoint)
    ]

    assert odd == []


def test_a_signed_out_visitor_gets_at_nothing_that_is_not_open(site):
    visitor = site.test_client()
    for rule in site.url_map.iter_rules():
        if site.view_functions[rule.endpoint].permission is Permission.OPEN_TO_ALL:
            continue
        address = filled(rule)
        if "GET" in rule.methods:
            answer = visitor.get(address, base_url="http://127.0.0.1")
            assert answer.status_code == 302, address
            assert answer.headers["Location"].startswith("/sign-in"), address
        if "POST" in rule.methods:
            answer = visitor.post(address, base_url="http://127.0.0.1")
            assert answer.status_code in {400, 403, 404}, address


def test_guidance_is_open_to_everyone(site):
    visitor = site.test_client()
    open_pages = [
        filled(rule)
        for rule in site.url_map.iter_rules()
        if rule.endpoint.startswith("guidance.") and not rule.arguments
    ]

    assert open_pages
    for address in open_pages:
        assert visitor.get(address, base_url="http://127.0.0.1").status_code == 200, address
