"""Decide in which language the bot answers a turn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import keys
from language.languages import is_supported

DEFAULT_LANGUAGE = "en"


def reply_language(tracker: DialogueStateTracker, *, wanted: Any = None) -> str:
    """Return the language to answer in; never raises.

    In this order: what the action asks for, a language chosen in this very turn, what the detector decided
    (it knows earlier choices), what the gateway sent, an earlier choice, earlier turns, the browser's locale.
    """
    message = tracker.latest_message
    metadata: dict[str, Any] = (message.metadata or {}) if message else {}
    parse_data: dict[str, Any] = dict(message.parse_data or {}) if message else {}
    candidates = (
        wanted,
        _chosen_now(tracker),
        parse_data.get(keys.LANGUAGE),
        metadata.get(keys.LANGUAGE),
        tracker.slots[keys.LANGUAGE_SLOT].value if keys.LANGUAGE_SLOT in tracker.slots else None,
        _spoken_before(tracker.events),
        locale_language(metadata.get(keys.LOCALE)),
    )
    return next((code for code in candidates if isinstance(code, str) and is_supported(code)), DEFAULT_LANGUAGE)


def locale_language(locale: Any) -> str | None:
    """Return the language of a locale such as ``pt-BR``."""
    return locale.replace("_", "-").split("-")[0].lower() if isinstance(locale, str) else None


def _chosen_now(tracker: DialogueStateTracker) -> Any:
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return None
        if isinstance(event, SlotSet) and event.key == keys.LANGUAGE_SLOT:
            return event.value
    return None


def _spoken_before(events: Iterable[Any]) -> Any:
    for event in reversed(list(events)):
        if isinstance(event, UserUttered):
            language = (event.parse_data or {}).get(keys.LANGUAGE) or (event.metadata or {}).get(keys.LANGUAGE)
            if language:
                return language
    return None
