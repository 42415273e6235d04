"""Let an action take effect once for a message, however often the message is handled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from shop.clock import utc_now
from shop.models import Effect


def once(
    session: Session,
    message_id: int | str | None,
    action: str,
    fn: Callable[[], Any],
    *,
    now: datetime | None = None,
) -> Any:
    """Run `fn` for this message and action unless it has run; return its result, kept as JSON.

    Call it in the transaction in which `fn` writes: both are kept, or neither. Without a message id (a talk
    outside the gateway) `fn` simply runs.
    """
    if message_id is None:
        return fn()
    key = (int(message_id), action)
    known = session.get(Effect, key)
    if isinstance(known, Effect):
        return known.result
    effect = Effect(message_id=key[0], action=action, created_at=now or utc_now())
    try:
        with session.begin_nested():  # of two that come at once the second waits here, and then fails
            session.add(effect)
    except IntegrityError:
        done = session.get(Effect, key, populate_existing=True)
        assert isinstance(done, Effect), "the row that was in the way is there"
        return done.result
    effect.result = fn()
    session.add(effect)
    session.flush()
    return effect.result
