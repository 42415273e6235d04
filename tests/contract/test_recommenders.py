"""Hold every recommender to one contract."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from recsys.base import Recommender
from recsys.errors import UnknownModel
from recsys.interface import Floats
from recsys.models import MODELS, create
from recsys.sparse_products import prune

USERS, ITEMS = 60, 24
SETTINGS = {"svd": {"rank": 3}}  # as many as there are tastes: more would learn what is chance in so few people
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


@lru_cache
def fitted(name: str) -> Recommender:
    """Return a model that learned what people of three tastes touched."""
    model = create(name, SETTINGS.get(name))
    model.fit(interactions(), vectors=vectors())
    return model


@pytest.fixture(params=sorted(MODELS))
def model(request: pytest.FixtureRequest) -> Recommender:
    return fitted(request.param)


def test_history_and_masked_items_are_left_out(model: Recommender) -> None:
    mask = np.ones(ITEMS, dtype=np.bool_)
    mask[[6, 9, 12]] = False
    items, scores = model.recommend(HISTORY, 10, mask)
    assert len(items) and not {0, 3, 7, 6, 9, 12} & set(items.tolist())
    assert len(items) == len(scores) <= 10


def test_lists_come_best_first_without_repetition(model: Recommender) -> None:
    items, scores = model.recommend(HISTORY, ITEMS)
    assert scores.tolist() == sorted(scores.tolist(), reverse=True)
    assert len(set(items.tolist())) == len(items)


def test_the_mask_that_was_passed_in_is_not_changed(model: Recommender) -> None:
    mask = np.ones(ITEMS, dtype=np.bool_)
    model.recommend(HISTORY, 5, mask)
    assert mask.all()


def test_an_item_is_not_similar_to_itself(model: Recommender) -> None:
    for item in range(ITEMS):
        assert item not in model.similar(item, ITEMS)[0].tolist()


def test_shares_add_up_to_the_score(model: Recommender) -> None:
    items, scores = model.recommend(HISTORY, 8)
    for item, score in zip(items.tolist(), scores.tolist(), strict=True):
        shares = model.explain(HISTORY, item)
        assert {seen for seen, _ in shares} == {0, 3, 7}
        assert sum(share for _, share in shares) == pytest.approx(score, rel=1e-3, abs=1e-6)
        assert [share for _, share in shares] == sorted((share for _, share in shares), reverse=True)


def test_an_item_seen_twice_counts_twice(model: Recommender) -> None:
    once, twice = model.scores([(0, 2.0)]), model.scores([(0, 1.0), (0, 1.0)])
    np.testing.assert_allclose(once, twice, rtol=1e-5, atol=1e-7)
    assert model.explain([(0, 1.0), (0, 1.0)], 3) == model.explain([(0, 2.0)], 3)


def test_a_saved_model_gives_the_same_lists(model: Recommender, tmp_path: Path) -> None:
    model.save(tmp_path / "model")
    again = Recommender.load(tmp_path / "model")
    assert type(again) is type(model)
    for item in (0, 5, 23):
        for mine, its in zip(model.similar(item, 10), again.similar(item, 10), strict=True):
            np.testing.assert_array_equal(mine, its)


def test_histories_together_score_as_each_alone(model: Recommender) -> None:
    rows = sparse.csr_matrix((np.ones(4, dtype=np.float32), ([0, 0, 1, 1], [0, 3, 5, 7])), shape=(2, ITEMS))
    together = model.scores_of(rows)
    for number, history in enumerate(([(0, 1.0), (3, 1.0)], [(5, 1.0), (7, 1.0)])):
        np.testing.assert_allclose(together[number], model.scores(history), rtol=1e-3, atol=1e-5)


def test_what_goes_with_an_item_is_in_the_same_orders(model: Recommender) -> None:
    baskets = np.zeros((20, ITEMS), dtype=np.float32)
    baskets[:8, [1, 2]], baskets[8:14, [1, 9]], baskets[:, 20] = 1, 1, 1
    model = create(model.name)
    model.fit(interactions(), vectors=vectors(), baskets=sparse.csr_matrix(baskets))
    items, scores = model.complementary(1, 5)
    assert items.tolist() == [2, 9] and scores[0] > scores[1] > 0  # 20 is in every order: no more than chance
    mask = np.ones(ITEMS, dtype=np.bool_)
    mask[2] = False
    assert model.complementary(1, 5, mask)[0].tolist() == [9]


def test_without_a_history_nothing_is_recommended(model: Recommender) -> None:
    items, scores = model.recommend([], 5)
    assert len(items) == len(scores) == 0


def test_a_shop_without_activity_can_be_fitted(model: Recommender) -> None:
    empty = create(model.name)
    empty.fit(sparse.csr_matrix((0, 4), dtype=np.float32), vectors=vectors()[:4])
    assert len(empty.recommend([(1, 1.0)], 3)[0]) <= 3


def test_a_shop_without_products_can_be_fitted(model: Recommender) -> None:
    empty = create(model.name)
    empty.fit(sparse.csr_matrix((0, 0), dtype=np.float32), vectors=np.zeros((0, 16), dtype=np.float32))
    assert len(empty.recommend([], 3)[0]) == 0


@pytest.mark.parametrize("name", sorted(set(MODELS) - {"popularity", "text"}))
def test_people_of_one_taste_get_items_of_that_taste(name: str) -> None:
    items, _ = fitted(name).recommend([(0, 1.0), (3, 1.0)], 5)
    assert sum(item % 3 == 0 for item in items.tolist()) >= 4


def test_an_unknown_name_lists_the_valid_ones() -> None:
    with pytest.raises(UnknownModel, match="'lightfm'.*gf-cf, graph-filter, item-knn, lightgcn, popularity"):
        create("lightfm")


def test_pruning_keeps_the_largest_entries_of_a_row() -> None:
    dense = np.array([[0.1, -0.9, 0.3], [0.0, 0.0, 0.0], [0.5, 0.4, 0.6]], dtype=np.float32)
    kept = prune(dense, 2).toarray()
    np.testing.assert_allclose(kept, [[0, -0.9, 0.3], [0, 0, 0], [0.5, 0, 0.6]])
