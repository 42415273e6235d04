"""Read what answers a question of a form: a pressed button, or words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk import Tracker

from actions.runtime import runtime
from actions.turn import Turn

ANSWER, CHOICE = "answer", "choice"  # the intent and entity of a button that answers a question of the form
SURE = 0.7  # of an intent that leaves a question which any words could answer
# What leaves even such a question.
LEAVING = frozenset(
    {
        "talk_to_human", "goodbye", "change_language", "change_currency", "ask_help", "bot_challenge", "view_cart",
        "forget_me", "export_my_data",
    }
)  # fmt: skip
LONGEST = 1000  # characters of an answer
LITTLE = 3  # letters of a word that says nothing


def metadata_of(tracker: Tracker) -> Mapping[str, Any]:
    return (tracker.latest_message or {}).get("metadata") or {}


def asked_for(tracker: Tracker) -> str | None:
    asked: str | None = tracker.get_slot("requested_slot")
    return asked


def intent_of(tracker: Tracker) -> str:
    return str(((tracker.latest_message or {}).get("intent") or {}).get("name") or "")


def pressed(tracker: Tracker, slot: str) -> str | None:
    """Return what a pressed button answers to the question for a slot."""
    if asked_for(tracker) != slot or intent_of(tracker) != ANSWER:
        return None
    entities = (tracker.latest_message or {}).get("entities") or ()
    value = next((e.get("value") for e in entities if e.get("entity") == CHOICE), None)
    return str(value) if value not in (None, "") else None


def free_words(tracker: Tracker, slot: str, *, no: str | None = None) -> str | None:
    """Return the words that answer the question for a slot, as they were written; `no` stands for a refusal.

    Pressed buttons and clear wishes for something else are no answer.
    """
    if asked_for(tracker) != slot or metadata_of(tracker).get("kind") == "payload":
        return None
    message = tracker.latest_message or {}
    intent = message.get("intent") or {}
    name, confidence = str(intent.get("name") or ""), float(intent.get("confidence") or 0)
    if name == "deny" and confidence >= SURE:
        return no
    if name in LEAVING and confidence >= SURE:
        return None
    words = str(message.get("original_text") or message.get("text") or "").strip()
    return words[:LONGEST] or None


def named(
    tracker: Tracker, words: str | None, prefix: str, names: Sequence[str], *, nearly: bool = False
) -> str | None:
    """Return which choice was written out instead of pressed; ``nearly``: one of its words is enough."""
    if not words:
        return None
    said, language = _plain(words), Turn.from_tracker(tracker).language
    for name in names:
        label = _plain(runtime().label(f"label_{prefix}_{name}", language))
        if said == label:
            return name
        parts = [part for part in label.split() if len(part) > LITTLE]
        if nearly and any(part in said or said in part for part in parts or [label]):
            return name
    return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .!?。！？")
