"""Rank items by the words of their texts: BM25 (Robertson and Zaragoza 2009)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse

from recsys.interface import Floats

K1, B = 1.2, 0.6  # saturation and length normalisation


class WordIndex:
    """BM25 weights, items x words, sparse by column."""

    def __init__(self, vocabulary: dict[str, int], weights: sparse.csc_matrix) -> None:
        self.vocabulary, self.weights = vocabulary, weights

    def __len__(self) -> int:
        return int(self.weights.shape[0])

    @classmethod
    def build(cls, documents: Sequence[Iterable[str]]) -> WordIndex:
        """Weigh the words of each document (already split, fields repeated by importance)."""
        vocabulary: dict[str, int] = {}
        rows, columns = [], []
        for number, words in enumerate(documents):
            for word in words:
                rows.append(number)
                columns.append(vocabulary.setdefault(word, len(vocabulary)))
        shape = (len(documents), max(len(vocabulary), 1))
        counts = sparse.coo_matrix((np.ones(len(rows)), (rows, columns)), shape=shape).tocsr()
        counts.sum_duplicates()
        lengths = np.asarray(counts.sum(axis=1)).ravel()
        present = np.asarray((counts > 0).sum(axis=0)).ravel()
        idf = np.log(1 + (len(documents) - present + 0.5) / (present + 0.5))
        filled = lengths[lengths > 0]
        norm = K1 * (1 - B + B * lengths / (float(filled.mean()) if len(filled) else 1.0))
        triples = counts.tocoo()
        data = idf[triples.col] * triples.data * (K1 + 1) / (triples.data + norm[triples.row])
        weights = sparse.csc_matrix((data.astype(np.float32), (triples.row, triples.col)), shape=shape)
        return cls(vocabulary, weights)

    def scores(self, words: Iterable[str]) -> Floats:
        """Return the BM25 score of every item for these words, shape (items,)."""
        total = np.zeros(len(self), dtype=np.float32)
        for word in dict.fromkeys(words):
            column = self.vocabulary.get(word)
            if column is not None:
                start, end = self.weights.indptr[column], self.weights.indptr[column + 1]
                total[self.weights.indices[start:end]] += self.weights.data[start:end]
        return total

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        sparse.save_npz(folder / "weights.npz", self.weights)
        (folder / "vocabulary.json").write_text(json.dumps(self.vocabulary, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> WordIndex:
        """Read what `save` wrote."""
        vocabulary = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
        return cls(vocabulary, sparse.load_npz(folder / "weights.npz").tocsc())
