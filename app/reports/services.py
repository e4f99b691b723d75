"""File, change, withdraw, accept and return reports. Callers commit; these never do.

A reporter's own acts are logged by the report, without the actor: else the log would be a way
round the logged reveal. Who wrote a report stands in one table only, `authorships`.
"""

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from app.audit.services import record
from app.language import _
from app.models import Authorship, Person, Question, Report, ReportState, Role
from app.models.reports import new_key
from app.notices.services import notify
from app.periods.holding import hold_report
from app.periods.parting import open_part
from app.periods.services import place_report
from app.reports import rules
from app.reports.content import check_codes, check_complete, draft_of, fill, month_of
from app.reports.drafts import ReportDraft
from app.reports.gate import Gate, Override
from app.reports.retirement import NOTHING, Code
from app.tagging.services import tag_report
from nlp.analyser import Analyser


def submit_report(  # noqa: PLR0913 (what a filing consists of, by name)
    session: Session,
    *,
    author: Person | None,
    draft: ReportDraft,
    gate: Gate,
    analyser: Analyser,
    filed_on: dt.date | None = None,
    external_id: str | None = None,
    organisation_id: int | None = None,
    overrides: Sequence[Override] = (),
    key: str | None = None,
) -> Report:
    """Store the report, place it in its period and tag it. Raises `PersonalDataFound`; then
    nothing is stored. Without an author (an import) nobody can be asked about it.
    """
    day = filed_on or dt.date.today()
    admit(session, draft=draft, gate=gate, overrides=overrides)
    report = Report(key=key or new_key(), external_id=external_id, filed_in=month_of(day))
    fill(session, report, draft, decided_as="import" if draft.channel == "import" else "reporter")
    session.add(report)
    if author is not None:
        report.authorship = authorship_of(author, organisation_id)
    session.flush()
    place_report(session, report=report, filed_on=day)
    tag_report(session, report=report, analyser=analyser)
    _record(session, report, "report.submitted", channel=draft.channel)
    record_overrides(session, overrides, subject_id=report.key)
    session.flush()
    return report


def admit(
    session: Session,
    *,
    draft: ReportDraft,
    gate: Gate,
    overrides: Sequence[Override] = (),
    kept: Collection[Code] = NOTHING,
) -> None:
    """Raise unless the draft could be filed as a report, which may keep the codes that it had."""
    gate.check(draft.texts(), overrides=overrides)
    check_complete(draft)
    check_codes(session, draft, kept=kept)


def authorship_of(author: Person, organisation_id: int | None = None) -> Authorship:
    """The author, for the organisation they report for; of several they must name one."""
    own = {grant.organisation_id for grant in author.grants if grant.role == Role.REPORTER}
    only = next(iter(own)) if len(own) == 1 else None
    chosen = organisation_id if organisation_id in own else only
    return Authorship(person=author, organisation_id=chosen)


def edit_report(
    session: Session,
    *,
    report: Report,
    draft: ReportDraft,
    gate: Gate,
    analyser: Analyser,
    overrides: Sequence[Override] = (),
) -> None:
    """Put the reporter's new version in the place of the old one, and answer what was asked."""
    hold_report(session, report)
    rules.demand_editable(report)
    had = draft_of(report).codes()
    admit(session, draft=draft, gate=gate, overrides=overrides, kept=had)
    fill(session, report, draft, decided_as="reporter")
    report.state = ReportState.SUBMITTED
    _answer_questions(report)
    session.flush()
    place_report(session, report=report, filed_on=dt.date.fromisoformat(f"{report.filed_in}-01"))
    tag_report(session, report=report, analyser=analyser)
    _record(session, report, "report.edited")
    record_overrides(session, overrides, subject_id=report.key)
    session.flush()


def _answer_questions(report: Report) -> None:
    for question in report.questions:
        question.answered_in = question.answered_in or month_of(dt.date.today())


