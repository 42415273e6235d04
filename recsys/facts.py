"""What products are and have, as inverted lists: which of them meet one value of a wish."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from recsys.audiences import made_for
from recsys.interface import Mask
from recsys.postings import Postings
from recsys.words import words_of
from shop.models import Product

ARTICLES = frozenset({"a", "an", "the", "my"})
IMITATIONS = frozenset({"faux", "fake", "imitation", "artificial", "synthetic"})
CACHED = 4096  # masks kept, one for each wish and value asked for


def plain(value: str) -> str:
    """Write a term as people do: "running_shoes" is "running shoes"."""
    return value.replace("_", " ").replace("-", " ").strip().casefold()


class Facts:
    """Answer "which products meet this value of this wish" from inverted lists, and remember the answers."""

    def __init__(self) -> None:
        self._size = 0
        self._items, self._item_words = Postings(), Postings()
        self._segments, self._text_words = Postings(), Postings()  # parts of the category path; category and title
        self._departments, self._brands = Postings(), Postings()
        self._material_words, self._audiences = Postings(), Postings()
        self._occasions, self._features, self._facts = Postings(), Postings(), Postings()
        self._without: dict[str, list[int]] = {"item": [], "brand": [], "material": []}
        self._known: dict[tuple[str, str], Mask] = {}

    def __len__(self) -> int:
        return self._size

    def add(self, product: Product) -> None:
        """Note the next product."""
        number, self._size = self._size, self._size + 1
        for field, value in (("item", product.item), ("brand", product.brand), ("material", product.material)):
            if not value:
                self._without[field].append(number)
        if product.item:
            self._items.add(number, [plain(product.item)])
            self._item_words.add(number, words_of(product.item))
        category = product.category or ""
        self._segments.add(number, [part for part in map(plain, category.split(">")) if part])
        self._text_words.add(number, words_of(f"{category} {product.title}"))
        self._departments.add(number, [plain(product.department)] if product.department else [])
        self._brands.add(number, [plain(product.brand)] if product.brand else [])
        self._material_words.add(number, words_of(product.material or ""))
        self._audiences.add(number, [plain(product.audience or "")])
        self._occasions.add(number, map(plain, product.occasion))
        self._features.add(number, map(plain, product.features))
        attributes = " ".join(f"{name} {value}" for name, value in product.attributes.items())
        features = " ".join(product.features)
        self._facts.add(
            number, words_of(f"{product.material or ''} {features} {attributes} {product.title} {product.description}")
        )

    def mask(self, wish: str, value: str) -> Mask:
        """Return which products (n) meet one value of a wish; do not write into the result."""
        key = (wish, plain(value))
        found = self._known.get(key)
        if found is None or len(found) != self._size:
            if len(self._known) >= CACHED:
                self._known.clear()
            found = self._compute(*key)
            found.setflags(write=False)
            self._known[key] = found
        return found

    def _compute(self, wish: str, value: str) -> Mask:
        words = set(words_of(value))
        if wish == "items":
            return self._are(value, words)
        if wish == "departments":
            return self._belong_to(value, words)
        if wish == "brands":
            return self._any(self._brands, [value]) | (self._all(self._text_words, words) & self._no("brand"))
        if wish == "materials":
            return self._made_of(words)
        if wish == "audience":
            return self._any(self._audiences, [a for a in self._audiences if made_for(a, words)])
        if wish == "occasions":
            wanted = words - ARTICLES
            for_it = [o for o in self._occasions if wanted <= set(words_of(o)) or set(words_of(o)) <= wanted]
            return self._any(self._occasions, for_it) | self._all(self._facts, wanted)
        return self._any(self._features, [value]) | self._all(self._facts, words)

    def _are(self, value: str, words: set[str]) -> Mask:
        """Find what is called so; a title counts where the shop does not say what the product is, or nothing is."""
        named = [part for part in self._segments if set(words_of(part)) == words]
        strict = self._any(self._items, [value]) | self._all(self._item_words, words)
        strict |= self._any(self._segments, named)
        texts = self._all(self._text_words, words)
        found = strict | (texts & self._no("item"))
        if not found.any():
            found = texts if texts.any() else self._belong_to(value, words)  # a button says "kitchenware" like "kettle"
        return found

    def _belong_to(self, value: str, words: set[str]) -> Mask:
        def same(name: str) -> bool:
            own = set(words_of(name))
            return bool(own) and (words <= own or own <= words or value.startswith(name) or name.startswith(value))

        found = self._any(self._departments, filter(same, self._departments))
        found |= self._any(self._segments, filter(same, self._segments))
        return found if found.any() else self._all(self._text_words, words)

    def _made_of(self, words: set[str]) -> Mask:
        found = self._all(self._material_words, words)
        if not words & IMITATIONS:
            found &= ~self._any(self._material_words, IMITATIONS)
        return found | (self._all(self._facts, words) & self._no("material"))

    def _any(self, postings: Postings, values: Iterable[str]) -> Mask:
        return postings.with_any(values, self._size)

    def _all(self, postings: Postings, words: Iterable[str]) -> Mask:
        return postings.with_all(words, self._size)

    def _no(self, field: str) -> Mask:
        mask = np.zeros(self._size, dtype=np.bool_)
        mask[self._without[field]] = True
        return mask
