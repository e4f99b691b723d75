"""Lists of the work on cases at 1,000,000 reports and 50,000 cases, beside bare queries."""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.cases.board import CaseFilter, board
from app.cases.compared import Scope
from app.cases.ledger import LedgerFilter, ledger, ledger_by_year
from app.cases.published import phenomena
from app.cases.sight import Sight
from app.cases.signals import signals
from app.cases.similar import similar_reports
from app.db import transaction
from app.models import Report
from bench.grouping import filled
from bench.table import Figure, milliseconds, seconds, times

REPORTS, CASES = 1_000_000, 50_000
COUNTY, TODAY = "05", dt.date(2026, 11, 22)
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :size)"
MADE = (
    """INSERT INTO people (id, email, name, password_hash, active, session_number, language, notify)
       VALUES (1, 'bench@example.fi', 'Bench', '', 1, 1, 'fi', 'never')""",
    """INSERT INTO cases (id, key, name_fi, name_sv, phenomenon_fi, phenomenon_sv, state, opened_on,
         published_on)
       {numbers} SELECT i, printf('c%011x', i), 'Asia ' || i, 'Ärende ' || i,
         'Yöpaikkaa ei löydy.', '',
         CASE i % 7 WHEN 0 THEN 'noticed' WHEN 1 THEN 'studied' WHEN 2 THEN 'proposed'
           WHEN 3 THEN 'decided' WHEN 4 THEN 'doing' WHEN 5 THEN 'followed' ELSE 'ended' END,
         date('2016-01-01', '+' || (i % 3900) || ' days'),
         CASE WHEN i % 3 = 0 THEN '2026-01-01' END FROM n""",
    """INSERT INTO case_places (case_id, county_code, municipality_code)
       {numbers}, m AS (SELECT code, county_code, row_number() OVER (ORDER BY code) - 1 AS k
         FROM municipalities WHERE last_year IS NULL)
       SELECT i, county_code, code FROM n JOIN m ON m.k = (i * 7919) % 308""",
    """INSERT INTO case_codes (case_id, code_list, code)
       {numbers}, t AS (SELECT code_list, code,
           row_number() OVER (PARTITION BY code_list ORDER BY code) - 1 AS k,
           count(*) OVER (PARTITION BY code_list) AS size
         FROM code_entries WHERE code_list IN ('theme', 'group'))
       SELECT i, code_list, code FROM n JOIN t ON t.k = (i * 31) % t.size""",
    """INSERT INTO case_reports (case_id, report_id, joined_on)
       {numbers}, s(shift) AS (VALUES (0), (1), (2), (3), (4), (5))
       SELECT i, i * 20 - shift * 3, '2026-01-01' FROM n JOIN s""",
    """INSERT INTO proposals (id, key, case_id, state, addressee, office, language, goal, due_on,
         owner_id, made_on, forwarded_on, answered_on, answer)
       {numbers}, s(shift) AS (VALUES (0), (50000))
       SELECT i + shift, printf('p%011x', i + shift), i,
         CASE i % 5 WHEN 0 THEN 'proposed' WHEN 1 THEN 'forwarded' WHEN 2 THEN 'answered'
           WHEN 3 THEN 'done' ELSE 'assessed' END,
         'kunta', 'Kaupunki', 'fi', 'improve', date('2017-01-01', '+' || (i % 3900) || ' days'),
         1, date('2016-01-01', '+' || (i % 3900) || ' days'), NULL,
         CASE WHEN i % 5 > 1 THEN '2026-01-01' END, CASE WHEN i % 5 > 1 THEN 'yes' END
       FROM n JOIN s""",
    """INSERT INTO proposal_texts (proposal_id, language, what, why, expected, sign)
       SELECT id, 'fi', 'Avataan ovet.', 'Yöksi ei ole paikkaa.', '', '' FROM proposals""",
)
Work = Callable[[Session], object]
LOCAL, NATIONAL = Sight(counties=frozenset([COUNTY])), Sight(counties=None)
SCOPE = Scope(county=COUNTY, period="2026H1", earlier=("2025H2", "2025H1", "2024H2", "2024H1"))
BARE_CASES = "SELECT * FROM cases ORDER BY id DESC LIMIT 140"
BARE_PROPOSALS = "SELECT * FROM proposals ORDER BY id DESC LIMIT 25"


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="havainto-bench-") as folder:
        engine = filled(Path(folder) / "bench.db", REPORTS)
        _fill(engine)
        with Session(engine) as session:
            for what, ours, bare, note in _parts():
                yield _figure(session, what, ours, bare, note)
        engine.dispose()


def _fill(engine: Engine) -> None:
    with transaction(engine) as session:
        for statement in MADE:
            size = {"size": CASES} if "{numbers}" in statement else {}
            session.execute(text(statement.format(numbers=NUMBERS)), size)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def _figure(session: Session, what: str, ours: Work, bare: str, note: str) -> Figure:
    def work() -> None:
        session.expunge_all()
        ours(session)

    mine = seconds(work)
    theirs = seconds(lambda: session.execute(text(bare)).all())
    return Figure(what, milliseconds(mine), milliseconds(theirs), times(mine, theirs), note)


def _parts() -> Iterator[tuple[str, Work, str, str]]:
    for where, sight in (("one county", LOCAL), ("the country", NATIONAL)):
        yield (
            f"The board of {where}, {CASES:,} cases",
            lambda s, sight=sight: board(s, CaseFilter(), sight=sight, today=TODAY),
            BARE_CASES,
            "bare: the newest 140 cases",
        )
        yield (
            f"The ledger of {where}, {CASES * 2:,} proposals",
            lambda s, sight=sight: ledger(
                s, LedgerFilter(), sight=sight, unsent=sight, today=TODAY
            ),
            BARE_PROPOSALS,
            "the most urgent 25; bare: the newest 25",
        )
        yield (
            f"The same by year, {where}",
            lambda s, own=sight: ledger_by_year(s, sight=own, unsent=own, county=None, today=TODAY),
            "SELECT strftime('%Y', made_on), count(*) FROM proposals GROUP BY 1",
            "",
        )
        yield (
            f"Similar reports, {where}, {REPORTS:,} reports",
            lambda s, sight=sight: _similar(s, sight),
            "SELECT * FROM reports ORDER BY id DESC LIMIT 80",
            "80 texts read; bare: the newest 80",
        )
    yield (
        f"Published phenomena of a municipality, {CASES:,} cases",
        _phenomena,
        BARE_CASES,
        "at every pause of who writes",
    )
    yield (
        f"Weak signals of one county, {REPORTS:,} reports",
        lambda s: signals(s, SCOPE),
        """SELECT d.code, count(*) FROM placements p JOIN tag_decisions d
           ON d.report_id = p.report_id AND d.code_list = 'theme' AND d.accepted
           WHERE p.county_code = '05' GROUP BY d.code""",
        "every combination, 3,000 texts read; bare: themes alone",
    )


def _similar(session: Session, sight: Sight) -> object:
    place = text("SELECT report_id FROM report_places WHERE county_code = :c ORDER BY 1 DESC")
    report = session.get_one(Report, session.scalar(place, {"c": COUNTY}))
    return similar_reports(session, report=report, sight=sight)


def _phenomena(session: Session) -> object:
    return phenomena(
        session,
        municipalities=("853",),
        county=None,
        themes=("asunnottomuus", "asuminen"),
        groups=("tyoikaiset",),
        period="2026H1",
        threshold=5,
    )
