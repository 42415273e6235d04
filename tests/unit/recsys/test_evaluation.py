"""Files of users' items, lists, their quality, and the choice among recommenders."""

from __future__ import annotations

import lzma
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from recsys.base import Recommender
from recsys.blend import Blend, Part
from recsys.errors import BadInteractions
from recsys.evaluation import best, matrices, quality, rank, read_interactions, split_users
from recsys.graph import ChebyshevFilter, FilterPlan, Graph, GraphFilter, chebyshev
from recsys.models import create
from recsys.selection import choose, newest


def tastes(users: int = 240, items: int = 60, seed: int = 3) -> sparse.csr_matrix:
    """Return who has what: five tastes, popular and rare items in each."""
    rng = np.random.default_rng(seed)
    popular = np.tile(np.linspace(1.0, 0.2, items // 5), 5)
    likes = np.repeat(np.arange(5), items // 5)
    chance = np.where(np.arange(users)[:, None] % 5 == likes[None, :], 0.55, 0.04) * popular
    return sparse.csr_matrix((rng.random((users, items)) < chance).astype(np.float32))


def test_a_file_is_read_packed_or_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("0 3 1\n\n2 0\n", "ascii")
    (tmp_path / "a.txt.xz").write_bytes(lzma.compress(b"0 3 1\n\n2 0\n"))
    assert read_interactions(tmp_path / "a.txt") == read_interactions(tmp_path / "a.txt.xz") == [(0, [3, 1]), (2, [0])]
    train, test = matrices([(0, [3, 1, 1]), (2, [0])], [(3, [5])])
    assert train.shape == test.shape == (4, 6)
    assert train.sum() == 3 and test[3, 5] == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [("0 1\n1 a\n", r"line 2: 'a' is no number"), ("0 -1\n", "line 1: '-1'"), ("0 1.5\n", "1.5"), ("", "is empty")],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "a.txt").write_text(text, "ascii")
    with pytest.raises(BadInteractions, match=told):
        read_interactions(tmp_path / "a.txt")
    with pytest.raises(BadInteractions, match="cannot be read"):
        read_interactions(tmp_path / "missing.txt")


def test_lists_leave_out_what_one_has_and_are_padded() -> None:
    have = sparse.csr_matrix(np.array([[1, 0, 0, 0], [0, 0, 0, 0], [0, 1, 1, 0]], dtype=np.float32))
    lists = rank(lambda rows: np.tile(np.array([[0.1, 0.4, 0.3, 0.4]], dtype=np.float32), (rows.shape[0], 1)), have, 3)
    assert lists.tolist() == [[1, 3, 2], [-1, -1, -1], [3, 0, -1]]
    assert best(np.array([[0.5, -np.inf]], dtype=np.float32), 3).tolist() == [[0, -1, -1]]


def test_quality_is_that_of_the_lightgcn_authors() -> None:
    lists = np.array([[4, 1, 2], [0, 1, 2], [3, 4, 0]])
    test = sparse.csr_matrix(([1.0] * 4, ([0, 0, 2, 2], [1, 3, 3, 4])), shape=(3, 5))
    found = quality(lists, test)
    ideal = 1 + 1 / np.log2(3)
    assert found.users == 2
    assert found.recall == pytest.approx((0.5 + 1.0) / 2)
    assert found.ndcg == pytest.approx((1 / np.log2(3) / ideal + 1.0) / 2)


def test_a_split_holds_out_a_share_and_loses_nothing() -> None:
    matrix = tastes()
    left, held = split_users(matrix, users=50, share=0.25)
    assert (left + held != matrix).nnz == 0 and left.multiply(held).nnz == 0
    asked = np.flatnonzero(np.diff(held.indptr))
    assert len(asked) == 50 and (np.diff(matrix.indptr)[asked] >= 5).all()


def test_the_newest_things_of_a_person_are_held_out() -> None:
    seen = [(0, item, 1.0) for item in (3, 1, 4, 1, 5, 9, 2)] + [(1, 0, 1.0), (1, 2, 1.0)] + [(0, 7, -1.0)]
    matrix = sparse.csr_matrix((np.ones(8), ([0] * 6 + [1] * 2, [3, 1, 4, 5, 9, 2, 0, 2])), shape=(2, 10))
    left, held = newest(matrix, seen)
    assert held.nonzero()[1].tolist() == [2] and held.nonzero()[0].tolist() == [0]
    assert left[0].nonzero()[1].tolist() == [1, 3, 4, 5, 9] and left[1].nnz == 2


def test_the_best_on_held_out_items_is_chosen_and_all_trials_are_kept() -> None:
    told: list[str] = []
    choice = choose(tastes(), say=told.append)
    assert choice.name != "popularity" and len(choice.trials) == len(told) > 10
    assert [t.worth for t in choice.trials] == sorted((t.worth for t in choice.trials), reverse=True)
    model = choice.create()
    model.fit(tastes())
    assert model.describe() == choice.settings or model.name == "chebyshev"
    assert {t["name"] for t in choice.table()} >= {"popularity", "item-knn", "text-ease", "graph-filter", "blend"}


def test_with_hardly_any_people_the_default_is_taken() -> None:
    choice = choose(tastes(users=10))
    assert choice.name == "text-ease" and choice.trials == ()


def recall_of(model: Recommender) -> float:
    left, held = split_users(tastes(users=400), users=150)
    model.learn_only(left)
    return quality(rank(model.scores_of, left, 5), held).recall


@pytest.mark.parametrize("name", ["item-knn", "rp3beta", "als", "gf-cf", "graph-filter", "text-ease", "blend"])
def test_each_recommender_beats_popularity(name: str) -> None:
    assert recall_of(create(name)) > recall_of(create("popularity")) + 0.1


def test_b_of_a_filter_says_what_the_steps_on_the_graph_say() -> None:
    matrix = tastes()
    plan = FilterPlan(powers=(1.0, -0.5, 0.1), smooth=0.3, rank=8, degree=0.4, people=0.4, neighbours=60)
    model = GraphFilter(plan)
    model.learn_only(matrix)
    graph = Graph(matrix, 0.4)
    normal = graph.matrix.toarray()
    one = normal.T @ normal
    smooth = graph.smooth(8).numpy()
    whole = one - 0.5 * one @ one + 0.1 * one @ one @ one + 0.3 * smooth @ smooth.T
    scale = graph.items_degree**0.4
    whole = whole * scale[None, :] / scale[:, None]
    np.fill_diagonal(whole, 0)
    np.testing.assert_allclose(model.matrix.toarray(), whole, atol=2e-4)


def test_a_plateau_is_nearly_flat_above_and_falls_to_zero() -> None:
    coefficients = chebyshev(0.6, 3)
    value = [sum(c * x ** (n + 1) for n, c in enumerate(coefficients)) for x in (0.0, 0.3, 0.7, 1.0)]
    assert value[0] == 0 and 0.4 < value[1] < 0.95 and value[2:] == pytest.approx([1.0, 1.0], abs=0.25)


def test_scalars_are_learned_and_kept(tmp_path: Path) -> None:
    model = ChebyshevFilter()
    before = model.plan
    model.fit(tastes(users=400))
    assert model.plan.powers[0] == 1.0 and model.plan != before
    model.save(tmp_path)
    assert Recommender.load(tmp_path).describe() == model.describe()


def test_a_blend_is_the_sum_of_its_parts() -> None:
    parts = [Part("item-knn", {"neighbours": 20, "shrink": 0.0}, 0.25), Part("text-ease", {}, 0.75)]
    blend = Blend(parts)
    blend.learn_only(tastes())
    single = Blend([Part("item-knn", {"neighbours": 20, "shrink": 0.0}, 1.0)])
    single.learn_only(tastes())
    other = Blend([Part("text-ease", {}, 1.0)])
    other.learn_only(tastes())
    np.testing.assert_allclose(
        blend.matrix.toarray(), 0.25 * single.matrix.toarray() + 0.75 * other.matrix.toarray(), atol=1e-5
    )
    with pytest.raises(TypeError, match="popularity has no item-item matrix"):
        Blend([Part("popularity", {}, 1.0)]).learn_only(tastes())
