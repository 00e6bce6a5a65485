"""What an overlay may word otherwise around 999, and what it may not."""

import pytest

from continuum_rules import PackProblems, read_pack
from continuum_rules.canonical import pack_from_canonical
from continuum_rules.replaced import to_read
from continuum_rules.verify import verify
from tests.rules.laid_over import BASE, DAY, HINT, PHONE, WAY, laid


@pytest.fixture
def over(tmp_path):
    return lambda text: read_pack(BASE, laid(text, tmp_path))


def test_a_stored_pack_is_never_refused_for_a_number_that_it_lost(over):
    """What began under it has to be finished under it, whatever the reader refuses today."""
    kept = over(HINT).canonical.replace("If yes, call 999 first. Then us.", "Fill in every box.")

    assert pack_from_canonical(kept).factor_by_id["danger"].hint == "Fill in every box."


def test_a_text_keeps_the_sentence_that_names_a_number_wherever_in_it_that_stands(over):
    kept = "Stay with the child.\\nIf yes, call\\n999 first. Then tell us."

    assert over(f'[[factor]]\nid = "danger"\nhint = "{kept}"\n')


@pytest.mark.parametrize(
    "hint",
    [
        "Do not ring 999: ask your lead.",
        "If yes, call 999 last.",
        "",
        "The old advice was: If yes, call 999 first. Ask your lead first.",
        "Nobody says: “If yes, call 999 first.” Ask your lead first.",
        "Not true any more\\nIf yes, call 999 first. Ask your lead first.",
    ],
)
def test_a_text_that_turns_the_number_round_is_refused(over, hint):
    with pytest.raises(PackProblems, match="lacks the sentence of the base that names 999"):
        over(f'[[factor]]\nid = "danger"\nhint = "{hint}"\n')


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ('[[pathway]]\nid = "danger-now"\ntitle = "Nothing urgent"\n', "title"),
        (WAY + 'id = "call-999"\nwho = "Your lead alone"\n', "who"),
    ],
)
def test_neither_who_rings_999_nor_the_title_above_it_may_be_another(over, written, key):
    with pytest.raises(
        PackProblems, match=f"leads to 999, and an overlay may not change its {key}"
    ):
        over(written)


def test_what_a_step_that_leads_to_999_says_already_may_be_repeated(over):
    same = 'title = "A child is in danger now"\n[[pathway.step]]\nid = "call-999"\n'

    assert over('[[pathway]]\nid = "danger-now"\n' + same + 'contact = "emergency"\n')


def test_a_contact_that_no_longer_names_999_out_of_hours_is_a_note(over):
    said = "contact front-door: out_of_hours names 999 in the base, and no longer here"

    assert said in verify(over(PHONE + 'out_of_hours = "Leave a message"\n'), DAY).notes
    assert said not in verify(over(PHONE + 'out_of_hours = "999, or wait"\n'), DAY).notes


def test_whom_a_step_leads_to_may_be_changed_and_is_listed_to_read(over):
    """Nothing guards whom a step leads to but 999; people see both, and decide."""
    assert [
        str(each) for each in to_read(over(WAY + 'id = "ask-the-police"\ncontact = "front-door"\n'))
    ] == ["step ask-the-police, contact: “police-101” → “front-door”"]
