"""A turn is handled once, completely, or not at all."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered

from bot.handling import handle, log_failure
from bot.turns import IncomingTurn, NotReadyError, TurnFailedError


def turn(text: str, message_id: str = "1", **metadata: Any) -> IncomingTurn:
    return IncomingTurn("c1", message_id, text, {"message_id": message_id, "kind": "text", **metadata})


def ask(agent: Any, *turns: IncomingTurn, seconds: float = 20.0) -> list[dict[str, Any]]:
    async def all_of_them() -> list[dict[str, Any]]:
        return [await handle(agent, one, seconds=seconds) for one in turns]

    return asyncio.run(all_of_them())


def stored(agent: Any) -> Any:
    return asyncio.run(agent.tracker_store.get_or_create_tracker("c1"))


def test_an_answer_carries_text_cards_buttons_and_effects(agent_at: Any, action_server: str) -> None:
    (answer,) = ask(agent_at(action_server), turn("buy", language="en"))
    (message,) = answer["messages"]
    assert "Kettle" in message["text"] and message["language"] == "en"
    assert message["cards"] == [{"sku": "K1"}]
    assert message["buttons"] == [{"title": "Cart", "payload": "/view_cart"}]
    assert answer["effects"] == [{"kind": "currency", "currency": "USD"}]
    assert answer["turn"]["intent"]["name"] == "add_to_cart"
    assert answer["turn"]["recovered"] is False


def test_the_same_message_is_handled_once_and_answered_the_same(agent_at: Any, action_server: str) -> None:
    agent = agent_at(action_server)
    first, again = ask(agent, turn("buy"), turn("buy"))
    assert again["messages"] == first["messages"] and again["effects"] == first["effects"]
    assert again["turn"]["recovered"] is True
    assert stored(agent).get_slot("added") == 1


def test_an_answer_is_recovered_after_a_restart_and_after_later_turns(agent_at: Any, action_server: str) -> None:
    first, _ = ask(agent_at(action_server), turn("buy"), turn("hello", "2"))
    (again,) = ask(agent_at(action_server), turn("buy"))
    assert again["messages"] == first["messages"] and again["turn"]["recovered"] is True


def test_concurrent_deliveries_of_one_message_act_once(agent_at: Any, action_server: str) -> None:
    agent = agent_at(action_server)

    async def both() -> list[dict[str, Any]]:
        return list(await asyncio.gather(*(handle(agent, turn("buy"), seconds=20) for _ in range(2))))

    answers = asyncio.run(both())
    assert sorted(answer["turn"]["recovered"] for answer in answers) == [False, True]
    assert stored(agent).get_slot("added") == 1


def test_a_crashing_action_fails_the_turn_and_leaves_no_trace(agent_at: Any, action_server: str) -> None:
    agent = agent_at(action_server)
    ask(agent, turn("hello", "0"))
    before = len(stored(agent).events)
    with pytest.raises(TurnFailedError, match="action_crash"):
        ask(agent, turn("crash"))
    after = stored(agent)
    assert len(after.events) == before and after.get_slot("added") is None


def test_a_turn_without_an_action_server_fails_and_succeeds_when_it_is_back(agent_at: Any, action_server: str) -> None:
    with pytest.raises(TurnFailedError, match="action_add"):
        ask(agent_at("http://127.0.0.1:9/webhook"), turn("buy"))
    agent = agent_at(action_server)
    (answer,) = ask(agent, turn("buy"))
    assert answer["turn"]["recovered"] is False and stored(agent).get_slot("added") == 1


def test_a_hanging_action_fails_the_turn_in_time(agent_at: Any, action_server: str) -> None:
    agent = agent_at(action_server)
    with pytest.raises(TurnFailedError, match="longer than 0.5 seconds"):
        ask(agent, turn("hang"), seconds=0.5)
    (answer,) = ask(agent, turn("hello", "2"))
    assert answer["messages"]


def test_an_incomplete_turn_is_rewound_and_handled_again(agent_at: Any, action_server: str) -> None:
    agent = agent_at(action_server)
    ask(agent, turn("hello", "0"))

    async def interrupt() -> None:
        tracker = await agent.tracker_store.get_or_create_tracker("c1")
        tracker.update(UserUttered("buy", {"name": "add_to_cart"}, metadata={"message_id": "1"}))
        tracker.update(ActionExecuted("action_add"))
        tracker.update(BotUttered("half an answer"))
        await agent.tracker_store.save(tracker)

    asyncio.run(interrupt())
    (answer,) = ask(agent, turn("buy"))
    assert answer["turn"]["recovered"] is False
    assert [message["text"] for message in answer["messages"]] != ["half an answer"]
    assert len(answer["messages"]) == 1
    tracker = stored(agent)
    assert tracker.get_slot("added") == 1
    assert [e.text for e in tracker.applied_events() if isinstance(e, UserUttered)] == ["hello", "buy"]


def test_a_failed_read_fails_the_turn(agent_at: Any, action_server: str, settings: Any) -> None:
    agent = agent_at(action_server)
    ask(agent, turn("hello"))
    agent.tracker_store.engine.dispose()
    for file in settings.home.glob("tracker.db-*"):
        file.unlink()
    settings.tracker_file.write_bytes(b"not a database at all" * 100)
    with pytest.raises(TurnFailedError):
        ask(agent, turn("hello", "2"))


def test_without_a_model_a_turn_is_told_to_come_back() -> None:
    with pytest.raises(NotReadyError):
        asyncio.run(handle(None, turn("hello"), seconds=1))


def test_the_answer_follows_the_gateways_language(agent_at: Any, action_server: str) -> None:
    (answer,) = ask(agent_at(action_server), turn("hello", language="es"))
    assert answer["messages"][0]["language"] == "es" and answer["turn"]["language"] == "es"


def test_a_chosen_language_is_spoken_from_that_answer_on(agent_at: Any, action_server: str) -> None:
    chosen, later = ask(agent_at(action_server), turn("french"), turn("hello", "2"))
    assert chosen["messages"][0]["language"] == "fr"
    assert later["messages"][0]["language"] == "fr"


def test_an_unsupported_language_is_answered_in_english(agent_at: Any, action_server: str) -> None:
    (answer,) = ask(agent_at(action_server), turn("hello", language="xx", locale="tlh"))
    assert answer["messages"][0]["language"] == "en"


def test_logs_of_a_failed_turn_hold_no_word_of_the_shopper(
    agent_at: Any, action_server: str, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "crash my address is Elm Street 12"
    with caplog.at_level(logging.INFO), pytest.raises(TurnFailedError) as failure:
        ask(agent_at(action_server), turn(secret))
    with caplog.at_level(logging.INFO):
        log_failure(turn(secret), failure.value)
    assert "action_crash" in caplog.text and "Elm Street" not in caplog.text


def test_a_long_conversation_stays_cheap_and_keeps_what_was_agreed(
    agent_at: Any, action_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.handling.SESSION_EVENTS", 30)
    agent = agent_at(action_server)
    ask(agent, turn("buy", "buy"), turn("french", "french"))
    last = {}
    for number in range(20):
        (last,) = ask(agent, turn("hello", str(number)))
    tracker = stored(agent)
    assert len(tracker.events) < 50
    assert (tracker.get_slot("added"), tracker.get_slot("language")) == (1, "fr")
    assert last["messages"][0]["language"] == "fr"
    (again,) = ask(agent, turn("hello", "19"))
    assert again["turn"]["recovered"] is True and again["messages"] == last["messages"]
    full = asyncio.run(agent.tracker_store.retrieve_full_tracker("c1"))
    assert [e.metadata["message_id"] for e in full.events if isinstance(e, UserUttered)][:3] == ["buy", "french", "0"]
