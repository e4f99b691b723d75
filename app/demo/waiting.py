"""Reports of the demo's own reporters that wait for its compiler, in the half-year of today."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.demo.services import FOLDER
from app.models import Person, Report
from app.reports.drafts import ReportDraft
from app.reports.gate import Gate
from app.reports.services import submit_report
from nlp.analyser import Analyser


def file_waiting(session: Session, *, analyser: Analyser) -> None:
    """Idempotent."""
    there = set(session.scalars(select(Report.external_id)))
    for line in (FOLDER / "waiting.jsonl").read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        if fields["id"] not in there:
            _file(session, fields, analyser)


def _file(session: Session, fields: dict[str, Any], analyser: Analyser) -> None:
    named = select(Person).where(Person.email == fields["author"])
    submit_report(
        session,
        author=session.scalars(named).one(),
        draft=ReportDraft.from_dict(fields),
        gate=Gate(analyser),
        analyser=analyser,
        external_id=fields["id"],
    )
