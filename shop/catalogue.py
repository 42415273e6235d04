"""Look things up in the catalogue: products, variants, prices, texts and reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from shop.clock import utc_now
from shop.models import FeedRun, Price, Product, ProductText, Review, Variant
from shop.prices import convert, price_of, prices_of
from shop.variants import (
    Availability,
    availability_of,
    chunks,
    find_variants,
    get_variant,
    prices_by_variant,
    row_id,
    variants_by_product,
    variants_of,
)

__all__ = [
    "Availability",
    "CatalogueEntry",
    "LocalText",
    "availability_of",
    "convert",
    "count_products",
    "find_variants",
    "get_by_ids",
    "get_by_skus",
    "get_product",
    "get_variant",
    "iterate_entries",
    "iterate_products",
    "price_of",
    "prices_by_variant",
    "prices_of",
    "record_run",
    "reviews_of",
    "save_text",
    "texts",
    "variants_by_product",
    "variants_of",
    "version",
]


@dataclass(frozen=True)
class LocalText:
    """Hold a product's title and description in one language.

    `language` is the one found, which is the product's own where no other was; `origin` is native,
    translated or feed.
    """

    title: str
    description: str
    language: str
    origin: str


@dataclass(frozen=True)
class CatalogueEntry:
    """Hold a product with its variants and the prices of each (by variant id)."""

    product: Product
    variants: tuple[Variant, ...]
    prices: dict[int, tuple[Price, ...]]


def get_product(session: Session, sku: str, *, include_withdrawn: bool = False) -> Product | None:
    """Return the product with this SKU, or the product of the variant with this SKU, or None."""
    product = session.exec(select(Product).where(Product.sku == sku)).first()
    if product is None:
        product = session.exec(
            select(Product).where(Product.id == Variant.product_id).where(Variant.sku == sku)
        ).first()
    return product if product is not None and (include_withdrawn or not product.withdrawn) else None


def get_by_skus(session: Session, skus: Sequence[str], *, include_withdrawn: bool = False) -> list[Product]:
    """Return the products of these SKUs (of products or variants) in order, without unknown ones."""
    found: dict[str, Product] = {}
    for chunk in chunks(list(dict.fromkeys(skus))):
        for product in session.exec(select(Product).where(col(Product.sku).in_(chunk))):
            found[product.sku] = product
        missing = [sku for sku in chunk if sku not in found]
        if missing:
            query = select_columns(Variant.sku, Product).join(Product, Product.id == Variant.product_id)
            rows = session.execute(query.where(col(Variant.sku).in_(missing)))
            found.update((sku, product) for sku, product in rows)
    ordered = dict.fromkeys(found[sku].id for sku in skus if sku in found)
    by_id = {product.id: product for product in found.values()}
    return [by_id[key] for key in ordered if include_withdrawn or not by_id[key].withdrawn]


def get_by_ids(session: Session, product_ids: Iterable[int]) -> dict[int, Product]:
    """Return the products with these ids."""
    found: dict[int, Product] = {}
    for chunk in chunks(list(product_ids)):
        for product in session.exec(select(Product).where(col(Product.id).in_(chunk))):
            found[row_id(product)] = product
    return found


def texts(session: Session, product_ids: Iterable[int], language: str) -> dict[int, LocalText]:
    """Return the title and description of each product in `language`, else in the product's own."""
    ids = list(product_ids)
    found = {
        key: LocalText(product.title, product.description, product.language, "feed")
        for key, product in get_by_ids(session, ids).items()
    }
    for chunk in chunks([key for key, text in found.items() if text.language != language]):
        query = select(ProductText).where(col(ProductText.product_id).in_(chunk), ProductText.language == language)
        for text in session.exec(query):
            found[text.product_id] = LocalText(text.title, text.description, text.language, text.origin)
    return found


def save_text(
    session: Session,
    product_id: int,
    language: str,
    *,
    title: str,
    description: str,
    origin: str = "translated",
) -> None:
    """Keep a product's text in one more language; a translation never replaces a native text."""
    text = session.exec(
        select(ProductText).where(ProductText.product_id == product_id, ProductText.language == language)
    ).first()
    if text is None:
        text = ProductText(product_id=product_id, language=language, title=title)
    elif origin == "translated" and text.origin != "translated":
        return
    text.title, text.description, text.origin = title, description, origin
    session.add(text)
    session.flush()


def iterate_products(session: Session, *, batch: int = 2000, include_withdrawn: bool = False) -> Iterator[Product]:
    """Yield all products by id as rows to be read, `batch` at a time, without keeping them in the session."""
    for entry in iterate_entries(session, batch=batch, include_withdrawn=include_withdrawn, children=False):
        yield entry.product


def iterate_entries(
    session: Session, *, batch: int = 2000, include_withdrawn: bool = False, children: bool = True
) -> Iterator[CatalogueEntry]:
    """Yield all products by id with their variants and prices, `batch` at a time; memory stays flat.

    What is handed out are rows with the columns of the tables as attributes, to be read and not written: objects would
    take many times longer.
    """
    last = 0
    products_of, variants_of_, prices_of_ = (cast(Any, model).__table__ for model in (Product, Variant, Price))
    while True:
        query = select_columns(products_of).where(products_of.c.id > last).order_by(products_of.c.id).limit(batch)
        if not include_withdrawn:
            query = query.where(products_of.c.withdrawn.is_(False))
        products = session.execute(query).all()
        if not products:
            return
        first, last = products[0].id, products[-1].id
        variants: dict[int, list[Any]] = {}
        prices: dict[int, list[Any]] = {}
        if children:
            between = variants_of_.c.product_id.between(first, last)
            for row in session.execute(select_columns(variants_of_).where(between).order_by(variants_of_.c.id)):
                variants.setdefault(row.product_id, []).append(row)
            joined = prices_of_.join(variants_of_, prices_of_.c.variant_id == variants_of_.c.id)
            found = select_columns(prices_of_).select_from(joined).where(between).order_by(prices_of_.c.id)
            for row in session.execute(found):
                prices.setdefault(row.variant_id, []).append(row)
        for product in products:
            own = tuple(variants.get(product.id, ()))
            yield CatalogueEntry(cast(Product, product), own, {v.id: tuple(prices.get(v.id, ())) for v in own})


def reviews_of(
    session: Session, product: Product | int, *, language: str | None = None, limit: int = 20
) -> list[Review]:
    """Return a product's reviews, newest first, in one language where `language` is given."""
    product_id = product if isinstance(product, int) else row_id(product)
    query = select(Review).where(Review.product_id == product_id)
    if language is not None:
        query = query.where(Review.language == language)
    return list(session.exec(query.order_by(col(Review.created_at).desc(), col(Review.id)).limit(limit)))


def count_products(session: Session) -> int:
    """Return how many products are on sale."""
    return int(session.execute(select_columns(func.count()).where(col(Product.withdrawn).is_(False))).scalar_one())


def version(session: Session) -> int:
    """Return a number that grows with every import that changed the catalogue; 0 before the first."""
    return int(session.execute(select_columns(func.max(FeedRun.id))).scalar_one() or 0)


def record_run(
    session: Session,
    source: str,
    *,
    added: int,
    changed: int,
    withdrawn: int,
    rejected: int,
    now: datetime | None = None,
) -> FeedRun:
    """Keep that a feed changed the catalogue."""
    run = FeedRun(
        source=source,
        added=added,
        changed=changed,
        withdrawn=withdrawn,
        rejected=rejected,
        finished_at=now or utc_now(),
    )
    session.add(run)
    session.flush()
    return run
