"""What editions tell of proposals, of what came of them, of several counties and of the gauge."""

from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from app.disclosure.tables import Audience
from app.editions.rendering import render_page
from app.editions.view import view_of
from app.editions.work import MOST
from app.language import Language
from app.summaries.edition_data import EditionData
from tests.edition_examples import edition
from tests.work_examples import ASKED_OF_STATE, DONE, LATE, PROMISED, WAITING, sent, worked

OF_WORK = {"waiting", "outcomes", "municipal", "state", "phenomena", "gauge"}


def chapter(data: EditionData, name: str, language: Language = "fi") -> Tag:
    found = BeautifulSoup(render_page(data, language=language), "html.parser").find(id=name)
    assert isinstance(found, Tag)
    return found


def said(data: EditionData, name: str, language: Language = "fi") -> str:
    return " ".join(chapter(data, name, language).get_text(" ").split())


def chapters(data: EditionData) -> list[str]:
    return [each.name for each in view_of(data).sections]


def test_the_managements_edition_opens_with_what_waits_and_what_came_of_the_rest() -> None:
    assert chapters(worked())[:3] == ["waiting", "outcomes", "narrative"]


def test_a_late_proposal_says_to_whom_when_it_was_due_and_since_when_it_waits() -> None:
    blocks = chapter(worked(), "waiting").select(".edition-action")
    words = [" ".join(block.get_text(" ").split()) for block in blocks]
    assert len(words) == 2
    assert "Varsinais-Suomen hyvinvointialue, johto" in words[0]
    assert "Myöhässä · Odottaa vastausta · lähetetty 16.2.2026" in words[0]
    assert "määräaika oli 1.6.2026" in words[0]
    assert "Myöhässä" not in words[1]
    assert "määräaika 1.9.2026" in words[1]


def test_what_came_of_proposals_has_the_answer_its_reason_and_the_effect() -> None:
    told = said(worked(), "outcomes")
    assert "Tehdään osittain · lähetetty 16.2.2026 · vastattu 7.4.2026" in told
    assert "Perustelu: Pengar har reserverats för nästa år." in told
    assert "Tehdään · Vaikutus toteutui" in told
    assert "Hyvinvointikertomus: Turun hyvinvointikertomus 2026, luku 3" in told


def test_words_in_the_other_language_are_marked_with_it() -> None:
    outcomes = chapter(worked(), "outcomes")
    marked = {tag.get_text(strip=True): tag["lang"] for tag in outcomes.select("[lang]")}
    assert marked[PROMISED.what["sv"]] == "sv"
    assert marked["Pengar har reserverats för nästa år."] == "sv"
    waiting = chapter(worked(), "waiting", "sv")
    assert [tag["lang"] for tag in waiting.select(".edition-action > [lang]")] == ["fi", "sv"]


def test_nothing_open_is_said_in_words() -> None:
    assert said(worked(proposals=(DONE,)), "waiting").endswith("Avoimia ehdotuksia ei ole.")
    under_way = said(worked(proposals=(PROMISED,)), "waiting")
    assert "Yksikään ehdotus ei odota vastausta eikä ole myöhässä." in under_way
    assert "Luvattuja ja määräajassaan eteneviä on yksi." in under_way


def test_without_outcomes_or_uses_the_chapter_is_left_out() -> None:
    assert "outcomes" not in chapters(worked(proposals=(LATE,), uses=()))


def test_the_hyte_group_reads_what_was_asked_of_municipalities() -> None:
    data = worked(Audience.HYTE, "853")
    assert not OF_WORK - {"municipal"} & set(chapters(data))
    told = said(data, "municipal")
    assert "Turun kaupunki, asumispalvelut" in told
    assert "Odottaa vastausta" in told
    assert "Tehdään osittain" in told
    assert "municipal" not in chapters(worked(Audience.HYTE, "853", proposals=()))


def test_the_ministry_reads_what_is_asked_of_the_state_and_what_counties_share() -> None:
    data = worked(Audience.MINISTRY)
    assert {"state", "phenomena", "gauge"} <= set(chapters(data))
    assert said(data, "state").count("Sosiaali- ja terveysministeriö") == 1
    shared = said(data, "phenomena")
    assert "Vuokrat ylittävät tuen rajat" in shared
    assert "Varsinais-Suomi, Satakunta ja Pirkanmaa · Ehdotettu" in shared
    assert PROMISED.what["sv"] in shared
    assert "Sosiaali- ja terveysministeriö" not in shared


def test_the_gauge_has_a_row_for_each_county_that_confirmed() -> None:
    gauge = chapter(worked(Audience.MINISTRY), "gauge")
    rows = [[td.get_text(strip=True) for td in tr.select("td")] for tr in gauge.select("tbody tr")]
    assert len(rows) == 8
    assert rows[:2] == [["–", "–", "20"], ["29", "29", "29"]]
    assert "on vahvistanut 8 aluetta; alueita on 23." in gauge.get_text(" ")


def test_an_unanswered_gauge_is_left_out() -> None:
    assert "gauge" not in chapters(worked(Audience.MINISTRY, gauge=None))


def test_what_does_not_fit_is_counted() -> None:
    data = worked(proposals=tuple(sent() for _ in range(MOST + 2)))
    assert "Lisäksi 2 ehdotusta; kaikki ovat ehdotusluettelossa." in said(data, "waiting")


def test_a_snapshot_of_before_has_none_of_these_chapters() -> None:
    for audience in (Audience.MANAGEMENT, Audience.HYTE, Audience.MINISTRY):
        assert not OF_WORK & set(chapters(edition(audience)))


def test_the_urgent_come_first() -> None:
    on = worked().locked_on
    late_promise = replace(PROMISED, due=LATE.due)
    urgent = sorted(
        [DONE, PROMISED, ASKED_OF_STATE, late_promise, LATE], key=lambda one: one.urgency(on)
    )
    assert urgent == [LATE, late_promise, ASKED_OF_STATE, PROMISED, DONE]
    assert WAITING.urgency(on) < PROMISED.urgency(on)
