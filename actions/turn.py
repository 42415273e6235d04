"""Read a turn once, into a frozen dataclass that actions trust."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker

from language.languages import is_supported, language_of
from recsys.filters import Filters

# Slots that actions share.
LANGUAGE, CURRENCY = "language", "currency"
FILTERS, SHOWN, SHOWN_ALL, FOCUS, PENDING = "filters", "shown", "shown_all", "focus", "pending"


@dataclass(frozen=True)
class Turn:
    """What the shopper wrote in this turn, as understood, and what the conversation remembers."""

    conversation_id: str
    message_id: str | None
    text: str  # English
    original: str
    language: str
    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    entities: tuple[Mapping[str, Any], ...]
    currency: str
    country: str | None
    customer: str | None
    search: Mapping[str, Any]  # {filters, text, original} of the running search
    shown: tuple[str, ...]
    shown_all: tuple[str, ...]
    focus: str | None
    pending: Mapping[str, Any]
    order_number: str | None
    email: str | None
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_tracker(cls, tracker: Tracker, *, currency: str = "EUR") -> Turn:
        """Parse the SDK's tracker; ``currency`` is the shop's own."""
        message = tracker.latest_message or {}
        metadata = message.get("metadata") or {}
        intent = message.get("intent") or {}
        slot = tracker.get_slot
        chosen = slot(LANGUAGE)
        candidates = (message.get("language"), metadata.get("language"), chosen, language_of(metadata.get("locale")))
        language = next((c for c in candidates if isinstance(c, str) and is_supported(c)), "en")
        return cls(
            conversation_id=tracker.sender_id,
            message_id=_text(metadata.get("message_id")),
            text=str(message.get("text") or ""),
            original=str(message.get("original_text") or message.get("text") or ""),
            language=language,
            intent=str(intent.get("name") or ""),
            confidence=float(intent.get("confidence") or 0.0),
            ranking=tuple(
                (str(i.get("name")), float(i.get("confidence") or 0)) for i in message.get("intent_ranking") or []
            ),
            entities=tuple(message.get("entities") or ()),
            currency=str(slot(CURRENCY) or metadata.get("currency") or currency),
            country=_text(metadata.get("country")),
            customer=_text(metadata.get("customer")),
            search=slot(FILTERS) or {},
            shown=tuple(slot(SHOWN) or ()),
            shown_all=tuple(slot(SHOWN_ALL) or ()),
            focus=_text(slot(FOCUS)),
            pending=slot(PENDING) or {},
            order_number=_text(slot("order_number")),
            email=_text(slot("email")),
            metadata=metadata,
        )

    @property
    def filters(self) -> Filters:
        """Return the wishes of the running search."""
        return Filters.from_dict(self.search.get("filters"))

    def entity(self, name: str) -> Any:
        """Return the value of the first entity of this name, or None."""
        return next((e.get("value") for e in self.entities if e.get("entity") == name), None)

    def has(self, *names: str) -> bool:
        """Tell whether the message names one of these entities."""
        return any(e.get("entity") in names for e in self.entities)


def _text(value: Any) -> str | None:
    return str(value) if value not in (None, "") else None
