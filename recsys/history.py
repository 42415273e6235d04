"""What somebody did, weighed by kind and age."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from shop.activity import Event

# How much each thing somebody did says about what she likes.
WEIGHTS = {"purchase": 3.0, "cart_add": 2.0, "view": 1.0, "cart_remove": -1.0, "return": -2.0, "search": 0.0}
RECENCY = 0.92  # each older event counts so much less
REASONS = {"view": "viewed", "cart_add": "in_cart", "purchase": "bought"}  # how a recommendation speaks of it


class Touch(NamedTuple):
    """One thing somebody did with a product."""

    sku: str
    weight: float
    kind: str = "view"


Past = tuple[Touch, ...]


def weighed(events: Iterable[Event]) -> Past:
    """Return what somebody did (oldest first) with its weight: by kind, and less the older it is."""
    told = [event for event in events if event.sku and WEIGHTS.get(event.kind)]
    return tuple(
        Touch(event.sku or "", WEIGHTS[event.kind] * RECENCY ** (len(told) - 1 - place), event.kind)
        for place, event in enumerate(told)
    )


def reason_kinds(past: Iterable[Touch]) -> dict[str, str]:
    """Return for each SKU how a reason speaks of it: by what weighs most of what was done with it."""
    strongest: dict[str, str] = {}
    for touch in sorted(past, key=lambda touch: WEIGHTS.get(touch.kind, 0.0)):
        if touch.kind in REASONS:
            strongest[touch.sku] = REASONS[touch.kind]
    return strongest
