"""Open the shop's two databases, and end transactions well.

SQLite keeps them in two files in WAL mode, so that an import never holds up a chat; PostgreSQL keeps them
in the schemas `catalogue` and `conversations`. A session of the conversations begins with the right to
write (BEGIN IMMEDIATE), since a SQLite transaction that reads first and writes later can fail at once when
another writer came between; `reading` gives a session without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool
from sqlmodel import Session, create_engine

from shop.settings import ShopSettings

CATALOGUE = "catalogue"
CONVERSATIONS = "conversations"
BUSY_TIMEOUT_MS = 10_000  # how long a writer waits for another one
_BEGIN = "sabir_begin"


def catalogue_engine(settings: ShopSettings) -> Engine:
    """Return an engine for products, prices and reviews; the schema is made by `upgrade`."""
    return open_engine(settings, CATALOGUE)


def conversations_engine(settings: ShopSettings) -> Engine:
    """Return an engine for customers, orders and conversations; the schema is made by `upgrade`."""
    return open_engine(settings, CONVERSATIONS)


def open_engine(settings: ShopSettings, area: str) -> Engine:
    """Return an engine for `area`, CATALOGUE or CONVERSATIONS."""
    if settings.database_url:
        engine = create_engine(settings.database_url, pool_pre_ping=True, pool_size=5, max_overflow=20)
        _use_schema(engine, area)
        return engine
    path = settings.catalogue_file if area == CATALOGUE else settings.conversations_file
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000},
        poolclass=QueuePool,
        pool_size=5,
        max_overflow=20,
    )
    _prepare_sqlite(engine, "IMMEDIATE" if area == CONVERSATIONS else "DEFERRED")
    return engine


def session_factory(engine: Engine) -> sessionmaker[Any]:
    """Return a maker of sessions whose objects stay readable after a commit."""
    return sessionmaker(bind=engine, class_=Session, expire_on_commit=False, autoflush=True)


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Open a session that is one transaction: committed at the end, rolled back on an error."""
    with Session(engine.execution_options(**{_BEGIN: "IMMEDIATE"}), expire_on_commit=False) as session:
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Open a session for reading that holds up no writer; what was read stays usable after it."""
    with Session(engine.execution_options(**{_BEGIN: "DEFERRED"}), expire_on_commit=False) as session:
        try:
            yield session
        finally:
            session.expunge_all()  # what was read stays usable: a rollback would expire it
            session.rollback()


def upgrade(settings: ShopSettings) -> None:
    """Bring both databases to the newest schema; Rasa's tracker is left alone."""
    # Alembic takes a while to import, and most processes never migrate.
    from shop.migrations import upgrade_area

    for area in (CATALOGUE, CONVERSATIONS):
        engine = open_engine(settings, area)
        try:
            upgrade_area(engine, area)
        finally:
            engine.dispose()


def _prepare_sqlite(engine: Engine, default_begin: str) -> None:
    def _connect(connection: Any, record: Any) -> None:
        # The driver's own transactions begin too late and break savepoints; ours begin below.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        cursor.close()

    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get(_BEGIN, default_begin)}")

    event.listen(engine, "connect", _connect)
    event.listen(engine, "begin", _begin)


def _use_schema(engine: Engine, schema: str) -> None:
    def _connect(connection: Any, record: Any) -> None:
        connection.autocommit = True  # else the first rollback would undo it
        cursor = connection.cursor()
        cursor.execute(f"SET search_path TO {schema}")
        cursor.execute("SET TIME ZONE 'UTC'")
        cursor.close()
        connection.autocommit = False

    # Before SQLAlchemy asks a new connection for its default schema.
    event.listen(engine, "connect", _connect, insert=True)
