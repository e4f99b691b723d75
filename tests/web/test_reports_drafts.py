"""Drafts, and what the page's script saves and shows while a report is written."""

from sqlalchemy import select

from app.models import Draft
from tests.web.reporting import CODE, DEBT, FORM, count, only_draft, sent, written


def test_a_draft_is_found_again_on_another_device(page, sign_in, session, app):
    person = sign_in("reporter")
    written(page, action="save")
    other = type(page)(app.test_client(), session)
    with other.client.session_transaction() as cookie:
        cookie["_user_id"] = f"{person.id}.{person.session_number}"
    listed = other.get("/raportit")
    form = other.get(listed.select_one(".card h3 a")["href"])
    assert form.select_one("#phenomenon").text.strip() == DEBT
    assert form.select_one("#municipality")["value"] == "Turku"
    assert form.select_one("#frequency option[selected]")["value"] == "viikoittain"


def test_a_draft_may_be_half_written(page, sign_in, session):
    sign_in("reporter")
    page.post("/raportit/uusi", {"phenomenon": "Jonot", "action": "save"})
    key = only_draft(session).key
    assert page.get(f"/raportit/luonnos/{key}/tarkista").h1.text == "Uusi raportti"


def test_a_draft_is_discarded_after_asking(page, sign_in, session):
    sign_in("reporter")
    written(page, action="save")
    address = f"/raportit/luonnos/{only_draft(session).key}/poista"
    assert DEBT[:20] in page.get(address).select_one("blockquote").text
    assert count(session, Draft) == 1
    page.post(address)
    assert count(session, Draft) == 0


def test_anothers_draft_is_not_there(page, sign_in, session):
    sign_in("reporter")
    written(page, action="save")
    key = only_draft(session).key
    sign_in("reporter")
    for address in ("", "/tarkista", "/poista"):
        page.get(f"/raportit/luonnos/{key}{address}", status=404)


def test_a_key_of_anothers_draft_in_the_form_saves_ones_own(page, sign_in, session):
    writer = sign_in("reporter")
    written(page, action="save")
    key = only_draft(session).key
    other = sign_in("reporter")
    written(page, draft=key, phenomenon=f"{DEBT} Toinen.", action="save")
    by_person = {
        d.person_id: d.content["draft"]["phenomenon"] for d in session.scalars(select(Draft))
    }
    assert by_person == {writer.id: DEBT, other.id: f"{DEBT} Toinen."}


def test_while_writing_the_draft_saves_itself_and_tags_appear(page, sign_in, session):
    sign_in("reporter")
    page.post("/raportit/kirjoitus", {**FORM, "draft": ""})
    answer = page.response.json
    assert answer["key"] == only_draft(session).key
    assert 'name="themes" value="velkaantuminen"' in " ".join(answer["tags"].split())
    assert "Naantali" in answer["tags"]
    page.post("/raportit/kirjoitus", {**FORM, "draft": answer["key"]})
    assert count(session, Draft) == 1


def test_the_page_and_its_script_save_one_draft(page, sign_in, session):
    sign_in("reporter")
    key = page.get("/raportit/uusi").select_one("input[name=draft]")["value"]
    page.post("/raportit/kirjoitus", {**FORM, "draft": key})
    written(page, draft=key)
    assert only_draft(session).key == key


def test_while_writing_finds_appear_and_nothing_is_saved(page, sign_in, session):
    sign_in("reporter")
    page.post("/raportit/kirjoitus", {**FORM, "phenomenon": f"Tunnus {CODE}", "draft": ""})
    answer = page.response.json
    assert answer["stopped"]
    assert answer["key"] is None
    assert CODE in answer["finds"]["phenomenon"]
    assert answer["finds"]["proposal"].strip() == ""
    assert count(session, Draft) == 0


def test_while_writing_what_is_shown_is_escaped(page, sign_in):
    sign_in("reporter")
    page.post("/raportit/kirjoitus", {**FORM, "phenomenon": f"<script> {CODE}", "draft": ""})
    assert "<script>" not in page.response.json["finds"]["phenomenon"]


