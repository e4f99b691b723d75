"""A code is retired while a report is being written, or after it was filed."""

import pytest
from sqlalchemy.orm import Session

from app.models import Draft
from app.reports.saving import content_of
from app.vocabulary.services import retire_code
from tests.web.conftest import Browser, Filed, SignIn
from tests.web.page_checks import words
from tests.web.reporting import DEBT, FORM, count, only_draft, only_report, sent, written


def retire(session: Session, code_list: str, code: str) -> None:
    retire_code(session, code_list=code_list, code=code, actor_id=None)


@pytest.mark.parametrize(
    ("field", "code_list", "code", "label"),
    [
        ("themes", "theme", "velkaantuminen", "Velkaantuminen"),
        ("groups", "group", "romanit", "Romanit"),
        ("occupation", "occupation", "diakoniatyontekija", "Diakoniatyöntekijä"),
        ("frequency", "frequency", "viikoittain", "Viikoittain"),
        ("basis", "basis", "tilasto", "Tilasto"),
    ],
)
@pytest.mark.parametrize("action", ["check", "save"])
def test_a_retired_choice_is_named_beside_its_field_and_nothing_written_is_lost(
    page: Browser,
    sign_in: SignIn,
    session: Session,
    field: str,
    code_list: str,
    code: str,
    label: str,
    action: str,
) -> None:
    sign_in("reporter")
    retire(session, code_list, code)
    form = {**FORM, field: code, "action": action}
    refused = page.post("/raportit/uusi", form, status=422)
    said = words(refused.select_one(f"#{field}-error"))
    assert label.lower() in said.lower()
    assert "poistettu käytöstä" in said
    assert refused.select_one("#phenomenon").text.strip() == DEBT
    assert code not in str(content_of(only_draft(session)).codes())
    assert content_of(only_draft(session)).phenomenon == DEBT


def test_a_draft_saved_before_a_code_was_retired_says_so_when_it_is_opened(
    page: Browser, sign_in: SignIn, session: Session
) -> None:
    sign_in("reporter")
    written(page, groups="romanit")
    address = f"/raportit/luonnos/{only_draft(session).key}"
    retire(session, "group", "romanit")
    opened = page.get(f"{address}/tarkista")
    assert "Romanit" in words(opened.select_one("#groups-error"))
    assert opened.select_one("#phenomenon").text.strip() == DEBT
    check = page.post(address, {**FORM, "draft": only_draft(session).key})
    assert check.h1.text == "Tarkista vastauksesi"


def test_a_tag_retired_between_the_check_and_the_sending_is_named_and_the_rest_stays(
    page: Browser, sign_in: SignIn, session: Session
) -> None:
    sign_in("reporter")
    written(page)
    address = f"/raportit/luonnos/{only_draft(session).key}/tarkista"
    retire(session, "theme", "velkaantuminen")
    answers = {"theme-velkaantuminen": "kylla", "more-theme": "asuminen"}
    refused = page.post(address, {**answers, "theme-toimeentulo": "kylla"}, status=422)
    assert "Velkaantuminen" in words(refused.select_one("[role=alert]"))
    assert refused.select_one("#theme-asuminen-yes").has_attr("checked")
    assert not refused.select("[name=theme-velkaantuminen]")
    assert count(session, Draft) == 1


def test_a_filed_report_keeps_a_code_that_it_had_before_it_was_retired(
    page: Browser, sign_in: SignIn, session: Session
) -> None:
    sign_in("reporter")
    report = sent(page, session, **{"theme-velkaantuminen": "kylla"})
    retire(session, "theme", "velkaantuminen")
    retire(session, "occupation", "diakoniatyontekija")
    form = page.get(f"/raportit/{report.key}/muokkaa")
    kept = form.select_one("#occupation option[selected]")
    assert words(kept).endswith("(poistettu käytöstä)")
    assert form.select_one("#themes-velkaantuminen").has_attr("checked")
    changed = {**FORM, "themes": "velkaantuminen", "report": report.key, "proposal": "Uusi."}
    page.post(f"/raportit/{report.key}/muokkaa", changed)
    key = only_draft(session).key
    page.post(f"/raportit/luonnos/{key}/tarkista", {"theme-velkaantuminen": "kylla"})
    filed = only_report(session)
    assert (filed.proposal, filed.occupation) == ("Uusi.", "diakoniatyontekija")
    assert [each.code for each in filed.decisions if each.accepted] == ["velkaantuminen"]


def test_a_retired_theme_is_suggested_neither_to_its_writer_nor_at_the_desk(
    page: Browser, sign_in: SignIn, session: Session, filed: Filed
) -> None:
    sign_in("reporter")
    retire(session, "theme", "velkaantuminen")
    assert not written(page).select("[name=theme-velkaantuminen]")
    report = filed(phenomenon=DEBT)
    sign_in("compiler")
    shown = page.get(f"/tyopoyta/raportti/{report.key}")
    assert not shown.select("[value='accept:theme:velkaantuminen']")
    assert not shown.select("option[value=velkaantuminen]")


@pytest.mark.parametrize(
    "asked",
    [
        {"code_list": "theme", "code": "kriisit"},
        {"code_list": "theme", "decision": "accept:theme:kriisit"},
    ],
)
def test_at_the_desk_a_tag_retired_meanwhile_is_named_and_not_added(
    page: Browser, sign_in: SignIn, session: Session, filed: Filed, asked: dict[str, str]
) -> None:
    sign_in("compiler")
    report = filed()
    retire(session, "theme", "kriisit")
    shown = page.post(f"/tyopoyta/raportti/{report.key}/asiasana", asked)
    assert "poistettu käytöstä" in words(shown.select_one("[role=alert]"))
    assert "kriisit" not in {each.code for each in report.decisions}
