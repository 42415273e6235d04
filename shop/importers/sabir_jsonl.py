"""Read our own format: JSON lines in UTF-8, one object a line, told apart by `type`.

    {"type": "product", "sku", "title", "description", "language", "brand", "item", "category", "department",
     "material", "audience", "occasion": [], "features": [], "attributes": {}, "image", "url", "rating",
     "review_count", "popularity",
     "price": "79.90 EUR", "sale_price", or "prices": [{"currency", "amount", "market", "sale_amount",
     "sale_from", "sale_to"}],
     "variants": [{"sku", "color", "base_color", "size", "size_system", "stock", "available_at", "gtin",
     "price" or "prices" (else the product's)}],
     "texts": {"es": {"title", "description", "origin": "native" | "translated"}}}
    {"type": "review", "sku", "rating": 1..5, "text", "language", "author", "at"}
    {"type": "rate", "base": "EUR", "currency": "USD", "rate": "1.0834", "date": "2024-02-24"}
    {"type": "customer", "id", "email", "name", "language", "country", "created_at"}
    {"type": "order", "number", "email", "customer", "status", "placed_at", "shipped_at", "delivered_at",
     "eta", "carrier", "tracking", "currency", "total", "country", "lines": [{"sku", "title", "quantity",
     "price"}]}
    {"type": "activity", "customer" or "conversation", "kind", "sku", "quantity", "query", "at"}

A product without variants is its own only variant. Where the import says which kind the file is, `type` may
be left out of its lines.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from shop.errors import FeedError, FeedRowError
from shop.importers.base import KINDS, MENTION, Record
from shop.importers.fields import Fields
from shop.importers.report import ImportReport
from shop.importers.sabir_people import activity_record, customer_record, order_record
from shop.importers.sabir_products import product_record, rate_record, review_record

_LONGEST_LINE = 4_000_000  # bytes
_TYPES: dict[str, Callable[[Fields, ImportReport, str], Record]] = {
    "product": product_record,
    "review": review_record,
    "rate": rate_record,
    "customer": customer_record,
    "order": order_record,
    "activity": activity_record,
}
_DEFAULT_TYPE = {"products": "product", "orders": "order", "customers": "customer", "events": "activity"}


def read_sabir_jsonl(
    path: Path, report: ImportReport, *, kind: str | None = None, language: str = "en"
) -> Iterator[Record]:
    """Yield the records of a file; lines of types that `kind` leaves out are counted and passed over."""
    wanted = KINDS[kind] if kind is not None else None
    any_object = False
    with path.open("rb") as file:
        for row, raw in enumerate(iter(lambda: file.readline(_LONGEST_LINE), b""), start=1):
            line = raw.removeprefix(b"\xef\xbb\xbf").strip()
            if not line:
                continue
            report.rows += 1
            data: Any = None
            try:
                data = _parse(line, row)
                any_object = True
                record_type = _type(data, row, kind)
                if wanted is not None and record_type not in wanted:
                    report.ignored_lines[record_type] = report.ignored_lines.get(record_type, 0) + 1
                    continue
                yield _TYPES[record_type](Fields(row, data), report, language)
            except FeedRowError as error:
                report.reject(error)
                if isinstance(data, dict) and data.get("type", "product") == "product" and data.get("sku"):
                    yield Record(MENTION, str(data["sku"]).strip(), row)
    if report.rows == 0:
        raise FeedError(f'{path.name} is empty; write one JSON object on each line: {{"type": "product", ...}}')
    if not any_object:
        first = report.rejected[0]
        raise FeedError(f"{path.name} holds no line of JSON; the first one fails: {first}")


def _parse(line: bytes, row: int) -> Any:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FeedRowError(
            row,
            None,
            f"byte {error.start + 1} of the line (0x{line[error.start]:02X}) is not UTF-8",
            "save the file as UTF-8",
        ) from error
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f"column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise FeedRowError(row, None, f"the line is no JSON ({where})", "write one object on each line") from error
    if not isinstance(data, dict):
        raise FeedRowError(row, None, "the line is no object", 'write {"type": "product", ...}')
    return data


def _type(data: dict[str, Any], row: int, kind: str | None) -> str:
    value = data.get("type", _DEFAULT_TYPE.get(kind or ""))
    if not isinstance(value, str) or value not in _TYPES:
        problem = "it is missing" if value is None else f"{value!r:.40} is unknown"
        raise FeedRowError(row, "type", problem, f"write one of {', '.join(_TYPES)}")
    return value
