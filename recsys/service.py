"""Search and recommendation as the bot's actions use them: one object, loaded once, that follows new versions."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable

import numpy as np

from recsys.columns import Columns
from recsys.diversity import diverse
from recsys.filters import Filters
from recsys.history import Past, reason_kinds, weighed
from recsys.interface import Floats, History, Ints, Mask, TextEncoder, top
from recsys.loaded import Loaded, Stamp
from recsys.results import Hit, Reason, SearchQuery, SearchResult
from recsys.segments import Segment
from recsys.text_index import TextMatch
from recsys.versions import current_name, models_folder
from recsys.words import content_words, words_of
from shop.activity import Event
from shop.catalogue import version
from shop.clock import utc_now
from shop.database import catalogue_engine, reading
from shop.settings import ShopSettings

logger = logging.getLogger(__name__)
PERSONAL = 0.1  # share of the personal score in a search
POPULAR = 0.03  # share of popularity in a search
EXACT = 0.1  # what being exactly the thing asked for ("boots", not "hiking boots") adds
SAME_KIND = 0.15  # what being the same kind of thing adds to similarity
TOGETHER = 0.3  # share of common buyers in similarity
CANDIDATES = 6  # times as many are ranked as are chosen from
LEAST = 60  # candidates
CHECKED = 0.2  # seconds for which the version last seen is taken to be the newest
PATIENCE = 2.0  # seconds a caller waits for a newer version before the old one answers


class RecommendationService:
    """Answer searches and recommendations; thread-safe; a new version is loaded beside the one in use."""

    def __init__(
        self, settings: ShopSettings, english: TextEncoder | None, multilingual: TextEncoder | None = None
    ) -> None:
        self.settings, self.english, self.multilingual = settings, english, multilingual
        self._engine = catalogue_engine(settings)
        self._lock = threading.Lock()
        self._loading: threading.Thread | None = None
        self._loaded: Loaded | None = None
        self._checked = 0.0

    @classmethod
    def load(
        cls, settings: ShopSettings, english: TextEncoder | None, multilingual: TextEncoder | None = None
    ) -> RecommendationService:
        """Open the service and its index; raises IndexMissing when nothing was trained."""
        service = cls(settings, english, multilingual)
        service.current()
        return service

    def current(self) -> Loaded:
        """Return the index in use, after a short wait for a newer one; raises IndexMissing when there is none."""
        loaded = self._loaded
        if loaded is not None and time.monotonic() < self._checked + CHECKED:
            return loaded
        stamp = self._stamp()
        if loaded is not None and loaded.stamp == stamp:
            self._checked = time.monotonic()
            return loaded
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load(stamp)
            if self._loaded.stamp == stamp:
                return self._loaded
            if self._loading is None or not self._loading.is_alive():
                self._loading = threading.Thread(target=self._renew, args=(stamp,), name="recommender", daemon=True)
                self._loading.start()
            loading = self._loading
        loading.join(PATIENCE)
        return self._loaded

    def history(self, events: Iterable[Event]) -> Past:
        """Weigh what somebody did (oldest first): kind and recency."""
        return weighed(events)

    def search(self, query: SearchQuery, k: int = 10) -> SearchResult:
        """Return the best products that meet the wishes, or the nearest with the wishes given up named.

        Without a wish that says what the thing is, only products that have to do with the text are found.
        """
        loaded = self.current()
        match = loaded.text.search(query.text_en, query.text_original, self.english, self.multilingual)
        filters, given_up, fits = self._give_up(loaded, query)
        fits = self._in_the_sense_of(query, filters, given_up, fits, match)
        scores = self._scores(loaded, query, match)
        items, best = top(scores, k, fits & loaded.without(query.exclude))
        hits = [
            loaded.hit(item, score, loaded.wishes_met(int(loaded.to_column[item]), filters))
            for item, score in zip(items.tolist(), best.tolist(), strict=True)
        ]
        return SearchResult(tuple(hits), given_up, int(fits.sum()))

    def similar(
        self, sku: str, filters: Filters | None = None, k: int = 10, exclude: Iterable[str] = ()
    ) -> SearchResult:
        """Return products like this one: text and shared buyers; raises KeyError for an unknown SKU."""
        loaded = self.current()
        item = loaded.number(sku)
        together = loaded.model.scores([(item, 1.0)])
        scores = loaded.text.meaning(np.asarray(loaded.text.vectors[item]))
        scores = scores + TOGETHER * together / max(float(np.abs(together).max(initial=0)), 1e-9)
        scores = (scores + SAME_KIND * loaded.same_kind(item)).astype(np.float32)
        mask = loaded.mask(filters or Filters())
        mask[item] = False
        return self._listed(loaded, scores, mask, k, exclude, Reason("similar_to", loaded.skus[item]))

    def complementary(
        self, sku: str, filters: Filters | None = None, k: int = 10, exclude: Iterable[str] = ()
    ) -> SearchResult:
        """Return what is bought in the same order more often than chance; raises KeyError for an unknown SKU."""
        loaded = self.current()
        item = loaded.number(sku)
        mask = loaded.mask(filters or Filters()) & loaded.without(exclude)
        mask[item] = False
        items, best = loaded.model.complementary(item, len(loaded), mask)
        reason = Reason("bought_with", loaded.skus[item])
        hits = [loaded.hit(i, s, (reason,)) for i, s in zip(items[:k].tolist(), best[:k].tolist(), strict=True)]
        return SearchResult(tuple(hits), (), len(items))

    def segment(self, history: Past) -> Segment | None:
        """Return the group of like taste that somebody with this history belongs to; None where nothing tells."""
        loaded = self.current()
        return loaded.segments.of(loaded.numbers(history))

    def recommend(
        self,
        history: Past,
        filters: Filters | None = None,
        k: int = 10,
        exclude: Iterable[str] = (),
        *,
        language: str = "",
    ) -> SearchResult:
        """Return what suits this history and differs among itself, filled up with what is popular.

        To somebody of whom nothing is known what is popular among people of her ``language`` comes first.
        """
        loaded = self.current()
        wished = filters or Filters()
        fits = loaded.mask(wished) & loaded.without(exclude)
        known = loaded.numbers(history)
        fits[[item for item, _ in known]] = False
        wanted = max(CANDIDATES * k, LEAST)
        items, scores = loaded.model.recommend(known, wanted, fits)
        if len(items) < wanted:
            more = loaded.popular(fits, items, wanted - len(items), language)
            items = np.concatenate([items, more])
            scores = np.concatenate([scores, np.zeros(len(more), dtype=np.float32)])
        liked = loaded.liked_in(language)[items]
        worth = scores + POPULAR * max(float(scores.max(initial=0)), 1e-9) * liked
        order = np.argsort(-worth, kind="stable")
        items, worth, scores = items[order], worth[order], scores[order]
        chosen = diverse(worth, loaded.text.vectors[items], loaded.columns.kinds[loaded.to_column[items]], k)
        items, scores = items[chosen], scores[chosen]
        speaks = self._speaks_for(loaded, known, items)
        kinds = reason_kinds(history)
        hits = [
            loaded.hit(item, score, self._personal_reasons(loaded, item, first, kinds, wished))
            for item, score, first in zip(items.tolist(), scores.tolist(), speaks, strict=True)
        ]
        return SearchResult(tuple(hits), (), int(fits.sum()))

    def explain(self, history: Past, sku: str) -> list[tuple[str, float]]:
        """Return which products of the history speak for ``sku`` and how much; they add up to its linear score.

        Raises KeyError for an unknown SKU.
        """
        loaded = self.current()
        shares = loaded.model.explain(loaded.numbers(history), loaded.number(sku))
        return [(loaded.skus[item], share) for item, share in shares]

    def wishes_met(self, sku: str, filters: Filters) -> tuple[Reason, ...]:
        """Return as reasons which of the wishes a product meets; none for an unknown SKU."""
        loaded = self.current()
        column = loaded.columns.row.get(sku)
        return () if column is None else loaded.wishes_met(column, filters)

    def _stamp(self) -> Stamp:
        name = current_name(models_folder(self.settings))
        with reading(self._engine) as session:
            return (name, version(session), utc_now().date())

    def _load(self, stamp: Stamp) -> Loaded:
        with reading(self._engine) as session:
            columns = Columns.load(session, self.settings.currency)
        return Loaded.read(models_folder(self.settings) / stamp[0], columns, stamp)

    def _renew(self, stamp: Stamp) -> None:
        try:
            self._loaded = self._load(stamp)
        except Exception:  # the old version goes on answering, and the next call tries again
            logger.exception("index %s could not be loaded", stamp[0])

    def _give_up(self, loaded: Loaded, query: SearchQuery) -> tuple[Filters, tuple[str, ...], Mask]:
        """Return the wishes that can be met, those given up for it, and what meets them."""
        wished = query.filters.without_all(query.given_up)
        fits = loaded.mask(wished)
        if query.given_up or fits.any() or not wished.wishes():
            return wished, query.given_up, fits
        # What nothing in the shop meets goes first; of what is left as little as possible.
        hopeless = tuple(wish for wish in wished.wishes() if not loaded.mask(wished.only(wish)).any())
        possible = wished.without_all(hopeless)
        for more in ((), *possible.relaxations()) if hopeless else possible.relaxations():
            filters = possible.without_all(more)
            fits = loaded.mask(filters)
            if fits.any():
                return filters, (*hopeless, *more), fits
        return query.filters, query.filters.wishes(), fits

    def _in_the_sense_of(
        self, query: SearchQuery, filters: Filters, given_up: tuple[str, ...], fits: Mask, match: TextMatch
    ) -> Mask:
        if filters.items or filters.departments or filters.brands:
            return fits
        if {"items", "departments", "brands"} & set(given_up):
            return match.nearest(fits)
        told = {
            word for wish in filters.wishes() if wish != "price" for v in getattr(filters, wish) for word in words_of(v)
        }
        if not content_words(query.text_en or query.text_original) - told and filters.wishes():
            return fits
        if not (query.text_en.strip() or query.text_original.strip()):
            return fits
        near = fits & match.relevant()
        return fits if filters.wishes() and not near.any() else near

    def _scores(self, loaded: Loaded, query: SearchQuery, match: TextMatch) -> Floats:
        scores = match.scores / max(float(match.scores.max(initial=0)), 1e-9) + POPULAR * loaded.popularity
        if query.filters.items:
            scores = scores + EXACT * loaded.spread(loaded.columns.is_exactly(query.filters.items))
        known = loaded.numbers(query.history)
        if known:
            personal = loaded.model.scores(known)
            scores = scores + PERSONAL * np.clip(personal / max(float(np.abs(personal).max(initial=0)), 1e-9), 0, 1)
        return scores.astype(np.float32)

    def _speaks_for(self, loaded: Loaded, known: History, items: Ints) -> list[int]:
        """Return which item of the history adds most to each item's score; -1 where none adds anything."""
        if not known or not len(items):
            return [-1] * len(items)
        seen, shares = loaded.model.shares(known, items)
        most = shares.argmax(axis=0)
        return [seen[row] if shares[row, column] > 0 else -1 for column, row in enumerate(most.tolist())]

    def _personal_reasons(
        self, loaded: Loaded, item: int, first: int, kinds: dict[str, str], filters: Filters
    ) -> tuple[Reason, ...]:
        """Return the wishes met, then what speaks most for an item in words; popularity where there is neither."""
        met = loaded.wishes_met(int(loaded.to_column[item]), filters)
        if first < 0:
            return met or (Reason("popular"),)
        sku = loaded.skus[first]
        together = loaded.model.go_together(first, item)
        return (*met, Reason("bought_with" if together else kinds.get(sku, "viewed"), sku))

    def _listed(
        self, loaded: Loaded, scores: Floats, mask: Mask, k: int, exclude: Iterable[str], reason: Reason
    ) -> SearchResult:
        items, best = top(scores, k, mask & loaded.without(exclude))
        hits: list[Hit] = [loaded.hit(i, s, (reason,)) for i, s in zip(items.tolist(), best.tolist(), strict=True)]
        return SearchResult(tuple(hits), (), int(mask.sum()))


__all__ = ["RecommendationService"]
