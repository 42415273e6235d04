"""Score the entities of parsed texts against what is known to be named in them."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from sabir.settings import SabirError

MEASURED = ("price", "color", "size", "order_number")
Named = Counter[tuple[str, str]]  # (entity, value)


@dataclass(frozen=True)
class Score:
    """How many were named, found and right; F1 is the harmonic mean of precision and recall."""

    named: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """Return F1, 0 to 1; 1 where nothing was named and nothing found."""
        return 2 * self.right / (self.named + self.found) if self.named + self.found else 1.0


def entity_scores(
    rows: Sequence[tuple[str, ...]], parsed: Sequence[Sequence[Mapping[str, Any]]], file: Path
) -> dict[str, Score]:
    """Return entity -> score; the fourth column of rows is a JSON list of [entity, value].

    Raises SabirError naming the line of a column that cannot be read.
    """
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for number, (row, entities) in enumerate(zip(rows, parsed, strict=True), 1):
        try:
            wanted = Counter((str(entity), _plain(str(entity), value)) for entity, value in json.loads(row[3]))
        except (ValueError, TypeError) as error:
            raise SabirError(
                f'{file}, line {number}: {row[3]!r} is no JSON list such as [["size", "42"]]: {error}'
            ) from None
        found = Counter(_told(entities))
        for name in MEASURED:
            named = _only(wanted, name)
            told = _only(found, name)
            counts[name][0] += sum(named.values())
            counts[name][1] += sum(told.values())
            counts[name][2] += sum((named & told).values())
    return {name: Score(*counts[name]) for name in MEASURED}


def _only(named: Named, entity: str) -> Named:
    return Counter({key: count for key, count in named.items() if key[0] == entity})


def _told(entities: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    found = []
    for entity in entities:
        name, value = str(entity.get("entity")), entity.get("value")
        if name.startswith("price_"):
            name, value = "price", value.get("amount") if isinstance(value, Mapping) else value
        if name == "size" and isinstance(value, Mapping):
            value = value.get("value")
        found.append((name, _plain(name, value)))
    return found


def _plain(entity: str, value: Any) -> str:
    if entity == "color":
        return ""  # that a colour is named counts; its names differ from language to language
    if entity != "price":
        return str(value).casefold()
    digits = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", str(value)).replace(",", ".")
    try:
        return format(Decimal(digits).normalize(), "f")
    except InvalidOperation:
        return str(value)
