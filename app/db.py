"""The engine, the session, and who commits. The only ground module that may know Flask."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from flask import Flask, current_app, g, has_request_context, request
from sqlalchemy import ColumnElement, Engine, MetaData, create_engine, event, make_url, or_
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Session

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_only_reads: ContextVar[bool] = ContextVar("_only_reads", default=False)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


def make_engine(url: str) -> Engine:
    """An engine for SQLite (write-ahead log, foreign keys, busy timeout) or PostgreSQL.

    Parameters are hidden from errors: a failed INSERT must not carry a report into a log.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(url, parsed.database)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    return create_engine(parsed, pool_pre_ping=True, hide_parameters=True)


def _sqlite_engine(url: str, database: str | None) -> Engine:
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": 30}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # SQLAlchemy, not the driver, starts transactions: else SAVEPOINT and BEGIN don't hold.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    # A request that writes takes the lock at once and waits for it: one that reads first finds,
    # when it comes to writing, that another has written, and SQLite refuses it outright.
    asked = has_request_context() and request.method not in _READING
    writing = asked and not _only_reads.get()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def init_app(app: Flask, engine: Engine) -> None:
    app.extensions["engine"] = engine
    app.teardown_appcontext(_close_session)


def session() -> Session:
    """The request's session, opened at its first use."""
    if "session" not in g:
        g.session = _new_session()
    found: Session = g.session
    return found


def _new_session() -> Session:
    # Given a connection (the tests do), a request's commit ends a savepoint of it.
    return Session(
        current_app.extensions["engine"],
        expire_on_commit=False,
        join_transaction_mode="create_savepoint",
    )


@contextmanager
def reading() -> Iterator[Session]:
    """A session for long reading amid a request that writes: nobody waits for it.

    What the request has written so far is committed first.
    """
    session().commit()
    token = _only_reads.set(True)
    try:
        with _new_session() as opened:
            yield opened
    finally:
        _only_reads.reset(token)


def _close_session(_error: BaseException | None) -> None:
    opened: Session | None = g.pop("session", None)
    if opened is not None:
        opened.close()


def says(word: str, columns: Iterable[InstrumentedAttribute[str]]) -> ColumnElement[bool]:
    """The word stands in one of the columns, in capitals or not."""
    # SQLite folds the case of ASCII letters only, so that å, ä and ö need their spellings.
    spellings = sorted({word, word.lower(), word.capitalize(), word.upper()})
    return or_(*(one.icontains(each, autoescape=True) for one in columns for each in spellings))


P = ParamSpec("P")
R = TypeVar("R")


def commits(view: Callable[P, R]) -> Callable[P, R]:
    """A writing view: one transaction, committed when it returns, undone when it raises."""

    @wraps(view)
    def committed(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            answer = view(*args, **kwargs)
        except BaseException:
            session().rollback()
            raise
        session().commit()
        return answer

    return committed


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """One transaction outside the web: the command line, the demo, the tests."""
    with Session(engine, expire_on_commit=False) as opened, opened.begin():
        yield opened
