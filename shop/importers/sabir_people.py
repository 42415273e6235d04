"""Check the lines of our own format that belong to customers, orders and activity."""

from __future__ import annotations

from typing import Any

from shop.activity import activity_problem
from shop.importers.base import Record, content_hash
from shop.importers.fields import Fields
from shop.importers.report import ImportReport
from shop.models.commerce import ACTIVITY_KINDS, ORDER_STATUSES
from shop.orders import email_key, order_key


def customer_record(line: Fields, report: ImportReport, language: str) -> Record:
    """Return a customer under the shop's own id."""
    email = line.text("email")
    if email is not None and "@" not in email:
        raise line.error("email", f"{email[:40]!r} is no address", "write name@example.com")
    data = {
        "id": line.needed("id", longest=200),
        "email": email,
        "email_key": None if email is None else email_key(email),
        "name": line.text("name"),
        "language": line.code("language", 2, "en", upper=False),
        "country": line.code("country", 2, "ES"),
        "created_at": line.moment("created_at"),
    }
    return Record("customer", str(data["id"]), line.row, data)


def order_record(line: Fields, report: ImportReport, language: str) -> Record:
    """Return an order with its lines."""
    number = order_key(line.needed("number", longest=100))
    email = line.needed("email")
    if "@" not in email:
        raise line.error("email", f"{email[:40]!r} is no address", "write name@example.com")
    currency = line.code("currency", 3, "EUR")
    if currency is None:
        raise line.error("currency", "it is missing", "write for example EUR")
    lines = [_order_line(entry, currency) for entry in line.objects("lines")]
    if not lines:
        raise line.error("lines", "the order has none", "write at least one thing that was bought")
    placed = line.moment("placed_at")
    if placed is None:
        raise line.error("placed_at", "it is missing", "write ISO 8601, such as 2024-02-24T11:07:00Z")
    data = {
        "number": number,
        "email": email,
        "customer_id": line.text("customer"),
        "status": line.choice("status", ORDER_STATUSES),
        "currency": currency,
        "total": line.price("total", currency)[0],
        "placed_at": placed,
        **{name: line.moment(name) for name in ("shipped_at", "delivered_at", "eta")},
        "carrier": line.text("carrier"),
        "tracking": line.text("tracking"),
        "country": line.code("country", 2, "ES"),
        "lines": lines,
    }
    return Record("order", number, line.row, data)


def activity_record(line: Fields, report: ImportReport, language: str) -> Record:
    """Return one thing a customer or guest did."""
    quantity = line.whole("quantity", least=1, most=10_000, default=1) or 1
    at = line.moment("at")
    if at is None:
        raise line.error("at", "it is missing", "write ISO 8601, such as 2024-02-24T11:07:00Z")
    data = {
        "customer_id": line.text("customer"),
        "conversation_id": line.text("conversation"),
        "kind": line.choice("kind", ACTIVITY_KINDS),
        "sku": line.text("sku", longest=200),
        "quantity": quantity,
        "query": line.text("query"),
        "at": at,
    }
    problem = activity_problem(
        str(data["kind"]),
        sku=line.text("sku"),
        query=line.text("query"),
        quantity=quantity,
        somebody=bool(data["customer_id"] or data["conversation_id"]),
    )
    if problem is not None:
        what, _, right = problem.partition("; ")
        raise line.error("kind" if data["customer_id"] or data["conversation_id"] else "customer", what, right)
    return Record("activity", content_hash(data), line.row, data)


def _order_line(entry: Fields, currency: str) -> dict[str, Any]:
    return {
        "sku": entry.needed("sku", longest=200),
        "title": entry.text("title") or entry.needed("sku"),
        "quantity": entry.whole("quantity", least=1, most=100_000, default=1),
        "price": entry.price("price", currency)[0],
    }
