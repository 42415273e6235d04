"""Read the fields of a JSON line, each with its type, and say exactly what is wrong with one."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from shop.errors import FeedRowError, PriceError
from shop.importers.base import parse_moment
from shop.money import parse_price
from shop.text import clean_text


class Fields:
    """Give out the fields of one JSON object; `path` leads to it inside its line."""

    def __init__(self, row: int, data: Any, path: str = "") -> None:
        if not isinstance(data, dict):
            raise FeedRowError(row, path or None, f"{data!r:.40} is no object", 'write {"name": "value", ...}')
        self.row = row
        self._data = data
        self._path = path

    def error(self, name: str, problem: str, right: str) -> FeedRowError:
        """Return the error for one field."""
        return FeedRowError(self.row, f"{self._path}.{name}" if self._path else name, problem, right)

    def raw(self, name: str) -> Any:
        """Return a field as it stands, None where it is missing."""
        return self._data.get(name)

    def has(self, name: str) -> bool:
        """Say whether a field is there and not null."""
        return self._data.get(name) is not None

    def text(self, name: str, *, longest: int = 1000) -> str | None:
        """Return a text without outer blanks; numbers are taken as written; None where missing or empty."""
        value = self._data.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise self.error(name, f"{value!r:.40} is no text", 'write "..."')
        text = clean_text(str(value)).strip()
        if len(text) > longest:
            raise self.error(name, f"it has {len(text)} characters", f"{longest} is the most")
        return text or None

    def needed(self, name: str, *, longest: int = 1000) -> str:
        """Return a text that must be there."""
        text = self.text(name, longest=longest)
        if text is None:
            raise self.error(name, "it is missing or empty", "every line of this type needs it")
        return text

    def texts(self, name: str) -> list[str]:
        """Return a list of texts, [] where it is missing."""
        value = self._data.get(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(name, f"{value!r:.40} is no list of texts", 'write ["...", "..."]')
        return [clean_text(item).strip() for item in value if item.strip()]

    def choice(self, name: str, valid: Sequence[str], default: str | None = None) -> str:
        """Return one of the valid texts."""
        value = self.text(name) or default
        if value not in valid:
            raise self.error(name, f"{value!r:.40} is unknown", f"write one of {', '.join(valid)}")
        return str(value)

    def code(self, name: str, length: int, example: str, *, upper: bool = True) -> str | None:
        """Return an ISO code of so many letters, None where it is missing."""
        value = self.text(name)
        if value is None:
            return None
        if len(value) != length or not value.isascii() or not value.isalpha():
            raise self.error(name, f"{value[:40]!r} is no code of {length} letters", f"write for example {example}")
        return value.upper() if upper else value.lower()

    def whole(self, name: str, *, least: int, most: int, default: int | None = None) -> int | None:
        """Return a whole number within bounds."""
        value = self._data.get(name)
        if value is None:
            return default
        if isinstance(value, str) and re.fullmatch(r"-?\d{1,18}", value.strip(), re.ASCII):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.error(name, f"{value!r:.40} is not possible", f"write a whole number from {least} to {most}")
        return value

    def number(self, name: str, *, least: float, most: float) -> float | None:
        """Return a number within bounds, None where it is missing."""
        value = self._data.get(name)
        if value is None:
            return None
        good = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
        if not good or not least <= value <= most:
            raise self.error(name, f"{value!r:.40} is not possible", f"write a number from {least:g} to {most:g}")
        return float(value)

    def decimal(self, name: str) -> str:
        """Return a positive decimal as text; it must be there."""
        value = self._data.get(name)
        try:
            amount = Decimal(str(value)) if not isinstance(value, bool) else Decimal("NaN")
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite() or not 0 < amount < Decimal(10) ** 9:
            raise self.error(name, f"{value!r:.40} is no amount above zero", 'write a decimal such as "12.50"')
        return str(amount)

    def moment(self, name: str) -> str | None:
        """Return a moment in UTC as ISO text, None where it is missing."""
        value = self.text(name)
        if value is None:
            return None
        try:
            return parse_moment(value).isoformat()
        except (ValueError, OverflowError):
            right = "write ISO 8601, such as 2024-02-24T11:07:00Z"
            raise self.error(name, f"{value[:40]!r} is no moment", right) from None

    def day(self, name: str) -> str:
        """Return a day as ISO text; it must be there."""
        value = self.needed(name)
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise self.error(name, f"{value[:40]!r} is no day", "write 2024-02-24") from None

    def price(self, name: str, default_currency: str | None = None) -> tuple[str, str]:
        """Return amount (as text) and currency of a price written "12.50 EUR"."""
        value = self._data.get(name)
        try:
            amount, currency = parse_price("" if value is None else str(value), default_currency)
        except PriceError as error:
            raise self.error(name, error.problem, f"write {error.right}") from error
        return str(amount), currency

    def objects(self, name: str) -> list[Fields]:
        """Return a list of objects, [] where it is missing."""
        value = self._data.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.error(name, f"{value!r:.40} is no list", "write [{...}, {...}]")
        where = f"{self._path}.{name}" if self._path else name
        return [Fields(self.row, item, f"{where}[{index}]") for index, item in enumerate(value)]

    def mapping(self, name: str) -> dict[str, Any]:
        """Return an object, {} where it is missing."""
        value = self._data.get(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise self.error(name, f"{value!r:.40} is no object", 'write {"name": ...}')
        return value

    def unknown(self, known: frozenset[str]) -> list[str]:
        """Return the names of fields that mean nothing to us."""
        return [name for name in self._data if name not in known]
