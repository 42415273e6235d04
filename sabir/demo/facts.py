"""What the demo shop sells: item types as the data files describe them, and the products made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sabir.demo.data import table

ITEM_FILES = ("items_wear", "items_home", "items_life")
_AUDIENCES = {"girls": "kids", "boys": "kids"}


@dataclass(frozen=True)
class Kind:
    """Describe an item type: what its products may be."""

    item: str
    department: str
    count: int
    low: float
    high: float
    materials: tuple[str, ...]
    features: tuple[str, ...]
    occasions: tuple[str, ...]
    audiences: tuple[str | None, ...]
    attributes: dict[str, Any]
    openings: tuple[str, ...]
    sure: tuple[dict[str, str], ...]  # what the first products must be


@dataclass(frozen=True)
class Sale:
    """Hold a reduced price and its days."""

    amount: Decimal
    first: date
    last: date


@dataclass(frozen=True)
class Variant:
    """Hold one colour and size of a product."""

    sku: str
    color: str
    size: str | None
    size_system: str | None
    stock: int
    available_at: date | None


@dataclass(frozen=True)
class Product:
    """Hold everything the shop knows about a product, in terms of the vocabulary."""

    sku: str
    item: str
    department: str
    brand: str
    model: str
    style: str
    audience: str | None
    material: str | None
    features: tuple[str, ...]
    occasions: tuple[str, ...]
    attributes: dict[str, str]
    price: Decimal
    sale: Sale | None
    variants: tuple[Variant, ...]
    openings: tuple[str, ...]
    place: int  # among the products of its item type
    quality: float  # what buyers think of it, 1 to 5
    appeal: float  # how often it is looked at, compared with others

    @property
    def colors(self) -> tuple[str, ...]:
        """Return the base colours, the picture's first."""
        return tuple(dict.fromkeys(variant.color for variant in self.variants))

    @property
    def sizes(self) -> tuple[str, ...]:
        """Return the sizes in order."""
        return tuple(dict.fromkeys(variant.size for variant in self.variants if variant.size))


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """Return all item types in the order of the data files."""
    departments = table("shop")["departments"]
    found = []
    for name in ITEM_FILES:
        for department, items in table(name).items():
            for item, entry in items.items():
                audiences = entry.get("aud") or departments[department]["aud"]
                found.append(
                    Kind(
                        item=item,
                        department=department,
                        count=entry.get("n", 3),
                        low=float(entry["price"][0]),
                        high=float(entry["price"][1]),
                        materials=tuple(entry["mat"]),
                        features=tuple(entry["feat"]),
                        occasions=tuple(entry["occ"]),
                        audiences=tuple(_AUDIENCES.get(name, name) for name in audiences),
                        attributes=entry["attr"],
                        openings=tuple(entry["say"]),
                        sure=tuple(entry.get("sure", ())),
                    )
                )
    return tuple(found)
