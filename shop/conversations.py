"""Keep conversations: who takes part, in which language, and who answers.

The parts that handle messages (`shop.inbox`), events (`shop.notices`) and buttons (`shop.buttons`) can be
reached from here as well.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, or_, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from shop import memory, service, statements
from shop.buttons import offer, offered_title, payload_was_offered
from shop.clock import utc_now
from shop.errors import OwnerConflict, RecordError, UnknownConversation
from shop.inbox import (
    Reply,
    StoredReplies,
    add_message,
    claim_next,
    get_message,
    give_up,
    messages_after,
    next_attempt_at,
    requeue_stale,
    retry_later,
    store_replies,
)
from shop.models import (
    Activity,
    Cart,
    CartLine,
    Conversation,
    Effect,
    Handover,
    Message,
    Notice,
    OfferedPayload,
    Upload,
)
from shop.models.conversations import OWNERS
from shop.notices import (
    OWNER,
    StreamEvent,
    add_notice,
    last_notice_id,
    message_public,
    notices_after,
    touch,
)
from shop.text import clean_text

__all__ = [
    "Erased",
    "Reply",
    "StoredReplies",
    "StreamEvent",
    "add_message",
    "add_notice",
    "claim_next",
    "create",
    "erase",
    "forget",
    "get",
    "get_message",
    "give_up",
    "handover_of",
    "last_notice_id",
    "message_public",
    "messages_after",
    "next_attempt_at",
    "notices_after",
    "offer",
    "offered_title",
    "payload_was_offered",
    "rate",
    "request_handover",
    "requeue_stale",
    "retry_later",
    "set_consent",
    "set_currency",
    "set_language",
    "set_owner",
    "store_replies",
]


@dataclass(frozen=True)
class Erased:
    """Say how many rows of each table went, and which files are to be deleted with them."""

    rows: dict[str, int]
    files: tuple[str, ...]


def create(
    session: Session,
    *,
    conversation_id: str | None = None,
    customer_id: str | None = None,
    locale: str | None = None,
    language: str | None = None,
    currency: str | None = None,
    country: str | None = None,
    page_url: str | None = None,
    token_hash: str | None = None,
    now: datetime | None = None,
) -> Conversation:
    """Begin a conversation; the bot answers in it."""
    moment = now or utc_now()
    conversation = Conversation(
        id=conversation_id or uuid.uuid4().hex,
        customer_id=customer_id,
        locale=locale,
        language=language,
        currency=currency,
        country=country,
        page_url=None if page_url is None else clean_text(page_url),
        token_hash=token_hash,
        created_at=moment,
        updated_at=moment,
    )
    session.add(conversation)
    session.flush()
    return conversation


def get(session: Session, conversation_id: str) -> Conversation:
    """Return a conversation as the database has it now. Raises UnknownConversation."""
    found = session.execute(statements.one_conversation(), {"key": conversation_id}).scalar_one_or_none()
    if not isinstance(found, Conversation):
        raise UnknownConversation(conversation_id)
    return found


def set_owner(
    session: Session, conversation_id: str, *, expected: str, owner: str, now: datetime | None = None
) -> Conversation:
    """Change who answers, if it still is `expected`, and tell the watchers.

    Raises OwnerConflict where another came first, UnknownConversation, and RecordError for a bad owner.
    """
    if owner not in OWNERS:
        raise RecordError(f"{owner!r} cannot own a conversation; choose one of {', '.join(OWNERS)}")
    moment = now or utc_now()
    statement = update(Conversation).where(col(Conversation.id) == conversation_id, col(Conversation.owner) == expected)
    result: Any = session.execute(
        statement.values(owner=owner, owner_version=Conversation.owner_version + 1, updated_at=moment),
        execution_options={"synchronize_session": False},
    )
    conversation = get(session, conversation_id)
    if result.rowcount != 1:
        raise OwnerConflict(conversation_id, expected, conversation.owner)
    add_notice(session, conversation_id, OWNER, {"state": owner}, now=moment)
    return get(session, conversation_id)


def set_language(
    session: Session, conversation_id: str, language: str, *, chosen: bool = True, now: datetime | None = None
) -> Conversation:
    """Set a conversation's language; one that was detected never replaces one that was chosen."""
    conversation = _locked(session, conversation_id, now)
    if chosen or not conversation.language_chosen:
        conversation.language = language
        conversation.language_chosen = chosen
        session.flush()
    return conversation


def set_currency(session: Session, conversation_id: str, currency: str, *, now: datetime | None = None) -> Conversation:
    """Set the currency prices are shown in (ISO 4217)."""
    conversation = _locked(session, conversation_id, now)
    conversation.currency = currency.upper()
    session.flush()
    return conversation


def set_consent(session: Session, conversation_id: str, memory: bool, *, now: datetime | None = None) -> Conversation:
    """Note whether the shopper lets us remember her wishes."""
    conversation = _locked(session, conversation_id, now)
    conversation.consent = memory
    session.flush()
    return conversation


