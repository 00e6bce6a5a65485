"""An overlay adds and tightens. What it may not do stands in cases/bad."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from continuum_rules import (
    PackProblems,
    given_from_json,
    indicate,
    pack_from_canonical,
    packs_folder,
    read_pack,
)
from tests.rules.case_files import SIX_FACTORS
from tests.rules.toml_text import toml_of

HEAD = """
[pack]
id = "local"
version = "1.2.0"
schema = 1
title = "A made-up partnership"
kind = "overlay"
extends = "six-factors"
extends_version = "1.0.0"
marking = "OFFICIAL"
"""


@pytest.fixture
def with_overlay(tmp_path):
    """Read the six factors with an overlay of these tables."""

    def read(tables):
        path = tmp_path / "local.toml"
        path.write_text(HEAD + tables, encoding="utf-8")
        return read_pack(SIX_FACTORS, path)

    return read


def lowest(pack, **answers):
    return indicate(pack, given_from_json(pack, {"answers": answers})).range.lowest.id


def test_an_empty_overlay_changes_nothing_but_the_name(with_overlay):
    base, pack = read_pack(SIX_FACTORS), with_overlay("")

    assert pack.info.id == "local"
    assert pack.base == base.base
    assert pack.info.marking == "OFFICIAL"
    assert (pack.factors, pack.rules) == (base.factors, base.rules)
    assert pack.fingerprint != base.fingerprint


def test_an_added_answer_joins_the_group_it_names_and_what_an_answer_means_is_said_anew(tmp_path):
    base = packs_folder() / "base"
    name = read_pack(base).base
    overlay = tmp_path / "local.toml"
    head = HEAD.replace("six-factors", name.id).replace("1.0.0", name.version)
    overlay.write_text(
        head
        + """
