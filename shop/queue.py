"""Look at what waits for an answer, without taking anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, case, func, or_, select
from sqlmodel import Session, col

from shop.clock import utc_now
from shop.columns import UtcDateTime
from shop.models import Conversation, Message


@dataclass(frozen=True)
class Outlook:
    """Say whether a message may be due now, and when the next one will be that waits for its time."""

    due: bool
    next_at: datetime | None


def outlook(session: Session, now: datetime | None = None) -> Outlook:
    """Look at the queue of the bot in one read; a due message may still wait for the one before it."""
    due, next_at = session.execute(_statement(), {"now": now or utc_now()}).one()
    return Outlook(bool(due), next_at if isinstance(next_at, datetime) else None)


@lru_cache(maxsize=1)  # building it takes longer than running it
def _statement() -> Any:
    now: Any = bindparam("now", type_=UtcDateTime())
    not_before = col(Message.not_before)
    is_due = or_(not_before.is_(None), not_before <= now)
    return (
        select(func.count(case((is_due, 1))), func.min(case((not_before > now, not_before))))
        .join(Conversation, col(Conversation.id) == Message.conversation_id)
        .where(col(Message.state) == "queued", col(Conversation.owner) == "bot")
    )
