"""Remember a shopper's wishes where she lets us: currency, sizes, colours, budget, brands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from shop.clock import utc_now
from shop.errors import RecordError
from shop.models import Preference

# What is kept of each kind: currency "EUR"; size_shoes "42"; size_clothes "M"; colors ["blue"]; brands ["Nordvik"];
# budget {"amount": "80.00", "currency": "EUR"}.
KINDS = ("currency", "size_shoes", "size_clothes", "colors", "brands", "budget")
MOST = 5  # colours or brands that are kept, the latest


def owner_of(conversation_id: str, customer_id: str | None) -> str:
    """Return whose memory it is: the customer's, or a guest's, who is known by the conversation only."""
    return f"customer:{customer_id}" if customer_id else f"conversation:{conversation_id}"


def remembered(session: Session, owner: str) -> dict[str, Any]:
    """Return what is remembered of somebody, by kind."""
    found = session.exec(select(Preference).where(Preference.owner == owner)).all()
    return {one.kind: one.value for one in sorted(found, key=lambda one: KINDS.index(one.kind))}


def remember(session: Session, owner: str, wishes: Mapping[str, Any], *, now: datetime | None = None) -> None:
    """Keep wishes; lists grow, the latest first, other values replace what was kept. Raises RecordError."""
    known = remembered(session, owner)
    for kind, value in wishes.items():
        if kind not in KINDS:
            raise RecordError(f"{kind!r} is nothing that is remembered; use one of {', '.join(KINDS)}")
        if isinstance(value, (list, tuple)):
            value = list(dict.fromkeys([*value, *known.get(kind, [])]))[:MOST]
        row = session.get(Preference, (owner, kind)) or Preference(owner=owner, kind=kind, updated_at=utc_now())
        row.value, row.updated_at = value, now or utc_now()
        session.add(row)
    session.flush()


def forget(session: Session, owner: str) -> int:
    """Delete what is remembered of somebody; returns how many wishes."""
    result: Any = session.execute(delete(Preference).where(col(Preference.owner) == owner))
    session.expire_all()
    return int(result.rowcount)
