"""Bring staged products, reviews and rates into the catalogue within the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import Session, col

from shop.errors import FeedRowError
from shop.importers.report import ImportReport
from shop.importers.staging import Staging
from shop.models import ExchangeRate, Price, Product, ProductText, Review, Variant

_BATCH = 300  # products written with one statement of each kind
_UNSYNCHRONISED = {"synchronize_session": False}
_LISTS = ("occasion", "features")
_PLAIN = (
    *("title", "description", "language", "brand", "item", "category", "department", "material", "audience"),
    *("image", "url", "rating", "review_count", "popularity"),
)


@dataclass(frozen=True)
class _Known:
    id: int
    content_hash: str
    source: str
    withdrawn: bool


def swap_products(session: Session, staging: Staging, report: ImportReport, *, now: datetime) -> set[int]:
    """Write products that are new or differ, withdraw this source's vanished ones; return the written ids."""
    columns = (Product.sku, Product.id, Product.content_hash, Product.source, Product.withdrawn)
    known = {row[0]: _Known(*row[1:]) for row in session.execute(select(*columns))}
    counts = report.counts("product")
    touched: set[int] = set()
    batch: list[tuple[str, str, dict[str, Any]]] = []

    def flush() -> None:
        touched.update(_write(session, batch, known, report.source, now))
        batch.clear()

    for sku, digest, data in staging.products():
        old = known.get(sku)
        if old is None:
            counts.added += 1
        elif old.content_hash == digest and old.source == report.source and not old.withdrawn:
            counts.unchanged += 1
            continue
        else:
            counts.changed += 1
        batch.append((sku, digest, data))
        if len(batch) >= _BATCH:
            flush()
    if batch:
        flush()
    named = staging.product_hashes()
    if named:
        kept = named.keys() | staging.mentioned()
        gone = [p.id for sku, p in known.items() if p.source == report.source and not p.withdrawn and sku not in kept]
        counts.withdrawn += len(gone)
        for ids in _chunks(gone):
            _update(session, Product, col(Product.id).in_(ids), {"withdrawn": True, "updated_at": now})
    return touched


def swap_reviews(session: Session, staging: Staging, report: ImportReport) -> set[int]:
    """Add reviews that are new; return the ids of their products."""
    counts = report.counts("review")
    touched: set[int] = set()
    for records in staging.batches("review", 500):
        skus = {record.data["sku"] for record in records}
        ids = product_ids(session, skus)
        known = set(
            session.execute(
                select(Review.content_hash).where(col(Review.content_hash).in_([r.key for r in records]))
            ).scalars()
        )
        rows = []
        for record in records:
            product_id = ids.get(record.data["sku"])
            if product_id is None:
                problem = f"there is no product {record.data['sku']!r}"
                report.reject(FeedRowError(record.row, "sku", problem, "import its product first"))
            elif record.key in known:
                counts.unchanged += 1
            else:
                counts.added += 1
                touched.add(product_id)
                data = record.data
                rows.append(
                    {
                        "product_id": product_id,
                        "content_hash": record.key,
                        "created_at": _moment(data["at"]),
                        **{name: data[name] for name in ("language", "rating", "text", "author")},
                    }
                )
        _insert(session, Review, rows)
    return touched


def swap_rates(session: Session, staging: Staging, report: ImportReport) -> None:
    """Add exchange rates, or correct those of the same day."""
    counts = report.counts("rate")
    for records in staging.batches("rate", 500):
        for record in records:
            data = record.data
            rate, day = Decimal(data["rate"]), date.fromisoformat(data["date"])
            known = session.execute(
                select(ExchangeRate).where(
                    col(ExchangeRate.base) == data["base"],
                    col(ExchangeRate.currency) == data["currency"],
                    col(ExchangeRate.date) == day,
                )
            ).scalar_one_or_none()
            if known is None:
                counts.added += 1
                session.add(ExchangeRate(base=data["base"], currency=data["currency"], rate=rate, date=day))
            elif known.rate == rate:
                counts.unchanged += 1
            else:
                counts.changed += 1
                known.rate = rate
    session.flush()


def refresh_ratings(session: Session, ids: Iterable[int]) -> None:
    """Set rating and number of reviews of these products from their reviews; without any they stay."""
    for chunk in _chunks(sorted(ids)):
        query = (
            select(Review.product_id, func.avg(Review.rating), func.count())
            .where(col(Review.product_id).in_(chunk))
            .group_by(Review.product_id)
        )
        for product_id, mean, count in session.execute(query).all():
            values = {"rating": round(float(mean), 2), "review_count": int(count)}
            _update(session, Product, col(Product.id) == product_id, values)


def product_ids(session: Session, skus: Iterable[str]) -> dict[str, int]:
    """Return the ids of products by their SKU or by the SKU of one of their variants."""
    found: dict[str, int] = {}
    for chunk in _chunks(sorted(skus)):
        variants = select(Variant.sku, Variant.product_id).where(col(Variant.sku).in_(chunk))
        found.update((sku, key) for sku, key in session.execute(variants))
        products = select(Product.sku, Product.id).where(col(Product.sku).in_(chunk))
        found.update((sku, key) for sku, key in session.execute(products))
    return found


