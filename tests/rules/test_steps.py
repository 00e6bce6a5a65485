"""Which steps and stops, how firmly, and why."""

from continuum_rules.answers import Given, GivenChild
from continuum_rules.concerns import indicate
from continuum_rules.factor import About, Role
from continuum_rules.indication import StepStatus, StopStatus
from continuum_rules.pathway import Follows
from continuum_rules.steps import conflicts_in_facts, steps_from_facts, stops_from_facts
from tests.rules.builders import (
    a_pack,
    conflict,
    includes,
    less,
    ordered,
    pathway,
    rule,
    several,
    step,
    stop,
    when,
    worse,
)

FORCE = ordered("force", "none", "some", "much")
INJURY = ordered("injury", "none", "possible", "certain", roles=(Role.URGENT,))
RULES = [rule("much", "abusive", force=worse("much"))]


def _pack(*pathways, factors=(FORCE, INJURY), **tables):
    return a_pack(factors, RULES, pathways=pathways, **tables)


def _steps(pack, **answers):
    return {step.id: step.status for step in indicate(pack, Given(answers)).steps}


REFER = pathway("care", ["refer"], Follows.LOWEST, at_least="abusive")
TALK = pathway("talk", ["consult"], Follows.HIGHEST, at_least="abusive")
HEALTH = pathway("health", ["doctor"], Follows.LOWEST, when=when(injury=worse("possible")))


def test_a_blank_form_asks_for_a_conversation_and_never_for_a_referral():
    assert _steps(_pack(REFER, TALK)) == {
        "refer": StepStatus.POSSIBLE,
        "consult": StepStatus.REQUIRED,
    }


def test_a_pathway_that_follows_the_lowest_end_is_required_once_every_completion_triggers_it():
    assert _steps(_pack(REFER), force="much") == {"refer": StepStatus.REQUIRED}


def test_a_pathway_nothing_can_trigger_any_more_is_not_listed():
    assert _steps(_pack(REFER, TALK), force="none") == {}


def test_a_fact_triggers_without_any_level():
    assert _steps(_pack(HEALTH), force="none", injury="possible") == {"doctor": StepStatus.REQUIRED}


def test_the_most_urgent_step_stands_first_whatever_the_order_of_the_pack():
    steps = [
        step("never", by_when=None),
        step("weeks", within="2 weeks"),
        step("days", within="5 working days"),
        step("hours", within="24 hours"),
        step("next", by_when="next_working_day"),
        step("today", by_when="today"),
        step("now", by_when="now"),
    ]
    pack = _pack(pathway("all", steps, at_least="expected"))

    names = [each.id for each in indicate(pack, Given({})).steps]
    assert names == ["now", "today", "next", "hours", "days", "weeks", "never"]


def test_a_step_by_recorded_facts_says_which_answers_ask_for_it():
    found = indicate(_pack(HEALTH), Given({"injury": "certain"})).steps[0]

    assert found.by_fact
    assert found.because == "Recorded: “What about injury?” – Certain."


def test_a_step_by_level_names_the_level_in_words():
    required = indicate(_pack(REFER), Given({"force": "much"})).steps[0]
    possible = indicate(_pack(REFER), Given({})).steps[0]

    assert required.because == "The behaviour is at least Abusive."
    assert possible.because == "Abusive cannot be ruled out yet."
    assert not required.by_fact


def test_a_step_that_a_fact_may_still_ask_for_names_the_question():
    found = indicate(_pack(HEALTH), Given({})).steps[0]

    assert found.because == "Still open: “What about injury?”"


def test_steps_by_facts_alone_name_no_level():
    found = steps_from_facts(_pack(REFER, HEALTH), Given({"force": "much", "injury": "certain"}))

    assert [each.id for each in found] == ["doctor"]


def test_an_open_question_lists_the_steps_it_decides_and_the_urgent_one_comes_first():
    later = pathway("later", [step("meet", within="2 weeks")], at_least="abusive")
    found = indicate(_pack(later, HEALTH), Given({})).open_steps

    assert [(each.factor, each.decides) for each in found] == [
        ("injury", ("doctor",)),
        ("force", ("meet",)),
    ]


