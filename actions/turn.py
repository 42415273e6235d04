"""Read a turn once, into a frozen dataclass that actions trust."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker

from language.languages import PIVOT, is_supported, language_of
from recsys.filters import Filters

# Slots that actions share.
LANGUAGE, CURRENCY = "language", "currency"
FILTERS, SHOWN, SHOWN_ALL, FOCUS, PENDING = "filters", "shown", "shown_all", "focus", "pending"
NOT_UNDERSTOOD = "nlu_fallback"
TASK, LAST_ORDER, MEMORY_OFFERED = "task", "last_order", "memory_offered"
UNHAPPY, VERY_UNHAPPY = 0.35, 0.8  # how far below zero the score of an unhappy message lies
# What is asked step by step before something is done with an order (see actions.order_form).
STEPS = (
    "change_kind", "change_text", "return_items", "return_reason", "wish", "problem_text", "problem_photo", "confirmed",
)  # fmt: skip


@dataclass(frozen=True)
class Turn:
    """What the shopper wrote in this turn, as understood, and what the conversation remembers."""

    conversation_id: str
    message_id: str | None  # digits; None outside the gateway
    text: str  # English; empty for a button's payload and where there is no translation
    original: str
    language: str
    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    entities: tuple[Mapping[str, Any], ...]
    currency: str
    country: str | None
    customer: str | None
    search: Mapping[str, Any]  # the running search (see actions.memory)
    shown: tuple[str, ...]
    shown_all: tuple[str, ...]
    focus: str | None
    pending: Mapping[str, Any]
    order_number: str | None
    email: str | None
    task: str | None = None  # what is being done with an order
    steps: Mapping[str, Any] = field(default_factory=dict)  # what was answered for it
    last_order: str | None = None  # the number of the order spoken of before
    memory_offered: str | None = None  # asked, yes or no: whether wishes may be remembered
    upset: bool = False  # a second unhappy message in a row, or a very unhappy one
    form_left: bool = False  # this message left the order form
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_tracker(cls, tracker: Tracker, *, currency: str = "EUR") -> Turn:
        """Parse the SDK's tracker; ``currency`` is the shop's own."""
        message = tracker.latest_message or {}
        metadata = message.get("metadata") or {}
        intent = message.get("intent") or {}
        slot = tracker.get_slot
        text, original = _words(message, tracker.events or [])
        spoken = (message.get("language"), metadata.get("language"), slot(LANGUAGE), _before(tracker.events or []))
        candidates = (*spoken, language_of(metadata.get("locale")))
        return cls(
            conversation_id=tracker.sender_id,
            message_id=_number(metadata.get("message_id")),
            text=text,
            original=original,
            language=next((c for c in candidates if isinstance(c, str) and is_supported(c)), "en"),
            intent=str(intent.get("name") or ""),
            confidence=float(intent.get("confidence") or 0.0),
            ranking=tuple(
                (str(i.get("name")), float(i.get("confidence") or 0)) for i in message.get("intent_ranking") or []
            ),
            entities=tuple(message.get("entities") or ()),
            currency=str(slot(CURRENCY) or metadata.get("currency") or currency).upper(),
            country=_text(metadata.get("country")),
            customer=_text(metadata.get("customer")),
            search=slot(FILTERS) or {},
            shown=tuple(map(str, slot(SHOWN) or ())),
            shown_all=tuple(map(str, slot(SHOWN_ALL) or ())),
            focus=_text(slot(FOCUS)),
            pending=slot(PENDING) or {},
            order_number=_text(slot("order_number")),
            email=_text(slot("email")),
            task=_text(slot(TASK)),
            steps={name: slot(name) for name in STEPS},
            last_order=_text(slot(LAST_ORDER)),
            memory_offered=_text(slot(MEMORY_OFFERED)),
            upset=_upset(tracker.events or []),
            form_left=_left_form(tracker.events or []),
            metadata=metadata,
        )

    @property
    def filters(self) -> Filters:
        """Return the wishes of the running search."""
        return Filters.from_dict(self.search.get("filters"))

    @property
    def sku(self) -> str | None:
        """Return the SKU that a button names."""
        return _text(self.entity("sku"))

    @property
    def color(self) -> str | None:
        """Return the colour that the message names."""
        return _text(self.entity("color"))

    @property
    def size(self) -> str | None:
        """Return the size that the message names."""
        value = self.entity("size")
        return _text(value.get("value") if isinstance(value, Mapping) else value)

    @property
    def size_system(self) -> str | None:
        """Return the size system that the message names."""
        entity = next((e for e in self.entities if e.get("entity") == "size"), {})
        value = entity.get("value")
        return _text(entity.get("system") or (value.get("system") if isinstance(value, Mapping) else None))

    @property
    def quantity(self) -> int | None:
        """Return how many pieces the message names."""
        number = _whole(self.entity("quantity"))
        return number if number is not None and number > 0 else None

    @property
    def image(self) -> str | None:
        """Return the id of the picture that came with the message."""
        return _text(self.metadata.get("image_id"))

    @property
    def is_payload(self) -> bool:
        """Tell whether a button was pressed."""
        return self.metadata.get("kind") == "payload"

    @property
    def places(self) -> tuple[int, ...]:
        """Return the places in a list that the message names: 1 is the first, -1 the last."""
        found = (_whole(e.get("value")) for e in self.entities if e.get("entity") == "ordinal")
        return tuple(place for place in found if place)

    def entity(self, name: str) -> Any:
        """Return the value of the first entity of this name, or None."""
        return next((e.get("value") for e in self.entities if e.get("entity") == name), None)

    def values(self, name: str) -> list[str]:
        """Return the values of all entities of this name as texts."""
        return [str(e["value"]) for e in self.entities if e.get("entity") == name and e.get("value") is not None]

    def has(self, *names: str) -> bool:
        """Tell whether the message names one of these entities."""
        return any(e.get("entity") in names for e in self.entities)

    def has_only(self, *names: str) -> bool:
        """Tell whether the message names entities, and none but these."""
        return bool(self.entities) and all(e.get("entity") in names for e in self.entities)


def _words(message: Mapping[str, Any], events: Iterable[Mapping[str, Any]]) -> tuple[str, str]:
    """Return the English and the original words of a message; no English where it was not translated.

    A button's payload has none, but one that answers "did you mean ...?" has those it was asked about.
    """
    text = str(message.get("text") or "")
    if not text.startswith("/"):
        return _english(message, text), str(message.get("original_text") or text)
    said = [event for event in events if event.get("event") == "user"]
    before = next((e for e in reversed(said) if not str(e.get("text") or "").startswith("/")), None)
    parse = (before or {}).get("parse_data") or {}
    if before is None or (parse.get("intent") or {}).get("name") != NOT_UNDERSTOOD or before not in said[-3:]:
        return "", ""
    typed = str(parse.get("text") or before.get("text") or "")
    return _english(parse, typed), str(parse.get("original_text") or typed)


def _english(message: Mapping[str, Any], text: str) -> str:
    kept = message.get("untranslated") and message.get("language") not in (None, PIVOT)
    return "" if kept else text


def _upset(events: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether the shopper is unhappy twice in a row, or very, and has not been offered a person just now."""
    said = [event for event in events if event.get("event") in ("user", "bot")]
    moods = [
        float(((e.get("parse_data") or {}).get("sentiment") or {}).get("score") or 0)
        for e in said
        if e["event"] == "user"
    ]
    if not moods or moods[-1] > -UNHAPPY or (moods[-1] > -VERY_UNHAPPY and (len(moods) < 2 or moods[-2] > -UNHAPPY)):
        return False
    offered = [str(e.get("data") or "") for e in said[-12:] if e["event"] == "bot"]
    return not any("/talk_to_human" in data for data in offered)


def _left_form(events: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether a form was left since the last message."""
    for event in reversed(list(events)):
        if event.get("event") == "user":
            return False
        if event.get("event") == "active_loop" and event.get("name") is None:
            return True
    return False


def _before(events: Iterable[Mapping[str, Any]]) -> str | None:
    """Return the language of the last turn that had one."""
    for event in reversed(list(events)):
        if event.get("event") == "user":
            found = (event.get("parse_data") or {}).get("language") or (event.get("metadata") or {}).get("language")
            if found:
                return str(found)
    return None


def _text(value: Any) -> str | None:
    return str(value) if value not in (None, "") else None


def _whole(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return None


def _number(value: Any) -> str | None:
    return str(value) if value is not None and str(value).isdecimal() else None
