"""Hypothesis strategies over small packs and partial answers."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.rules.drawing import Drawing

UNHURRIED = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""The same examples on every run; the size of each draw is bounded by the drawing itself."""


@st.composite
def packs(draw, monotone=False):
    """A small pack."""
    return _drawing(draw).pack(monotone)


@st.composite
def packs_and_given(draw, monotone=False):
    """A small pack, and a screening with any part of its answers."""
    drawing = _drawing(draw)
    pack = drawing.pack(monotone)
    return pack, drawing.given(pack)


@st.composite
def packs_and_answers(draw, monotone=False):
    """A small pack, and any part of the answers of one concern."""
    drawing = _drawing(draw)
    pack = drawing.pack(monotone)
    return pack, drawing.answers(pack.factors), drawing


def _drawing(draw):
    return Drawing(lambda low, high: draw(st.integers(low, high)))
