"""Keep what people looked at, put into carts and bought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from shop.clock import utc_now
from shop.errors import RecordError
from shop.models import Activity, Order, OrderLine
from shop.models.commerce import ACTIVITY_KINDS
from shop.text import clean_text


@dataclass(frozen=True)
class Event:
    """Hold one thing somebody did; `basket` is the order's number where it was bought."""

    kind: str
    sku: str | None
    quantity: int
    query: str | None
    at: datetime
    customer_id: str | None = None
    conversation_id: str | None = None
    basket: str | None = None

    @property
    def actor(self) -> str:
        """Return who did it: the customer, or else the guest's conversation."""
        return self.customer_id or f"guest:{self.conversation_id}"


def record(
    session: Session,
    *,
    kind: str,
    conversation_id: str | None = None,
    customer_id: str | None = None,
    sku: str | None = None,
    quantity: int = 1,
    query: str | None = None,
    at: datetime | None = None,
) -> Activity:
    """Keep one thing a customer or guest did. Raises RecordError for what cannot be."""
    problem = activity_problem(
        kind, sku=sku, query=query, quantity=quantity, somebody=bool(conversation_id or customer_id)
    )
    if problem is not None:
        raise RecordError(problem)
    activity = Activity(
        kind=kind,
        conversation_id=conversation_id,
        customer_id=customer_id,
        sku=None if sku is None else clean_text(sku),
        quantity=quantity,
        query=None if query is None else clean_text(query),
        at=at or utc_now(),
    )
    session.add(activity)
    session.flush()
    return activity


def activity_problem(kind: str, *, sku: str | None, query: str | None, quantity: int, somebody: bool) -> str | None:
    """Say what is wrong with an activity and what would be right, or None."""
    if kind not in ACTIVITY_KINDS:
        return f"{kind!r} is no kind of activity; choose one of {', '.join(ACTIVITY_KINDS)}"
    if not somebody:
        return "nobody did it; name a customer or a conversation"
    if kind == "search" and not query:
        return "a search has no query; give the words"
    if kind != "search" and not sku:
        return f"{kind!r} names no product; give its sku"
    if not 1 <= quantity <= 10_000:
        return f"a quantity of {quantity} is not possible; give 1 to 10000"
    return None


def history(
    session: Session,
    conversation_id: str | None = None,
    customer_id: str | None = None,
    *,
    limit: int = 200,
) -> list[Event]:
    """Return the newest `limit` things this guest or customer did, orders included, oldest first."""
    who = []
    if conversation_id is not None:
        who.append(col(Activity.conversation_id) == conversation_id)
    if customer_id is not None:
        who.append(col(Activity.customer_id) == customer_id)
    if not who:
        return []
    query = select_columns(Activity).where(or_(*who)).order_by(col(Activity.at).desc(), col(Activity.id).desc())
    events = [_event(row) for row in session.execute(query.limit(limit)).scalars()]
    if customer_id is not None:
        bought = _bought().where(col(Order.customer_id) == customer_id)
        rows = session.execute(bought.order_by(col(Order.placed_at).desc()).limit(limit))
        events += [_purchase(row) for row in rows]
    events.sort(key=lambda event: event.at)
    return events[-limit:]


def iterate_events(session: Session, *, batch: int = 5000) -> Iterator[Event]:
    """Yield all activity, then all lines of orders, to learn from; in the order they were kept.

    Lines of cancelled orders are left out. Memory stays flat.
    """
    last = 0
    while True:
        seen = select_columns(Activity).where(col(Activity.id) > last).order_by(col(Activity.id)).limit(batch)
        activities = session.execute(seen).scalars().all()
        if not activities:
            break
        for activity in activities:
            session.expunge(activity)
            yield _event(activity)
        last = activities[-1].id
    last = 0
    while True:
        bought = _bought().where(col(OrderLine.id) > last, col(Order.status) != "cancelled")
        rows = session.execute(bought.order_by(col(OrderLine.id)).limit(batch)).all()
        if not rows:
            return
        yield from (_purchase(row) for row in rows)
        last = rows[-1].id


def _bought() -> Any:
    columns = (
        OrderLine.id,
        OrderLine.sku,
        OrderLine.quantity,
        Order.placed_at,
        Order.customer_id,
        Order.number,
    )
    return select_columns(*columns).join(Order, col(OrderLine.order_id) == Order.id)


def _event(row: Activity) -> Event:
    return Event(row.kind, row.sku, row.quantity, row.query, row.at, row.customer_id, row.conversation_id, basket=None)


def _purchase(row: Any) -> Event:
    return Event("purchase", row.sku, row.quantity, None, row.placed_at, row.customer_id, basket=row.number)
