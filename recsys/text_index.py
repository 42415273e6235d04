"""Search by words and by meaning, fused by reciprocal rank (Cormack et al. 2009)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from recsys.arrays import mapped
from recsys.interface import Floats, Mask, TextEncoder
from recsys.word_index import WordIndex
from recsys.words import STOP, stems_of, words_of

FUSION = 60.0
ALIKE = 0.33  # cosine from which a product has something to do with a text
PART = 0.35  # share of the best BM25 score from which a product has something to do with a text
NEAREST = 0.8  # share of the best cosine that still counts as nearest


@dataclass(frozen=True)
class TextMatch:
    """What a text says of every item: a score (larger is better), and how near it is, by words and by meaning."""

    scores: Floats
    words: Floats
    meaning: Floats | None  # None where no encoder read the text

    def relevant(self) -> Mask:
        """Tell which items have something to do with the text."""
        found = self.words > 0
        found &= self.words >= PART * float(self.words.max(initial=0))
        if self.meaning is not None and len(self.meaning):
            found |= self.meaning >= max(ALIKE, NEAREST * float(self.meaning.max()))
        return found

    def nearest(self, among: Mask) -> Mask:
        """Tell which of some items come nearest, however far that is."""
        if self.meaning is None or not among.any():
            return among
        best = float(self.meaning[among].max())
        return among & (self.meaning >= NEAREST * best) if best > 0 else among


class TextIndex:
    """Words in English, stems in all other languages of the catalogue's texts, and unit vectors (items, d)."""

    def __init__(self, english: WordIndex, local: WordIndex, vectors: Floats) -> None:
        self.english, self.local, self.vectors = english, local, vectors

    def __len__(self) -> int:
        return len(self.vectors)

    @classmethod
    def build(
        cls, documents: Sequence[list[str]], vectors: Floats, local: Sequence[list[str]] | None = None
    ) -> TextIndex:
        """Index English words and, in ``local``, stems of other languages of the same items."""
        others = local if local is not None else [[] for _ in documents]
        return cls(WordIndex.build(documents), WordIndex.build(others), vectors.astype(np.float32))

    def words(self, text: str) -> Floats:
        """Return the BM25 score of every item for an English text."""
        return self.english.scores(word for word in words_of(text) if word not in STOP)

    def meaning(self, vector: Floats) -> Floats:
        """Return the cosine of every item with a unit vector."""
        similarity: Floats = np.asarray(self.vectors @ vector.astype(np.float32))
        return similarity

    def search(
        self, text_en: str, text_original: str, english: TextEncoder | None, multilingual: TextEncoder | None
    ) -> TextMatch:
        """Match a text against every item; an encoder that is None, or gives a vector of zeros, says nothing."""
        fused = np.zeros(len(self), dtype=np.float32)
        words, meaning = np.zeros_like(fused), None
        if not len(self):
            return TextMatch(fused, words, None)
        foreign = text_original.strip() if text_original != text_en else ""
        for found in (self.words(text_en), self.local.scores(stems_of(text_original or text_en))):
            if found.any():
                fused += np.where(found > 0, reciprocal(found), 0)
                words = np.maximum(words, found)
        for encoder, text in ((english, text_en.strip()), (multilingual, foreign)):
            if encoder is None or not text:
                continue
            vector = np.asarray(encoder.encode([text]), dtype=np.float32)[0]
            if vector.any():
                cosine = self.meaning(vector)
                fused += reciprocal(cosine)
                meaning = cosine if meaning is None else np.maximum(meaning, cosine)
        return TextMatch(fused, words, meaning)

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self.english.save(folder / "english")
        self.local.save(folder / "local")
        np.save(folder / "vectors.npy", self.vectors)

    @classmethod
    def load(cls, folder: Path) -> TextIndex:
        """Read what `save` wrote; vectors are memory-mapped."""
        return cls(WordIndex.load(folder / "english"), WordIndex.load(folder / "local"), mapped(folder / "vectors.npy"))


def reciprocal(scores: Floats) -> Floats:
    """Return 1 / (`FUSION` + rank) for every item; the best has rank 1, equals by number."""
    order = np.argsort(-scores, kind="stable")
    ranks = np.empty(len(scores), dtype=np.float32)
    ranks[order] = np.arange(1, len(scores) + 1)
    result: Floats = (1.0 / (FUSION + ranks)).astype(np.float32)
    return result
