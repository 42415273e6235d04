"""Items that hardly anybody touched: their column and row of B from their text, by kernel ridge regression.

What the learned items' columns of B are to their texts, the new item's column is to its text: with the kernel matrix K
of the texts of the `NEAREST` learned items, the new column is theirs weighed by (K + penalty)^-1 k(text). Nearest items
alone are as good as all of them (Online Retail) and keep the cost linear in the number of new items.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import sparse

from recsys.base import centred
from recsys.evaluation import in_blocks
from recsys.interface import Floats, Ints
from recsys.sparse_products import prune

NEAREST = 64  # learned items that speak for a new one
WIDTH = 2.0  # the kernel is exp(-WIDTH (1 - cosine))
PENALTY = 0.1  # of the ridge
KEPT, FEWER, MANY = 500, 128, 20_000  # entries of a column or row from a text; in a shop of many items
BLOCK = 256  # new items reckoned at once
TEACH = 3.0  # interactions from which an item teaches
FADE = 3.0  # interactions at which an item's own column counts as much as the one from its text
KNOWN = 12.0  # interactions from which an item needs no help


def speaking_for(vectors: Floats, items: Ints, learned: Ints) -> sparse.csr_matrix:
    """Return how far each learned item speaks for each of ``items`` by their unit vectors (n, d).

    Shape (len(items), len(learned)), at most `NEAREST` entries in a row.
    """
    near = min(NEAREST, len(learned))
    shape = (len(items), len(learned))
    if not near or not len(items):
        return sparse.csr_matrix(shape, dtype=np.float32)
    apart = centred(np.asarray(vectors, dtype=np.float32))
    teachers = apart[learned]
    places, weights = [], []
    for block in in_blocks(len(items), BLOCK):
        own = apart[items[block]]
        cosines = own @ teachers.T
        cosines[items[block][:, None] == learned[None, :]] = -2.0  # nothing is told by itself
        place = np.argpartition(-cosines, near - 1, axis=1)[:, :near]
        around = teachers[place]
        kernel = np.exp(WIDTH * (np.einsum("bid,bjd->bij", around, around) - 1)) + PENALTY * np.eye(near)
        towards = np.exp(WIDTH * (np.take_along_axis(cosines, place, axis=1) - 1))
        towards[np.take_along_axis(cosines, place, axis=1) < -1] = 0.0
        weights.append(np.linalg.solve(kernel, towards[..., None])[..., 0].astype(np.float32))
        places.append(place)
    rows = np.repeat(np.arange(len(items)), near)
    return sparse.csr_matrix((np.concatenate(weights).ravel(), (rows, np.concatenate(places).ravel())), shape=shape)


def share_of_text(counts: Any) -> Floats:
    """Return how far an item's text speaks for it by how often it was had: 1 for never, fading out."""
    had = np.asarray(counts, dtype=np.float32)
    return np.where(had < KNOWN, FADE / (FADE + had), 0).astype(np.float32)


def filled_in(matrix: sparse.csr_matrix, vectors: Floats, counts: Any) -> sparse.csr_matrix:
    """Return B (items, items) with the columns and rows of little-known items completed from their texts.

    ``counts`` is how often each item was had. What is added to a column or row has at most `KEPT` entries.
    """
    had = np.asarray(counts)
    share = share_of_text(had)
    few, learned = np.flatnonzero(share), np.flatnonzero(had >= TEACH)
    if not len(few) or not len(learned) or not matrix.nnz:
        return matrix
    weights = speaking_for(vectors, few, learned)
    own = sparse.diags(1 - share)
    place = sparse.csr_matrix((share[few], (few, np.arange(len(few)))), shape=(len(had), len(few)))
    speaks_for_it = place @ _told(matrix.T.tocsr()[learned], weights, few)
    it_speaks_for = place @ _told(matrix[learned], weights, few)
    # Between two items of which both are hardly known each side says its part.
    mixed = (own @ matrix @ own + own @ speaks_for_it.T + it_speaks_for @ own).tocsr().astype(np.float32)
    mixed.sort_indices()
    return mixed


def _told(taught: sparse.csr_matrix, weights: sparse.csr_matrix, few: Ints) -> sparse.csr_matrix:
    """Return what the learned items' rows say of the rows ``few``: shape (few, items), at most `KEPT` a row."""
    kept = KEPT if taught.shape[1] <= MANY else FEWER
    first = prune(taught, kept)
    told = []
    for block in in_blocks(len(few), BLOCK):
        rows = (weights[block] @ first).tocsr()
        rows.data[rows.indices == np.repeat(few[block], np.diff(rows.indptr))] = 0.0  # nothing speaks for itself
        told.append(prune(rows, kept))
    return sparse.vstack(told).tocsr()
