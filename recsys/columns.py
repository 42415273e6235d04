"""The catalogue as columns, so that wishes become masks before anything is ranked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlmodel import Session

from recsys.filters import Filters
from recsys.interface import Floats, Mask
from shop.catalogue import iterate_entries
from shop.prices import Rates, price_from

WORD = re.compile(r"[^\W_]+", re.UNICODE)
# Who a gift is for, in the terms in which products say whom they are made for.
AUDIENCES = {
    "women": (
        "women",
        "woman",
        "ladies",
        "mother",
        "mom",
        "mum",
        "girlfriend",
        "wife",
        "sister",
        "grandmother",
        "her",
        "female",
    ),
    "men": ("men", "man", "father", "dad", "boyfriend", "husband", "brother", "grandfather", "him", "male"),
    "kids": (
        "kids",
        "kid",
        "children",
        "child",
        "son",
        "daughter",
        "boy",
        "girl",
        "boys",
        "girls",
        "toddlers",
    ),
    "babies": ("babies", "baby", "newborn", "newborns"),
    "teenagers": ("teenagers", "teenager", "teens", "teen"),
}
FOR_ALL = frozenset({"", "unisex", "everyone", "adults", "all"})


def words_of(text: str) -> list[str]:
    """Return the lower-case words of an English text, plurals folded ("shoes" and "shoe" are one)."""
    return [fold(word) for word in WORD.findall(text.replace("_", " ").casefold())]


def fold(word: str) -> str:
    """Fold an English plural."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")):
        return word[:-1]
    return word


