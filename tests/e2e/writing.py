"""A report as it is written in a browser, for the tests that write one."""

import subprocess

from playwright.sync_api import Page
from sqlalchemy import select

from app.db import transaction
from app.models import Draft, Report
from tests.e2e.conftest import Site

CODE = "131052-308T"
SWEDISH = (
    "Allt fler unga vuxna kommer till församlingens mottagning med snabblån och hyresskulder. "
    "Kön till skuldrådgivningen är flera månader."
)
SAVED = "[data-state]"


def begin(page: Page, text: str, *, place: str = "Turku") -> None:
    page.goto("/raportit/uusi")
    page.locator("label[for=kind-0]").click()
    page.fill("#phenomenon", text)
    choose_place(page, place)
    open_details(page)
    page.select_option("#organisation_kind", "seurakunta")


def open_details(page: Page) -> None:
    """Open at a person's first report; closed once the house knows whose eyes they are."""
    closed = page.locator("details.more:not([open]) > summary")
    if closed.count():
        closed.click()


def choose_place(page: Page, name: str) -> None:
    page.locator("#municipality").press_sequentially(name)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def stored(site: Site, text: str) -> Report:
    with transaction(site.engine) as session:
        return session.scalars(select(Report).where(Report.phenomenon == text)).one()


def is_on_disk(site: Site, words: str) -> bool:
    # Another process looks: SQLite's locks are the process's, and go when it closes the file anew.
    # The server would lose its hold on the log that others write, and read the past from then on.
    command = ("grep", "--recursive", "--quiet", "--fixed-strings", words, str(site.config.folder))
    answer = subprocess.run(command, check=False).returncode
    assert answer in {0, 1}, "grep could not read the folder"
    return answer == 0


def drafts(site: Site, key: str) -> list[Draft]:
    with transaction(site.engine) as session:
        return list(session.scalars(select(Draft).where(Draft.key == key)))
