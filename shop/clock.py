"""Tell the time; functions take `now` as an argument and use this only where it is left out."""

from __future__ import annotations

from datetime import datetime, timezone


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(timezone.utc)