[[factor]]
id = "behaviour_type"
option = [
  { id = "talk", means = "Words of any kind." },
  { id = "song", label = "A song", group = "Talk, looking and messages", counts_as = "talk" },
]
""",
        encoding="utf-8",
    )

    asked = read_pack(base, overlay).factor_by_id["behaviour_type"]

    assert [each.id for each in asked.groups[0][1]][-2:] == ["image_online", "song"]
    assert asked.options[0].means == "Words of any kind."
    assert asked.options[0].group == "Talk, looking and messages"
    assert asked.options[-1].id == "song"


def test_a_level_takes_a_local_label_and_more_to_weigh(with_overlay):
    pack = with_overlay('[[level]]\nid = "abusive"\nlabel = "Serious"\nnot_on_this_alone = ["x"]\n')
    level = pack.level_by_id["abusive"]

    assert level.label == "Serious"
    assert level.position == 2
    assert len(level.not_on_this_alone) == 2
    assert level.not_on_this_alone[-1] == "x"


def test_a_factor_takes_local_words_and_keeps_everything_else(with_overlay):
    pack = with_overlay(
        '[[factor]]\nid = "force"\nquestion = "Was anybody held?"\nrole = "safety"\n'
        'option = [{ id = "brief", label = "A moment" }]\n'
    )
    before, after = read_pack(SIX_FACTORS).factor_by_id["force"], pack.factor_by_id["force"]

    assert after.question == "Was anybody held?"
    assert after.label_of("brief") == "A moment"
    assert list(after.option_index) == list(before.option_index)
    assert after.hide_when == before.hide_when


def test_an_option_added_to_ordered_ones_stands_last_and_counts_as_the_last(with_overlay):
    pack = with_overlay(
        '[[factor]]\nid = "frequency"\noption = [{ id = "daily", label = "Every day" }]\n'
    )
    factor = pack.factor_by_id["frequency"]

    assert factor.options[-1].id == "daily"
    assert factor.options[-1].counts_as == "repeated"
    assert lowest(pack, frequency="daily", force="brief", other_age=12) == "problematic"


def test_a_list_of_the_base_that_reaches_the_top_still_does_with_an_added_option(with_overlay):
    pack = with_overlay('[[factor]]\nid = "frequency"\noption = [{ id = "daily" }]\n')

    assert pack.rule_by_id["two-signs-together"].when.at_least.of["frequency"].any_of == (
        "few",
        "repeated",
    )


def test_an_option_added_to_unordered_ones_is_read_as_what_it_counts_as(with_overlay):
    pack = with_overlay(
        '[[factor]]\nid = "behaviour"\noption = [{ id = "tickling", counts_as = "touch" }]\n'
    )

    assert lowest(pack, behaviour=["tickling"], other_age=6) == "problematic"


def test_an_option_that_counts_as_unknown_settles_nothing_either(with_overlay):
    pack = with_overlay(
        '[[factor]]\nid = "behaviour"\n'
        'option = [{ id = "cannot_say", counts_as = "something_else" }]\n'
    )

    assert pack.factor_by_id["behaviour"].as_unknown == ("something_else", "cannot_say")


def test_a_rule_under_a_base_rules_id_stands_beside_it(with_overlay):
    pack = with_overlay(
        '[[rule]]\nid = "force-to-secure-compliance"\n'
        'when = { force = { or_worse = "brief" }, frequency = { or_worse = "few" } }\n'
    )
    base, local = (each for each in pack.rules if each.id == "force-to-secure-compliance")

    assert (base.overlay, local.overlay) == (False, True)
    assert local.because == base.because
    assert local.at_least == base.at_least
    assert pack.rule_by_id["force-to-secure-compliance"] is base
    assert lowest(pack, force="brief", frequency="few", other_age=12) == "abusive"
    assert lowest(pack, force="to_secure_compliance", other_age=12) == "abusive"


def test_a_pathway_may_come_earlier_and_gain_steps(with_overlay):
    pack = with_overlay(
        '[[pathway]]\nid = "social-care"\nat_least = "problematic"\n'
        'step = [{ id = "refer-social-care", within = "4 hours", who = "You", contact = "desk" },\n'
        '{ id = "write-it-down", for = "setting", do = "Write it down.", by_when = "today" }]\n'
        '[[contact]]\nid = "desk"\nname = "Local desk"\n'
    )
    pathway = next(each for each in pack.pathways if each.id == "social-care")

    assert pathway.at_least == "problematic"
    assert [step.id for step in pathway.steps] == [
        "refer-social-care",
        "plan-for-the-child",
        "write-it-down",
    ]
    assert pathway.steps[0].within == "4 hours"
    assert pathway.steps[0].do == "Refer to children’s social care."
    assert pathway.steps[0].contact == "desk"


def test_a_time_may_be_written_the_other_way_when_it_is_shorter(with_overlay):
    pack = with_overlay(
        '[[pathway]]\nid = "social-care"\n'
        'step = [{ id = "plan-for-the-child", by_when = "next_working_day" }]\n'
    )
    step = pack.step_by_id["plan-for-the-child"]

    assert (step.by_when, step.within) == ("next_working_day", None)


def test_the_further_answers_to_an_age_take_local_labels(with_overlay):
    pack = with_overlay(
        '[[factor]]\nid = "other_age"\nalso_labels = { no_other_child = "Alone" }\n'
    )

    assert pack.factor_by_id["other_age"].label_of("no_other_child") == "Alone"
    assert pack.factor_by_id["other_age"].label_of("years_5_9") == "5 to 9 years"


def test_every_key_of_a_contact_and_a_resource_may_change(with_overlay):
    pack = with_overlay(
        '[[contact]]\nid = "front-door"\nname = "Our front door"\nphone = "01632 960 222"\n'
        '[[resource]]\nid = "made-up-guide"\nurl = "https://local.example/guide"\n'
    )

    assert pack.contacts["front-door"].phone == "01632 960 222"
    assert pack.contacts["front-door"].hours == "Monday to Friday, 9 to 5"
    assert pack.resources[0].url == "https://local.example/guide"


def test_an_overlay_brings_entries_of_its_own(with_overlay):
    pack = with_overlay(
        '[[section]]\nid = "here"\ntitle = "Here"\n'
        '[[source]]\nid = "board"\ntitle = "Minutes of the board"\n'
        '[[factor]]\nid = "on_a_bus"\nsection = "here"\nabout = "concern"\nrole = "placement"\n'
        'ordered = true\nquestion = "On a bus?"\noption = [{ id = "no" }, { id = "yes" }]\n'
        '[[rule]]\nid = "on-a-bus"\nat_least = "problematic"\nbecause = "On a bus."\n'
        'sources = ["board"]\nwhen = { on_a_bus = { or_worse = "yes" } }\n'
        '[[case]]\nid = "bus"\nanswers = { on_a_bus = "yes" }\nlowest = "problematic"\n'
        '[[stop]]\nid = "bus-stop"\nsay = "Stop."\nwhen = { on_a_bus = { or_worse = "yes" } }\n'
    )

    assert pack.factors[-1].id == "on_a_bus"
    assert pack.rule_by_id["on-a-bus"].overlay
    assert lowest(pack, on_a_bus="yes") == "problematic"
    assert pack.cases[-1].id == "bus"


def test_repeating_a_key_of_the_base_as_it_stands_is_no_change(with_overlay):
    assert with_overlay('[[factor]]\nid = "force"\nabout = "concern"\nordered = true\n')


def test_mistakes_in_both_files_are_named_together(tmp_path):
    (tmp_path / "a.toml").write_text("a = ", encoding="utf-8")
    (tmp_path / "b.toml").write_text("b = ", encoding="utf-8")

    with pytest.raises(Exception, match=r"a\.toml:1: .*\n.*b\.toml:1: "):
        read_pack(tmp_path / "a.toml", tmp_path / "b.toml")


def test_a_base_with_a_mistake_is_not_laid_over(tmp_path):
    (tmp_path / "a.toml").write_text(
        SIX_FACTORS.read_text(encoding="utf-8").replace('within = "5 working days"', ""),
        encoding="utf-8",
    )
    (tmp_path / "b.toml").write_text(
        HEAD + '[[pathway]]\nid = "social-care"\n'
        'step = [{ id = "plan-for-the-child", within = "2 days", whom = "You" }]\n',
        encoding="utf-8",
    )

    with pytest.raises(PackProblems) as caught:
        read_pack(tmp_path / "a.toml", tmp_path / "b.toml")

    assert [problem.what for problem in caught.value.problems] == [
        'step "plan-for-the-child" has no time',
        'step "plan-for-the-child": "whom" is not a key of a step',
    ]


EVERYTHING = """
[[level]]
id = "abusive"
label = "Serious"

