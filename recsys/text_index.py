"""Search by words (BM25) and by meaning (vectors of the texts), fused by reciprocal rank."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from scipy import sparse

from recsys.columns import words_of
from recsys.interface import Floats, TextEncoder

K1, B = 1.2, 0.6  # BM25 (Robertson and Zaragoza 2009): saturation and length normalisation
FUSION = 60.0  # reciprocal rank fusion (Cormack et al. 2009)
STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "i",
        "me",
        "my",
        "we",
        "you",
        "your",
        "is",
        "are",
        "do",
        "does",
        "for",
        "of",
        "in",
        "on",
        "with",
        "and",
        "or",
        "to",
        "want",
        "need",
        "looking",
        "look",
        "find",
        "show",
        "please",
        "have",
        "some",
        "any",
        "something",
        "buy",
        "get",
        "under",
        "over",
        "below",
        "than",
        "that",
        "this",
        "it",
        "can",
        "could",
    ]
)


class TextIndex:
    """BM25 weights (items x words, sparse) and unit vectors (items, d)."""

    def __init__(self, vocabulary: dict[str, int], weights: sparse.csc_matrix, vectors: Floats) -> None:
        self.vocabulary, self.weights, self.vectors = vocabulary, weights, vectors

    @classmethod
    def build(cls, documents: list[list[str]], vectors: Floats) -> TextIndex:
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
        norm = K1 * (1 - B + B * lengths / max(float(lengths.mean()) if len(lengths) else 1.0, 1e-9))
        triples = counts.tocoo()
        data = idf[triples.col] * triples.data * (K1 + 1) / (triples.data + norm[triples.row])
        weights = sparse.csc_matrix((data.astype(np.float32), (triples.row, triples.col)), shape=shape)
        return cls(vocabulary, weights, vectors.astype(np.float32))

    def words(self, text: str) -> Floats:
        """Return the BM25 score of every item for an English text."""
        total = np.zeros(self.weights.shape[0], dtype=np.float32)
        for word in dict.fromkeys(words_of(text)):
            column = self.vocabulary.get(word)
            if column is not None and word not in STOP:
                start, end = self.weights.indptr[column], self.weights.indptr[column + 1]
                total[self.weights.indices[start:end]] += self.weights.data[start:end]
        return total

    def meaning(self, vector: Floats) -> Floats:
        """Return the cosine of every item with a unit vector."""
        similarity: Floats = self.vectors @ vector.astype(np.float32)
        return similarity

    def search(
        self, text_en: str, text_original: str, english: TextEncoder | None, multilingual: TextEncoder | None
    ) -> Floats:
        """Return a fused score for every item; larger is better."""
        fused = np.zeros(self.weights.shape[0], dtype=np.float32)
        if not len(fused):
            return fused
        words = self.words(text_en)
        if words.any():
            fused += np.where(words > 0, _reciprocal(words), 0)
        if english is not None and text_en.strip():
            fused += _reciprocal(self.meaning(np.asarray(english.encode([text_en]))[0]))
        if multilingual is not None and text_original.strip() and text_original != text_en:
            fused += _reciprocal(self.meaning(np.asarray(multilingual.encode([text_original]))[0]))
        return fused

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        sparse.save_npz(folder / "words.npz", self.weights)
        np.save(folder / "vectors.npy", self.vectors)
        (folder / "vocabulary.json").write_text(json.dumps(self.vocabulary, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> TextIndex:
        """Read what `save` wrote; vectors are memory-mapped."""
        vocabulary = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
        return cls(
            vocabulary,
            sparse.load_npz(folder / "words.npz").tocsc(),
            np.load(folder / "vectors.npy", mmap_mode="r"),
        )


def _reciprocal(scores: Floats) -> Floats:
    order = np.argsort(-scores, kind="stable")
    ranks = np.empty(len(scores), dtype=np.float32)
    ranks[order] = np.arange(1, len(scores) + 1)
    result: Floats = (1.0 / (FUSION + ranks)).astype(np.float32)
    return result
