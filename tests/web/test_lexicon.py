"""The lexicon's pages: look first, then keep; history, files, quality."""

import csv
import io

import pytest
from sqlalchemy import select

from app.lexicon.queries import current_version
from app.models import AuditEntry, LexiconTerm
from app.tagging import preview
from tests.web.conftest import logged
from tests.web.page_checks import words

WORD = {
    "term": "vuokravelka",
    "target": "theme:toimeentulo",
    "language": "fi",
    "match": "lemma",
    "strength": "tag",
    "exceptions": "",
    "note": "",
}


@pytest.fixture(autouse=True)
def compiler(sign_in):
    return sign_in("compiler")


def number(session):
    return current_version(session).number


def look(page, **changes):
    return page.post("/sanasto/uusi", {**WORD, **changes, "step": "preview"})


def keep(page, looked, status=200, **changes):
    seal = looked.select_one("input[name=previewed]")["value"]
    data = {**WORD, "previewed": seal, "step": "save", **changes}
    return page.post("/sanasto/uusi", data, status=status)


def test_a_word_is_first_shown_in_the_reports_it_hits(page, filed, session):
    report = filed()
    looked = look(page)
    assert "Sana osuu 1 raporttiin (koko maan kaikista 1 raportista)" in words(
        looked.select_one(".preview")
    )
    assert looked.select_one(f".preview a[href$='{report.key}']")
    assert number(session) == 1


def test_reports_of_other_areas_are_counted_and_not_shown(page, filed):
    filed(municipalities=("837",))
    looked = look(page)
    assert "Sana osuu 1 raporttiin" in words(looked.select_one(".preview"))
    assert not looked.select(".preview .rows a")


def test_a_word_that_hits_too_much_is_kept_only_when_that_is_confirmed(page, filed, session):
    filed()
    looked = look(page)
    refused = keep(page, looked, status=422)
    assert refused.select_one("#confirmed-error")
    assert number(session) == 1
    kept = keep(page, looked, confirmed="y")
    assert "versio 2" in words(kept.select_one(".flash"))
    assert number(session) == 2
    assert logged(session)[-1] == "lexicon.added"


def test_what_was_changed_after_the_look_is_looked_at_again(page, session):
    looked = look(page)
    again = keep(page, looked, term="kulutushuuma")
    assert again.select_one("#osumat")
    assert number(session) == 1


def test_a_refusal_stands_beside_its_field(page):
    refused = page.post("/sanasto/uusi", {**WORD, "term": "kaksi sanaa"}, status=422)
    assert "sanaliitto" in words(refused.select_one("#term-error"))


def test_personal_data_in_a_note_is_shown_in_place_and_nothing_is_kept(page, session):
    refused = page.post("/sanasto/uusi", {**WORD, "note": "Soita 040 123 4567"}, status=422)
    assert words(refused.select_one("#note-finds mark")) == "040 123 4567"
    assert number(session) == 1


def test_words_that_are_looked_for_are_posted(page):
    found = page.post("/sanasto", {"sanat": "asunnonvaihto"})
    assert [words(one) for one in found.select("tbody td a")] == ["asunnonvaihto"]
    page.get("/sanasto?sanat=asunnonvaihto", status=303)
    assert "sanat" not in page.location


def test_a_row_is_set_aside_told_in_the_history_and_undone(page, session, compiler):
    term = session.scalars(select(LexiconTerm).where(LexiconTerm.term == "asunnonvaihto")).one()
    page.post(f"/sanasto/{term.id}/tila", {"active": "0"})
    assert not session.get(LexiconTerm, term.id).active
    told = words(page.get("/sanasto/historia").select_one(".events > li"))
    assert compiler.name in told
    assert "poistettu käytöstä" in told
    page.post("/sanasto/historia/peru")
    assert session.get(LexiconTerm, term.id).active


def test_a_change_that_nobody_has_looked_at_is_not_undone(page, session):
    term = session.scalars(select(LexiconTerm).where(LexiconTerm.term == "asunnonvaihto")).one()
    page.post(f"/sanasto/{term.id}/tila", {"active": "0"})
    shown = page.get("/sanasto/historia").select_one("input[name=number]")["value"]
    page.post(f"/sanasto/{term.id}/tila", {"active": "1"})
    refused = page.post("/sanasto/historia/peru", {"number": shown}, status=409)
    assert "Joku on tehnyt uudemman muutoksen" in words(refused.main)
    assert session.get(LexiconTerm, term.id).active


def test_the_file_goes_out_and_comes_in_after_a_look(page, session):
    page.get("/sanasto/tiedosto/vienti")
    sent = page.response.data + b"theme;velkaantuminen;fi;lemma;kulutushuuma\r\n"
    looked = page.post("/sanasto/tiedosto/tuonti", {"file": (io.BytesIO(sent), "a.csv")})
    assert number(session) == 1
    content = looked.select_one("input[name=content]")["value"]
    page.post("/sanasto/tiedosto/tuonti", {"content": content, "step": "save"})
    assert number(session) == 2


