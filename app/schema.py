"""Bring a database to a version of the schema: one linear history, in migrations/."""

from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from app.paths import MIGRATIONS

HEAD: Final = "head"


def migration_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, made here: an ini file would be a second place to keep them."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def newest_version() -> str:
    head = ScriptDirectory.from_config(migration_config()).get_current_head()
    assert head is not None  # noqa: S101 (a house without migrations isn't this house)
    return head


def current_version(engine: Engine) -> str | None:
    """The version the database is at; None for one that `upgrade` has never seen."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_current(engine: Engine) -> bool:
    return current_version(engine) == newest_version()


def is_empty(engine: Engine) -> bool:
    return not inspect(engine).get_table_names()


def upgrade(engine: Engine, version: str = HEAD) -> None:
    with engine.begin() as connection:
        command.upgrade(migration_config(connection), version)


def downgrade(engine: Engine, version: str) -> None:
    with engine.begin() as connection:
        command.downgrade(migration_config(connection), version)
