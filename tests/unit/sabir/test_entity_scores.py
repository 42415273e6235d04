"""F1 of what is named in a text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sabir.entity_scores import entity_scores
from sabir.settings import SabirError

FILE = Path("entities.tsv")


def row(*named: list[str]) -> tuple[str, ...]:
    return "en", "search_product", "text", json.dumps(named)


def test_values_are_compared_as_they_mean() -> None:
    rows = [row(["price", "1.299"], ["size", "M"], ["color", ""]), row(["order_number", "10234"])]
    parsed = [
        [
            {"entity": "price_max", "value": {"amount": "1299.00", "currency": None}},
            {"entity": "size", "value": {"value": "m", "system": "alpha"}},
            {"entity": "color", "value": "red"},
            {"entity": "color", "value": "blue"},
        ],
        [{"entity": "order_number", "value": "10235"}],
    ]
    found = entity_scores(rows, parsed, FILE)
    assert found["price"].f1 == found["size"].f1 == 1.0
    assert found["color"].f1 == pytest.approx(2 / 3) and found["order_number"].f1 == 0.0
    assert entity_scores([row()], [[]], FILE)["size"].f1 == 1.0


@pytest.mark.parametrize("column", ["size 42", '{"size": 42}', '[["size"]]', "[1]"])
def test_a_column_that_cannot_be_read_is_named(column: str) -> None:
    with pytest.raises(SabirError, match=r"entities\.tsv, line 2: "):
        entity_scores([row(), ("en", "greet", "hi", column)], [[], []], FILE)
