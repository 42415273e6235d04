"""The wishes of a search: what a product must be, have and cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import Any

LISTS = (
    "items",
    "departments",
    "colors",
    "sizes",
    "materials",
    "audience",
    "occasions",
    "features",
    "brands",
)
# Which wish is given up first when nothing fits all of them.
GIVEN_UP_FIRST = (
    "features",
    "occasions",
    "materials",
    "audience",
    "brands",
    "sizes",
    "colors",
    "price",
    "departments",
    "items",
)


@dataclass(frozen=True)
class Filters:
    """Wishes by kind; several values of one kind are alternatives. Prices are in ``currency``."""

    items: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    colors: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    size_system: str | None = None
    materials: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    currency: str = "EUR"
    in_stock: bool = True

    def wishes(self) -> tuple[str, ...]:
        """Return the kinds of wish that are set (``price`` for either bound)."""
        found = [name for name in LISTS if getattr(self, name)]
        if self.price_min is not None or self.price_max is not None:
            found.append("price")
        return tuple(found)

    def without(self, wish: str) -> Filters:
        """Return the filters with one kind of wish given up."""
        if wish == "price":
            return replace(self, price_min=None, price_max=None)
        emptied: dict[str, Any] = {wish: ()}
        if wish == "sizes":
            emptied["size_system"] = None
        return replace(self, **emptied)

    def to_dict(self) -> dict[str, Any]:
        """Return JSON-safe values; empty wishes are left out."""
        values: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value in ((), None):
                continue
            if isinstance(value, tuple):
                value = list(value)
            elif isinstance(value, Decimal):
                value = str(value)
            values[field.name] = value
        return values

    @classmethod
    def from_dict(cls, values: Mapping[str, Any] | None) -> Filters:
        """Read what `to_dict` wrote; unknown keys and unreadable amounts are left out."""
        known: dict[str, Any] = {}
        for name, value in (values or {}).items():
            if name in LISTS and isinstance(value, (list, tuple)):
                known[name] = tuple(str(v) for v in value)
            elif name in ("price_min", "price_max") and value is not None:
                amount = amount_of(value)
                if amount is not None:
                    known[name] = amount
            elif name in ("size_system", "currency") and isinstance(value, str):
                known[name] = value
            elif name == "in_stock":
                known[name] = bool(value)
        return cls(**known)

    def without_all(self, wishes: Iterable[str]) -> Filters:
        """Return the filters with several kinds of wish given up."""
        left = self
        for wish in wishes:
            left = left.without(wish)
        return left

    def relaxations(self) -> Iterator[tuple[str, ...]]:
        """Yield which wishes to give up: one alone, then two, then ever more, the least important first."""
        order = [wish for wish in GIVEN_UP_FIRST if wish in self.wishes()]
        for count in (1, 2):
            yield from combinations(order, count)
        for count in range(3, len(order) + 1):
            yield tuple(order[:count])

    def only(self, wish: str) -> Filters:
        """Return the filters with this one kind of wish."""
        return self.without_all(other for other in self.wishes() if other != wish)


def amount_of(value: Any) -> Decimal | None:
    """Read an amount of money; None for what is none (text, infinity, less than zero)."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount >= 0 else None
