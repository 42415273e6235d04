"""Keep conversations' events where they outlive the process, and fail loudly."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy
from rasa.core.agent import Agent
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import FailSafeTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.orm import Session, sessionmaker

from bot.settings import BotSettings

logger = logging.getLogger(__name__)

SCHEMA = "tracker"  # of PostgreSQL; Rasa's table is called `events`


class SabirTrackerStore(SQLTrackerStore):
    """Store events in `$SABIR_HOME/tracker.db`, or in schema `tracker` of `SABIR_DATABASE_URL`.

    A failed read or write raises: answered as if nothing had been said before, a turn would be answered wrongly.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        *,
        settings: BotSettings | None = None,
        **kwargs: Any,
    ) -> None:
        self.engine = create_engine(settings or BotSettings.from_env())
        self.Base.metadata.create_all(self.engine)
        self.sessionmaker = sessionmaker(bind=self.engine)
        TrackerStore.__init__(self, domain, event_broker, **kwargs)

    @contextmanager
    def session_scope(self) -> Iterator[Session]:
        """Open a session, closed at the end; errors pass through."""
        with self.sessionmaker() as session:
            yield session


def create_engine(settings: BotSettings) -> Engine:
    """Open the events' database; its errors never show a shopper's words."""
    if settings.database_url:
        return _postgres(settings.database_url)
    settings.home.mkdir(parents=True, exist_ok=True)
    engine = sqlalchemy.create_engine(
        f"sqlite:///{settings.tracker_file}", connect_args={"timeout": 10}, hide_parameters=True
    )

    @sqlalchemy.event.listens_for(engine, "connect")
    def _write_ahead(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")  # an answered turn survives a power cut

    return engine


def _postgres(database_url: str) -> Engine:
    url = make_url(database_url).set(drivername="postgresql")
    engine = sqlalchemy.create_engine(
        url,
        connect_args={"options": f"-csearch_path={SCHEMA}"},
        pool_pre_ping=True,  # a restarted server is met with a new connection
        hide_parameters=True,
    )
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
    return engine


def without_failsafe(agent: Agent) -> None:
    """Take Rasa's `FailSafeTrackerStore` off an agent: it turns a failed read into a new conversation."""
    store = agent.tracker_store
    if isinstance(store, FailSafeTrackerStore):
        agent.tracker_store = store._tracker_store
    if agent.processor and isinstance(agent.processor.tracker_store, FailSafeTrackerStore):
        agent.processor.tracker_store = agent.processor.tracker_store._tracker_store
