"""From a draft to rules in force: checked, counted, read where it goes down, published by two."""

from datetime import date

import pytest
from sqlalchemy.exc import OperationalError

from continuum_rules import Level, LevelRange
from hsb_screen import create_app
from hsb_screen.access.permissions import Role
from hsb_screen.accounts.people import create_person
from hsb_screen.audit.service import verify_chain
from hsb_screen.database import session
from hsb_screen.packs import in_force, published
from hsb_screen.packs.inside import publish_texts
from hsb_screen.packs.service import pack_in_force
from hsb_screen.rules import check_views
from hsb_screen.rules.counting import Count, way_of
from hsb_screen.rules.drafts import the_draft
from hsb_screen.rules.publishing import NOT_CHECKED, to_publish
from hsb_screen.rules.reading import read_draft
from tests.app.rules.drafts import MENDED, a_draft, counted, proved, write
from tests.builders import a_screening
from tests.pages import Browser
from tests.people import PASSWORD
from tests.quickly import sign_in


@pytest.fixture
def harun(app, in_app):
    """Another rule owner, who edits nothing."""
    with in_app():
        create_person("harun@example.org", "Harun Malik", [Role.RULE_OWNER], PASSWORD)
    browser = Browser(app.test_client())
    sign_in(browser.client, "harun@example.org", PASSWORD)
    return browser


def put_in_force(browser, draft_id, day="today", password=PASSWORD):
    page = browser.open(f"/rules/drafts/{draft_id}/publish")
    page.fill("From which day does it hold?", day)
    page.fill("Why is it published now?", "Decided by the board on 4 November 2026.")
    return page.fill("Your password", password).press("Put it in force")


def test_what_two_people_publish_holds_at_once_and_what_was_begun_keeps_its_rules(
    app, in_app, person_called, browser_of, harun, monkeypatch
):
    gwen = browser_of("gwen")
    with in_app():
        began = a_screening(person_called("amina")).pack_id
        draft = a_draft(person_called("gwen"), MENDED)
        proved(person_called("gwen"), draft)
        counted(person_called("gwen"), draft)

    own = gwen.open(f"/rules/drafts/{draft}/publish")
    refused = put_in_force(harun, draft, password="another one")
    page = put_in_force(harun, draft)

    assert "You edited this draft; a colleague publishes it." in own.text
    assert refused.errors == ["The password is not right."]
    assert "version 2026.2.0" in page.text
    assert "Published here by Harun Malik" in page.text
    assert "Abusive → Problematic" in gwen.open("/rules/history").text
    with in_app():
        assert pack_in_force().info.version == "2026.2.0"
        assert a_screening(person_called("amina")).pack_id != began
        lines = list(in_force.told())
        assert verify_chain(session()).broken_at is None
    assert any("published here by Harun Malik" in line for line in lines)
    again = create_app(app.extensions["hsb_config"])
    again.extensions["hsb_engine"].dispose()
    monkeypatch.setattr(published, "looking", outage)
    with again.app_context():
        assert pack_in_force().info.version == "2026.2.0", "An outage after a start changes none."


def outage():
    raise OperationalError("select", {}, Exception())


def test_what_is_saved_while_the_password_is_checked_stops_publishing_and_no_word_is_lost(
    in_app, person_called, harun, monkeypatch
):
    with in_app():
        gwen = person_called("gwen")
        draft = a_draft(gwen, MENDED)
        proved(gwen, draft)
        counted(gwen, draft)
    check = check_views.person_with_password

    def and_meanwhile(*given):
        found = check(*given)
        write(person_called("gwen"), draft, "rules", lambda text: f"{text}# Another thought.")
        return found

    monkeypatch.setattr(check_views, "person_with_password", and_meanwhile)
    page = harun.open(f"/rules/drafts/{draft}/publish")
    page.fill("From which day does it hold?", "today").fill("Your password", PASSWORD)
    page = page.fill("Why is it published now?", "Decided.").press("Put it in force", status=409)

    assert page.h1 == "Somebody saved this before you"
    assert page.value("Why is it published now?") == "Decided."
    with in_app():
        assert pack_in_force().info.version == "2026.1.0"


