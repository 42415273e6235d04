"""Rank items by the words of their texts: BM25 (Robertson and Zaragoza 2009)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from scipy import sparse

from recsys.interface import Floats

MISSPELT = 0.7  # weight of a word that was put right
SHORT, LONG = 5, 8  # letters from which one mistake is forgiven, and two
REMEMBERED = 10_000  # words put right
K1, B = 1.2, 0.6  # saturation and length normalisation


class WordIndex:
    """BM25 weights, items x words, sparse by column."""

    def __init__(self, vocabulary: dict[str, int], weights: sparse.csc_matrix) -> None:
        self.vocabulary, self.weights = vocabulary, weights
        self._nearest: dict[str, str | None] = {}

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
        """Return the BM25 score of every item for these words, shape (items,); misspelt ones count less."""
        total = np.zeros(len(self), dtype=np.float32)
        for word in dict.fromkeys(words):
            known = word if word in self.vocabulary else self.nearest(word)
            if known is None:
                continue
            column = self.vocabulary[known]
            own = slice(self.weights.indptr[column], self.weights.indptr[column + 1])
            total[self.weights.indices[own]] += self.weights.data[own] * np.float32(1 if known == word else MISSPELT)
        return total

    def nearest(self, word: str) -> str | None:
        """Return the word of the texts that a misspelt one most likely stands for; None where none is near.

        One wrong, missing, doubled or swapped letter is forgiven from `SHORT` letters on, two from `LONG` on; the first
        letter must be right.
        """
        if word in self.vocabulary or len(word) < SHORT or any(char.isdigit() for char in word):
            return None
        if word not in self._nearest:
            if len(self._nearest) >= REMEMBERED:
                self._nearest.clear()
            self._nearest[word] = self._search(word)
        return self._nearest[word]

    def _search(self, word: str) -> str | None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        wrong = 2 if len(word) >= LONG else 1
        found = process.extract(
            word, self._by_letter.get(word[0], []), scorer=OSA.distance, score_cutoff=wrong, limit=5
        )
        if not found:
            return None
        least = min(distance for _, distance, _ in found)
        often = np.diff(self.weights.indptr)
        return str(max((w for w, d, _ in found if d == least), key=lambda w: int(often[self.vocabulary[w]])))

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {}
        for word in self.vocabulary:
            if len(word) >= SHORT - 1:
                words.setdefault(word[0], []).append(word)
        return words

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
