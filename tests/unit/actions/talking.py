"""Call actions as Rasa does, keep the slots, and check that all that is said can be said."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk.executor import ActionExecutor

from language.responses import Responses

_messages = itertools.count(1)
Rules = Callable[[str], None]  # writes the shop's rules


@dataclass
class Answer:
    """What one action said and changed."""

    messages: list[dict[str, Any]]
    slots: dict[str, Any]
    events: list[dict[str, Any]]
    texts: list[str] = field(default_factory=list)

    @property
    def responses(self) -> list[str]:
        return [message["response"] for message in self.messages if message["response"]]

    @property
    def cards(self) -> list[dict[str, Any]]:
        return [card for message in self.messages for card in (message["custom"] or {}).get("cards", ())]

    @property
    def skus(self) -> list[str]:
        return [card["sku"] for card in self.cards]

    @property
    def buttons(self) -> list[dict[str, str]]:
        return [button for message in self.messages for button in message["buttons"]]

    @property
    def payloads(self) -> list[str]:
        return [button["payload"] for button in self.buttons]

    @property
    def effects(self) -> list[dict[str, Any]]:
        return [effect for message in self.messages for effect in (message["custom"] or {}).get("effects", ())]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


class Talk:
    """One conversation with the action server."""

    def __init__(self, executor: ActionExecutor, conversation: str, responses: Responses) -> None:
        self.executor, self.conversation, self.responses = executor, conversation, responses
        self.slots: dict[str, Any] = {}
        self.events: list[dict[str, Any]] = []
        self.before: str | None = None  # the conversation's language as the gateway sends it

    def say(
        self,
        action: str,
        text: str = "",
        entities: Iterable[dict[str, Any]] = (),
        *,
        intent: str = "search_product",
        original: str | None = None,
        language: str = "en",
        message_id: str | None = None,
        ranking: Iterable[tuple[str, float]] = (),
        untranslated: bool = False,
        mood: float = 0.0,
        **metadata: Any,
    ) -> Answer:
        """Run an action on typed text."""
        message = {
            "text": text,
            "original_text": text if original is None else original,
            "language": language,
            "untranslated": untranslated,
            "intent": {"name": intent, "confidence": 0.9},
            "intent_ranking": [{"name": name, "confidence": share} for name, share in ranking],
            "entities": list(entities),
            "sentiment": {"score": mood},
            "metadata": {
                "message_id": message_id or str(next(_messages)),
                "currency": "EUR",
                "language": self.before,
                **metadata,
            },
        }
        return self._run(action, message, language)

    def press(self, action: str, payload: str, *, language: str = "en", **metadata: Any) -> Answer:
        """Run an action on a button's payload, as `RegexMessageHandler` reads it."""
        intent, brace, rest = payload.lstrip("/").partition("{")
        entities = [
            {"entity": name, "value": value}
            for name, given in json.loads(brace + rest or "{}").items()
            for value in (given if isinstance(given, list) else [given])
        ]
        message = {
            "text": payload,
            "intent": {"name": intent, "confidence": 1.0},
            "entities": entities,
            "metadata": {
                "message_id": str(next(_messages)), "language": language, "currency": "EUR", "kind": "payload",
                **metadata,
            },
        }  # fmt: skip
        return self._run(action, message, language)

    def _run(self, action: str, message: dict[str, Any], language: str) -> Answer:
        user = {"event": "user", "text": message["text"], "parse_data": message, "metadata": message["metadata"]}
        self.events.append(user)
        tracker = {
            "sender_id": self.conversation, "slots": self.slots, "latest_message": message, "events": self.events,
            "paused": False, "followup_action": None, "active_loop": {}, "latest_action_name": None,
        }  # fmt: skip
        call = {"next_action": action, "tracker": json.loads(json.dumps(tracker)), "domain": {}}
        result = asyncio.run(self.executor.run(call))
        assert result is not None
        result = json.loads(json.dumps(result))  # all of it travels as JSON
        changed = {e["name"]: e["value"] for e in result["events"] if e["event"] == "slot"}
        self.slots.update(changed)
        answer = Answer(result["responses"], changed, result["events"])
        answer.texts = [self._rendered(said, language) for said in answer.messages]
        for button in answer.buttons:
            assert button["title"] and button["payload"].startswith("/")
        return answer

    def _rendered(self, said: dict[str, Any], language: str) -> str:
        """Say a response with what the action gave and the slots; raises where a placeholder is missing."""
        if not said["response"]:
            return str(said["text"])
        variables = {**self.slots, **said.get("variables", {})}
        variables.pop("language", None)  # an argument of its own, as for the bot
        return self.responses.render(said["response"], said.get("language") or language, **variables)


def entity(name: str, value: Any, **more: Any) -> dict[str, Any]:
    return {"entity": name, "value": value, **more}


def item(name: str) -> dict[str, Any]:
    return entity("category", name, slot="item")
