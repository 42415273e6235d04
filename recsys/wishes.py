"""Turn the entities of a message into filters, and merge new wishes into those of a running search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from recsys.filters import Filters

ABOUT = Decimal("0.25")  # "about 80" reaches from 25 % below to 25 % above
FIELD = {
    "color": "colors",
    "material": "materials",
    "audience": "audience",
    "occasion": "occasions",
    "feature": "features",
    "brand": "brands",
}


def filters_from_entities(entities: Iterable[Mapping[str, Any]], *, currency: str = "EUR") -> Filters:
    """Return the wishes that the entities of CONTRACTS name; ``currency`` is assumed where none is stated."""
    lists: dict[str, list[str]] = {}
    more: dict[str, Any] = {"currency": currency}
    for entity in entities:
        name, value = str(entity.get("entity")), entity.get("value")
        if name == "category":
            wish = "departments" if entity.get("slot") == "department" else "items"
            lists.setdefault(wish, []).append(str(value))
        elif name in FIELD:
            lists.setdefault(FIELD[name], []).append(str(value))
        elif name == "size":
            size = value if isinstance(value, Mapping) else {"value": value}
            lists.setdefault("sizes", []).append(str(size.get("value")))
            system = entity.get("system") or size.get("system")
            if system:
                more["size_system"] = str(system)
        elif name in ("price_min", "price_max", "price_about"):
            more.update(_price(name, value, currency))
    if lists.get("items"):
        lists.pop("departments", None)  # "shoes, running shoes": the narrower word says it
    more.update({name: tuple(dict.fromkeys(values)) for name, values in lists.items()})
    return Filters(**more)


def _price(name: str, value: Any, currency: str) -> dict[str, Any]:
    data = value if isinstance(value, Mapping) else {"amount": value}
    try:
        amount = Decimal(str(data.get("amount")))
    except InvalidOperation:
        return {}
    found: dict[str, Any] = {"currency": str(data.get("currency") or currency)}
    if name == "price_about":
        found["price_min"], found["price_max"] = amount * (1 - ABOUT), amount * (1 + ABOUT)
    else:
        found[name] = amount
    return found


def refine(running: Filters, change: Filters) -> Filters:
    """Return the running wishes with each kind that ``change`` names replaced."""
    values: dict[str, Any] = {}
    for wish in change.wishes():
        if wish == "price":
            values.update(price_min=change.price_min, price_max=change.price_max, currency=change.currency)
        else:
            values[wish] = getattr(change, wish)
    if change.sizes:
        values["size_system"] = change.size_system
    return replace(running, **values)
