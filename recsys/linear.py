"""Linear recommenders: all come down to one sparse item-item matrix B, where a score is the sum of x_i B_ij."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from scipy import sparse

from recsys.errors import UnknownModel
from recsys.interface import Floats, History, Ints, Mask, top

NEIGHBOURS = 500  # kept in a row of B


class LinearRecommender:
    """Serve any item-item matrix; subclasses say how it is learned."""

    name: ClassVar[str] = "linear"

    def __init__(self) -> None:
        self.matrix = sparse.csr_matrix((0, 0), dtype=np.float32)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(items={self.matrix.shape[0]}, entries={self.matrix.nnz})"

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> Any:
        """Return B, dense or sparse, shape (items, items)."""
        raise NotImplementedError

    def fit(self, interactions: sparse.csr_matrix, *, vectors: Floats | None = None) -> None:
        """Learn B and keep the `NEIGHBOURS` largest entries of each row."""
        self.matrix = prune(self.learn(interactions.astype(np.float32), vectors), NEIGHBOURS)

    def scores(self, history: History) -> Floats:
        """Return the linear score of every item, shape (items,)."""
        total = np.zeros(self.matrix.shape[1], dtype=np.float32)
        for item, weight in history:
            row = slice(self.matrix.indptr[item], self.matrix.indptr[item + 1])
            total[self.matrix.indices[row]] += np.float32(weight) * self.matrix.data[row]
        return total

    def recommend(self, history: History, k: int, mask: Mask | None = None) -> tuple[Ints, Floats]:
        """Return the best items for a history (see `recsys.interface.Recommender`)."""
        scores = self.scores(history)
        usable = np.ones(len(scores), dtype=np.bool_) if mask is None else mask.copy()
        usable[[item for item, _ in history]] = False
        return top(scores, k, usable & (scores > 0))

    def similar(self, item: int, k: int, mask: Mask | None = None) -> tuple[Ints, Floats]:
        """Return the items with the largest entries in the item's row."""
        return self.recommend([(item, 1.0)], k, mask)

    def explain(self, history: History, item: int) -> list[tuple[int, float]]:
        """Return x_i B_ij for each item i of the history, largest first."""
        weights: dict[int, float] = {}
        for seen, weight in history:
            weights[seen] = weights.get(seen, 0.0) + weight
        shares = [(seen, float(weight * self.matrix[seen, item])) for seen, weight in weights.items()]
        return sorted(shares, key=lambda share: (-share[1], share[0]))

    def save(self, folder: Path) -> None:
        """Write B and the model's name."""
        folder.mkdir(parents=True, exist_ok=True)
        sparse.save_npz(folder / "matrix.npz", self.matrix)
        (folder / "model.json").write_text(json.dumps({"name": self.name}), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> LinearRecommender:
        """Read any linear recommender from a folder."""
        name = json.loads((folder / "model.json").read_text(encoding="utf-8"))["name"]
        model = create(name)
        model.matrix = sparse.load_npz(folder / "matrix.npz").tocsr()
        return model


class ItemKnn(LinearRecommender):
    """Cosine of the items' columns (Sarwar et al. 2001)."""

    name = "item-knn"

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> Any:
        norms = np.sqrt(np.asarray(interactions.multiply(interactions).sum(axis=0)).ravel())
        unit = interactions @ sparse.diags(1.0 / np.maximum(norms, 1e-9))
        cosine = (unit.T @ unit).tocoo()
        apart = cosine.row != cosine.col
        return sparse.csr_matrix((cosine.data[apart], (cosine.row[apart], cosine.col[apart])), shape=cosine.shape)


class Popularity(LinearRecommender):
    """The same ranking for everybody: every row of B is the items' popularity."""

    name = "popularity"

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> Any:
        counts = np.asarray(interactions.sum(axis=0)).ravel()
        share = (counts / max(float(counts.max(initial=0)), 1e-9)).astype(np.float32)
        best = np.argsort(-share, kind="stable")[: NEIGHBOURS + 1]
        rows = np.repeat(np.arange(len(share)), len(best))
        columns = np.tile(best, len(share))
        apart = rows != columns
        row, column = rows[apart], columns[apart]
        return sparse.csr_matrix((share[column], (row, column)), shape=(len(share), len(share)))


class TextEase(LinearRecommender):
    """EASE (Steck 2019) whose Gram matrix also holds the items' text: G = R'R + text TT' + regularisation I."""

    name = "text-ease"

    def __init__(self, regularisation: float = 60.0, text: float = 8.0) -> None:
        super().__init__()
        self.regularisation, self.text = regularisation, text

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> Any:
        gram = np.asarray((interactions.T @ interactions).todense(), dtype=np.float64)
        if vectors is not None and len(vectors):
            centred = vectors - vectors.mean(axis=0)
            centred /= np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
            gram += self.text * (centred @ centred.T)
        gram[np.diag_indices_from(gram)] += self.regularisation
        precision = np.linalg.inv(gram)
        matrix = -precision / np.diag(precision)[None, :]
        np.fill_diagonal(matrix, 0)
        return matrix.astype(np.float32)


class Lift(LinearRecommender):
    """What is bought in the same order more often than chance: positive pointwise mutual information, damped."""

    name = "lift"

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> Any:
        baskets = interactions.copy()
        baskets.data = np.ones_like(baskets.data)
        together = (baskets.T @ baskets).tocoo()
        counts = np.asarray(baskets.sum(axis=0)).ravel()
        total = max(baskets.shape[0], 1)
        keep = together.row != together.col
        row, column, count = together.row[keep], together.col[keep], together.data[keep]
        expected = counts[row] * counts[column] / total
        pmi = np.log(np.maximum(count / np.maximum(expected, 1e-9), 1e-9))
        value = np.maximum(pmi, 0) * count / (count + 3.0)  # few joint orders prove little
        return sparse.csr_matrix((value.astype(np.float32), (row, column)), shape=together.shape)


MODELS: dict[str, type[LinearRecommender]] = {m.name: m for m in (ItemKnn, Popularity, TextEase, Lift)}


def create(name: str) -> LinearRecommender:
    """Return a new recommender by name; raises UnknownModel listing the valid ones."""
    if name not in MODELS:
        raise UnknownModel(name, MODELS)
    return MODELS[name]()


def prune(matrix: Any, neighbours: int) -> sparse.csr_matrix:
    """Keep the ``neighbours`` largest entries (by size) of each row, as float32."""
    dense_or_sparse = matrix.tocsr() if sparse.issparse(matrix) else matrix
    rows, columns, values = [], [], []
    for number in range(dense_or_sparse.shape[0]):
        if sparse.issparse(dense_or_sparse):
            start, end = dense_or_sparse.indptr[number], dense_or_sparse.indptr[number + 1]
            index, data = dense_or_sparse.indices[start:end], dense_or_sparse.data[start:end]
        else:
            data = np.asarray(dense_or_sparse[number])
            index = np.flatnonzero(data)
            data = data[index]
        if len(data) > neighbours:
            best = np.argpartition(-np.abs(data), neighbours)[:neighbours]
            index, data = index[best], data[best]
        rows.append(np.full(len(index), number))
        columns.append(index)
        values.append(data)
    shape = dense_or_sparse.shape
    if not rows:
        return sparse.csr_matrix(shape, dtype=np.float32)
    joined = (np.concatenate(values).astype(np.float32), (np.concatenate(rows), np.concatenate(columns)))
    pruned = sparse.csr_matrix(joined, shape=shape)
    pruned.eliminate_zeros()
    pruned.sort_indices()
    return pruned
