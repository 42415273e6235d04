"""What importing our own JSON lines promises, over each database."""

from __future__ import annotations

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from shop import activity, catalogue, orders
from shop.database import reading
from shop.errors import FeedError
from shop.importers import ImportReport, import_file
from shop.models import Activity, Customer, OrderLine
from shop.settings import ShopSettings

PRODUCT: dict[str, Any] = {
    "type": "product",
    "sku": "S1",
    "title": "Corriente running shoes",
    "brand": "Corriente",
    "item": "running shoes",
    "occasion": ["running"],
    "attributes": {"weight": "240 g"},
    "price": "79.90 EUR",
    "variants": [
        {"sku": "S1-1", "color": "burgundy", "size": "42", "size_system": "EU", "stock": 3},
        {"sku": "S1-2", "color": "blue", "base_color": "turquoise", "stock": 0, "price": "85 EUR"},
    ],
    "texts": {"es": {"title": "Zapatillas Corriente", "description": "Ligeras"}},
}
REVIEWS = [
    {"type": "review", "sku": "S1", "rating": 5, "text": "Great", "at": "2024-03-01"},
    {
        "type": "review",
        "sku": "S1-2",
        "rating": 2,
        "text": "Meh",
        "language": "de",
        "at": "2024-03-02T10:00:00Z",
    },
]
RATE = {"type": "rate", "base": "EUR", "currency": "USD", "rate": "1.0834", "date": "2024-02-24"}
CUSTOMER = {"type": "customer", "id": "u1", "email": "Ana@Example.com", "language": "es", "country": "ES"}
ORDER: dict[str, Any] = {
    "type": "order",
    "number": "10001",
    "customer": "u1",
    "email": "Ana@Example.com",
    "status": "shipped",
    "placed_at": "2024-04-01T10:00:00+02:00",
    "currency": "EUR",
    "total": "79.90",
    "lines": [{"sku": "S1-1", "title": "Running shoes", "quantity": 1, "price": "79.90"}],
}
ACTIVITY = {"type": "activity", "customer": "u1", "kind": "view", "sku": "S1", "at": "2024-04-01T09:00:00Z"}
EVERYTHING = [*REVIEWS, PRODUCT, RATE, CUSTOMER, ORDER, ACTIVITY, ACTIVITY]


@pytest.fixture
def load(shop_settings: ShopSettings, tmp_path: Path):  # type: ignore[no-untyped-def]
    def run(*lines: dict[str, Any] | str, **more: Any) -> ImportReport:
        path = tmp_path / "shop.jsonl"
        path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
        return import_file(path, settings=shop_settings, **more)

    return run


def test_all_types_of_one_file_are_loaded(load, catalogue_db: Engine, conversations_db: Engine) -> None:
    report = load(*EVERYTHING)
    assert report.rejected == []
    assert {name: counts.added for name, counts in report.by_type.items()} == {
        "product": 1,
        "review": 2,
        "rate": 1,
        "customer": 1,
        "order": 1,
        "activity": 2,
    }
    with reading(catalogue_db) as session:
        product = catalogue.get_product(session, "S1")
        assert product is not None
        assert (product.rating, product.review_count, product.attributes) == (3.5, 2, {"weight": "240 g"})
        assert [(v.sku, v.base_color, v.stock) for v in catalogue.variants_of(session, product)] == [
            ("S1-1", "red", 3),
            ("S1-2", "turquoise", 0),
        ]
        text = catalogue.texts(session, [product.id or 0], "es")[product.id or 0]
        assert (text.title, text.origin) == ("Zapatillas Corriente", "native")
        money = catalogue.price_of(session, product, "USD")
        assert money is not None and money.amount == Decimal("86.56")
        assert catalogue.convert(session, Decimal(1), "EUR", "USD", on=date(2024, 2, 24)) == Decimal("1.08")
    with reading(conversations_db) as session:
        order = orders.find_order(session, "#10001", "ana@example.com")
        assert order is not None and order.placed_at.hour == 8
        assert orders.lines_of(session, order)[0].price == Decimal("79.90")
        customer = orders.get_customer(session, "u1")
        assert customer is not None and customer.country == "ES"
        assert [event.kind for event in activity.history(session, None, "u1")] == ["purchase", "view", "view"]


