"""The real application behind a real server, in a real browser."""

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlalchemy import Engine
from werkzeug.serving import make_server

from app.config import Config
from app.db import transaction
from app.factory import create_app
from app.models import Person, Role
from app.web.throttle import limiter
from tests import factories

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
COUNTY = "05"
NATIONAL = ("ministry", "administrator", "data_protection_officer")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Site:
    url: str
    app: Flask
    engine: Engine
    config: Config
    emails: dict[str, str]
    """Role → the address of somebody who has it in Southwest Finland."""


@pytest.fixture(scope="session")
def site(furnished_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with one person per role and no reports; its database really commits."""
    with running(furnished_sqlite, tmp_path_factory.mktemp("site")) as found:
        yield found


@contextmanager
def running(furnished: Path, folder: Path) -> Iterator[Site]:
    """A site of its own: folder, database, port."""
    shutil.copy(furnished, folder / "havainto.db")
    config = Config.from_environment({"HAVAINTO_FOLDER": str(folder)})
    app = create_app(config)
    engine: Engine = app.extensions["engine"]
    with served(app) as url:
        yield Site(url, app, engine, config, people(engine))
    engine.dispose()


@contextmanager
def served(app: Flask) -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def people(engine: Engine) -> dict[str, str]:
    with transaction(engine) as session:
        return {role.value: somebody(session, role.value).email for role in Role}


def somebody(session: Any, role: str) -> Person:
    area = {} if role in NATIONAL else {"county": COUNTY}
    unit = factories.organisation(session) if role == "supervisor" else None
    return factories.person(session, role, email=f"{role}@example.fi", organisation=unit, **area)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium; a machine without one fails, with what to install."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("The browser tests need Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def unthrottled() -> None:
    limiter.reset()


Visit = Callable[..., Page]


@pytest.fixture
def visit(site: Site, chromium: Browser) -> Iterator[Visit]:
    """`visit("reporter", language="sv", viewport=PHONE)`: a page, signed in by the form.

    Any failure in the console of the page fails the test.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def _visit(
        role: str | None = None, *, language: str = "fi", viewport: Any = None, **options: Any
    ) -> Page:
        context = chromium.new_context(
            base_url=site.url, viewport=viewport or DESKTOP, locale=language, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: _keep(said, complaints))
        if role is not None:
            sign_in(page, site.emails[role], language)
        return page

    yield _visit
    for context in contexts:
        context.close()
    assert not complaints, complaints


def _keep(said: Any, complaints: list[str]) -> None:
    # A refused form answers 422, which the console notes as if it were a failure.
    if said.type == "error" and "status of 4" not in said.text:
        complaints.append(said.text)


def sign_in(page: Page, email: str, language: str = "fi") -> None:
    page.goto("/kirjaudu")
    page.fill("#email", email)
    page.fill("#password", factories.PASSWORD)
    page.click("main button[type=submit]")
    page.goto(f"/kieli/{language}")
