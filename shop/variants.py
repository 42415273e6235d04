"""Look up variants: what sizes and colours there are, and whether they can be bought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session, col, select

from shop.models import Price, Product, Variant

_T = TypeVar("_T")
_CHUNK = 500  # ids in one IN (...): SQLite and PostgreSQL both have a limit


@dataclass(frozen=True)
class Availability:
    """Say whether something can be bought now, how many there are (None: unknown), and else from when."""

    in_stock: bool
    quantity: int | None
    available_at: datetime | None


def get_variant(session: Session, sku: str) -> Variant | None:
    """Return the variant with this SKU, or None."""
    return session.exec(select(Variant).where(Variant.sku == sku)).first()


def variants_of(session: Session, product: Product | int) -> list[Variant]:
    """Return the variants of a product (or of the product with this id) in the feed's order."""
    product_id = product if isinstance(product, int) else row_id(product)
    return variants_by_product(session, [product_id]).get(product_id, [])


def variants_by_product(session: Session, product_ids: Iterable[int]) -> dict[int, list[Variant]]:
    """Return the variants of many products, by product id."""
    found: dict[int, list[Variant]] = {}
    for chunk in chunks(list(product_ids)):
        query = select(Variant).where(col(Variant.product_id).in_(chunk)).order_by(col(Variant.id))
        for variant in session.exec(query):
            found.setdefault(variant.product_id, []).append(variant)
    return found


def find_variants(
    session: Session,
    product: Product | int,
    *,
    color: str | None = None,
    size: str | None = None,
    size_system: str | None = None,
) -> list[Variant]:
    """Return the variants that have this colour (base colour or as written), size and size system."""

    def same(wish: str | None, *values: str | None) -> bool:
        return wish is None or wish.casefold() in {value.casefold() for value in values if value}

    return [
        variant
        for variant in variants_of(session, product)
        if same(color, variant.base_color, variant.color)
        and same(size, variant.size)
        and (variant.size_system is None or same(size_system, variant.size_system))
    ]


def availability_of(variants: Iterable[Variant]) -> Availability:
    """Return whether any of these variants can be bought, and how many there are together.

    The quantity is None as soon as one variant in stock has no counted stock.
    """
    known = list(variants)
    in_stock = [variant.stock for variant in known if variant.stock is None or variant.stock > 0]
    if in_stock:
        counted = [stock for stock in in_stock if stock is not None]
        return Availability(True, sum(counted) if len(counted) == len(in_stock) else None, None)
    dates = [variant.available_at for variant in known if variant.available_at is not None]
    return Availability(False, 0, min(dates, default=None))


def prices_by_variant(session: Session, variant_ids: Iterable[int]) -> dict[int, list[Price]]:
    """Return the prices of many variants, by variant id."""
    found: dict[int, list[Price]] = {}
    for chunk in chunks(list(variant_ids)):
        for price in session.exec(select(Price).where(col(Price.variant_id).in_(chunk)).order_by(col(Price.id))):
            found.setdefault(price.variant_id, []).append(price)
    return found


def row_id(row: Product | Variant) -> int:
    """Return the id of a row that was read from the database."""
    assert row.id is not None, "a row read from the database has an id"
    return row.id


def chunks(values: list[_T]) -> Iterator[list[_T]]:
    """Split a list so that each part fits into one query."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
