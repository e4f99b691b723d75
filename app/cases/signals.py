"""Weak signals: what a county's reports tell of newly, or more than in the half-years before.

Not a measure of prevalence: what is filed depends on who files. See docs/decisions/weak-signals.md.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session, selectinload

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
    combined = _combinations(session, scope)
    tested = [*_tested(combined.counts, filed), *_words(texts, read_in)]
    kept = raised([one.chance for _subject, one in tested], FALSE_RATE)
    found = (
        _signal(subject, grown, combined, texts)
        for (subject, grown), keep in zip(tested, kept, strict=True)
        if keep
    )
    best = sorted(
        filter(_is_enough, found), key=lambda one: (one.growth.chance, -one.growth.counts.now)
    )
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


@dataclass(frozen=True)
class Combinations:
    counts: Mapping[Subject, Counts]
    organisations: Mapping[Subject, Collection[str]]
    """Whose reports tell of it now."""


def _combinations(session: Session, scope: Scope) -> Combinations:
    """A report counts once for each combination that it has. Each table is read once."""
    now: Counter[Key] = Counter()
    before: Counter[Key] = Counter()
    telling: defaultdict[Key, set[str]] = defaultdict(set)
    has = [_codes(session, scope, name) for name in _DIMENSIONS]
    for report, is_now, organisation in session.execute(_compared(scope)):
        themes, groups, municipalities = (codes.get(report, ()) for codes in has)
        keys = list(product(themes, (None, *groups), (None, *municipalities)))
        (now if is_now else before).update(keys)
        for key in keys if is_now else ():
            telling[key].add(organisation)
    return Combinations(
        {_subject(key): Counts(now=now[key], before=before[key]) for key in now | before},
        {_subject(key): found for key, found in telling.items()},
    )


Key = tuple[str, str | None, str | None]
"""Theme, group, municipality."""


def _subject(key: Key) -> Subject:
    return Subject(theme=key[0], group=key[1], municipality=key[2])


def _compared(scope: Scope) -> Select[int, bool, str]:
    return (
        select(Placement.report_id, Placement.period == scope.period, ORGANISATION)
        .join(Report, Report.id == Placement.report_id)
        .outerjoin(Authorship, Authorship.report_id == Report.id)
        .where(*scope.within())
    )


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


def _signal(subject: Subject, grown: Growth, combined: Combinations, texts: Texts) -> Signal:
    """With how many organisations tell of it now."""
    if subject.word is None:
        telling = combined.organisations.get(subject, ())
        return Signal(subject=subject, growth=grown, organisations=len(telling))
    word = (subject.language, subject.word)
    holding = [one for one in texts.now if word in one.words]
    return Signal(
        subject=subject,
        growth=grown,
        organisations=len({one.organisation for one in holding}),
        reports=tuple(one.key for one in holding[:ENOUGH_REPORTS]),
    )


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
