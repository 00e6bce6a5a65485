"""What people thought of a screening, what the rules said, and what a lead decided."""

from collections.abc import Iterator

from sqlalchemy import select

from hsb_screen.answers.notice import notice_of
from hsb_screen.answers.partial_date import date_in_words
from hsb_screen.database import session
from hsb_screen.indications.service import kept_of, placed_from
from hsb_screen.judgements.models import Stage
from hsb_screen.judgements.service import every_view
from hsb_screen.reviews.service import questions_of, reviews_of, revisions_of
from hsb_screen.rules.models import DownCase, RuleCount
from hsb_screen.subject_access.case import Case, lines, on_day
from hsb_screen.subject_access.items import Noted, Section

_STAGES = {
    Stage.FIRST: "What the practitioner thought before they saw what the rules say",
    Stage.AFTER: "What the practitioner thought afterwards",
    Stage.LEAD: "What the safeguarding lead thought",
}


def noted_of_views(case: Case) -> Iterator[Noted]:
    """Give each view, each indication that was shown, and what was sent."""
    for view in every_view(case.screening):
        typed = (view.reason, view.confirmed_because, view.declined_because)
        yield Noted(
            key=f"view {view.id}",
            section=Section.VIEWS,
            heading=_STAGES[view.stage],
            words=lines(
                ("", view.says),
                ("Reason", view.reason),
                ("A second person confirmed it", view.confirmed_because),
                ("A second person did not confirm it", view.declined_because),
            ),
            source=case.by(view.by_id),
            on=on_day(view.at),
            typed=typed,
            marks=case.behaviour,
        )
    yield from _indications(case)


def _indications(case: Case) -> Iterator[Noted]:
    for kept in kept_of(case.screening.id):
        placed = placed_from(case.screening, kept)
        yield Noted(
            key=f"indication {kept.id}",
            section=Section.VIEWS,
            heading="What the rules said of the answers",
            words="\n".join((placed.sentence.text, *placed.sentence.concerns)),
            source="worked out by the service",
            on=on_day(kept.made_at),
            marks=case.behaviour,
        )
    for revision in revisions_of(case.screening):
        yield Noted(
            key=f"revision {revision.id}",
            section=Section.VIEWS,
            heading=f"What was sent to a lead as version {revision.number}",
            words=f"The answers as they stood then. {revision.sentence.text}",
            source=f"sent by {case.staff.role_of(revision.sent_by)}",
            on=on_day(revision.sent_at),
            marks=case.behaviour,
        )


def noted_of_decisions(case: Case) -> Iterator[Noted]:
    """Give what leads decided and asked, and the steps that recorded facts ask for."""
    for review in reviews_of(case.screening):
        yield Noted(
            key=f"review {review.id}",
            section=Section.STEPS,
            heading="What the safeguarding lead decided",
            words=lines(("", review.says), ("Reason", review.reason)),
            source=f"decided by {case.staff.role_of(review.lead_id)}",
            on=on_day(review.decided_at),
            typed=(review.reason,),
            marks=case.behaviour,
        )
    for asked in questions_of(case.screening):
        factor = case.pack.factor_by_id.get(asked.factor or "")
        yield Noted(
            key=f"question {asked.id}",
            section=Section.STEPS,
            heading="What the safeguarding lead asked",
            words=lines(
                ("About", factor.question if factor else ""),
                ("", asked.asks),
                ("To be answered by", date_in_words(asked.answer_by)),
                ("Answered on", on_day(asked.answered_at)),
                ("Nothing more was known on", on_day(asked.nothing_more_at)),
            ),
            on=on_day(asked.asked_at),
            typed=(asked.asks,),
            marks=case.behaviour,
        )
    yield from _steps(case)
    yield from _drafts(case)


def _drafts(case: Case) -> Iterator[Noted]:
    """Say where drafts of rules would have placed it lower, and that a lead has read that."""
    rows = select(DownCase, RuleCount.counted_at).join(RuleCount, RuleCount.id == DownCase.count_id)
    of_it = rows.where(DownCase.screening_id == case.screening.id).order_by(RuleCount.counted_at)
    for row, counted_at in session().execute(of_it):
        ends = dict.fromkeys(each for each in (row.new_lowest, row.new_highest) if each)
        levels = (case.pack.level_by_id.get(each) for each in ends)
        yield Noted(
            key=f"draft {row.id}",
            section=Section.STEPS,
            heading="Tried with rules that are being written",
            words=lines(
                ("", "They might place it lower" if ends else "They cannot place it"),
                ("Where", " to ".join(level.label for level in levels if level)),
                ("A lead read this on", on_day(row.read_at)),
            ),
            source="worked out by the service",
            on=on_day(counted_at),
            marks=case.behaviour,
        )


def _steps(case: Case) -> Iterator[Noted]:
    for step in notice_of(case.screening, case.pack).steps:
        yield Noted(
            key=f"step {step.id}",
            section=Section.STEPS,
            heading="A step that recorded facts ask for",
            words=lines(("", step.do), ("Who", step.who), ("By when", step.when)),
            source="worked out by the service",
            marks=case.behaviour,
        )
