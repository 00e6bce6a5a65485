"""The words people meet here, in one or two plain sentences each.

Words of this service stand below. Words of the trade stand in the pack, which may also put another
sentence in the place of one of ours: the pack's entry wins where both have the same id.
"""

from collections.abc import Iterable

from continuum_rules import Pack, Term

OURS = (
    Term(
        "child-about",
        "Child whose behaviour this screening is about",
        "The child who has displayed the behaviour. We name the behaviour and never the child "
        "by it: this child has needs, rights and strengths too.",
        ("child whose behaviour this is about",),
    ),
    Term(
        "child-affected",
        "Child who was affected",
        "A child to whom the behaviour was done, who saw it, or whom it may have reached in "
        "another way. More than one child may have been affected.",
        ("children who were affected",),
    ),
    Term(
        "concern",
        "Concern",
        "What the same child did, in the same way, towards the same children, as it was noticed or "
        "told. It is one concern even if it happened more than once; another kind of behaviour, "
        "or other children, is another.",
        ("concerns",),
    ),
    Term(
        "duty-lead",
        "Duty lead",
        "The safeguarding lead who answers for a team at this hour.",
        ("lead on duty",),
    ),
    Term(
        "first-view",
        "First view",
        "Where you would place the behaviour before you see what the answers indicate. It is kept "
        "in the record. It is not on the meeting paper. It may be disclosed if the law requires.",
    ),
    Term(
        "indication",
        "Indication",
        "The range of places on the continuum that fits the recorded answers, with its reasons. "
        "It is for a trained person to weigh. It is not a finding, a diagnosis or a forecast.",
    ),
    Term(
        "lead",
        "Safeguarding lead",
        "Reviews a screening: agrees, places it differently, or returns it with questions, and "
        "takes it to others. Nobody reviews a screening they made themselves.",
        ("your lead",),
    ),
    Term(
        "level",
        "Level",
        "One place on the continuum. What each level stands for is written in the rules of the "
        "partnership.",
        ("levels",),
    ),
    Term(
        "no-sign-so-far",
        "No sign of it so far",
        "Somebody who would have noticed has looked, and has seen nothing that points to it. It is "
        "not the same as knowing that it did not happen.",
        ("no sign so far",),
    ),
    Term(
        "not-known-yet",
        "Not known yet",
        "Nobody who was asked could say, but somebody may know. It is an answer: it keeps the "
        "range as wide as it honestly is, and it becomes a question for someone.",
    ),
    Term(
        "cannot-be-known",
        "Cannot be found out",
        "Nobody will be able to say. It stays in the range, and is printed.",
    ),
    Term(
        "not-to-be-asked",
        "Not to be asked now",
        "Police or social care have asked that this is left to them, so that a child is not "
        "questioned twice.",
    ),
    Term(
        "not-looked-at",
        "Not looked at",
        "Nobody has answered the questions that would settle it. Nothing recorded points there, "
        "and nothing rules it out.",
    ),
    Term(
        "overlay",
        "Local rules",
        "What this partnership added to the base rules: its contacts, its words and its time "
        "scales. Local rules can ask for more and never for less.",
    ),
    Term(
        "pack",
        "Rules (rule pack)",
        "The questions, rules and steps that the partnership agreed, with a version and a date. A "
        "screening keeps the rules it began with.",
        ("rule pack", "rules in force"),
    ),
    Term(
        "partnership",
        "Partnership",
        "The councils, police and health services that together answer for keeping children safe "
        "in an area. They agree the rules that this service uses.",
        ("local safeguarding partnership",),
    ),
    Term(
        "pattern",
        "Pattern",
        "What shows only over time: how often, how it began and changed, and what happened after "
        "an adult said stop.",
    ),
    Term(
        "range",
        "Range",
        "Every place on the continuum that the answers so far allow, from the lowest to the "
        "highest. The more is known, the narrower it becomes.",
    ),
    Term(
        "working-range",
        "Working range",
        "The same range with each “no sign of it so far” read as the least concerning answer. "
        "It is what a careful person may work with today; the full range stands beside it.",
    ),
    Term(
        "review",
        "Review",
        "A safeguarding lead reads the screening and its reasons. The lead agrees with it, places "
        "it elsewhere, or returns it with questions.",
    ),
    Term(
        "screening",
        "Screening",
        "One use of this aid, about one child’s behaviour. It is not a referral and not a report, "
        "and it does not take the place of either.",
    ),
    Term(
        "second-person",
        "Second person",
        "A lead who did not make the decision reads it and confirms it, or does not. Needed where "
        "somebody places behaviour lower than the recorded answers support.",
    ),
    Term(
        "step",
        "Step",
        "One thing to do next: for whom, by whom and by when. Some steps follow a recorded fact "
        "alone, whatever the range is.",
        ("steps",),
    ),
    Term(
        "summary",
        "Summary",
        "Two pages for a meeting. Each printed copy has a number and a named recipient.",
    ),
    Term(
        "withheld",
        "Withheld",
        "Left out of a copy because its reader does not need it. The copy says how many items were "
        "left out, and never which.",
    ),
)
"""Words of this service; in no order."""

ON_EVERY_PAGE = frozenset({"screening"})
"""Words that the head of every page of a screening says: the glossary has them, and no page repeats
what they mean. All others are explained where a page first says them."""


def terms_of(pack: Pack) -> tuple[Term, ...]:
    """Gather the words of the service and of a pack, sorted as people look them up."""
    known = {term.id: term for term in (*OURS, *pack.terms)}
    return tuple(sorted(known.values(), key=by_word))


def to_explain(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Leave out the words that every page says."""
    return tuple(term for term in terms if term.id not in ON_EVERY_PAGE)


def by_word(term: Term) -> str:
    """Return what terms are sorted by: upper and lower case make no difference."""
    return term.word.casefold()
