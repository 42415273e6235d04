"""Erase a conversation from the bot's memory, which offers no call for it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from sqlalchemy import text
from sqlmodel import create_engine

from shop.settings import ShopSettings

TRACKER_FILE = "tracker.db"  # under SABIR_HOME; Rasa's own table in it is called events
TRACKER_SCHEMA = "tracker"  # in PostgreSQL
PATIENCE = 10.0  # seconds to wait for Rasa's own writing


def erase_tracker(settings: ShopSettings, conversation_id: str) -> int:
    """Delete what Rasa remembers of a conversation; return how many events went."""
    if settings.database_url:
        return _erase_in_schema(settings.database_url, conversation_id)
    path = settings.home / TRACKER_FILE
    if not path.is_file():
        return 0
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'events'").fetchone()
        if not known:
            return 0
        connection.execute("PRAGMA secure_delete = ON")  # overwrite, not only unlink
        with connection:
            return connection.execute("DELETE FROM events WHERE sender_id = ?", (conversation_id,)).rowcount


def _erase_in_schema(url: str, conversation_id: str) -> int:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            table = f"{TRACKER_SCHEMA}.events"
            if connection.execute(text("SELECT to_regclass(:name)"), {"name": table}).scalar() is None:
                return 0
            statement = text(f"DELETE FROM {table} WHERE sender_id = :id")
            return int(connection.execute(statement, {"id": conversation_id}).rowcount)
    finally:
        engine.dispose()
