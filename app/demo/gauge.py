"""What three counties say of themselves in the demo's gauge: gauge.csv beside this module."""

import csv
import datetime as dt
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from app.demo.services import compiler
from app.gauge.drafts import AnswerDraft
from app.gauge.queries import find_assessment
from app.gauge.services import Gate, confirm_assessment, save_answer, seal_of

FILE: Final = Path(__file__).parent / "gauge.csv"
BEGUN: Final = 2026
"""The year that is still a draft: for whoever tries the demo to go on with."""


def answer_gauge(session: Session, *, gate: Gate) -> None:
    """Two confirmed years of three counties, and one that is begun. Idempotent."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for (county, year), answers in groupby(rows, lambda row: (row["county"], int(row["year"]))):
        if find_assessment(session, county=county, year=year) is None:
            for row in answers:
                _answer(session, county, year, row, gate)
            if year != BEGUN:
                _confirm(session, county, year)


def _answer(session: Session, county: str, year: int, row: Mapping[str, str], gate: Gate) -> None:
    save_answer(
        session,
        county=county,
        year=year,
        draft=AnswerDraft(
            question=row["question"],
            points=int(row["points"]) if row["points"] else None,
            note=row["note"],
            links=tuple(row["link"].split()),
        ),
        gate=gate,
        actor_id=compiler(session).id,
        today=dt.date(year, 12, 1),
    )


def _confirm(session: Session, county: str, year: int) -> None:
    confirm_assessment(
        session,
        county=county,
        year=year,
        seal=seal_of(find_assessment(session, county=county, year=year)),
        actor_id=compiler(session).id,
        today=dt.date(year, 12, 15),
    )