[[factor]]
id = "force"
question = "Was anybody held?"
core = true
option = [{ id = "brief", label = "A moment" }, { id = "hurt", counts_as = "to_secure_compliance" }]

[[rule]]
id = "two-signs-together"
at_least = "abusive"

[rule.when_at_least]
count = 3
of.force = { or_worse = "brief" }
of.secrecy = ["told_not_to_tell"]
of.frequency = ["repeated"]

[[pathway]]
id = "consult"
step = [{ id = "talk-to-the-lead", by_when = "now" }]

[[contact]]
id = "duty-lead"
phone = "01632 960 500"
"""


def places_in(value, path=()):
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inside:
        yield (*path, key)
        if isinstance(each, dict | list):
            yield from places_in(each, (*path, key))


@pytest.mark.property
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_spoilt_overlay_never_raises_anything_but_its_problems(data, tmp_path_factory):
    tables = tomllib.loads(HEAD + EVERYTHING)
    for _ in range(data.draw(st.integers(0, 3))):
        *around, last = data.draw(st.sampled_from(list(places_in(tables))))
        table = tables
        for key in around:
            table = table[key]
        table[last] = data.draw(
            st.sampled_from(["", "force", "brief", "expected", 3, -1, True, [], {}, ["force"]])
        )
    path = tmp_path_factory.mktemp("spoilt") / "local.toml"
    path.write_text(toml_of(tables), encoding="utf-8")

    try:
        pack = read_pack(SIX_FACTORS, path)
    except PackProblems:
        return
    again = pack_from_canonical(pack.canonical)
    assert (again.rules, again.factors) == (pack.rules, pack.factors)


def test_an_overlay_given_by_itself_is_told_only_that(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        '[pack]\nid = "mine"\nversion = "1.0.0"\nschema = 1\ntitle = "Mine"\nkind = "overlay"\n'
        'extends = "six-factors"\nextends_version = "1.0.0"\n[[contact]]\nid = "front-door"\n',
        encoding="utf-8",
    )

    with pytest.raises(PackProblems) as found:
        read_pack(path)

    assert [each.instead for each in found.value.problems] == [
        "give the base first, and this with --overlay"
    ]
