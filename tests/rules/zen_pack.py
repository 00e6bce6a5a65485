"""A pack written for another rule engine (zen-engine), to evaluate complete answers with.

Written from the format page: one node of expressions works out what the rules see and every
condition that is no plain list of options, and one decision table has a row for each thing that may
hold. Conditions are read one option at a time, ages as numbers.
"""

import json
import re
from itertools import pairwise

import zen

from continuum_rules.factor import Kind
from tests.rules.meaning import condition_holds

BAND = re.compile(r"years_(\d+)_(\d+)")


class ZenPack:
    """A pack that the other engine evaluates.

    Where no question is ever hidden and each is answered with one option, the table reads the
    answers as they are, and no expressions are worked out.
    """

    def __init__(self, pack):
        self.pack = pack
        self.expressions = []
        self.columns = {}
        self.is_plain = all(f.kind is Kind.ONE and not f.hide_when for f in pack.factors)
        if not self.is_plain:
            for factor in self._triggers_first():
                self._see(factor)
        table = self._table(self._rows())
        nodes = [("in", "inputNode", {}), ("table", "decisionTableNode", table)]
        if self.expressions:
            nodes.insert(1, ("seen", "expressionNode", self._seen()))
        nodes.append(("out", "outputNode", {}))
        model = {
            "nodes": [
                {"id": name, "name": name, "type": kind, "content": content}
                for name, kind, content in nodes
            ],
            "edges": [
                {"id": f"{one}-{other}", "sourceId": one, "targetId": other, "type": "edge"}
                for (one, *_), (other, *_) in pairwise(nodes)
            ],
        }
        content = zen.ZenDecisionContent(json.dumps(model))
        self.decision = zen.ZenEngine().create_decision(content)

    def _rows(self):
        pack = self.pack
        pathways = [(n, each) for n, each in enumerate(pack.pathways) if each.when is not None]
        return [
            *(self._row(f"rule:{n}", rule.when) for n, rule in enumerate(pack.rules)),
            *(self._row(f"stop:{n}", stop.when) for n, stop in enumerate(pack.stops)),
            *(self._row(f"pathway:{n}", pathway.when) for n, pathway in pathways),
        ]

    def _seen(self):
        every = [
            {"id": f"e{n}", "key": key, "value": value}
            for n, (key, value) in enumerate(self.expressions)
        ]
        return {"expressions": every, "passThrough": True}

    def _table(self, rows):
        columns = [{"id": f"c{n}", "name": key, "field": key} for key, n in self.columns.items()]
        holds = {"id": "holds", "name": "holds", "field": "holds"}
        table = {"hitPolicy": "collect", "inputs": columns, "outputs": [holds]}
        for row in rows:
            for column in columns:
                row.setdefault(column["id"], "")
        return {**table, "rules": rows}

    # What the rules see --------------------------------------------------------------------

    def _triggers_first(self):
        waiting = list(self.pack.factors)
        while waiting:
            names = {factor.id for factor in waiting}
            for factor in waiting:
                if not names & {g for table in factor.hide_when for g in table}:
                    waiting.remove(factor)
                    yield factor
                    break

    def _see(self, factor):
        recorded = f"recorded.{factor.id}"
        if factor.hide_when:
            tables = [
                " and ".join(self.condition(g, test) for g, test in table.items())
                for table in factor.hide_when
            ]
            hidden = " or ".join(f"({table})" for table in tables)
            instead = factor.options[0].id if factor.ordered else factor.when_hidden
            if factor.kind is Kind.SEVERAL:
                instead = list(instead or ())
            recorded = f"({hidden}) ? {_written(instead)} : {recorded}"
        self.expressions.append((factor.id, recorded))

    # Conditions ----------------------------------------------------------------------------

    def condition(self, factor_id, test):
        """One condition, as an expression over what is seen."""
        factor = self.pack.factor_by_id[factor_id]
        names = [option.id for option in factor.options]
        seen = f"$.{factor_id}"
        if factor.kind is not Kind.SEVERAL:
            met = [name for name in names if condition_holds(factor, test, name)]
            if factor.kind is Kind.YEARS:
                return _of_years(seen, met)
            return f"({seen} in {_written(met)})"
        excludes = test.without is not None
        named = [n for n in names if condition_holds(factor, test, {n}) is not excludes]
        some = f"some({seen}, # in {_written(named)})"
        return f"(not({some}))" if excludes else f"({some})"

    def _row(self, name, when):
        row = {"_id": name, "holds": _written(name)}
        for factor_id, test in when.all_of.items():
            factor = self.pack.factor_by_id[factor_id]
            if factor.kind is Kind.ONE:
                options = [o.id for o in factor.options if condition_holds(factor, test, o.id)]
                row[self._column(factor_id)] = ", ".join(_written(each) for each in options)
            else:
                row[self._told(self.condition(factor_id, test))] = "true"
        if when.at_least is not None:
            ones = [f"({self.condition(*each)} ? 1 : 0)" for each in when.at_least.of.items()]
            row[self._told(f"({' + '.join(ones)}) >= {when.at_least.count}")] = "true"
        return row

    def _told(self, expression):
        """A column for an expression that is true or false."""
        known = {value: key for key, value in self.expressions}
        if expression not in known:
            known[expression] = f"told{len(self.expressions)}"
            self.expressions.append((known[expression], expression))
        return self._column(known[expression])

    def _column(self, key):
        return f"c{self.columns.setdefault(key, len(self.columns))}"

    # Evaluating ----------------------------------------------------------------------------

    def holding(self, answers, trace=False):
        """What holds of complete answers: ``rule:0``, ``stop:2``, ``pathway:7`` by their places."""
        recorded = answers if self.is_plain else {"recorded": answers}
        found = self.decision.evaluate(recorded, {"trace": trace})
        return {each["holds"] for each in found["result"]}


def _written(value):
    return json.dumps(value)


def _of_years(seen, met):
    """Ages as numbers, and the answers that are no age by name; one is compared, the other null."""
    bands = [BAND.fullmatch(name) for name in met]
    ages = [f"({seen}.age >= {band[1]} and {seen}.age <= {band[2]})" for band in bands if band]
    named = [name for name, band in zip(met, bands, strict=True) if not band]
    either = [f"({seen}.name in {_written(named)})"]
    if ages:
        either.append(f"({seen}.name == null and ({' or '.join(ages)}))")
    return f"({' or '.join(either)})"
