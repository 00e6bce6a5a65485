"""How many years of school a text asks for: Flesch and Kincaid's grade, counted by the helper.

A grade of 8 is read at about thirteen. It counts the words of a sentence and the syllables of a
word; it knows nothing of what they mean, so it guards against long sentences and long words only.

Source:
    Kincaid, Fishburne, Rogers and Chissom, Derivation of new readability formulas, 1975.
"""

import re

_SENTENCE = re.compile(r"[.?:;]+(?:\s|$)")
_WORD = re.compile(r"[A-Za-z’]+")
_SOUNDS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouyscgzxh]es|[^aeiouydt]ed|[^laeiouy]e)$")


def syllables(word: str) -> int:
    """Count the syllables of an English word, near enough for an average."""
    plain = word.lower().replace("’", "")
    if len(plain) <= 3:
        return 1
    return max(1, len(_SOUNDS.findall(_SILENT.sub("", plain))))


def grade(text: str) -> float:
    """Give the grade of a text; 0 for one without words."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len([part for part in _SENTENCE.split(text) if _WORD.search(part)]))
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / sentences + 11.8 * per_word - 15.59
