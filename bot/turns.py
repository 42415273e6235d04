"""Read turns from the gateway's requests and from a conversation's events.

TurnError
├── BadTurnError       a request that cannot be read
├── NotReadyError      no model is loaded yet
└── TurnFailedError    something failed while the turn was handled; nothing of it was kept
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import keys
from bot.reply_language import reply_language


class TurnError(Exception):
    """Base of what keeps a turn from being answered."""

    code = "turn_error"
    status = 500
    hint = "see the log of the bot"


class BadTurnError(TurnError):
    """The request is not a turn."""

    code, status = "malformed", 400
    hint = 'send {"sender": "...", "message": "...", "metadata": {"message_id": "..."}}'


class NotReadyError(TurnError):
    """There is nothing to handle a turn with."""

    code, status = "not_ready", 503
    hint = "send it again in a moment"


class TurnFailedError(TurnError):
    """The turn failed and left no trace."""

    code, status = "turn_failed", 503
    hint = "send it again: it will be handled as if for the first time"


@dataclass(frozen=True)
class IncomingTurn:
    """One message of a shopper."""

    sender: str
    message_id: str
    text: str
    metadata: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def parse(cls, body: Any) -> IncomingTurn:
        """Read the gateway's request; raise `BadTurnError` naming the field that is wrong."""
        if not isinstance(body, dict):
            raise BadTurnError("the request must be a JSON object")
        sender, message, metadata = body.get("sender"), body.get("message"), body.get("metadata") or {}
        if not isinstance(sender, str) or not sender:
            raise BadTurnError("sender must be the conversation's id, a text that is not empty")
        if not isinstance(message, str):
            raise BadTurnError("message must be a text")
        if not isinstance(metadata, dict):
            raise BadTurnError("metadata must be an object")
        message_id = metadata.get(keys.MESSAGE_ID)
        if not isinstance(message_id, (str, int)) or message_id == "":
            raise BadTurnError("metadata.message_id must name the message: without it a turn could be answered twice")
        text = message.encode("utf-8", "replace").decode("utf-8")  # half a character would break later writers
        return cls(sender, str(message_id), text, {**metadata, keys.MESSAGE_ID: str(message_id)})


@dataclass(frozen=True)
class RecordedTurn:
    """What a conversation's events tell of one turn."""

    message: UserUttered
    events: tuple[Event, ...]
    complete: bool  # the bot came to listen again
    last: bool  # nothing was said after it

    def utterances(self) -> list[BotUttered]:
        """Return what the bot said."""
        return [event for event in self.events if isinstance(event, BotUttered)]


def find_turn(tracker: DialogueStateTracker, message_id: str) -> RecordedTurn | None:
    """Return the turn of a message, or None when the conversation has not seen it.

    A fallback that was cleared up, and a turn that was rewound, hold the message twice: what follows the later
    one counts.
    """
    events: Sequence[Event] = list(tracker.events)
    start = next((i for i in reversed(range(len(events))) if _is_message(events[i], message_id)), None)
    if start is None:
        return None
    end = next((i for i in range(start + 1, len(events)) if isinstance(events[i], UserUttered)), len(events))
    message = events[start]
    assert isinstance(message, UserUttered)
    answer = tuple(events[start + 1 : end])
    return RecordedTurn(
        message=message,
        events=answer,
        complete=any(isinstance(e, ActionExecuted) and e.action_name == ACTION_LISTEN_NAME for e in answer),
        last=end == len(events),
    )


def _is_message(event: Event, message_id: str) -> bool:
    return isinstance(event, UserUttered) and (event.metadata or {}).get(keys.MESSAGE_ID) == message_id


def answer_of(turn: RecordedTurn, tracker: DialogueStateTracker, *, recovered: bool) -> dict[str, Any]:
    """Write the channel's response to a complete turn: messages, what was understood, effects."""
    language = reply_language(tracker)
    messages: list[dict[str, Any]] = []
    effects: list[dict[str, Any]] = []
    for said in turn.utterances():
        custom = said.data.get("custom") or {}
        cards, buttons = custom.get("cards") or [], said.data.get("buttons") or []
        effects.extend(custom.get("effects") or [])
        if said.text or cards or buttons:
            messages.append(
                {
                    "text": said.text or "",
                    "language": (said.metadata or {}).get(keys.LANGUAGE) or language,
                    "cards": cards,
                    "buttons": [{"title": button["title"], "payload": button["payload"]} for button in buttons],
                }
            )
    return {"messages": messages, "turn": understood(turn.message, language, recovered), "effects": effects}


def understood(message: UserUttered, language: str, recovered: bool) -> dict[str, Any]:
    """Describe what the pipeline made of a message."""
    parse_data: dict[str, Any] = dict(message.parse_data or {})
    typed = keys.ORIGINAL_TEXT in parse_data
    return {
        "language": parse_data.get(keys.LANGUAGE) or language,
        "confidence": parse_data.get(keys.LANGUAGE_CONFIDENCE, 1.0),
        "translation": parse_data.get("text") if typed else None,
        "untranslated": bool(parse_data.get(keys.UNTRANSLATED)),
        "intent": {name: message.intent.get(name) for name in ("name", "confidence")},
        "entities": list(message.entities or []),
        "sentiment": parse_data.get(keys.SENTIMENT),
        "keywords": parse_data.get(keys.KEYWORDS) or [],
        "recovered": recovered,
    }
