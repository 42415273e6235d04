"""Turn sentences into hashed counts of their letters and words: what vectors of meaning blur."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FEATURES = 2**17
LETTERS, WORDS = (1, 5), (1, 2)  # n-grams within words, and of words
_DIGITS = re.compile(r"\d+")


def counts(texts: Sequence[str]) -> Any:
    """Return a sparse matrix, shape (texts, FEATURES), of 1 + log of how often each n-gram occurs."""
    from sklearn.feature_extraction.text import HashingVectorizer

    plain = [_DIGITS.sub("0", text.lower()) for text in texts]
    options: dict[str, Any] = {"n_features": FEATURES, "alternate_sign": False, "norm": None, "dtype": np.float32}
    letters = HashingVectorizer(analyzer="char_wb", ngram_range=LETTERS, **options)
    words = HashingVectorizer(analyzer="word", token_pattern=r"\w+", ngram_range=WORDS, **options)
    found = (letters.transform(plain) + words.transform(plain)).tocsr()
    found.data = 1 + np.log(found.data)
    return found


def rarity(found: Any) -> Floats:
    """Return the inverse document frequency of each feature, shape (FEATURES,)."""
    occurs = np.bincount(found.indices, minlength=FEATURES)
    result: Floats = (np.log((1 + found.shape[0]) / (1 + occurs)) + 1).astype(np.float32)
    return result


def weighted(found: Any, idf: Floats) -> Any:
    """Return counts weighted by rarity, each row of length one."""
    from sklearn.preprocessing import normalize

    scaled = found.copy()
    scaled.data = scaled.data * idf[scaled.indices]
    return normalize(scaled, copy=False)
