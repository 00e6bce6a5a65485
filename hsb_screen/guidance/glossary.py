"""The words people meet here, in one or two plain sentences each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means here.

    Attributes:
        id: What a link to it ends with.
    """

    id: str
    word: str
    means: str


TERMS = (
    Term(
        "child-about",
        "Child whose behaviour this screening is about",
        "The child who has displayed the behaviour. We name the behaviour and never the child "
        "by it: this child has needs, rights and strengths too.",
    ),
    Term(
        "child-affected",
        "Child who was affected",
        "A child to whom the behaviour was done, who saw it, or whom it may have reached in "
        "another way. More than one child may have been affected.",
    ),
    Term(
        "concern",
        "Concern",
        "One thing that was noticed or told. Behaviour on one day by the same child is one "
        "concern; a different kind of behaviour, or another day, is another.",
    ),
    Term(
        "consent",
        "Consent",
        "Agreeing freely, with understanding of what is proposed, what is expected and what may "
        "follow, and with a real choice to say no. Going along with something, not moving away "
        "or not objecting is not consent.",
    ),
    Term(
        "continuum",
        "Continuum",
        "Five places on which behaviour can be described: expected for age, inappropriate, "
        "problematic, abusive and violent. It describes behaviour in its context, not a child.",
    ),
    Term(
        "contextual",
        "Context",
        "Everything around the behaviour: where it happened, who was there, what the children "
        "were to each other, what came before and after.",
    ),
    Term(
        "duty-lead",
        "Duty lead",
        "The safeguarding lead who answers for a team at this hour.",
    ),
    Term(
        "first-view",
        "First view",
        "Where you would place the behaviour before you see what the answers indicate. It is kept "
        "in the record. It is not on the meeting paper. It may be disclosed if the law requires.",
    ),
    Term(
        "front-door",
        "Front door",
        "Where concerns about a child reach children’s social care: often called the MASH or the "
        "contact and referral team.",
    ),
    Term(
        "hsb",
        "Harmful sexual behaviour",
        "Sexual behaviour by a child or young person that is outside what is expected for their "
        "age and stage, and that may harm themselves or others. Said of behaviour, never of a "
        "child.",
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
        "Reviews a screening, agrees or returns it with questions, and takes it to others. Nobody "
        "reviews a screening they made themselves.",
    ),
    Term(
        "level",
        "Level",
        "One place on the continuum. What each level stands for is written in the rules of the "
        "partnership.",
    ),
    Term(
        "no-sign-so-far",
        "No sign of it so far",
        "Somebody who would have noticed has looked, and has seen nothing that points to it. It is "
        "not the same as knowing that it did not happen.",
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
    ),
    Term(
        "range",
        "Range",
        "Every place on the continuum that the answers so far allow, from the lowest to the "
        "highest. The more is known, the narrower it becomes.",
    ),
    Term(
        "review",
        "Review",
        "A safeguarding lead reads the screening with its reasons, and agrees with it or returns "
        "it with questions.",
    ),
    Term(
        "screening",
        "Screening",
        "One use of this aid, about one child’s behaviour. It is not a referral and not a report, "
        "and it does not take the place of either.",
    ),
    Term(
        "section-47",
        "Section 47 enquiry",
        "What a local authority must do under the Children Act 1989 where it has reason to suspect "
        "that a child is suffering, or is likely to suffer, significant harm.",
    ),
    Term(
        "step",
        "Step",
        "One thing to do next: for whom, by whom and by when. Some steps follow a recorded fact "
        "alone, whatever the range is.",
    ),
    Term(
        "strategy-meeting",
        "Strategy discussion or meeting",
        "Children’s social care, police, health and others share what they know and decide "
        "together what happens next for each child.",
    ),
    Term(
        "summary",
        "Summary",
        "Two pages for a meeting. Each printed copy has a number and a named recipient.",
    ),
)
"""Sorted by word where they are shown."""


def by_word(term: Term) -> str:
    """Return what terms are sorted by: upper and lower case make no difference."""
    return term.word.casefold()
