"""Search and recommendation as the bot's actions use them: one object, loaded once, that follows new versions."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from recsys.columns import Columns
from recsys.errors import IndexMissing
from recsys.filters import Filters
from recsys.interface import Floats, History, Mask, TextEncoder, top
from recsys.linear import LinearRecommender
from recsys.results import Hit, Reason, SearchQuery, SearchResult
from recsys.text_index import TextIndex
from recsys.train import WEIGHTS, models_folder
from shop.activity import Event
from shop.catalogue import version
from shop.database import catalogue_engine, reading
from shop.settings import ShopSettings

logger = logging.getLogger(__name__)
RECENCY = 0.92  # each older event counts so much less
PERSONAL = 0.25  # share of the personal score in a search
PER_ITEM = 3  # products of one kind in a list of recommendations


@dataclass(frozen=True)
class Loaded:
    """One version of the index beside the catalogue as it is now; numbers are the index's."""

    stamp: tuple[str, int]
    columns: Columns
    text: TextIndex
    model: LinearRecommender
    lift: LinearRecommender
    popularity: Floats
    to_column: npt.NDArray[Any]  # index number -> column number, -1 where the product is gone
    row: dict[str, int]  # SKU -> index number

    def mask(self, filters: Filters) -> Mask:
        """Return which items of the index meet the filters."""
        fits = self.columns.mask(filters)
        known = self.to_column >= 0
        result = np.zeros(len(self.to_column), dtype=np.bool_)
        result[known] = fits[self.to_column[known]]
        return result


