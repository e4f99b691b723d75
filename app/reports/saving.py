"""Unfinished reports on the server: save, discard, send. Gated like everything else."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.language import _
from app.models import Draft, Person, Report
from app.models.reports import new_key
from app.reports import queries
from app.reports.claims import with_published
from app.reports.content import check_codes, draft_of
from app.reports.drafts import NO_PAGE, OpenPage, ReportDraft
from app.reports.gate import Gate, Override
from app.reports.retirement import NOTHING
from app.reports.rules import DraftGone, DraftMoved
from app.reports.services import edit_report, submit_report
from nlp.analyser import Analyser


def save_draft(
    session: Session,
    *,
    author: Person,
    draft: ReportDraft,
    gate: Gate,
    saved: Draft | None = None,
    report: Report | None = None,
    overrides: Sequence[Override] = (),
    page: OpenPage = NO_PAGE,
) -> Draft:
    """Keep what is written so far, in the place of `saved` if given.

    `report` says that it is a new version of that report. Raises `PersonalDataFound`,
    `RetiredCodes` and, when another page has saved the draft since this one was opened,
    `DraftMoved`; then the draft stays as it was.
    """
    gate.check(draft.texts(), overrides=overrides)
    check_codes(session, draft, kept=draft_of(report).codes() if report else NOTHING)
    if saved is not None and page.turn is not None:
        _demand_turn(session, saved, page)
    kept = saved or _new_draft(session, author=author, report=report, key=page.draft)
    kept.turn, kept.page = kept.turn + 1, page.key
    kept.content = {
        "draft": with_published(session, draft).as_dict(),
        "overrides": [asdict(each) for each in overrides],
    }
    kept.saved_on = dt.date.today()
    session.flush()
    return kept


def _demand_turn(session: Session, draft: Draft, page: OpenPage) -> None:
    """The page's own earlier saves don't count: coming back to it, a browser shows it as it was."""
    session.refresh(draft, with_for_update=True)
    if draft.turn != page.turn and draft.page != page.key:
        raise DraftMoved(
            _(
                "Luonnosta on muokattu toisella välilehdellä tai laitteella, joten tältä sivulta se"
                " ei enää tallennu. Kirjoittamasi on yhä tällä sivulla. Jos haluat pitää sen,"
                " tallenna se uutena luonnoksena."
            )
        )


def _new_draft(session: Session, *, author: Person, report: Report | None, key: str) -> Draft:
    """Under the page's own key, so that its script and its button save one draft, not two."""
    free = key if queries.is_free_key(session, key) else new_key()
    draft = Draft(
        key=free,
        person_id=author.id,
        report_id=report.id if report else None,
        content={},
        saved_on=dt.date.today(),
    )
    try:
        with session.begin_nested():
            session.add(draft)
    except IntegrityError:
        # The other of the two was quicker by a moment.
        return queries.own_draft(session, key=free, person_id=author.id)
    return draft


def content_of(saved: Draft) -> ReportDraft:
    return ReportDraft.from_dict(saved.content["draft"])


def overrides_of(saved: Draft) -> tuple[Override, ...]:
    return tuple(Override(**each) for each in saved.content["overrides"])


def discard_draft(session: Session, *, saved: Draft) -> None:
    session.delete(saved)
    session.flush()


def send_draft(
    session: Session,
    *,
    author: Person,
    saved: Draft,
    draft: ReportDraft,
    gate: Gate,
    analyser: Analyser,
) -> Report:
    """File the saved draft as it was confirmed, once: the report takes the draft's key, so that
    a second sending meets the first one's report. A new version goes to the report it is of.
    """
    overrides, report_id, key = overrides_of(saved), saved.report_id, saved.key
    _claim(session, saved)
    if report_id is None:
        return submit_report(
            session,
            author=author,
            draft=draft,
            gate=gate,
            analyser=analyser,
            overrides=overrides,
            key=key,
        )
    report = session.get_one(Report, report_id)
    edit_report(
        session, report=report, draft=draft, gate=gate, analyser=analyser, overrides=overrides
    )
    return report


def _claim(session: Session, saved: Draft) -> None:
    """Take the draft away first: of two sendings at once the later finds it gone."""
    if session.scalar(delete(Draft).where(Draft.id == saved.id).returning(Draft.id)) is None:
        raise DraftGone(_("Luonnos on jo lähetetty tai poistettu."))
