"""Tables of customers, orders, carts and what people looked at."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, Column, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from shop.columns import big_key, decimal_value, moment
from shop.models.base import ConversationModel

ORDER_STATUSES = ("placed", "packed", "shipped", "out_for_delivery", "delivered", "cancelled", "returned")
ACTIVITY_KINDS = ("view", "cart_add", "cart_remove", "purchase", "search")


class Customer(ConversationModel, table=True):
    """Keep a customer under the id the shop gave her."""

    id: str = Field(primary_key=True)
    email: str | None = None
    email_key: str | None = Field(default=None, index=True)  # lower case, for look-up
    name: str | None = None
    language: str | None = None
    country: str | None = None
    created_at: datetime = Field(sa_column=moment())
    content_hash: str = ""


class OrderBase(SQLModel):
    """Describe an order."""

    number: str = Field(unique=True)
    status: str  # one of ORDER_STATUSES
    currency: str
    country: str | None = None
    carrier: str | None = None
    tracking: str | None = None


class Order(OrderBase, ConversationModel, table=True):
    """Keep one order; what was bought stands in its lines."""

    __tablename__ = "orders"  # ORDER is a word of SQL

    id: int | None = Field(default=None, sa_column=big_key())
    customer_id: str | None = Field(default=None, index=True)
    email: str
    total: Decimal = Field(sa_column=decimal_value())
    placed_at: datetime = Field(sa_column=moment())
    shipped_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    delivered_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    eta: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    content_hash: str = ""


class OrderLine(ConversationModel, table=True):
    """Keep one line of an order, as it was when it was placed."""

    __tablename__ = "order_line"

    id: int | None = Field(default=None, sa_column=big_key())
    order_id: int = Field(sa_column=Column(BigInteger, ForeignKey("orders.id"), nullable=False, index=True))
    sku: str
    title: str
    quantity: int = 1
    price: Decimal = Field(sa_column=decimal_value())  # of one piece, in the order's currency


class Cart(ConversationModel, table=True):
    """Keep the cart of one conversation."""

    id: int | None = Field(default=None, sa_column=big_key())
    conversation_id: str = Field(unique=True)
    updated_at: datetime = Field(sa_column=moment())


class CartLine(ConversationModel, table=True):
    """Keep how many of one variant lie in a cart."""

    __tablename__ = "cart_line"
    __table_args__ = (UniqueConstraint("cart_id", "sku"),)

    id: int | None = Field(default=None, sa_column=big_key())
    cart_id: int = Field(sa_column=Column(BigInteger, ForeignKey("cart.id"), nullable=False))
    sku: str  # of the variant
    quantity: int = 1
    added_at: datetime = Field(sa_column=moment())


class Activity(ConversationModel, table=True):
    """Keep one thing a customer or guest did in the shop."""

    __table_args__ = (
        Index("ix_activity_customer", "customer_id", "at"),
        Index("ix_activity_conversation", "conversation_id", "at"),
    )

    id: int | None = Field(default=None, sa_column=big_key())
    customer_id: str | None = None
    conversation_id: str | None = None
    kind: str  # one of ACTIVITY_KINDS
    sku: str | None = None
    quantity: int = 1
    query: str | None = None
    at: datetime = Field(sa_column=moment())
    content_hash: str | None = Field(default=None, unique=True)  # of an imported line; None for live reports
