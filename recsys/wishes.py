"""Turn the entities of a message into filters, and merge new wishes into those of a running search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from recsys.filters import Filters, amount_of
from recsys.words import words_of

ABOUT = Decimal("0.25")  # "about 80" reaches from 25 % below to 25 % above
FIELD = {
    "color": "colors",
    "material": "materials",
    "audience": "audience",
    "occasion": "occasions",
    "feature": "features",
    "brand": "brands",
}


GIFTS = "gifts"  # "a gift for my mother" is no wish for the department of gifts


def filters_from_entities(entities: Iterable[Mapping[str, Any]], *, currency: str = "EUR") -> Filters:
    """Return the wishes that the entities of CONTRACTS name; ``currency`` is assumed where none is stated."""
    lists: dict[str, list[str]] = {}
    more: dict[str, Any] = {"currency": currency}
    for entity in entities:
        name, value = str(entity.get("entity")), entity.get("value")
        if value is None or value == "":
            continue
        if name == "category" and entity.get("slot") == "department":
            lists.setdefault("departments", []).append(str(entity.get("term") or value))
        elif name == "category":
            lists.setdefault("items", []).append(str(value))
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
    elif set(lists) - {"departments"}:
        others = [d for d in lists.get("departments", []) if d.casefold() not in (GIFTS, "gift")]
        lists["departments"] = others
    more.update({name: tuple(dict.fromkeys(values)) for name, values in lists.items()})
    low, high = more.get("price_min"), more.get("price_max")
    if low is not None and high is not None and low > high:
        more["price_min"], more["price_max"] = high, low
    return Filters(**more)


def _price(name: str, value: Any, currency: str) -> dict[str, Any]:
    data = value if isinstance(value, Mapping) else {"amount": value}
    amount = amount_of(data.get("amount"))
    if amount is None:
        return {}
    found: dict[str, Any] = {"currency": str(data.get("currency") or currency).upper()}
    if name == "price_about":
        found["price_min"], found["price_max"] = amount * (1 - ABOUT), amount * (1 + ABOUT)
    else:
        found[name] = amount
    return found


def refine(running: Filters, change: Filters, *, add: bool = False) -> Filters:
    """Return the running wishes with each kind that ``change`` names replaced, or with ``add`` widened.

    One new bound of the price leaves the other one where it is, unless they now contradict each other.
    """
    values: dict[str, Any] = {}
    for wish in change.wishes():
        if wish == "price":
            values.update(_bounds(running, change))
        elif add:
            values[wish] = tuple(dict.fromkeys([*getattr(running, wish), *getattr(change, wish)]))
        else:
            values[wish] = getattr(change, wish)
    if change.items and not add:
        values["departments"] = ()
    elif change.departments and not add:
        values["items"] = ()
    if change.sizes:
        values["size_system"] = None if add and change.size_system != running.size_system else change.size_system
    return replace(running, **values)


def _bounds(running: Filters, change: Filters) -> dict[str, Any]:
    low, high = change.price_min, change.price_max
    if running.currency == change.currency:
        if low is None and running.price_min is not None and high is not None and running.price_min <= high:
            low = running.price_min
        elif high is None and running.price_max is not None and low is not None and running.price_max >= low:
            high = running.price_max
    return {"price_min": low, "price_max": high, "currency": change.currency}


def retell(text: str, before: Filters, after: Filters) -> str:
    """Return the words of a search without the wishes that it no longer has and with those it has now."""
    gone = {word for value in _values(before) - _values(after) for word in words_of(value)}
    new = [value.replace("_", " ") for value in sorted(_values(after) - _values(before))]
    kept = [word for word in text.split() if not (set(words_of(word)) and set(words_of(word)) <= gone)]
    return " ".join([*kept, *new])


def _values(filters: Filters) -> set[str]:
    return {value for wish in filters.wishes() if wish not in ("price", "sizes") for value in getattr(filters, wish)}
