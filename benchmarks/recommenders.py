"""Compare Sabir's recommender with implicit's ALS, BPR and item-kNN on one split, in one run.

    python benchmarks/recommenders.py TRAIN TEST

Files are LightGCN's. Every contender's settings are chosen on the same part of TRAIN, then all are trained on TRAIN and
asked for TEST. Printed: Recall@20, NDCG@20, seconds for choosing and for training, and milliseconds for the list of one
person, whose history is passed in (p50, p95, p99 over 300 people). Needs `implicit` (the extra `bench`).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as implicit asks for

import numpy as np
from scipy import sparse

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from recsys.evaluation import Lists, matrices, quality, rank, read_interactions, split_users
from recsys.selection import choose, people_to_ask

ASKED = 300
Fitted = tuple[Callable[[sparse.csr_matrix], Lists], Callable[[sparse.csr_matrix], Any]]  # lists of all, list of one
Fit = Callable[[sparse.csr_matrix], Fitted]


def ours(train: sparse.csr_matrix) -> tuple[str, Fit]:
    """Return the recommender that Sabir chooses."""
    choice = choose(train)

    def fit(matrix: sparse.csr_matrix) -> Fitted:
        model = choice.create()
        model.learn_only(matrix)

        def one(row: sparse.csr_matrix) -> Any:
            return model.recommend([(item, 1.0) for item in row.indices.tolist()], 20)

        return lambda have: rank(model.scores_of, have), one

    return f"Sabir ({choice.name})", fit


def implicit_models() -> Iterator[tuple[str, list[Callable[[], Any]]]]:
    """Yield implicit's models with the settings to choose among."""
    from implicit.als import AlternatingLeastSquares as Als
    from implicit.bpr import BayesianPersonalizedRanking as Bpr
    from implicit.nearest_neighbours import CosineRecommender, TFIDFRecommender

    def als(factors: int, alpha: float) -> Callable[[], Any]:
        return lambda: Als(factors, regularization=0.05, alpha=alpha, iterations=12, random_state=7)

    def bpr(factors: int, rate: float) -> Callable[[], Any]:
        return lambda: Bpr(factors, learning_rate=rate, regularization=0.01, iterations=120, random_state=7)

    yield "implicit ALS", [als(factors, alpha) for factors in (64, 256) for alpha in (1.0, 5.0, 20.0)]
    yield "implicit BPR", [bpr(factors, rate) for factors in (64, 128) for rate in (0.02, 0.05)]
    yield (
        "implicit item-kNN",
        [
            *(lambda k=k: CosineRecommender(K=k) for k in (50, 200)),
            *(lambda k=k: TFIDFRecommender(K=k) for k in (50, 200)),
        ],
    )


def fit_implicit(make: Callable[[], Any]) -> Fit:
    """Return how one of implicit's models is trained and asked."""

    def fit(matrix: sparse.csr_matrix) -> Fitted:
        model = make()
        model.fit(matrix, show_progress=False)

        def lists(have: sparse.csr_matrix) -> Lists:
            found = np.full((have.shape[0], 20), -1, dtype=np.int64)
            known = np.flatnonzero(np.diff(have.indptr))
            found[known] = model.recommend(known, have[known], N=20, filter_already_liked_items=True)[0]
            return found

        def one(row: sparse.csr_matrix) -> Any:
            als = type(model).__name__ == "AlternatingLeastSquares"  # it alone reckons with the history passed in
            folded = {"recalculate_user": True} if als else {}
            return model.recommend(0, row, N=20, filter_already_liked_items=True, **folded)

        return lists, one

    return fit


def contenders(train: sparse.csr_matrix) -> Iterator[tuple[str, Fit, float]]:
    """Yield name, how to train it, and the seconds its choice took."""
    started = time.monotonic()
    name, fit = ours(train)
    yield name, fit, time.monotonic() - started
    left, held = split_users(train, users=people_to_ask(train.shape[1]))
    asked = np.flatnonzero(np.diff(held.indptr))
    for name, settings in implicit_models():
        started = time.monotonic()
        found = []
        for make in settings:
            lists = fit_implicit(make)(left)[0](left)
            told = quality(lists[asked], held[asked])
            found.append((told.recall + told.ndcg, make))
        yield name, fit_implicit(max(found, key=lambda pair: pair[0])[1]), time.monotonic() - started


def main(train_file: Path, test_file: Path) -> None:
    """Print the table."""
    train, test = matrices(read_interactions(train_file), read_interactions(test_file))
    print(f"{train.shape[0]} users, {train.shape[1]} items, {train.nnz} pairs")
    print("| | Recall@20 | NDCG@20 | choosing s | training s | p50 ms | p95 ms | p99 ms |\n" + "|---" * 8 + "|")
    people = np.random.default_rng(7).permutation(np.flatnonzero(np.diff(train.indptr)))[:ASKED]
    for name, fit, choosing in contenders(train):
        started = time.monotonic()
        lists, one = fit(train)
        training = time.monotonic() - started
        told = quality(lists(train), test)
        times = []
        for person in people:
            row = train[person]
            started = time.perf_counter()
            one(row)
            times.append(1000 * (time.perf_counter() - started))
        spread = " | ".join(f"{value:.1f}" for value in np.percentile(times, (50, 95, 99)))
        print(
            f"| {name} | {told.recall:.4f} | {told.ndcg:.4f} | {choosing:.0f} | {training:.0f} | {spread} |", flush=True
        )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(str(__doc__))
    main(Path(sys.argv[1]), Path(sys.argv[2]))
