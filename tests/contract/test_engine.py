"""The blocks of a training give the same B wherever they are computed."""

from __future__ import annotations

import os
from collections.abc import Iterator

import numpy as np
import pytest
from scipy import sparse

from recsys import graph, sparse_products
from recsys.engine import engine, over_blocks
from recsys.errors import RecommenderError
from recsys.models import create

ITEMS = 300


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """Start a Ray cluster of two workers on this machine."""
    ray = pytest.importorskip("ray", reason="the package ray is missing (pip install 'sabir[scale]')")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, configure_logging=False)
    yield
    ray.shutdown()


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparse_products, "BLOCK", 64)
    monkeypatch.setattr(graph, "BLOCK", 64)


def interactions() -> sparse.csr_matrix:
    rng = np.random.default_rng(2)
    taste = np.arange(ITEMS) % 5
    rows = [rng.random(ITEMS) < np.where(taste == user % 5, 0.2, 0.01) for user in range(200)]
    return sparse.csr_matrix(np.asarray(rows, dtype=np.float32))


@pytest.mark.usefixtures("cluster")
def test_blocks_run_in_other_processes_and_come_back_in_order() -> None:
    def process(shared: int, block: int) -> tuple[int, int]:
        return shared + block, os.getpid()

    with engine("ray"):
        found = over_blocks(process, 100, range(20))
    assert [value for value, _ in found] == list(range(100, 120))
    assert os.getpid() not in {pid for _, pid in found}
    assert {pid for _, pid in over_blocks(process, 100, range(3))} == {os.getpid()}


@pytest.mark.usefixtures("cluster", "small_blocks")
@pytest.mark.parametrize("name", ["graph-filter", "item-knn", "rp3beta", "gf-cf", "blend"])
def test_two_workers_give_the_same_matrix(name: str) -> None:
    here, there = create(name), create(name)
    here.fit(interactions())
    with engine("ray"):
        there.fit(interactions())
    for mine, its in ((here.arrays()["matrix"], there.arrays()["matrix"]), (here.together, there.together)):
        assert np.array_equal(mine.indptr, its.indptr) and np.array_equal(mine.indices, its.indices)
        np.testing.assert_allclose(mine.data, its.data, rtol=1e-5, atol=1e-7)


def test_an_unknown_engine_lists_the_valid_ones() -> None:
    with pytest.raises(RecommenderError, match="'spark'.*local, ray"), engine("spark"):
        pass
