"""Measure ranked lists as LightGCN's authors do: Recall@20 and NDCG@20 over users' held-out items."""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import numpy as np
import numpy.typing as npt
from scipy import sparse

from recsys.errors import BadInteractions
from recsys.interface import Floats

K = 20
USERS_AT_ONCE = 1024
Lists = npt.NDArray[np.int64]
Score = Callable[[sparse.csr_matrix], Floats]  # users x items (what they have) -> scores, same shape, dense


def read_interactions(path: Path) -> list[tuple[int, list[int]]]:
    """Read LightGCN's format: a user a line, ``user item item ...``, all integers of at least 0; ``.xz`` is opened too.

    Raises BadInteractions naming the line and what it should be.
    """
    found = []
    try:
        with _open(path) as lines:
            for number, line in enumerate(lines, 1):
                cells = line.split()
                if not cells:
                    continue
                if not all(cell.isascii() and cell.isdigit() for cell in cells):
                    wrong = next(cell for cell in cells if not (cell.isascii() and cell.isdigit()))
                    raise BadInteractions(
                        f"{path}, line {number}: {wrong!r} is no number; "
                        "a line is `user item item ...`, whole numbers from 0"
                    )
                user, *items = (int(cell) for cell in cells)
                found.append((user, items))
    except (OSError, UnicodeDecodeError, lzma.LZMAError) as error:
        raise BadInteractions(
            f"{path} cannot be read ({error}); it must be a text file, or one packed with xz"
        ) from error
    if not found:
        raise BadInteractions(f"{path} is empty; a line is `user item item ...`")
    return found


def _open(path: Path) -> TextIO:
    return lzma.open(path, "rt", encoding="ascii") if path.suffix == ".xz" else path.open(encoding="ascii")


def matrices(
    train: list[tuple[int, list[int]]], test: list[tuple[int, list[int]]]
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Return both as users x items of ones, of one shape."""
    users = 1 + max(user for user, _ in [*train, *test])
    items = 1 + max((max(found, default=-1) for _, found in [*train, *test]), default=-1)
    if items <= 0:
        raise BadInteractions("there is no item in train or test; a line is `user item item ...`")
    return _matrix(train, (users, items)), _matrix(test, (users, items))


def _matrix(rows: list[tuple[int, list[int]]], shape: tuple[int, int]) -> sparse.csr_matrix:
    users = np.concatenate([np.full(len(items), user, dtype=np.int64) for user, items in rows])
    items = np.concatenate([np.asarray(items, dtype=np.int64) for _, items in rows])
    matrix = sparse.csr_matrix((np.ones(len(users), dtype=np.float32), (users, items)), shape=shape)
    matrix.data[:] = 1.0  # an item that is named twice counts once
    return matrix


def rank(score: Score, have: sparse.csr_matrix, k: int = K) -> Lists:
    """Return the ``k`` best items of every user, shape (users, k), without those she has; -1 pads.

    Users without any item get no list.
    """
    lists = np.full((have.shape[0], k), -1, dtype=np.int64)
    known = np.flatnonzero(np.diff(have.indptr))
    for start in range(0, len(known), USERS_AT_ONCE):
        users = known[start : start + USERS_AT_ONCE]
        rows = have[users]
        scores = np.array(score(rows), dtype=np.float32)
        scores[rows.nonzero()] = -np.inf
        lists[users] = best(scores, k)
    return lists


def best(scores: Floats, k: int) -> Lists:
    """Return the columns of the ``k`` largest finite scores of each row, best first, ties by number; -1 pads."""
    width = min(k, scores.shape[1])
    part = np.argpartition(-scores, width - 1, axis=1)[:, :width]
    part.sort(axis=1)
    order = np.argsort(-np.take_along_axis(scores, part, axis=1), axis=1, kind="stable")
    found = np.take_along_axis(part, order, axis=1).astype(np.int64)
    found[~np.isfinite(np.take_along_axis(scores, found, axis=1))] = -1
    if width < k:
        found = np.pad(found, ((0, 0), (0, k - width)), constant_values=-1)
    return found


@dataclass(frozen=True)
class Quality:
    """Means over the users who have held-out items."""

    recall: float
    ndcg: float
    users: int


def quality(lists: Lists, test: sparse.csr_matrix) -> Quality:
    """Return Recall@k and NDCG@k of lists, shape (users, k), against held-out items, shape (users, items)."""
    wanted = np.diff(test.indptr)
    users = np.flatnonzero(wanted)
    if not len(users):
        return Quality(0.0, 0.0, 0)
    hits = _hits(lists, test)[users]
    k = lists.shape[1]
    discount = 1.0 / np.log2(np.arange(2, k + 2))
    ideal = np.concatenate([[0.0], np.cumsum(discount)])[np.minimum(wanted[users], k)]
    recall = hits.sum(axis=1) / wanted[users]
    ndcg = (hits * discount).sum(axis=1) / ideal
    return Quality(float(recall.mean()), float(ndcg.mean()), len(users))


def _hits(lists: Lists, test: sparse.csr_matrix) -> npt.NDArray[np.bool_]:
    hits = np.zeros(lists.shape, dtype=np.bool_)
    for user, (start, end) in enumerate(zip(test.indptr, test.indptr[1:], strict=False)):
        if end > start:
            hits[user] = np.isin(lists[user], test.indices[start:end])
    return hits


def split_users(
    matrix: sparse.csr_matrix, *, users: int = 2000, share: float = 0.2, seed: int = 7
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Hold out a share of the items of some users (who have at least five): what is left, and the held-out items."""
    rng = np.random.default_rng(seed)
    many = np.flatnonzero(np.diff(matrix.indptr) >= 5)
    chosen = rng.permutation(many)[:users]
    kept, held = matrix.copy(), []
    for user in chosen:
        entries = np.arange(matrix.indptr[user], matrix.indptr[user + 1])
        out = rng.permutation(entries)[: max(1, round(len(entries) * share))]
        held.append((user, out))
    rows = np.concatenate([np.full(len(out), user) for user, out in held]) if held else np.zeros(0, dtype=np.int64)
    places = np.concatenate([out for _, out in held]) if held else np.zeros(0, dtype=np.int64)
    test = sparse.csr_matrix((matrix.data[places], (rows, matrix.indices[places])), shape=matrix.shape)
    kept.data[places] = 0
    kept.eliminate_zeros()
    return kept, test


def in_blocks(total: int, size: int) -> Iterator[slice]:
    """Yield slices of at most ``size`` that cover ``total``."""
    for start in range(0, total, size):
        yield slice(start, min(start + size, total))
