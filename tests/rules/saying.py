"""A small pack of two questions, and the sentence that it says of answers."""

from continuum_rules.answers import Given
from continuum_rules.concerns import indicate
from continuum_rules.sentence import sentence
from tests.rules.builders import a_pack, ordered, rule, worse

FORCE = ordered("force", "none", "some", "more", "much", "most")
STOPPING = ordered("stopping", "stopped", "went_on")
RULES = [
    rule("some", "inappropriate", force=worse("some")),
    rule("more", "problematic", force=worse("more")),
    rule("much", "abusive", force=worse("much")),
    rule("most", "violent", force=worse("most")),
    rule("went_on", "problematic", stopping=worse("went_on")),
]
PACK = a_pack([FORCE, STOPPING], RULES)


def said_of(pack=PACK, concerns=None, **answers):
    given = Given(answers, concerns)
    return sentence(pack, indicate(pack, given), given)
