"""Recommenders with a vector for every item: a history is folded in, so that nobody has to be known beforehand."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from scipy import sparse

from recsys.base import Recommender, centred, degrees, largest_first, merged
from recsys.interface import Floats, History

AT_ONCE = 256  # users whose systems are solved together


class FactorRecommender(Recommender):
    """A score is the sum of x_i a_i over the history, times b_j; a is ``left``, b is ``right``, both (items, d)."""

    name: ClassVar[str] = "factors"

    def __init__(self) -> None:
        super().__init__()
        self.left = self.right = np.zeros((0, 0), dtype=np.float32)

    def scores(self, history: History) -> Floats:
        total: Floats = self.right @ self._person(history)
        return total

    def scores_of(self, rows: sparse.csr_matrix) -> Floats:
        people = np.asarray(rows.astype(np.float32) @ self.left, dtype=np.float32)
        result: Floats = people @ self.right.T
        return result

    def explain(self, history: History, item: int) -> list[tuple[int, float]]:
        """Return x_i a_i b_j for each item i of the history, largest first."""
        shares = [(i, float(w * (self.left[i] @ self.right[item]))) for i, w in merged(history).items()]
        return largest_first(shares)

    def arrays(self) -> dict[str, Any]:
        return {"left": self.left, "right": self.right}

    def restore(self, arrays: dict[str, Any]) -> None:
        self.left, self.right = arrays["left"], arrays["right"]

    def _person(self, history: History) -> Floats:
        person = np.zeros(self.left.shape[1], dtype=np.float32)
        for item, weight in history:
            person += np.float32(weight) * self.left[item]
        return person


class TruncatedSvd(FactorRecommender):
    """PureSVD (Cremonesi et al. 2010) of the normalised matrix; popular items count by their share of the root."""

    name: ClassVar[str] = "svd"

    def __init__(self, rank: int = 128, degree: float = 0.3) -> None:
        super().__init__()
        self.rank, self.degree = rank, degree

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> None:
        from sklearn.utils.extmath import randomized_svd

        rank = min(self.rank, min(interactions.shape) // 4)
        if rank < 1 or not interactions.nnz:
            self.left = self.right = np.zeros((self.items, 1), dtype=np.float32)
            return
        users, items = degrees(interactions)
        normal = (sparse.diags(users**-0.5) @ interactions @ sparse.diags(items**-0.5)).tocsr()
        *_, right = randomized_svd(normal, rank, n_iter=3, random_state=7)
        scale = (items**self.degree)[:, None]
        self.left = np.ascontiguousarray(right.T / scale, dtype=np.float32)
        self.right = np.ascontiguousarray(right.T * scale, dtype=np.float32)

    def describe(self) -> dict[str, Any]:
        return {"rank": self.rank, "degree": self.degree}


class TextOnly(FactorRecommender):
    """The nearest texts: no activity is needed."""

    name: ClassVar[str] = "text"

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> None:
        if vectors is None:
            self.left = self.right = np.zeros((self.items, 1), dtype=np.float32)
            return
        self.left = self.right = np.ascontiguousarray(centred(vectors), dtype=np.float32)


class Als(Recommender):
    """Matrix factorisation of implicit feedback by alternating least squares (Hu, Koren and Volinsky 2008).

    A history is folded in by solving for its person; the score is linear in what she has, as the paper's section 5
    on explanations says.
    """

    name: ClassVar[str] = "als"

    def __init__(self, factors: int = 64, regularisation: float = 0.05, alpha: float = 10.0, rounds: int = 8) -> None:
        super().__init__()
        self.factors, self.regularisation, self.alpha, self.rounds = factors, regularisation, alpha, rounds
        self.vectors = self.gram = np.zeros((0, 0), dtype=np.float32)

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> None:
        rng = np.random.default_rng(7)
        people = np.zeros((interactions.shape[0], self.factors), dtype=np.float32)
        items = rng.normal(scale=0.1, size=(interactions.shape[1], self.factors)).astype(np.float32)
        back = interactions.T.tocsr()
        for _ in range(self.rounds if interactions.nnz else 0):
            people = self._solve(interactions, items)
            items = self._solve(back, people)
        self.vectors, self.gram = items, (items.T @ items).astype(np.float32)

    def _solve(self, rows: sparse.csr_matrix, others: Floats) -> Floats:
        """Return the vectors of all rows, given those of the columns; rows of one length are solved together."""
        gram = others.T @ others + self._penalty()
        found = np.zeros((rows.shape[0], others.shape[1]), dtype=np.float32)
        lengths = np.diff(rows.indptr)
        order = np.argsort(lengths, kind="stable")
        order = order[lengths[order] > 0]
        for start in range(0, len(order), AT_ONCE):
            chosen = order[start : start + AT_ONCE]
            width = int(lengths[chosen].max())
            places = np.zeros((len(chosen), width), dtype=np.int64)
            weights = np.zeros((len(chosen), width), dtype=np.float32)
            for place, row in enumerate(chosen):
                entries = slice(rows.indptr[row], rows.indptr[row + 1])
                places[place, : lengths[row]] = rows.indices[entries]
                weights[place, : lengths[row]] = rows.data[entries]
            near = others[places]  # (rows, width, factors)
            system = gram + np.einsum("nwf,nw,nwg->nfg", near, self.alpha * weights, near, optimize=True)
            wanted = np.einsum("nwf,nw->nf", near, (weights > 0) + self.alpha * weights)
            found[chosen] = np.linalg.solve(system, wanted[..., None])[..., 0]
        return found

    def _penalty(self) -> Floats:
        penalty: Floats = (self.regularisation * 100 * np.eye(self.factors)).astype(np.float32)
        return penalty

    def scores(self, history: History) -> Floats:
        system, sources = self._person(history)
        total: Floats = self.vectors @ np.linalg.solve(system, sum(sources.values(), np.zeros(self.factors)))
        return total.astype(np.float32)

    def scores_of(self, rows: sparse.csr_matrix) -> Floats:
        result: Floats = self._solve(rows.tocsr().astype(np.float32), self.vectors) @ self.vectors.T
        return result

    def explain(self, history: History, item: int) -> list[tuple[int, float]]:
        """Return c_i y_j W y_i for each item i of the history, largest first."""
        system, sources = self._person(history)
        toward = np.linalg.solve(system, self.vectors[item])
        shares = [(seen, float(toward @ source)) for seen, source in sources.items()]
        return largest_first(shares)

    def _person(self, history: History) -> tuple[Floats, dict[int, Floats]]:
        system = self.gram + self._penalty()
        sources: dict[int, Floats] = {}
        for item, weight in merged(history).items():
            vector = self.vectors[item]
            system = system + self.alpha * np.float32(weight) * np.outer(vector, vector)
            sources[item] = ((weight > 0) + self.alpha * weight) * vector
        return system, sources

    def arrays(self) -> dict[str, Any]:
        return {"vectors": self.vectors, "gram": self.gram}

    def restore(self, arrays: dict[str, Any]) -> None:
        self.vectors, self.gram = np.array(arrays["vectors"]), np.array(arrays["gram"])
        self.factors = self.vectors.shape[1] if self.vectors.size else self.factors

    def describe(self) -> dict[str, Any]:
        return {"factors": self.factors, "regularisation": self.regularisation, "alpha": self.alpha}
