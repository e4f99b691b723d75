"""The gauge as CSV: a row for each county and year, those that have not answered too."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from app.gauge.drafts import CountyYear
from app.gauge.known import Known
from app.gauge.questionnaire import questionnaire

Cell = str | int


def written(
    years: Iterable[tuple[Sequence[CountyYear], Mapping[str, Known]]], names: Mapping[str, str]
) -> str:
    """Semicolons and a byte order mark: a Finnish spreadsheet opens it by a double click.

    names: county → its name. An empty cell is not answered, not confirmed, hidden or not known.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns())
    for rows, known in years:
        writer.writerows(_cells(row, names[row.county], known[row.county]) for row in rows)
    return out.getvalue()


def columns() -> tuple[str, ...]:
    return (
        "county",
        "name",
        "year",
        "state",
        "confirmed_on",
        "questions_version",
        "formula_version",
        "answered",
        "questions",
        "total",
        *(one.code for one in questionnaire().dimensions),
        "reports",
        "municipalities_covered",
        "municipalities",
        "proposals",
        "proposals_answered",
        "median_days_to_answer",
    )


def _cells(row: CountyYear, name: str, known: Known) -> tuple[Cell, ...]:
    confirmed = row.scores is not None
    return (
        row.county,
        name,
        row.year,
        row.state,
        row.confirmed_on.isoformat() if row.confirmed_on else "",
        row.questions_version if confirmed else "",
        row.formula_version if confirmed else "",
        row.answered if confirmed else "",
        row.questions,
        _said(row.total),
        *(_said(row.points_of(one.code)) for one in questionnaire().dimensions),
        _said(known.reports.reports if known.reports else None),
        _said(known.covered),
        known.municipalities,
        known.raised,
        known.answered,
        _said(known.days),
    )


def _said(number: int | None) -> Cell:
    return "" if number is None else number
