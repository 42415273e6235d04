"""Tell typed text from a button's payload in a message."""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot import keys


def metadata_of(message: Message) -> dict[str, Any]:
    """Return what the gateway sent with the message."""
    return message.get(keys.METADATA) or {}


def is_payload(message: Message) -> bool:
    """Tell whether the message is a button's payload; typed text never is, whatever it begins with."""
    text = message.get(TEXT) or ""
    return metadata_of(message).get(keys.KIND) == keys.PAYLOAD and text.startswith("/")


def harmless(text: str) -> str:
    """Return the text without the leading slashes that would make it a command."""
    return text.lstrip("/ \t\r\n").strip()
