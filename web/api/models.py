"""Describe what the calls take and give. Values are strict: a number is no text, and a text no number."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConstrainedInt, Field, StrictBool, StrictStr


class Quantity(ConstrainedInt):
    """A whole number from 1 to 10,000."""

    strict = True
    ge = 1
    le = 10_000


class Score(ConstrainedInt):
    """A whole number from 1 to 5."""

    strict = True
    ge = 1
    le = 5


class ErrorBody(BaseModel):
    """What went wrong."""

    code: str = Field(description="A word for programs, such as `invalid`.")
    message: str = Field(description="What was wrong.")
    hint: str = Field(description="What would be right.")


class ErrorAnswer(BaseModel):
    """The one shape of errors."""

    error: ErrorBody


class NewConversation(BaseModel):
    """What a page knows about its shopper; all of it may be absent."""

    locale: StrictStr | None = Field(
        None,
        max_length=35,
        regex=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$",
        description="The browser's, as es-ES.",
    )
    currency: StrictStr | None = Field(None, regex=r"^[A-Za-z]{3}$", description="ISO 4217, as EUR.")
    country: StrictStr | None = Field(None, regex=r"^[A-Za-z]{2}$", description="ISO 3166-1 alpha-2, as ES.")
    page_url: StrictStr | None = Field(None, max_length=2000, description="The page the widget is on.")
    customer: StrictStr | None = Field(
        None, max_length=4000, description="The shop's signed statement who is logged in; absent for guests."
    )


class ConversationCreated(BaseModel):
    """A new conversation, and the token for its calls."""

    id: str
    token: str


class ConversationState(BaseModel):
    """Where a conversation stands."""

    id: str
    language: str = Field(description="The language the gateway speaks in it.")
    language_chosen: bool
    locale: str | None
    currency: str
    country: str | None
    owner: Literal["bot", "waiting", "agent", "closed"]
    rating: int | None
    consent: bool
    last_event_id: int
    created_at: datetime


class NewMessage(BaseModel):
    """A shopper's words, or the payload of a button she pressed: exactly one of the two."""

    client_id: StrictStr = Field(min_length=1, max_length=100, description="Chosen by the client; makes retries safe.")
    text: StrictStr | None = Field(None, description="At most 4,000 characters; never a command.")
    payload: StrictStr | None = Field(None, max_length=4000, description="As a button of this conversation offered it.")


class MessageAccepted(BaseModel):
    """The message is kept and will be answered."""

    id: int


class Money(BaseModel):
    """A price."""

    amount: str = Field(description="A decimal number.")
    currency: str
    formatted: str


class Card(BaseModel):
    """A product."""

    sku: str
    title: str
    price: Money | None
    image: str | None
    url: str | None
    in_stock: bool | None
    reason: str | None
    buttons: list[dict[str, str]]


class MessageView(BaseModel):
    """A message as the shopper sees it."""

    id: int
    role: Literal["shopper", "bot", "agent", "system"]
    text: str
    language: str | None
    original: dict[str, Any] | None
    untranslated: bool
    in_reply_to: int | None
    cards: list[Card]
    buttons: list[dict[str, str]]
    created_at: datetime


class MessageList(BaseModel):
    """Messages, oldest first, and where an event stream goes on from them."""

    messages: list[MessageView]
    last_event_id: int


class NewActivity(BaseModel):
    """What a shopper did on the shop's pages."""

    kind: Literal["view", "cart_add", "cart_remove", "purchase", "search"]
    sku: StrictStr | None = Field(None, min_length=1, max_length=200, description="Of the product or variant.")
    quantity: Quantity = Quantity(1)
    query: StrictStr | None = Field(None, max_length=500, description="What was searched for.")
    at: datetime | None = Field(None, description="ISO 8601; now when absent.")


class Accepted(BaseModel):
    """It was taken."""

    accepted: bool = True


class LanguageChoice(BaseModel):
    """The language the shopper wants."""

    language: StrictStr = Field(max_length=35, description="ISO 639-1, one of the fifteen; or `auto`.")


class HandoverRequest(BaseModel):
    """That the shopper wants a person."""

    reason: StrictStr | None = Field(None, max_length=1000)


class Rating(BaseModel):
    """How the shopper liked it."""

    score: Score
    comment: StrictStr | None = Field(None, max_length=4000)


class Consent(BaseModel):
    """Whether we may remember her wishes."""

    memory: StrictBool
