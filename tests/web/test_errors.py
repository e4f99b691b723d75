"""Errors in words, and headers on every answer."""

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from tests.web.conftest import Browser, SignIn
from tests.web.page_checks import words


def test_a_missing_page_says_so_and_shows_the_way_out(page: Browser) -> None:
    missing = page.get("/ei-ole", status=404)
    assert words(missing.title).startswith("Virhe: Sivua ei löydy")
    assert missing.select_one("main a[href='/']")


def test_a_page_that_only_takes_posts_says_so(page: Browser) -> None:
    page.get("/kirjaudu-ulos", status=405)
    assert "POST" in page.response.headers["Allow"]


def test_a_form_without_its_token_is_refused_in_words(page: Browser, app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        refused = page.post("/kirjaudu", {"email": "a@example.fi"}, status=400)
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert "ei voitu varmistaa" in words(refused.main)


WRITTEN = "Jonot pitenevät <b>joka</b> kunnassa."


def test_what_was_written_comes_back_when_the_session_has_ended(page: Browser) -> None:
    ended = page.post("/raportit/uusi", {"phenomenon": WRITTEN}, status=401)
    assert [area.text.strip() for area in ended.select("textarea")] == [WRITTEN]
    assert ended.select_one("main a[href='/kirjaudu']")
    assert page.response.headers["Cache-Control"] == "no-store"


def test_what_was_written_comes_back_when_the_form_has_grown_old(page: Browser, app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        refused = page.post("/raportit/uusi", {"phenomenon": WRITTEN}, status=400)
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert refused.select_one("textarea").text.strip() == WRITTEN


def test_too_long_a_text_is_refused_in_words(page: Browser) -> None:
    refused = page.post("/kirjaudu", {"email": "a" * 1_100_000}, status=413)
    assert "Lyhennä" in words(refused.main)


def test_a_fault_of_ours_shows_a_page_without_details(
    page: Browser, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise OperationalError("SELECT secret", {}, Exception("no database"))

    broken.policy = "anyone"  # type: ignore[attr-defined]
    monkeypatch.setitem(app.view_functions, "pages.about", broken)
    failed = page.get("/tietoa", status=500)
    assert "secret" not in str(failed)
    assert "Palvelussa on vika" in words(failed.main)


@pytest.mark.parametrize("path", ["/", "/ei-ole", "/static/site.css", "/terveys"])
def test_every_answer_forbids_foreign_scripts_and_frames(page: Browser, path: str) -> None:
    page.get(path, status=404 if path == "/ei-ole" else 200)
    headers = page.response.headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_of_a_person_stay_out_of_shared_caches(page: Browser, sign_in: SignIn) -> None:
    sign_in("reporter")
    page.get("/")
    assert page.response.headers["Cache-Control"] == "no-store"


def test_assets_are_kept_by_their_content(page: Browser) -> None:
    style = page.get("/").select_one("link[rel=stylesheet]")["href"]
    page.get(style)
    assert "immutable" in page.response.headers["Cache-Control"]
    assert "no-cache" not in page.response.headers["Cache-Control"]
