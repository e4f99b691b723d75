import datetime as dt

import pytest
from sqlalchemy import select

from app.models import Closing, Quote, Report, ReportState, SummaryText
from app.periods import rules
from app.periods.services import close_period
from tests import factories

NOW = rules.period_of(dt.date.today())
NEXT = rules.next_period(NOW)
HERE = f"/kaudet/{NOW}/05"
WORDS = "Vuokrat nousevat nopeasti. Perheet muuttavat kauas kouluista."


@pytest.fixture
def filed(session, analyser):
    def _filed(*, accepted=True, **changes):
        fields = {"phenomenon": WORDS, "consequences": "", "proposal": "", "needs": ()}
        return factories.report(session, analyser, accepted=accepted, **{**fields, **changes})

    return _filed


def close(session, *, county="05"):
    close_period(session, period=NOW, county=county, actor_id=None)


def text_of(found):
    return " ".join(found.get_text(" ").split())


def test_the_list_shows_the_own_county_and_where_the_period_stands(page, sign_in, filed):
    sign_in("compiler")
    filed()
    filed(accepted=False)
    rows = page.get("/kaudet").select("tbody tr")
    assert [text_of(cell) for cell in rows[0].select("th, td")] == [
        NOW,
        "Auki",
        "1",
        "1",
        "0",
    ]


def test_another_countys_period_is_not_open_to_a_compiler(page, sign_in):
    sign_in("compiler")
    page.get(f"/kaudet/{NOW}/08", status=403)
    page.post(f"/kaudet/{NOW}/08/sulje", status=403)
    page.get(f"/kaudet/{NOW}/maa", status=403)


def test_a_period_that_is_none_is_refused_with_an_example(page, sign_in):
    sign_in("compiler")
    assert "2026H1" in text_of(page.get("/kaudet/kevat/05", status=404))


def test_the_period_page_counts_reports_by_theme_and_municipality(page, sign_in, filed):
    sign_in("compiler")
    filed(themes=("asuminen", "perhe"))
    filed(themes=("asuminen",), municipalities=("734",))
    table = page.get(HERE).select_one("table.themes")
    rows = {text_of(row.th): [text_of(td) for td in row.select("td")] for row in table.select("tr")}
    assert [text_of(th) for th in table.select("thead th")[2:]] == ["Salo", "Turku"]
    assert rows["Asuminen"] == ["2", "1", "1"]
    assert rows["Raportteja yhteensä"] == ["2", "1", "1"]


def test_the_period_page_names_what_is_missing(page, sign_in, filed):
    sign_in("compiler")
    filed()
    waiting = filed(accepted=False, municipalities=("734",))
    missing = page.get(HERE).select_one("#missing-title").parent
    assert [link["href"] for link in missing.select(".waiting a")] == [
        f"/tyopoyta/raportti/{waiting.key}"
    ]
    silent = [text_of(one) for one in missing.select(".names li")]
    assert "Salo" in silent
    assert "Turku" not in silent
    assert "Ei raportteja ei tarkoita" in text_of(missing)


def test_closing_asks_first_and_says_what_it_does(page, sign_in, filed, session):
    sign_in("compiler")
    filed()
    filed(accepted=False)
    asked = text_of(page.get(f"{HERE}/sulje"))
    assert "1 hyväksytty raportti jää kaudelle." in asked
    assert f"1 käsittelemätön raportti siirtyy kaudelle {NEXT}." in asked
    assert "Kausi ei ole vielä päättynyt" in asked
    assert session.scalars(select(Closing)).all() == []


def test_a_closed_period_says_where_the_late_reports_went_and_why(page, sign_in, filed, session):
    sign_in("compiler")
    accepted, late = filed(), filed(accepted=False)
    closed = page.post(f"{HERE}/sulje")
    assert f"1 raportti ei ehtinyt tälle kaudelle ja on nyt kaudella {NEXT}" in text_of(closed)
    states = dict(session.execute(select(Report.key, Report.state)).all())
    assert states == {accepted.key: ReportState.INCLUDED, late.key: ReportState.SUBMITTED}


def test_closing_twice_is_refused_with_the_day(page, sign_in, session):
    sign_in("compiler")
    page.post(f"{HERE}/sulje")
    assert "suljettiin jo" in text_of(page.post(f"{HERE}/sulje", status=409))


def test_nothing_is_asked_that_cannot_be_done(page, sign_in, session):
    sign_in("compiler")
    assert "Lukitaanko" not in text_of(page.get(f"{HERE}/lukitse"))
    page.post(f"{HERE}/sulje")
    assert "Suljetaanko" not in text_of(page.get(f"{HERE}/sulje"))
    page.post(f"{HERE}/lukitse")
    assert "Lukitaanko" not in text_of(page.get(f"{HERE}/lukitse"))


def test_a_refusal_leads_back_to_the_period(page, sign_in, session):
    sign_in("compiler")
    page.post(f"{HERE}/sulje")
    refused = page.post(f"{HERE}/sulje", status=409)
    assert refused.select_one(f"main a[href='{HERE}']")


def test_an_open_period_cannot_be_locked(page, sign_in):
    sign_in("compiler")
    assert "Sulje se ensin" in text_of(page.post(f"{HERE}/lukitse", status=409))


