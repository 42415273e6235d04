"""Name the tables: those of the catalogue and those of customers and conversations.

Left out on purpose in this package: `from __future__ import annotations`, which SQLModel cannot resolve.
"""

from shop.models.base import CatalogueModel, ConversationModel
from shop.models.catalogue import (
    ExchangeRate,
    FeedRun,
    Price,
    Product,
    ProductBase,
    ProductPublic,
    ProductText,
    Review,
    Variant,
)
from shop.models.commerce import (
    Activity,
    Cart,
    CartLine,
    Customer,
    Order,
    OrderLine,
)
from shop.models.conversations import (
    Conversation,
    Effect,
    Handover,
    Message,
    Notice,
    OfferedPayload,
    Upload,
)
from shop.models.service import Preference, ServiceRequest

__all__ = [
    "Activity",
    "Cart",
    "CartLine",
    "CatalogueModel",
    "Conversation",
    "ConversationModel",
    "Customer",
    "Effect",
    "ExchangeRate",
    "FeedRun",
    "Handover",
    "Message",
    "Notice",
    "OfferedPayload",
    "Order",
    "OrderLine",
    "Preference",
    "Price",
    "Product",
    "ProductBase",
    "ProductPublic",
    "ProductText",
    "Review",
    "ServiceRequest",
    "Upload",
    "Variant",
]
