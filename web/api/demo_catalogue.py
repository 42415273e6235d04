"""Show the catalogue to the demo shop's page: find products, and describe them in a language and currency."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from language.localisation import format_money
from language.text_folding import fold_plain
from shop import catalogue
from shop.models import Product, ProductText, Variant
from shop.money import Money
from shop.prices import Rates, price_from
from web.api.demo_terms import Terms

KEPT_LISTS = 6  # languages whose list of products stays in memory
REVIEWS = 6
ALIKE = 4  # other products shown below one
SORTS = ("popular", "rating", "price_up", "price_down")


@dataclass(frozen=True)
class Row:
    """Hold what is needed of a product to find it."""

    id: int
    item: str | None
    department: str | None
    rating: float
    words: str  # title, brand and kind in the page's language and in the feed's, folded


@dataclass(frozen=True)
class Found:
    """Hold one page of products, how many there are in all, and how many in each department."""

    ids: list[int]
    total: int
    departments: dict[str, int]


class DemoCatalogue:
    """Answer the page's questions; lists of products are kept until the next import."""

    def __init__(self, media: Path, terms: Terms, *, base_currency: str) -> None:
        self._media = media
        self._terms = terms
        self._base_currency = base_currency
        self._lists: OrderedDict[tuple[int, str], list[Row]] = OrderedDict()
        self._lock = threading.Lock()

    def currencies(self, session: Session) -> list[str]:
        """Return the currencies that prices can be shown in, the shop's own first."""
        rates = Rates.load(session)
        others = [code for code in _CURRENCIES if code != self._base_currency]
        return [self._base_currency, *(code for code in others if rates.factor(self._base_currency, code))]

    def find(
        self,
        session: Session,
        *,
        language: str,
        currency: str,
        department: str | None,
        query: str,
        sort: str,
        limit: int,
        offset: int,
    ) -> Found:
        """Return the products that hold all words of the query, most popular first unless sorted otherwise."""
        wanted = fold_plain(query).split()
        rows = [row for row in self._rows(session, language) if all(word in row.words for word in wanted)]
        departments = dict(Counter(row.department for row in rows if row.department).most_common())
        rows = [row for row in rows if department is None or row.department == department]
        if sort == "rating":
            rows.sort(key=lambda row: -row.rating)
        elif sort in ("price_up", "price_down"):
            costs = catalogue.prices_of(session, [row.id for row in rows], currency)
            sign = 1 if sort == "price_up" else -1
            # What has no price comes last, whichever way.
            rows.sort(key=lambda row: (row.id not in costs, sign * (costs[row.id].amount if row.id in costs else 0)))
        return Found([row.id for row in rows[offset : offset + limit]], len(rows), departments)

    def summaries(self, session: Session, ids: Sequence[int], *, language: str, currency: str) -> list[dict[str, Any]]:
        """Describe products in short, in the order of their ids."""
        products = catalogue.get_by_ids(session, ids)
        texts = catalogue.texts(session, ids, language)
        costs = catalogue.prices_of(session, ids, currency)
        variants = catalogue.variants_by_product(session, ids)
        return [
            self._summary(products[key], texts[key], costs.get(key), variants.get(key, []), language)
            for key in ids
            if key in products
        ]

    def detail(self, session: Session, sku: str, *, language: str, currency: str) -> dict[str, Any] | None:
        """Describe one product in full, with its variants, reviews and others like it; None where it is unknown."""
        product = catalogue.get_product(session, sku)
        if product is None or product.id is None:
            return None
        key = product.id
        text = catalogue.texts(session, [key], language)[key]
        variants = catalogue.variants_of(session, product)
        cost = catalogue.price_of(session, product, currency)
        alike = [row for row in self._rows(session, language) if row.id != key and row.department == product.department]
        alike.sort(key=lambda row: row.item != product.item)  # the same kind first, then the most popular
        term = self._terms.say
        return {
            **self._summary(product, text, cost, variants, language),
            "description": text.description,
            "language": text.language,
            "material": term(product.material, language),
            "audience": term(product.audience, language),
            "features": [term(feature, language) for feature in product.features],
            "attributes": {str(name): str(value) for name, value in product.attributes.items()},
            "variants": self._variants(session, variants, language, currency),
            "reviews": [
                {
                    "rating": review.rating,
                    "text": review.text,
                    "author": review.author,
                    "language": review.language,
                    "created_at": review.created_at.isoformat(),
                }
                for review in self._reviews(session, key, language)
            ],
            "alike": self.summaries(session, [row.id for row in alike[:ALIKE]], language=language, currency=currency),
        }

    def _rows(self, session: Session, language: str) -> list[Row]:
        key = (catalogue.version(session), language)
        with self._lock:
            if key in self._lists:
                self._lists.move_to_end(key)
                return self._lists[key]
        local = select_columns(ProductText.product_id, ProductText.title).where(col(ProductText.language) == language)
        titles: dict[int, str] = dict(session.execute(local).all())
        columns = select_columns(
            Product.id, Product.item, Product.department, Product.rating, Product.title, Product.brand
        ).where(col(Product.withdrawn).is_(False))
        rows = []
        for product_id, item, department, rating, title, brand in session.execute(
            columns.order_by(col(Product.popularity).desc(), col(Product.id))
        ):
            kind = self._terms.say(item, language) or ""
            words = fold_plain(" ".join((titles.get(product_id, ""), title, brand or "", kind)))
            rows.append(Row(product_id, item, department, rating or 0.0, words))
        with self._lock:
            self._lists[key] = rows
            while len(self._lists) > KEPT_LISTS:
                self._lists.popitem(last=False)
        return rows

    def _summary(
        self,
        product: Product,
        text: catalogue.LocalText,
        cost: Money | None,
        variants: Sequence[Variant],
        language: str,
    ) -> dict[str, Any]:
        colors = list(dict.fromkeys(variant.base_color for variant in variants if variant.base_color))
        return {
            "sku": product.sku,
            "title": text.title,
            "brand": product.brand,
            "department": product.department,
            "kind": self._terms.say(product.item, language),
            "image": product.image,
            "images": {color: image for color in colors if (image := self._image(product, color))},
            "price": _price(cost, language),
            "regular_price": _price(cost, language, regular=True),
            "rating": product.rating,
            "review_count": product.review_count,
            "in_stock": catalogue.availability_of(variants).in_stock,
            "colors": [{"color": color, "name": self._terms.say(color, language)} for color in colors],
        }

    def _image(self, product: Product, color: str) -> str | None:
        """Return the picture of a product in a colour, where the importer's folder of pictures has one."""
        stem, dot, extension = (product.image or "").rpartition(".")
        name = f"{stem.rpartition('/')[2]}-{color}.{extension}"
        if not dot or not stem.startswith("/media/") or "/" in name or not (self._media / name).is_file():
            return None
        return f"/media/{name}"

    def _variants(
        self, session: Session, variants: Sequence[Variant], language: str, currency: str
    ) -> list[dict[str, Any]]:
        rates = Rates.load(session)
        prices = catalogue.prices_by_variant(session, [variant.id for variant in variants if variant.id is not None])
        return [
            {
                "sku": variant.sku,
                "color": variant.base_color,
                "color_name": self._terms.say(variant.color or variant.base_color, language),
                "size": variant.size,
                "size_system": variant.size_system,
                "stock": variant.stock,
                "in_stock": variant.stock is None or variant.stock > 0,
                "available_at": variant.available_at.isoformat() if variant.available_at else None,
                "price": _price(price_from(prices.get(variant.id or 0, []), currency, rates=rates), language),
            }
            for variant in variants
        ]

    @staticmethod
    def _reviews(session: Session, product_id: int, language: str) -> list[Any]:
        """Return the newest reviews, those in the page's language first."""
        own = catalogue.reviews_of(session, product_id, language=language, limit=REVIEWS)
        known = {review.id for review in own}
        others = catalogue.reviews_of(session, product_id, limit=2 * REVIEWS)
        return [*own, *(review for review in others if review.id not in known)][:REVIEWS]


_CURRENCIES = ("EUR", "USD", "GBP", "JPY", "CNY", "KRW", "INR", "TRY", "PLN", "BRL", "AED", "RUB", "CHF")


def _price(cost: Money | None, language: str, *, regular: bool = False) -> dict[str, str] | None:
    amount: Decimal | None = None if cost is None else cost.regular if regular else cost.amount
    if cost is None or amount is None:
        return None
    formatted = format_money(amount, cost.currency, language)
    return {"amount": str(amount), "currency": cost.currency, "formatted": formatted}
