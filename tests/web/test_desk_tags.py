"""One report's tags on the desk: marked words, taps, additions."""

from app.tagging.services import decide_tag
from tests.web.conftest import WORDS
from tests.web.desk_scene import address, tags, text_of


def test_the_words_that_led_to_a_tag_are_marked_in_the_text(page, sign_in, filed):
    sign_in("compiler")
    report = filed(language="fi")
    text = page.get(address(report)).select_one(".report-words")
    assert text["lang"] == "fi"
    assert text.text == WORDS
    assert any("theme.asuminen" in mark["data-tags"] for mark in text.select("mark"))


def test_one_tags_words_can_be_brought_forth_without_scripts(page, sign_in, filed):
    sign_in("compiler")
    report = page.get(address(filed()) + "?korosta=theme.asuminen")
    chosen = report.select("mark.word--chosen")
    assert chosen
    assert all("theme.asuminen" in mark["data-tags"] for mark in chosen)


def test_a_tag_is_accepted_removed_and_brought_back_with_one_tap_each(page, sign_in, filed):
    sign_in("compiler")
    report = filed()
    shown = page.post(address(report, "/asiasana"), {"decision": "remove:theme:asuminen"})
    assert any("Asuminen" in tag for tag in tags(shown, "removed"))
    shown = page.post(address(report, "/asiasana"), {"decision": "accept:theme:asuminen"})
    assert any("Asuminen" in tag and "koostajan valinta" in tag for tag in tags(shown, "accepted"))


def test_a_theme_that_nobody_suggested_can_be_added(page, sign_in, filed):
    sign_in("compiler")
    report = filed()
    shown = page.post(address(report, "/asiasana"), {"code_list": "theme", "code": "kriisit"})
    assert any("koostajan valinta" in tag for tag in tags(shown, "accepted"))
    assert not shown.select('#theme-add option[value="kriisit"]')


def test_adding_nothing_says_what_to_do(page, sign_in, filed):
    sign_in("compiler")
    shown = page.post(address(filed(), "/asiasana"), {"code_list": "theme", "code": ""})
    assert "Valitse ensin asiasana." in text_of(shown)


def test_accepted_themes_offer_the_needs_they_usually_mean(page, sign_in, filed):
    sign_in("compiler")
    shown = page.get(address(filed()))
    offered = shown.select_one("#need-title").parent.select(".tag--suggested")
    assert any("Asuminen" in one.select_one(".tag__why").text for one in offered)


def test_a_tag_refused_by_the_compiler_stays_refused_when_suggested_again(
    page, sign_in, filed, session
):
    person = sign_in("compiler")
    report = filed(themes=())
    decide_tag(
        session,
        report=report,
        code_list="theme",
        code="velkaantuminen",
        accepted=False,
        decided_as="compiler",
        actor_id=person.id,
    )
    shown = page.get(address(report))
    assert any("poistettu" in tag for tag in tags(shown, "removed"))
    assert not any(tag.startswith("Velkaantuminen") for tag in tags(shown, "suggested"))
