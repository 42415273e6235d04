"""The types that all recommenders speak in, and lists from scores; the recommenders' interface is `recsys.base`."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
History = list[tuple[int, float]]  # item number, weight (larger counts more)


class TextEncoder(Protocol):
    """What turns texts into unit vectors: passed in, because this room imports `shop` alone."""

    def encode(self, texts: list[str]) -> Any:
        """Return float32 vectors, shape (n, d), each of length one."""


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
