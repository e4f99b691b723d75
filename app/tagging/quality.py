"""How well the machine's tags hold in use: what people kept, took away and added."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import log
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import LexiconTerm, Report, ReportState, TagDecision, TagSuggestion
from app.tagging.kappa import Agreed, kappa
from app.tagging.preview import read_texts, whole
from nlp.concordance import Concordance, content_words

ENOUGH: Final = 5
"""Fewer cases than this show no share: it would say more than is known."""
DECIDED: Final = (ReportState.ACCEPTED, ReportState.INCLUDED)
"""What a person has read through: there a missing tag is an answer too."""
MOST_TERMS: Final = 30
MOST_WORDS: Final = 10
"""Words shown of one code."""
REPORTS_WITH_WORD: Final = 3
"""A word of fewer reports is chance, or somebody's own."""
LIFT: Final = 2.0
"""How many times commoner a word is where the code was added than elsewhere."""


@dataclass(frozen=True)
class Verdicts:
    """What people said of what the machine found."""

    kept: int = 0
    removed: int = 0
    open: int = 0
    """Nobody has said anything."""

    @property
    def precision(self) -> float | None:
        """None: too few."""
        said = self.kept + self.removed
        return self.kept / said if said >= ENOUGH else None

    def __add__(self, other: "Verdicts") -> "Verdicts":
        return Verdicts(
            self.kept + other.kept, self.removed + other.removed, self.open + other.open
        )


@dataclass(frozen=True)
class CodeQuality:
    code: str
    tags: Verdicts
    suggestions: Verdicts
    added: int
    """Chosen by people without the machine having found it."""
    agreed: Agreed

    @property
    def kappa(self) -> float | None:
        """Of the machine's tags, suggestions left out. None: too few."""
        given = self.agreed.both + self.agreed.machine + self.agreed.people
        return kappa(self.agreed) if given >= ENOUGH else None


@dataclass(frozen=True)
class Quality:
    codes: tuple[CodeQuality, ...]
    decided: int
    """Reports that people have accepted."""

    @property
    def total(self) -> CodeQuality:
        return CodeQuality(
            "",
            sum((one.tags for one in self.codes), Verdicts()),
            sum((one.suggestions for one in self.codes), Verdicts()),
            sum(one.added for one in self.codes),
            sum((one.agreed for one in self.codes), Agreed(0, 0, 0, 0)),
        )


Pair = tuple[int, str]
"""A report and a code."""


def quality(session: Session, *, code_list: str) -> Quality:
    """By code. The machine's word is its latest: that of the last tagging."""
    found, said = _found(session, code_list), _said(session, code_list)
    decided = set(session.scalars(select(Report.id).where(Report.state.in_(DECIDED))))
    codes = sorted({code for _report, code in (*found, *said)})
    return Quality(tuple(_of_code(code, found, said, decided) for code in codes), len(decided))


def _found(session: Session, code_list: str) -> dict[Pair, str]:
    """The surest status of each: "tag" where any field has it as a tag."""
    found: dict[Pair, str] = {}
    for report, code, status in session.execute(
        select(TagSuggestion.report_id, TagSuggestion.code, TagSuggestion.status)
        .join(Report, Report.id == TagSuggestion.report_id)
        .where(TagSuggestion.code_list == code_list, Report.state != ReportState.WITHDRAWN)
    ):
        if found.get((report, code)) != "tag":
            found[report, code] = status
    return found


def _said(session: Session, code_list: str) -> dict[Pair, bool]:
    return {
        (report, code): accepted
        for report, code, accepted in session.execute(
            select(TagDecision.report_id, TagDecision.code, TagDecision.accepted)
            .join(Report, Report.id == TagDecision.report_id)
            .where(TagDecision.code_list == code_list, Report.state != ReportState.WITHDRAWN)
        )
    }


def _of_code(
    code: str, found: Mapping[Pair, str], said: Mapping[Pair, bool], decided: AbstractSet[int]
) -> CodeQuality:
    by_report = {report: status for (report, each), status in found.items() if each == code}
    answers = {report: answer for (report, each), answer in said.items() if each == code}
    return CodeQuality(
        code,
        _verdicts(by_report, answers, "tag"),
        _verdicts(by_report, answers, "suggestion"),
        sum(accepted and report not in by_report for report, accepted in answers.items()),
        _agreed(by_report, answers, decided),
    )


def _verdicts(by_report: Mapping[int, str], answers: Mapping[int, bool], status: str) -> Verdicts:
    counts = Counter(answers.get(report) for report, each in by_report.items() if each == status)
    return Verdicts(counts[True], counts[False], counts[None])


def _agreed(
    by_report: Mapping[int, str], answers: Mapping[int, bool], decided: AbstractSet[int]
) -> Agreed:
    machine = {report for report, status in by_report.items() if status == "tag"} & decided
    people = {report for report, accepted in answers.items() if accepted} & decided
    return Agreed(
        len(machine & people),
        len(machine - people),
        len(people - machine),
        len(decided - machine - people),
    )


