"""Quality of tags in use: precision, agreement, terms always removed, words that are missing."""

import pytest
from sqlalchemy import delete

from app.models import ReportState, TagDecision, TagSuggestion
from app.tagging.quality import always_removed, missed_words, quality
from tests.db.test_tagging import stored


def found(report, status="tag", *, code="asuminen", because=("vuokravelka",)):
    report.suggestions.append(
        TagSuggestion(
            code_list="theme", code=code, status=status, score=1.0, field="phenomenon",
            start=0, end=1, because=list(because), lexicon_version="1",
        )
    )  # fmt: skip


def said(report, *, accepted, code="asuminen"):
    report.decisions.append(
        TagDecision(code_list="theme", code=code, accepted=accepted, decided_as="compiler")
    )


def of(session, code="asuminen"):
    session.flush()
    found_quality = quality(session, code_list="theme")
    return next(one for one in found_quality.codes if one.code == code)


def test_nothing_is_said_where_nothing_was_found_or_decided(session):
    assert quality(session, code_list="theme").codes == ()
    assert quality(session, code_list="theme").total.kappa is None


def test_tags_and_suggestions_are_measured_apart_and_only_when_there_are_enough(session):
    for accepted in (True, True, True, True, False):
        report = stored(session)
        found(report)
        said(report, accepted=accepted)
    weak = stored(session)
    found(weak, "suggestion")
    said(weak, accepted=False)
    found(stored(session))
    one = of(session)
    assert (one.tags.kept, one.tags.removed, one.tags.open) == (4, 1, 1)
    assert one.tags.precision == pytest.approx(0.8)
    assert (one.suggestions.removed, one.suggestions.precision) == (1, None)


def test_kappa_compares_the_machines_tags_with_accepted_reports(session):
    for machine, people in ((1, 1), (1, 1), (1, 1), (1, 0), (0, 1), *((0, 0),) * 5):
        report = stored(session)
        report.state = ReportState.ACCEPTED
        if machine:
            found(report)
        if people:
            said(report, accepted=True)
    one = of(session)
    assert one.added == 1
    # observed 8/10, by chance .4*.4 + .6*.6 = .52
    assert one.kappa == pytest.approx((0.8 - 0.52) / 0.48)


def test_a_term_is_named_when_its_tag_is_always_removed(session):
    for _ in range(2):
        report = stored(session)
        found(report, because=("asunnonvaihto",))
        said(report, accepted=False)
    session.flush()
    (named,) = always_removed(session, code_list="theme")
    assert (named.term.term, named.removed) == ("asunnonvaihto", 2)
    kept = stored(session)
    found(kept, because=("asunnonvaihtoa",))
    said(kept, accepted=True)
    session.flush()
    assert always_removed(session, code_list="theme") == ()


def test_words_of_reports_whose_theme_people_added_are_offered(session):
    for _ in range(3):
        said(stored(session, "Kulutushuuma näkyy vastaanotolla viikoittain."), accepted=True)
    for _ in range(9):
        stored(session, "Vastaanotolla näkyy viikoittain jonoja.")
    session.execute(delete(TagSuggestion))
    session.flush()
    (missed,) = missed_words(session, code_list="theme")
    assert (missed.code, missed.reports) == ("asuminen", 3)
    assert [word for _language, word, _count in missed.words] == ["kulutushuuma"]