def rate(
    session: Session,
    conversation_id: str,
    score: int,
    comment: str | None = None,
    *,
    now: datetime | None = None,
) -> Conversation:
    """Note the shopper's rating, 1 to 5; a later one replaces it. Raises RecordError."""
    if not 1 <= score <= 5:
        raise RecordError(f"a rating of {score} is not possible; give 1 to 5")
    conversation = _locked(session, conversation_id, now)
    conversation.rating = score
    conversation.rating_comment = None if comment is None else clean_text(comment)
    session.flush()
    return conversation


def request_handover(
    session: Session,
    conversation_id: str,
    message_id: int | None = None,
    reason: str | None = None,
    *,
    now: datetime | None = None,
) -> Handover:
    """Record that the shopper asks for a person; a request that waits already is returned instead.

    The bot keeps answering until a person takes the conversation.
    """
    moment = now or utc_now()
    touch(session, conversation_id, now=moment)
    waiting = handover_of(session, conversation_id)
    if waiting is not None:
        return waiting
    handover = Handover(
        conversation_id=conversation_id,
        message_id=message_id,
        reason=None if reason is None else clean_text(reason),
        requested_at=moment,
    )
    session.add(handover)
    session.flush()
    return handover


def handover_of(session: Session, conversation_id: str) -> Handover | None:
    """Return the request for a person that waits in a conversation, or None."""
    query = select(Handover).where(Handover.conversation_id == conversation_id, Handover.state == "waiting")
    return session.exec(query).first()


def erase(session: Session, conversation_id: str) -> Erased:
    """Delete a conversation from every table; an unknown one is erased already.

    The caller deletes the files named in the result, and the conversation from the bot's tracker.
    """
    paths = _picture_files(session, conversation_id)
    messages = select_columns(Message.id).where(col(Message.conversation_id) == conversation_id)
    carts = select_columns(Cart.id).where(col(Cart.conversation_id) == conversation_id)
    conditions: list[tuple[Any, Any]] = [
        (Effect, col(Effect.message_id).in_(messages)),
        (CartLine, col(CartLine.cart_id).in_(carts)),
    ]
    # Children first, the conversation last.
    for table in (Cart, Activity, Notice, OfferedPayload, Upload, Handover, Message):
        conditions.append((table, col(table.conversation_id) == conversation_id))
    conditions.append((Conversation, col(Conversation.id) == conversation_id))
    rows: dict[str, int] = {
        "service_request": service.detach(session, conversation_id),
        "preference": memory.forget(session, memory.owner_of(conversation_id, None)),
    }
    rows |= _delete(session, conditions)
    return Erased(rows, paths)


def forget(session: Session, conversation_id: str, *, keep: int) -> Erased:
    """Delete all of a conversation but the message `keep` and its answers, and what is remembered of the shopper.

    The conversation goes on as a new one would. The caller deletes the files named in the result, and the conversation
    from the bot's tracker.
    """
    conversation = get(session, conversation_id)
    paths = _picture_files(session, conversation_id)
    of_it = col(Message.conversation_id) == conversation_id
    kept = or_(col(Message.id) == keep, col(Message.in_reply_to) == keep)
    stays = select_columns(Message.id).where(of_it, kept)
    gone = select_columns(Message.id).where(of_it, col(Message.id).not_in(stays))
    carts = select_columns(Cart.id).where(col(Cart.conversation_id) == conversation_id)
    conditions: list[tuple[Any, Any]] = [
        (Effect, col(Effect.message_id).in_(gone)),
        (CartLine, col(CartLine.cart_id).in_(carts)),
        (Notice, and_(col(Notice.conversation_id) == conversation_id, col(Notice.message_id).in_(gone))),
    ]
    for table in (Cart, Activity, OfferedPayload, Upload, Handover):
        conditions.append((table, col(table.conversation_id) == conversation_id))
    conditions.append((Message, and_(of_it, col(Message.id).not_in(stays))))
    owners = [memory.owner_of(conversation_id, None), memory.owner_of(conversation_id, conversation.customer_id)]
    rows: dict[str, int] = {
        "service_request": service.detach(session, conversation_id),
        "preference": sum(memory.forget(session, owner) for owner in dict.fromkeys(owners)),
    }
    rows |= _delete(session, conditions)
    conversation = get(session, conversation_id)
    conversation.consent, conversation.page_url = False, None
    conversation.rating, conversation.rating_comment = None, None
    session.add(conversation)
    session.flush()
    return Erased(rows, paths)


def _picture_files(session: Session, conversation_id: str) -> tuple[str, ...]:
    files = session.execute(select_columns(Upload.path).where(col(Upload.conversation_id) == conversation_id)).scalars()
    return tuple(files.all())


def _delete(session: Session, conditions: Sequence[tuple[Any, Any]]) -> dict[str, int]:
    """Delete the rows of each table that meet its condition, in this order; return how many went of each."""
    rows: dict[str, int] = {}
    for table, condition in conditions:
        result: Any = session.execute(delete(table).where(condition), execution_options={"synchronize_session": False})
        rows[str(table.__tablename__)] = int(result.rowcount)
    session.expire_all()
    return rows


def _locked(session: Session, conversation_id: str, now: datetime | None) -> Conversation:
    touch(session, conversation_id, now=now)
    return get(session, conversation_id)
