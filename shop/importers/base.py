"""Say what a reader of a format is, and hold the rules all readers share."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Protocol

from shop.errors import FeedRowError
from shop.importers.report import ImportReport

MENTION = "mention"  # a rejected row whose product is named: it is not withdrawn

KINDS: dict[str, frozenset[str]] = {
    "products": frozenset({"product", "review", "rate", MENTION}),
    "orders": frozenset({"order"}),
    "customers": frozenset({"customer"}),
    "events": frozenset({"activity"}),
}


@dataclass(frozen=True)
class Record:
    """Hold one checked row: its type, the key it is known by, its row number, and JSON in our own shape.

    A product's data holds its own fields, `variants` (each with `prices`) and `texts`; several records with
    the same key are variants of one product.
    """

    type: str
    key: str
    row: int
    data: dict[str, Any] = field(default_factory=dict)


class Reader(Protocol):
    """Turn a file into records; bad rows go to the report, a bad file raises FeedError."""

    def __call__(self, path: Path, report: ImportReport, *, kind: str | None, language: str) -> Iterator[Record]:
        """Yield the records of a file, keeping little of it in memory."""
        ...


Progress = Callable[[int, "int | None"], None]


def content_hash(data: Any) -> str:
    """Return a hash that is equal exactly where the content is."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def parse_moment(text: str) -> datetime:
    """Read an ISO 8601 date or moment ("2024-02-24T11:07-0800") as UTC. Raises ValueError."""
    value = text.strip()
    value = re.sub(r"[Zz]$", "+00:00", value)
    value = re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", value) if "T" in value or " " in value else value
    moment = datetime.fromisoformat(value)
    return moment.replace(tzinfo=timezone.utc) if moment.tzinfo is None else moment.astimezone(timezone.utc)


def check_url(value: str | None, row: int, column: str) -> str | None:
    """Return an address that a browser may open, or raise FeedRowError."""
    if value is None or value == "":
        return None
    if value.startswith("//") or not re.match(r"(?i)https?://[^\s/]|/", value) or re.search(r"[\s\x00-\x1f]", value):
        raise FeedRowError(
            row, column, f"{value[:60]!r} is no web address", "write https://... or a path that begins with /"
        )
    return value
