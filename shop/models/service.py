"""The table of what shoppers ask of the shop: cancellations, changes, returns, problems."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from shop.columns import big_key, json_value, moment
from shop.models.base import ConversationModel

REQUEST_KINDS = ("cancel", "change", "return", "problem")


class ServiceRequest(ConversationModel, table=True):
    """Keep one request; `number` is what the shopper is told."""

    __tablename__ = "service_request"

    id: int | None = Field(default=None, sa_column=big_key())
    number: str = Field(unique=True)
    kind: str  # one of REQUEST_KINDS
    state: str = "open"  # or "done"
    order_number: str | None = Field(default=None, index=True)
    conversation_id: str | None = Field(default=None, index=True)  # None once the conversation is erased
    customer_id: str | None = None
    language: str | None = None  # of the shopper's words in `details`
    details: dict[str, Any] = Field(default_factory=dict, sa_column=json_value())
    created_at: datetime = Field(sa_column=moment())


class Preference(ConversationModel, table=True):
    """Keep one wish that a shopper let us remember, such as her size."""

    owner: str = Field(primary_key=True)  # customer:ID, or conversation:ID for guests
    kind: str = Field(primary_key=True)  # see shop.memory
    value: Any = Field(default=None, sa_column=json_value(nullable=True))
    updated_at: datetime = Field(sa_column=moment())
