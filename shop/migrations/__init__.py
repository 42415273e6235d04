"""Bring a database to the newest schema with Alembic, without a configuration file.

Each area has its own chain of revisions and its own `alembic_version` table, in its own file or schema.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, text
from sqlalchemy.engine import Connection, Engine

from shop.models import CatalogueModel, ConversationModel

_METADATA: dict[str, MetaData] = {
    "catalogue": CatalogueModel.metadata,
    "conversations": ConversationModel.metadata,
}
_LOCK = 7_294_101  # PostgreSQL advisory lock: two processes never migrate at once
_THREADS = Lock()  # Alembic's context is global to the process


def alembic_config(area: str, connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for `area`, to run on `connection`."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / area).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["metadata"] = _METADATA[area]
    return config


def upgrade_area(engine: Engine, area: str, revision: str = "head") -> None:
    """Bring one area to `revision` in one transaction, while other processes wait."""
    with _THREADS, engine.execution_options(sabir_begin="IMMEDIATE").begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {area}"))
        command.upgrade(alembic_config(area, connection), revision)


def run_env(context: Any) -> None:
    """Run the migrations; called by each area's `env.py`."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=context.config.attributes["metadata"],
        transactional_ddl=True,  # also SQLite's changes of schema are undone together
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()
