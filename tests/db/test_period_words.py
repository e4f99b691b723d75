"""What the compiler writes of a period, and what is quoted in it."""

import pytest
from sqlalchemy import select

from app.models import Quote
from app.models.reports import ReportState
from app.periods import queries, rules
from app.periods.writing import approve_quote, remove_quote, write_text
from app.reports.gate import Gate, PersonalDataFound
from nlp.results import Find
from tests.db.half_years import PIRKANMAA, SOUTHWEST, TURKU, close, compiler, filed, lock


class Stop:
    """Language technology that knows one phone number by heart."""

    engines = {"names": "spacy"}  # noqa: RUF012 (read only)

    def personal_data(self, text):
        at = text.find("040 123 4567")
        return () if at < 0 else (Find("phone", "block", at, at + 12, "040 123 4567"),)


GATE = Gate(Stop())


def write(session, text, language="fi"):
    write_text(
        session,
        period="2026H1",
        scope=SOUTHWEST,
        language=language,
        text=text,
        gate=GATE,
        actor_id=None,
    )


def written(session):
    return queries.texts(session, period="2026H1", scope=SOUTHWEST)


def test_the_compilers_words_are_kept_in_both_languages_and_can_be_changed(session):
    write(session, "Vuokrat nousevat.")
    write(session, "Hyrorna stiger.", "sv")
    write(session, "Vuokrat nousivat koko keväänä.")
    assert written(session) == {"fi": "Vuokrat nousivat koko keväänä.", "sv": "Hyrorna stiger."}


def test_empty_words_take_the_earlier_ones_away(session):
    write(session, "Vuokrat nousevat.")
    write(session, "  ")
    assert written(session) == {}


def test_a_locked_period_takes_no_more_words(session):
    close(session)
    lock(session)
    with pytest.raises(rules.PeriodLocked):
        write(session, "Myöhäinen lisäys.")


def test_the_compilers_words_pass_the_gate_like_everybodys(session):
    with pytest.raises(PersonalDataFound):
        write(session, "Soita 040 123 4567.")
    assert written(session) == {}


def quote(session, report, text, field="phenomenon"):
    return approve_quote(
        session,
        report=report,
        period="2026H1",
        county=SOUTHWEST,
        field=field,
        text=text,
        gate=GATE,
        actor_id=compiler(session),
    )


def included(session):
    report = filed(session, TURKU, state=ReportState.ACCEPTED)
    close(session)
    return report


def test_a_sentence_of_an_included_report_can_be_quoted(session):
    report = included(session)
    quote(session, report, " Vuokrat nousevat. ")
    found = queries.quotes(session, period="2026H1", county=SOUTHWEST)
    assert [(one.report_id, one.text) for one in found] == [(report.id, "Vuokrat nousevat.")]
    assert queries.quotes(session, period="2026H1", county=PIRKANMAA) == []


def test_the_same_words_are_quoted_once(session):
    report = included(session)
    first = quote(session, report, "Vuokrat nousevat.")
    again = approve_quote(
        session,
        report=report,
        period="2026H1",
        county=SOUTHWEST,
        field="phenomenon",
        text="Vuokrat nousevat.",
        gate=GATE,
        actor_id=first.approved_by,
    )
    assert again.id == first.id


@pytest.mark.parametrize("words", ["Vuokrat laskevat.", "", "vuokrat nousevat"])
def test_a_quote_must_be_the_reports_own_words(session, words):
    with pytest.raises(rules.NotInTheReport, match="sanasta sanaan"):
        quote(session, included(session), words)


def test_a_report_in_an_open_period_cannot_be_quoted(session):
    with pytest.raises(rules.NotIncluded, match="Sulje kausi ensin"):
        quote(session, filed(session, TURKU, state=ReportState.ACCEPTED), "Vuokrat nousevat.")


def test_a_quote_can_be_taken_away_until_the_period_is_locked(session):
    report = included(session)
    approved = quote(session, report, "Vuokrat nousevat.")
    remove_quote(session, quote=approved, actor_id=approved.approved_by)
    assert session.scalars(select(Quote)).all() == []
    kept = approve_quote(
        session,
        report=report,
        period="2026H1",
        county=SOUTHWEST,
        field="phenomenon",
        text="Perheet muuttavat kauas kouluista.",
        gate=GATE,
        actor_id=approved.approved_by,
    )
    lock(session)
    with pytest.raises(rules.PeriodLocked):
        remove_quote(session, quote=kept, actor_id=approved.approved_by)
