"""The demo house: its organisations and people, and what its compiler wrote and approved."""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.drafts import GrantDraft, OrganisationDraft, PersonDraft
from app.accounts.organisations import create_organisation
from app.accounts.services import create_person, grant_role
from app.models import Organisation, Person, Report, ReportPlace, ReportState, Role
from app.periods.queries import reports_in
from app.periods.writing import approve_quote, write_text
from app.reports.gate import Gate, PersonalDataFound
from app.reports.services import authorship_of

FOLDER: Final = Path(__file__).parent
CORPUS: Final = (FOLDER / "corpus/train_a.jsonl", FOLDER / "corpus/train_b.jsonl")
PERIODS: Final = ("2025H1", "2025H2", "2026H1")
"""Closed and locked in the demo; the last one's editions are written."""
PASSWORD: Final = "rakenteet-nakyviin-2026"  # noqa: S105 (the demo's, printed for whoever runs it)
COMPILER: Final = "koostaja@havainto.example"
DEACON: Final = "diakoni@havainto.example"
PARISH: Final = "seurakunta"
NO_REAL_PEOPLE: Final = "Raportit on kirjoitettu kokeilua varten, eikä niissä ole oikeita ihmisiä."
"""Why what looks like a name in the demo's reports may be stored."""
QUOTES_A_COUNTY: Final = 4
SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
QUOTABLE: Final = range(60, 221)
"""Characters in a sentence that reads well alone."""


@dataclass(frozen=True)
class SignIn:
    email: str
    name: str
    says: str
    """What one signs in with it for."""


def sign_ins() -> tuple[SignIn, ...]:
    return tuple(SignIn(row["email"], row["name"], row["says"]) for row in _rows("people.csv"))


def move_in(session: Session) -> None:
    """Organisations and one person per role; who is there already stays as they are."""
    known = set(session.scalars(select(Organisation.name_fi)))
    for row in _rows("organisations.csv"):
        if row["name_fi"] not in known:
            create_organisation(session, draft=_organisation(row), actor_id=None)
    there = set(session.scalars(select(Person.email)))
    for row in _rows("people.csv"):
        if row["email"] not in there:
            _move_in_person(session, row)


def _organisation(row: Mapping[str, str]) -> OrganisationDraft:
    return OrganisationDraft(
        kind=row["kind"],
        name_fi=row["name_fi"],
        name_sv=row["name_sv"],
        county=row["county"] or None,
        municipalities=tuple(row["municipalities"].split()),
    )


def _move_in_person(session: Session, row: Mapping[str, str]) -> None:
    draft = PersonDraft(email=row["email"], name=row["name"], language=row["language"])
    person = create_person(session, draft=draft, password=PASSWORD, actor_id=None)
    named = select(Organisation.id).where(Organisation.name_fi == row["organisation"])
    grant = GrantDraft(
        role=Role(row["role"]),
        organisation_id=session.scalars(named).one(),
        county=row["county"] or None,
        municipality=row["municipality"] or None,
    )
    grant_role(session, person=person, draft=grant, actor_id=None)


def name_writers(session: Session) -> None:
    """The county's parish reports are the demo deacon's, so that the parish's supervisor has
    something to read and the deacon something to follow. Idempotent; it changes no count.
    """
    deacon = session.scalars(select(Person).where(Person.email == DEACON)).one()
    (grant,) = deacon.grants
    nameless = (
        select(Report)
        .join(ReportPlace)
        .where(
            Report.organisation_kind == PARISH,
            Report.channel == "import",
            ReportPlace.county_code == grant.county_code,
            ~Report.authorship.has(),
        )
    )
    for report in session.scalars(nameless.order_by(Report.external_id)).unique():
        report.authorship = authorship_of(deacon, grant.organisation_id)


def compiler(session: Session) -> Person:
    return session.scalars(select(Person).where(Person.email == COMPILER)).one()


def write_texts(session: Session, *, period: str, gate: Gate) -> None:
    """The compiler's texts of the period, of every scope and language in texts.toml."""
    texts = tomllib.loads((FOLDER / "texts.toml").read_text(encoding="utf-8"))
    for scope, by_language in texts[period].items():
        for language, text in by_language.items():
            write_text(
                session,
                period=period,
                scope=scope,
                language=language,
                text=text,
                gate=gate,
                actor_id=compiler(session).id,
            )


def approve_quotes(session: Session, *, period: str, county: str, gate: Gate) -> None:
    """Every proposal, every positive practice, and a few sentences that read well alone."""
    reports = sorted(
        reports_in(session, period=period, county=county, states=[ReportState.INCLUDED]),
        key=lambda report: report.external_id or "",
    )
    for report, field, text in _worth_quoting(reports):
        # What the gate stops is not for quoting: a compiler would choose other words.
        with suppress(PersonalDataFound):
            approve_quote(
                session,
                report=report,
                period=period,
                county=county,
                field=field,
                text=text,
                gate=gate,
                actor_id=compiler(session).id,
            )


def _worth_quoting(reports: Iterable[Report]) -> Iterator[tuple[Report, str, str]]:
    concerns = []
    for report in reports:
        if report.proposal:
            yield report, "proposal", report.proposal
        if report.kind == "hyva_kaytanto":
            yield report, "phenomenon", _opening(report.phenomenon)
        else:
            concerns.append(report)
    yield from islice(_sentences(concerns), QUOTES_A_COUNTY)


def _opening(text: str) -> str:
    """The first two sentences."""
    return text[: len(" ".join(SENTENCE.split(text)[:2]))]


def _sentences(reports: Iterable[Report]) -> Iterator[tuple[Report, str, str]]:
    for report in reports:
        first = SENTENCE.split(report.phenomenon)[0]
        if len(first) in QUOTABLE:
            yield report, "phenomenon", first


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
