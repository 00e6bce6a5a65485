"""What to do in its fewest words, as the sentence of the rules has it."""

from continuum_rules.short_text import first_sentence, in_short, the_rest

__all__ = ["first_sentence", "in_short", "the_rest"]
