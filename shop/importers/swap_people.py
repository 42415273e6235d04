"""Bring staged customers, orders and activity into the conversations' database."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session, col

from shop.importers.base import Record, content_hash
from shop.importers.report import ImportReport
from shop.importers.staging import Staging
from shop.models import Activity, Customer, Order, OrderLine

_UNSYNCHRONISED = {"synchronize_session": False}
_MOMENTS = ("created_at", "placed_at", "shipped_at", "delivered_at", "eta", "at")


def swap_customers(session: Session, staging: Staging, report: ImportReport, *, now: datetime) -> None:
    """Add customers that are new, change those that differ."""
    counts = report.counts("customer")
    for records in staging.batches("customer", 500):
        known: dict[str, str] = dict(
            session.execute(
                select(Customer.id, Customer.content_hash).where(col(Customer.id).in_([r.key for r in records]))
            ).all()
        )
        rows = []
        for record in records:
            values = _values(record)
            if known.get(record.key) == values["content_hash"]:
                counts.unchanged += 1
            elif record.key in known:
                counts.changed += 1
                if values["created_at"] is None:
                    del values["created_at"]
                _update(session, Customer, col(Customer.id) == record.key, values)
            else:
                counts.added += 1
                rows.append({**values, "created_at": values["created_at"] or now})
        _insert(session, Customer, rows)


def swap_orders(session: Session, staging: Staging, report: ImportReport) -> None:
    """Add orders that are new, replace those that differ, lines included."""
    counts = report.counts("order")
    for records in staging.batches("order", 500):
        numbers = [record.key for record in records]
        columns = (Order.number, Order.id, Order.content_hash)
        known = {row[0]: row for row in session.execute(select(*columns).where(col(Order.number).in_(numbers)))}
        new: list[dict[str, Any]] = []
        lines: dict[str, list[dict[str, Any]]] = {}
        replaced: list[int] = []
        for record in records:
            values = _values(record)
            own_lines = values.pop("lines")
            values["total"] = Decimal(values["total"])
            old = known.get(record.key)
            if old is not None and old.content_hash == values["content_hash"]:
                counts.unchanged += 1
                continue
            lines[record.key] = own_lines
            if old is None:
                counts.added += 1
                new.append(values)
            else:
                counts.changed += 1
                replaced.append(old.id)
                _update(session, Order, col(Order.id) == old.id, values)
        if replaced:
            session.execute(
                delete(OrderLine).where(col(OrderLine.order_id).in_(replaced)),
                execution_options=_UNSYNCHRONISED,
            )
        _insert(session, Order, new)
        ids: dict[str, int] = dict(
            session.execute(select(Order.number, Order.id).where(col(Order.number).in_(list(lines)))).all()
        )
        _insert(
            session,
            OrderLine,
            [
                {**line, "price": Decimal(line["price"]), "order_id": ids[number]}
                for number, own in lines.items()
                for line in own
            ],
        )


def swap_activity(session: Session, records: list[Record], report: ImportReport) -> None:
    """Add activity that is new; call it with a few thousand records a transaction, so that chats go on."""
    counts = report.counts("activity")
    known: set[str] = set()
    for start in range(0, len(records), 500):
        keys = [record.key for record in records[start : start + 500]]
        query = select(Activity.content_hash).where(col(Activity.content_hash).in_(keys))
        known.update(session.execute(query).scalars())
    rows = [{**_values(record), "content_hash": record.key} for record in records if record.key not in known]
    counts.added += len(rows)
    counts.unchanged += len(records) - len(rows)
    _insert(session, Activity, rows)


def _values(record: Record) -> dict[str, Any]:
    values = {**record.data, "content_hash": content_hash(record.data)}
    for name in _MOMENTS:
        if values.get(name) is not None:
            values[name] = datetime.fromisoformat(values[name])
    return values


def _insert(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table.__table__), rows)


def _update(session: Session, table: Any, condition: Any, values: dict[str, Any]) -> None:
    session.execute(update(table).where(condition).values(**values), execution_options=_UNSYNCHRONISED)
