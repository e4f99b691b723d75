"""A client that checks every page it fetches, and signing in by role."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.config import Config
from app.db import make_engine
from app.factory import create_app
from app.models import AuditEntry, Person, Report
from app.web.throttle import limiter
from nlp.analyser import Analyser
from tests import factories
from tests.web.page_checks import check_page

COUNTY = "05"
"""Southwest Finland: where people with a role have it unless the test says else."""
NATIONAL = ("ministry", "administrator", "data_protection_officer")


@pytest.fixture(scope="session")
def engine(furnished_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One engine is enough here; the queries are tested on both in tests/db."""
    path = tmp_path_factory.mktemp("web") / "havainto.db"
    shutil.copy(furnished_sqlite, path)
    made = make_engine(f"sqlite:///{path}")
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    folder = tmp_path_factory.mktemp("instance")
    return Config.from_environment(
        {"HAVAINTO_FOLDER": str(folder), "HAVAINTO_BASE_URL": "http://havainto.test"}
    )


@pytest.fixture(scope="session")
def built_app(config: Config) -> Flask:
    made = create_app(config)
    made.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=False, WTF_CSRF_ENABLED=False)
    return made


@pytest.fixture
def app(built_app: Flask, session: Session) -> Flask:
    """The application on the test's own connection: whatever it commits is undone."""
    built_app.extensions["engine"] = session.get_bind()
    with built_app.app_context():
        limiter.reset()
    return built_app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


class Browser:
    """Fetches pages as a person would, and checks each of them."""

    def __init__(self, client: FlaskClient, session: Session) -> None:
        self.client = client
        self.session = session
        self.response: Any = None

    def get(self, path: str, *, status: int = 200, **options: Any) -> BeautifulSoup:
        """The page at last, redirects followed unless a redirect is what is expected."""
        return self._fetch("GET", path, status, **options)

    def post(
        self, path: str, data: Any = None, *, status: int = 200, **options: Any
    ) -> BeautifulSoup:
        """As `get`. `data` may hold lists: several values of one name."""
        return self._fetch("POST", path, status, data=data or {}, **options)

    def _fetch(self, method: str, path: str, status: int, **options: Any) -> BeautifulSoup:
        follow = not 300 <= status < 400
        self.session.flush()
        with self.client.open(path, method=method, follow_redirects=follow, **options) as answer:
            self.response, text = answer, answer.get_data(as_text=True)
        self.session.expire_all()
        assert answer.status_code == status, f"{method} {path}: {answer.status}\n{text[:2000]}"
        if answer.mimetype != "text/html" or 300 <= status < 400:
            return BeautifulSoup("", "html5lib")
        return check_page(text)

    @property
    def location(self) -> str:
        return str(self.response.headers["Location"])


@pytest.fixture
def page(client: FlaskClient, session: Session) -> Browser:
    return Browser(client, session)


SignIn = Callable[..., Person]


@pytest.fixture
def sign_in(client: FlaskClient, session: Session) -> SignIn:
    """`sign_in("compiler")`: somebody with that role in Southwest Finland, signed in."""

    def _sign_in(role: str | None = None, **changes: Any) -> Person:
        if role not in NATIONAL and not {"county", "municipality"} & changes.keys():
            changes["county"] = COUNTY
        person = factories.person(session, role, **changes)
        put_in_session(client, person)
        return person

    return _sign_in


def put_in_session(client: FlaskClient, person: Person) -> None:
    """As if the person had signed in with this client."""
    with client.session_transaction() as cookie:
        cookie.clear()
        cookie["_user_id"] = f"{person.id}.{person.session_number}"
        cookie["_fresh"] = True


@pytest.fixture
def administrator(sign_in: SignIn) -> Person:
    return sign_in("administrator")


def logged(session: Session) -> list[str]:
    """The actions in the log, in their order."""
    return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


WORDS = "Vuokravelka johtaa häätöön yhä useammin. Perheet odottavat päätöstä kuukausia."


Filed = Callable[..., Report]


@pytest.fixture
def compiler(sign_in: SignIn) -> Person:
    return sign_in("compiler")


@pytest.fixture
def filed(session: Session, analyser: Analyser) -> Filed:
    """`filed()`: a submitted report about Turku, with a theme that its reporter chose."""

    def _filed(*, author: Person | None = None, accepted: bool = False, **changes: Any) -> Report:
        fields = {
            "phenomenon": WORDS,
            "municipalities": ("853",),
            "themes": ("asuminen",),
            "needs": (),
        }
        return factories.report(
            session, analyser, author=author, accepted=accepted, **{**fields, **changes}
        )

    return _filed
