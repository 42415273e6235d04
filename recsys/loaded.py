"""One version of the index beside the catalogue as it is now."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from recsys.base import Recommender
from recsys.columns import Columns
from recsys.errors import IndexMissing
from recsys.filters import Filters
from recsys.history import Past, Touch
from recsys.interface import Floats, History, Ints, Mask
from recsys.results import Hit, Reason
from recsys.segments import Segments
from recsys.text_index import TextIndex

Stamp = tuple[str, int, date]  # version of the index, version of the catalogue, the day (sales begin and end)
LOOKED = 2000  # of the most popular items, before twice as many are looked at
TOLD = ("brands", "materials", "audience", "occasions", "features", "colors")  # wishes worth a reason


@dataclass(frozen=True)
class Loaded:
    """Answer with numbers of the index; columns are numbered on their own."""

    stamp: Stamp
    columns: Columns
    text: TextIndex
    model: Recommender
    popularity: Floats
    segments: Segments
    skus: tuple[str, ...]
    to_column: npt.NDArray[Any]  # index number -> column number, -1 where the product is gone
    row: dict[str, int]  # SKU -> index number
    _liked: dict[str, Floats] = field(default_factory=dict)  # by language
    _ordered: dict[str, Ints] = field(default_factory=dict)  # index numbers, most popular first, by language

    @classmethod
    def read(cls, folder: Path, columns: Columns, stamp: Stamp) -> Loaded:
        """Open what `recsys.train` wrote; raises IndexMissing for a folder that cannot be read."""
        try:
            skus = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["skus"]
            place = {sku: number for number, sku in enumerate(columns.skus)}
            return cls(
                stamp,
                columns,
                TextIndex.load(folder / "text"),
                Recommender.load(folder / "model"),
                np.load(folder / "popularity.npy"),
                Segments.load(folder / "segments"),
                tuple(skus),
                np.array([place.get(sku, -1) for sku in skus], dtype=np.int64),
                {sku: number for number, sku in enumerate(skus)},
            )
        except (OSError, ValueError, KeyError) as error:
            raise IndexMissing(
                f"the search index {folder} is broken ({error}); run `sabir train --recommender`"
            ) from error

    def __len__(self) -> int:
        return len(self.skus)

    def spread(self, of_columns: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return a value of each column by index number; zero where the product is gone."""
        if self._in_place:
            return of_columns.copy()
        result = np.zeros(len(self), dtype=of_columns.dtype)
        known = self.to_column >= 0
        result[known] = of_columns[self.to_column[known]]
        return result

    def mask(self, filters: Filters) -> Mask:
        """Return which items of the index meet the filters."""
        return self.spread(self.columns.mask(filters))

    def number(self, sku: str) -> int:
        """Return the index number of a product by its own or a variant's SKU; raises KeyError."""
        column = self.columns.row[sku]
        return self.row[self.columns.skus[column]]

    def numbers(self, history: Past) -> History:
        """Return (index number, weight) of what is known of a history of SKUs."""
        found: dict[int, float] = {}
        for sku, weight, _ in history:
            column = self.columns.row.get(sku)
            number = self.row.get(self.columns.skus[column] if column is not None else sku)
            if number is not None:
                found[number] = found.get(number, 0.0) + weight
        return list(found.items())

    def without(self, skus: Iterable[str]) -> Mask:
        """Return which items are none of these."""
        keep = np.ones(len(self), dtype=np.bool_)
        gone = [item for item, _ in self.numbers(tuple(Touch(sku, 1.0) for sku in skus))]
        keep[np.asarray(gone, dtype=np.int64)] = False
        return keep

    @cached_property
    def _in_place(self) -> bool:
        """Tell whether the index and the columns number all products alike, as they do until the catalogue changes."""
        return len(self) == len(self.columns) and bool((self.to_column == np.arange(len(self))).all())

    def liked_in(self, language: str) -> Floats:
        """Return how popular each item is among those who speak a language, as far as their segments tell."""
        found = self._liked.get(language)
        if found is None:
            theirs = self.segments.liked_in(language)
            found = self.popularity if theirs is None else (0.5 * (self.popularity + theirs)).astype(np.float32)
            self._liked[language] = found
        return found

    def popular(self, fits: Mask, but: Ints, k: int, language: str = "") -> Ints:
        """Return the ``k`` most popular items that fit, without some others, most popular first."""
        usable = fits.copy()
        usable[but] = False
        order = self._ordered.get(language)
        if order is None:
            order = self._ordered[language] = np.argsort(-self.liked_in(language), kind="stable")
        found: Ints = order[:0]
        looked = 0
        while len(found) < k and looked < len(order):
            some = order[looked : looked + max(LOOKED, looked)]
            found = np.concatenate([found, some[usable[some]]])
            looked += len(some)
        return found[:k]

    def same_kind(self, item: int) -> Mask:
        """Return which items are the same thing as this one, as far as the shop says what things are."""
        kind = int(self.columns.kinds[self.to_column[item]])
        if kind < 0:
            return np.zeros(len(self), dtype=np.bool_)
        same: Mask = (self.to_column >= 0) & (self.columns.kinds[self.to_column] == kind)
        return same

    def hit(self, item: int, score: float, reasons: tuple[Reason, ...]) -> Hit:
        """Return an item as a hit."""
        column = int(self.to_column[item])
        return Hit(self.columns.skus[column], self.columns.ids[column], float(score), reasons)

    def wishes_met(self, column: int, filters: Filters) -> tuple[Reason, ...]:
        """Return as reasons what a product has of what was wished for."""
        meets = self.columns.meets
        reasons = [
            Reason("matches", value.replace("_", " "))
            for wish in TOLD
            for value in getattr(filters, wish)
            if meets(column, wish, value) and not (wish == "audience" and self.columns.for_everyone(column))
        ]
        reasons += [Reason("size", size) for size in filters.sizes if meets(column, "sizes", size)]
        limit = filters.price_max
        if limit is not None and self.columns.costs_at_most(column, limit, filters.currency):
            reasons.append(Reason("price", str(limit)))
        return tuple(reasons)
