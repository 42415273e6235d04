"""Tables of products, variants, prices, texts, reviews and exchange rates."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from shop.columns import decimal_value, json_value, moment
from shop.models.base import CatalogueModel


class ProductBase(SQLModel):
    """Describe a product as people see it."""

    sku: str = Field(unique=True)  # the id of the group of variants
    title: str
    description: str = ""
    language: str = "en"  # of title and description
    brand: str | None = Field(default=None, index=True)
    item: str | None = None  # what it is: "running shoes"
    category: str | None = None  # path: "Shoes > Running shoes"
    department: str | None = Field(default=None, index=True)
    material: str | None = None
    audience: str | None = None
    image: str | None = None
    url: str | None = None
    rating: float | None = None  # 1 to 5
    review_count: int = 0
    popularity: float = 0.0  # larger is more popular; only the order means something


class ProductPublic(ProductBase):
    """Show a product outside the shop's rooms."""

    occasion: list[str] = []
    features: list[str] = []
    attributes: dict[str, Any] = {}


class Product(ProductBase, CatalogueModel, table=True):
    """Keep one product; its sizes and colours are variants."""

    id: int | None = Field(default=None, primary_key=True)
    occasion: list[str] = Field(default_factory=list, sa_column=json_value())
    features: list[str] = Field(default_factory=list, sa_column=json_value())
    attributes: dict[str, Any] = Field(default_factory=dict, sa_column=json_value())
    source: str = "sabir"  # the feed it came from; only that feed may withdraw it
    withdrawn: bool = Field(default=False, index=True)
    content_hash: str = ""  # of the feed's rows; equal means nothing to do
    updated_at: datetime = Field(sa_column=moment())


class Variant(CatalogueModel, table=True):
    """Keep one thing that can be put into a cart: a size and colour of a product."""

    id: int | None = Field(default=None, primary_key=True)
    product_id: int = Field(foreign_key="product.id", index=True)
    sku: str = Field(unique=True)
    color: str | None = None  # as the feed says: "burgundy/gold"
    base_color: str | None = None  # one of shop.colors.BASE_COLORS
    size: str | None = None
    size_system: str | None = None  # EU US UK JP alpha
    stock: int | None = None  # None: available, quantity unknown; 0: sold out
    available_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    gtin: str | None = None


class Price(CatalogueModel, table=True):
    """Keep what a variant costs in one currency, in one market or in all."""

    __table_args__ = (Index("ix_price_variant_currency", "variant_id", "currency"),)

    id: int | None = Field(default=None, primary_key=True)
    variant_id: int = Field(foreign_key="variant.id")
    currency: str
    market: str | None = None  # ISO 3166-1 alpha-2; None is everywhere
    amount: Decimal = Field(sa_column=decimal_value())
    sale_amount: Decimal | None = Field(default=None, sa_column=decimal_value(nullable=True))
    sale_from: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    sale_to: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class ProductText(CatalogueModel, table=True):
    """Keep a product's title and description in one more language."""

    __tablename__ = "product_text"
    __table_args__ = (UniqueConstraint("product_id", "language"),)

    id: int | None = Field(default=None, primary_key=True)
    product_id: int = Field(foreign_key="product.id")
    language: str
    title: str
    description: str = ""
    origin: str = "feed"  # native, translated or feed


class Review(CatalogueModel, table=True):
    """Keep what one buyer wrote about a product."""

    __table_args__ = (UniqueConstraint("product_id", "content_hash"),)

    id: int | None = Field(default=None, primary_key=True)
    product_id: int = Field(foreign_key="product.id")
    language: str = "en"
    rating: int
    text: str = ""
    author: str | None = None
    created_at: datetime = Field(sa_column=moment())
    content_hash: str = ""


class ExchangeRate(CatalogueModel, table=True):
    """Keep how much of `currency` one unit of `base` buys from `date` on."""

    __tablename__ = "exchange_rate"
    __table_args__ = (UniqueConstraint("base", "currency", "date"),)

    id: int | None = Field(default=None, primary_key=True)
    base: str
    currency: str
    rate: Decimal = Field(sa_column=decimal_value(precision=18, scale=8))
    date: date


class FeedRun(CatalogueModel, table=True):
    """Keep that a file was imported; the newest id is the catalogue's version."""

    __tablename__ = "feed_run"

    id: int | None = Field(default=None, primary_key=True)
    source: str
    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    rejected: int = 0
    finished_at: datetime = Field(sa_column=moment())
