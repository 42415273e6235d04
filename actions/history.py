"""Read what this shopper did, weighed for the recommender."""

from __future__ import annotations

from actions.runtime import Runtime
from actions.turn import Turn
from shop.activity import history
from shop.database import reading


def history_of(services: Runtime, turn: Turn) -> tuple[tuple[str, float], ...]:
    """Return (SKU, weight) of what the shopper looked at, put into the cart and bought, oldest first."""
    with reading(services.conversations) as session:
        events = history(session, turn.conversation_id, turn.customer, limit=100)
    return services.recommender.history(events)
