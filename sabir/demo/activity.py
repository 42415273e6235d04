"""Make what customers did in the shop: searches, views, carts, and what they bought before the tracked orders."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from sabir.demo.facts import Product
from sabir.demo.lexicon import Lexicon
from sabir.demo.orders import SPAN, Order, basket, pick_variant
from sabir.demo.people import Customer
from sabir.demo.tastes import Shelf, by_visits

EVENTS = 30_000  # about so many
EARLIER_PURCHASES = 900  # visits before the first tracked order that ended with buying
_SEARCHES = 0.28  # share of visits that begin with a search
_CARTS = 0.2  # share of idle visits that leave something in the cart


@dataclass(frozen=True)
class Event:
    """Hold one thing a customer did."""

    customer: str
    kind: str
    at: datetime
    sku: str | None = None
    query: str | None = None


def make_activity(
    shelf: Shelf, customers: list[Customer], orders: list[Order], lexicons: dict[str, Lexicon], seed: int, today: date
) -> list[Event]:
    """Return the events by time.

    An order's own purchase is not told again: its lines say it. Purchases are told of visits before the orders.
    """
    rng = random.Random(f"activity {seed}")
    people, visits = by_visits(customers)
    events: list[Event] = []
    for order in orders:
        chosen = [(line.product, line.variant.sku) for line in order.lines]
        events += _visit(shelf, order.customer, order.placed, chosen, lexicons, rng, buys=False)
    now = datetime.combine(today, time(8), timezone.utc)
    for _ in range(EARLIER_PURCHASES):
        customer = rng.choices(people, cum_weights=visits)[0]
        at = now - timedelta(days=rng.uniform(SPAN + 2, SPAN + 150))
        chosen = [(p, pick_variant(p, rng).sku) for p in basket(shelf, customer, at.date(), rng)]
        events += _visit(shelf, customer, at, chosen, lexicons, rng, buys=True)
    while len(events) < EVENTS:
        customer = rng.choices(people, cum_weights=visits)[0]
        at = now - timedelta(days=rng.uniform(0.05, SPAN))
        product = shelf.choose(customer, at.date(), rng)
        chosen = [(product, pick_variant(product, rng).sku)]
        events += _visit(shelf, customer, at, chosen if rng.random() < _CARTS else [], lexicons, rng, buys=False)
    return sorted(events, key=lambda event: (event.at, event.customer, event.kind, event.sku or ""))


def _visit(
    shelf: Shelf,
    customer: Customer,
    end: datetime,
    chosen: list[tuple[Product, str]],
    lexicons: dict[str, Lexicon],
    rng: random.Random,
    *,
    buys: bool,
) -> Iterator[Event]:
    """Yield one visit that ends at a moment: search, views, then what was chosen."""
    taste = shelf.taste(customer, rng)
    seen = [product for product, _ in chosen]
    seen += [shelf.choose(customer, end.date(), rng, taste=taste) for _ in range(rng.choice((0, 1, 2)) + (not chosen))]
    rng.shuffle(seen)
    at = end - timedelta(seconds=90 * (len(seen) + len(chosen)) + rng.randrange(60, 400))

    def later() -> datetime:
        nonlocal at
        at += timedelta(seconds=rng.randrange(12, 80))
        return at.replace(microsecond=0)

    if rng.random() < _SEARCHES:
        wanted = chosen[0][0] if chosen else seen[0]
        yield Event(customer.id, "search", later(), query=_query(wanted, customer, lexicons, rng))
    for product in seen:
        yield Event(customer.id, "view", later(), sku=product.sku)
    for _, sku in chosen:
        yield Event(customer.id, "cart_add", later(), sku=sku)
    if buys:
        moment = later()
        for _, sku in chosen:
            yield Event(customer.id, "purchase", moment, sku=sku)


def _query(product: Product, customer: Customer, lexicons: dict[str, Lexicon], rng: random.Random) -> str:
    lexicon = lexicons.get(customer.language, lexicons["en"])
    item = lexicon.base("item", product.item)
    kind = rng.random()
    if kind < 0.15:
        return f"{item} {product.brand}"
    if kind < 0.3 and product.material and product.material not in product.item:
        return f"{item} {lexicon.base('material', product.material)}"
    if kind < 0.45 and lexicon.language == "en":
        return f"{lexicon.base('color', product.colors[0])} {item}"
    return item
