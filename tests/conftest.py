"""The test ground: both engines, a furnished database, a savepoint per test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app import schema
from app.db import make_engine, transaction
from app.lexicon.shipped import load_lexicon
from app.places.services import load_places
from app.tagging.services import analyser as the_one_analyser
from app.vocabulary.services import load_code_lists
from nlp.analyser import Analyser
from tests.postgres import Postgres

ENGINES = ("sqlite", "postgresql")


def furnish(url: str) -> None:
    """What every house starts with: the schema by the migrations, places, code lists, lexicon."""
    engine = make_engine(url)
    schema.upgrade(engine)
    with transaction(engine) as session:
        load_places(session)
        load_code_lists(session)
        load_lexicon(session)
    engine.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of the tests' own; a machine without one fails, with what to install."""
    with Postgres.started() as server:
        yield server


@pytest.fixture(scope="session")
def furnished_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("furnished") / "havainto.db"
    furnish(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def furnished_postgres(postgres: Postgres) -> str:
    """The name of the database that others are copied from."""
    furnish(postgres.create("furnished"))
    return "furnished"


def fresh_copy(kind: str, request: pytest.FixtureRequest, folder: Path) -> str:
    """The URL of a furnished database of one's own."""
    if kind == "sqlite":
        path = folder / "fresh.db"
        shutil.copy(request.getfixturevalue("furnished_sqlite"), path)
        return f"sqlite:///{path}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.create(template=request.getfixturevalue("furnished_postgres"))


@pytest.fixture(scope="session", params=ENGINES)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """A furnished database per engine, shared: use it through `session`, which undoes itself."""
    made = make_engine(fresh_copy(request.param, request, tmp_path_factory.mktemp("engine")))
    yield made
    made.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session whose every flush and commit is undone after the test."""
    with engine.connect() as connection, connection.begin() as outer:
        with Session(
            connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        ) as opened:
            yield opened
        outer.rollback()


@pytest.fixture
def sqlite_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A furnished SQLite database of the test's own, for what really commits."""
    return fresh_copy("sqlite", request, tmp_path)


@pytest.fixture(params=ENGINES)
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A furnished database of the test's own on each engine, for what really commits."""
    return fresh_copy(request.param, request, tmp_path)


@pytest.fixture
def fresh_engine(fresh_url: str) -> Iterator[Engine]:
    made = make_engine(fresh_url)
    yield made
    made.dispose()


@pytest.fixture(params=ENGINES)
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without a table, on each engine: for the migrations."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        url = request.getfixturevalue("postgres").create()
    made = make_engine(url)
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """The whole language technology, its name model included, loaded once a process."""
    return the_one_analyser(model=True)
