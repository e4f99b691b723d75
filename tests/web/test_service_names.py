"""The administrator's page of benefits and services."""

import pytest

from app.lexicon.current import with_lexicon
from app.lexicon.queries import current_version
from app.service_names.queries import find_service
from tests.web.conftest import logged
from tests.web.page_checks import words

LIVING_ROOM = {
    "label_fi": "Kaupunginosan olohuone",
    "label_sv": "Stadsdelens vardagsrum",
    "label_en": "Neighbourhood living room",
    "names_fi": "Kaupunginosan olohuone\n\n  asukas­tila ".replace("\xad", ""),
    "names_sv": "Stadsdelens vardagsrum",
}
CODE = "kaupunginosan_olohuone"


@pytest.fixture(autouse=True)
def keeper(sign_in):
    return sign_in("administrator")


def add(page, status=200, **changes):
    return page.post("/hallinta/palvelut/uusi", {**LIVING_ROOM, **changes}, status=status)


def test_the_list_shows_what_came_with_the_house_in_both_languages(page):
    listed = page.get("/hallinta/palvelut")
    assert "Asumistuki" in words(listed.main)
    assert "bostadsbidrag" in words(listed.main)


def test_an_added_service_stands_in_the_list_and_in_the_log(page, session):
    listed = add(page)
    assert "on lisätty" in words(listed.select_one(".flash"))
    found = page.post("/hallinta/palvelut", {"sanat": "asukastila"})
    assert [words(link) for link in found.select("tbody a")] == ["Kaupunginosan olohuone"]
    assert find_service(session, CODE).names_in("fi") == ("asukastila", "Kaupunginosan olohuone")
    assert logged(session)[-2:] == ["code.added", "service_names.added"]


def test_what_is_missing_is_told_beside_its_field(page):
    refused = add(page, 422, label_sv="", names_fi="", names_sv="")
    assert refused.select_one("#label_sv-error")
    refused = add(page, 422, names_fi="", names_sv="")
    assert "vähintään yksi nimi" in words(refused.select_one("#names_fi-error"))


def test_a_name_of_another_service_is_refused_by_its_name(page):
    refused = add(page, 422, names_sv="FPA")
    assert "Kela" in words(refused.select_one("#names_sv-error"))


def test_names_are_changed_line_by_line(page, session):
    add(page)
    form = page.get(f"/hallinta/palvelut/{CODE}")
    assert form.select_one("#names_fi").text.split("\n") == ["asukastila", "Kaupunginosan olohuone"]
    page.post(f"/hallinta/palvelut/{CODE}", {**LIVING_ROOM, "names_fi": "asukastila"})
    assert find_service(session, CODE).names_in("fi") == ("asukastila",)
    assert logged(session)[-1] == "service_names.changed"


def test_a_service_is_retired_and_taken_back(page, session):
    retired = page.post("/hallinta/palvelut/kela/tila", {"active": "0"})
    assert "pois käytöstä" in words(retired.main)
    assert not retired.select("#names_fi")
    page.post("/hallinta/palvelut/kela", LIVING_ROOM, status=200)
    assert find_service(session, "kela").entry.label_fi == "Kela"
    page.post("/hallinta/palvelut/kela/tila", {"active": "1"})
    assert find_service(session, "kela").active


def test_the_last_change_is_undone_from_the_history(page, session):
    add(page)
    past = page.get("/hallinta/palvelut/historia")
    assert "Kaupunginosan olohuone" in words(past.select_one(".events"))
    undone = page.post("/hallinta/palvelut/historia/peru")
    assert "peruttu versiossa 3" in words(undone.select_one(".events"))
    assert not find_service(session, CODE).active


def test_there_is_nothing_to_undo_at_first(page):
    page.post("/hallinta/palvelut/historia/peru", status=409)


def test_personal_data_is_stopped_and_a_phone_number_can_never_be_confirmed(page, session):
    refused = add(page, 422, names_fi="apu 040 123 4567")
    assert refused.select_one("#names_fi-finds mark.find--block")
    assert not refused.select("[name^=reason]")
    assert current_version(session).number == 1


def test_a_service_called_by_a_name_is_kept_when_that_is_confirmed(page, session, gate_passes):
    named = {"label_fi": "Villa Vuokko", "names_fi": "Villa Vuokko"}
    refused = add(page, 422, **named)
    assert refused.select_one("#reason-error")
    seal = refused.select_one("input[name=seal]")["value"]
    assert not gate_passes("Villa Vuokossa neuvotaan.")
    add(page, 422, **named, seal=seal)
    add(page, 422, **named, seal=seal, reason="Soita 040 123 4567")
    add(page, 422, **named, seal="0" * 16, reason="Talon nimi")
    assert current_version(session).number == 1
    add(page, **named, seal=seal, reason="Talon nimi")
    assert logged(session).count("gate.overridden") == 2
    assert gate_passes("Villa Vuokossa neuvotaan.")


@pytest.fixture
def gate_passes(session, analyser):
    def passes(text):
        return not with_lexicon(session, analyser).personal_data(text)

    return passes


def test_a_service_that_is_not_there_is_told_so(page):
    page.get("/hallinta/palvelut/avaruuskeskus", status=404)
