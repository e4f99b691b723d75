"""Weak signals: what a county's reports tell of newly, or more than in the half-years before.

Not a measure of prevalence: what is filed depends on who files. See docs/decisions/weak-signals.md.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, aliased, selectinload

from app.cases.compared import Scope
from app.cases.growth import Counts, Growth, growths, raised
from app.cases.signal_texts import ORGANISATION, WRITTEN, Texts, texts_of
from app.models import (
    Authorship,
    LexiconTerm,
    Placement,
    Report,
    ReportPlace,
    ReportState,
    TagDecision,
)

ENOUGH_REPORTS: Final = 5
ENOUGH_ORGANISATIONS: Final = 2
"""Fewer raise no alarm, however new it is; and a word of fewer could point to a person."""
FALSE_RATE: Final = 0.1
"""Of those raised, so many may be chance on average."""
MOST_SHOWN: Final = 30
MOST_WEAK: Final = 20
WEAK: Final = "heikko_signaali"


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A theme, with a group or a municipality or both; or a word."""

    theme: str | None = None
    group: str | None = None
    municipality: str | None = None
    word: str | None = None
    language: str | None = None
    """Of the word."""


@dataclass(frozen=True, kw_only=True)
class Signal:
    subject: Subject
    growth: Growth
    organisations: int
    reports: tuple[str, ...] = ()
    """Keys of some that hold the word."""

    @property
    def is_new(self) -> bool:
        return self.growth.counts.before == 0


@dataclass(frozen=True, kw_only=True)
class Signals:
    filed: Counts
    """Reports compared."""
    read: Counts
    """Of them, those whose words were read."""
    read_in: Mapping[str, Counts]
    """Of those, the ones that hold words of a language: what its words are compared among."""
    tested: int
    found: tuple[Signal, ...]


def signals(session: Session, scope: Scope) -> Signals:
    """The surest first. Everything counted in all is tested; then what is too little is left."""
    filed, texts = _filed(session, scope), texts_of(session, scope)
    read_in = {language: texts.counted(language) for language in WRITTEN}
    tested = [*_combinations(session, scope, filed), *_words(texts, read_in)]
    kept = raised([one.chance for _subject, one in tested], FALSE_RATE)
    chosen = [one for one, keep in zip(tested, kept, strict=True) if keep]
    found = (one for one in _known(session, scope, texts, chosen) if _is_enough(one))
    best = sorted(found, key=lambda one: (one.growth.chance, -one.growth.counts.now))
    return Signals(
        filed=filed,
        read=Counts(now=len(texts.now), before=len(texts.before)),
        read_in=read_in,
        tested=len(tested),
        found=tuple(best[:MOST_SHOWN]),
    )


def _is_enough(signal: Signal) -> bool:
    return (
        signal.growth.counts.now >= ENOUGH_REPORTS and signal.organisations >= ENOUGH_ORGANISATIONS
    )


Tested = tuple[Subject, Growth]


def _tested(found: Mapping[Subject, Counts], filed: Counts) -> Iterable[Tested]:
    """What is told of too seldom in all to be raised is not tested: that depends on no period."""
    if not filed.now or not filed.before:
        return ()
    enough = {
        subject: counts
        for subject, counts in found.items()
        if counts.now + counts.before >= ENOUGH_REPORTS
    }
    return zip(enough, growths(list(enough.values()), filed), strict=True)


def _filed(session: Session, scope: Scope) -> Counts:
    found = select(*scope.counts()).join(Report, Report.id == Placement.report_id)
    now, before = session.execute(found.where(*scope.within())).one()
    return Counts(now=now or 0, before=before or 0)


_DIMENSIONS: Final = ("theme", "group", "municipality")
Key = tuple[str, str | None, str | None]
"""Theme, group, municipality."""


def _combinations(session: Session, scope: Scope, filed: Counts) -> Iterable[Tested]:
    """A report counts once for each combination that it has. Each table is read once."""
    found: dict[bool, Counter[Key]] = {True: Counter(), False: Counter()}
    has = [_codes(session, scope, name) for name in _DIMENSIONS]
    for report, is_now in session.execute(_compared(scope)):
        themes, groups, municipalities = (codes.get(report, ()) for codes in has)
        found[is_now].update(product(themes, (None, *groups), (None, *municipalities)))
    now, before = found[True], found[False]
    subjects = {
        Subject(theme=key[0], group=key[1], municipality=key[2]): Counts(
            now=now[key], before=before[key]
        )
        for key in now | before
    }
    return _tested(subjects, filed)


