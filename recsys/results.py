"""What search and recommendation return."""

from __future__ import annotations

from dataclasses import dataclass, field

from recsys.filters import Filters
from recsys.history import Past


@dataclass(frozen=True)
class Reason:
    """Why a product is shown: ``kind`` is matches, size, price, viewed, in_cart, bought, bought_with, popular or
    similar_to.

    ``value`` is the wish met (English) for matches, the size for size, the upper bound (in the wishes' currency) for
    price, empty for popular, else the SKU of the product that speaks for it.
    """

    kind: str
    value: str = ""


@dataclass(frozen=True)
class Hit:
    """One product of a result."""

    sku: str
    product_id: int
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class SearchResult:
    """Hits best first; ``relaxed`` names the wishes that had to be given up.

    ``total`` is how many fitted, those excluded because they were shown before included.
    """

    hits: tuple[Hit, ...]
    relaxed: tuple[str, ...] = ()
    total: int = 0


@dataclass(frozen=True)
class SearchQuery:
    """A search: the words (English and as written), the wishes, and who asks."""

    text_en: str = ""
    text_original: str = ""
    filters: Filters = field(default_factory=Filters)
    history: Past = ()
    exclude: frozenset[str] = frozenset()  # SKUs already shown
    given_up: tuple[str, ...] = ()  # wishes that an earlier page of the same search had to give up


__all__ = ["Hit", "Reason", "SearchQuery", "SearchResult"]
