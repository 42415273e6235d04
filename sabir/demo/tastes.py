"""Choose products as customers do: by taste, brand, price, season, and by what goes together."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date
from itertools import accumulate

from sabir.demo.data import table
from sabir.demo.facts import Product
from sabir.demo.people import Customer

SECOND_TASTE = 0.22  # share of visits in which a customer shops outside her main taste
WANDERING = 0.08  # weight of departments that are not a taste's own
USUAL_PARTNER = 0.7  # how often the usual product is chosen among those that go with another
_SUMMER, _WINTER = frozenset({5, 6, 7, 8}), frozenset({10, 11, 12, 1, 2})


class Shelf:
    """Hold the products so that a customer's next choice is quick to draw."""

    def __init__(self, products: list[Product], seed: int) -> None:
        """Prepare the weights of every taste in every month."""
        self.products = products
        self._by_item: dict[str, list[Product]] = {}
        for product in products:
            self._by_item.setdefault(product.item, []).append(product)
        shop = table("shop")
        self._tastes = shop["tastes"]
        self._together: dict[str, list[str]] = shop["together"]
        self._seed = seed
        middle = self._middle_prices()
        seasons = [self._seasons(product) for product in products]
        self._weights: dict[tuple[int, int], list[float]] = {}
        for place, taste in enumerate(self._tastes):
            fit = [_fit(taste, product, middle[product.department]) for product in products]
            for month in range(1, 13):
                weights = (fit[row] * seasons[row][month - 1] for row in range(len(products)))
                self._weights[place, month] = list(accumulate(weights))

    def choose(self, customer: Customer, day: date, rng: random.Random, *, taste: int | None = None) -> Product:
        """Draw a product that this customer would look at on this day."""
        place = self.taste(customer, rng) if taste is None else taste
        weights = self._weights[place, day.month]
        product = self.products[0]
        for _ in range(3):  # the favourite brand wins more often than its share
            product = rng.choices(self.products, cum_weights=weights)[0]
            if product.brand == customer.brand or rng.random() < 0.45:
                break
        return product

    def taste(self, customer: Customer, rng: random.Random) -> int:
        """Choose what the customer comes for this time."""
        return customer.tastes[1] if rng.random() < SECOND_TASTE else customer.tastes[0]

    def partner(self, product: Product, rng: random.Random) -> Product | None:
        """Choose something that goes with a product, mostly the same thing; None where nothing does."""
        items = self._together.get(product.item)
        if not items:
            return None
        item = items[0] if rng.random() < 0.6 else rng.choice(items)
        offers = self._by_item[item]
        same = [offer for offer in offers if offer.audience == product.audience]
        usual = random.Random(f"partner {self._seed} {product.sku} {item}")
        return usual.choice(same or offers) if rng.random() < USUAL_PARTNER else rng.choice(offers)

    def _middle_prices(self) -> dict[str, float]:
        prices: dict[str, list[float]] = {}
        for product in self.products:
            prices.setdefault(product.department, []).append(float(product.price))
        return {department: sorted(found)[len(found) // 2] for department, found in prices.items()}

    def _seasons(self, product: Product) -> list[float]:
        shop = table("shop")
        factors = shop["seasons"].get(product.department, {})
        year = [float(factors.get(month, 1.0)) for month in range(1, 13)]
        for season, months in (("summer", _SUMMER), ("winter", _WINTER)):
            if product.item in shop["item_seasons"][season]:
                year = [value * (2.2 if month in months else 0.45) for month, value in enumerate(year, start=1)]
        return year


def _fit(taste: dict[str, object], product: Product, middle: float) -> float:
    departments = taste["departments"]
    assert isinstance(departments, dict)
    weight = product.appeal * float(departments.get(product.department, WANDERING))
    weight *= 1.8 if product.style == taste["style"] else 1.0
    spend = taste["spend"]
    assert isinstance(spend, float)
    dear = float(product.price) > middle
    weight *= 0.5 + spend if dear else 1.5 - spend
    if product.audience is not None and product.department in ("shoes", "clothing", "jewellery"):
        weight *= 1.0 if product.audience == taste["audience"] else 0.25
    return weight * (0.6 + 0.1 * product.quality)


def by_visits(customers: Iterable[Customer]) -> tuple[list[Customer], list[float]]:
    """Return the customers and the running sum of how often each comes."""
    people = list(customers)
    return people, list(accumulate(customer.activity for customer in people))
