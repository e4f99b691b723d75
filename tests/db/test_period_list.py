"""`havainto period list` and reports about several counties."""

from app.db import make_engine, transaction
from nlp.analyser import Analyser
from tests import factories
from tests.db.conftest import Havainto
from tests.db.half_years import SALO, SPRING, TAMPERE, TURKU


def test_a_report_of_two_counties_is_one_report_in_the_totals(
    havainto: Havainto, fresh_url: str, analyser: Analyser
) -> None:
    engine = make_engine(fresh_url)
    with transaction(engine) as session:
        for places, accepted in (((TURKU, TAMPERE), True), ((SALO, TAMPERE), False)):
            factories.report(
                session, analyser, municipalities=places, accepted=accepted, filed_on=SPRING
            )
    engine.dispose()
    result = havainto("period", "list")
    assert result.exit_code == 0
    row = next(text for text in result.stdout.splitlines() if "2026H1" in text).split()
    assert row == ["2026H1", "23", "0", "0", "1", "1"]
