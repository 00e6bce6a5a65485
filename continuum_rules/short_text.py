"""What to do in its fewest words, and the rest of it."""

FEWEST = 4
"""A clause of fewer words before a colon says too little to stand alone: "Tonight: see the"."""


def in_short(text: str) -> str:
    """Give the first sentence of what to do, up to a colon that only lists what belongs to it.

    >>> in_short("Speak calmly and in private: what has to stop, and why. Then listen.")
    'Speak calmly and in private.'
    >>> in_short("Call 999 now. Stay with the child.")
    'Call 999 now.'
    >>> in_short("Tonight: see that each child is at home.")
    'Tonight: see that each child is at home.'
    """
    head, colon, _ = first_sentence(text).partition(": ")
    return f"{head}." if colon and len(head.split()) >= FEWEST else first_sentence(text)


def the_rest(text: str) -> str:
    """Give what ``in_short`` leaves out; "" where it is all there.

    >>> the_rest("Speak calmly and in private: what has to stop, and why. Then listen.")
    'What has to stop, and why. Then listen.'
    """
    left = text.removeprefix(in_short(text).removesuffix(".")).lstrip(".: ")
    return left[:1].upper() + left[1:]


def first_sentence(text: str) -> str:
    """Give the first sentence of a text, with its full stop."""
    head, stop, _ = text.partition(". ")
    return f"{head}." if stop else text
