"""Store messages before they are handled, hand each to one worker, and store its answer once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, update
from sqlalchemy import select as select_columns
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, col, select

from shop import statements
from shop.buttons import buttons_of, offer, offered_title
from shop.clock import utc_now
from shop.errors import UnknownMessage
from shop.models import Message
from shop.notices import MESSAGE, TURN_DONE, add_notice, append_notice, touch
from shop.text import clean_text

_UNSYNCHRONISED = {"synchronize_session": False}


@dataclass(frozen=True)
class Reply:
    """Hold one message of the bot before it is stored."""

    text: str
    language: str | None = None
    cards: list[dict[str, Any]] = field(default_factory=list)
    buttons: list[dict[str, Any]] = field(default_factory=list)
    original_text: str | None = None
    original_language: str | None = None
    untranslated: bool = False
    meta: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Reply:
        """Read an answer as the bot sends it: text, language, cards, buttons."""
        return cls(
            text=str(data.get("text") or ""),
            language=data.get("language"),
            cards=list(data.get("cards") or []),
            buttons=list(data.get("buttons") or []),
            meta=dict(data.get("meta") or {}),
        )


@dataclass(frozen=True)
class StoredReplies:
    """Say whether an answer was stored, and else why it was dropped.

    `dropped` is None, "owner" (a person has taken over), "answered" (it was already) or "claim" (the message
    has gone to another worker or back into the queue).
    """

    messages: tuple[Message, ...] = ()
    dropped: str | None = None

    @property
    def stored(self) -> bool:
        """Say whether the answer is the conversation's answer now."""
        return self.dropped is None


def add_message(
    session: Session,
    conversation_id: str,
    *,
    role: str = "shopper",
    text: str = "",
    client_id: str | None = None,
    payload: str | None = None,
    language: str | None = None,
    original_text: str | None = None,
    original_language: str | None = None,
    untranslated: bool = False,
    cards: Sequence[dict[str, Any]] = (),
    buttons: Sequence[dict[str, Any]] = (),
    in_reply_to: int | None = None,
    meta: dict[str, Any] | None = None,
    now: datetime | None = None,
) -> Message:
    """Store a message; a shopper's waits in the queue, any other is done.

    The same `client_id` again returns the message it stored first. A payload without text takes the text of
    the button that offered it. Raises UnknownConversation.
    """
    moment = now or utc_now()
    touch(session, conversation_id, now=moment)
    if client_id is not None:
        client_id = clean_text(client_id)
        known = session.exec(
            select(Message).where(Message.conversation_id == conversation_id, Message.client_id == client_id)
        ).first()
        if known is not None:
            return known
    if payload is not None and not text:
        text = offered_title(session, conversation_id, payload) or ""
    message = Message(
        conversation_id=conversation_id,
        role=role,
        text=clean_text(text),
        client_id=client_id,
        payload=None if payload is None else clean_text(payload),
        language=language,
        original_text=None if original_text is None else clean_text(original_text),
        original_language=original_language,
        untranslated=untranslated,
        cards=list(cards),
        buttons=list(buttons),
        in_reply_to=in_reply_to,
        meta=meta or {},
        state="queued" if role == "shopper" else "done",
        created_at=moment,
    )
    session.add(message)
    session.flush()
    offer(session, conversation_id, buttons_of({"cards": cards, "buttons": buttons}))
    append_notice(session, conversation_id, MESSAGE, message_id=message.id, now=moment)
    return message


def get_message(session: Session, message_id: int) -> Message:
    """Return a message as the database has it now. Raises UnknownMessage."""
    found = session.execute(statements.one_message(), {"key": message_id}).scalar_one_or_none()
    if not isinstance(found, Message):
        raise UnknownMessage(message_id)
    return found


def messages_after(session: Session, conversation_id: str, after: int = 0, *, limit: int = 500) -> list[Message]:
    """Return a conversation's messages with ids above `after`, oldest first."""
    query = select(Message).where(Message.conversation_id == conversation_id, col(Message.id) > after)
    return list(session.exec(query.order_by(col(Message.id)).limit(limit)))


def claim_next(session: Session, worker: str, now: datetime | None = None) -> Message | None:
    """Give this worker the oldest message that can be answered now, or None.

    Of a conversation it is the oldest unanswered one, only while none is in work and the bot is the owner.
    Commit at once: until then other workers on SQLite wait.
    """
    moment = now or utc_now()
    candidates = session.execute(statements.open_messages(), {"moment": moment}).scalars().all()
    for message_id in candidates:
        if _claim(session, message_id, worker, moment):
            return get_message(session, message_id)
    return None


