"""The compiler's own words of a period, and the quotes that a person lets out."""

from collections.abc import Mapping
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.services import record
from app.language import _
from app.models import Municipality, Quote, Report, ReportState, SummaryText
from app.periods import queries, rules
from app.periods.holding import held_closing, hold_report
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
    ensure_period(session, period)
    _demand_scope_unlocked(session, period=period, scope=scope)
    gate.check({f"text_{language}": text})
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
    closing = held_closing(session, period=period, county=county)
    rules.demand_not_locked(period, closing.locked_on if closing else None)


def _county_of(session: Session, scope: str) -> str:
    municipality = session.get(Municipality, scope)
    return scope if municipality is None else municipality.county_code


def approve_quote(
    session: Session,
    *,
    report: Report,
    period: str,
    county: str,
    field: str,
    text: str,
    gate: Gate,
    actor_id: int,
) -> Quote:
    """Allow an exact part of a report of the county's closed period to be published in its
    editions. Another county that counts the same report picks its own.

    `field` is `phenomenon`, `consequences` or `proposal`.
    """
    hold_report(session, report)
    _demand_included(session, report, period, county)
    words = text.strip()
    if not words or words not in getattr(report, field):
        raise rules.NotInTheReport(
            _("Lainauksen pitää olla sanasta sanaan raportin tekstiä. Valitse se raportista.")
        )
    gate.check({"quote": words})
    quote = _same_quote(session, report, period, county, words) or Quote(
        report_id=report.id, period=period, county_code=county, text=words
    )
    quote.field, quote.approved_by = field, actor_id
    session.add(quote)
    session.flush()
    _record_quote(session, quote, action="quote.approved", actor_id=actor_id)
    return quote


def _same_quote(
    session: Session, report: Report, period: str, county: str, words: str
) -> Quote | None:
    return session.scalar(
        select(Quote).where(
            Quote.report_id == report.id,
            Quote.period == period,
            Quote.county_code == county,
            Quote.text == words,
        )
    )


def _demand_included(session: Session, report: Report, period: str, county: str) -> None:
    """Closed in this very county: another that has closed it says nothing of this one."""
    here = any((one.period, one.county_code) == (period, county) for one in report.placements)
    closing = held_closing(session, period=period, county=county)
    if not here or closing is None or report.state != ReportState.INCLUDED:
        raise rules.NotIncluded(
            _(
                "Raportti ei ole suljetulla kaudella %(period)s, joten sitä ei voi lainata. "
                "Sulje kausi ensin.",
                period=period,
            )
        )
    rules.demand_not_locked(period, closing.locked_on)


def remove_quote(session: Session, *, quote: Quote, actor_id: int) -> None:
    """Take it out of its county's editions to come. Raises PeriodLocked."""
    closing = held_closing(session, period=quote.period, county=quote.county_code)
    rules.demand_not_locked(quote.period, closing.locked_on if closing else None)
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
