"""Tag reports: the machine suggests, people decide, and the two are kept apart."""

from collections.abc import Iterator
from functools import cache

from sqlalchemy.orm import Session

from app.audit.services import record
from app.language import _
from app.models import CodeEntry, Report, TagDecision, TagSuggestion
from app.periods.queries import demand_unlocked
from app.places.facts import place_names
from app.refusals import NotFound
from nlp.analyser import Analyser, PlaceName
from nlp.results import Analysis

FIELDS = ("phenomenon", "consequences", "proposal")
"""The fields that are tagged."""


class UnknownCode(NotFound):
    """The list has no such code, or the code is retired and can't be chosen any more."""


@cache
def analyser(*, model: bool) -> Analyser:
    """The process's one analyser. Loading takes seconds, so servers call this before forking."""
    places = (
        PlaceName(fact.code, fact.name_fi, fact.name_sv, fact.population) for fact in place_names()
    )
    return Analyser.load(places, model=model)


def tag_report(session: Session, *, report: Report, analyser: Analyser) -> None:
    """Replace the machine's suggestions by those of the current lexicon."""
    report.suggestions = list(_suggestions(report, analyser))
    report.tagged_by = analyser.lexicon_version
    session.flush()


def _suggestions(report: Report, analyser: Analyser) -> Iterator[TagSuggestion]:
    for field in FIELDS:
        text = getattr(report, field)
        if text:
            found = analyser.analyse(text, language=report.language)
            yield from _suggestions_of(found, field, analyser.lexicon_version)


def _suggestions_of(found: Analysis, field: str, version: str) -> Iterator[TagSuggestion]:
    for code_list, tags in (("theme", found.themes), ("group", found.groups)):
        for tag in tags:
            yield TagSuggestion(
                code_list=code_list,
                code=tag.code,
                status=tag.status,
                score=tag.score,
                field=field,
                start=tag.start,
                end=tag.end,
                because=list(tag.because),
                lexicon_version=version,
            )
    yield from _mentions(found, field, version)


def _mentions(found: Analysis, field: str, version: str) -> Iterator[TagSuggestion]:
    """Places and laws: named outright, so nothing is weighed."""
    places = [("place", place.code, place) for place in found.places]
    laws = [("law", law.id, law) for law in found.laws]
    for code_list, code, span in (*places, *laws):
        yield TagSuggestion(
            code_list=code_list,
            code=code,
            status="tag",
            score=1.0,
            field=field,
            start=span.start,
            end=span.end,
            because=[span.text],
            lexicon_version=version,
        )


def decide_tag(
    session: Session,
    *,
    report: Report,
    code_list: str,
    code: str,
    accepted: bool,
    decided_as: str,
    actor_id: int | None,
) -> None:
    """Keep a person's word on a theme, group or need; a later word replaces an earlier one.

    Raises UnknownCode, and PeriodLocked when a locked period holds the report.
    """
    demand_unlocked(session, report)
    _demand_code(session, code_list, code, accepted=accepted)
    _decision(report, code_list, code, accepted=accepted, decided_as=decided_as)
    session.flush()
    if decided_as == "compiler":
        # What the reporter chose is in the report's own entry; this one changes another's words.
        record(
            session,
            actor_id=actor_id,
            action="tag.accepted" if accepted else "tag.removed",
            subject="report",
            subject_id=report.key,
            tag=f"{code_list}:{code}",
        )


def _decision(
    report: Report, code_list: str, code: str, *, accepted: bool, decided_as: str
) -> None:
    for decision in report.decisions:
        if (decision.code_list, decision.code) == (code_list, code):
            decision.accepted, decision.decided_as = accepted, decided_as
            return
    report.decisions.append(
        TagDecision(code_list=code_list, code=code, accepted=accepted, decided_as=decided_as)
    )


def _demand_code(session: Session, code_list: str, code: str, *, accepted: bool) -> None:
    entry = session.get(CodeEntry, (code_list, code))
    if entry is None or (accepted and entry.retired_on is not None):
        raise UnknownCode(
            _("Koodia ”%(code)s” ei voi valita. Valitse luettelossa oleva asiasana.", code=code)
        )
