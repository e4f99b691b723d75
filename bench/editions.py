"""One edition from its values to the tagged PDF, beside WeasyPrint on the same HTML."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from weasyprint import CSS, HTML

from app.commands.database import upgrade_database
from app.commands.demo import furnish
from app.commands.ground import config, ready_engine, screen
from app.db import transaction
from app.disclosure.tables import Audience
from app.editions.queries import data_of, find_edition
from app.editions.rendering import render_document, render_pdf
from app.paths import STATIC
from app.summaries.edition_data import EditionData
from bench.table import Figure, milliseconds, seconds, times


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="havainto-bench-") as folder:
        data = _ministry_edition(Path(folder))
    html = render_document(data, language="fi")
    style = (STATIC / "edition.css").read_text(encoding="utf-8")
    ours = seconds(lambda: render_pdf(data, language="fi"))
    bare = seconds(lambda: HTML(string=html).write_pdf(stylesheets=[CSS(string=style)]))
    yield Figure(
        "The ministry's edition as a PDF",
        milliseconds(ours),
        milliseconds(bare),
        times(ours, bare),
        "tagged PDF/UA-1 with embedded fonts; bare: untagged",
    )


def _ministry_edition(folder: Path) -> EditionData:
    with mock.patch.dict(os.environ, {"HAVAINTO_FOLDER": str(folder)}):
        upgrade_database(config().database_url)
        with ready_engine() as engine:
            furnish(engine, screen())
            with transaction(engine) as session:
                found = find_edition(
                    session, period="2026H1", audience=Audience.MINISTRY, scope="", language="fi"
                )
                return data_of(session, found)
