"""Run database work in worker threads, one short session each, away from the event loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread
from sqlalchemy.engine import Engine
from sqlmodel import Session

from shop.database import reading, writing

T = TypeVar("T")
THREADS = 8  # of readers; PostgreSQL's writers share them


class Store:
    """Give sessions of one database to functions; what they return must outlive the session."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._readers = anyio.CapacityLimiter(THREADS)
        # SQLite has one writer, and lets others sleep and ask again: a queue of our own is faster and fair.
        self._writers = anyio.CapacityLimiter(1) if engine.dialect.name == "sqlite" else self._readers

    async def read(self, work: Callable[[Session], T]) -> T:
        """Run `work` in a session that only reads."""

        def run() -> T:
            with reading(self._engine) as session:
                return work(session)

        return await anyio.to_thread.run_sync(run, limiter=self._readers)

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run `work` in one transaction: all of it is kept, or nothing."""

        def run() -> T:
            with writing(self._engine) as session:
                return work(session)

        return await anyio.to_thread.run_sync(run, limiter=self._writers)

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()
