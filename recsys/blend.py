"""Recommenders added up: where each errs in its own way the sum is better than any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from scipy import sparse

from recsys.base import LinearRecommender
from recsys.interface import Floats

ASKED = 500  # people by whose lists the parts are brought to one scale
FIRST = 20  # of a list


@dataclass(frozen=True)
class Part:
    """A linear recommender by name and settings, and how far it counts."""

    name: str
    settings: dict[str, Any]
    weight: float


class Blend(LinearRecommender):
    """B is the weighted sum of the parts' matrices, each divided by what its lists' scores are on average."""

    name: ClassVar[str] = "blend"

    def __init__(self, parts: Sequence[Part] = ()) -> None:
        super().__init__()
        self.parts = tuple(parts) or (Part("text-ease", {}, 0.7), Part("graph-filter", {}, 0.3))

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> None:
        from recsys.models import create  # the registry knows this module

        total = sparse.csr_matrix((self.items, self.items), dtype=np.float32)
        for part in self.parts:
            model = create(part.name, part.settings)
            if not isinstance(model, LinearRecommender):
                raise TypeError(f"{part.name} has no item-item matrix; a blend adds up linear recommenders")
            model.learn_only(interactions, vectors)
            total = total + model.matrix * np.float32(part.weight / typical(model.matrix, interactions))
        self.matrix = total.tocsr()  # the parts are pruned: to prune again, after their scaling, would cost much

    def describe(self) -> dict[str, Any]:
        return {"parts": [[part.name, part.settings, part.weight] for part in self.parts]}

    @classmethod
    def from_settings(cls, settings: dict[str, Any]) -> Blend:
        return cls([Part(*part) for part in settings.get("parts", ())])


def typical(matrix: sparse.csr_matrix, interactions: sparse.csr_matrix) -> float:
    """Return the mean score of the first `FIRST` items of some people's lists (1 where there is none)."""
    known = np.flatnonzero(np.diff(interactions.indptr))
    if not len(known):
        return 1.0
    chosen = np.random.default_rng(7).permutation(known)[:ASKED]
    return level(np.asarray((interactions[chosen] @ matrix).todense(), dtype=np.float32))


def level(scores: Floats) -> float:
    """Return the mean of the `FIRST` largest scores of each row, never zero: what brings scores to one scale."""
    width = min(FIRST, scores.shape[1])
    return max(float(-np.partition(-scores, width - 1, axis=1)[:, :width].mean()), 1e-9)
