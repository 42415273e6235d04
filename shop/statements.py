"""Build the statements of every turn once: building one takes longer than running it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import and_, bindparam, exists, or_, select, update
from sqlmodel import col

from shop.columns import UtcDateTime
from shop.models import Conversation, Message
from shop.models.base import table_of

_CANDIDATES = 16  # oldest open messages a worker tries before it gives up


@lru_cache(maxsize=1)
def one_message() -> Any:
    """Return the query of one message (key), renewing what the session knows of it."""
    query = select(Message).where(col(Message.id) == bindparam("key"))
    return query.execution_options(populate_existing=True)


@lru_cache(maxsize=1)
def one_conversation() -> Any:
    """Return the query of one conversation (key), renewing what the session knows of it."""
    query = select(Conversation).where(col(Conversation.id) == bindparam("key"))
    return query.execution_options(populate_existing=True)


@lru_cache(maxsize=1)
def open_messages() -> Any:
    """Return the query of the ids of messages that can be answered now (moment), oldest first."""
    message, conversation = table_of(Message), table_of(Conversation)
    other = message.alias()
    moment: Any = bindparam("moment", type_=UtcDateTime())
    before_it = exists().where(
        and_(
            other.c.conversation_id == message.c.conversation_id,
            or_(
                other.c.state == "processing",
                and_(other.c.state == "queued", other.c.id < message.c.id),
            ),
        )
    )
    return (
        select(message.c.id)
        .join(conversation, conversation.c.id == message.c.conversation_id)
        .where(message.c.state == "queued", conversation.c.owner == "bot")
        .where(or_(message.c.not_before.is_(None), message.c.not_before <= moment))
        .where(~before_it)
        .order_by(message.c.id)
        .limit(_CANDIDATES)
    )


@lru_cache(maxsize=1)
def claim() -> Any:
    """Return the change that gives a queued message (key) to a worker (holder, moment)."""
    message, conversation = table_of(Message), table_of(Conversation)
    bot_owns = exists().where(and_(conversation.c.id == message.c.conversation_id, conversation.c.owner == "bot"))
    return (
        update(message)
        .where(message.c.id == bindparam("key"), message.c.state == "queued", bot_owns)
        .values(
            state="processing",
            worker=bindparam("holder"),
            claimed_at=bindparam("moment", type_=UtcDateTime()),
            attempts=message.c.attempts + 1,
        )
    )


@lru_cache(maxsize=1)
def lock_by_message() -> Any:
    """Return the change that locks the conversation of a message (key) and dates it (moment)."""
    message, conversation = table_of(Message), table_of(Conversation)
    its = select(message.c.conversation_id).where(message.c.id == bindparam("key")).scalar_subquery()
    return update(conversation).where(conversation.c.id == its).values(updated_at=bindparam("moment"))


@lru_cache(maxsize=1)
def message_and_owner() -> Any:
    """Return the query of a message's (key) conversation, state, worker and meta, and of the owner."""
    message, conversation = table_of(Message), table_of(Conversation)
    columns = (message.c.conversation_id, message.c.state, message.c.worker, message.c.meta, conversation.c.owner)
    joined = select(*columns).join(conversation, conversation.c.id == message.c.conversation_id)
    return joined.where(message.c.id == bindparam("key"))


@lru_cache(maxsize=1)
def finish() -> Any:
    """Return the change that marks a message (key) as done and keeps what is known of it (kept)."""
    message = table_of(Message)
    values: dict[str, Any] = {"state": "done", "worker": None, "not_before": None, "meta": bindparam("kept")}
    return update(message).where(message.c.id == bindparam("key")).values(**values)
