"""Long work keeps nobody else waiting: SQLite has one writer at a time."""

import sqlite3
from contextlib import closing

import pytest
from flask import Flask
from sqlalchemy import text

from app.db import init_app, make_engine, reading, session


@pytest.fixture
def house(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path}/house.db")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE counts (reports INTEGER)"))
    app = Flask("house")
    init_app(app, engine)
    yield app
    engine.dispose()


def somebody_writes(path):
    with closing(sqlite3.connect(path / "house.db", timeout=0, isolation_level=None)) as other:
        other.execute("INSERT INTO counts VALUES (1)")


def test_a_request_that_writes_holds_the_database(house, tmp_path):
    with house.test_request_context(method="POST"):
        session().execute(text("SELECT count(*) FROM counts"))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            somebody_writes(tmp_path)


def test_others_write_while_it_only_reads(house, tmp_path):
    with house.test_request_context(method="POST"):
        session().execute(text("INSERT INTO counts VALUES (7)"))
        with reading() as apart:
            assert apart.scalar(text("SELECT sum(reports) FROM counts")) == 7
            somebody_writes(tmp_path)
        assert session().scalar(text("SELECT sum(reports) FROM counts")) == 8
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            somebody_writes(tmp_path)