def test_the_same_file_again_changes_nothing(load, conversations_db: Engine) -> None:
    load(*EVERYTHING)
    again = load(*EVERYTHING)
    assert (again.added, again.changed, again.withdrawn, again.rejected_count) == (0, 0, 0, 0)
    assert again.unchanged == len(EVERYTHING)
    with reading(conversations_db) as session:
        for table, count in ((Activity, 2), (OrderLine, 1), (Customer, 1)):
            assert session.execute(select(func.count()).select_from(table)).scalar_one() == count


def test_what_changed_is_replaced(load, catalogue_db: Engine, conversations_db: Engine) -> None:
    load(*EVERYTHING)
    line = {"sku": "S9", "title": "Socks", "quantity": 2, "price": "5"}
    report = load(
        {**PRODUCT, "title": "New", "texts": {}},
        {**RATE, "rate": "1.2"},
        {**ORDER, "status": "delivered", "lines": [line]},
        {**CUSTOMER, "country": "FR"},
    )
    assert (report.added, report.changed) == (0, 4)
    with reading(catalogue_db) as session:
        product = catalogue.get_product(session, "S1")
        assert product is not None and (product.title, product.rating) == ("New", 3.5)
        assert catalogue.texts(session, [product.id or 0], "es")[product.id or 0].title == "New"
    with reading(conversations_db) as session:
        order = orders.find_order(session, "10001", "ana@example.com")
        assert order is not None and order.status == "delivered"
        assert [entry.sku for entry in orders.lines_of(session, order)] == ["S9"]


def test_a_kind_takes_its_lines_alone_and_says_what_it_left(load, conversations_db: Engine) -> None:
    report = load(*EVERYTHING, kind="orders")
    assert set(report.by_type) == {"order"}
    assert report.ignored_lines == {"review": 2, "product": 1, "rate": 1, "customer": 1, "activity": 2}


def test_a_kind_stands_in_for_a_missing_type(load) -> None:
    untyped = {key: value for key, value in ORDER.items() if key != "type"}
    assert load(untyped, kind="orders").added == 1
    assert load({**untyped, "number": "2"}, ORDER).rejected[0].column == "type"


def test_orders_alone_withdraw_no_product(load, catalogue_db: Engine) -> None:
    load(PRODUCT)
    load(ORDER)
    with reading(catalogue_db) as session:
        assert catalogue.get_product(session, "S1") is not None
    assert load({**PRODUCT, "sku": "S2", "variants": []}).withdrawn == 1


def without(line: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in line.items() if key != name}