def _compared(scope: Scope) -> Select[int, bool]:
    chosen = select(Placement.report_id, Placement.period == scope.period)
    return chosen.join(Report, Report.id == Placement.report_id).where(*scope.within())


def _codes(session: Session, scope: Scope, name: str) -> dict[int, list[str]]:
    table: Any = ReportPlace if name == "municipality" else TagDecision
    column = table.municipality_code if name == "municipality" else table.code
    found: dict[int, list[str]] = {}
    for report, code in session.execute(
        select(Placement.report_id, column)
        .join(table, _about(table, name, scope))
        .where(*scope.placed())
    ):
        found.setdefault(report, []).append(code)
    return found


def _joined(scope: Scope, names: Sequence[str]) -> tuple[list[Any], Select[Any]]:
    columns: list[Any] = []
    found: Select[Any] = (
        select()
        .select_from(Placement)
        .join(Report, Report.id == Placement.report_id)
        .where(*scope.within())
    )
    for name in names:
        table: Any = aliased(ReportPlace if name == "municipality" else TagDecision)
        columns.append(table.municipality_code if name == "municipality" else table.code)
        found = found.join(table, _about(table, name, scope))
    return columns, found


def _about(table: Any, name: str, scope: Scope) -> ColumnElement[bool]:
    if name == "municipality":
        return and_(
            table.report_id == Placement.report_id,
            table.county_code == scope.county,
            table.municipality_code.is_not(None),
        )
    return and_(table.report_id == Placement.report_id, table.code_list == name, table.accepted)


def _words(texts: Texts, read_in: Mapping[str, Counts]) -> Iterator[Tested]:
    """Among the texts of its own language: when more are written in it, no word of it has grown."""
    now = Counter(word for one in texts.now for word in one.words)
    before = Counter(word for one in texts.before for word in one.words)
    found: dict[str, dict[Subject, Counts]] = {language: {} for language in read_in}
    for language, word in sorted(now.keys() | before.keys()):
        counts = Counts(now=now[language, word], before=before[language, word])
        found[language][Subject(language=language, word=word)] = counts
    for language, read in read_in.items():
        yield from _tested(found[language], read)


def _known(
    session: Session, scope: Scope, texts: Texts, chosen: Sequence[Tested]
) -> Iterator[Signal]:
    """With how many organisations tell of it now."""
    for subject, grown in chosen:
        if subject.word is None:
            organisations = _organisations(session, scope, subject)
            yield Signal(subject=subject, growth=grown, organisations=organisations)
        else:
            word = (subject.language, subject.word)
            holding = [one for one in texts.now if word in one.words]
            yield Signal(
                subject=subject,
                growth=grown,
                organisations=len({one.organisation for one in holding}),
                reports=tuple(one.key for one in holding[:ENOUGH_REPORTS]),
            )


def _organisations(session: Session, scope: Scope, subject: Subject) -> int:
    wanted = {n: v for n in _DIMENSIONS if (v := getattr(subject, n)) is not None}
    columns, found = _joined(replace(scope, earlier=()), list(wanted))
    chosen = found.outerjoin(Authorship, Authorship.report_id == Report.id).where(
        *(column == value for column, value in zip(columns, wanted.values(), strict=True))
    )
    return session.scalar(chosen.add_columns(func.count(ORGANISATION.distinct()))) or 0


def weak_reports(session: Session, *, county: str, period: str) -> Sequence[Report]:
    """What reporters themselves called a weak signal, the newest month first."""
    return session.scalars(
        select(Report)
        .join(Placement, Placement.report_id == Report.id)
        .where(
            Placement.period == period,
            Placement.county_code == county,
            Report.kind == WEAK,
            Report.state != ReportState.WITHDRAWN,
        )
        .options(selectinload(Report.places), selectinload(Report.decisions))
        .order_by(Report.filed_in.desc(), Report.key)
        .limit(MOST_WEAK)
    ).all()


def lexicon_codes(session: Session, found: Signals) -> dict[tuple[str, str], tuple[str, str]]:
    """(language, word) → (list, code), of the words that have a row of their own in the lexicon."""
    words = {one.subject.word for one in found.found if one.subject.word}
    rows = session.execute(
        select(LexiconTerm.language, LexiconTerm.term, LexiconTerm.code_list, LexiconTerm.code)
        .where(LexiconTerm.active, LexiconTerm.term.in_(words))
        .order_by(LexiconTerm.id)
    )
    return {(language, term): (code_list, code) for language, term, code_list, code in rows}
