"""Which pieces of two languages translate each other: IBM model 1 in both directions (Brown et al. 1993).

A small translator learns where to look much sooner when its attention is drawn to these pieces (Chen et al. 2016,
arXiv:1607.01628).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
ROUNDS = 5
SMOOTHING = 0.5  # added to a piece's count: what was seen once or twice says little
MIN_SCORE = 1e-4  # weaker links are forgotten
MIN_LINK = 3e-3  # of the best link of a piece, else nothing is said about where it comes from
SLOPE = 3.0  # how fast a link weakens with the distance of the relative places


class AlignmentTable:
    """Scores of links between English pieces and other pieces, the geometric mean of both conditionals."""

    def __init__(self, keys: Array, scores: Array, pieces: int) -> None:
        """Take ascending ``keys`` (English piece x ``pieces`` + other piece) and their ``scores``."""
        self.keys, self.scores, self.pieces = keys, scores, pieces

    @classmethod
    def learn(cls, corpora: Iterable[tuple[list[list[int]], list[list[int]]]], pieces: int) -> AlignmentTable:
        """Learn from corpora of (English sides, other sides), tokenised, one for each language."""
        to_english, to_other = _Counts(), _Counts()
        for english, other in corpora:
            to_english.add(*_posterior_counts(english, other, pieces))
            keys, counts = _posterior_counts(other, english, pieces)
            to_other.add(keys % pieces * pieces + keys // pieces, counts)
        first, p_english = to_english.conditional(lambda keys: keys % pieces, pieces)
        second, p_other = to_other.conditional(lambda keys: keys // pieces, pieces)
        keys, i, j = np.intersect1d(first, second, assume_unique=True, return_indices=True)
        scores = np.sqrt(p_english[i] * p_other[j])
        kept = scores > MIN_SCORE
        return cls(keys[kept], scores[kept].astype(np.float32), pieces)

    def save(self, path: Path) -> None:
        """Write the table."""
        np.savez(path, keys=self.keys, score=self.scores, pieces=self.pieces)

    @classmethod
    def load(cls, path: Path) -> AlignmentTable:
        """Read a table."""
        with np.load(path) as file:
            return cls(file["keys"], file["score"], int(file["pieces"]))

    def links(self, english: Array, other: Array) -> Array:
        """Return the scores of (English, other) pieces, arrays of shapes that broadcast; 0 where none is known."""
        wanted = english.astype(np.int64) * self.pieces + other
        places = np.searchsorted(self.keys, wanted).clip(max=max(len(self.keys) - 1, 0))
        if not len(self.keys):
            return np.zeros(wanted.shape, dtype=np.float32)
        found: Array = np.where(self.keys[places] == wanted, self.scores[places], 0.0)
        return found

    def guide(
        self, source: Array, target: Array, *, to_english: bool, pad: int, symbols: int, end: int = 0
    ) -> tuple[Array, Array]:
        """Return where each target piece comes from, (n, t, s) with rows that sum to one, and which rows say so (n, t).

        ``source`` (n, s) and ``target`` (n, t) are padded ids. Pieces from ``symbols`` on (placeholders) and ``end``
        link to themselves.
        """
        x, y = source[:, None, :], target[:, :, None]
        links = self.links(y, x) if to_english else self.links(x, y)
        links = np.where((x == y) & (y >= symbols), 1.0, links)
        sources, targets = (source != pad).sum(1)[:, None, None], (target != pad).sum(1)[:, None, None]
        s, t = np.arange(source.shape[1])[None, None, :], np.arange(target.shape[1])[None, :, None]
        links = links * np.exp(-SLOPE * np.abs(t / targets - s / sources))
        links = np.where(y == end, (s == sources - 1) * 1.0, links)
        links = np.where((x == pad) | (y == pad), 0.0, links)
        total = links.sum(-1, keepdims=True)
        return (links / np.maximum(total, 1e-9)).astype(np.float32), links.max(-1) > MIN_LINK


class _Counts:
    """Expected counts of links by key, summed over languages."""

    def __init__(self) -> None:
        self._keys: list[Array] = []
        self._counts: list[Array] = []

    def add(self, keys: Array, counts: Array) -> None:
        self._keys.append(keys)
        self._counts.append(counts)

    def conditional(self, given: Callable[[Array], Array], pieces: int) -> tuple[Array, Array]:
        """Return ascending keys and their share of all counts with the same ``given(keys)``."""
        keys, inverse = np.unique(np.concatenate(self._keys), return_inverse=True)
        counts = np.bincount(inverse, np.concatenate(self._counts), len(keys))
        return keys, _shares(counts, given(keys), pieces)


def _shares(counts: Array, condition: Array, pieces: int) -> Array:
    """Return what part of all counts with the same condition (a piece) each count is."""
    shares: Array = counts / (np.bincount(condition, counts, pieces)[condition] + SMOOTHING)
    return shares


def _posterior_counts(left: list[list[int]], right: list[list[int]], pieces: int) -> tuple[Array, Array]:
    """Return keys (left x ``pieces`` + right) and expected counts after some rounds of model 1, p(left | right).

    The number ``pieces - 1`` (``<pad>``, in no sentence) stands for the empty word on the right.
    """
    lengths = np.array([len(ids) for ids in left])
    others = np.array([len(ids) + 1 for ids in right])
    flat_left = np.concatenate([np.asarray(ids) for ids in left])
    flat_right = np.concatenate([np.array([pieces - 1, *ids]) for ids in right])
    starts = np.concatenate([[0], np.cumsum(others)[:-1]])
    pair = np.repeat(np.arange(len(left)), lengths)
    width = others[pair]  # cells of each left piece: all right pieces of its sentence
    rows = np.concatenate([[0], np.cumsum(width)[:-1]])
    places = np.arange(width.sum()) - np.repeat(rows, width) + np.repeat(starts[pair], width)
    cells = np.repeat(flat_left, width).astype(np.int64) * pieces + flat_right[places]
    keys, inverse = np.unique(cells, return_inverse=True)
    condition = keys % pieces
    chance = np.ones(len(keys), dtype=np.float32)
    counts: Array = np.zeros(len(keys))
    for _ in range(ROUNDS):
        here = chance[inverse]
        posterior = here / np.repeat(np.add.reduceat(here, rows), width)
        counts = np.bincount(inverse, posterior, len(keys))
        chance = _shares(counts, condition, pieces).astype(np.float32)
    return keys, counts
