"""Bring reports in from a file, line by line, through the service that the web itself uses."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.exchange.drafts import ImportedReport, Outcome
from app.exchange.rules import BadLine, filed_on, parse_line
from app.language import _
from app.models import Report
from app.places.queries import find_county, find_municipality
from app.refusals import Refusal
from app.reports.drafts import ReportDraft
from app.reports.explanations import explain
from app.reports.gate import Gate, Override, PersonalDataFound
from app.reports.services import accept_report, submit_report
from nlp.analyser import Analyser


class Importer:
    """One run over one file. Remembers what it has stored, so that a repeated id is noticed."""

    def __init__(self, analyser: Analyser, *, accept: bool, confirmed: str | None = None) -> None:
        """`confirmed`: why whoever runs it says that suspected finds are no personal data."""
        self._analyser = analyser
        self._gate = Gate(analyser)
        self._accept = accept
        self._confirmed = confirmed
        self._met: dict[str, tuple[int, ImportedReport]] = {}

    def import_line(self, session: Session, *, number: int, line: str) -> Outcome:
        """Store what the line says, or say why not; a refused line leaves nothing behind."""
        report: ImportedReport | None = None
        try:
            report = parse_line(line)
            if self._is_known(session, number, report):
                return Outcome(line=number, id=report.id, status="known")
            with session.begin_nested():
                waiting = self._store(session, report)
            self._met[report.id] = (number, report)
        except Refusal as refusal:
            shown = report.id if report and self._may_be_shown(report.id) else None
            return Outcome(line=number, id=shown, status="refused", reason=self._told(refusal))
        return Outcome(line=number, id=report.id, status="waiting" if waiting else "imported")

    def _is_known(self, session: Session, number: int, report: ImportedReport) -> bool:
        first, same = self._met.get(report.id, (number, report))
        if same != report:
            raise BadLine(_("Sama tunnus on jo rivillä %(line)s, eri sisällöllä.", line=first))
        stored = select(Report.id).where(Report.external_id == report.id)
        return first != number or session.scalar(stored) is not None

    def _may_be_shown(self, external_id: str) -> bool:
        return not self._gate.finds({"id": external_id})

    def _told(self, refusal: Refusal) -> str:
        """Why; not the value that did not fit when it is personal data, as in a shifted column."""
        said = in_words(refusal)
        found = self._gate.finds({"reason": said}).get("reason", ())
        if any(find.level == "block" for find in found):
            return _("Rivillä on väärässä kentässä henkilötietoja. Raporttia ei tallennettu.")
        return said

    def _store(self, session: Session, report: ImportedReport) -> bool:
        """Whether it waits for the compiler though it was to be accepted."""
        self._gate.check({"id": report.id})
        draft = self._draft(session, report)
        stored = submit_report(
            session,
            author=None,
            draft=draft,
            overrides=self._overrides(draft),
            gate=self._gate,
            analyser=self._analyser,
            filed_on=filed_on(report),
            external_id=report.id,
        )
        if self._accept and report.themes:
            accept_report(session, report=stored, actor_id=None)
        return self._accept and not report.themes

    def _overrides(self, draft: ReportDraft) -> list[Override]:
        """One for each field and kind of suspected find; what is certain is never overridden."""
        if self._confirmed is None:
            return []
        suspected = {
            (field, find.kind)
            for field, finds in self._gate.finds(draft.texts()).items()
            for find in finds
            if find.level == "suspected"
        }
        return [Override(field, kind, self._confirmed) for field, kind in sorted(suspected)]

    def _draft(self, session: Session, report: ImportedReport) -> ReportDraft:
        decided = self._accept
        return ReportDraft(
            language=report.language or self._language_of(report.phenomenon),
            kind=report.kind,
            phenomenon=report.phenomenon,
            consequences=report.consequences,
            proposal=report.proposal,
            addressee=report.addressee,
            addressee_detail=report.addressee_detail,
            municipalities=_municipalities(session, report),
            whole_county=find_county(session, report.county).code if report.county else None,
            organisation_kind=report.organisation_kind,
            occupation=report.occupation,
            observed_from=report.observed,
            themes=report.themes if decided else (),
            groups=report.groups if decided else (),
            needs=report.needs if decided else (),
            details=report.details,
            channel="import",
        )

    def _language_of(self, text: str) -> str:
        return self._analyser.analyse(text).language


def _municipalities(session: Session, report: ImportedReport) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(find_municipality(session, place).code for place in report.municipalities)
    )


def in_words(refusal: Refusal) -> str:
    """The refusal for a list on a screen or in a log: personal data by kind, never itself."""
    if not isinstance(refusal, PersonalDataFound):
        return str(refusal)
    kinds = {str(explain(find).name) for finds in refusal.finds.values() for find in finds}
    return _(
        "Henkilötietoja (%(fields)s): %(kinds)s. Raporttia ei tallennettu.",
        fields=", ".join(sorted(refusal.finds)),
        kinds=", ".join(sorted(kinds)),
    )
