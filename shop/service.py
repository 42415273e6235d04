"""What shoppers ask of the shop for an order: cancellations, changes, returns, problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from shop.clock import utc_now
from shop.errors import RecordError
from shop.models import Order, OrderLine, ServiceRequest
from shop.models.service import REQUEST_KINDS
from shop.orders import lines_of, order_key
from shop.text import clean_text

CANCELLABLE = ("placed", "packed")
CHANGEABLE = ("placed", "packed")
LONGEST_WORDS = 2000  # characters of a shopper's words that are kept


@dataclass(frozen=True)
class Asker:
    """Who asks, and in which language."""

    conversation_id: str | None = None
    customer_id: str | None = None
    language: str | None = None


def open_request(
    session: Session,
    kind: str,
    asker: Asker,
    *,
    order_number: str | None = None,
    details: dict[str, Any] | None = None,
    now: datetime | None = None,
) -> ServiceRequest:
    """Keep a request and give it a number such as `R-10234-1`; raises RecordError for an unknown kind."""
    if kind not in REQUEST_KINDS:
        raise RecordError(f"a request of the kind {kind!r} is not known; use one of {', '.join(REQUEST_KINDS)}")
    number = order_key(order_number) if order_number else None
    kept = {
        name: clean_text(value)[:LONGEST_WORDS] if isinstance(value, str) else value
        for name, value in (details or {}).items()
        if value not in (None, "")
    }
    request = ServiceRequest(
        number=_number(session, kind, number),
        kind=kind,
        order_number=number,
        conversation_id=asker.conversation_id,
        customer_id=asker.customer_id,
        language=asker.language,
        details=kept,
        created_at=now or utc_now(),
    )
    session.add(request)
    session.flush()
    return request


def _number(session: Session, kind: str, order_number: str | None) -> str:
    letter = "R" if kind == "return" else "C" if kind in ("cancel", "change") else "P"
    stem = f"{letter}-{order_number or f'{utc_now():%y%m%d}'}-"
    numbers = col(ServiceRequest.number)
    query = select_columns(func.count(numbers)).where(numbers.startswith(stem, autoescape=True))
    return f"{stem}{int(session.execute(query).scalar_one()) + 1}"


def requests_of(session: Session, order_number: str, *, kind: str | None = None) -> list[ServiceRequest]:
    """Return what was asked for an order, oldest first."""
    query = select(ServiceRequest).where(ServiceRequest.order_number == order_key(order_number))
    if kind is not None:
        query = query.where(ServiceRequest.kind == kind)
    return list(session.exec(query.order_by(col(ServiceRequest.id))))


def requests_in(session: Session, conversation_id: str) -> list[ServiceRequest]:
    """Return what was asked in a conversation, oldest first."""
    query = select(ServiceRequest).where(ServiceRequest.conversation_id == conversation_id)
    return list(session.exec(query.order_by(col(ServiceRequest.id))))


def cancel(session: Session, order: Order, asker: Asker, *, now: datetime | None = None) -> ServiceRequest:
    """Cancel an order that has not been sent; raises RecordError for any other."""
    current = session.get(Order, order.id, populate_existing=True)
    if not isinstance(current, Order) or current.status not in CANCELLABLE:
        raise RecordError(f"order {order.number} cannot be cancelled any more; it can be sent back when it has arrived")
    current.status = "cancelled"
    session.add(current)
    request = open_request(session, "cancel", asker, order_number=order.number, now=now)
    request.state = "done"
    session.add(request)
    session.flush()
    return request


def returnable(session: Session, order: Order) -> list[OrderLine]:
    """Return the lines of an order for which no return is registered yet."""
    asked: Counter[str] = Counter()
    for request in requests_of(session, order.number, kind="return"):
        for item in request.details.get("items", ()):
            asked[str(item.get("sku"))] += int(item.get("quantity", 1))
    left = []
    for line in lines_of(session, order):
        used = min(asked[line.sku], line.quantity)
        asked[line.sku] -= used
        if used < line.quantity:
            left.append(line)
    return left


def items_of(lines: Sequence[OrderLine]) -> list[dict[str, Any]]:
    """Return lines as a request's details hold them."""
    return [{"sku": line.sku, "quantity": line.quantity, "title": line.title} for line in lines]


def detach(session: Session, conversation_id: str) -> int:
    """Forget who asked and in which words; what the shop must still do stays. Returns how many requests."""
    found = requests_in(session, conversation_id)
    for request in found:
        request.conversation_id, request.customer_id, request.language = None, None, None
        request.details = {name: request.details[name] for name in ("items", "wish") if name in request.details}
        session.add(request)
    session.flush()
    return len(found)
