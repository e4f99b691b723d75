"""The demo house, built once: what it holds, and that building it again changes nothing."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, func, select

from app.accounts.services import sign_in
from app.cli import main
from app.db import Base, make_engine, transaction
from app.demo.services import PASSWORD, PERIODS, sign_ins
from app.models import AuditEntry, Edition, Grant, Quote, Report, ReportState, Role, SummaryText
from app.periods.queries import states
from app.reports.queries import unit_reports
from app.tagging.quality import quality
from nlp.analyser import Analyser


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return {"HAVAINTO_FOLDER": str(tmp_path_factory.mktemp("demo"))}


@pytest.fixture(scope="module")
def said(settings: dict[str, str], analyser: Analyser) -> str:
    result = CliRunner().invoke(main, ["demo"], env=settings)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def engine(settings: dict[str, str], said: str) -> Engine:
    return make_engine(f"sqlite:///{settings['HAVAINTO_FOLDER']}/havainto.db")


def pdfs(settings: dict[str, str]) -> dict[str, str]:
    """Name → hash."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (Path(settings["HAVAINTO_FOLDER"]) / "demo").glob("*.pdf")
    }


def test_every_report_of_the_corpus_is_in_a_locked_period(engine: Engine) -> None:
    with transaction(engine) as session:
        found = Counter(session.scalars(select(Report.state)))
        places = {each.state for period in PERIODS for each in states(session, period)}
    assert found[ReportState.INCLUDED] == 280
    assert places == {"locked"}


def test_some_reports_wait_for_the_compiler_and_have_authors(engine: Engine) -> None:
    with transaction(engine) as session:
        waiting = session.scalars(select(Report).where(Report.state == ReportState.SUBMITTED)).all()
        assert {each.language for each in waiting} == {"fi", "sv"}
        assert all(each.authorship for each in waiting)
        assert all(each.placements[0].period not in PERIODS for each in waiting)


def test_the_supervisor_has_reports_of_the_own_parish_to_read(engine: Engine) -> None:
    with transaction(engine) as session:
        supervisor = session.scalars(select(Grant).where(Grant.role == Role.SUPERVISOR)).one()
        read = unit_reports(session, [supervisor.organisation_id or 0]).reports
        codes = {(each.organisation_kind, each.placements[0].county_code) for each in read}
    assert len(read) == 5
    assert codes == {("seurakunta", "05")}


def test_the_compilers_have_kept_removed_and_added_what_the_machine_finds(engine: Engine) -> None:
    with transaction(engine) as session:
        for code_list in ("theme", "group"):
            total = quality(session, code_list=code_list).total
            assert min(total.tags.kept, total.tags.removed) > 0
            assert min(total.suggestions.kept, total.suggestions.removed) > 0
            assert 0.8 < (total.tags.precision or 0) < 1
            assert 0.5 < (total.kappa or 0) < 1
        actions = Counter(session.scalars(select(AuditEntry.action)))
    assert min(actions["tag.removed"], actions["tag.accepted"]) > 0


def test_everybody_can_sign_in_with_what_is_printed(engine: Engine, said: str) -> None:
    with transaction(engine) as session:
        people = [sign_in(session, email=each.email, password=PASSWORD) for each in sign_ins()]
        roles = set(session.scalars(select(Grant.role)))
    assert all(people)
    assert roles == set(Role)
    assert PASSWORD in said
    assert all(each.email in said for each in sign_ins())


def test_the_compiler_wrote_in_both_languages_and_approved_words(engine: Engine) -> None:
    with transaction(engine) as session:
        texts = {
            (each.period, each.scope, each.language)
            for each in session.scalars(select(SummaryText))
        }
        fields = set(session.scalars(select(Quote.field)))
    assert {
        ("2026H1", scope, language) for scope in ("05", "") for language in ("fi", "sv")
    } <= texts
    assert fields == {"phenomenon", "proposal"}


def test_editions_are_published_and_the_last_period_s_lie_where_it_says(
    engine: Engine, settings: dict[str, str], said: str
) -> None:
    with transaction(engine) as session:
        audiences = set(session.scalars(select(Edition.audience)))
    assert audiences == {"management", "hyte", "ministry"}
    assert len(pdfs(settings)) == 5
    assert all(name in said for name in pdfs(settings))


def test_building_it_again_changes_nothing(engine: Engine, settings: dict[str, str]) -> None:
    def counted() -> dict[str, int]:
        with transaction(engine) as session:
            return {
                table.name: session.scalar(select(func.count()).select_from(table)) or 0
                for table in Base.metadata.sorted_tables
            }

    before, printed = counted(), pdfs(settings)
    result = CliRunner().invoke(main, ["demo"], env=settings)
    assert result.exit_code == 0, result.output
    assert (counted(), pdfs(settings)) == (before, printed)


def test_every_edition_of_a_period_is_written_by_names_that_sort(
    engine: Engine, settings: dict[str, str], tmp_path: Path
) -> None:
    with transaction(engine) as session:
        wanted = session.scalars(select(Edition).where(Edition.period == "2025H1")).all()
        for each in wanted[5:]:
            session.delete(each)
    result = CliRunner().invoke(
        main, ["edition", "2025H1", "--all", "--out", str(tmp_path)], env=settings
    )
    assert result.exit_code == 0, result.output
    assert len(list(tmp_path.glob("2025H1-*.pdf"))) == 5
