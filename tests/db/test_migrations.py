import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, Table, func, insert, inspect, select

from app import schema
from app.db import Base

BEFORE_EVERYTHING = "base"
VALUES: dict[type, Callable[[Any], object]] = {
    str: lambda length: "01"[: length or 2],
    int: lambda _length: 1,
    float: lambda _length: 1.5,
    bool: lambda _length: True,
    dt.date: lambda _length: dt.date(2026, 1, 1),
    object: lambda _length: {"a": 1},
}
OWN_WORDS = {"code_list": "theme", "theme_list": "theme", "need_list": "theme"}


def a_row_of(table: Table) -> dict[str, object]:
    """One row; columns that point elsewhere point at the one row there, or at nothing."""
    return {
        column.name: OWN_WORDS.get(column.name)
        or VALUES[column.type.python_type](getattr(column.type, "length", None))
        for column in table.columns
        if not column.nullable
    }


def fill_every_table(engine: Engine) -> None:
    """As the tables stand in this version."""
    found = MetaData()
    found.reflect(engine)
    found.remove(found.tables["alembic_version"])
    with engine.begin() as connection:
        for table in found.sorted_tables:
            connection.execute(insert(table), a_row_of(table))


def rows_by_table(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def versions() -> list[str]:
    """Oldest first."""
    scripts = ScriptDirectory.from_config(schema.migration_config()).walk_revisions()
    return [script.revision for script in scripts][::-1]


def test_the_newest_schema_is_what_the_models_say(empty_engine: Engine) -> None:
    schema.upgrade(empty_engine)
    with empty_engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_history_is_one_line() -> None:
    scripts = ScriptDirectory.from_config(schema.migration_config())
    assert len(scripts.get_heads()) == 1
    assert len(scripts.get_bases()) == 1
    assert not any(script.is_merge_point for script in scripts.walk_revisions())


def test_data_in_every_table_survives_an_upgrade_from_each_version(empty_engine: Engine) -> None:
    for version in versions():
        schema.upgrade(empty_engine, version)
        fill_every_table(empty_engine)
        filled = set(inspect(empty_engine).get_table_names())
        schema.upgrade(empty_engine)
        rows = rows_by_table(empty_engine)
        assert {name: count for name, count in rows.items() if name in filled and count != 1} == {}
        schema.downgrade(empty_engine, BEFORE_EVERYTHING)


def test_a_full_database_goes_down_and_up_again(empty_engine: Engine) -> None:
    schema.upgrade(empty_engine)
    fill_every_table(empty_engine)
    schema.downgrade(empty_engine, BEFORE_EVERYTHING)
    assert inspect(empty_engine).get_table_names() == ["alembic_version"]
    schema.upgrade(empty_engine)
    assert set(rows_by_table(empty_engine).values()) == {0}


def test_upgrading_twice_is_upgrading_once(empty_engine: Engine) -> None:
    schema.upgrade(empty_engine)
    fill_every_table(empty_engine)
    schema.upgrade(empty_engine)
    assert set(rows_by_table(empty_engine).values()) == {1}


def test_a_database_says_whether_it_is_current(empty_engine: Engine) -> None:
    assert (schema.is_empty(empty_engine), schema.is_current(empty_engine)) == (True, False)
    schema.upgrade(empty_engine)
    assert (schema.is_empty(empty_engine), schema.is_current(empty_engine)) == (False, True)


def test_a_migration_that_fails_leaves_nothing_behind(
    empty_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_args: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr("alembic.operations.Operations.execute", stop)
    with pytest.raises(RuntimeError, match="the power went"):
        schema.upgrade(empty_engine)
    assert schema.is_empty(empty_engine)