@dataclass(frozen=True)
class RemovedTerm:
    """A row of the lexicon whose hits people always take away."""

    term: LexiconTerm
    removed: int


def always_removed(session: Session, *, code_list: str) -> tuple[RemovedTerm, ...]:
    """The active rows behind tags that were removed twice or more and never kept."""
    verdicts = _verdicts_of_words(session, code_list)
    removed = {code for (code, _language, _word), said in verdicts.items() if said[False]}
    rows = _rows(session, code_list, removed)
    terms = Concordance({str(term.id): _row(term) for term in rows.values()})
    counts: dict[int, Counter[bool]] = {}
    for (code, language, word), said in verdicts.items():
        if code not in removed:
            continue
        for name in terms.found_in(word, language=language):
            if rows[int(name)].code == code:
                counts.setdefault(int(name), Counter()).update(said)
    found = [RemovedTerm(rows[i], n[False]) for i, n in counts.items() if n[False] > 1 > n[True]]
    return tuple(sorted(found, key=lambda one: (-one.removed, one.term.term))[:MOST_TERMS])


def _verdicts_of_words(
    session: Session, code_list: str
) -> dict[tuple[str, str, str], Counter[bool]]:
    """(code, language, words of the text) → in how many reports their tag was kept, or removed."""
    seen: dict[tuple[str, str, str], dict[int, bool]] = {}
    for report, language, code, because, accepted in session.execute(
        select(
            TagSuggestion.report_id,
            Report.language,
            TagSuggestion.code,
            TagSuggestion.because,
            TagDecision.accepted,
        )
        .join(Report, Report.id == TagSuggestion.report_id)
        .join(
            TagDecision,
            (TagDecision.report_id == TagSuggestion.report_id)
            & (TagDecision.code_list == TagSuggestion.code_list)
            & (TagDecision.code == TagSuggestion.code),
        )
        .where(TagSuggestion.code_list == code_list, Report.state != ReportState.WITHDRAWN)
    ):
        for word in because:
            seen.setdefault((code, language, word.lower()), {})[report] = accepted
    return {key: Counter(reports.values()) for key, reports in seen.items()}


def _rows(session: Session, code_list: str, codes: Iterable[str]) -> dict[int, LexiconTerm]:
    chosen = select(LexiconTerm).where(
        LexiconTerm.active, LexiconTerm.code_list == code_list, LexiconTerm.code.in_(set(codes))
    )
    return {term.id: term for term in session.scalars(chosen)}


def _row(term: LexiconTerm) -> dict[str, str]:
    """Without its exceptions: the words are looked up alone, out of their sentence."""
    return {
        "code": term.code,
        "language": term.language,
        "match": term.match,
        "term": term.term,
        "exceptions": "",
        "strength": term.strength,
    }


@dataclass(frozen=True)
class MissedWords:
    """A code that people added by hand, and words that are commoner in those reports."""

    code: str
    reports: int
    words: tuple[tuple[str, str, int], ...]
    """(language, base form, reports that have it)."""


def missed_words(session: Session, *, code_list: str) -> tuple[MissedWords, ...]:
    """What the lexicon may lack, the codes most often added first."""
    words = {
        text.id: content_words(whole(text), language=text.language) for text in read_texts(session)
    }
    everywhere = Counter(word for each in words.values() for word in each)
    found = [
        MissedWords(code, len(reports), _telling(reports, words, everywhere))
        for code, reports in _added(session, code_list, words.keys()).items()
    ]
    return tuple(sorted((one for one in found if one.words), key=lambda one: -one.reports))


def _added(
    session: Session, code_list: str, within: AbstractSet[int]
) -> Mapping[str, Sequence[int]]:
    """Code → the reports to which a person gave it and the machine did not even offer it."""
    found = _found(session, code_list)
    added: dict[str, list[int]] = {}
    for (report, code), accepted in sorted(_said(session, code_list).items()):
        if accepted and (report, code) not in found and report in within:
            added.setdefault(code, []).append(report)
    return added


def _telling(
    reports: Sequence[int],
    words: Mapping[int, frozenset[tuple[str, str]]],
    everywhere: Counter[tuple[str, str]],
) -> tuple[tuple[str, str, int], ...]:
    here = Counter(word for report in reports for word in words[report])
    lift = {
        word: (count / len(reports)) / (everywhere[word] / len(words))
        for word, count in here.items()
        if count >= REPORTS_WITH_WORD
    }
    best = sorted((w for w in lift if lift[w] >= LIFT), key=lambda w: (-here[w] * log(lift[w]), w))
    return tuple((language, word, here[language, word]) for language, word in best[:MOST_WORDS])
