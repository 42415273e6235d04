"""Recommenders whose item-item matrix B comes from counts or from a closed form."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from scipy import linalg, sparse

from recsys.base import LinearRecommender, Recommender, centred, degrees, largest_first, merged
from recsys.interface import Floats, History
from recsys.sparse_products import NEIGHBOURS, products

LEAST = 5.0  # what text and penalty are at least measured by: with hardly any activity text decides
DOUBLE = 4000  # items up to which the inverse is computed in double precision


class Popularity(Recommender):
    """The same ranking for everybody: how much people have of each item."""

    name: ClassVar[str] = "popularity"

    def __init__(self) -> None:
        super().__init__()
        self.share = np.zeros(0, dtype=np.float32)

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> None:
        counts = np.asarray(interactions.sum(axis=0)).ravel()
        self.share = (counts / max(float(counts.max(initial=0)), 1e-9)).astype(np.float32)

    def scores(self, history: History) -> Floats:
        total: Floats = np.float32(sum(weight for _, weight in history)) * self.share
        return total

    def scores_of(self, rows: sparse.csr_matrix) -> Floats:
        weights = np.asarray(rows.sum(axis=1), dtype=np.float32)
        result: Floats = weights * self.share[None, :]
        return result

    def explain(self, history: History, item: int) -> list[tuple[int, float]]:
        shares = [(seen, float(weight * self.share[item])) for seen, weight in merged(history).items()]
        return largest_first(shares)

    def arrays(self) -> dict[str, Any]:
        return {"share": self.share}

    def restore(self, arrays: dict[str, Any]) -> None:
        self.share = np.array(arrays["share"])


class ItemKnn(LinearRecommender):
    """Cosine of the items' columns, the nearest alone (Sarwar et al. 2001)."""

    name: ClassVar[str] = "item-knn"

    def __init__(self, neighbours: int = 100, shrink: float = 10.0) -> None:
        super().__init__()
        self.neighbours, self.shrink = neighbours, shrink

    def item_matrix(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> Any:
        norms = np.sqrt(np.asarray(interactions.multiply(interactions).sum(axis=0)).ravel())

        def cosine(block: sparse.csr_matrix, rows: Any) -> sparse.csr_matrix:
            found = block.tocoo()
            found.data = found.data / (norms[rows[found.row]] * norms[found.col] + self.shrink)
            return found.tocsr()

        return products(interactions, interactions, cosine, min(self.neighbours, NEIGHBOURS))

    def describe(self) -> dict[str, Any]:
        return {"neighbours": self.neighbours, "shrink": self.shrink}


class Rp3Beta(LinearRecommender):
    """A random walk of three steps whose popular ends count less (Paudel et al. 2017)."""

    name: ClassVar[str] = "rp3beta"

    def __init__(self, alpha: float = 0.9, beta: float = 0.4, neighbours: int = 200) -> None:
        super().__init__()
        self.alpha, self.beta, self.neighbours = alpha, beta, neighbours

    def item_matrix(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> Any:
        users, items = degrees(interactions)
        forth, back = (sparse.diags(1 / users) @ interactions).tocsr(), (interactions @ sparse.diags(1 / items)).tocsr()
        forth.data, back.data = forth.data**self.alpha, back.data**self.alpha

        def penalised(block: sparse.csr_matrix, rows: Any) -> sparse.csr_matrix:
            block.data = block.data / items[block.indices] ** self.beta
            return block

        return products(back, forth, penalised, min(self.neighbours, NEIGHBOURS))

    def describe(self) -> dict[str, Any]:
        return {"alpha": self.alpha, "beta": self.beta, "neighbours": self.neighbours}


class TextEase(LinearRecommender):
    """EASE (Steck 2019) whose Gram matrix also holds the items' text: G = R'WR + text TT' + penalty.

    Weights are in units of the mean of R'WR's diagonal (at least `LEAST`). People who have much count less each,
    W = n^-people; an item's penalty also grows with how often it is had (``dropout``: EDLAE, Steck 2020).
    """

    name: ClassVar[str] = "text-ease"

    def __init__(
        self, regularisation: float = 1.0, text: float = 0.4, dropout: float = 1.0, people: float = 0.5
    ) -> None:
        super().__init__()
        self.regularisation, self.text, self.dropout, self.people = regularisation, text, dropout, people

    def item_matrix(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> Any:
        exact = np.float64 if interactions.shape[1] <= DOUBLE else np.float32
        rows = sparse.diags(degrees(interactions)[0] ** (-self.people / 2)) @ interactions
        gram: Any = np.asarray((rows.T @ rows).todense(), dtype=exact)
        often = np.diag(gram).copy()
        unit = max(float(often.mean()) if len(often) else 0.0, LEAST)
        if vectors is not None and self.text:
            texts = centred(vectors.astype(exact))
            gram += self.text * unit * (texts @ texts.T)
        gram[np.diag_indices_from(gram)] += self.regularisation * unit + self.dropout * often
        precision = inverse(gram)
        matrix = precision / -np.diag(precision)[None, :]
        np.fill_diagonal(matrix, 0)
        return matrix.astype(np.float32)

    def describe(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("regularisation", "text", "dropout", "people")}


def inverse(gram: Any) -> Any:
    """Return the inverse of a symmetric positive definite matrix, in place of it."""
    if not len(gram):
        return gram
    factor, failed = linalg.lapack.get_lapack_funcs("potrf", (gram,))(gram, lower=True, overwrite_a=True)
    if failed:
        raise np.linalg.LinAlgError(f"the Gram matrix is not positive definite (LAPACK potrf {failed})")
    lower, _ = linalg.lapack.get_lapack_funcs("potri", (factor,))(factor, lower=True, overwrite_c=True)
    return np.tril(lower) + np.tril(lower, -1).T
