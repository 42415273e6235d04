"""Rasa's events are kept the same in an SQLite file and in a schema of PostgreSQL."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered

from bot.settings import BotSettings
from bot.tracker_store import SCHEMA, SabirTrackerStore
from shop.settings import ShopSettings


@pytest.fixture
def settings(shop_settings: ShopSettings) -> BotSettings:
    """Return the bot's settings of the same installation."""
    return BotSettings(home=shop_settings.home, database_url=shop_settings.database_url)


def turn(store: SabirTrackerStore, conversation: str, text: str) -> None:
    async def write() -> None:
        tracker = await store.get_or_create_tracker(conversation)
        tracker.update(UserUttered(text, {"name": "greet"}, metadata={"message_id": text}))
        tracker.update(SlotSet("focus", "K1"))
        tracker.update(BotUttered("¡Hola! 你好 👟"))
        tracker.update(ActionExecuted("action_listen"))
        await store.save(tracker)

    asyncio.run(write())


def texts(store: SabirTrackerStore, conversation: str) -> list[str]:
    tracker = asyncio.run(store.retrieve(conversation))
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else []


def test_turns_are_appended_in_order_and_survive_a_restart(settings: BotSettings) -> None:
    turn(SabirTrackerStore(settings=settings), "c1", "uno")
    store = SabirTrackerStore(settings=settings)
    turn(store, "c1", "dos \x00 ok")
    turn(store, "c2", "other")
    assert texts(store, "c1") == ["uno", "dos \x00 ok"]
    assert sorted(asyncio.run(store.keys())) == ["c1", "c2"]
    tracker = asyncio.run(store.retrieve("c1"))
    assert tracker is not None
    assert [event.text for event in tracker.events if isinstance(event, BotUttered)] == ["¡Hola! 你好 👟"] * 2


def test_the_events_stand_apart_from_the_shops_tables(settings: BotSettings) -> None:
    store = SabirTrackerStore(settings=settings)
    turn(store, "c1", "uno")
    if settings.database_url is None:
        assert settings.tracker_file.exists()
        return
    inspector = sqlalchemy.inspect(store.engine)
    assert "events" in inspector.get_table_names(schema=SCHEMA)
    assert "events" not in inspector.get_table_names(schema="public")


def test_a_lost_table_is_an_error_and_no_new_conversation(settings: BotSettings) -> None:
    store = SabirTrackerStore(settings=settings)
    with store.engine.begin() as connection:
        connection.execute(sqlalchemy.text("DROP TABLE events"))
    with pytest.raises(sqlalchemy.exc.DBAPIError):
        asyncio.run(store.get_or_create_tracker("c1"))
