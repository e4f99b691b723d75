"""Run migrations on the connection that app/schema.py hands over."""

from alembic import context
from sqlalchemy import Connection, text

import app.models  # noqa: F401 (fills the metadata)
from app.db import Base


def _be_patient_but_not_stubborn(connection: Connection) -> None:
    # A migration that waits for a lock makes everybody wait behind it: rather fail, and try again.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL lock_timeout = '5s'"))
        connection.execute(text("SET LOCAL statement_timeout = '10min'"))


def run(connection: Connection) -> None:
    _be_patient_but_not_stubborn(connection)
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
