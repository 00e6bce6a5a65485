"""What people read for each closed answer of a request."""

from collections.abc import Mapping

from hsb_screen.subject_access.models import Asker, Choice, Ground, Same

ASKER_WORDS: Mapping[Asker, str] = {
    Asker.CHILD: "The child",
    Asker.PARENT: "A parent, or somebody else with parental responsibility",
    Asker.ACTING: "Somebody else who acts for the child",
}
"""Who asks, in the order in which it is asked."""

SAME_WORDS: Mapping[Same, str] = {
    Same.THIS_CHILD: "This child",
    Same.ANOTHER_CHILD: "Another child",
    Same.NOT_KNOWN: "Not known yet",
}
"""Whether a screening is about the child."""

CHOICE_WORDS: Mapping[Choice, str] = {
    Choice.GIVE: "Give it as it stands",
    Choice.TAKE_OUT: "Give it with words taken out",
    Choice.WITHHOLD: "Withhold it",
}
"""What can become of an item."""

GROUND_WORDS: Mapping[Ground, str] = {
    Ground.OTHERS: "It is another person’s information, and they have not agreed to it",
    Ground.HARM: "It would be likely to cause serious harm to the child or somebody else",
    Ground.NOT_FOR_ADULT: "An adult asks, and it would not be best for the child",
    Ground.POLICE_OR_COURT: "It would stand in the way of the police or of a court",
    Ground.LEGAL_ADVICE: "It is advice from a lawyer",
}
"""Why an item is withheld; the law behind each stands beside ``Ground``."""
