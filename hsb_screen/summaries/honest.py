"""The fixed statement that stands beside every indication: on screen, on paper, in plain text.

No pack can change it, and no page can fold it away.
"""

from continuum_rules import Pack
from continuum_rules.pack import PackInfo
from hsb_screen.rendering import long_date

HONEST_LEAD = "This describes recorded behaviour, not a child."
"""Its first sentence, which stands out."""

_HONEST = (
    "It is not a diagnosis, a finding that something happened, or a forecast of what a child will "
    "do. It comes from matching your answers to rules agreed by the partnership (pack {version}, "
    "{approved}). It can be wrong: an answer may be mistaken or missing, or the rules may "
    "not fit. No study has validated it. Alone it is no reason to exclude, move or charge a child. "
    "People decide what happens next."
)


def honest_statement(pack: Pack) -> str:
    """Give the rest of the statement, which names the rules that were used."""
    info = pack.info
    return _HONEST.format(version=info.version, approved=approval(info))


def approval(info: PackInfo) -> str:
    """Say when rules were approved: “approved 4 November 2026”, or that no date is given."""
    if info.approved_on is None:
        return "no date of approval given"
    return f"approved {long_date(info.approved_on)}"
