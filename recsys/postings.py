"""Which products carry which words or values: small arrays of numbers by word, for masks in microseconds."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from recsys.interface import Mask

Numbers = npt.NDArray[np.int32]


class Postings:
    """Numbers of products by word or value; filled once, then read by any thread."""

    def __init__(self) -> None:
        self._numbers: dict[str, array[int]] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def add(self, number: int, words: Iterable[str]) -> None:
        """Note that product ``number`` carries these words."""
        for word in set(words):
            self._numbers.setdefault(word, array("i")).append(number)

    def of(self, word: str) -> Numbers:
        """Return the numbers of the products that carry a word."""
        found = self._numbers.get(word)
        return np.array(found, dtype=np.int32) if found is not None else np.empty(0, dtype=np.int32)

    def with_all(self, words: Iterable[str], size: int) -> Mask:
        """Return which of ``size`` products carry every one of these words; none for no words."""
        wanted = set(words)
        mask = np.zeros(size, dtype=np.bool_)
        if not wanted:
            return mask
        first, *others = sorted((self.of(word) for word in wanted), key=len)
        for numbers in others:
            first = np.intersect1d(first, numbers, assume_unique=True)
        mask[first] = True
        return mask

    def with_any(self, words: Iterable[str], size: int) -> Mask:
        """Return which of ``size`` products carry at least one of these words."""
        mask = np.zeros(size, dtype=np.bool_)
        for word in words:
            mask[self.of(word)] = True
        return mask