@pytest.mark.parametrize(
    ("bad", "column", "says"),
    [
        ('{"type": "product", "sku": "x"', None, "no JSON"),
        ("[1]", None, "no object"),
        ({"type": "thing"}, "type", "'thing' is unknown"),
        (without(PRODUCT, "title"), "title", "missing"),
        ({**PRODUCT, "price": "80"}, "price", "no currency"),
        ({**without(PRODUCT, "price"), "variants": []}, "price", "neither the variant nor the product"),
        ({**PRODUCT, "variants": [{"sku": "a"}, {"sku": "a"}]}, "variants", "two variants"),
        ({**PRODUCT, "variants": [{"stock": -1}]}, "variants[0].stock", "-1 is not possible"),
        ({**PRODUCT, "variants": [{"base_color": "mauve"}]}, "variants[0].base_color", "mauve"),
        ({**PRODUCT, "variants": "none"}, "variants", "no list"),
        ({**PRODUCT, "texts": {"es": "Hola"}}, "texts.es", "no object"),
        ({**PRODUCT, "rating": "NaN"}, "rating", "not possible"),
        ({**PRODUCT, "url": "javascript:1"}, "url", "no web address"),
        ({**REVIEWS[0], "rating": 6}, "rating", "6 is not possible"),
        ({**REVIEWS[0], "sku": "nothing"}, "sku", "no product 'nothing'"),
        ({**RATE, "rate": "0"}, "rate", "above zero"),
        ({**RATE, "date": "yesterday"}, "date", "no day"),
        ({**CUSTOMER, "email": "nobody"}, "email", "no address"),
        ({**ORDER, "lines": []}, "lines", "has none"),
        ({**ORDER, "status": "lost"}, "status", "'lost' is unknown"),
        ({**ORDER, "placed_at": "soon"}, "placed_at", "no moment"),
        ({**ACTIVITY, "kind": "buy"}, "kind", "'buy' is unknown"),
        (without(ACTIVITY, "customer"), "customer", "nobody"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_loaded(
    load, bad: dict[str, Any] | str, column: str | None, says: str
) -> None:
    report = load({**PRODUCT, "sku": "good", "variants": []}, bad, CUSTOMER | {"id": "u2"})
    assert report.added == 2
    assert [(r.row, r.column) for r in report.rejected] == [(2, column)]
    assert says in report.rejected[0].problem
    assert report.rejected[0].right


def test_a_line_cut_off_at_the_end_is_rejected_alone(load) -> None:
    report = load(CUSTOMER, json.dumps({**CUSTOMER, "id": "u2"})[:-9])
    assert (report.added, [r.row for r in report.rejected]) == (1, [2])


def test_broken_utf8_is_named_by_row_and_byte(shop_settings: ShopSettings, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(json.dumps(CUSTOMER).encode() + b'\n{"type": "customer", "id": "\xe9"}\n')
    report = import_file(path, settings=shop_settings)
    assert (report.added, report.rejected[0].row) == (1, 2)
    assert "byte 29 of the line (0xE9)" in report.rejected[0].problem


@pytest.mark.parametrize(
    ("content", "more", "says"),
    [
        ("", {}, "is empty"),
        ("{nonsense\n{more", {}, "no line of JSON"),
        ("{}", {"format": "excel"}, "choose one of google, sabir"),
        ("{}", {"kind": "shoes"}, "choose one of products, orders, customers, events"),
        ("{}", {"format": "google"}, "is JSON, but the format google is XML or TSV"),
        ("id\ttitle\tprice", {"kind": "orders"}, "holds products, not orders"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_reason(
    shop_settings: ShopSettings, tmp_path: Path, content: str, more: dict[str, str], says: str
) -> None:
    path = tmp_path / "x"
    path.write_text(content)
    with pytest.raises(FeedError, match=says):
        import_file(path, settings=shop_settings, **more)


def test_a_missing_file_is_named(shop_settings: ShopSettings, tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="nowhere.jsonl cannot be read"):
        import_file(tmp_path / "nowhere.jsonl", settings=shop_settings)


def test_text_that_databases_refuse_is_cleaned(load, catalogue_db: Engine) -> None:
    attributes = {"a\x00": "b\x00\ud800"}
    assert load({**PRODUCT, "title": "Nul\x00 shoe", "attributes": attributes}).added == 1
    with reading(catalogue_db) as session:
        product = catalogue.get_product(session, "S1")
        assert product is not None
        assert (product.title, product.attributes) == ("Nul shoe", {"a": "b\ufffd"})


def test_the_same_line_of_a_type_twice_is_rejected_but_activity_may_repeat(load) -> None:
    report = load(CUSTOMER, CUSTOMER, ORDER, ORDER, REVIEWS[0], PRODUCT, REVIEWS[0], ACTIVITY, ACTIVITY)
    assert [r.row for r in report.rejected] == [2, 4, 7]
    assert report.by_type["activity"].added == 2


def test_what_a_killed_import_left_is_cleared_after_a_day(shop_settings: ShopSettings, load) -> None:
    old, fresh = shop_settings.home / "import-old.db", shop_settings.home / "import-fresh.db"
    old.touch(), fresh.touch()
    os.utime(old, (0, 0))
    load(CUSTOMER)
    assert (old.exists(), fresh.exists()) == (False, True)
