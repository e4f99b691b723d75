"""Editions of a locked snapshot: which there are, their files, and that they read aloud."""

import datetime as dt
from pathlib import Path

import outloud
import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.access.actors import Actor, Granted
from app.disclosure.tables import Audience
from app.editions.queries import (
    EditionFilter,
    NoSuchEdition,
    data_of,
    find_edition,
    owed_editions,
    readable_editions,
)
from app.editions.rendering import render_pdf
from app.editions.services import edition_pdf, publish_editions, write_edition
from app.language import Language
from app.models import AuditEntry, Edition, Role, Snapshot
from app.summaries.services import take_snapshot
from nlp.analyser import Analyser
from tests import factories
from tests.edition_examples import edition
from tests.work_examples import worked

PERIOD = "2026H1"


@pytest.fixture
def snapshot(session: Session, analyser: Analyser) -> Snapshot:
    """Turku has five reports, bilingual Parainen one, the other municipalities none."""
    for municipality in ("853",) * 5 + ("445",):
        factories.report(
            session,
            analyser,
            accepted=True,
            filed_on=dt.date(2026, 3, 1),
            municipalities=(municipality,),
        )
    return take_snapshot(session, period=PERIOD, county="05")


def named(editions: tuple[Edition, ...]) -> set[tuple[str, str, str]]:
    return {(each.audience, each.scope, each.language) for each in editions}


def test_a_county_gets_its_own_editions_and_one_for_each_municipality_with_reports(
    session: Session, snapshot: Snapshot
) -> None:
    assert named(publish_editions(session, snapshot=snapshot)) == {
        ("management", "05", "fi"),
        ("management", "05", "sv"),
        ("hyte", "05", "fi"),
        ("hyte", "05", "sv"),
        ("hyte", "853", "fi"),
        ("hyte", "853", "sv"),
        ("hyte", "445", "fi"),
        ("hyte", "445", "sv"),
    }


def test_a_finnish_municipality_has_its_edition_in_finnish(
    session: Session, analyser: Analyser
) -> None:
    factories.report(
        session,
        analyser,
        accepted=True,
        filed_on=dt.date(2026, 3, 1),
        municipalities=("734",),
    )
    taken = take_snapshot(session, period=PERIOD, county="05")
    published = publish_editions(session, snapshot=taken)
    assert [each.language for each in published if each.scope == "734"] == ["fi"]


def test_the_country_gets_the_ministrys(session: Session, snapshot: Snapshot) -> None:
    country = take_snapshot(session, period=PERIOD, county=None)
    assert named(publish_editions(session, snapshot=country)) == {
        ("ministry", "", "fi"),
        ("ministry", "", "sv"),
    }


def test_publishing_again_adds_nothing(session: Session, snapshot: Snapshot) -> None:
    assert publish_editions(session, snapshot=snapshot)
    assert publish_editions(session, snapshot=snapshot) == ()


def test_publishing_is_logged_without_a_word_of_the_reports(
    session: Session, snapshot: Snapshot
) -> None:
    published = publish_editions(session, snapshot=snapshot)
    session.flush()
    entries = session.query(AuditEntry).where(AuditEntry.action == "edition.published")
    assert [entry.facts for entry in entries] == [{"editions": len(published)}]


def test_what_is_not_there_is_said_so(session: Session, snapshot: Snapshot) -> None:
    with pytest.raises(NoSuchEdition, match="kausi lukitaan"):
        find_edition(session, period=PERIOD, audience="hyte", scope="853", language="fi")


def test_a_reader_of_another_county_sees_all_but_the_confidential_ones(
    session: Session, snapshot: Snapshot
) -> None:
    publish_editions(session, snapshot=snapshot)
    manager = Actor(1, (Granted(role=Role.MANAGER, county="06"),))
    seen = readable_editions(session, actor=manager, wanted=EditionFilter(period=PERIOD))
    assert {each.edition.audience for each in seen} == {"hyte"}


