"""Grouping a half-year beside one bare GROUP BY, at 100,000 and 1,000,000 reports."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app import schema
from app.db import make_engine, transaction
from app.places.services import load_places
from app.summaries.queries import group
from app.vocabulary.services import load_code_lists
from bench.table import Figure, milliseconds, seconds, times

SIZES = (100_000, 1_000_000)
PERIODS = 4
"""The reports lie evenly in four half-years; one of them is grouped."""
BARE = """
SELECT d.code, rp.municipality_code, count(DISTINCT r.id)
FROM reports r
JOIN placements p ON p.report_id = r.id AND p.period = '2026H1'
JOIN report_places rp ON rp.report_id = r.id AND rp.county_code = p.county_code
JOIN tag_decisions d ON d.report_id = r.id AND d.code_list = 'theme' AND d.accepted
WHERE r.state IN ('accepted', 'included') {where}
GROUP BY d.code, rp.municipality_code
"""
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :size)"
MADE = (
    """INSERT INTO reports (id, key, state, language, kind, phenomenon, consequences, proposal,
         addressee_detail, organisation_kind, filed_in, channel)
       {numbers} SELECT i, printf('%012x', i), 'accepted', 'fi',
         CASE i % 4 WHEN 0 THEN 'huoli' WHEN 1 THEN 'heikko_signaali'
           WHEN 2 THEN 'toistuva_ilmio' ELSE 'hyva_kaytanto' END,
         'Yöpaikkaa ei löydy.', '', '', '',
         CASE i % 3 WHEN 0 THEN 'jarjesto' WHEN 1 THEN 'seurakunta' ELSE 'hyvinvointialue' END,
         '2026-03', 'import' FROM n""",
    """INSERT INTO report_places (report_id, county_code, municipality_code)
       {numbers}, m AS (SELECT code, county_code, row_number() OVER (ORDER BY code) - 1 AS k
         FROM municipalities WHERE last_year IS NULL)
       SELECT i, county_code, code FROM n JOIN m ON m.k = (i * 7919) % 308""",
    """INSERT INTO placements (report_id, county_code, period)
       SELECT report_id, county_code, CASE report_id % 4 WHEN 0 THEN '2026H1'
         WHEN 1 THEN '2025H2' WHEN 2 THEN '2025H1' ELSE '2024H2' END FROM report_places""",
    """INSERT INTO tag_decisions (report_id, code_list, code, accepted, decided_as)
       {numbers}, t AS (SELECT code_list, code,
           row_number() OVER (PARTITION BY code_list ORDER BY code) - 1 AS k,
           count(*) OVER (PARTITION BY code_list) AS size
         FROM code_entries WHERE code_list IN ('theme', 'group', 'need')),
       s(shift) AS (VALUES (0), (5))
       SELECT i, code_list, code, 1, 'import' FROM n JOIN s
       JOIN t ON t.k = (i * 31 + shift) % t.size""",
)


def figures() -> Iterator[Figure]:
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="havainto-bench-") as folder:
            engine = filled(Path(folder) / "bench.db", size)
            yield from _compared(engine, size)
            engine.dispose()


def filled(path: Path, size: int) -> Engine:
    engine = make_engine(f"sqlite:///{path}")
    schema.upgrade(engine)
    with transaction(engine) as session:
        load_places(session)
        load_code_lists(session)
        _make_periods(session)
        for statement in MADE:
            session.execute(text(statement.format(numbers=NUMBERS)), {"size": size})
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    return engine


def _make_periods(session: Session) -> None:
    for code in ("2024H2", "2025H1", "2025H2", "2026H1"):
        year, month = code[:4], "01" if code.endswith("1") else "07"
        last = "06-30" if code.endswith("1") else "12-31"
        session.execute(
            text("INSERT INTO periods VALUES (:code, :starts, :ends)"),
            {"code": code, "starts": f"{year}-{month}-01", "ends": f"{year}-{last}"},
        )


def _compared(engine: Engine, size: int) -> Iterator[Figure]:
    for where, county in (("the country", None), ("one county", "05")):
        ours, bare = _timed(engine, county)
        yield Figure(
            f"Grouping {where}, {size:,} reports ({size // PERIODS:,} in the half-year)",
            milliseconds(ours),
            milliseconds(bare),
            times(ours, bare),
            "all lists and margins, beside themes alone",
        )


def _timed(engine: Engine, county: str | None) -> tuple[float, float]:
    bare = text(BARE.format(where=f"AND rp.county_code = '{county}'" if county else ""))
    with Session(engine) as session:
        ours = seconds(lambda: group(session, period="2026H1", county=county))
        return ours, seconds(lambda: session.execute(bare).all())
