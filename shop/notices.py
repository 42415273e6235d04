"""Keep the log of events that people who watch a conversation receive, in order and without gaps.

Every function that adds to a conversation first writes its row (`touch`). That lock makes the ids of one
conversation visible in the order they were given, so a reader that resumes after an id misses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, func, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from shop.clock import utc_now
from shop.errors import UnknownConversation
from shop.models import Conversation, Message, Notice
from shop.models.base import table_of

MESSAGE = "message"
UPDATED = "updated"
OWNER = "owner"
TURN_DONE = "turn_done"


@dataclass(frozen=True)
class StreamEvent:
    """Hold one event as it goes to a watcher; `data` is JSON."""

    id: int
    kind: str
    data: dict[str, Any]


def touch(session: Session, conversation_id: str, *, now: datetime | None = None) -> None:
    """Lock a conversation until the transaction ends and note that it changed.

    Raises UnknownConversation.
    """
    result: Any = session.execute(_touching(), {"key": conversation_id, "moment": now or utc_now()})
    if result.rowcount != 1:
        raise UnknownConversation(conversation_id)


def add_notice(
    session: Session,
    conversation_id: str,
    kind: str,
    data: dict[str, Any] | None = None,
    *,
    message_id: int | None = None,
    now: datetime | None = None,
) -> Notice:
    """Add an event to a conversation; for `message` and `updated` name the message instead of copying it."""
    moment = now or utc_now()
    touch(session, conversation_id, now=moment)
    return append_notice(session, conversation_id, kind, data, message_id=message_id, now=moment)


def append_notice(
    session: Session,
    conversation_id: str,
    kind: str,
    data: dict[str, Any] | None = None,
    *,
    message_id: int | None = None,
    now: datetime,
) -> Notice:
    """Add an event to a conversation that this transaction has locked already (see `touch`)."""
    notice = Notice(conversation_id=conversation_id, kind=kind, data=data or {}, message_id=message_id, created_at=now)
    session.add(notice)
    session.flush()
    return notice


def notices_after(session: Session, conversation_id: str, after: int = 0, *, limit: int = 500) -> list[StreamEvent]:
    """Return a conversation's events with ids above `after`, oldest first, messages filled in."""
    query = select(Notice).where(Notice.conversation_id == conversation_id, col(Notice.id) > after)
    notices = list(session.exec(query.order_by(col(Notice.id)).limit(limit)))
    messages = _messages(session, {n.message_id for n in notices if n.message_id is not None})
    events: list[StreamEvent] = []
    for notice in notices:
        data = dict(notice.data)
        if notice.message_id is not None:
            message = messages.get(notice.message_id)
            if message is None:
                continue  # erased meanwhile
            data = message_public(message)
        events.append(StreamEvent(notice.id or 0, notice.kind, data))
    return events


def last_notice_id(session: Session, conversation_id: str) -> int:
    """Return the id of a conversation's newest event, 0 where there is none."""
    query = select_columns(func.max(Notice.id)).where(col(Notice.conversation_id) == conversation_id)
    return int(session.execute(query).scalar_one() or 0)


def message_public(message: Message) -> dict[str, Any]:
    """Return a message as the shopper's widget sees it (JSON)."""
    original = None
    if message.original_text is not None:
        original = {"text": message.original_text, "language": message.original_language}
    return {
        "id": message.id,
        "role": message.role,
        "text": message.text,
        "language": message.language,
        "original": original,
        "untranslated": message.untranslated,
        "in_reply_to": message.in_reply_to,
        "cards": message.cards,
        "buttons": message.buttons,
        "created_at": message.created_at.isoformat(),
        **({"image": message.meta["image"]} if "image" in message.meta else {}),  # the one she sent
    }


def _messages(session: Session, ids: Iterable[int]) -> dict[int, Message]:
    query = select(Message).where(col(Message.id).in_(list(ids)))
    return {message.id: message for message in session.exec(query) if message.id is not None}


@lru_cache(maxsize=1)  # building a statement takes longer than running it
def _touching() -> Any:
    table = table_of(Conversation)
    return update(table).where(table.c.id == bindparam("key")).values(updated_at=bindparam("moment"))
