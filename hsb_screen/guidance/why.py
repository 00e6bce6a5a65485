"""Why the application's own questions are asked: one line each, from one place.

The questions of a pack say it themselves (``why_we_ask``). As there, no line names a place of the
continuum, so that nobody answers towards one.
"""

from collections.abc import Mapping

Why = Mapping[str, str]
"""Field name to the line."""

RIGHT_TOOL: Why = {
    "under_18": "This tool is made for the behaviour of children. For an adult, other procedures"
    " protect children sooner.",
    "about_sexual": "The rules behind it speak of sexual behaviour only. For other worries about a"
    " child there are other ways to help.",
    "staff": "An allegation about staff goes to other people, on the same day. A screening would"
    " only cost time.",
    "adult": "Where an adult may be exploiting a child, child protection comes first. It does not"
    " wait for a screening.",
    "team": "It decides which colleagues can take it on, and which lead reads it.",
}
DANGER: Why = {
    "danger": "Help comes before any form. Your answer leads straight to whom to call, and stays in"
    " sight on every page until it changes."
}
CHILD: Why = {
    "part": "It shows who may need which help. No answer says that a child is to blame.",
    "ages": "What is usual changes as children grow, and so does the law. The age helps people"
    " choose help that fits.",
    "reference": "It leads to what your case system has already, and to earlier screenings about"
    " the same child.",
    "communication": "Whoever speaks with this child can then do it in a way they understand.",
    "worker": "They may know this child best, and should hear of it early.",
}
HOME: Why = {
    "shared": "Children who live together meet again tonight. How each is kept safe at home may"
    " have to be planned today."
}
CONCERN: Why = {
    "affected": "Each child who was affected has needs of their own. Their ages decide which"
    " questions follow.",
    "when": "Some help is only there for a few days. Later, the order of what happened may matter.",
    "place": "It shows where children may need looking after first.",
}
VOICE: Why = {
    "state": "What a child wants and feels shapes the help. That nobody knows it yet is worth"
    " knowing, too."
}
BACKGROUND: Why = {
    "disability": "It shows what this child needs to take part, to be understood and to be safe.",
    "interpreter": "Every child should be able to speak in the words or signs they know best.",
    "language": "Whoever speaks with the child or the family can prepare for it.",
    "culture": "People who help can then do it in a way that the child and family can accept.",
}
STRENGTHS: Why = {
    "strengths": "Help can build on what goes well, and on people the child trusts.",
    "needs": "Each child has needs of their own, whatever part they had.",
}
ENQUIRY: Why = {
    "note": "Nobody then asks the same person twice, and your lead sees what is on its way."
}
FIRST_VIEW: Why = {
    "level": "You know these children, and the tool does not. Said first, your view stays your own."
}
VIEW: Why = {
    "stance": "Where your view and the rules differ, people talk. Neither replaces the other."
}
EVERY: tuple[Why, ...] = (
    RIGHT_TOOL,
    DANGER,
    CHILD,
    HOME,
    CONCERN,
    VOICE,
    BACKGROUND,
    STRENGTHS,
    ENQUIRY,
    FIRST_VIEW,
    VIEW,
)
"""All of them, for whoever has to read what stands there."""
