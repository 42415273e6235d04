"""Turn the attributes of Google's product data specification into our records.

Source: https://support.google.com/merchants/answer/7052112
"""

from __future__ import annotations

import html
import re
from decimal import Decimal
from typing import Any

from shop.colors import base_color
from shop.errors import FeedRowError, PriceError
from shop.importers.base import Record, check_url, parse_moment
from shop.importers.report import ImportReport
from shop.money import parse_price
from shop.text import clean_text

REQUIRED = ("id", "title", "price")
KNOWN = frozenset(
    {
        *("id", "title", "description", "link", "image_link", "availability", "availability_date", "price"),
        *("sale_price", "sale_price_effective_date", "brand", "gtin", "color", "size", "size_system"),
        *("material", "gender", "age_group", "item_group_id", "product_type", "google_product_category"),
        *("quantity", "product_highlight", "content_language"),
    }
)
_IN_STOCK = {"in_stock", "instock", "available", "limited_availability"}
_OUT_OF_STOCK = {"out_of_stock", "outofstock", "sold_out", "preorder", "pre_order", "backorder", "back_order"}
_ALPHA_SIZES = re.compile(r"(?i)(?:[2-9]?x{0,4}[sl]|m|one size|os)(?:/(?:[2-9]?x{0,4}[sl]|m))?")
_LONGEST = {"id": 200, "item_group_id": 200, "title": 1000, "description": 50_000}
_ADULTS = {"female": "women", "male": "men"}
_CHILDREN = {"female": "girls", "male": "boys"}


def column_name(name: str) -> str:
    """Return a column's name as the specification writes it ("g:Item Group ID" -> "item_group_id")."""
    plain = name.strip().lower()
    plain = plain[2:] if plain.startswith("g:") else plain
    return re.sub(r"[\s-]+", "_", plain)


def product_record(values: dict[str, list[str]], row: int, report: ImportReport, *, language: str) -> Record:
    """Check one item and return it as a product with one variant.

    `values` holds the values of each column by its name in the specification, without empty ones. Raises
    FeedRowError for the first thing that is wrong.
    """
    for column in values:
        if column not in KNOWN:
            report.ignore_column(column)
    first = {column: clean_text(found[0]).strip() for column, found in values.items()}
    for column in REQUIRED:
        if not first.get(column):
            raise FeedRowError(row, column, "it is empty", f"every item needs a value for {column}")
    for column, longest in _LONGEST.items():
        if len(first.get(column, "")) > longest:
            raise FeedRowError(row, column, f"it has {len(first[column])} characters", f"{longest} is the most")
    price = _price(first, row)
    stock, available_at = _availability(first, row)
    category = _category(first)
    sku = first["id"]
    color = first.get("color") or None
    variant = {
        "sku": sku,
        "color": color,
        "base_color": base_color(color),
        "size": first.get("size") or None,
        "size_system": _size_system(first),
        "stock": stock,
        "available_at": available_at,
        "gtin": first.get("gtin") or None,
        "prices": [price],
    }
    path = [part.strip() for part in re.split(r"\s*>\s*", category or "") if part.strip()]
    data = {
        "title": plain_text(first["title"]),
        "description": plain_text(first.get("description", "")),
        "language": first.get("content_language", language)[:2].lower(),
        "brand": first.get("brand") or None,
        "item": path[-1].lower() if path else None,
        "category": " > ".join(path) or None,
        "department": path[0].lower() if path else None,
        "material": first.get("material", "").lower() or None,
        "audience": _audience(first),
        "features": [plain_text(text) for text in values.get("product_highlight", []) if text.strip()],
        "image": check_url(first.get("image_link"), row, "image_link"),
        "url": check_url(first.get("link"), row, "link"),
        "variants": [variant],
    }
    return Record("product", first.get("item_group_id") or sku, row, data)


def mentioned_key(values: dict[str, list[str]]) -> str | None:
    """Return the key of the product that a rejected item belongs to, or None where it has none."""
    for column in ("item_group_id", "id"):
        for value in values.get(column, []):
            if value.strip():
                return clean_text(value).strip()
    return None