def _write(
    session: Session,
    batch: list[tuple[str, str, dict[str, Any]]],
    known: dict[str, _Known],
    source: str,
    now: datetime,
) -> list[int]:
    new: list[dict[str, Any]] = []
    old: list[dict[str, Any]] = []
    for sku, digest, data in batch:
        values = {name: data[name] for name in _PLAIN if data.get(name) is not None}
        values = {**_EMPTY, **values, **{name: data.get(name) or [] for name in _LISTS}}
        values |= {"attributes": data.get("attributes") or {}, "sku": sku, "content_hash": digest}
        values |= {"source": source, "withdrawn": False, "updated_at": now}
        (old if sku in known else new).append(values)
    ids = {values["sku"]: known[values["sku"]].id for values in old}
    stale = _stale_texts(session, old, ids)
    for values in old:
        _update(session, Product, col(Product.id) == ids[values["sku"]], values)
    _insert(session, Product, new)
    ids |= product_ids(session, [values["sku"] for values in new]) if new else {}
    _clear(session, list(ids.values()), [v["sku"] for _, _, data in batch for v in data["variants"]], stale)
    _write_variants(session, [(ids[sku], data) for sku, _, data in batch])
    return list(ids.values())


_EMPTY: dict[str, Any] = {
    **dict.fromkeys(("brand", "item", "category", "department", "material", "audience", "image", "url", "rating")),
    "review_count": 0,
    "popularity": 0.0,
    "description": "",
}


def _stale_texts(session: Session, old: list[dict[str, Any]], ids: dict[str, int]) -> list[int]:
    """Return the ids of products whose translations no longer fit, since their own text changes."""
    if not old:
        return []
    columns = (Product.id, Product.title, Product.description, Product.language)
    rows = session.execute(select(*columns).where(col(Product.id).in_(list(ids.values()))))
    before = {row[0]: tuple(row[1:]) for row in rows}
    return [
        ids[values["sku"]]
        for values in old
        if before[ids[values["sku"]]] != (values["title"], values["description"], values["language"])
    ]


def _clear(session: Session, ids: list[int], skus: list[str], stale: list[int]) -> None:
    """Delete what the feed replaces: variants with prices, its texts, and translations that no longer fit."""
    doomed = select(Variant.id).where(col(Variant.product_id).in_(ids))
    _delete(session, Price, col(Price.variant_id).in_(doomed))
    _delete(session, Variant, col(Variant.product_id).in_(ids))
    for chunk in _chunks(skus):  # variants that another product had until now
        moved = select(Variant.id).where(col(Variant.sku).in_(chunk))
        _delete(session, Price, col(Price.variant_id).in_(moved))
        _delete(session, Variant, col(Variant.sku).in_(chunk))
    mine = col(ProductText.product_id).in_(ids) & (col(ProductText.origin) != "translated")
    _delete(session, ProductText, mine)
    if stale:
        _delete(session, ProductText, col(ProductText.product_id).in_(stale))


def _write_variants(session: Session, products: list[tuple[int, dict[str, Any]]]) -> None:
    variants, texts = [], []
    for product_id, data in products:
        for variant in data["variants"]:
            row = {name: value for name, value in variant.items() if name != "prices"}
            variants.append({**row, "product_id": product_id, "available_at": _moment(row.get("available_at"))})
        for language, text in (data.get("texts") or {}).items():
            texts.append({"product_id": product_id, "language": language, **text})
    _insert(session, Variant, variants)
    keys: dict[str, int] = {}
    for chunk in _chunks([variant["sku"] for variant in variants]):
        keys.update(session.execute(select(Variant.sku, Variant.id).where(col(Variant.sku).in_(chunk))).all())
    prices = [
        _price(price, keys[variant["sku"]])
        for _, data in products
        for variant in data["variants"]
        for price in variant["prices"]
    ]
    _insert(session, Price, prices)
    if texts:
        named = {(text["product_id"], text["language"]) for text in texts}
        for product_id, language in named:  # the feed's text takes the place of a translation
            here = (col(ProductText.product_id) == product_id) & (col(ProductText.language) == language)
            _delete(session, ProductText, here)
    _insert(session, ProductText, texts)


def _price(price: dict[str, Any], variant_id: int) -> dict[str, Any]:
    sale = price.get("sale_amount")
    return {
        "variant_id": variant_id,
        "currency": price["currency"],
        "market": price.get("market"),
        "amount": Decimal(price["amount"]),
        "sale_amount": None if sale is None else Decimal(sale),
        "sale_from": _moment(price.get("sale_from")),
        "sale_to": _moment(price.get("sale_to")),
    }


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _insert(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table.__table__), rows)


def _update(session: Session, table: Any, condition: Any, values: dict[str, Any]) -> None:
    session.execute(update(table).where(condition).values(**values), execution_options=_UNSYNCHRONISED)


def _delete(session: Session, table: Any, condition: Any) -> None:
    session.execute(delete(table).where(condition), execution_options=_UNSYNCHRONISED)


def _chunks(values: list[Any]) -> Iterable[list[Any]]:
    return (values[start : start + 500] for start in range(0, len(values), 500))
