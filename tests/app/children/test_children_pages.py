"""Who is involved: adding, correcting, taking out, living together, strengths and needs."""

from hsb_screen.children.models import ChildDetails, ChildNote
from hsb_screen.children.service import children_of
from hsb_screen.database import session
from hsb_screen.screenings.models import Screening

AGE = "Age in whole years"


def add(browser, base, part, age):
    page = browser.open(f"{base}/children").follow("Add another child").choose(part)
    page = page.fill(AGE, age) if age else page.choose("Age not known yet")
    return page.press("Save")


def test_more_than_two_children_are_ordinary(amina, base, in_app, screening):
    for part in (
        "This child was affected",
        "This child saw it or may be affected",
        "Not clear yet",
    ):
        add(amina, base, part, "9")

    with in_app():
        assert [child.name for child in children_of(screening.id)] == [
            f"Child {letter}" for letter in "ABCDE"
        ]


def test_a_child_whose_age_is_not_known_can_be_added(amina, base):
    assert "Child C, age not known" in add(amina, base, "This child was affected", "").text


def test_a_corrected_age_keeps_the_one_before(amina, base, in_app):
    page = amina.open(f"{base}/children").follow("Change Child B")
    page.fill(AGE, "11 or 12").press("Save")

    assert "Child B, 11 or 12" in amina.page.text
    with in_app():
        kept = session().query(ChildDetails.ages).order_by(ChildDetails.recorded_at)
        assert [10] in [row.ages for row in kept]


def test_two_tabs_that_correct_one_child_do_not_overwrite_each_other(amina, base):
    first = amina.open(f"{base}/children").follow("Change Child B")
    second = amina.open(f"{base}/children").follow("Change Child B")
    first.fill(AGE, "11").press("Save")

    page = second.fill(AGE, "9").press("Save", status=409)

    assert "Somebody saved this before you" in page.text
    assert "Child B, 11" in amina.open(f"{base}/children").text


def test_a_child_taken_out_is_kept_and_the_letter_is_not_given_again(
    amina, base, in_app, screening
):
    page = amina.open(f"{base}/children").follow("Take out Child B")
    page.fill("Why is it taken out?", "not at the club that day").press("Take out Child B")

    assert "Change Child B" not in amina.page.links()
    page = amina.open(f"{base}/children").follow("Add another child")
    page.choose("This child was affected").fill(AGE, "9").press("Save")
    assert "Child C, 9" in amina.page.text
    with in_app():
        everybody = children_of(screening.id, with_removed=True)
        assert [child.removed_because for child in everybody] == [
            "",
            "not at the club that day",
            "",
        ]


def test_one_child_alone_lives_together_with_nobody(amina, base, in_app):
    amina.open(f"{base}/children").choose("Yes", of="live together").press("Continue")
    page = amina.open(f"{base}/children").follow("Take out Child B")
    page.fill("Why is it taken out?", "not at the club that day").press("Take out Child B")

    assert "Do any of these children live together?" not in amina.open(f"{base}/check-answers").text
    with in_app():
        assert session().query(Screening).one().shared_home is None


def test_who_lives_together_is_recorded_with_whom(amina, base, in_app):
    page = amina.open(f"{base}/children").choose("Yes", of="live together")
    page.choose("Child A", of="which").choose("Child B", of="which").press("Continue")

    page = amina.open(f"{base}/check-answers")
    assert "Do any of these children live together? Yes: Child A, Child B" in page.text
    with in_app():
        assert len(session().query(Screening).one().sharing_home) == 2


def test_care_status_is_asked_once_with_the_child(amina, base):
    page = amina.open(f"{base}/children").follow("Change Child B")
    known = next(each for each in page.options("known to a service") if "care" in each)
    page.choose(known, of="known to a service").press("Save")

    page = amina.open(f"{base}/children").follow("Change Child B")
    assert page.is_chosen(known, of="known to a service")
    assert known in amina.open(f"{base}/check-answers").text


def test_strengths_and_needs_are_kept_for_each_child(amina, base):
    page = amina.open(base).follow("Child B: strengths and needs")
    page.fill("What is going well, and who can help? (optional)", "Trusts “Miss” at the club")
    page.press("Save")

    assert (
        "Child B: strengths Trusts “Miss” at the club" in amina.open(f"{base}/check-answers").text
    )


def test_a_note_taken_back_stays_on_record(amina, base, in_app):
    for text in ("likes football", ""):
        page = amina.open(base).follow("Child B: strengths and needs")
        page.fill("What is going well, and who can help? (optional)", text).press("Save")

    assert "likes football" not in amina.open(f"{base}/check-answers").text
    with in_app():
        assert [note.note for note in session().query(ChildNote)] == ["likes football", ""]


def test_references_are_sealed_in_the_file(amina, base, app):
    page = amina.open(f"{base}/children").follow("Change Child B")
    page.fill("Reference in your case system (optional)", "CANARY-4711").press("Save")

    folder = app.extensions["hsb_config"].data_folder
    assert not any(b"CANARY-4711" in path.read_bytes() for path in folder.iterdir())