def test_the_summary_is_written_in_both_languages(page, sign_in, session):
    sign_in("compiler")
    data = {"text_fi": "Vuokrat nousivat.", "text_sv": "Hyrorna steg."}
    page.post(f"{HERE}/teksti", data)
    kept = session.execute(select(SummaryText.scope, SummaryText.language, SummaryText.text)).all()
    assert sorted(kept) == [("05", "fi", "Vuokrat nousivat."), ("05", "sv", "Hyrorna steg.")]
    again = page.get(f"{HERE}/teksti")
    assert again.select_one("#text_sv").text.strip() == "Hyrorna steg."
    assert again.select_one("#text_sv")["lang"] == "sv"


def test_personal_data_in_one_language_stores_neither_and_loses_nothing(page, sign_in, session):
    sign_in("compiler")
    data = {"text_fi": "Vuokrat nousivat.", "text_sv": "Koden är 131052-308T."}
    refused = page.post(f"{HERE}/teksti", data, status=422)
    assert refused.title.text.startswith("Virhe: ")
    assert refused.select_one("#text_fi").text.strip() == data["text_fi"]
    assert refused.select_one("#text_sv").text.strip() == data["text_sv"]
    assert refused.select_one("#text_sv-finds mark").text == "131052-308T"
    assert refused.select_one(".error-summary a")["href"] == "#text_sv"
    assert session.scalars(select(SummaryText)).all() == []


def test_sentences_are_ticked_into_quotes_and_can_be_taken_away(page, sign_in, filed, session):
    sign_in("compiler")
    report = filed(language="sv")
    close(session)
    shown = page.get(f"{HERE}/lainaukset")
    ticks = {label.text: label["for"] for label in shown.select(".sentences label")}
    assert list(ticks) == ["Vuokrat nousevat nopeasti.", "Perheet muuttavat kauas kouluista."]
    second = shown.select_one(f"#{ticks['Perheet muuttavat kauas kouluista.']}")["value"]
    shown = page.post(f"{HERE}/lainaukset/{report.key}", {"sentences": [second]})
    assert text_of(shown.select_one("blockquote")) == "Perheet muuttavat kauas kouluista."
    assert shown.blockquote["lang"] == page.get(HERE).blockquote["lang"] == "sv"
    assert shown.select_one(".sentences input[disabled][checked]")["value"] == second
    shown = page.post(shown.select_one(".approved form")["action"])
    assert not shown.select("blockquote")


def test_painted_words_become_a_quote_when_they_are_the_reports_own(page, sign_in, filed, session):
    sign_in("compiler")
    report = filed()
    close(session)
    words = {"field": "phenomenon", "words": "muuttavat kauas"}
    page.post(f"{HERE}/lainaukset/{report.key}", words)
    assert session.scalars(select(Quote.text)).all() == ["muuttavat kauas"]
    words["words"] = "muuttavat lähelle"
    refused = page.post(f"{HERE}/lainaukset/{report.key}", words, status=409)
    assert "sanasta sanaan" in text_of(refused)


def test_nothing_picked_says_what_to_do(page, sign_in, filed, session):
    sign_in("compiler")
    report = filed()
    close(session)
    assert "Valitse ensin virkkeet" in text_of(page.post(f"{HERE}/lainaukset/{report.key}"))


def test_quotes_wait_for_the_period_to_close(page, sign_in, filed):
    sign_in("compiler")
    report = filed()
    assert "kun kausi on suljettu" in text_of(page.get(f"{HERE}/lainaukset"))
    picked = {"sentences": ["phenomenon:0"]}
    refused = page.post(f"{HERE}/lainaukset/{report.key}", picked, status=409)
    assert "Sulje kausi ensin" in text_of(refused)


def test_a_report_of_another_county_cannot_be_quoted_through_ones_own(
    page, sign_in, filed, session
):
    sign_in("compiler")
    report = filed(municipalities=("837",))
    close(session)
    close(session, county="08")
    picked = {"sentences": ["phenomenon:0"]}
    page.post(f"{HERE}/lainaukset/{report.key}", picked, status=409)
    assert session.scalars(select(Quote)).all() == []


def test_quotes_can_be_looked_for_by_theme(page, sign_in, filed, session):
    sign_in("compiler")
    filed(themes=("asuminen",))
    close(session)
    assert len(page.get(f"{HERE}/lainaukset?teema=asuminen").select(".quotable")) == 1
    assert "Teemasta ei ole raportteja" in text_of(page.get(f"{HERE}/lainaukset?teema=perhe"))


def test_locking_asks_first_warns_of_missing_texts_and_ends_every_change(
    page, sign_in, filed, session
):
    sign_in("compiler")
    report = filed()
    close(session)
    asked = text_of(page.get(f"{HERE}/lukitse"))
    assert "Koosteen teksti puuttuu" in asked
    assert "Lukitusta ei voi perua" in asked
    locked = page.post(f"{HERE}/lukitse")
    assert locked.select_one("#editions-title")
    assert not locked.select(".to-do a")
    for path in ("/teksti", f"/lainaukset/{report.key}", "/lukitse"):
        data = {"text_fi": "Lisäys.", "sentences": ["phenomenon:0"]}
        assert "lukit" in text_of(page.post(f"{HERE}{path}", data, status=409))


def test_the_country_is_locked_after_its_counties(page, sign_in):
    sign_in("compiler", county=None)
    country = f"/kaudet/{NOW}/maa"
    assert "23 aluetta on lukitsematta" in text_of(page.get(country))
    assert "lukitaan viimeisenä" in text_of(page.post(f"{country}/lukitse", status=409))
    assert "alue kerrallaan" in text_of(page.get(f"{country}/lainaukset", status=404))
