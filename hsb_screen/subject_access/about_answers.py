"""What was answered in a screening: concerns, questions, and whom somebody asked."""

import json
from collections.abc import Iterator, Mapping

from sqlalchemy import select

from continuum_rules import Factor
from hsb_screen.answers.concerns import concerns_of
from hsb_screen.answers.facts import SCREENING_SCOPE, AnswerFacts, AnswerGiven
from hsb_screen.answers.models import Concern, ConcernDetails, Enquiry, HowKnown
from hsb_screen.answers.partial_date import date_in_words
from hsb_screen.answers.service import every_save
from hsb_screen.answers.words import answer_in_words, how_known_in_words
from hsb_screen.database import session
from hsb_screen.subject_access.case import Case, lines, on_day
from hsb_screen.subject_access.items import Mark, Noted, Section

_OTHERS = {
    "nobody": "No other child",
    "adult": "Somebody aged 18 or over",
    "not_known": "Not known yet",
}
_TOLD = frozenset({HowKnown.TOLD.value, HowKnown.CHILD_SAID.value})


def noted_of_answers(case: Case) -> Iterator[Noted]:
    """Give the concerns of a screening, every save of every question, and the notes on asking."""
    about = _scopes(case)
    yield from _concerns(case)
    saves = every_save(case.screening.id)
    newest = {(each.scope, each.factor): each.version for each in saves}
    places = {factor.id: place for place, factor in enumerate(case.pack.factors)}
    in_order = (list(about), places)
    for each in sorted(saves, key=lambda save: _order(save, *in_order)):
        stands = newest[each.scope, each.factor] == each.version
        yield _answer(case, each, about.get(each.scope, ""), stands)
    yield from _enquiries(case, about)


def _order(save: AnswerFacts, scopes: list[str], places: Mapping[str, int]) -> tuple[int, int, int]:
    scope = scopes.index(save.scope) if save.scope in scopes else len(scopes)
    return scope, places.get(save.factor, len(places)), save.version


def _scopes(case: Case) -> Mapping[str, str]:
    """Give what each scope is called; "" for the whole, and for the only concern."""
    concerns = concerns_of(case.screening.id, with_removed=True)
    only = len(concerns) == 1
    named = {str(each.id): "" if only else each.name for each in concerns}
    own = {str(child) for child in case.mine}
    children = {each: "" if each in own else name for each, name in case.names.items()}
    return {SCREENING_SCOPE: "", **named, **children}


def _concerns(case: Case) -> Iterator[Noted]:
    rows = session().execute(
        select(Concern, ConcernDetails)
        .join(ConcernDetails, ConcernDetails.concern_id == Concern.id)
        .where(Concern.screening_id == case.screening.id)
        .order_by(Concern.number, ConcernDetails.version)
    )
    called = {**_OTHERS, **case.names}
    for concern, row in rows:
        affected = ", ".join(called.get(each, "A child") for each in row.affected)
        typed = (row.when_in_words or "", row.place or "", concern.removed_because or "")
        yield Noted(
            key=f"concern {row.id}",
            section=Section.ANSWERS,
            heading=f"Concern {concern.number}: who was affected, when and where",
            words=lines(
                ("Who was affected", affected or "Not said"),
                ("When", typed[0] or date_in_words(row.on_date) or "Not said"),
                ("Where", typed[1] or "Not said"),
                ("Taken out because", typed[2]),
            ),
            source=case.by(row.recorded_by),
            on=on_day(row.recorded_at),
            typed=typed,
            marks=case.behaviour,
            is_earlier=row.superseded_at is not None,
        )


def _answer(case: Case, save: AnswerFacts, about: str, stands: bool) -> Noted:
    factor, given = case.pack.factor_by_id.get(save.factor), save.given
    unread = json.dumps(dict(given.unread), ensure_ascii=False) if given.unread else ""
    typed = (
        given.source,
        given.note,
        given.when_in_words,
        given.looked_by,
        given.looked_in_words,
        unread,
    )
    return Noted(
        key=f"answer {save.scope} {save.factor} {save.version}",
        section=Section.ANSWERS,
        heading=_asks(factor, save.factor, about),
        words=lines(
            ("", answer_in_words(factor, given) if factor else "; ".join(map(str, given.options))),
            ("How it is known", "; ".join(how_known_in_words(given))),
            ("Where it is recorded, or who told", given.source),
            ("When", given.when),
            ("Note", given.note),
            ("Typed, and not yet an answer", unread),
        ),
        source=case.by(save.recorded_by),
        on=on_day(save.recorded_at),
        typed=typed,
        marks=_marks(case, save.scope, given),
        is_earlier=not stands,
    )


def _asks(factor: Factor | None, name: str, about: str) -> str:
    asks = factor.question if factor else name
    return f"{about}: {asks}" if about else asks


def _marks(case: Case, scope: str, given: AnswerGiven) -> frozenset[Mark]:
    told = frozenset({Mark.TOLD}) if _TOLD.intersection(given.how_known) else frozenset()
    if scope in case.names:
        own = scope in {str(child) for child in case.mine}
        return told if own else told | {Mark.ANOTHER_CHILD}
    return told | case.behaviour


def _enquiries(case: Case, about: Mapping[str, str]) -> Iterator[Noted]:
    rows = select(Enquiry).where(Enquiry.screening_id == case.screening.id)
    for row in session().scalars(rows.order_by(Enquiry.recorded_at, Enquiry.version)):
        factor = case.pack.factor_by_id.get(row.factor)
        yield Noted(
            key=f"enquiry {row.id}",
            section=Section.ANSWERS,
            heading=f"Whom somebody asked: {_asks(factor, row.factor, about.get(row.scope, ''))}",
            words=row.note,
            source=case.by(row.recorded_by),
            on=on_day(row.recorded_at),
            typed=(row.note,),
            marks=case.behaviour | {Mark.TOLD},
            is_earlier=row.superseded_at is not None,
        )