def store_replies(
    session: Session,
    message_id: int,
    replies: Sequence[Reply],
    *,
    worker: str | None = None,
    turn: dict[str, Any] | None = None,
    now: datetime | None = None,
) -> StoredReplies:
    """Store the bot's answer to a message, mark it done and tell the watchers, all in this transaction.

    Nothing is stored where the owner is no longer the bot (the message is done then: a person answers it),
    where the message is answered already, or where `worker` does not hold it any more. `turn` is what was
    understood; it is kept with the message. Raises UnknownMessage.
    """
    moment = now or utc_now()
    # Locks the conversation: nobody changes its owner until this transaction ends.
    locked: Any = session.execute(statements.lock_by_message(), {"key": message_id, "moment": moment})
    if locked.rowcount != 1:
        raise UnknownMessage(message_id)
    conversation_id, state, holder, meta, owner = session.execute(
        statements.message_and_owner(), {"key": message_id}
    ).one()
    if state in ("done", "failed"):
        return StoredReplies(dropped="answered")
    if state != "processing" or (worker is not None and holder != worker):
        return StoredReplies(dropped="claim")
    kept = {**meta, **(turn or {})}
    if owner != "bot":
        kept["dropped"] = owner
    session.execute(statements.finish(), {"key": message_id, "kept": kept})
    _forget(session, message_id)
    if owner != "bot":
        return StoredReplies(dropped="owner")
    stored = [
        Message(
            conversation_id=conversation_id,
            role="bot",
            text=clean_text(reply.text),
            language=reply.language,
            original_text=reply.original_text,
            original_language=reply.original_language,
            untranslated=reply.untranslated,
            cards=reply.cards,
            buttons=reply.buttons,
            meta=reply.meta,
            in_reply_to=message_id,
            reply_index=index,
            created_at=moment,
        )
        for index, reply in enumerate(replies)
    ]
    shown: list[dict[str, Any]] = []
    for row in stored:
        session.add(row)
        session.flush()
        shown += buttons_of({"cards": row.cards, "buttons": row.buttons})
        append_notice(session, conversation_id, MESSAGE, message_id=row.id, now=moment)
    append_notice(session, conversation_id, TURN_DONE, {"in_reply_to": message_id}, now=moment)
    offer(session, conversation_id, shown)
    return StoredReplies(messages=tuple(stored))


def retry_later(session: Session, message_id: int, *, worker: str, at: datetime, error: str | None = None) -> bool:
    """Put a message that could not be answered back into the queue until `at`; False if it was not ours."""
    message = get_message(session, message_id)
    values: dict[str, Any] = {"state": "queued", "worker": None, "claimed_at": None, "not_before": at}
    if error is not None:
        values["meta"] = {**message.meta, "error": error[:500]}
    return _change(session, message_id, worker, values)


def give_up(session: Session, message_id: int, *, worker: str, error: str, now: datetime | None = None) -> bool:
    """Mark a message as impossible to answer and tell the watchers; False if it was not this worker's."""
    message = get_message(session, message_id)
    values = {"state": "failed", "worker": None, "meta": {**message.meta, "error": error[:500]}}
    if not _change(session, message_id, worker, values):
        return False
    add_notice(session, message.conversation_id, TURN_DONE, {"in_reply_to": message_id}, now=now)
    return True


def requeue_stale(session: Session, *, claimed_before: datetime | None = None) -> int:
    """Put messages back into the queue whose worker is gone; return how many.

    With None every message in work is taken back: for the start of the only process that answers.
    """
    statement = update(Message).where(col(Message.state) == "processing")
    if claimed_before is not None:
        statement = statement.where(col(Message.claimed_at) < claimed_before)
    values = {"state": "queued", "worker": None, "claimed_at": None, "not_before": None}
    result: Any = session.execute(statement.values(**values), execution_options=_UNSYNCHRONISED)
    session.expire_all()
    return int(result.rowcount)


def next_attempt_at(session: Session) -> datetime | None:
    """Return when the next queued message that waits for its time is due, or None."""
    query = select_columns(func.min(Message.not_before)).where(col(Message.state) == "queued")
    found = session.execute(query).scalar_one()
    return found if isinstance(found, datetime) else None


def _claim(session: Session, message_id: int, worker: str, moment: datetime) -> bool:
    values = {"key": message_id, "holder": worker, "moment": moment}
    try:
        with session.begin_nested():  # the unique index on messages in work has the last word
            result: Any = session.execute(statements.claim(), values)
    except IntegrityError:
        return False
    return bool(result.rowcount == 1)


def _forget(session: Session, message_id: int) -> None:
    """Have the session read a message anew when it is asked for next, if it knows it."""
    known = session.identity_map.get(identity_key(Message, message_id))
    if known is not None:
        session.expire(known)


def _change(session: Session, message_id: int, worker: str, values: dict[str, Any]) -> bool:
    statement = update(Message).where(
        col(Message.id) == message_id, col(Message.state) == "processing", col(Message.worker) == worker
    )
    result: Any = session.execute(statement.values(**values), execution_options=_UNSYNCHRONISED)
    get_message(session, message_id)  # what the session knows of it is renewed
    return bool(result.rowcount == 1)
