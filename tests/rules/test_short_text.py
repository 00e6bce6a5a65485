"""What to do in its fewest words: a sentence that stands alone, and all that it leaves out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from continuum_rules.short_text import in_short, the_rest

TEXTS = (
    ("Call 999 now.", "Call 999 now.", ""),
    ("Call 999 now. Stay with the child.", "Call 999 now.", "Stay with the child."),
    ("Speak in private: what has to stop.", "Speak in private: what has to stop.", ""),
    ("Speak calmly in private: what has to stop.", "Speak calmly in private.", "What has to stop."),
)
WORDS = st.lists(st.sampled_from(["speak", "now", "to", "them", "why:", "end."]), min_size=1)


@pytest.mark.parametrize(("text", "short", "rest"), TEXTS)
def test_the_first_sentence_stands_alone_up_to_what_it_only_lists(text, short, rest):
    assert in_short(text) == short
    assert the_rest(text) == rest


@pytest.mark.property
@given(WORDS)
def test_no_word_is_left_out_of_both(words):
    text = " ".join([*words, "here."])

    both = f"{in_short(text)} {the_rest(text)}"

    assert _bare(both) == _bare(text)


def _bare(text):
    return [word.strip(".:").lower() for word in text.split()]