def plain_text(text: str) -> str:
    """Return text without HTML tags and entities and with single blanks."""
    bare = re.sub(r"<(?:script|style)\b.*?</(?:script|style)>|<!--.*?-->", " ", text, flags=re.I | re.S)
    bare = re.sub(r"</?[a-zA-Z][^<>]*>", " ", bare)
    return " ".join(html.unescape(bare).split())


def _price(first: dict[str, str], row: int) -> dict[str, Any]:
    amount, currency = _parse(first["price"], row, "price")
    price: dict[str, Any] = {"currency": currency, "market": None, "amount": str(amount)}
    if first.get("sale_price"):
        sale, sale_currency = _parse(first["sale_price"], row, "sale_price", currency)
        if sale_currency != currency:
            raise FeedRowError(
                row,
                "sale_price",
                f"it is in {sale_currency}, the price in {currency}",
                f"write it in {currency}",
            )
        if sale < amount:
            price["sale_amount"] = str(sale)
            price["sale_from"], price["sale_to"] = _sale_dates(first.get("sale_price_effective_date"), row)
    return price


def _parse(text: str, row: int, column: str, default_currency: str | None = None) -> tuple[Decimal, str]:
    try:
        return parse_price(text, default_currency)
    except PriceError as error:
        raise FeedRowError(row, column, error.problem, f"write {error.right}") from error


def _sale_dates(text: str | None, row: int) -> tuple[str | None, str | None]:
    if not text:
        return None, None
    start, _, end = text.partition("/")
    try:
        return parse_moment(start).isoformat(), parse_moment(end).isoformat() if end.strip() else None
    except ValueError:
        raise FeedRowError(
            row,
            "sale_price_effective_date",
            f"{text[:60]!r} is no period",
            "write 2024-02-24T11:00+0100/2024-03-01T23:59+0100",
        ) from None


def _availability(first: dict[str, str], row: int) -> tuple[int | None, str | None]:
    text = first.get("availability", "")
    state = re.sub(r"[\s-]+", "_", text.lower()) or "in_stock"
    if state not in _IN_STOCK | _OUT_OF_STOCK:
        raise FeedRowError(
            row,
            "availability",
            f"{text[:40]!r} is unknown",
            "write in_stock, out_of_stock, preorder or backorder",
        )
    available_at = None
    if first.get("availability_date"):
        try:
            available_at = parse_moment(first["availability_date"]).isoformat()
        except ValueError:
            raise FeedRowError(
                row,
                "availability_date",
                f"{first['availability_date'][:40]!r} is no date",
                "write 2024-02-24",
            ) from None
    if state in _OUT_OF_STOCK:
        return 0, available_at
    quantity = first.get("quantity")
    if not quantity:
        return None, None
    if not re.fullmatch(r"\d{1,9}", quantity, re.ASCII):
        raise FeedRowError(row, "quantity", f"{quantity[:40]!r} is no whole number", "write 0, 1, 2 ...")
    return int(quantity), None


def _category(first: dict[str, str]) -> str | None:
    own, google = first.get("product_type"), first.get("google_product_category")
    if own:
        # Several types are separated by commas; the first describes the item best.
        return html.unescape(own).split(",")[0] if ">" in own else html.unescape(own)
    # A bare number is a row of Google's table, which says nothing to a reader.
    return html.unescape(google) if google and not google.isdigit() else None


def _size_system(first: dict[str, str]) -> str | None:
    if first.get("size_system"):
        return first["size_system"].upper()
    return "alpha" if _ALPHA_SIZES.fullmatch(first.get("size", "")) else None


def _audience(first: dict[str, str]) -> str | None:
    gender, age = first.get("gender", "").lower(), first.get("age_group", "").lower()
    if age in ("newborn", "infant"):
        return "babies"
    if age in ("toddler", "kids"):
        return _CHILDREN.get(gender, "kids")
    return _ADULTS.get(gender)
