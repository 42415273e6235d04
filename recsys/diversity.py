"""Lists whose products differ: maximal marginal relevance (Carbonell and Goldstein 1998)."""

from __future__ import annotations

from typing import Any

import numpy as np

from recsys.interface import Floats, Ints

ALIKE = 0.15  # share of likeness against relevance
SAME_KIND = 0.5  # what being the same kind of thing adds to the likeness of two texts


def diverse(scores: Floats, vectors: Any, kinds: Any, k: int) -> Ints:
    """Return the places of ``k`` candidates, each chosen for its score less its likeness to those before it.

    ``scores`` (n,) best first; ``vectors`` (n, d) of length one; ``kinds`` (n,) whole numbers, -1 for unknown.
    """
    count = len(scores)
    if not count:
        return np.zeros(0, dtype=np.int64)
    low, high = float(scores.min()), float(scores.max())
    worth = (scores - low) / max(high - low, 1e-9) * (1 - ALIKE)
    alike = np.maximum(vectors @ vectors.T, 0) * (1 - SAME_KIND)
    alike += SAME_KIND * ((kinds[:, None] == kinds[None, :]) & (kinds >= 0)[None, :])
    likeness = np.zeros(count, dtype=np.float32)
    chosen = np.zeros(min(k, count), dtype=np.int64)
    for place in range(len(chosen)):
        best = int((worth - ALIKE * likeness).argmax())
        chosen[place] = best
        worth[best] = -np.inf
        np.maximum(likeness, alike[best], out=likeness)
    return chosen