def test_the_file_comes_in_though_a_spreadsheet_has_quoted_every_cell(page):
    page.get("/sanasto/tiedosto/vienti")
    rows = csv.reader(io.StringIO(page.response.text.removeprefix("\ufeff")), delimiter=";")
    quoted = io.StringIO()
    csv.writer(quoted, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    sent = quoted.getvalue().encode()
    assert len(sent) > 1_000_000
    looked = page.post("/sanasto/tiedosto/tuonti", {"file": (io.BytesIO(sent), "a.csv")})
    assert "Tiedosto ei muuttaisi mitään" in words(looked.main)


def test_the_whole_lexicon_with_a_row_more_is_kept_after_the_look(page, session):
    page.get("/sanasto/tiedosto/vienti")
    rows = csv.reader(io.StringIO(page.response.text.removeprefix("\ufeff")), delimiter=";")
    quoted = io.StringIO()
    more = [*rows, ["theme", "velkaantuminen", "fi", "lemma", "kulutushuuma", "", "", "", ""]]
    csv.writer(quoted, delimiter=";", quoting=csv.QUOTE_ALL).writerows(
        row[: len(more[0])] for row in more
    )
    sent = {"file": (io.BytesIO(quoted.getvalue().encode()), "a.csv")}
    looked = page.post("/sanasto/tiedosto/tuonti", sent)
    content = looked.select_one("input[name=content]")["value"]
    page.post("/sanasto/tiedosto/tuonti", {"content": content, "step": "save"})
    assert number(session) == 2


def test_a_bad_file_changes_nothing_and_names_its_lines(page, session):
    sent = b"list,code,language,match,term\ntheme,none,fi,lemma,raketti\n"
    refused = page.post(
        "/sanasto/tiedosto/tuonti",
        {"file": (io.BytesIO(sent), "a.csv"), "step": "save"},
        status=422,
    )
    assert "Rivi 2:" in words(refused.main)
    assert number(session) == 1


def test_quality_says_when_nothing_can_be_said_and_then_counts(page, filed):
    assert "ei vielä voi sanoa" in words(page.get("/laatu").main)
    filed(accepted=True)
    table = page.get("/laatu").select_one("table")
    assert "Asuminen" in words(table)
    assert "liian vähän" in words(table)
    _total, *themes = (words(row.select_one("th")) for row in table.select("tbody tr"))
    assert themes == sorted(themes)


def test_the_work_that_waits_is_told(page, filed, session):
    filed().tagged_by = "older"
    session.flush()
    assert "1 raportti odottaa." in words(page.get("/sanasto/merkinta").main)


SUSPECT = (
    b"list,code,language,match,term,note\ntheme,velkaantuminen,fi,lemma,kulutushuuma,Tupa Talkoo\n"
)
IMPORT = "/sanasto/tiedosto/tuonti"


def test_a_suspected_row_of_a_file_is_kept_when_somebody_says_why(page, session):
    looked = page.post(IMPORT, {"file": (io.BytesIO(SUSPECT), "a.csv")})
    assert "Talkoo" in words(looked.select_one(".hds-notification--alert"))
    sent = {box["name"]: box["value"] for box in looked.select("form input[type=hidden]")}
    unsaid = page.post(IMPORT, {**sent, "step": "save"}, status=422)
    assert unsaid.select_one("#reason-error")
    assert unsaid.select_one("input[name=content]")["value"] == sent["content"]
    assert number(session) == 1
    page.post(IMPORT, {**sent, "step": "save", "reason": "Yhdistyksen nimi"})
    assert number(session) == 2
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.action, entry.subject, entry.subject_id) == ("gate.overridden", "lexicon", "2")
    assert entry.facts == {"field": "note", "kind": "name", "reason": "Yhdistyksen nimi"}


@pytest.mark.parametrize(
    "changes", [{"reason": "Soita 040 123 4567"}, {"reason": "Nimi", "seal": "0" * 16}]
)
def test_a_bad_reason_or_other_finds_confirm_nothing(page, session, changes):
    looked = page.post(IMPORT, {"file": (io.BytesIO(SUSPECT), "a.csv")})
    sent = {box["name"]: box["value"] for box in looked.select("form input[type=hidden]")}
    assert page.post(IMPORT, {**sent, "step": "save", **changes}, status=422).select(
        "#reason-error"
    )
    assert number(session) == 1


def test_what_is_certain_in_a_file_is_never_confirmed(page, session):
    sent = SUSPECT.replace(b"Tupa Talkoo", b"Soita 040 123 4567")
    refused = page.post(IMPORT, {"file": (io.BytesIO(sent), "a.csv")}, status=422)
    assert "Rivi 2:" in words(refused.main)
    assert not refused.select("#reason")


def test_a_look_says_when_only_the_newest_reports_were_read(page, filed, monkeypatch):
    filed()
    assert "koko maan kaikista 1 raportista" in words(look(page).select_one(".preview"))
    filed()
    monkeypatch.setattr(preview, "MOST_READ", 1)
    told = words(look(page).select_one(".preview"))
    assert "koko maan 1 uusimmasta" in told
    assert "kaikkiaan niitä on 2" in told
