"""Signing in and out, passwords, and links by e-mail."""

import email
import email.policy
import re
import time
from pathlib import Path

import pytest
from itsdangerous import URLSafeTimedSerializer, timed
from sqlalchemy.orm import Session

from app.accounts.passwords import matches
from app.config import Config
from app.models import Person
from tests import factories
from tests.factories import PASSWORD
from tests.web.conftest import Browser, SignIn, put_in_session
from tests.web.page_checks import words

NEW = "kolme kukkivaa omenapuuta"


def signed_in_as(page: Browser) -> str | None:
    found = page.get("/").select_one(".masthead a[href='/tili']")
    return words(found) if found else None


def sign_in_by_form(page: Browser, address: str, password: str = PASSWORD, **options: object):
    return page.post("/kirjaudu", {"email": address, "password": password}, **options)


def letters(config: Config) -> list[email.message.EmailMessage]:
    folder = config.folder / "mail"
    found = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    return [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in found
    ]


@pytest.fixture(autouse=True)
def empty_mailbox(config: Config) -> None:
    for path in Path(config.folder / "mail").glob("*.eml"):
        path.unlink()


def link_in(letter: email.message.EmailMessage) -> str:
    found = re.search(r"http://havainto\.test(/salasana/\S+)", letter.get_content())
    assert found is not None
    return found[1]


def test_the_right_password_signs_in_and_leads_back(page: Browser, session: Session) -> None:
    person = factories.person(session, "administrator", name="Päivi Pääkäyttäjä")
    page.get("/hallinta/henkilot?sivu=1", status=303)
    page.post(page.location, {"email": person.email, "password": PASSWORD}, status=303)
    assert page.location == "/hallinta/henkilot?sivu=1"
    assert signed_in_as(page) == "Päivi Pääkäyttäjä"


def test_the_address_may_be_written_in_capitals(page: Browser, session: Session) -> None:
    person = factories.person(session, email="pia@example.fi")
    sign_in_by_form(page, " PIA@Example.fi ")
    assert signed_in_as(page) == person.name


def test_wrong_password_unknown_address_and_closed_account_get_the_same_answer(
    page: Browser, session: Session
) -> None:
    person = factories.person(session, email="yksi@example.fi")
    closed = factories.person(session, email="kaksi@example.fi", active=False)
    tried = [(person.email, "väärä"), ("kolme@example.fi", PASSWORD), (closed.email, PASSWORD)]
    answers = [
        words(sign_in_by_form(page, *one, status=422).select_one(".error-summary")) for one in tried
    ]
    assert len(set(answers)) == 1
    assert "väärin" in answers[0]
    assert signed_in_as(page) is None


def test_an_unknown_address_takes_as_long_as_a_wrong_password(
    page: Browser, session: Session
) -> None:
    person = factories.person(session)
    sign_in_by_form(page, "lammittely@example.fi", "x", status=422)

    def seconds(address: str) -> float:
        begun = time.perf_counter()
        sign_in_by_form(page, address, "väärä", status=422)
        return time.perf_counter() - begun

    known = min(seconds(person.email) for _ in range(3))
    unknown = min(seconds("ei-ole@example.fi") for _ in range(3))
    assert 0.2 < known / unknown < 5


def test_an_empty_form_names_what_is_missing_beside_its_field(page: Browser) -> None:
    refused = page.post("/kirjaudu", status=422)
    assert words(refused.title) == "Virhe: Kirjaudu sisään – Havainto"
    assert refused.select_one("#email-error").text.strip() == "Virhe: Kirjoita sähköpostiosoitteesi"
    assert refused.select_one("#email")["aria-describedby"] == "email-error"
    assert refused.select_one(".error-summary a[href='#password']")


def test_nobody_is_led_to_another_site_after_signing_in(page: Browser, session: Session) -> None:
    person = factories.person(session)
    page.post(
        "/kirjaudu?paluu=//evil.example",
        {"email": person.email, "password": PASSWORD},
        status=303,
    )
    assert page.location == "/"


def test_ten_wrong_passwords_close_the_account_for_a_while_even_for_the_right_one(
    page: Browser, session: Session
) -> None:
    person, other = factories.person(session), factories.person(session)
    for _ in range(10):
        sign_in_by_form(page, person.email, "väärä", status=422)
    stopped = sign_in_by_form(page, person.email, status=429)
    assert "Odota" in words(stopped.main)
    sign_in_by_form(page, other.email)
    assert signed_in_as(page) == other.name


def test_sixty_wrong_tries_of_many_accounts_close_the_address(page: Browser) -> None:
    for number in range(60):
        page.post("/kirjaudu", {"email": f"{number}@example.fi"}, status=422)
    sign_in_by_form(page, "uusi@example.fi", status=429)


def test_what_was_in_the_cookie_before_signing_in_is_gone(page: Browser, session: Session) -> None:
    person = factories.person(session)
    with page.client.session_transaction() as cookie:
        cookie["planted"] = "by somebody"
    sign_in_by_form(page, person.email)
    with page.client.session_transaction() as cookie:
        assert "planted" not in cookie


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(
    page: Browser, session: Session
) -> None:
    person = factories.person(session)
    sign_in_by_form(page, person.email, status=303)
    cookie = page.response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_signing_out_ends_the_session(page: Browser, sign_in: SignIn) -> None:
    sign_in("reporter")
    assert "kirjautunut ulos" in words(page.post("/kirjaudu-ulos").select_one("[role=status]"))
    assert signed_in_as(page) is None