@dataclass(frozen=True)
class Columns:
    """One entry a product (n), and one a variant (m) with the number of its product."""

    skus: tuple[str, ...]
    ids: tuple[int, ...]
    titles: tuple[str, ...]
    items: tuple[frozenset[str], ...]  # folded words of what it is: item, category, title
    item_names: tuple[str, ...]
    departments: tuple[str, ...]
    brands: tuple[str, ...]
    facts: tuple[frozenset[str], ...]  # folded words of material, features, attributes, description
    materials: tuple[frozenset[str], ...]
    audiences: tuple[str, ...]
    occasions: tuple[frozenset[str], ...]
    features: tuple[frozenset[str], ...]
    popularity: Floats
    variant_product: npt.NDArray[Any]
    variant_color: npt.NDArray[Any]
    variant_size: npt.NDArray[Any]
    variant_system: npt.NDArray[Any]
    variant_stock: Mask
    variant_price: npt.NDArray[Any]  # in the shop's currency, NaN where unknown
    currency: str
    rates: Rates
    row: dict[str, int]  # SKU of a product or a variant -> number of the product

    def __len__(self) -> int:
        return len(self.skus)

    @classmethod
    def load(cls, session: Session, currency: str) -> Columns:
        """Read all products on sale with their variants and prices in ``currency``."""
        rates = Rates.load(session)
        products: list[tuple[object, ...]] = []
        variants: list[tuple[int, str, str, str, bool, float]] = []
        row: dict[str, int] = {}
        for number, entry in enumerate(iterate_entries(session)):
            product = entry.product
            assert product.id is not None
            attributes = " ".join(f"{k} {v}" for k, v in product.attributes.items())
            features = " ".join(product.features)
            products.append(
                (
                    product.sku,
                    product.id,
                    product.title,
                    frozenset(words_of(f"{product.item or ''} {product.category or ''} {product.title}")),
                    (product.item or "").replace("_", " ").casefold(),
                    (product.department or "").casefold(),
                    (product.brand or "").casefold(),
                    frozenset(words_of(f"{product.material or ''} {features} {attributes} {product.description}")),
                    frozenset(words_of(product.material or "")),
                    (product.audience or "").casefold(),
                    frozenset(o.replace("_", " ").casefold() for o in product.occasion),
                    frozenset(f.replace("_", " ").casefold() for f in product.features),
                    float(product.popularity) + 0.02 * product.review_count + 0.1 * (product.rating or 0),
                )
            )
            row[product.sku] = number
            for variant in entry.variants:
                money = price_from(entry.prices.get(variant.id or 0, ()), currency, rates=rates)
                variants.append(
                    (
                        number,
                        (variant.base_color or "").casefold(),
                        (variant.size or "").casefold(),
                        (variant.size_system or "").casefold(),
                        variant.stock is None or variant.stock > 0,
                        float(money.amount) if money else float("nan"),
                    )
                )
                row.setdefault(variant.sku, number)
        columns: list[Any] = list(zip(*products, strict=True)) if products else [()] * 13
        parts: list[Any] = list(zip(*variants, strict=True)) if variants else [()] * 6
        return cls(
            skus=columns[0],
            ids=columns[1],
            titles=columns[2],
            items=columns[3],
            item_names=columns[4],
            departments=columns[5],
            brands=columns[6],
            facts=columns[7],
            materials=columns[8],
            audiences=columns[9],
            occasions=columns[10],
            features=columns[11],
            popularity=np.asarray(columns[12], dtype=np.float32),
            variant_product=np.asarray(parts[0], dtype=np.int64),
            variant_color=np.asarray(parts[1], dtype=object),
            variant_size=np.asarray(parts[2], dtype=object),
            variant_system=np.asarray(parts[3], dtype=object),
            variant_stock=np.asarray(parts[4], dtype=np.bool_),
            variant_price=np.asarray(parts[5], dtype=np.float64),
            currency=currency,
            rates=rates,
            row=row,
        )

    def mask(self, filters: Filters) -> Mask:
        """Return which products (n) have a variant in stock that meets every wish."""
        keep = self._variants(filters)
        fits = np.zeros(len(self), dtype=np.bool_)
        fits[self.variant_product[keep]] = True
        for wish in ("items", "departments", "brands", "materials", "audience", "occasions", "features"):
            values = getattr(filters, wish)
            if values:
                fits &= np.fromiter(
                    (any(self.meets(number, wish, value) for value in values) for number in range(len(self))),
                    dtype=np.bool_,
                    count=len(self),
                )
        return fits

    def _variants(self, filters: Filters) -> Mask:
        keep = self.variant_stock.copy() if filters.in_stock else np.ones(len(self.variant_product), dtype=np.bool_)
        if filters.colors:
            wanted = {c.casefold() for c in filters.colors}
            keep &= np.fromiter((c in wanted for c in self.variant_color), dtype=np.bool_, count=len(keep))
        if filters.sizes:
            sizes = {s.casefold() for s in filters.sizes}
            keep &= np.fromiter((s in sizes for s in self.variant_size), dtype=np.bool_, count=len(keep))
            if filters.size_system:
                system = filters.size_system.casefold()
                keep &= np.fromiter((s in ("", system) for s in self.variant_system), dtype=np.bool_, count=len(keep))
        for bound, least in ((filters.price_min, True), (filters.price_max, False)):
            if bound is not None:
                amount = float(self.rates.convert(Decimal(bound), filters.currency, self.currency) or bound)
                with np.errstate(invalid="ignore"):
                    keep &= self.variant_price >= amount if least else self.variant_price <= amount
        return keep

    def meets(self, number: int, wish: str, value: str) -> bool:
        """Tell whether product ``number`` meets one value of a wish."""
        plain = value.replace("_", " ").casefold()
        words = words_of(plain)
        if wish == "items":
            return plain == self.item_names[number] or (bool(words) and set(words) <= self.items[number])
        if wish == "departments":
            return plain == self.departments[number] or set(words) <= self.items[number]
        if wish == "brands":
            return plain == self.brands[number] or set(words) <= self.items[number]
        if wish == "materials":
            return set(words) <= self.materials[number] or set(words) <= self.items[number]
        if wish == "audience":
            return self._made_for(number, words)
        if wish == "occasions":
            wanted = {w for w in words if w not in ("a", "an", "the")}
            return any(wanted <= set(words_of(o)) for o in self.occasions[number]) or wanted <= self.facts[number]
        return plain in self.features[number] or set(words) <= (self.facts[number] | self.items[number])

    def _made_for(self, number: int, words: list[str]) -> bool:
        audience = self.audiences[number]
        if audience in FOR_ALL:
            return True
        groups = {group for group, names in AUDIENCES.items() if {fold(n) for n in names} & set(words)}
        mine = set(words_of(audience))
        return bool(mine & set(words)) or any({fold(n) for n in AUDIENCES[g]} & mine for g in groups)
