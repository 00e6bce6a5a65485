"""The rules of a screening for harmful sexual behaviour, as data that can be proved.

A partnership writes its questions, its rules and its steps into a pack. Somebody says what is known
so far: here another child of nine was held so that she could not get away, and nothing else.

>>> pack = read_pack(packs_folder() / "base")
>>> known = given_from_json(pack, {"answers": {"other_age": 9, "force": "to_secure_compliance"}})
>>> indication = indicate(pack, known)

The answer is a range, every level that is still possible, with the facts that decide it.

>>> indication.range.lowest.label, indication.range.highest.label, indication.facts
('Abusive', 'Violent', ('force',))
>>> print(sentence(pack, indication).lead)
The behaviour is at least Abusive.

With it come the questions worth asking next (``indication.open``) and what to do meanwhile
(``indication.steps``). It is for a trained person to weigh: never a diagnosis, never a forecast.
"""

from continuum_rules.answers import Answer, AnswerProblem, Given, GivenChild, Several
from continuum_rules.canonical import pack_from_canonical
from continuum_rules.concerns import indicate
from continuum_rules.cover import BudgetExhausted
from continuum_rules.factor import About, Factor, Kind, NotKnown, Option, Role
from continuum_rules.given import given_from_json
from continuum_rules.hiding import Applies
from continuum_rules.indication import (
    Indication,
    StepIndicated,
    StepStatus,
    StopIndicated,
    StopStatus,
    indication_json,
)
from continuum_rules.language import WordNotUsed, words_not_used
from continuum_rules.level import Level, LevelRange
from continuum_rules.looked import looked_ranges, not_looked_at
from continuum_rules.pack import Pack, Term
from continuum_rules.pathway import Contact, Pathway, Resource, Step
from continuum_rules.reading.problems import PackProblems, Problem
from continuum_rules.reading.read import packs_folder, read_pack
from continuum_rules.relevance import applies, relevant_factors
from continuum_rules.rule import Conflict, Rule, Stop
from continuum_rules.sentence import BoxState, Sentence, SentenceState, sentence
from continuum_rules.steps import conflicts_in_facts, steps_from_facts, stops_from_facts

__all__ = [
    "About", "Answer", "AnswerProblem", "Applies", "BoxState", "BudgetExhausted", "Conflict",
    "Contact", "Factor", "Given", "GivenChild", "Indication", "Kind", "Level", "LevelRange",
    "NotKnown", "Option", "Pack", "PackProblems", "Pathway", "Problem", "Resource", "Role", "Rule",
    "Sentence", "SentenceState", "Several", "Step", "StepIndicated", "StepStatus", "Stop",
    "StopIndicated", "StopStatus", "Term", "WordNotUsed", "applies", "conflicts_in_facts",
    "given_from_json", "indicate", "indication_json", "looked_ranges", "not_looked_at",
    "pack_from_canonical", "packs_folder", "read_pack", "relevant_factors", "sentence",
    "steps_from_facts", "stops_from_facts", "words_not_used",
]  # fmt: skip