def withdraw_report(session: Session, *, report: Report) -> Report:
    """Take the report back, as its reporter may until its period closes. A county that has closed
    over it keeps it: then the part of the others is taken back, and given.
    """
    hold_report(session, report)
    part = open_part(session, report=report)
    rules.demand_withdrawable(part)
    part.state = ReportState.WITHDRAWN
    _record(session, part, "report.withdrawn")
    session.flush()
    return part


def accept_report(session: Session, *, report: Report, actor_id: int | None) -> None:
    """Let the report count. It needs a theme that a person has accepted."""
    hold_report(session, report)
    rules.demand_acceptable(report)
    report.state = ReportState.ACCEPTED
    _record(session, report, "report.accepted", actor_id=actor_id)
    _tell_reporter(session, report, "report_accepted")
    session.flush()


def undo_acceptance(
    session: Session, *, report: Report, actor_id: int, within: Collection[str] | None = None
) -> Report:
    """Put an accepted report back among those that wait, while its period is open: all of it, or
    the part of the counties that have not closed over it. `within`: the counties of the asker.
    """
    hold_report(session, report)
    part = open_part(session, report=report, within=within, actor_id=actor_id)
    rules.demand_accepted(part)
    part.state = ReportState.SUBMITTED
    _record(session, part, "report.acceptance_undone", actor_id=actor_id)
    session.flush()
    return part


def return_report(
    session: Session,
    *,
    report: Report,
    question: str,
    actor_id: int,
    gate: Gate,
    within: Collection[str] | None = None,
) -> Report:
    """Ask the reporter; the report, or its open part as in `undo_acceptance`, waits for the new
    version.
    """
    _demand_words(question, _("Kirjoita, mitä haluat kysyä raportoijalta."))
    gate.check({"question": question})
    hold_report(session, report)
    part = open_part(session, report=report, within=within, actor_id=actor_id)
    rules.demand_returnable(part)
    part.state = ReportState.RETURNED
    part.questions.append(Question(text=question.strip(), asked_on=dt.date.today()))
    _record(session, part, "report.returned", actor_id=actor_id)
    _tell_reporter(session, part, "report_returned")
    session.flush()
    return part


def _tell_reporter(session: Session, report: Report, kind: str) -> None:
    """The reporter alone; of an imported report nobody is known."""
    if report.authorship is not None:
        notify(session, person_id=report.authorship.person_id, kind=kind, subject_key=report.key)


def reveal_reporter(
    session: Session, *, report: Report, reason: str, actor_id: int, gate: Gate
) -> Person:
    """Say who wrote the report, and log that it was asked and why."""
    _demand_words(reason, _("Kirjoita, miksi sinun on tiedettävä raportoija."))
    gate.check({"reason": reason})
    if report.authorship is None:
        raise rules.ReporterUnknown(
            _("Raportti on tuotu tiedostosta, eikä järjestelmä tiedä, kuka sen raportoi.")
        )
    _record(session, report, "reporter.revealed", actor_id=actor_id, reason=reason.strip())
    session.flush()
    return report.authorship.person


def _demand_words(text: str, missing: str) -> None:
    if not text.strip():
        raise rules.ReasonMissing(missing)


def record_overrides(
    session: Session, overrides: Sequence[Override], *, subject_id: str, subject: str = "report"
) -> None:
    """Log the confirmations: which field and kind, and why; never what was confirmed."""
    for each in overrides:
        record(
            session,
            actor_id=None,
            action="gate.overridden",
            subject=subject,
            subject_id=subject_id,
            on=first_of_month(),
            field=each.field,
            kind=each.kind,
            reason=each.reason.strip(),
        )


def _record(
    session: Session, report: Report, action: str, *, actor_id: int | None = None, **facts: str
) -> None:
    record(
        session,
        actor_id=actor_id,
        action=action,
        subject="report",
        subject_id=report.key,
        on=first_of_month() if actor_id is None else None,
        **facts,
    )


def first_of_month() -> dt.date:
    """The day that the log gives a reporter's own acts: their reports are dated by month."""
    return dt.date.today().replace(day=1)