def test_an_open_tab_does_not_revive_a_sent_report_as_a_draft(page, sign_in, session):
    sign_in("reporter")
    report = sent(page, session)
    page.post("/raportit/kirjoitus", {**FORM, "draft": report.key}, status=410)
    assert count(session, Draft) == 0


def test_a_tapped_tag_is_a_yes_on_the_check_page(page, sign_in):
    sign_in("reporter")
    check = written(page, themes=["velkaantuminen"])
    assert check.select_one("#theme-velkaantuminen-yes").has_attr("checked")


def test_the_same_page_sent_again_by_the_back_button_shows_the_report_it_became(
    page, sign_in, session
):
    sign_in("reporter")
    report = sent(page, session)
    shown = written(page, draft=report.key)
    assert page.response.request.path == f"/raportit/{report.key}"
    assert DEBT in shown.text
    assert count(session, Draft) == 0


def test_another_text_on_a_page_already_sent_becomes_a_draft_of_its_own(page, sign_in, session):
    sign_in("reporter")
    report = sent(page, session)
    written(page, draft=report.key, phenomenon=f"{DEBT} Myös Turussa.")
    assert only_draft(session).key != report.key


def test_a_late_save_of_a_new_version_just_sent_leaves_no_draft(page, sign_in, session):
    sign_in("reporter")
    report = sent(page, session)
    late = {**FORM, "draft": "0123456789ab", "report": report.key}
    page.post("/raportit/kirjoitus", late)
    assert page.response.json["key"] is None
    assert count(session, Draft) == 0
    page.post("/raportit/kirjoitus", {**late, "frequency": "kuukausittain"})
    assert only_draft(session).report_id == report.id


def test_a_late_save_from_another_tab_does_not_revive_a_discarded_draft(page, sign_in, session):
    sign_in("reporter")
    form = written_and_open(page, session)
    late = {**FORM, **hidden(form)}
    page.post(f"/raportit/luonnos/{only_draft(session).key}/poista")
    page.post("/raportit/kirjoitus", late, status=410)
    assert "tallenna se uutena" in page.response.json["state"]
    assert count(session, Draft) == 0


def test_what_was_written_to_a_draft_discarded_meanwhile_is_not_lost(page, sign_in, session):
    sign_in("reporter")
    form = written_and_open(page, session)
    key = only_draft(session).key
    page.post(f"/raportit/luonnos/{key}/poista")
    late = {**FORM, **hidden(form), "phenomenon": f"{DEBT} Myös Turussa.", "action": "save"}
    again = page.post(f"/raportit/luonnos/{key}", late, status=409)
    assert "poistettu toisella" in again.select_one(".flash").text
    assert again.select_one("#phenomenon").text.strip() == f"{DEBT} Myös Turussa."
    assert count(session, Draft) == 0
    page.post(again.select_one("form.report-form")["action"], {**late, **hidden(again)})
    assert only_draft(session).content["draft"]["phenomenon"] == f"{DEBT} Myös Turussa."
    assert only_draft(session).key != key


def test_a_page_whose_script_knows_that_the_draft_is_gone_saves_a_new_one(page, sign_in, session):
    sign_in("reporter")
    written_and_open(page, session)
    key = only_draft(session).key
    page.post(f"/raportit/luonnos/{key}/poista")
    page.post(f"/raportit/luonnos/{key}", {**FORM, "draft": "", "saved": "", "action": "save"})
    assert only_draft(session).content["draft"]["phenomenon"] == DEBT


def two_pages(page, session):
    """The forms of two pages on which the same draft is open."""
    first = written_and_open(page, session)
    return hidden(first), hidden(page.get(f"/raportit/luonnos/{only_draft(session).key}"))


