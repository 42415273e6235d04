"""What all recommenders share: lists from scores, what goes with what, files; and the linear ones' matrix B."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from scipy import sparse

from recsys.arrays import read_arrays, write_arrays
from recsys.interface import Floats, History, Ints, Mask, top
from recsys.sparse_products import NEIGHBOURS, lift, prune


class Recommender:
    """The one interface of all recommenders; subclasses learn, score and explain.

    Items are numbered 0 to n-1; every list comes best first, without the masked items.
    """

    name: ClassVar[str] = ""

    def __init__(self) -> None:
        self.items = 0
        self.together = sparse.csr_matrix((0, 0), dtype=np.float32)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(items={self.items})"

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> None:
        """Learn from users x items and the items' vectors."""
        raise NotImplementedError

    def scores(self, history: History) -> Floats:
        """Return the score of every item, shape (items,)."""
        raise NotImplementedError

    def scores_of(self, rows: sparse.csr_matrix) -> Floats:
        """Return the scores of several histories, dense (users, items)."""
        raise NotImplementedError

    def explain(self, history: History, item: int) -> list[tuple[int, float]]:
        """Return what each item of the history adds to the score of ``item``, largest first; they add up to it."""
        raise NotImplementedError

    def shares(self, history: History, items: Ints) -> tuple[list[int], Floats]:
        """Return the history's items, and what each adds to the score of each of ``items``: shape (seen, items)."""
        seen = list(merged(history))
        found = np.zeros((len(seen), len(items)), dtype=np.float32)
        for column, item in enumerate(items.tolist()):
            share = dict(self.explain(history, item))
            found[:, column] = [share[number] for number in seen]
        return seen, found

    def arrays(self) -> dict[str, Any]:
        """Return what is learned, by name: arrays and sparse matrices."""
        raise NotImplementedError

    def restore(self, arrays: dict[str, Any]) -> None:
        """Take back what `arrays` gave."""
        raise NotImplementedError

    def describe(self) -> dict[str, Any]:
        """Return the settings it was trained with, to be kept beside it."""
        return {}

    @classmethod
    def from_settings(cls, settings: dict[str, Any]) -> Recommender:
        """Return a new one with what `describe` gave; {} stands for the defaults."""
        return cls(**settings)

    def fit(
        self,
        interactions: sparse.csr_matrix,
        *,
        vectors: Floats | None = None,
        baskets: sparse.csr_matrix | None = None,
    ) -> None:
        """Learn from users x items (weights; 0 is unseen), item vectors (n, d), and orders x items if there are any.

        With vectors, items that hardly anybody touched are completed from their texts.
        """
        self.learn_only(interactions, vectors)
        if vectors is not None and len(vectors) == self.items and vectors.size:
            self.fill_in(vectors, np.asarray((interactions > 0).sum(axis=0)).ravel())
        self.together = lift(baskets if baskets is not None else interactions)

    def learn_only(self, interactions: sparse.csr_matrix, vectors: Floats | None = None) -> None:
        """Learn to recommend, not what goes together."""
        self.items = interactions.shape[1]
        given = vectors if vectors is not None and len(vectors) == self.items and vectors.size else None
        self.learn(interactions.astype(np.float32).tocsr(), given)

    def fill_in(self, vectors: Floats, counts: Any) -> None:
        """Complete what is known of items that were hardly touched (``counts``), where the model can."""

    def recommend(self, history: History, k: int, mask: Mask | None = None) -> tuple[Ints, Floats]:
        """Return at most ``k`` items with scores, none of the history's; ``mask`` keeps those True in it."""
        if not history:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        scores = self.scores(history)
        usable = np.ones(len(scores), dtype=np.bool_) if mask is None else mask.copy()
        usable[[item for item, _ in history]] = False
        return top(scores, k, usable & (scores > 0))

    def similar(self, item: int, k: int, mask: Mask | None = None) -> tuple[Ints, Floats]:
        """Return what is recommended for the item alone."""
        return self.recommend([(item, 1.0)], k, mask)

    def complementary(self, item: int, k: int, mask: Mask | None = None) -> tuple[Ints, Floats]:
        """Return what is in the same orders as the item more often than chance."""
        row = slice(self.together.indptr[item], self.together.indptr[item + 1])
        scores = np.zeros(self.items, dtype=np.float32)
        scores[self.together.indices[row]] = self.together.data[row]
        usable = scores > 0 if mask is None else mask & (scores > 0)
        return top(scores, k, usable)

    def go_together(self, one: int, other: int) -> bool:
        """Tell whether two items are in the same orders more often than chance."""
        return bool(entries(self.together, one, np.asarray([other]))[0] > 0)

    def save(self, folder: Path) -> None:
        """Write weights, what goes together, and the model's name and settings."""
        folder.mkdir(parents=True, exist_ok=True)
        write_arrays(folder, {**self.arrays(), "together": self.together})
        about = {"name": self.name, "items": self.items, "settings": self.describe()}
        (folder / "model.json").write_text(json.dumps(about), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Recommender:
        """Read any recommender that was saved."""
        from recsys.models import load  # the registry knows this module

        return load(folder)

    def read(self, folder: Path) -> None:
        """Take back what `save` wrote."""
        self.items = int(json.loads((folder / "model.json").read_text(encoding="utf-8"))["items"])
        found = read_arrays(folder)
        self.together = found.pop("together")
        self.restore(found)


class LinearRecommender(Recommender):
    """Serve an item-item matrix B: a score is the sum of x_i B_ij over the history x."""

    name: ClassVar[str] = "linear"

    def __init__(self) -> None:
        super().__init__()
        self.matrix = sparse.csr_matrix((0, 0), dtype=np.float32)

    def item_matrix(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> Any:
        """Return B, dense or sparse, shape (items, items)."""
        raise NotImplementedError

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> None:
        """Learn B and keep the `NEIGHBOURS` largest entries of each row."""
        self.matrix = prune(self.item_matrix(interactions, vectors), NEIGHBOURS)

    def fill_in(self, vectors: Floats, counts: Any) -> None:
        """Complete B's columns and rows of items that were hardly touched from their texts."""
        from recsys.cold import filled_in  # it knows this module

        self.matrix = filled_in(self.matrix, vectors, counts)

    def scores(self, history: History) -> Floats:
        """Return the linear score of every item, shape (items,)."""
        total = np.zeros(self.matrix.shape[1], dtype=np.float32)
        for item, weight in history:
            row = slice(self.matrix.indptr[item], self.matrix.indptr[item + 1])
            total[self.matrix.indices[row]] += np.float32(weight) * self.matrix.data[row]
        return total

    def scores_of(self, rows: sparse.csr_matrix) -> Floats:
        """Return the linear scores of several histories, dense (users, items)."""
        return np.asarray((rows.astype(np.float32) @ self.matrix).todense(), dtype=np.float32)

    def explain(self, history: History, item: int) -> list[tuple[int, float]]:
        """Return x_i B_ij for each item i of the history, largest first."""
        seen, found = self.shares(history, np.asarray([item]))
        return largest_first(list(zip(seen, found[:, 0].tolist(), strict=True)))

    def shares(self, history: History, items: Ints) -> tuple[list[int], Floats]:
        """Return the history's items, and x_i B_ij of each for each of ``items``: shape (seen, items)."""
        weights = merged(history)
        found = np.zeros((len(weights), len(items)), dtype=np.float32)
        for row, (seen, weight) in enumerate(weights.items()):
            found[row] = np.float32(weight) * entries(self.matrix, seen, items)
        return list(weights), found

    def arrays(self) -> dict[str, Any]:
        """Return B."""
        return {"matrix": self.matrix}

    def restore(self, arrays: dict[str, Any]) -> None:
        """Take B back."""
        self.matrix = arrays["matrix"]


def entries(matrix: sparse.csr_matrix, row: int, columns: Ints) -> Floats:
    """Return some entries of a row of a matrix with sorted indices; far quicker than indexing it."""
    own = slice(matrix.indptr[row], matrix.indptr[row + 1])
    there, values = matrix.indices[own], matrix.data[own]
    if not len(there):
        return np.zeros(len(columns), dtype=np.float32)
    places = np.minimum(there.searchsorted(columns), len(there) - 1)
    return np.where(there[places] == columns, values[places], np.float32(0))


def merged(history: History) -> dict[int, float]:
    """Return the weight of each item of a history; an item that stands twice counts twice."""
    weights: dict[int, float] = {}
    for item, weight in history:
        weights[item] = weights.get(item, 0.0) + weight
    return weights


def largest_first(shares: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Return what items add to a score, the largest first, ties by number."""
    return sorted(shares, key=lambda share: (-share[1], share[0]))


def degrees(interactions: sparse.csr_matrix) -> tuple[Floats, Floats]:
    """Return how much every user and every item has; 1 for who or what has nothing, to divide by."""
    users, items = (np.asarray(interactions.sum(axis=axis), dtype=np.float32).ravel() for axis in (1, 0))
    users[users <= 0], items[items <= 0] = 1.0, 1.0
    return users, items


def centred(vectors: Any) -> Any:
    """Return vectors without what they have in common, each of length one."""
    apart = vectors - vectors.mean(axis=0)
    return apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-9)
