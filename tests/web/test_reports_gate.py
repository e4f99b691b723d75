"""The gate in the browser's eyes: what stops, and what is shown of it."""

import json

from sqlalchemy import select

from app.models import AuditEntry, Draft, Report
from tests.web.reporting import (
    CODE,
    DEBT,
    FORM,
    SUSPECTED,
    count,
    only_draft,
    written,
    written_with_data,
)


def test_a_find_stops_the_report_and_the_text_stays_in_the_form(page, sign_in, session):
    sign_in("reporter")
    text = f"{DEBT} Asiakas {CODE} soitti."
    stopped = written_with_data(page, phenomenon=text)
    assert stopped.select_one("#phenomenon").text.strip() == text
    assert stopped.select_one("#phenomenon-finds mark").text == CODE
    assert "Henkilötunnus" in stopped.select_one("#phenomenon-finds li").text
    assert stopped.title.text.startswith("Virhe:")
    assert count(session, Draft) == count(session, Report) == 0


def test_a_draft_with_personal_data_is_not_stored_either(page, sign_in, session):
    sign_in("reporter")
    stopped = written_with_data(page, proposal=f"Soita {CODE}", action="save")
    assert stopped.select_one("#proposal-finds mark").text == CODE
    assert count(session, Draft) == 0


def test_the_saved_draft_stays_as_it_was_when_the_new_text_is_stopped(page, sign_in, session):
    sign_in("reporter")
    written(page, action="save")
    key = only_draft(session).key
    page.post(
        f"/raportit/luonnos/{key}",
        {**FORM, "phenomenon": f"Nyt tunnus {CODE} on tässä.", "action": "save"},
        status=422,
    )
    assert only_draft(session).content["draft"]["phenomenon"] == DEBT


def test_while_writing_a_text_too_long_to_read_is_told_and_not_saved(page, sign_in, session):
    sign_in("reporter")
    long = {**FORM, "phenomenon": "Jono kasvaa. " * 2_000}
    told = page.client.post("/raportit/kirjoitus", data=long).get_json()
    assert "liian pitkä" in told["state"]
    assert told["stopped"]
    assert count(session, Draft) == 0


def test_finds_and_missing_answers_are_told_at_once(page, sign_in):
    sign_in("reporter")
    stopped = written_with_data(page, phenomenon=f"Tunnus on {CODE} tässä.", kind="")
    assert {link["href"] for link in stopped.select(".error-summary a")} == {
        "#kind-0",
        "#phenomenon",
    }


def test_a_suspicion_asks_for_a_reason_and_passes_with_one(page, sign_in, session):
    sign_in("reporter")
    text = f"{DEBT} Käytössä on lomake {SUSPECTED}."
    asked = written_with_data(page, phenomenon=text)
    reason, seal = "reason-phenomenon-identity_code", "seal-phenomenon-identity_code"
    answers = {reason: "Lomakkeen numero", seal: asked.select_one(f"[name={seal}]")["value"]}
    assert written(page, phenomenon=text, **answers).h1.text == "Tarkista vastauksesi"
    page.post(f"/raportit/luonnos/{only_draft(session).key}/tarkista")
    logged = session.scalars(select(AuditEntry).where(AuditEntry.action == "gate.overridden")).one()
    assert logged.facts["reason"] == "Lomakkeen numero"
    assert SUSPECTED not in json.dumps(logged.facts)


def test_a_confirmation_does_not_cover_what_was_written_after_it(page, sign_in):
    sign_in("reporter")
    asked = written_with_data(page, phenomenon=f"{DEBT} Lomake {SUSPECTED}.")
    seal = asked.select_one("[name=seal-phenomenon-identity_code]")["value"]
    answers = {
        "reason-phenomenon-identity_code": "Numero",
        "seal-phenomenon-identity_code": seal,
    }
    text = f"{DEBT} Lomake {SUSPECTED} ja lomake 010191-124B."
    assert written_with_data(page, phenomenon=text, **answers).select_one("#phenomenon-finds")


def test_the_given_reason_is_still_there_when_the_draft_is_opened_again(page, sign_in, session):
    sign_in("reporter")
    text = f"{DEBT} Lomake {SUSPECTED}."
    asked = written_with_data(page, phenomenon=text)
    seal = asked.select_one("[name=seal-phenomenon-identity_code]")["value"]
    name = "reason-phenomenon-identity_code"
    written(page, phenomenon=text, **{name: "Numero", "seal-phenomenon-identity_code": seal})
    again = page.get(f"/raportit/luonnos/{only_draft(session).key}")
    assert again.select_one(f"#{name}")["value"] == "Numero"


def test_personal_data_typed_as_a_place_is_shown_back_and_never_stored(page, sign_in, session):
    sign_in("reporter")
    errors = written_with_data(page, municipality=[CODE])
    assert errors.select_one("#municipality")["value"] == CODE
    assert CODE not in json.dumps(only_draft(session).content)


def test_a_forged_code_does_not_carry_personal_data_in(page, sign_in, session):
    sign_in("reporter")
    written(page, themes=[CODE], basis=[CODE], frequency=CODE, rejected=[f"theme:{CODE}"])
    assert CODE not in json.dumps(only_draft(session).content)


def test_the_cookie_never_carries_what_was_written(page, sign_in):
    sign_in("reporter")
    written(page, action="save")
    with page.client.session_transaction() as cookie:
        assert DEBT[:12] not in str(dict(cookie))
