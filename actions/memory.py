"""Remember what was searched for and what it showed.

The slot ``filters`` holds the running search: ``{"kind": "search" | "recommend" | "similar" | "complementary",
"filters": wishes, "text": English words, "original": words as written, "relaxed": wishes given up,
"sku": the product that others are like or go with}``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk.events import SlotSet

from actions.turn import FILTERS, FOCUS, PENDING, SHOWN, SHOWN_ALL
from recsys.filters import Filters

Events = list[dict[str, Any]]
PAGE = 5  # cards in one answer


def search_of(
    filters: Filters, text: str = "", original: str = "", *, kind: str = "search", sku: str | None = None
) -> dict[str, Any]:
    """Return a search as the slot holds it."""
    search = {"kind": kind, "filters": filters.to_dict(), "text": text, "original": original}
    return {**search, "sku": sku} if sku else search


def remember(search: dict[str, Any], skus: Sequence[str], shown_before: Sequence[str] = ()) -> Events:
    """Return the events that keep a search and what it showed; a single product is then the one spoken of."""
    return [
        SlotSet(FILTERS, search),
        SlotSet(SHOWN, list(skus)),
        SlotSet(SHOWN_ALL, [*shown_before, *skus]),
        SlotSet(FOCUS, skus[0] if len(skus) == 1 else None),
        SlotSet(PENDING, None),
    ]
