"""Read what this shopper did, weighed for the recommender."""

from __future__ import annotations

from actions.runtime import Runtime
from actions.turn import Turn
from recsys.history import Past
from shop.activity import history
from shop.database import reading


def history_of(services: Runtime, turn: Turn) -> Past:
    """Return what the shopper looked at, put into the cart and bought, weighed, oldest first."""
    with reading(services.conversations) as session:
        events = history(session, turn.conversation_id, turn.customer, limit=100)
    return services.recommender.history(events)
