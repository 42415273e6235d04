"""Variants as columns: colour, size, stock and price of everything that can be put into a cart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from recsys.filters import Filters
from recsys.interface import Mask
from shop.models import Price, Variant
from shop.money import minor_unit
from shop.prices import Rates, price_from

Codes = npt.NDArray[np.int32]
Amounts = npt.NDArray[np.float64]
EVEN = 1e-6  # amounts this near are equal


class Coded:
    """A column of texts as numbers."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._column: list[int] = []

    def append(self, text: str | None) -> None:
        """Add the next value."""
        self._column.append(self._numbers.setdefault((text or "").casefold(), len(self._numbers)))

    def close(self) -> CodedColumn:
        """Return the finished column."""
        return CodedColumn(self._numbers, np.asarray(self._column, dtype=np.int32))


@dataclass(frozen=True)
class CodedColumn:
    """Texts and, for each row, the number of its text."""

    numbers: dict[str, int]
    column: Codes

    def among(self, texts: Sequence[str]) -> Mask:
        """Return which rows hold one of these texts, whatever the case."""
        mask = np.zeros(len(self.column), dtype=np.bool_)
        for code in {self.numbers[text.casefold()] for text in texts if text.casefold() in self.numbers}:
            mask |= self.column == code
        return mask


@dataclass(frozen=True)
class Variants:
    """One row a variant (m)."""

    product: npt.NDArray[np.int64]  # number of the product, ascending
    color: CodedColumn
    size: CodedColumn
    system: CodedColumn
    stock: Mask
    native: dict[str, Amounts]  # currency -> what the feed states, NaN where it states nothing
    rates: Rates
    _converted: dict[str, Amounts] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.product)

    def of(self, number: int) -> slice:
        """Return the rows of product ``number``, which stand together."""
        if number + 1 >= len(self._starts):  # behind the last that has any
            return slice(0, 0)
        return slice(int(self._starts[number]), int(self._starts[number + 1]))

    def any_of(self, mask: Mask, products: int) -> Mask:
        """Return which of all products have a variant that is in the mask."""
        found = np.zeros(products, dtype=np.bool_)
        found[self.product[np.flatnonzero(mask)]] = True
        return found

    @cached_property
    def _starts(self) -> npt.NDArray[np.int64]:
        last = int(self.product[-1]) if len(self.product) else -1
        return np.searchsorted(self.product, np.arange(last + 2)).astype(np.int64)

    def prices(self, currency: str) -> Amounts:
        """Return what each costs in a currency as the cards show it: stated, else converted, else NaN."""
        found = self._converted.get(currency)
        if found is None:
            found = self.native.get(currency, np.full(len(self), np.nan)).copy()
            unit = float(minor_unit(currency))
            for source, amounts in self.native.items():
                factor = self.rates.factor(source, currency)
                if source != currency and factor is not None:
                    converted = np.floor(amounts * float(factor) / unit + 0.5 + EVEN) * unit
                    found = np.where(np.isnan(found), converted, found)
            self._converted[currency] = found
        return found

    def mask(self, filters: Filters) -> Mask:
        """Return which variants are in stock (where asked) and have colour, size and price of the wishes."""
        keep = self.stock.copy() if filters.in_stock else np.ones(len(self), dtype=np.bool_)
        if filters.colors:
            keep &= self.color.among(filters.colors)
        if filters.sizes:
            keep &= self.size.among(filters.sizes)
            if filters.size_system:
                keep &= self.system.among(["", filters.size_system])
        if filters.price_min is not None or filters.price_max is not None:
            amounts = self.prices(filters.currency)
            with np.errstate(invalid="ignore"):  # NaN is neither below nor above
                if filters.price_min is not None:
                    keep &= amounts >= float(filters.price_min) - EVEN
                if filters.price_max is not None:
                    keep &= amounts <= float(filters.price_max) + EVEN
        return keep


class VariantRows:
    """Collect variants while a catalogue is read."""

    def __init__(self, rates: Rates, currency: str) -> None:
        self._rates, self._currency = rates, currency
        self._product: list[int] = []
        self._color, self._size, self._system = Coded(), Coded(), Coded()
        self._stock: list[bool] = []
        self._amounts: dict[str, dict[int, float]] = {}

    def add(self, number: int, variant: Variant, prices: Sequence[Price]) -> float:
        """Note a variant of product ``number``; return its share off where it can be bought cheaper now, else 0."""
        row = len(self._product)
        self._product.append(number)
        self._color.append(variant.base_color or variant.color)
        self._size.append(variant.size)
        self._system.append(variant.size_system)
        self._stock.append(variant.stock is None or variant.stock > 0)
        off = 0.0
        # A price of one market counts only where none holds everywhere.
        market = None if not prices or any(p.market is None for p in prices) else prices[0].market
        for code in dict.fromkeys(p.currency for p in prices if p.market in (None, market)):
            money = price_from(prices, code, rates=self._rates, market=market)
            if money is not None:
                self._amounts.setdefault(code, {})[row] = float(money.amount)
                if money.regular and self._stock[-1]:
                    off = max(off, 1 - float(money.amount / money.regular))
        return off

    def close(self) -> Variants:
        """Return the finished columns."""
        native: dict[str, Amounts] = {}
        for code, amounts in self._amounts.items():
            native[code] = np.full(len(self._product), np.nan)
            native[code][list(amounts)] = list(amounts.values())
        return Variants(
            np.asarray(self._product, dtype=np.int64),
            self._color.close(),
            self._size.close(),
            self._system.close(),
            np.asarray(self._stock, dtype=np.bool_),
            native,
            self._rates,
        )
