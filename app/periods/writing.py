"""The compiler's own words of a period, and the quotes that a person lets out."""

from collections.abc import Mapping
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.services import record
from app.language import _
from app.models import Municipality, Quote, Report, ReportState, SummaryText
from app.periods import queries, rules
from app.periods.services import ensure_period


class Gate(Protocol):
    """What keeps personal data out of the words: app.reports.gate.Gate."""

    def check(self, texts: Mapping[str, str]) -> None: ...


def write_text(
    session: Session,
    *,
    period: str,
    scope: str,
    language: str,
    text: str,
    gate: Gate,
    actor_id: int | None,
) -> None:
    """Keep the compiler's words of a county, a municipality or (scope "") the country; empty
    words take the earlier ones away. Raises PeriodLocked, and what the gate raises.
    """
    _demand_scope_unlocked(session, period=period, scope=scope)
    gate.check({f"text_{language}": text})
    ensure_period(session, period)
    _keep_text(session, period=period, scope=scope, language=language, text=text.strip())
    record(
        session,
        actor_id=actor_id,
        action="summary.written",
        subject="period",
        subject_id=f"{period}/{scope}",
        language=language,
    )


def _keep_text(session: Session, *, period: str, scope: str, language: str, text: str) -> None:
    found = session.scalar(
        select(SummaryText).where(
            SummaryText.period == period,
            SummaryText.scope == scope,
            SummaryText.language == language,
        )
    )
    if found is None and text:
        session.add(SummaryText(period=period, scope=scope, language=language, text=text))
    elif found is not None and text:
        found.text = text
    elif found is not None:
        session.delete(found)
    session.flush()


def _demand_scope_unlocked(session: Session, *, period: str, scope: str) -> None:
    if scope == queries.NATIONAL:
        taken = queries.snapshot(session, period=period, county=None)
        rules.demand_not_locked(period, taken.taken_on if taken else None)
        return
    county = _county_of(session, scope)
    closing = queries.closing(session, period=period, county=county)
    rules.demand_not_locked(period, closing.locked_on if closing else None)


def _county_of(session: Session, scope: str) -> str:
    municipality = session.get(Municipality, scope)
    return scope if municipality is None else municipality.county_code


def approve_quote(
    session: Session,
    *,
    report: Report,
    period: str,
    field: str,
    text: str,
    gate: Gate,
    actor_id: int,
) -> Quote:
    """Allow an exact part of an included report to be published in the period's editions.

    `field` is `phenomenon`, `consequences` or `proposal`.
    """
    _demand_included(report, period)
    queries.demand_unlocked(session, report)
    words = text.strip()
    if not words or words not in getattr(report, field):
        raise rules.NotInTheReport(
            _("Lainauksen pitää olla sanasta sanaan raportin tekstiä. Valitse se raportista.")
        )
    gate.check({"quote": words})
    quote = _same_quote(session, report, period, words) or Quote(
        report_id=report.id, period=period, field=field, text=words, approved_by=actor_id
    )
    session.add(quote)
    session.flush()
    _record_quote(session, quote, action="quote.approved", actor_id=actor_id)
    return quote


def _same_quote(session: Session, report: Report, period: str, words: str) -> Quote | None:
    return session.scalar(
        select(Quote).where(
            Quote.report_id == report.id, Quote.period == period, Quote.text == words
        )
    )


def _demand_included(report: Report, period: str) -> None:
    here = any(placement.period == period for placement in report.placements)
    if not here or report.state != ReportState.INCLUDED:
        raise rules.NotIncluded(
            _(
                "Raportti ei ole suljetulla kaudella %(period)s, joten sitä ei voi lainata. "
                "Sulje kausi ensin.",
                period=period,
            )
        )


def remove_quote(session: Session, *, quote: Quote, actor_id: int) -> None:
    queries.demand_unlocked(session, session.get_one(Report, quote.report_id))
    _record_quote(session, quote, action="quote.removed", actor_id=actor_id)
    session.delete(quote)
    session.flush()


def _record_quote(session: Session, quote: Quote, *, action: str, actor_id: int) -> None:
    record(
        session,
        actor_id=actor_id,
        action=action,
        subject="quote",
        subject_id=quote.id,
        period=quote.period,
        field=quote.field,
    )
