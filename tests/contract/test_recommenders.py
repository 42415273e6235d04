"""Hold every recommender to one contract."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from recsys.errors import UnknownModel
from recsys.interface import Floats
from recsys.linear import MODELS, LinearRecommender, create, prune

USERS, ITEMS = 60, 24
HISTORY = [(0, 1.0), (3, 2.0), (7, 0.5)]


def interactions() -> sparse.csr_matrix:
    """Return what people of three tastes touched: each taste is a third of the items."""
    random = np.random.default_rng(5)
    rows = []
    for user in range(USERS):
        taste = user % 3
        likely = np.where(np.arange(ITEMS) % 3 == taste, 0.6, 0.08)
        rows.append((random.random(ITEMS) < likely).astype(np.float32))
    return sparse.csr_matrix(np.vstack(rows))


def vectors() -> Floats:
    made = np.random.default_rng(6).normal(size=(ITEMS, 16)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@pytest.fixture(params=sorted(MODELS))
def model(request: pytest.FixtureRequest) -> LinearRecommender:
    fitted = create(request.param)
    fitted.fit(interactions(), vectors=vectors())
    return fitted


def test_history_and_masked_items_are_left_out(model: LinearRecommender) -> None:
    mask = np.ones(ITEMS, dtype=np.bool_)
    mask[[6, 9, 12]] = False
    items, scores = model.recommend(HISTORY, 10, mask)
    assert len(items) and not {0, 3, 7, 6, 9, 12} & set(items.tolist())
    assert len(items) == len(scores) <= 10


def test_lists_come_best_first_without_repetition(model: LinearRecommender) -> None:
    items, scores = model.recommend(HISTORY, ITEMS)
    assert scores.tolist() == sorted(scores.tolist(), reverse=True)
    assert len(set(items.tolist())) == len(items)


def test_the_mask_that_was_passed_in_is_not_changed(model: LinearRecommender) -> None:
    mask = np.ones(ITEMS, dtype=np.bool_)
    model.recommend(HISTORY, 5, mask)
    assert mask.all()


def test_an_item_is_not_similar_to_itself(model: LinearRecommender) -> None:
    for item in range(ITEMS):
        assert item not in model.similar(item, ITEMS)[0].tolist()


def test_shares_add_up_to_the_score(model: LinearRecommender) -> None:
    items, scores = model.recommend(HISTORY, 8)
    for item, score in zip(items.tolist(), scores.tolist(), strict=True):
        shares = model.explain(HISTORY, item)
        assert {seen for seen, _ in shares} == {0, 3, 7}
        assert sum(share for _, share in shares) == pytest.approx(score, rel=1e-4)
        assert [share for _, share in shares] == sorted((share for _, share in shares), reverse=True)


def test_an_item_seen_twice_counts_twice(model: LinearRecommender) -> None:
    once, twice = model.scores([(0, 2.0)]), model.scores([(0, 1.0), (0, 1.0)])
    np.testing.assert_allclose(once, twice, rtol=1e-5)
    assert model.explain([(0, 1.0), (0, 1.0)], 3) == model.explain([(0, 2.0)], 3)


def test_a_saved_model_gives_the_same_lists(model: LinearRecommender, tmp_path: Path) -> None:
    model.save(tmp_path / "model")
    again = LinearRecommender.load(tmp_path / "model")
    assert type(again) is type(model)
    for item in (0, 5, 23):
        for mine, its in zip(model.similar(item, 10), again.similar(item, 10), strict=True):
            np.testing.assert_array_equal(mine, its)


def test_without_a_history_nothing_is_recommended(model: LinearRecommender) -> None:
    items, scores = model.recommend([], 5)
    assert len(items) == len(scores) == 0


def test_a_shop_without_activity_can_be_fitted(model: LinearRecommender) -> None:
    empty = create(model.name)
    empty.fit(sparse.csr_matrix((0, 4), dtype=np.float32), vectors=vectors()[:4])
    assert len(empty.recommend([(1, 1.0)], 3)[0]) <= 3


def test_a_shop_without_products_can_be_fitted(model: LinearRecommender) -> None:
    empty = create(model.name)
    empty.fit(sparse.csr_matrix((0, 0), dtype=np.float32), vectors=np.zeros((0, 16), dtype=np.float32))
    assert len(empty.recommend([], 3)[0]) == 0


@pytest.mark.parametrize("name", ["item-knn", "text-ease", "lift"])
def test_people_of_one_taste_get_items_of_that_taste(name: str) -> None:
    model = create(name)
    model.fit(interactions(), vectors=vectors())
    items, _ = model.recommend([(0, 1.0), (3, 1.0)], 5)
    assert sum(item % 3 == 0 for item in items.tolist()) >= 4


def test_an_unknown_name_lists_the_valid_ones() -> None:
    with pytest.raises(UnknownModel, match="'lightfm'.*item-knn, lift, popularity, text-ease"):
        create("lightfm")


def test_pruning_keeps_the_largest_entries_of_a_row() -> None:
    dense = np.array([[0.1, -0.9, 0.3], [0.0, 0.0, 0.0], [0.5, 0.4, 0.6]], dtype=np.float32)
    kept = prune(dense, 2).toarray()
    np.testing.assert_allclose(kept, [[0, -0.9, 0.3], [0, 0, 0], [0.5, 0, 0.6]])