def test_signing_out_everywhere_ends_the_sessions_of_other_devices(
    page: Browser, sign_in: SignIn, session: Session
) -> None:
    person = sign_in("reporter")
    elsewhere = Browser(page.client.application.test_client(), session)
    put_in_session(elsewhere.client, person)
    assert signed_in_as(elsewhere) == person.name
    page.post("/tili/kirjaa-ulos-kaikkialta")
    assert signed_in_as(elsewhere) is None


def test_a_closed_account_is_signed_out_at_once(
    page: Browser, sign_in: SignIn, session: Session
) -> None:
    person = sign_in("reporter")
    person.active = False
    assert signed_in_as(page) is None


def test_a_forged_session_number_signs_nobody_in(page: Browser, sign_in: SignIn) -> None:
    person = sign_in("reporter")
    for forged in ("", "1", f"{person.id}.99", "x.y", f"{person.id}.{person.session_number}.1"):
        with page.client.session_transaction() as cookie:
            cookie["_user_id"] = forged
        assert signed_in_as(page) is None


def test_a_changed_password_holds_and_ends_other_sessions(
    page: Browser, sign_in: SignIn, session: Session
) -> None:
    person = sign_in("reporter")
    elsewhere = Browser(page.client.application.test_client(), session)
    put_in_session(elsewhere.client, person)
    page.post("/tili/salasana", {"old": PASSWORD, "password": NEW})
    assert signed_in_as(page) == person.name
    assert signed_in_as(elsewhere) is None
    assert matches(session.get_one(Person, person.id).password_hash, NEW)


def test_changing_a_password_demands_the_old_one(page: Browser, sign_in: SignIn) -> None:
    sign_in("reporter")
    refused = page.post("/tili/salasana", {"old": "väärä", "password": NEW}, status=422)
    assert "ei ole oikein" in words(refused.select_one("#old-error"))


@pytest.mark.parametrize("weak", ["lyhyt", "salasanasalasana1", "aaaaaaaaaaaaaaaa", "x" * 300])
def test_a_weak_password_is_refused_with_the_reason(
    page: Browser, sign_in: SignIn, weak: str
) -> None:
    sign_in("reporter")
    refused = page.post("/tili/salasana", {"old": PASSWORD, "password": weak}, status=422)
    assert "Salasana" in words(refused.select_one("#password-error"))


def test_a_forgotten_password_is_set_anew_by_a_link(
    page: Browser, session: Session, config: Config
) -> None:
    person = factories.person(session, email="unohtaja@example.fi", language="sv")
    page.post("/salasana-unohtui", {"email": "Unohtaja@example.fi"})
    (letter,) = letters(config)
    assert letter["To"] == "unohtaja@example.fi"
    page.get(link_in(letter))
    page.post(link_in(letter), {"password": NEW})
    sign_in_by_form(page, person.email, NEW)
    assert signed_in_as(page) == person.name


def test_the_answer_does_not_tell_who_has_an_account(
    page: Browser, session: Session, config: Config
) -> None:
    person = factories.person(session)
    known = page.post("/salasana-unohtui", {"email": person.email})
    unknown = page.post("/salasana-unohtui", {"email": "ei-ole@example.fi"})
    assert words(known.main) == words(unknown.main)
    assert len(letters(config)) == 1


def test_a_link_works_once(page: Browser, session: Session, config: Config) -> None:
    person = factories.person(session)
    page.post("/salasana-unohtui", {"email": person.email})
    link = link_in(letters(config)[0])
    page.post(link, {"password": NEW})
    used = page.get(link, status=410)
    assert "Pyydä uusi" in words(used.main)


def test_a_link_that_was_not_used_dies_when_the_password_changes(
    page: Browser, session: Session, config: Config
) -> None:
    person = factories.person(session)
    page.post("/salasana-unohtui", {"email": person.email})
    put_in_session(page.client, person)
    page.post("/tili/salasana", {"old": PASSWORD, "password": NEW})
    page.get(link_in(letters(config)[0]), status=410)


def test_a_link_lives_an_hour(
    page: Browser, session: Session, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = factories.person(session)
    page.post("/salasana-unohtui", {"email": person.email})
    link, now = link_in(letters(config)[0]), int(time.time())
    monkeypatch.setattr(timed.TimestampSigner, "get_timestamp", lambda _self: now + 3590)
    page.get(link)
    monkeypatch.setattr(timed.TimestampSigner, "get_timestamp", lambda _self: now + 3700)
    assert "aika on päättynyt" in words(page.get(link, status=410).main)


def test_a_forged_link_opens_nothing(page: Browser, session: Session) -> None:
    person = factories.person(session)
    forged = URLSafeTimedSerializer("another key", salt="password-link").dumps([person.id, "", ""])
    page.get(f"/salasana/{forged}", status=410)
    page.get("/salasana/roskaa", status=410)


def test_the_link_ignores_the_host_of_the_request(
    page: Browser, session: Session, config: Config
) -> None:
    person = factories.person(session)
    page.post("/salasana-unohtui", {"email": person.email}, headers={"Host": "evil.example"})
    assert "evil" not in letters(config)[0].get_content()


def test_letters_to_one_account_are_few(page: Browser, session: Session, config: Config) -> None:
    person = factories.person(session)
    for _ in range(3):
        page.post("/salasana-unohtui", {"email": person.email})
    page.post("/salasana-unohtui", {"email": person.email}, status=429)
    assert len(letters(config)) == 3


def test_the_account_page_shows_the_own_roles(page: Browser, sign_in: SignIn) -> None:
    sign_in("compiler")
    assert "koostaja – Varsinais-Suomen hyvinvointialue" in words(page.get("/tili").main)
