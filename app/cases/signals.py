"""Weak signals: what a county's reports tell of newly, or more than in the half-years before.

Not a measure of prevalence: what is filed depends on who files. See docs/decisions/weak-signals.md.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, String, and_, cast, func, select
from sqlalchemy import case as choose
from sqlalchemy.orm import Session, aliased, selectinload

from app.cases.growth import Counts, Growth, growth, raised
from app.models import (
    Authorship,
    LexiconTerm,
    Placement,
    Report,
    ReportPlace,
    ReportState,
    TagDecision,
)
from app.periods.queries import COUNTED
from app.tagging.services import FIELDS
from nlp.concordance import content_words

EARLIER: Final = 4
"""Half-years that the newest is compared with, together."""
ENOUGH_REPORTS: Final = 5
ENOUGH_ORGANISATIONS: Final = 2
"""Fewer raise no alarm, however new it is; and a word of fewer could point to a person."""
FALSE_RATE: Final = 0.1
"""Of those raised, so many may be chance on average."""
MOST_READ: Final = 600
"""Texts of a half-year whose words are read, drawn by chance; four times as many of the earlier."""
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
    tested: int
    found: tuple[Signal, ...]


@dataclass(frozen=True, kw_only=True)
class Scope:
    county: str
    period: str
    earlier: tuple[str, ...]

    def placed(self) -> tuple[ColumnElement[bool], ...]:
        return (
            Placement.county_code == self.county,
            Placement.period.in_((self.period, *self.earlier)),
        )

    def within(self) -> tuple[ColumnElement[bool], ...]:
        return (*self.placed(), Report.state.in_(COUNTED))

    def counts(self) -> tuple[ColumnElement[int], ColumnElement[int]]:
        now = Placement.period == self.period
        return func.sum(choose((now, 1), else_=0)), func.sum(choose((now, 0), else_=1))


def signals(session: Session, scope: Scope) -> Signals:
    """The surest first. Everything counted in all is tested; then what is too little is left."""
    filed, texts = _filed(session, scope), _texts(session, scope)
    read = Counts(now=len(texts.now), before=len(texts.before))
    tested = [*_combinations(session, scope, filed), *_words(texts, read)]
    kept = raised([one.chance for _subject, one in tested], FALSE_RATE)
    chosen = [one for one, keep in zip(tested, kept, strict=True) if keep]
    found = (one for one in _known(session, scope, texts, chosen) if _is_enough(one))
    best = sorted(found, key=lambda one: (one.growth.chance, -one.growth.counts.now))
    return Signals(filed=filed, read=read, tested=len(tested), found=tuple(best[:MOST_SHOWN]))


def _is_enough(signal: Signal) -> bool:
    return (
        signal.growth.counts.now >= ENOUGH_REPORTS and signal.organisations >= ENOUGH_ORGANISATIONS
    )


Tested = tuple[Subject, Growth]


def _tested(found: Mapping[Subject, Counts], filed: Counts) -> Iterator[Tested]:
    """What is told of too seldom in all to be raised is not tested: that depends on no period."""
    if not filed.now or not filed.before:
        return
    for subject, counts in found.items():
        if counts.now + counts.before >= ENOUGH_REPORTS:
            yield subject, growth(counts, filed)


def _filed(session: Session, scope: Scope) -> Counts:
    found = select(*scope.counts()).join(Report, Report.id == Placement.report_id)
    now, before = session.execute(found.where(*scope.within())).one()
    return Counts(now=now or 0, before=before or 0)


_DIMENSIONS: Final = ("theme", "group", "municipality")
Key = tuple[str, str | None, str | None]
"""Theme, group, municipality."""


def _combinations(session: Session, scope: Scope, filed: Counts) -> Iterator[Tested]:
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
    yield from _tested(subjects, filed)


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


@dataclass(frozen=True)
class Text:
    key: str
    organisation: str
    words: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Texts:
    now: Sequence[Text]
    before: Sequence[Text]


def _texts(session: Session, scope: Scope) -> Texts:
    earlier = replace(scope, period=scope.earlier[0], earlier=scope.earlier[1:])
    return Texts(
        _read(session, replace(scope, earlier=()), MOST_READ),
        _read(session, earlier, MOST_READ * EARLIER),
    )


def _read(session: Session, scope: Scope, most: int) -> list[Text]:
    """By key, which is drawn by lot: a fair sample where there are more."""
    rows = session.execute(
        select(Report.key, Report.language, _ORGANISATION, *_FIELDS)
        .join(Placement, Placement.report_id == Report.id)
        .outerjoin(Authorship, Authorship.report_id == Report.id)
        .where(*scope.within())
        .order_by(Report.key)
        .limit(most)
    )
    return [
        Text(key, organisation, content_words("\n".join(filter(None, said)), language=language))
        for key, language, organisation, *said in rows
    ]


_FIELDS: Final = tuple(getattr(Report, name) for name in FIELDS)
_ORGANISATION: Final = func.coalesce(
    cast(Authorship.organisation_id, String), Report.organisation_kind
)
"""Only ever counted. Where none is known, the kind stands for it: rather too few than too many."""


def _words(texts: Texts, read: Counts) -> Iterator[Tested]:
    now = Counter(word for one in texts.now for word in one.words)
    before = Counter(word for one in texts.before for word in one.words)
    found = {
        Subject(language=word[0], word=word[1]): Counts(now=now[word], before=before[word])
        for word in sorted(now.keys() | before.keys())
    }
    return _tested(found, read)


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
    return session.scalar(chosen.add_columns(func.count(_ORGANISATION.distinct()))) or 0


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
