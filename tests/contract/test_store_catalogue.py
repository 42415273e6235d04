"""What the catalogue, orders, carts and activity promise, over each database."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy.engine import Engine
from sqlmodel import Session

from shop import activity, carts, catalogue, orders
from shop.database import reading, writing
from shop.errors import CartError, RecordError
from shop.models import ExchangeRate, Order, OrderLine, Price, Product, Review, Variant
from shop.prices import Rates

NOW = datetime(2024, 5, 1, 12, tzinfo=timezone.utc)


def add_product(session: Session, sku: str, *variants: Variant, **fields: object) -> Product:
    product = Product(sku=sku, title=f"Title {sku}", updated_at=NOW, **fields)
    session.add(product)
    session.flush()
    for variant in variants:
        variant.product_id = product.id or 0
        session.add(variant)
    session.flush()
    return product


def add_price(session: Session, variant: Variant, amount: str, currency: str = "EUR", **fields: object) -> None:
    session.add(Price(variant_id=variant.id, currency=currency, amount=Decimal(amount), **fields))
    session.flush()


@pytest.fixture
def shoes(catalogue_db: Engine) -> Engine:
    with writing(catalogue_db) as session:
        red = Variant(sku="S1-R", color="Burgundy", base_color="red", size="42", size_system="EU", stock=0)
        blue = Variant(sku="S1-B", color="Navy", base_color="blue", size="43", size_system="EU", stock=3)
        add_product(session, "S1", red, blue, description="A shoe")
        add_price(session, red, "50.00")
        add_price(session, blue, "60.00")
        add_product(session, "S2", Variant(sku="S2", stock=None), withdrawn=True)
        add_product(session, "S3", Variant(sku="S3-A", stock=0, available_at=NOW + timedelta(days=9)))
        for currency, rate in (("USD", "1.0834"), ("JPY", "163.45"), ("INR", "90.1")):
            session.add(ExchangeRate(base="EUR", currency=currency, rate=Decimal(rate), date=date(2024, 4, 1)))
        session.add(ExchangeRate(base="EUR", currency="USD", rate=Decimal("9"), date=date(2025, 1, 1)))
    return catalogue_db


def test_products_are_found_by_their_own_sku_and_by_a_variants(shoes: Engine) -> None:
    with reading(shoes) as session:
        for sku in ("S1", "S1-R"):
            found = catalogue.get_product(session, sku)
            assert found is not None and found.sku == "S1"
        assert catalogue.get_product(session, "S2") is None, "it is withdrawn"
        assert catalogue.get_product(session, "S2", include_withdrawn=True) is not None
        assert catalogue.get_product(session, "nothing") is None


def test_many_products_keep_the_order_that_was_asked_for(shoes: Engine) -> None:
    with reading(shoes) as session:
        found = catalogue.get_by_skus(session, ["S3", "nothing", "S1-B", "S1", "S2"])
        assert [product.sku for product in found] == ["S3", "S1"]


def test_variants_are_found_by_colour_and_size(shoes: Engine) -> None:
    with reading(shoes) as session:
        product = catalogue.get_product(session, "S1")
        assert product is not None
        assert [v.sku for v in catalogue.find_variants(session, product, color="red")] == ["S1-R"]
        assert [v.sku for v in catalogue.find_variants(session, product, color="navy", size="43")] == ["S1-B"]
        assert catalogue.find_variants(session, product, size="43", size_system="US") == []


def test_availability_tells_how_many_and_from_when(shoes: Engine) -> None:
    with reading(shoes) as session:
        variants = catalogue.variants_of(session, catalogue.get_product(session, "S1") or 0)
        assert catalogue.availability_of(variants) == catalogue.Availability(True, 3, None)
        sold_out = catalogue.variants_of(session, catalogue.get_product(session, "S3") or 0)
        assert catalogue.availability_of(sold_out) == catalogue.Availability(False, 0, NOW + timedelta(days=9))
    assert catalogue.availability_of([Variant(sku="x", stock=None)]).quantity is None
    assert not catalogue.availability_of([]).in_stock


def test_a_product_costs_what_its_cheapest_variant_in_stock_costs(shoes: Engine) -> None:
    with reading(shoes) as session:
        product = catalogue.get_product(session, "S1")
        assert product is not None
        money = catalogue.price_of(session, product, "EUR", now=NOW)
        assert money is not None and (money.amount, money.converted) == (Decimal("60.00"), False)


def test_prices_are_converted_with_the_rate_of_the_day_and_rounded_half_up(shoes: Engine) -> None:
    with reading(shoes) as session:
        variant = catalogue.get_variant(session, "S1-R")
        assert variant is not None
        dollars = catalogue.price_of(session, variant, "USD", now=NOW)
        assert dollars is not None and (dollars.amount, dollars.converted) == (Decimal("54.17"), True)
        yen = catalogue.price_of(session, variant, "jpy", now=NOW)
        assert yen is not None and str(yen.amount) == "8173", "8172.5 yen go up"
        assert catalogue.price_of(session, variant, "XYZ", now=NOW) is None
        crossed = catalogue.convert(session, Decimal("1"), "USD", "INR", on=NOW.date())
        assert crossed == Decimal("83.16")
        assert catalogue.convert(session, Decimal("10"), "USD", "EUR", on=date(2020, 1, 1)) is None


def test_a_sale_holds_in_its_time_and_a_market_has_its_own_price(catalogue_db: Engine) -> None:
    with writing(catalogue_db) as session:
        variant = Variant(sku="V")
        add_product(session, "P", variant)
        add_price(
            session,
            variant,
            "100",
            sale_amount=Decimal("80"),
            sale_from=NOW,
            sale_to=NOW + timedelta(days=2),
        )
        add_price(session, variant, "95", market="ES")
        session.add(ExchangeRate(base="EUR", currency="USD", rate=Decimal("1.1"), date=date(2024, 1, 1)))
    with reading(catalogue_db) as session:
        found = catalogue.get_variant(session, "V")
        assert found is not None

        def price(currency: str = "EUR", market: str | None = None, days: int = 1) -> tuple[str, str | None]:
            money = catalogue.price_of(session, found, currency, market=market, now=NOW + timedelta(days=days))
            assert money is not None
            return str(money.amount), None if money.regular is None else str(money.regular)

        assert price() == ("80.00", "100.00")
        assert price(days=5) == ("100.00", None)
        assert price(days=-5) == ("100.00", None)
        assert price(market="ES") == ("95.00", None)
        assert price(market="FR") == ("80.00", "100.00")
        assert price("USD") == ("88.00", "110.00")


def test_a_rate_of_zero_is_no_rate() -> None:
    rates = Rates([ExchangeRate(base="EUR", currency="USD", rate=Decimal(0), date=date(2024, 1, 1))])
    assert rates.convert(Decimal(1), "USD", "EUR") is None
    assert rates.convert(Decimal("1.005"), "USD", "USD") == Decimal("1.01")


def test_texts_come_in_the_language_or_else_in_the_products_own(shoes: Engine) -> None:
    with writing(shoes) as session:
        product = catalogue.get_product(session, "S1")
        assert product is not None and product.id is not None
        key = product.id
        catalogue.save_text(session, key, "es", title="Zapato", description="Un zapato", origin="native")
        catalogue.save_text(session, key, "es", title="Sapato", description="", origin="translated")
        catalogue.save_text(session, key, "fr", title="Soulier", description="", origin="translated")
        catalogue.save_text(session, key, "fr", title="Chaussure", description="", origin="translated")
    with reading(shoes) as session:
        assert catalogue.texts(session, [key], "es")[key].title == "Zapato", "native text stays"
        assert catalogue.texts(session, [key], "fr")[key].title == "Chaussure"
        assert catalogue.texts(session, [key], "ko")[key] == catalogue.LocalText("Title S1", "A shoe", "en", "feed")
        assert catalogue.texts(session, [], "ko") == {}


def test_all_products_are_handed_out_in_batches(catalogue_db: Engine) -> None:
    with writing(catalogue_db) as session:
        for number in range(7):
            variant = Variant(sku=f"V{number}")
            add_product(session, f"P{number}", variant, withdrawn=number == 3)
            add_price(session, variant, "1")
    with reading(catalogue_db) as session:
        assert [p.sku for p in catalogue.iterate_products(session, batch=2)] == [
            "P0",
            "P1",
            "P2",
            "P4",
            "P5",
            "P6",
        ]
        entries = list(catalogue.iterate_entries(session, batch=3, include_withdrawn=True))
        assert len(entries) == 7
        assert [v.sku for v in entries[3].variants] == ["V3"]
        assert entries[0].prices[entries[0].variants[0].id or 0][0].amount == 1
        assert catalogue.count_products(session) == 6
        assert catalogue.version(session) == 0


def test_reviews_come_newest_first_and_in_one_language(shoes: Engine) -> None:
    with writing(shoes) as session:
        product = catalogue.get_product(session, "S1")
        assert product is not None
        for day, language in enumerate(("en", "es", "en")):
            at = NOW + timedelta(days=day)
            session.add(
                Review(
                    product_id=product.id,
                    language=language,
                    rating=4,
                    text=f"r{day}",
                    created_at=at,
                    content_hash=str(day),
                )
            )
        session.flush()
        assert [review.text for review in catalogue.reviews_of(session, product)] == ["r2", "r1", "r0"]
        assert [review.text for review in catalogue.reviews_of(session, product, language="es")] == ["r1"]


@pytest.fixture
def order(conversations_db: Engine) -> Engine:
    with writing(conversations_db) as session:
        row = Order(
            number="10001",
            customer_id="u1",
            email="Ana.Gómez@Example.com",
            status="shipped",
            currency="EUR",
            total=Decimal("59.90"),
            placed_at=NOW,
        )
        session.add(row)
        session.flush()
        session.add(OrderLine(order_id=row.id, sku="S1", title="Shoe", quantity=2, price=Decimal("29.95")))
    return conversations_db


@pytest.mark.parametrize("number", ["10001", " #10001 ", "١٠٠٠١", "１０００１"])
@pytest.mark.parametrize("email", ["Ana.Gómez@Example.com", " ana.gómez@EXAMPLE.COM "])
def test_an_order_is_found_however_its_number_and_address_are_written(order: Engine, number: str, email: str) -> None:
    with reading(order) as session:
        found = orders.find_order(session, number, email)
        assert found is not None
        assert [(line.title, line.quantity, line.price) for line in orders.lines_of(session, found)] == [
            ("Shoe", 2, Decimal("29.95"))
        ]
        assert [row.number for row in orders.orders_of(session, "u1")] == ["10001"]


@pytest.mark.parametrize(
    ("number", "email"),
    [("10001", "other@example.com"), ("99999", "ana.gómez@example.com"), ("10001", ""), ("", "\x00")],
)
def test_a_wrong_address_and_an_unknown_number_give_the_same_answer(order: Engine, number: str, email: str) -> None:
    with reading(order) as session:
        assert orders.find_order(session, number, email) is None


def test_a_cart_adds_up_and_lets_go(conversations_db: Engine) -> None:
    with writing(conversations_db) as session:
        assert carts.view(session, "c1") == []
        carts.add(session, "c1", "A", 2, now=NOW)
        carts.add(session, "c1", "B", now=NOW)
        carts.add(session, "c1", "A", now=NOW)
        assert [(line.sku, line.quantity) for line in carts.view(session, "c1")] == [("A", 3), ("B", 1)]
        assert carts.remove(session, "c1", "A", 1) == 1
        assert carts.remove(session, "c1", "B") == 1
        assert carts.remove(session, "c1", "C") == 0
        assert [(line.sku, line.quantity) for line in carts.view(session, "c1")] == [("A", 2)]
        assert carts.view(session, "c2") == []
        with pytest.raises(CartError, match="99"):
            carts.add(session, "c1", "A", 98)
        with pytest.raises(CartError, match="1 or more"):
            carts.add(session, "c1", "A", 0)
        assert carts.clear(session, "c1") == 1


def test_history_joins_what_was_seen_and_bought_in_order(order: Engine) -> None:
    with writing(order) as session:
        for day, kind in ((-2, "view"), (1, "cart_add")):
            activity.record(session, conversation_id="c1", kind=kind, sku="S2", at=NOW + timedelta(days=day))
        activity.record(session, customer_id="u1", kind="search", query="zapatos", at=NOW - timedelta(days=3))
        activity.record(session, customer_id="u2", kind="view", sku="S9", at=NOW)
        events = activity.history(session, "c1", "u1")
        assert [(event.kind, event.sku) for event in events] == [
            ("search", None),
            ("view", "S2"),
            ("purchase", "S1"),
            ("cart_add", "S2"),
        ]
        assert [event.kind for event in activity.history(session, "c1", "u1", limit=2)] == [
            "purchase",
            "cart_add",
        ]
        assert activity.history(session) == []
        everything = list(activity.iterate_events(session, batch=2))
        assert [event.actor for event in everything] == ["guest:c1", "guest:c1", "u1", "u2", "u1"]
        assert everything[-1].basket == "10001"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "buy", "sku": "S1", "conversation_id": "c1"}, "view, cart_add"),
        ({"kind": "view", "conversation_id": "c1"}, "sku"),
        ({"kind": "search", "conversation_id": "c1"}, "words"),
        ({"kind": "view", "sku": "S1"}, "customer or a conversation"),
        ({"kind": "view", "sku": "S1", "conversation_id": "c1", "quantity": 0}, "1 to 10000"),
    ],
)
def test_an_impossible_activity_is_refused_with_what_would_be_right(
    conversations_db: Engine, fields: dict[str, object], says: str
) -> None:
    with pytest.raises(RecordError, match=says), writing(conversations_db) as session:
        activity.record(session, **fields)
