"""Reports that belong with one at the desk, from every period, and the cases they are in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session, selectinload

from app.cases.candidates import candidates
from app.cases.likeness import CONCEPTS, ENOUGH, Place, Reasons, Traits, likeness, reasons
from app.cases.sight import Sight, seen_by
from app.models import (
    Case,
    CaseReport,
    CaseState,
    Report,
    ReportPlace,
    ReportState,
    TagDecision,
    TagSuggestion,
)
from app.tagging.services import FIELDS
from nlp.wording import telling_words

MOST_SHOWN: Final = 5
READ: Final = 80
"""Candidates whose texts are read: those most alike by their tags and places."""
_CONCEPT_WEIGHT: Final = 4.0
"""A named benefit or act tells as much as a rather rare word."""


@dataclass(frozen=True, kw_only=True)
class Similar:
    report: Report
    score: float
    reasons: Reasons
    cases: tuple[Case, ...]
    """Of those that the asker sees, under way or ended."""


def similar_reports(
    session: Session, *, report: Report, sight: Sight, most: int = MOST_SHOWN
) -> tuple[Similar, ...]:
    """Those of the asker's own counties, the likest first."""
    traits = traits_of(session, [report.id])[report.id]
    found = candidates(session, report=report, traits=traits, counties=sight.counties)
    others = traits_of(session, found)
    likest = sorted(others, key=lambda one: (-likeness(traits, others[one]), -one))[:READ]
    words = words_of(session, [report.id, *likest])
    mine = _with_words(traits, words[report.id])
    read = {one: _with_words(others[one], words[one]) for one in likest if one in words}
    scores = {one: likeness(mine, read[one]) for one in read}
    best = sorted((one for one in scores if scores[one] >= ENOUGH), key=lambda i: (-scores[i], -i))
    return _shown(session, best[:most], sight, scores, {i: reasons(mine, read[i]) for i in best})


def _with_words(traits: Traits, words: Mapping[str, float]) -> Traits:
    return replace(traits, words={**traits.words, **words})


def _shown(
    session: Session,
    ids: Sequence[int],
    sight: Sight,
    scores: Mapping[int, float],
    why: Mapping[int, Reasons],
) -> tuple[Similar, ...]:
    loading = (Report.places, Report.placements, Report.decisions)
    chosen = select(Report).where(Report.id.in_(ids))
    chosen = chosen.options(*(selectinload(one) for one in loading))
    found = {one.id: one for one in session.scalars(chosen)}
    cases = _cases_of(session, ids, sight)
    return tuple(
        Similar(report=found[i], score=scores[i], reasons=why[i], cases=tuple(cases.get(i, ())))
        for i in ids
    )


def _cases_of(session: Session, ids: Collection[int], sight: Sight) -> dict[int, list[Case]]:
    found: dict[int, list[Case]] = {}
    for report, case in session.execute(
        select(CaseReport.report_id, Case)
        .join(Case, Case.id == CaseReport.case_id)
        .where(CaseReport.report_id.in_(ids), seen_by(sight))
        .order_by(Case.opened_on, Case.id)
    ):
        found.setdefault(report, []).append(case)
    return found


def offered_cases(
    found: Sequence[Similar], *, besides: Collection[int] = ()
) -> tuple[tuple[Case, int], ...]:
    """The cases of the similar ones and how many of them are there, the likest case first."""
    weights: dict[int, float] = {}
    cases: dict[int, tuple[Case, int]] = {}
    for one in found:
        for case in one.cases:
            weights[case.id] = weights.get(case.id, 0.0) + one.score
            cases[case.id] = (case, cases.get(case.id, (case, 0))[1] + 1)
    open_ones = (i for i in cases if i not in besides and cases[i][0].state != CaseState.ENDED)
    return tuple(cases[i] for i in sorted(open_ones, key=lambda i: (-weights[i], i)))


def traits_of(session: Session, ids: Collection[int]) -> dict[int, Traits]:
    """Without the words of the texts."""
    codes: dict[int, dict[str, dict[str, float]]] = {one: {} for one in ids}
    for report, code_list, code, score in session.execute(_suggested(ids)):
        codes[report].setdefault(code_list, {})[code] = score
    for report, code_list, code, accepted in session.execute(_decided(ids)):
        _keep(codes[report].setdefault(code_list, {}), code, accepted=accepted)
    places = _places(session, ids)
    return {one: _traits(codes[one], places.get(one, set())) for one in ids}


def _suggested(ids: Collection[int]) -> Select[int, str, str, float]:
    return (
        select(
            TagSuggestion.report_id,
            TagSuggestion.code_list,
            TagSuggestion.code,
            func.max(TagSuggestion.score),
        )
        .where(
            TagSuggestion.report_id.in_(ids),
            TagSuggestion.code_list.in_(("theme", "group", *CONCEPTS)),
        )
        .group_by(TagSuggestion.report_id, TagSuggestion.code_list, TagSuggestion.code)
    )


def _decided(ids: Collection[int]) -> Select[int, str, str, bool]:
    return select(
        TagDecision.report_id, TagDecision.code_list, TagDecision.code, TagDecision.accepted
    ).where(TagDecision.report_id.in_(ids), TagDecision.code_list.in_(("theme", "group")))


def _keep(codes: dict[str, float], code: str, *, accepted: bool) -> None:
    """A person's word stands over the machine's."""
    if accepted:
        codes[code] = 1.0
    else:
        codes.pop(code, None)


def _places(session: Session, ids: Collection[int]) -> dict[int, set[Place]]:
    found: dict[int, set[Place]] = {}
    for report, county, municipality in session.execute(
        select(ReportPlace.report_id, ReportPlace.county_code, ReportPlace.municipality_code).where(
            ReportPlace.report_id.in_(ids)
        )
    ):
        found.setdefault(report, set()).add(Place(county, municipality))
    return found


def _traits(codes: Mapping[str, Mapping[str, float]], places: set[Place]) -> Traits:
    named = {f"{kind}:{code}": _CONCEPT_WEIGHT for kind in CONCEPTS for code in codes.get(kind, ())}
    return Traits(
        themes=codes.get("theme", {}),
        groups=codes.get("group", {}),
        places=frozenset(places),
        words=named,
    )


def words_of(session: Session, ids: Collection[int]) -> dict[int, dict[str, float]]:
    """Of reports that have not been withdrawn."""
    texts: Sequence[Row[Any]] = session.execute(
        select(Report.id, Report.language, *(getattr(Report, name) for name in FIELDS)).where(
            Report.id.in_(ids), Report.state != ReportState.WITHDRAWN
        )
    ).all()
    return {
        text.id: telling_words(
            "\n".join(said for name in FIELDS if (said := getattr(text, name))),
            language=text.language,
        )
        for text in texts
    }
