"""Conversations outlive the process; a store that fails says so."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from rasa.core.agent import Agent
from rasa.shared.core.events import ActionExecuted, UserUttered

from bot.settings import BotSettings
from bot.tracker_store import SabirTrackerStore, create_engine, without_failsafe


def write(store: SabirTrackerStore, text: str) -> None:
    async def turn() -> None:
        tracker = await store.get_or_create_tracker("c1")
        tracker.update(UserUttered(text, {"name": "greet"}, metadata={"message_id": text}))
        tracker.update(ActionExecuted("action_listen"))
        await store.save(tracker)

    asyncio.run(turn())


def texts(store: SabirTrackerStore) -> list[str]:
    tracker = asyncio.run(store.retrieve("c1"))
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else []


def test_conversations_are_there_after_a_restart(tmp_path: Path) -> None:
    settings = BotSettings(home=tmp_path / "new" / "home")
    write(SabirTrackerStore(settings=settings), "uno")
    write(SabirTrackerStore(settings=settings), "dos")
    assert texts(SabirTrackerStore(settings=settings)) == ["uno", "dos"]


def test_the_file_is_written_ahead_so_that_readers_never_wait(tmp_path: Path) -> None:
    engine = create_engine(BotSettings(home=tmp_path))
    with engine.connect() as connection:
        assert connection.execute(sqlalchemy.text("PRAGMA journal_mode")).scalar() == "wal"


def test_errors_of_the_database_hide_what_was_said(tmp_path: Path) -> None:
    store = SabirTrackerStore(settings=BotSettings(home=tmp_path))
    with store.engine.begin() as connection:
        connection.execute(sqlalchemy.text("DROP TABLE events"))
    with pytest.raises(sqlalchemy.exc.OperationalError) as failure:
        write(store, "my address is Elm Street 12")
    assert "Elm Street" not in str(failure.value)


def test_a_failed_read_raises_instead_of_a_new_conversation(tmp_path: Path) -> None:
    store = SabirTrackerStore(settings=BotSettings(home=tmp_path))
    agent = Agent(tracker_store=store)
    assert agent.tracker_store is not store  # Rasa wraps it
    without_failsafe(agent)
    with store.engine.begin() as connection:
        connection.execute(sqlalchemy.text("DROP TABLE events"))
    tracker_store: Any = agent.tracker_store
    with pytest.raises(sqlalchemy.exc.OperationalError):
        asyncio.run(tracker_store.get_or_create_tracker("c1"))


def test_a_database_that_cannot_be_opened_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "tracker.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(sqlalchemy.exc.DatabaseError):
        SabirTrackerStore(settings=BotSettings(home=tmp_path))


def test_settings_come_from_the_environment_and_the_token_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "rasa-token").write_text("from the file\n", encoding="utf-8")
    environment = {"SABIR_HOME": str(tmp_path), "SABIR_DATABASE_URL": "postgresql://db/shop"}
    settings = BotSettings.from_env(environment)
    assert (settings.home, settings.token) == (tmp_path, "from the file")
    assert settings.database_url == "postgresql://db/shop"
    assert BotSettings.from_env({**environment, "SABIR_RASA_TOKEN": "set"}).token == "set"
    assert BotSettings.from_env({}).token is None or Path(".sabir/rasa-token").exists()