def test_the_strongest_of_several_concerns_decides():
    given = Given({}, ({"force": "none", "injury": "none"}, {"force": "much", "injury": "none"}))

    found = indicate(_pack(REFER, HEALTH), given)
    assert {each.id: each.status for each in found.steps} == {"refer": StepStatus.REQUIRED}


NEED = ordered("need", "none", "support", about=About.CHILD, roles=(Role.RESPONSE,))
SUPPORT = pathway("support", ["worker"], when=when(need=worse("support")))


def _with_children(*needs):
    children = tuple(GivenChild("harmed", answers) for answers in needs)
    return indicate(_pack(SUPPORT, factors=(FORCE, INJURY, NEED)), Given({}, None, children))


def test_a_childs_own_answers_ask_for_steps():
    found = _with_children({"need": "none"}, {"need": "support"})

    assert [(each.id, each.status) for each in found.steps] == [("worker", StepStatus.REQUIRED)]


def test_a_question_about_a_child_says_which_child():
    found = _with_children({"need": "none"}, {})

    assert [(each.factor, each.child) for each in found.open_steps] == [("need", 1)]


def test_without_children_their_questions_are_simply_not_known():
    pack = _pack(SUPPORT, factors=(FORCE, INJURY, NEED))

    assert _steps(pack) == {"worker": StepStatus.POSSIBLE}
    assert _steps(pack, need="support") == {"worker": StepStatus.REQUIRED}


def test_a_stop_stands_once_its_facts_are_recorded_and_never_moves_the_level():
    adult = ordered("adult", "no", "yes", roles=(Role.STOP,))
    pack = _pack(factors=(FORCE, adult), stops=[stop("adult", when(adult=worse("yes")))])

    stands = indicate(pack, Given({"adult": "yes", "force": "none"}))
    asked = indicate(pack, Given({"force": "none"}))
    absent = indicate(pack, Given({"adult": "no"}))

    assert [each.status for each in stands.stop] == [StopStatus.STANDS]
    assert [each.status for each in asked.stop] == [StopStatus.NOT_RULED_OUT]
    assert absent.stop == ()
    assert stands.range == asked.range


def test_stops_and_conflicts_can_be_told_from_the_facts_alone():
    adult = ordered("adult", "no", "yes", roles=(Role.STOP,))
    apart = conflict("apart", when(force=worse("much"), injury=less("none")))
    stops = [stop("adult", when(adult=worse("yes")))]
    pack = _pack(factors=(FORCE, INJURY, adult), stops=stops, conflicts=[apart])
    given = Given({"force": "much", "injury": "none", "adult": "yes"})

    assert [each.id for each in stops_from_facts(pack, given)] == ["adult"]
    assert conflicts_in_facts(pack, given) == ("apart",)
    assert conflicts_in_facts(pack, Given({})) == ()


def test_level_and_fact_may_ask_for_a_step_only_jointly():
    """Every completion leads to it, one by its level and another by its facts."""
    soft = pathway("soft", ["doctor"], at_least="abusive", when=when(force=less("some")))

    found = indicate(_pack(soft), Given({})).steps[0]

    assert found.status is StepStatus.REQUIRED
    assert found.because == "Every answer still possible leads here."


def test_a_pathway_of_every_case_is_part_of_every_screening():
    always = pathway("always", ["record"], at_least="expected")

    assert indicate(_pack(always), Given({})).steps[0].because == "This is part of every screening."


def test_answers_of_all_that_apply_and_one_of_these_are_told_in_words():
    kind = several("kind", "touch", "image", roles=(Role.URGENT,))
    health = pathway(
        "health", ["doctor"], when=when(kind=includes("touch"), injury=worse("possible"))
    )
    pack = _pack(health, factors=(FORCE, INJURY, kind))

    found = indicate(pack, Given({"kind": ("touch",), "injury": ("possible", "certain")})).steps[0]

    assert found.because == (
        "Recorded: “What about injury?” – Possible or Certain; “What about kind?” – Touch."
    )
