"""The catalogue as columns, so that wishes become masks before anything is ranked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt
from sqlmodel import Session

from recsys.facts import Facts, plain
from recsys.filters import LISTS, Filters
from recsys.interface import Floats, Mask
from recsys.variants import EVEN, VariantRows, Variants
from shop.catalogue import iterate_entries
from shop.prices import Rates

OF_VARIANTS = ("colors", "sizes")  # the other lists speak of the product as a whole


@dataclass(frozen=True)
class Columns:
    """One entry a product (n); its variants apart, each with the number of its product."""

    skus: tuple[str, ...]
    ids: tuple[int, ...]
    titles: tuple[str, ...]
    item_names: tuple[str, ...]
    kinds: npt.NDArray[np.int32]  # equal numbers are equal items, -1 where the shop does not say what it is
    kind_numbers: dict[str, int]
    popularity: Floats
    off: Floats  # share off while a sale runs, else 0
    facts: Facts
    variants: Variants
    currency: str
    rates: Rates
    row: dict[str, int]  # SKU of a product or a variant -> number of the product
    named: dict[str, int]  # title in lower case -> number of the product

    def __len__(self) -> int:
        return len(self.skus)

    @classmethod
    def load(cls, session: Session, currency: str) -> Columns:
        """Read all products on sale with their variants and prices; ``currency`` is the shop's."""
        rates = Rates.load(session)
        facts, rows = Facts(), VariantRows(rates, currency)
        skus, ids, titles, items = [], [], [], []
        popularity, off = [], []
        row: dict[str, int] = {}
        for number, entry in enumerate(iterate_entries(session)):
            product = entry.product
            assert product.id is not None
            facts.add(product)
            skus.append(product.sku)
            ids.append(product.id)
            titles.append(product.title)
            items.append(plain(product.item or ""))
            popularity.append(float(product.popularity) + 0.02 * product.review_count + 0.1 * (product.rating or 0))
            row[product.sku] = number
            shares = [0.0]
            for variant in entry.variants:
                shares.append(rows.add(number, variant, entry.prices.get(variant.id or 0, ())))
                row.setdefault(variant.sku, number)
            off.append(max(shares))
        numbers = {name: kind for kind, name in enumerate(dict.fromkeys(filter(None, items)))}
        return cls(
            skus=tuple(skus),
            ids=tuple(ids),
            titles=tuple(titles),
            item_names=tuple(items),
            kinds=np.asarray([numbers.get(item, -1) for item in items], dtype=np.int32),
            kind_numbers=numbers,
            popularity=np.asarray(popularity, dtype=np.float32),
            off=np.asarray(off, dtype=np.float32),
            facts=facts,
            variants=rows.close(),
            currency=currency,
            rates=rates,
            row=row,
            named={title.casefold(): number for number, title in reversed(list(enumerate(titles)))},
        )

    def mask(self, filters: Filters) -> Mask:
        """Return which products (n) have a variant that meets every wish at once, in stock where asked."""
        fits = self.variants.any_of(self.variants.mask(filters), len(self))
        if not filters.in_stock and not set(filters.wishes()) & {*OF_VARIANTS, "price"}:
            fits[:] = True  # a product without any variant too
        for wish in LISTS:
            values = getattr(filters, wish)
            if values and wish not in OF_VARIANTS:
                fits &= self._any(wish, values)
        return fits

    def meets(self, number: int, wish: str, value: str) -> bool:
        """Tell whether product ``number`` meets one value of a wish; of its variants those in stock count."""
        if wish in OF_VARIANTS:
            variants, rows = self.variants, self.variants.of(number)
            column = variants.color if wish == "colors" else variants.size
            code = column.numbers.get(value.casefold(), -1)
            codes, stock = column.column, variants.stock
            return any(stock[row] and codes[row] == code for row in range(rows.start, rows.stop))
        return bool(self.facts.mask(wish, value)[number])

    def costs_at_most(self, number: int, amount: Decimal, currency: str) -> bool:
        """Tell whether a variant of product ``number`` that is in stock costs no more than that."""
        prices, stock, most = self.variants.prices(currency), self.variants.stock, float(amount) + EVEN
        rows = self.variants.of(number)
        return any(stock[row] and prices[row] <= most for row in range(rows.start, rows.stop))

    def for_everyone(self, number: int) -> bool:
        """Tell whether product ``number`` is made for nobody in particular."""
        return bool(self.facts.mask("audience", "")[number])

    def is_exactly(self, values: tuple[str, ...]) -> Mask:
        """Return which products are of exactly one of these items ("boots", not "hiking boots")."""
        wanted = [self.kind_numbers.get(plain(value), -2) for value in values]
        return np.isin(self.kinds, wanted)

    def _any(self, wish: str, values: tuple[str, ...]) -> Mask:
        mask = self.facts.mask(wish, values[0])
        for value in values[1:]:
            mask = mask | self.facts.mask(wish, value)
        return mask