def test_a_proof_of_other_rules_under_the_same_texts_counts_for_nothing(in_app, person_called):
    with in_app():
        gwen, dev = person_called("gwen"), person_called("dev")
        draft = a_draft(gwen, MENDED)
        proved(gwen, draft, fingerprint="0" * 64)

        assert NOT_CHECKED in to_publish(dev, the_draft(draft)).stands_in_the_way


def test_what_holds_later_can_be_taken_back_and_nothing_changed(
    in_app, person_called, browser_of, hands
):
    with in_app():
        draft = the_draft(a_draft(person_called("gwen"), MENDED))
        pack, day = read_draft(draft.texts).pack, date(2026, 11, 23)
        publish_texts(person_called("gwen"), draft.id, pack, draft.texts, "Decided.", day)

    page = browser_of("gwen").open("/rules")
    assert "holds from 23 November 2026" in page.text
    page = page.follow("See what was published here").press("Take version 2026.2.0 back")
    hands.move(days=4)

    assert "Taken back" in page.text
    with in_app():
        assert pack_in_force().info.version == "2026.1.0"


def test_a_screening_that_goes_down_is_read_by_its_lead_before_anybody_publishes(
    app, in_app, person_called, browser_of, harun
):
    gwen, carys = browser_of("gwen"), browser_of("carys")
    answers = {"age_gap": "2_to_3_years", "behaviour_type": ["private_area_over_clothes"]}
    with in_app():
        a_screening(person_called("amina"), answers=answers)
        draft = a_draft(person_called("gwen"), "")
        # Without its rule, two years between the children and touch come out lower.
        write(person_called("gwen"), draft, "rules", lambda text: "# No rule of our own.")

        proved(person_called("gwen"), draft)

    told = gwen.open(f"/rules/drafts/{draft}/impact").press("Record a count")
    refused = harun.open(f"/rules/drafts/{draft}/publish")
    fay = browser_of("fay").open("/rule-changes")
    listed = carys.open("/reviews").follow("See what a draft of the rules would place lower")
    listed.press("I have read this one, screening 0001")

    assert "fewer than 5 would go down" in told.text
    assert "0001" not in told.text + refused.text + fay.text
    assert "Not every screening that would go down was read" in refused.text
    assert "0001" in listed.text
    assert "version 2026.2.0" in put_in_force(harun, draft).text


def test_rule_owners_see_no_screening_and_others_no_draft(in_app, person_called, browser_of):
    with in_app():
        screening = a_screening(person_called("amina"))
        draft = a_draft(person_called("gwen"))

    browser_of("gwen").open(f"/screenings/{screening.id}", status=404)
    browser_of("gwen").open("/rule-changes", status=404)
    for name in ("amina", "carys", "erin", "hana"):
        browser_of(name).open(f"/rules/drafts/{draft}", status=404)


def test_two_drafts_that_differ_by_one_screening_are_counted_alike():
    told = [in_words(up=0), in_words(up=1), in_words(up=5), in_words(up=6), in_words(down=0)]

    assert told[0] == told[1] == told[4]
    assert told[2] == told[3]
    assert told[2].startswith("Of 215 to 219 stored screenings, 30 to 34 would become narrower,")
    assert "5 to 9 would go up, none would go down." in told[2]
    assert "fewer than 5 would go down." in in_words(down=1), "Then a lead reads it."


def in_words(up=0, down=0):
    numbers = {"read": 219, "refused": 0, "narrower": 31, "up": up, "down": down, "unread": 0}
    made = {"id": None, "made_of": "", "differs": "", "counted_by": "", "counted_at": None}
    return Count(**numbers, **made).in_words


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [("12", "12", None), ("12", "22", "narrower"), ("12", "23", "up"), ("12", "11", "down"),
     ("12", "02", "down"), ("12", "03", "down")],
)  # fmt: skip
def test_where_either_end_falls_it_goes_down(old, new, way):
    levels = [Level(str(place), place, str(place)) for place in range(4)]
    before, after = (LevelRange(levels[int(low)], levels[int(high)]) for low, high in (old, new))

    assert way_of(before, after) == way
