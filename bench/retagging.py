"""`havainto retag` with two processes beside one, on the same stored reports."""

import json
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, insert, text

from app.commands.database import upgrade_database
from app.commands.ground import analyser_with_lexicon
from app.commands.retagging import retag
from app.db import make_engine, transaction
from app.demo.services import CORPUS
from app.models import Report
from app.tagging.services import FIELDS
from bench.table import Figure, seconds

SIZE = 600
TURNS = 2
"""Each is timed so often, by turns; the best counts, since others may be at work here."""


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="havainto-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        os.environ.update(HAVAINTO_FOLDER=folder, HAVAINTO_DATABASE_URL=url)
        engine = _filled(url)
        timed = [_timed(engine, processes) for _ in range(TURNS) for processes in (2, 1)]
        engine.dispose()
    (two, work_of_two), (one, work_of_one) = min(timed[::2]), min(timed[1::2])
    yield Figure(
        f"Re-tagging {SIZE} reports, two processes",
        f"{two:.1f} s",
        f"{one:.1f} s",
        f"{one / two:.2f} ×",
        f"bare: one process; by the processor's time {2 * work_of_one / work_of_two:.2f} ×",
    )


def _filled(url: str) -> Engine:
    """The demo's texts over and over; read once here, so that every fork remembers the words."""
    upgrade_database(url)
    engine = make_engine(url)
    told = [json.loads(line) for file in CORPUS for line in file.read_text().splitlines()]
    with transaction(engine) as session:
        session.execute(insert(Report), [_row(at, told[at % len(told)]) for at in range(SIZE)])
    analyser = analyser_with_lexicon(engine)
    seconds(lambda: [analyser.analyse("\n".join(_said(one).values())) for one in told], times=1)
    return engine


def _row(at: int, told: dict[str, str]) -> dict[str, str]:
    fixed = {"state": "accepted", "kind": "huoli", "filed_in": "2026-03", "channel": "import"}
    rest = {"organisation_kind": "jarjesto", "language": told["lang"], "key": f"{at:012x}"}
    return {**fixed, **rest, **_said(told)}


def _said(told: dict[str, str]) -> dict[str, str]:
    return {field: told[field] for field in FIELDS}


def _timed(engine: Engine, processes: int) -> tuple[float, float]:
    """Seconds by the clock, and those that the processors worked."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE reports SET tagged_by = NULL"))
    worked, began = _worked(), time.perf_counter()
    done, finished = retag(engine, resume=False, processes=processes)
    if (done, finished) != (SIZE, True):
        raise RuntimeError(f"re-tagging stopped after {done} reports")
    return time.perf_counter() - began, _worked() - worked


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
