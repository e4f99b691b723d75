"""Tag reports: the machine suggests, people decide, and the two are kept apart."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache

from sqlalchemy.orm import Session

from app.audit.services import record
from app.language import _, current_language, label_in
from app.models import Report, TagDecision, TagSuggestion
from app.periods.holding import hold_report
from app.periods.parting import unlocked_part
from app.periods.queries import COUNTED
from app.places.facts import place_names
from app.refusals import Refusal
from app.tagging.marking import standing
from app.vocabulary.queries import find_code
from nlp.analyser import Analyser, PlaceName
from nlp.results import Analysis, Law, Place, Service, Tag

FIELDS = ("phenomenon", "consequences", "proposal")
"""The fields that are tagged."""


class RetiredCode(Refusal):
    """The code can't be chosen any more."""


class LastTheme(Refusal):
    """Nothing could be counted of an accepted report without a theme."""


@cache
def analyser(*, model: bool) -> Analyser:
    """The process's one analyser. Loading takes seconds, so servers call this before forking."""
    return Analyser.load((PlaceName(**asdict(fact)) for fact in place_names()), model=model)


def tag_report(session: Session, *, report: Report, analyser: Analyser) -> None:
    """Replace the machine's suggestions by those of the current lexicon."""
    report.suggestions = list(suggestions_of(report, analyser))
    report.tagged_by = analyser.lexicon_version
    session.flush()


def suggestions_of(report: Report, analyser: Analyser) -> Iterator[TagSuggestion]:
    """The report is read as one text: what it is about shows in all its fields together."""
    texts = {field: text for field in FIELDS if (text := getattr(report, field))}
    if texts:
        year = int((report.observed_from or report.filed_in)[:4])
        whole = "\n".join(texts.values())
        found = analyser.analyse(whole, language=report.language, year=year)
        for one in (*_subjects(found, texts), *_mentions(found, texts)):
            one.lexicon_version = analyser.lexicon_version
            yield one


def _subjects(found: Analysis, texts: Mapping[str, str]) -> Iterator[TagSuggestion]:
    """A theme or a group once for every field that has words for it."""
    for code_list, tags in (("theme", found.themes), ("group", found.groups)):
        for tag in tags:
            for field, words in _words_in(texts, tag.because):
                yield _subject(code_list, tag, field, words)


def _words_in(
    texts: Mapping[str, str], because: Iterable[str]
) -> Iterator[tuple[str, dict[str, int]]]:
    """The fields that hold any of the words; each word with its first place there."""
    for field, text in texts.items():
        hits = {word: next(standing(text, word), None) for word in because}
        words = {word: hit.start() for word, hit in hits.items() if hit}
        if words:
            yield field, words


def _subject(code_list: str, tag: Tag, field: str, words: dict[str, int]) -> TagSuggestion:
    word = tag.text if tag.text in words else next(iter(words))
    return TagSuggestion(
        code_list=code_list,
        code=tag.code,
        status=tag.status,
        score=tag.score,
        field=field,
        start=words[word],
        end=words[word] + len(word),
        because=list(words),
    )


def _mentions(found: Analysis, texts: Mapping[str, str]) -> Iterator[TagSuggestion]:
    """Places, laws and services: named outright, so nothing is weighed."""
    begins = 0
    for field, text in texts.items():
        ends = begins + len(text)
        for code_list, code, span in _named(found):
            if begins <= span.start < ends:
                yield _mention(code_list, code, span, field, begins)
        begins = ends + 1


def _named(found: Analysis) -> Iterator[tuple[str, str, Place | Law | Service]]:
    yield from (("place", place.code, place) for place in found.places)
    yield from (("law", law.id, law) for law in found.laws)
    yield from (("service", service.id, service) for service in found.services)


def _mention(
    code_list: str, code: str, span: Place | Law | Service, field: str, begins: int
) -> TagSuggestion:
    return TagSuggestion(
        code_list=code_list,
        code=code,
        status="tag",
        score=1.0,
        field=field,
        start=span.start - begins,
        end=span.end - begins,
        because=[span.text],
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
    within: Collection[str] | None = None,
) -> Report:
    """Keep a person's word on a theme, group or need; a later word replaces an earlier one.

    What some county has locked stays: then the word is kept on the part of the others, which is
    given back. Raises UnknownCode, RetiredCode, LastTheme, and PeriodLocked when every county
    (of `within`, the decider's own) has locked it.
    """
    hold_report(session, report)
    report = unlocked_part(session, report=report, within=within, actor_id=actor_id)
    _demand_code(session, code_list, code, accepted=accepted)
    if code_list == "theme" and not accepted and report.state in COUNTED:
        _demand_another_theme(report, code)
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
    return report


def _demand_another_theme(report: Report, code: str) -> None:
    themes = {one.code for one in report.decisions if one.code_list == "theme" and one.accepted}
    if themes == {code}:
        raise LastTheme(
            _(
                "Hyväksytyllä raportilla on oltava vähintään yksi teema. Lisää ensin oikea teema "
                "ja poista sitten tämä."
            )
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
    entry = find_code(session, code_list, code)
    if accepted and entry.retired_on is not None:
        raise RetiredCode(
            _(
                "”%(label)s” on poistettu käytöstä. Valitse luettelossa oleva asiasana.",
                label=label_in(
                    current_language(), fi=entry.label_fi, sv=entry.label_sv, en=entry.label_en
                ),
            )
        )
