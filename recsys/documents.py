"""What the search index reads of each product: English text to embed, English words, stems of other languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from recsys.words import stems_of, words_of
from shop.catalogue import iterate_entries
from shop.models import Product, ProductText
from shop.variants import chunks

ENGLISH = "en"


@dataclass(frozen=True)
class Documents:
    """One entry a product, in the order of the SKUs asked for."""

    texts: list[str]  # to embed
    english: list[list[str]]  # words, those of important fields repeated
    local: list[list[str]]  # stems of the titles in other languages
    terms: list[tuple[str, ...]]  # what it is, made of and good for, to name segments by

    @classmethod
    def load(cls, session: Session, skus: Sequence[str]) -> Documents:
        """Read the texts of these products; one that is gone meanwhile has none."""
        wanted = {sku: number for number, sku in enumerate(skus)}
        found = cls([""] * len(skus), [[] for _ in skus], [[] for _ in skus], [()] * len(skus))
        batch: list[Product] = []
        for entry in iterate_entries(session, children=False):
            if entry.product.sku in wanted:
                batch.append(entry.product)
        for part in chunks(batch):
            others: dict[int, list[ProductText]] = {}
            query = select(ProductText).where(col(ProductText.product_id).in_([p.id for p in part]))
            for text in session.exec(query):
                others.setdefault(text.product_id, []).append(text)
            for product in part:
                found._set(wanted[product.sku], product, others.get(product.id or 0, []))
            session.expunge_all()
        return found

    def _set(self, number: int, product: Product, others: Sequence[ProductText]) -> None:
        english = next((text for text in others if text.language == ENGLISH), None)
        title, description = product.title, product.description
        if english is not None and product.language != ENGLISH:
            title, description = english.title, english.description
        item = (product.item or "").replace("_", " ")
        facets = (product.item, product.department, product.material, product.audience, *product.features)
        self.terms[number] = tuple(facet for facet in facets if facet)
        facts = ", ".join([*product.features, *(f"{k} {v}" for k, v in product.attributes.items())])
        named = ". ".join(part for part in (title, item or product.category or "") if part)
        self.texts[number] = f"{named}. {product.material or ''} {facts}".replace("_", " ").strip()
        self.english[number] = (
            words_of(f"{title} {item} {product.brand or ''}") * 3
            + words_of(f"{product.category or ''} {product.material or ''} {facts} {' '.join(product.occasion)}")
            + words_of(description)
        )
        titles = [text.title for text in others if text.language != ENGLISH]
        if product.language != ENGLISH:
            titles.append(product.title)
        self.local[number] = [stem for text in titles for stem in stems_of(text)]
