"""Items without interactions, from their texts."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from recsys.base import Recommender
from recsys.cold import KEPT, KNOWN, NEAREST, filled_in, share_of_text, speaking_for
from recsys.models import create

TASTES, EACH = 4, 30
ITEMS = TASTES * EACH


def vectors() -> np.ndarray:
    """Return texts of which those of one taste are alike."""
    rng = np.random.default_rng(3)
    made = np.repeat(np.eye(TASTES, 16), EACH, axis=0) + 0.15 * rng.normal(size=(ITEMS, 16))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def interactions(without: list[int]) -> sparse.csr_matrix:
    rng = np.random.default_rng(4)
    taste = np.arange(ITEMS) // EACH
    rows = [(rng.random(ITEMS) < np.where(taste == user % TASTES, 0.4, 0.02)) for user in range(200)]
    matrix = np.asarray(rows, dtype=np.float32)
    matrix[:, without] = 0
    return sparse.csr_matrix(matrix)


def fitted(name: str, cold: list[int]) -> Recommender:
    model = create(name)
    model.fit(interactions(cold), vectors=vectors())
    return model


def test_what_nobody_had_is_recommended_to_those_of_its_taste() -> None:
    cold = [5, 35, 65, 95]  # one of each taste
    for name in ("graph-filter", "item-knn", "text-ease"):
        model = fitted(name, cold)
        for taste in range(TASTES):
            scores = model.scores([(taste * EACH, 1.0), (taste * EACH + 1, 1.0)])
            assert int(np.argmax(scores[cold])) == taste, name


def test_what_nobody_had_speaks_for_others_once_it_is_touched() -> None:
    model = fitted("graph-filter", [5])
    items, _ = model.recommend([(5, 1.0)], 10)
    assert len(items) == 10 and sum(item < EACH for item in items.tolist()) >= 9


def test_without_texts_nothing_is_made_up() -> None:
    model = create("graph-filter")
    model.fit(interactions([5]))
    assert not model.recommend([(5, 1.0)], 10)[0].size


def test_shares_still_add_up() -> None:
    model = fitted("graph-filter", [5])
    history = [(5, 1.0), (0, 2.0)]
    items, scores = model.recommend(history, 5)
    for item, score in zip(items.tolist(), scores.tolist(), strict=True):
        assert abs(sum(share for _, share in model.explain(history, item)) - score) < 1e-5 * max(1, abs(score))


def test_a_well_known_item_keeps_its_own_column() -> None:
    matrix = sparse.random(ITEMS, ITEMS, 0.2, format="csr", random_state=1, dtype=np.float32)
    counts = np.full(ITEMS, KNOWN)
    assert filled_in(matrix, vectors(), counts) is matrix
    counts[7] = 0
    filled = filled_in(matrix, vectors(), counts)
    others = np.delete(np.arange(ITEMS), 7)
    assert (filled[others][:, others] != matrix[others][:, others]).nnz == 0
    assert np.diff(filled[:, 7].tocsc().indptr)[0] <= KEPT and filled[7, 7] == 0


def test_the_text_counts_less_the_more_an_item_was_had() -> None:
    shares = share_of_text([0, 1, 3, 8, 12, 100])
    assert (
        shares[0] == 1 and shares.tolist() == sorted(shares.tolist(), reverse=True) and shares[-2:].tolist() == [0, 0]
    )


def test_only_the_nearest_speak_and_never_for_themselves() -> None:
    learned = np.arange(ITEMS)
    weights = speaking_for(vectors(), np.array([3, 40]), learned)
    assert weights.shape == (2, ITEMS) and np.diff(weights.indptr).max() <= NEAREST
    assert weights[0, 3] == 0 and weights[1, 40] == 0
    assert weights[0, :EACH].sum() > 0.5 > abs(weights[0, EACH:].sum())
    assert speaking_for(vectors(), np.array([3]), np.zeros(0, dtype=np.int64)).shape == (1, 0)
