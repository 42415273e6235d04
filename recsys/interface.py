"""The one interface of all recommenders over a shop's items."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
History = list[tuple[int, float]]  # item number, weight (larger counts more)


class TextEncoder(Protocol):
    """What turns texts into unit vectors: passed in, because this room imports `shop` alone."""

    def encode(self, texts: list[str]) -> Any:
        """Return float32 vectors, shape (n, d), each of length one."""


class Recommender(Protocol):
    """Items are numbered 0 to n-1; every list comes best first, without the masked items."""

    name: str

    def fit(
        self,
        interactions: sparse.csr_matrix,
        *,
        vectors: Floats | None = None,
        baskets: sparse.csr_matrix | None = None,
    ) -> None:
        """Learn from users x items (weights; 0 is unseen), and from item vectors (n, d) and orders x items if given."""

    def scores(self, history: History) -> Floats:
        """Return the score of every item, shape (n,)."""

    def scores_of(self, rows: sparse.csr_matrix) -> Floats:
        """Return the scores of several histories at once: users x items (weights) to a dense array of that shape."""

    def recommend(self, history: History, k: int, mask: Mask | None = None) -> tuple[Ints, Floats]:
        """Return at most ``k`` items with scores; items of the history are left out; ``mask`` keeps True items."""

    def similar(self, item: int, k: int, mask: Mask | None = None) -> tuple[Ints, Floats]:
        """Return at most ``k`` items like this one."""

    def complementary(self, item: int, k: int, mask: Mask | None = None) -> tuple[Ints, Floats]:
        """Return at most ``k`` items that go with this one: what is in the same orders more often than chance."""

    def explain(self, history: History, item: int) -> list[tuple[int, float]]:
        """Return the share of each item of the history in the score of ``item``, largest first; they add up to it."""

    def save(self, folder: Path) -> None:
        """Write the model into a folder."""

    @classmethod
    def load(cls, folder: Path) -> Recommender:
        """Read what `save` wrote."""


def top(scores: Floats, k: int, mask: Mask | None = None) -> tuple[Ints, Floats]:
    """Return the numbers and scores of the ``k`` best finite scores under ``mask``, best first, ties by number."""
    usable = np.isfinite(scores) if mask is None else mask & np.isfinite(scores)
    candidates = np.flatnonzero(usable)
    if len(candidates) > k:
        part = np.argpartition(-scores[candidates], k - 1)[:k]
        edge = scores[candidates[part]].min()
        candidates = candidates[scores[candidates] >= edge]  # all ties at the edge, so that the order is stable
    order = np.lexsort((candidates, -scores[candidates]))[:k]
    best = candidates[order].astype(np.int64)
    return best, scores[best].astype(np.float32)
