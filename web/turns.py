"""Turn a stored message into a question to Rasa, and Rasa's answer into stored messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Literal, cast

from sqlmodel import Session

from language.languages import is_supported
from shop import conversations
from shop.clock import utc_now
from shop.errors import UnknownConversation, UnknownMessage
from shop.models.conversations import Conversation, Message
from shop.notices import OWNER, UPDATED
from shop.privacy import EXPORT_ADDRESS
from shop.uploads import upload_of
from web.rasa import Effect, Turn, TurnAnswer, TurnRequest
from web.speech import FAILED, Speech, language_of_conversation

Owner = Literal["bot", "waiting", "agent", "closed"]
WAITING: Owner = "waiting"  # the public state of a conversation whose shopper asked for a person


@dataclass(frozen=True)
class Job:
    """Hold one claimed message: what to ask Rasa, and the facts that its handling needs."""

    message_id: int
    conversation_id: str
    attempts: int
    created_at: datetime
    request: TurnRequest


def claim(session: Session, worker: str, currency: str) -> Job | None:
    """Claim the next message that can be answered, or None; `currency` is the shop's own."""
    message = conversations.claim_next(session, worker)
    if message is None or message.id is None:
        return None
    conversation = conversations.get(session, message.conversation_id)
    upload = upload_of(session, message.id)
    metadata = {
        "message_id": str(message.id),
        "kind": "text" if message.payload is None else "payload",
        "language": conversation.language,
        "language_chosen": conversation.language_chosen,
        "locale": conversation.locale,
        "currency": conversation.currency or currency,
        "country": conversation.country,
        "customer": conversation.customer_id,
        "image_id": upload.id if upload else None,
    }
    words = message.text if message.payload is None else message.payload
    request = TurnRequest(sender=message.conversation_id, message=words, metadata=metadata)
    return Job(message.id, message.conversation_id, message.attempts, message.created_at, request)


def store_answer(session: Session, job: Job, answer: TurnAnswer, worker: str, *, export_url: str = "") -> str:
    """Store an answer, what was understood and what it changes; return the outcome's name.

    `export_url` takes the place of EXPORT_ADDRESS in the texts of an answer that gives the shopper her data.
    """
    exports = asks_for(answer, "export")
    replies = [
        conversations.Reply(
            text=reply.text.replace(EXPORT_ADDRESS, export_url) if exports else reply.text,
            language=reply.language,
            cards=reply.cards,
            buttons=[button.dict() for button in reply.buttons],
        )
        for reply in answer.messages
    ]
    turn = answer.turn.dict(exclude_none=True, exclude={"recovered"})
    try:
        stored = conversations.store_replies(session, job.message_id, replies, worker=worker, turn=turn)
    except (UnknownMessage, UnknownConversation):
        return "erased"
    if stored.dropped in ("answered", "claim"):
        return stored.dropped
    _note_understanding(session, job, answer.turn)
    if stored.stored:
        for effect in answer.effects:
            _apply(session, job, effect)
        return "recovered" if answer.turn.recovered else "answered"
    return "owner"


def put_back(session: Session, job: Job, worker: str, *, delay: float, error: str) -> bool:
    """Let a message wait for its next attempt; False where it has gone or is another's."""
    try:
        at = utc_now() + timedelta(seconds=delay)
        return conversations.retry_later(session, job.message_id, worker=worker, at=at, error=error)
    except UnknownMessage:
        return False


def reject(session: Session, job: Job, worker: str, *, error: str, speech: Speech) -> bool:
    """Mark a message as failed and say so in the conversation; False where it has gone or is another's."""
    try:
        message = conversations.get_message(session, job.message_id)
    except UnknownMessage:
        return False
    if message.state != "processing" or message.worker != worker:
        return False
    language = language_of_conversation(conversations.get(session, job.conversation_id))
    conversations.add_message(
        session,
        job.conversation_id,
        role="system",
        text=speech.say(FAILED, language),
        language=language,
        in_reply_to=job.message_id,
    )
    return conversations.give_up(session, job.message_id, worker=worker, error=error)


def ask_for_person(
    session: Session, conversation_id: str, *, message_id: int | None = None, reason: str | None = None
) -> bool:
    """Record that the shopper wants a person and tell the watchers; False where she has asked already.

    The bot goes on answering until a person takes the conversation.
    """
    if conversations.handover_of(session, conversation_id) is not None:
        return False
    conversations.request_handover(session, conversation_id, message_id, reason)
    conversations.add_notice(session, conversation_id, OWNER, {"state": WAITING})
    return True


def owner_state(session: Session, conversation_id: str) -> Owner:
    """Return who answers, as the widget is told: `bot`, `waiting`, `agent` or `closed`."""
    owner: Owner = cast(Owner, conversations.get(session, conversation_id).owner)
    if owner == "bot" and conversations.handover_of(session, conversation_id) is not None:
        return WAITING
    return owner


def seconds_since(moment: datetime) -> float:
    """Return how long ago something was."""
    return max(0.0, (datetime.now(timezone.utc) - moment).total_seconds())


def _note_understanding(session: Session, job: Job, turn: Turn) -> None:
    """Give the shopper's message its language, and the conversation too unless she chose another."""
    language = turn.language
    if language is None or not is_supported(language):
        return
    # Both were read in this transaction and are locked by it, so they are not read again.
    conversation = session.get(Conversation, job.conversation_id)
    message = session.get(Message, job.message_id)
    assert isinstance(conversation, Conversation) and isinstance(message, Message)
    if conversation.language != language and not conversation.language_chosen:
        conversations.set_language(session, job.conversation_id, language, chosen=False)
    if (message.language, message.untranslated) != (language, turn.untranslated):
        message.language, message.untranslated = language, turn.untranslated
        session.add(message)
        session.flush()
        conversations.add_notice(session, job.conversation_id, UPDATED, message_id=job.message_id)


def _apply(session: Session, job: Job, effect: Effect) -> None:
    values: dict[str, Any] = effect.dict(exclude_none=True)
    if effect.kind == "handover":
        ask_for_person(session, job.conversation_id, message_id=job.message_id, reason=values.get("reason"))
    elif effect.kind == "language" and is_supported(effect.language):
        conversations.set_language(session, job.conversation_id, values["language"], chosen=True)
    elif effect.kind == "currency" and _is_currency(effect.currency):
        conversations.set_currency(session, job.conversation_id, values["currency"])
    elif effect.kind == "forget":
        conversations.forget(session, job.conversation_id, keep=job.message_id)


def asks_for(answer: TurnAnswer, kind: str) -> bool:
    """Tell whether an answer has an effect of this kind."""
    return any(effect.kind == kind for effect in answer.effects)


def _is_currency(code: str | None) -> bool:
    return code is not None and len(code) == 3 and code.isascii() and code.isalpha()