def test_of_two_pages_on_one_draft_neither_throws_away_what_the_other_saved(page, sign_in, session):
    sign_in("reporter")
    first, second = two_pages(page, session)
    page.post("/raportit/kirjoitus", {**FORM, **first, "consequences": "Ensimmäinen sivu."})
    page.post("/raportit/kirjoitus", {**FORM, **second, "consequences": "Toinen."}, status=410)
    assert "toisella välilehdellä" in page.response.json["state"]
    late = {**FORM, **second, "consequences": "Toinen sivu.", "action": "save"}
    again = page.post(f"/raportit/luonnos/{second['draft']}", late, status=409)
    assert "toisella välilehdellä" in again.select_one(".flash").text
    assert again.select_one("#consequences").text.strip() == "Toinen sivu."
    page.post(again.select_one("form.report-form")["action"], {**late, **hidden(again)})
    assert {one.content["draft"]["consequences"] for one in session.scalars(select(Draft))} == {
        "Ensimmäinen sivu.",
        "Toinen sivu.",
    }


def test_a_page_that_let_go_of_its_draft_saves_one_of_its_own(page, sign_in, session):
    sign_in("reporter")
    first, second = two_pages(page, session)
    page.post("/raportit/kirjoitus", {**FORM, **first, "consequences": "Ensimmäinen sivu."})
    mine = {**FORM, **second, "draft": "", "saved": "", "action": "save"}
    page.post(f"/raportit/luonnos/{second['draft']}", mine)
    assert count(session, Draft) == 2


def test_a_page_that_names_itself_wrongly_saves_its_draft(page, sign_in, session):
    sign_in("reporter")
    form = {**FORM, **hidden(written_and_open(page, session))}
    for odd in ({"page": "\0", "turn": "9" * 5000}, {"page": "x" * 500, "turn": "ei"}):
        page.post("/raportit/kirjoitus", {**form, **odd, "consequences": "Jonot."})
    assert only_draft(session).content["draft"]["consequences"] == "Jonot."


def test_a_page_goes_on_saving_when_the_browser_shows_it_as_it_was_before(page, sign_in, session):
    sign_in("reporter")
    form = hidden(written_and_open(page, session))
    for words in ("Yksi.", "Kaksi.", "Kolme."):
        page.post("/raportit/kirjoitus", {**FORM, **form, "consequences": words})
    assert only_draft(session).content["draft"]["consequences"] == "Kolme."


def test_two_pages_on_a_new_version_of_one_report_keep_both_texts(page, sign_in, session):
    sign_in("reporter")
    report = sent(page, session)
    pages = [hidden(page.get(f"/raportit/{report.key}/muokkaa")) for _number in range(2)]
    for number, form in enumerate(pages):
        changed = {**FORM, **form, "consequences": f"Sivu {number}.", "action": "save"}
        page.post(f"/raportit/{report.key}/muokkaa", changed)
    drafts = session.scalars(select(Draft)).all()
    assert {one.content["draft"]["consequences"] for one in drafts} == {"Sivu 0.", "Sivu 1."}
    assert {one.report_id for one in drafts} == {report.id}


def test_a_new_version_sent_from_another_tab_is_not_made_a_draft_again(page, sign_in, session):
    sign_in("reporter")
    report = sent(page, session)
    page.post(f"/raportit/{report.key}/muokkaa", {**FORM, "frequency": "paivittain"})
    draft = only_draft(session).key
    form = page.get(f"/raportit/luonnos/{draft}")
    page.post(f"/raportit/luonnos/{draft}/tarkista")
    late = {**FORM, **hidden(form), "frequency": "paivittain"}
    page.post(f"/raportit/luonnos/{draft}", late)
    assert page.response.request.path == f"/raportit/{report.key}"
    page.post("/raportit/kirjoitus", late, status=410)
    assert count(session, Draft) == 0


def written_and_open(page, session):
    written(page, action="save")
    return page.get(f"/raportit/luonnos/{only_draft(session).key}")


def hidden(form) -> dict[str, str]:
    return {one["name"]: one["value"] for one in form.select(".report-form > input[type=hidden]")}
