"""Say what things cost, in the shopper's currency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session, col, select

from shop.clock import utc_now
from shop.models import ExchangeRate, Price, Product, Variant
from shop.money import Money, rounded
from shop.variants import prices_by_variant, variants_by_product


class Rates:
    """Convert between currencies with the newest rates known on a day."""

    def __init__(self, rates: Iterable[ExchangeRate]) -> None:
        """Take rates oldest first; a later one of the same pair replaces an earlier one."""
        self._rates: dict[tuple[str, str], Decimal] = {}
        for rate in rates:
            if rate.rate > 0:
                self._rates[(rate.base, rate.currency)] = rate.rate
        self._bases = sorted({base for base, _ in self._rates})

    @classmethod
    def load(cls, session: Session, *, on: date | None = None) -> Rates:
        """Read the rates that hold on a day (today when None)."""
        day = on or utc_now().date()
        query = select(ExchangeRate).where(ExchangeRate.date <= day).order_by(col(ExchangeRate.date))
        return cls(session.exec(query))

    def factor(self, source: str, target: str) -> Decimal | None:
        """Return how much of `target` one unit of `source` buys, across a common base if need be, or None."""
        if source == target:
            return Decimal(1)
        direct = self._one(source, target)
        if direct is not None:
            return direct
        for base in self._bases:
            first, second = self._one(source, base), self._one(base, target)
            if first is not None and second is not None:
                return first * second
        return None

    def convert(self, amount: Decimal, source: str, target: str) -> Decimal | None:
        """Return `amount` in `target`, rounded half up to its minor unit, or None without a rate."""
        factor = self.factor(source, target)
        return None if factor is None else rounded(amount * factor, target)

    def _one(self, source: str, target: str) -> Decimal | None:
        if source == target:
            return Decimal(1)
        rate = self._rates.get((source, target))
        if rate is not None:
            return rate
        inverse = self._rates.get((target, source))
        return None if inverse is None else Decimal(1) / inverse


def convert(session: Session, amount: Decimal, source: str, target: str, *, on: date | None = None) -> Decimal | None:
    """Return `amount` of `source` in `target`, rounded half up to its minor unit, or None without a rate."""
    return Rates.load(session, on=on).convert(amount, source.upper(), target.upper())


def price_of(
    session: Session,
    thing: Product | Variant,
    currency: str,
    *,
    market: str | None = None,
    now: datetime | None = None,
) -> Money | None:
    """Return what a variant costs, or what the cheapest variant of a product costs; None without a price.

    A price kept in `currency` wins over a converted one, one for `market` over one for all markets; of a
    product, variants in stock are looked at first.
    """
    if isinstance(thing, Variant):
        assert thing.id is not None
        rates = Rates.load(session, on=(now or utc_now()).date())
        prices = prices_by_variant(session, [thing.id]).get(thing.id, [])
        return price_from(prices, currency, rates=rates, market=market, now=now)
    assert thing.id is not None
    return prices_of(session, [thing.id], currency, market=market, now=now).get(thing.id)


def prices_of(
    session: Session,
    product_ids: Iterable[int],
    currency: str,
    *,
    market: str | None = None,
    now: datetime | None = None,
) -> dict[int, Money]:
    """Return what each product costs (see `price_of`), by product id; those without a price are left out."""
    moment = now or utc_now()
    rates = Rates.load(session, on=moment.date())
    variants = variants_by_product(session, product_ids)
    prices = prices_by_variant(session, [v.id for group in variants.values() for v in group if v.id is not None])
    found: dict[int, Money] = {}
    for product_id, group in variants.items():
        in_stock = [v for v in group if v.stock is None or v.stock > 0]
        for choice in (in_stock, group):
            costs = [
                money
                for v in choice
                if (money := price_from(prices.get(v.id or 0, []), currency, rates=rates, market=market, now=moment))
            ]
            if costs:
                found[product_id] = min(costs, key=lambda money: money.amount)
                break
    return found


def price_from(
    prices: Sequence[Price],
    currency: str,
    *,
    rates: Rates,
    market: str | None = None,
    now: datetime | None = None,
) -> Money | None:
    """Choose among a variant's prices and convert where none is in `currency` (see `price_of`)."""
    moment = now or utc_now()
    wanted = currency.upper()
    fitting = [p for p in prices if p.market is None or p.market == market]
    # Most exact first: the currency, then the market.
    fitting.sort(key=lambda p: (p.currency != wanted, p.market is None))
    for price in fitting:
        factor = rates.factor(price.currency, wanted)
        if factor is None:
            continue
        sale = price.sale_amount if _on_sale(price, moment) else None
        now_costs = rounded((price.amount if sale is None else sale) * factor, wanted)
        regular = None if sale is None else rounded(price.amount * factor, wanted)
        return Money(now_costs, wanted, regular, converted=price.currency != wanted)
    return None


def _on_sale(price: Price, moment: datetime) -> bool:
    if price.sale_amount is None or price.sale_amount >= price.amount:
        return False
    return (price.sale_from is None or price.sale_from <= moment) and (price.sale_to is None or moment <= price.sale_to)
