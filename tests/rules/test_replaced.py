"""Texts of a base that an overlay replaces: found, shown with both wordings, never overlooked."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from continuum_rules import packs_folder, read_pack
from continuum_rules.__main__ import main
from continuum_rules.canonical import live_fingerprint
from continuum_rules.document import document
from continuum_rules.document_html import as_html
from continuum_rules.document_text import as_text
from continuum_rules.factor import Option
from continuum_rules.overlay import MAY_CHANGE
from continuum_rules.replaced import TEXTS, reworded, to_read
from continuum_rules.verify import verify
from tests.rules.case_files import CASES
from tests.rules.laid_over import BASE, DAY, HINT, PHONE, STEP, WAY, laid


@pytest.fixture
def overlay(tmp_path):
    return lambda text: laid(text, tmp_path)


@pytest.fixture
def over(overlay):
    return lambda text: read_pack(BASE, overlay(text))


def test_a_hint_a_step_and_a_telephone_number_are_shown_with_both_wordings(over):
    assert [str(each) for each in to_read(over(HINT + STEP + PHONE))] == [
        (
            "step ask-the-police, do: “Ask the police what comes next, on 101 or at the desk.”"
            " → “Think about it.”"
        ),
        "step ask-the-police, who: nothing → “Anybody”",
        (
            "factor danger, hint: “If yes, call 999 first. In doubt, call.”"
            " → “If yes, call 999 first. Then us.”"
        ),
        "contact front-door, phone: “01632 960 111” → “01632 960 122”",
    ]


def test_a_text_that_the_base_did_not_have_is_to_be_read_as_well(over):
    pack = over(WAY + 'id = "ask-the-police"\nwho = "You"\n')

    assert [str(each) for each in to_read(pack)] == ["step ask-the-police, who: nothing → “You”"]


def test_of_a_list_only_what_is_gone_and_what_has_come_is_shown(over):
    level = '[[level]]\nid = "concerning"\nnot_on_this_alone = ["A letter home."]\n'
    pack = over(level)
    (text,) = reworded(pack.alone, pack)

    assert (text.before, text.after) == ("", "A letter home.")


def test_a_number_that_the_base_leaves_open_is_no_text_replaced(overlay, tmp_path):
    base = tmp_path / "base.toml"
    text = BASE.read_text(encoding="utf-8").replace('"01632 960 111"', '"Given by you"')
    base.write_text(text, encoding="utf-8")
    said = to_read(read_pack(base, overlay(PHONE + 'hours = "Any"\nout_of_hours = "Nobody"\n')))

    assert [each.key for each in said] == ["out_of_hours"]


def test_the_name_of_a_contact_without_a_number_is_a_text_replaced(overlay, tmp_path):
    base = tmp_path / "base.toml"
    text = BASE.read_text(encoding="utf-8").replace('"01632 960 111"', '"Given by you"')
    base.write_text(text, encoding="utf-8")
    said = to_read(read_pack(base, overlay(PHONE + 'name = "Wait until morning"\n')))

    assert [str(each) for each in said] == [
        "contact front-door, name: “Front door” → “Wait until morning”"
    ]


def test_another_way_of_saying_a_word_explained_is_a_text_replaced(overlay, tmp_path):
    base = tmp_path / "base.toml"
    term = '\n[[term]]\nid = "hub"\nword = "Hub"\nmeans = "One team."\nsaid_as = ["hubs"]\n'
    base.write_text(BASE.read_text(encoding="utf-8") + term, encoding="utf-8")
    said = to_read(read_pack(base, overlay('[[term]]\nid = "hub"\nsaid_as = ["police"]\n')))

    assert [str(each) for each in said] == ["term hub, said_as: “hubs” → “police”"]


def test_whatever_of_the_base_an_overlay_may_word_otherwise_is_listed_to_read():
    """The rest moves nothing in words: what is proved, days, references and lists of entries."""
    no_words = {"id", "core", "option", "also_labels", "at_least", "step", "by_when", "within"}
    no_words |= {"checked_on", "sources"}

    assert {
        table.rpartition(".")[2]: set(keys) - no_words for table, keys in MAY_CHANGE.items()
    } == {kind: set(TEXTS[kind]) for kind in (each.rpartition(".")[2] for each in MAY_CHANGE)}


def test_an_answer_beside_the_years_that_is_labelled_otherwise_is_listed_to_read():
    pack = read_pack(packs_folder() / "base")
    age, label = next(
        (each, each.options[-1]) for each in pack.factors if each.id == "displaying_age"
    )
    options = (*age.options[:-1], replace(label, label="Somebody"))
    factors = tuple(
        replace(each, options=options) if each is age else each for each in pack.factors
    )

    (said,) = to_read(replace(pack, factors=factors), pack)
    assert (said.kind, said.id, said.after) == ("option", f"displaying_age/{label.id}", "Somebody")


def test_nothing_is_replaced_without_an_overlay():
    assert to_read(read_pack(BASE)) == ()


def test_each_text_replaced_is_a_note_of_the_proof(over):
    notes = verify(over(STEP), DAY).notes

    assert (
        "read line by line: step ask-the-police, do: “Ask the police what comes next, on 101 or at"
        " the desk.” → “Think about it.”"
    ) in notes


def test_diff_shows_both_wordings_in_words_and_as_json(overlay, capsys):
    words = ["diff", str(BASE), str(BASE), "--new-overlay", str(overlay(PHONE))]

    assert main(words) == 0
    assert (
        "Worded otherwise: read these line by line\n"
        "  - contact front-door, phone: “01632 960 111” → “01632 960 122”\n"
    ) in capsys.readouterr().out
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["texts_changed"] == [
        {
            "kind": "contact",
            "id": "front-door",
            "key": "phone",
            "before": "01632 960 111",
            "after": "01632 960 122",
        }
    ]


def test_a_changed_number_leaves_the_first_fingerprint_and_changes_the_second(over):
    before, after = over(""), over(PHONE)

    assert after.fingerprint == before.fingerprint
    assert live_fingerprint(after) != live_fingerprint(before)


def test_the_second_fingerprint_is_that_of_contacts_resources_and_words_alone(over):
    before, after = over(""), over(HINT)

    assert after.fingerprint != before.fingerprint
    assert live_fingerprint(after) == live_fingerprint(before)


def test_both_fingerprints_are_said_by_check_and_stand_on_the_paper(overlay, capsys):
    path = overlay(PHONE)
    pack = read_pack(BASE, path)
    for verb in ("check", "show"):
        assert main([verb, str(BASE), "--overlay", str(path)]) == 0
        out = capsys.readouterr().out
        assert pack.fingerprint in out
        assert live_fingerprint(pack) in out


def test_what_is_the_overlays_to_do_stands_before_what_is_the_bases(over):
    late = '[[contact]]\nid = "mine"\nname = "Mine"\nphone = "01632 960 133"\n'
    pack = over(late + "checked_on = 2026-11-02\n")
    contacts = {
        name: each if name == "mine" else replace(each, checked_on=date(2026, 11, 3))
        for name, each in pack.contacts.items()
    }
    alone = replace(pack.alone, contacts={n: e for n, e in contacts.items() if n != "mine"})
    notes = verify(replace(pack, contacts=contacts, alone=alone), date(2027, 11, 19)).notes

    assert [each.split(":")[0] for each in notes][:2] == ["contact mine", "of the base"]
    assert "of the base: contact emergency: last checked on 2026-11-03; ring and date it again" in (
        notes
    )


def test_a_day_that_has_not_come_yet_is_said_to_be_wrong(over):
    pack = over('[[contact]]\nid = "front-door"\nchecked_on = 2026-12-01\n')
    early = verify(pack, date(2026, 11, 19)).notes

    assert "mine 1.0.0: approved_on 2026-11-20 has not come yet; until then it is a draft" in early
    assert "contact front-door: checked_on 2026-12-01 has not come yet, so it is wrong" in early


def test_a_contact_still_without_a_number_is_a_note(over):
    notes = verify(over('[[contact]]\nid = "x"\nname = "X"\nphone = "Given by us"\n'), DAY).notes

    assert "contact x: no number yet; people read “Given by us”" in notes


def test_a_basis_that_does_not_say_that_it_is_ours_is_a_note(over):
    minute = (
        '[[invariant]]\nid = "C1"\npromise = "Never."\nnever_above = "concerning"\n'
        'basis = "Board minute 4"\n'
    )
    notes = verify(over(minute), DAY).notes

    assert [each[:12] for each in notes if "ours:" in each] == ["invariant C1"]


def test_a_number_of_ones_own_never_takes_over_the_day_on_which_the_bases_was_checked(
    overlay, tmp_path
):
    base = tmp_path / "base.toml"
    base.write_text(BASE.read_text(encoding="utf-8") + "checked_on = 2026-11-03\n")
    said = "contact front-door: no day says when somebody checked it (no checked_on); ring, and"

    def laid(text):
        return read_pack(base, overlay(text))

    days = {
        text: laid(text).contacts["front-door"].checked_on
        for text in (PHONE, PHONE.replace("phone", "hours"), PHONE + "checked_on = 2026-11-20\n")
    }
    assert list(days.values()) == [None, date(2026, 11, 3), date(2026, 11, 20)]
    assert [each for each in verify(laid(PHONE), DAY).notes if each.startswith(said)]


def test_a_number_that_was_emptied_is_a_note(over):
    said = "contact front-door: no number yet; people read nothing to ring"

    assert said in verify(over('[[contact]]\nid = "front-door"\nphone = ""\n'), DAY).notes


def test_two_levels_that_read_alike_are_a_note(over):
    pack = over('[[level]]\nid = "concerning"\nlabel = "expected"\n')

    assert "more than one level reads “expected”" in verify(pack, DAY).notes


def test_an_added_answer_is_a_note_that_says_as_what_it_counts(over):
    pack = over('[[factor]]\nid = "stopped"\noption = [{ id = "never", label = "Not at all" }]\n')

    says = "factor stopped: the added answer “Not at all” counts as “Later”"
    assert says in verify(pack, DAY).notes


def test_words_left_as_the_example_has_them_are_notes(tmp_path):
    main(["new-overlay", str(tmp_path / "mine")])
    for name in ("rules.toml", "support.toml"):
        path = tmp_path / "mine" / name
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text(
            "\n".join(re.sub(r"^#(?=[a-z[])", "", line) for line in lines), encoding="utf-8"
        )

    notes = verify(read_pack(packs_folder() / "base", tmp_path / "mine"), DAY).notes

    assert [each for each in notes if each.endswith("is still that of the example")] == [
        "mine: its title is still that of the example",
        "mine: its owner is still that of the example",
        "rule planned-and-told-not-to-tell: its basis is still that of the example",
        "invariant C1: its basis is still that of the example",
        "contact support-service: its name is still that of the example",
    ]


def test_the_short_list_gives_a_line_to_each_question_answer_step_and_contact(capsys):
    pack = read_pack(packs_folder() / "base")
    assert main(["show", "england-base", "--short"]) == 0
    lines = [each for each in capsys.readouterr().out.splitlines() if each.startswith("  ")]
    ids = [each[: len(each) - len(each.lstrip())] + each.split()[0] for each in lines]

    for factor in pack.factors:
        place = ids.index(f"  {factor.id}")
        answers = ids[place + 1 : place + 1 + len(factor.options)]
        assert answers == [f"      {each.id}" for each in factor.options]
    assert {f"      {each}" for each in pack.step_by_id} <= set(ids)
    assert {f"  {each}" for each in pack.contacts} <= set(ids)


def test_the_paper_claims_nothing_of_words_and_calls_no_day_an_approval_before_it_is_signed(over):
    pack = over(HINT)
    told = as_text(document(pack, pack.alone))

    assert "takes nothing away" not in told
    assert "no proof judges words" in told
    assert "Local layer: put to the meeting of: 20 November 2026" in told
    assert "Hint: If yes, call 999 first. Then us." in told


def test_a_paper_of_a_draft_says_that_it_is_not_approved_yet(over):
    pack = over(HINT)
    draft = replace(pack, overlay=replace(pack.overlay, approved_on=None))

    assert "Local layer: approved on: not approved yet" in as_text(document(draft, pack.alone))


def test_a_command_of_two_words_is_found_from_a_slip(capsys):
    with pytest.raises(SystemExit):
        main(["new-overly", "x"])

    assert "did you mean “new-overlay”?" in capsys.readouterr().err


def test_a_step_cut_short_in_the_short_list_ends_with_three_dots(capsys):
    main(["show", str(CASES / "good" / "numbers-to-ring.toml"), "--short"])

    told = capsys.readouterr().out
    assert "  Call 999 now … (now)\n" in told
    assert "  Ask the police what comes next, on 101 or at the desk (today)\n" in told


def test_on_the_last_day_there_is_a_note_can_still_be_counted(over):
    pack = over(
        '[[contact]]\nid = "front-door"\nphone = "01632 960 111"\nchecked_on = 9999-12-30\n'
    )

    told = verify(pack, date(9999, 12, 31)).notes

    assert not [each for each in told if "front-door" in each and "last checked" in each]


def test_a_list_in_another_order_is_no_other_wording(over):
    pack = over("")
    level, *others = pack.levels
    two = replace(level, not_on_this_alone=("One.", "Two."))
    turned = replace(level, not_on_this_alone=("Two.", "One."))

    before, after = (replace(pack, levels=(each, *others)) for each in (two, turned))
    assert reworded(before, after) == ()


def test_the_paper_shows_an_added_answer_and_both_forms_of_a_list(over):
    base = read_pack(BASE)
    danger, *others = base.factors
    base = replace(base, factors=(replace(danger, counts=("A fall.", "A fight.")), *others))
    added = Option("later", "Not yet", counts_as="yes")
    changed = replace(danger, counts=("A fire.",), options=(*danger.options, added))
    pack = replace(base, overlay=over("").overlay, factors=(changed, *others))

    told = as_text(document(pack, base))

    assert "a new answer: Not yet" in told
    assert "counts: A fall.; A fight." in told
    assert "counts: A fire." in told


def test_a_paper_of_an_overlay_that_only_adds_has_nothing_that_is_changed(over):
    pack = over('[[contact]]\nid = "mine"\nname = "Mine"\nphone = "01632 960 133"\n')

    told = as_text(document(pack, pack.alone))

    assert "New contacts" in told
    assert "### What is changed" not in told
    assert "It adds and changes nothing" not in told


def test_a_source_of_the_overlays_own_is_told_as_new(over):
    pack = over('[[source]]\nid = "minute"\ntitle = "Board minute 4"\n')

    assert "### New sources\n\nNew: Sources:\n- Board minute 4" in as_text(
        document(pack, pack.alone)
    )


def test_a_side_of_proportion_that_says_nothing_is_left_out_with_its_title(over):
    pack = over("")
    level, *others = pack.levels
    bare = replace(pack, levels=(replace(level, not_on_this_alone=()), *others))

    for write in (as_text, as_html):
        before, after = (write(document(each)).count("Not on this alone") for each in (pack, bare))
        assert after == before - 1


def test_an_answer_that_settles_nothing_says_so_on_the_paper(over):
    pack = over("")
    first, *others = pack.factors
    pack = replace(pack, factors=(replace(first, as_unknown=("yes",)), *others))

    assert "Yes (settles nothing: all others stay possible)" in as_text(document(pack))
