"""Tables of conversations, their messages and everything that hangs on them."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from shop.columns import big_key, json_value, moment
from shop.models.base import ConversationModel

OWNERS = ("bot", "waiting", "agent", "closed")
ROLES = ("shopper", "bot", "agent", "system")
STATES = ("queued", "processing", "done", "failed")


class ConversationBase(SQLModel):
    """Describe a conversation."""

    customer_id: str | None = Field(default=None, index=True)  # None for guests
    locale: str | None = None
    language: str | None = None
    language_chosen: bool = False  # the shopper said so; detection no longer decides
    currency: str | None = None
    country: str | None = None
    page_url: str | None = None


class Conversation(ConversationBase, ConversationModel, table=True):
    """Keep one conversation and who answers in it."""

    id: str = Field(primary_key=True)
    token_hash: str | None = None
    owner: str = "bot"  # one of OWNERS
    owner_version: int = 0  # counts the changes of owner
    rating: int | None = None
    rating_comment: str | None = None
    consent: bool = False  # the shopper lets us remember her wishes
    created_at: datetime = Field(sa_column=moment())
    updated_at: datetime = Field(sa_column=moment(index=True))


class Message(ConversationModel, table=True):
    """Keep one message; a shopper's is stored before it is handled."""

    __table_args__ = (
        UniqueConstraint("conversation_id", "client_id"),
        UniqueConstraint("in_reply_to", "reply_index"),  # a message is answered once
        Index("ix_message_conversation", "conversation_id", "id"),
        Index(
            "ix_message_open",
            "state",
            "id",
            sqlite_where=text("state IN ('queued', 'processing')"),
            postgresql_where=text("state IN ('queued', 'processing')"),
        ),
        # One message of a conversation is in work at a time, whatever the workers do.
        Index(
            "uq_message_processing",
            "conversation_id",
            unique=True,
            sqlite_where=text("state = 'processing'"),
            postgresql_where=text("state = 'processing'"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_column=big_key())
    conversation_id: str = Field(foreign_key="conversation.id")
    role: str  # one of ROLES
    text: str = ""
    language: str | None = None
    original_text: str | None = None
    original_language: str | None = None
    untranslated: bool = False
    in_reply_to: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    reply_index: int | None = None  # place among the answers to one message
    client_id: str | None = None
    payload: str | None = None  # of the button that was pressed
    cards: list[dict[str, Any]] = Field(default_factory=list, sa_column=json_value())
    buttons: list[dict[str, Any]] = Field(default_factory=list, sa_column=json_value())
    meta: dict[str, Any] = Field(default_factory=dict, sa_column=json_value())
    state: str = "done"  # one of STATES
    attempts: int = 0
    worker: str | None = None  # who has it in work
    claimed_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    not_before: datetime | None = Field(default=None, sa_column=moment(nullable=True))  # of the next attempt
    created_at: datetime = Field(sa_column=moment())


class OfferedPayload(ConversationModel, table=True):
    """Keep that a button with this payload was shown in a conversation."""

    __tablename__ = "offered_payload"

    conversation_id: str = Field(primary_key=True, foreign_key="conversation.id")
    digest: str = Field(primary_key=True)  # SHA-256 of the payload, which may be long
    payload: str
    title: str = ""  # what the button said, shown as the shopper's message when she presses it


class Upload(ConversationModel, table=True):
    """Keep where a picture that a shopper sent lies."""

    id: str = Field(primary_key=True)
    conversation_id: str = Field(foreign_key="conversation.id", index=True)
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    path: str
    media_type: str
    size: int = 0  # bytes
    created_at: datetime = Field(sa_column=moment())


class Handover(ConversationModel, table=True):
    """Keep that a shopper asked for a person."""

    __table_args__ = (
        Index(
            "uq_handover_waiting",
            "conversation_id",
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    id: int | None = Field(default=None, sa_column=big_key())
    conversation_id: str = Field(foreign_key="conversation.id")
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    reason: str | None = None
    state: str = "waiting"
    requested_at: datetime = Field(sa_column=moment())


class Effect(ConversationModel, table=True):
    """Keep that an action took effect for a message, and what came of it."""

    message_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    action: str = Field(primary_key=True)
    result: Any = Field(default=None, sa_column=json_value(nullable=True))
    created_at: datetime = Field(sa_column=moment())


class Notice(ConversationModel, table=True):
    """Keep one event for the people who watch a conversation; ids grow and are never reused."""

    __table_args__ = (
        Index("ix_notice_conversation", "conversation_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_column=big_key())
    conversation_id: str = Field(foreign_key="conversation.id")
    kind: str  # message, updated, owner, turn_done
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    data: dict[str, Any] = Field(default_factory=dict, sa_column=json_value())
    created_at: datetime = Field(sa_column=moment())
