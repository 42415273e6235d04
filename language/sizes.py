"""Convert adult shoe and clothing sizes between systems.

Makers differ by half a size: a conversion is advice, not a measurement. The rows follow the relations
the systems are built on: a Continental shoe size counts two thirds of a centimetre of the last, UK and
US sizes count a third of an inch; a US men's size is the UK size plus one, a US women's size the UK
size plus two and a half.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal, InvalidOperation
from typing import Literal

from language.errors import UnknownNameError

Audience = Literal["men", "women"]
SYSTEMS = ("EU", "UK", "US", "JP", "alpha")

# EU, UK, JP (foot length in cm); US sizes follow from the UK size.
_SHOES: tuple[tuple[str, str, str], ...] = (
    ("35", "2", "21.5"), ("35.5", "2.5", "22"), ("36", "3", "22.5"), ("36.5", "3.5", "23"),
    ("37", "4", "23"), ("37.5", "4.5", "23.5"), ("38", "5", "24"), ("38.5", "5.5", "24"),
    ("39", "5.5", "24.5"), ("39.5", "6", "24.5"), ("40", "6", "25"), ("40.5", "6.5", "25.5"),
    ("41", "7", "26"), ("41.5", "7.5", "26.5"), ("42", "7.5", "26.5"), ("42.5", "8", "27"),
    ("43", "8.5", "27.5"), ("43.5", "9", "28"), ("44", "9", "28"), ("44.5", "9.5", "28.5"),
    ("45", "10", "29"), ("45.5", "10.5", "29.5"), ("46", "11", "30"), ("46.5", "11.5", "30.5"),
    ("47", "11.5", "30.5"), ("47.5", "12", "31"), ("48", "12.5", "31.5"), ("48.5", "13", "32"),
    ("49", "14", "32.5"), ("50", "15", "33"),
)  # fmt: skip
_US_OFFSET = {"men": Decimal("1"), "women": Decimal("2.5")}

_ALPHA = ("XXS", "XS", "S", "M", "L", "XL", "XXL", "3XL", "4XL")
# Clothing: the number in each system that stands for an alpha size.
_CLOTHES: dict[str, dict[str, tuple[int, ...]]] = {
    "women": {
        "EU": (32, 34, 36, 38, 40, 42, 44, 46, 48),
        "UK": (4, 6, 8, 10, 12, 14, 16, 18, 20),
        "US": (0, 2, 4, 6, 8, 10, 12, 14, 16),
        "JP": (3, 5, 7, 9, 11, 13, 15, 17, 19),
    },
    "men": {
        "EU": (42, 44, 46, 48, 52, 54, 58, 60, 64),
        "UK": (32, 34, 36, 38, 42, 44, 48, 50, 54),
        "US": (32, 34, 36, 38, 42, 44, 48, 50, 54),
        "JP": (42, 44, 46, 48, 52, 54, 58, 60, 64),
    },
}
_ALPHA_ALIASES = {"2XS": "XXS", "2XL": "XXL", "XXXL": "3XL", "XXXXL": "4XL"}


def convert_size(
    size: str,
    source: str,
    target: str,
    *,
    audience: Audience = "men",
    kind: Literal["shoes", "clothes"] = "shoes",
) -> str | None:
    """Convert an adult size between `EU`, `UK`, `US`, `JP` and `alpha`; None when no size corresponds.

    `size` is a number (`42`, `10.5`, `41½`, `41,5`) or an alpha size; an alpha size on either side
    means clothes. The nearest size of the table is taken where the exact one is missing, at most half
    a shoe size or one clothing step away. Raises UnknownNameError for an unknown system or audience.
    """
    for system in (source, target):
        if system not in SYSTEMS:
            raise UnknownNameError("size system", system, SYSTEMS)
    if audience not in _US_OFFSET:
        raise UnknownNameError("audience", audience, _US_OFFSET)
    if "alpha" in (source, target) or kind == "clothes":
        return _convert_clothes(size, source, target, audience)
    return _convert_shoes(size, source, target, audience)


def parse_size(size: str) -> Decimal | None:
    """Read a numeric size, halves included; None when it is not one."""
    text = size.strip().replace(",", ".")
    text = re.sub(r"^(\d+)\s*(?:½|1/2)$", r"\1.5", text)
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _column(system: str, audience: str) -> list[Decimal]:
    index = {"EU": 0, "UK": 1, "US": 1, "JP": 2}[system]
    offset = _US_OFFSET[audience] if system == "US" else Decimal(0)
    return [Decimal(row[index]) + offset for row in _SHOES]


def _plain(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _nearest(column: list[Decimal], value: Decimal, tolerance: Decimal) -> int | None:
    at = bisect_left(column, value)
    near = min((i for i in (at - 1, at) if 0 <= i < len(column)), key=lambda i: abs(column[i] - value))
    return near if abs(column[near] - value) <= tolerance else None


def _convert_shoes(size: str, source: str, target: str, audience: str) -> str | None:
    value = parse_size(size)
    if value is None:
        return None
    row = _nearest(_column(source, audience), value, Decimal("0.5"))
    if row is None:
        return None
    return _plain(value) if source == target else _plain(_column(target, audience)[row])


def _convert_clothes(size: str, source: str, target: str, audience: str) -> str | None:
    table = _CLOTHES[audience]
    if source == "alpha":
        name = size.strip().upper()
        name = _ALPHA_ALIASES.get(name, name)
        row = _ALPHA.index(name) if name in _ALPHA else None
    else:
        value = parse_size(size)
        column = [Decimal(number) for number in table[source]]
        row = None if value is None else _nearest(column, value, Decimal(2))
    if row is None:
        return None
    return _ALPHA[row] if target == "alpha" else str(table[target][row])
