"""Make the orders 10001 to 12000: what was bought together, and where each parcel is on the reference day."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

from sabir.demo.data import table
from sabir.demo.facts import Product, Variant
from sabir.demo.people import Customer
from sabir.demo.tastes import Shelf, by_visits

FIRST_ORDER, LAST_ORDER = 10001, 12000
RECENT = 140  # orders of the last two weeks, so that every status is met
SPAN = 400  # days back to the first order
CARRIERS = ("Meridia Post", "Kurier Nord", "Velox Parcel", "Harbour Express")
FREE_SHIPPING, SHIPPING = Decimal(50), Decimal("4.90")
GOES_WITH = 0.45  # how often something that goes with a product is bought with it
_WHOLE_AMOUNTS = frozenset({"JPY", "KRW"})
_MONTHS = {11: 1.8, 12: 2.3, 1: 0.8, 2: 0.85, 8: 0.9}


@dataclass(frozen=True)
class Line:
    """Hold one line of an order."""

    product: Product
    variant: Variant
    quantity: int
    price: Decimal


@dataclass(frozen=True)
class Order:
    """Hold one order and its way to the customer."""

    number: int
    customer: Customer
    status: str
    placed: datetime
    shipped: datetime | None
    delivered: datetime | None
    eta: datetime | None
    carrier: str | None
    tracking: str | None
    currency: str
    total: Decimal
    lines: tuple[Line, ...]


def make_orders(shelf: Shelf, customers: list[Customer], seed: int, today: date) -> list[Order]:
    """Return the orders by number; `today` decides how far each has come."""
    rng = random.Random(f"orders {seed}")
    now = datetime.combine(today, time(8), timezone.utc)
    people, visits = by_visits(customers)
    moments = sorted(_moments(rng, now, LAST_ORDER - FIRST_ORDER + 1))
    orders = []
    for number, placed in enumerate(moments, start=FIRST_ORDER):
        customer = rng.choices(people, cum_weights=visits)[0]
        orders.append(_order(number, customer, placed, basket(shelf, customer, placed.date(), rng), rng, now))
    return orders


def basket(shelf: Shelf, customer: Customer, day: date, rng: random.Random) -> list[Product]:
    """Return what a customer buys at once: one or two things of one taste, and what goes with them."""
    taste = shelf.taste(customer, rng)
    bought: dict[str, Product] = {}
    for _ in range(rng.choices((1, 2, 3), (62, 28, 10))[0]):
        product = shelf.choose(customer, day, rng, taste=taste)
        if any(product.item == other.item for other in bought.values()):
            continue
        bought[product.sku] = product
        if rng.random() < GOES_WITH:
            partner = shelf.partner(product, rng)
            if partner is not None:
                bought[partner.sku] = partner
    return list(bought.values())


def pick_variant(product: Product, rng: random.Random) -> Variant:
    """Choose a colour and size, the first colour most often."""
    return min(rng.sample(product.variants, min(2, len(product.variants))), key=product.variants.index)


def _moments(rng: random.Random, now: datetime, count: int) -> list[datetime]:
    days = range(1, SPAN)
    weights = [_MONTHS.get((now - timedelta(day)).month, 1.0) for day in days]
    ages = [float(day) for day in rng.choices(days, weights, k=count - RECENT)]
    ages += [rng.uniform(0.1, 14) for _ in range(RECENT)]
    return [now - timedelta(days=age, seconds=rng.randrange(0, 6000)) for age in ages]


def _order(
    number: int, customer: Customer, placed: datetime, products: list[Product], rng: random.Random, now: datetime
) -> Order:
    currency = customer.currency
    lines = []
    for product in products:
        small = product.price < 30 and product.department not in ("shoes", "clothing")
        quantity = rng.choices((1, 2, 3), (80, 15, 5))[0] if small else 1
        lines.append(Line(product, pick_variant(product, rng), quantity, in_currency(product.price, currency)))
    total = sum((line.price * line.quantity for line in lines), Decimal(0))
    if sum(line.product.price * line.quantity for line in lines) < FREE_SHIPPING:
        total += in_currency(SHIPPING, currency)
    near = customer.country in ("DE", "FR", "ES", "IT", "NL", "PL", "PT", "AT", "CH", "GB")
    shipped = placed + timedelta(hours=rng.uniform(20, 44))
    eta = (shipped + timedelta(days=rng.randrange(2, 5) if near else rng.randrange(6, 12))).replace(
        hour=17, minute=0, second=0
    )
    carrier, tracking = rng.choice(CARRIERS), f"{rng.choice('MKVH')}{rng.randrange(10**9, 10**10)}{customer.country}"
    fate, late, age = rng.random(), rng.random(), now - placed
    delivered = eta.replace(hour=rng.randrange(9, 19)) + timedelta(days=1 if late < 0.12 else 0)
    status = "delivered"
    if fate < 0.035:
        status = "cancelled"
    elif now < placed + timedelta(hours=14):
        status = "placed"
    elif now < shipped:
        status = "packed"
    elif now.date() < delivered.date():
        status = "shipped"
    elif now < delivered:
        status = "out_for_delivery"
    elif fate < 0.09 and age > timedelta(days=20):
        status = "returned"
    sent = status not in ("placed", "packed", "cancelled")
    return Order(
        number=number,
        customer=customer,
        status=status,
        placed=placed,
        shipped=shipped if sent else None,
        delivered=delivered if status in ("delivered", "returned") else None,
        eta=None if status == "cancelled" else eta,
        carrier=carrier if sent else None,
        tracking=tracking if sent else None,
        currency=currency,
        total=total,
        lines=tuple(lines),
    )


def in_currency(amount: Decimal, currency: str) -> Decimal:
    """Return an amount of euros in a currency by the demo shop's rates."""
    if currency == "EUR":
        return amount
    rate = Decimal(table("shop")["rates"][currency])
    return (amount * rate).quantize(Decimal(1) if currency in _WHOLE_AMOUNTS else Decimal("0.01"))
