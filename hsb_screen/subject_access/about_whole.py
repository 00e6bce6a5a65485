"""A screening as a whole: where it stands, who held it, who was given a copy, and who looked."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select

from hsb_screen.audit.events import Event
from hsb_screen.audit.models import AuditEntry
from hsb_screen.children.facts import HOME_WORDS
from hsb_screen.database import session
from hsb_screen.rendering import long_date
from hsb_screen.screenings.danger import DANGER_WORDS
from hsb_screen.screenings.linking import same_incident
from hsb_screen.screenings.models import DangerAnswer, Handover, ScreeningState
from hsb_screen.screenings.service import right_tool_of
from hsb_screen.sealed import blind_index
from hsb_screen.subject_access.case import Case, lines, on_day
from hsb_screen.subject_access.items import Mark, Noted, Section
from hsb_screen.subject_access.models import Same, SubjectCopy, SubjectRecord, SubjectRequest
from hsb_screen.subject_access.words import ASKER_WORDS
from hsb_screen.summaries.models import KEY_SHEET, IssuedCopy

_STATES = {
    ScreeningState.DRAFT: "Begun, and not sent to a lead yet",
    ScreeningState.SENT: "Sent to a lead, who has not decided yet",
    ScreeningState.RETURNED: "Sent back by a lead with questions",
    ScreeningState.AGREED: "Agreed by a lead",
    ScreeningState.WITHDRAWN: "Taken out of use",
}
_RIGHT_TOOL = {
    "under_18": "The child is under 18",
    "about_sexual": "It is about sexual behaviour",
    "staff": "It is about somebody who works with children",
    "adult": "It is clear that an adult is using a child",
}
_SAID = {"yes": "Yes", "no": "No", "not_known": "Not sure yet"}
_LOOK = (":seen", "_seen", "_shown", "_read")
_LOOKS = [each.value for each in Event if each.value.endswith(_LOOK)]


def noted_of_whole(case: Case) -> Iterator[Noted]:
    """Give what is recorded of the screening itself."""
    yield _where_it_stands(case)
    told = right_tool_of(case.screening.id)
    said = ((words, _SAID.get(told.get(name, ""), "")) for name, words in _RIGHT_TOOL.items())
    first = lines(*said)
    if first:
        began = on_day(case.screening.started_at)
        yield Noted("right tool", Section.WHOLE, "The first questions", first, on=began)
    yield from _danger(case)
    yield from _home(case)
    yield from _hand_overs(case)
    yield from _incident(case)


def _where_it_stands(case: Case) -> Noted:
    screening = case.screening
    because = screening.withdrawn_because or ""
    words = lines(
        ("Begun on", long_date(screening.started_at)),
        ("", _STATES[screening.state]),
        ("Sent on", on_day(screening.sent_at)),
        ("Taken out of use on", on_day(screening.withdrawn_at)),
        ("Why", because),
        ("Rules", f"{case.pack.info.title}, version {case.pack.info.version}"),
    )
    return Noted("whole", Section.WHOLE, "Where it stands", words, typed=(because,))


def _danger(case: Case) -> Iterator[Noted]:
    rows = select(DangerAnswer).where(DangerAnswer.screening_id == case.screening.id)
    for row in session().scalars(rows.order_by(DangerAnswer.version)):
        called = "yes" if row.called_at else ""
        yield Noted(
            key=f"danger {row.id}",
            section=Section.WHOLE,
            heading="Is any child in danger, or in need of medical help, now?",
            words=lines(("", DANGER_WORDS[row.answer]), ("A call was made", called)),
            source=case.by(row.recorded_by),
            on=on_day(row.recorded_at),
        )


def _home(case: Case) -> Iterator[Noted]:
    home = case.screening.shared_home
    if home is not None:
        names = (case.names.get(str(each), "") for each in case.screening.sharing_home)
        words = lines(("", HOME_WORDS[home]), ("Who does", ", ".join(filter(None, names))))
        heading = "Do any of the children live together?"
        yield Noted("home", Section.WHOLE, heading, words)


def _hand_overs(case: Case) -> Iterator[Noted]:
    rows = select(Handover).where(Handover.screening_id == case.screening.id)
    for row in session().scalars(rows.order_by(Handover.handed_over_at)):
        yield Noted(
            key=f"handover {row.id}",
            section=Section.WHOLE,
            heading="Handed to a colleague",
            words=row.because,
            source=f"handed over by {case.staff.role_of(row.from_id)}",
            on=on_day(row.handed_over_at),
            typed=(row.because,),
        )


def _incident(case: Case) -> Iterator[Noted]:
    every = set(session().scalars(same_incident(case.screening.id)))
    if others := len(every - {case.screening.id}):
        yield Noted(
            key="incident",
            section=Section.WHOLE,
            heading="Other records of the same incident",
            words=f"There is a record about the behaviour of another child: {others} in all.",
            marks=frozenset({Mark.ANOTHER_CHILD}),
        )


def noted_of_papers(case: Case) -> Iterator[Noted]:
    """Give who was given a copy, and who looked at the record, by role and day."""
    rows = select(IssuedCopy).where(IssuedCopy.screening_id == case.screening.id)
    for row in session().scalars(rows.order_by(IssuedCopy.number)):
        kind = "Key sheet" if row.audience == KEY_SHEET else "Summary"
        whom = f"{row.recipient}, {row.agency}"
        yield Noted(
            key=f"copy {row.id}",
            section=Section.PAPERS,
            heading=f"Copy {row.number}",
            words=lines((kind, f"version {row.version}"), ("For", whom)),
            source=f"issued by {case.staff.role_of(row.issued_by)}",
            on=on_day(row.issued_at),
            typed=(f"To {row.recipient}", row.agency),
        )
    yield from _asked_before(case)
    yield from _looks(case)


def _asked_before(case: Case) -> Iterator[Noted]:
    """Say who asked to see this record before, and what became of it: a copy went to them, too."""
    rows = session().execute(
        select(SubjectRequest, SubjectCopy.issued_at)
        .join(SubjectRecord, SubjectRecord.request_id == SubjectRequest.id)
        .outerjoin(SubjectCopy, SubjectCopy.request_id == SubjectRequest.id)
        .where(
            SubjectRecord.screening_id == case.screening.id,
            SubjectRecord.same == Same.THIS_CHILD,
            SubjectRequest.ended_at.is_not(None),
        )
        .order_by(SubjectRequest.number)
    )
    own = {blind_index(each) for each in case.references}
    for row, issued_at in rows:
        is_own = blind_index(row.reference) in own
        yield Noted(
            key=f"request {row.id}",
            section=Section.PAPERS,
            heading="Somebody asked to see what is recorded",
            words=lines(
                ("Who asked", ASKER_WORDS[row.asker]),
                ("It came on", long_date(row.received_on)),
                ("A copy was issued on", on_day(issued_at)),
                ("It ended without a copy", row.ended_because or ""),
            ),
            typed=(row.ended_because or "",),
            marks=frozenset({Mark.ASKED} if is_own else {Mark.ASKED, Mark.ANOTHER_CHILD}),
        )


def _looks(case: Case) -> Iterator[Noted]:
    """Say who looked: by role, how many people, and the first and the last day.

    Names are left out, and so are times of day: neither is about the child. Looks of whoever
    answers a request are kept with the request.
    """
    by_role: dict[str, list[tuple[datetime, datetime]]] = {}
    rows = session().execute(
        select(
            AuditEntry.actor_id,
            func.min(AuditEntry.happened_at),
            func.max(AuditEntry.happened_at),
        )
        .where(
            AuditEntry.subject_id == case.screening.id,
            AuditEntry.event.in_(_LOOKS),
        )
        .group_by(AuditEntry.actor_id)
    )
    for actor, first, last in rows:
        if actor is not None:
            by_role.setdefault(case.staff.role_of(actor), []).append((first, last))
    if by_role:
        words = "\n".join(_looked(role, looks) for role, looks in sorted(by_role.items()))
        yield Noted("looks", Section.PAPERS, "Who looked at this record", words)


def _looked(role: str, looks: list[tuple[datetime, datetime]]) -> str:
    first = long_date(min(each for each, _ in looks))
    last = long_date(max(each for _, each in looks))
    plain = role.removeprefix("a ")
    who = f"1 {plain}" if len(looks) == 1 else f"{len(looks)} {plain}s"
    return f"{who}: on {first}" if first == last else f"{who}: from {first} to {last}"