def test_narrowing_to_a_county_takes_its_municipalities_along(
    session: Session, snapshot: Snapshot
) -> None:
    publish_editions(session, snapshot=snapshot)
    compiler = Actor(1, (Granted(role=Role.COMPILER),))
    seen = readable_editions(session, actor=compiler, wanted=EditionFilter(county="05"))
    assert {each.edition.scope for each in seen} == {"05", "853", "445"}
    assert not readable_editions(session, actor=compiler, wanted=EditionFilter(county="06"))


def test_counties_stand_before_municipalities(session: Session, snapshot: Snapshot) -> None:
    publish_editions(session, snapshot=snapshot)
    session.execute(update(Edition).where(Edition.scope == "445").values(scope="049"))
    reader = Actor(1, (Granted(role=Role.MANAGER, county="06"),))
    seen = readable_editions(session, actor=reader, wanted=EditionFilter(language="fi"))
    assert [each.edition.scope for each in seen] == ["05", "049", "853"]


def test_an_edition_is_owed_until_its_file_is_made(
    session: Session, snapshot: Snapshot, tmp_path: Path
) -> None:
    published = publish_editions(session, snapshot=snapshot)
    assert len(owed_editions(session, folder=tmp_path)) == len(published)
    made = edition_pdf(session, edition=published[0], folder=tmp_path)
    assert made.read_bytes().startswith(b"%PDF-1.7")
    assert published[0] not in owed_editions(session, folder=tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".pdf"]


def test_a_file_is_never_made_over(session: Session, snapshot: Snapshot, tmp_path: Path) -> None:
    first = publish_editions(session, snapshot=snapshot)[0]
    made = edition_pdf(session, edition=first, folder=tmp_path)
    before = made.stat().st_mtime_ns
    assert edition_pdf(session, edition=first, folder=tmp_path).stat().st_mtime_ns == before


def test_the_same_snapshot_gives_the_same_bytes(
    session: Session, snapshot: Snapshot, tmp_path: Path
) -> None:
    first = publish_editions(session, snapshot=snapshot)[0]
    once = write_edition(session, edition=first, out=tmp_path / "once.pdf")
    session.expire_all()
    again = write_edition(session, edition=first, out=tmp_path / "again.pdf")
    assert once.read_bytes() == again.read_bytes()


def test_a_hidden_count_is_nowhere_in_the_edition(session: Session, snapshot: Snapshot) -> None:
    publish_editions(session, snapshot=snapshot)
    small = find_edition(session, period=PERIOD, audience="hyte", scope="445", language="fi")
    data = data_of(session, small)
    assert data.figures_of_county
    assert all(each.reports.reports in (None, 0) for each in data.areas if each.code == "445")


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(
    ("audience", "municipality"),
    [
        (Audience.MANAGEMENT, None),
        (Audience.HYTE, None),
        (Audience.HYTE, "853"),
        (Audience.MINISTRY, None),
    ],
)
def test_every_edition_reads_aloud_without_a_fault(
    audience: Audience, municipality: str | None, language: Language, tmp_path: Path
) -> None:
    made = tmp_path / "edition.pdf"
    made.write_bytes(render_pdf(edition(audience, municipality=municipality), language=language))
    assert faults(made) == []


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(
    ("audience", "municipality"),
    [(Audience.MANAGEMENT, None), (Audience.HYTE, "853"), (Audience.MINISTRY, None)],
)
def test_an_edition_with_the_work_done_reads_aloud_too(
    audience: Audience, municipality: str | None, language: Language, tmp_path: Path
) -> None:
    made = tmp_path / "edition.pdf"
    made.write_bytes(render_pdf(worked(audience, municipality), language=language))
    assert faults(made) == []


@pytest.mark.parametrize("size", [0, 2])
def test_an_empty_or_hidden_half_year_reads_aloud_too(size: int, tmp_path: Path) -> None:
    made = tmp_path / "edition.pdf"
    made.write_bytes(render_pdf(edition(size=size, told=False), language="fi"))
    assert faults(made) == []


def faults(path: Path) -> list[str]:
    found = outloud.check(str(path)).findings
    return [f"{each.rule} {each.message}" for each in found if each.severity != "info"]