class RecommendationService:
    """Answer searches and recommendations; thread-safe; takes a new version over without a pause."""

    def __init__(
        self, settings: ShopSettings, english: TextEncoder | None, multilingual: TextEncoder | None = None
    ) -> None:
        self.settings, self.english, self.multilingual = settings, english, multilingual
        self._engine = catalogue_engine(settings)
        self._lock = threading.Lock()
        self._loaded: Loaded | None = None

    @classmethod
    def load(
        cls, settings: ShopSettings, english: TextEncoder | None, multilingual: TextEncoder | None = None
    ) -> RecommendationService:
        """Open the service and its index; raises IndexMissing when nothing was trained."""
        service = cls(settings, english, multilingual)
        service.current()
        return service

    def current(self) -> Loaded:
        """Return the index in use, loading a newer one or a changed catalogue first."""
        root = models_folder(self.settings)
        try:
            name = (root / "current").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise IndexMissing(f"no search index in {root}; run `sabir train --recommender`") from None
        with reading(self._engine) as session:
            stamp = (name, version(session))
            if self._loaded is not None and self._loaded.stamp == stamp:
                return self._loaded
            with self._lock:
                if self._loaded is None or self._loaded.stamp != stamp:
                    self._loaded = _load(root / name, Columns.load(session, self.settings.currency), stamp)
        return self._loaded

    def history(self, events: Iterable[Event]) -> tuple[tuple[str, float], ...]:
        """Weigh what somebody did (oldest first): kind and recency."""
        ordered = list(events)
        weighed = [
            (event.sku, WEIGHTS.get(event.kind, 0.0) * RECENCY ** (len(ordered) - 1 - place))
            for place, event in enumerate(ordered)
            if event.sku and WEIGHTS.get(event.kind, 0.0)
        ]
        return tuple(weighed)

    def search(self, query: SearchQuery, k: int = 10) -> SearchResult:
        """Return the best products that meet the wishes, or the nearest with the wishes given up named."""
        loaded = self.current()
        scores = self._scores(loaded, query)
        shown = self._without(loaded, query.exclude)
        first = loaded.mask(query.filters)
        if first.any():
            return self._result(loaded, query.filters, scores, first & shown, k, (), total=int(first.sum()))
        for relaxed in query.filters.relaxations():
            filters = query.filters
            for wish in relaxed:
                filters = filters.without(wish)
            mask = loaded.mask(filters)
            if mask.any():
                return self._result(loaded, filters, scores, mask & shown, k, relaxed, total=int(mask.sum()))
        return SearchResult((), query.filters.wishes(), 0)

    def similar(self, sku: str, filters: Filters | None = None, k: int = 10) -> SearchResult:
        """Return products like this one: text and shared buyers; raises KeyError for an unknown SKU."""
        loaded = self.current()
        item = loaded.row[sku]
        text = loaded.text.meaning(np.asarray(loaded.text.vectors[item]))
        together = loaded.model.scores([(item, 1.0)])
        scores = text + 0.3 * together / max(float(np.abs(together).max(initial=0)), 1e-9)
        same = np.fromiter(
            (
                loaded.columns.item_names[c] == loaded.columns.item_names[loaded.to_column[item]] if c >= 0 else False
                for c in loaded.to_column
            ),
            dtype=np.bool_,
            count=len(loaded.to_column),
        )
        scores = scores + 0.15 * same
        return self._listed(loaded, scores, item, filters, k, Reason("similar_to", sku), least=None)

    def complementary(self, sku: str, filters: Filters | None = None, k: int = 10) -> SearchResult:
        """Return what is bought in the same order more often than chance; raises KeyError for an unknown SKU."""
        loaded = self.current()
        item = loaded.row[sku]
        return self._listed(
            loaded, loaded.lift.scores([(item, 1.0)]), item, filters, k, Reason("bought_with", sku), least=0.0
        )

    def recommend(
        self,
        history: Sequence[tuple[str, float]],
        filters: Filters | None = None,
        k: int = 10,
        exclude: Iterable[str] = (),
    ) -> SearchResult:
        """Return what suits this history, a mix of kinds; without a history what is popular."""
        loaded = self.current()
        chosen = filters or Filters()
        mask = loaded.mask(chosen) & self._without(loaded, exclude)
        known = self._numbers(loaded, history)
        scores = loaded.popularity * 0.001 if known else loaded.popularity.copy()
        if known:
            scores = scores + loaded.model.scores(known)
            mask[[item for item, _ in known]] = False
        items, best = top(scores.astype(np.float32), min(k * 6 + 30, len(scores)), mask)
        hits: list[Hit] = []
        counts: dict[str, int] = {}
        for item, score in zip(items.tolist(), best.tolist(), strict=True):
            kind = loaded.columns.item_names[loaded.to_column[item]]
            if kind and counts.get(kind, 0) >= PER_ITEM:
                continue
            counts[kind] = counts.get(kind, 0) + 1
            hits.append(self._hit(loaded, item, score, self._personal_reasons(loaded, known, item)))
            if len(hits) == k:
                break
        return SearchResult(tuple(hits), (), int(mask.sum()))

    def explain(self, history: Sequence[tuple[str, float]], sku: str) -> list[tuple[str, float]]:
        """Return which products of the history speak for ``sku`` and how much; they add up to its linear score."""
        loaded = self.current()
        skus = {number: name for name, number in loaded.row.items()}
        shares = loaded.model.explain(self._numbers(loaded, history), loaded.row[sku])
        return [(skus[item], share) for item, share in shares]

    def _scores(self, loaded: Loaded, query: SearchQuery) -> Floats:
        scores = loaded.text.search(query.text_en, query.text_original, self.english, self.multilingual)
        peak = max(float(scores.max(initial=0)), 1e-9)
        scores = scores / peak + 0.05 * loaded.popularity
        known = self._numbers(loaded, query.history)
        if known:
            personal = loaded.model.scores(known)
            scores = scores + PERSONAL * np.clip(personal / max(float(np.abs(personal).max(initial=0)), 1e-9), 0, 1)
        return scores.astype(np.float32)

    def _numbers(self, loaded: Loaded, history: Sequence[tuple[str, float]]) -> History:
        found = []
        for sku, weight in history:
            column = loaded.columns.row.get(sku)
            name = loaded.columns.skus[column] if column is not None else sku
            if name in loaded.row:
                found.append((loaded.row[name], weight))
        return found

    def _without(self, loaded: Loaded, skus: Iterable[str]) -> Mask:
        keep = np.ones(len(loaded.to_column), dtype=np.bool_)
        keep[[item for item, _ in self._numbers(loaded, [(sku, 1.0) for sku in skus])]] = False
        return keep

    def _result(
        self,
        loaded: Loaded,
        filters: Filters,
        scores: Floats,
        mask: Mask,
        k: int,
        relaxed: tuple[str, ...],
        *,
        total: int,
    ) -> SearchResult:
        items, best = top(scores, k, mask)
        hits = [
            self._hit(loaded, item, score, self._wishes_met(filters))
            for item, score in zip(items.tolist(), best.tolist(), strict=True)
        ]
        return SearchResult(tuple(hits), relaxed, total)

    def _wishes_met(self, filters: Filters) -> tuple[Reason, ...]:
        values = [
            v
            for wish in filters.wishes()
            if wish not in ("price", "items", "departments")
            for v in getattr(filters, wish)
        ]
        reasons = [Reason("matches", value.replace("_", " ")) for value in values]
        if filters.price_max is not None:
            reasons.append(Reason("price", str(filters.price_max)))
        return tuple(reasons)

    def _personal_reasons(self, loaded: Loaded, known: History, item: int) -> tuple[Reason, ...]:
        shares = [s for s in loaded.model.explain(known, item) if s[1] > 0] if known else []
        if not shares:
            return (Reason("popular"),)
        return (Reason("viewed", loaded.columns.skus[loaded.to_column[shares[0][0]]]),)

    def _listed(
        self,
        loaded: Loaded,
        scores: Floats,
        item: int,
        filters: Filters | None,
        k: int,
        reason: Reason,
        *,
        least: float | None,
    ) -> SearchResult:
        mask = loaded.mask(filters or Filters())
        mask[item] = False
        if least is not None:
            mask &= scores > least
        items, best = top(scores.astype(np.float32), k, mask)
        hits = [self._hit(loaded, i, s, (reason,)) for i, s in zip(items.tolist(), best.tolist(), strict=True)]
        return SearchResult(tuple(hits), (), int(mask.sum()))

    def _hit(self, loaded: Loaded, item: int, score: float, reasons: tuple[Reason, ...]) -> Hit:
        column = int(loaded.to_column[item])
        return Hit(loaded.columns.skus[column], loaded.columns.ids[column], float(score), reasons)


def _load(folder: Path, columns: Columns, stamp: tuple[str, int]) -> Loaded:
    skus = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["skus"]
    place = {sku: number for number, sku in enumerate(columns.skus)}
    to_column = np.array([place.get(sku, -1) for sku in skus], dtype=np.int64)
    return Loaded(
        stamp,
        columns,
        TextIndex.load(folder / "text"),
        LinearRecommender.load(folder / "model"),
        LinearRecommender.load(folder / "lift"),
        np.load(folder / "popularity.npy"),
        to_column,
        {sku: number for number, sku in enumerate(skus)},
    )


__all__ = ["RecommendationService"]
