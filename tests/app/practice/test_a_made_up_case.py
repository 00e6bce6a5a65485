"""One made-up case, from its choice to how others placed it; and what makes it unmistakable."""

from continuum_rules import pack_from_canonical
from hsb_screen.accounts.people import create_person
from hsb_screen.packs.service import pack_in_force
from hsb_screen.summaries.outward import PRACTISED
from tests.pages import Browser
from tests.people import PASSWORD
from tests.quickly import sign_in

BAR = "PRACTICE – fictional"


def begun(browser, case="Two siblings at home after school"):
    page = browser.open("/practise").choose(case)
    return page.press("Start practising")


def test_a_case_goes_from_its_choice_to_how_others_placed_it(browser_of, placed_by):
    for name, level in (
        ("ben", "abusive"),
        ("carys", "abusive"),
        ("dev", "problematic"),
        ("erin", None),
    ):
        placed_by(name, level)
    browser = browser_of("amina")

    page = begun(browser)
    assert "sweets for keeping it" in page.text
    page = page.choose("No").press("Continue")
    page.choose("The behaviour is about this child").fill("Age in whole years", "12")
    page = page.press("Save")
    page = browser.open(page.address.partition("/children")[0] + "/first-view")
    page = page.choose("Problematic").press("Continue to what the answers indicate")
    assert page.h1 == "What the answers indicate"
    spread = page.follow("See how others placed it")

    assert "5 people have practised it, you among them" in spread.text
    assert "1 of the 4 others chose the same place as you; 3 chose the same" in spread.text
    assert "Amina" not in spread.all_text
    assert "Ben" not in spread.all_text


def test_every_page_of_a_case_says_in_text_that_it_is_practice(browser_of):
    page = begun(browser_of("amina"))

    for told in (page, page.follow("Back to the task list"), page.press("Continue")):
        assert BAR in told.all_text
        assert told.title.removeprefix("Error: ").startswith("Practice: ")
        assert "Practice 900001" in told.title, "No real screening has such a number."
    stop = page.choose("Yes").press("Continue")
    assert stop.h1 == "Stop here and call 999"
    assert "Worried about a real child? Call 999 now" in stop.text
    assert "For the made-up case, call nobody" in stop.text
    assert "tel:01632960100" in stop.links().values()


def test_in_place_of_sending_a_page_says_what_would_happen(browser_of, placed_by):
    screening_id = placed_by("amina", "problematic")
    browser = browser_of("amina")
    page = browser.open(f"/practice/screenings/{screening_id}/indication")

    page = page.choose("I am not sure: I want to talk it through with my lead")
    page = page.press("Continue to send to your lead")

    assert page.h1 == "Nothing is sent from practice"
    assert "button" not in [part.tag for part in page.main.iter()]


def test_plain_text_of_a_made_up_case_says_so_at_both_ends(browser_of, placed_by):
    screening_id = placed_by("amina", "problematic")
    page = browser_of("amina").open(f"/practice/screenings/{screening_id}/summary/text")

    for box in ("Short text", "Full text"):
        text = page.value(box)
        assert text.startswith(PRACTISED)
        assert text.endswith(PRACTISED)
        assert len(text) <= 2000 or box == "Full text"


def test_under_a_draft_of_rules_every_page_says_so_and_nothing_is_compared(
    browser_of, placed_by, in_app
):
    with in_app():
        live = pack_in_force()
    altered = live.canonical.replace('"label":"Abusive"', '"label":"Abusive, as drafted"')
    draft = pack_from_canonical(altered, live)
    screening_id = placed_by("gwen", "abusive", draft=draft)
    browser = browser_of("gwen")

    page = browser.open(f"/practice/screenings/{screening_id}/indication")

    assert "DRAFT RULES – practice – fictional" in page.all_text
    assert "placed the behaviour at Abusive, as drafted" in page.text
    browser.open(f"/practice/screenings/{screening_id}/how-others-placed-it", status=404)


def test_somebody_whose_account_has_no_role_yet_can_practise(app, in_app):
    with in_app():
        create_person("kit@example.org", "Kit Lane", [], PASSWORD)
    kit = Browser(app.test_client())
    sign_in(kit.client, "kit@example.org", PASSWORD)

    page = kit.open("/how-it-works").follow("practise on a made-up case")

    assert page.h1 == "Practise on a made-up case"
    assert BAR in begun(kit).all_text
