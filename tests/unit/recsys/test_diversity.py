"""Lists whose products differ."""

from __future__ import annotations

import numpy as np

from recsys.diversity import diverse


def unit(*rows: list[float]) -> np.ndarray:
    made = np.asarray(rows, dtype=np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_the_best_comes_first_and_its_twin_waits() -> None:
    vectors = unit([1, 0, 0], [1, 0.01, 0], [0, 1, 0], [0, 0, 1])
    scores = np.array([1.0, 0.95, 0.8, 0.1], dtype=np.float32)
    assert diverse(scores, vectors, np.array([1, 1, 2, 3]), 4).tolist()[:3] == [0, 2, 1]


def test_without_likeness_the_order_stays() -> None:
    scores = np.array([5.0, 3.0, 2.0, 1.0], dtype=np.float32)
    assert diverse(scores, np.eye(4, dtype=np.float32), np.full(4, -1), 3).tolist() == [0, 1, 2]


def test_unknown_kinds_are_not_one_kind() -> None:
    vectors = unit([1, 0], [0, 1], [0.7, 0.7])
    scores = np.array([1.0, 0.9, 0.89], dtype=np.float32)
    assert diverse(scores, vectors, np.full(3, -1), 2).tolist() == [0, 1]


def test_nothing_and_too_little_to_choose_from() -> None:
    empty = np.zeros((0, 3), dtype=np.float32)
    assert diverse(np.zeros(0, dtype=np.float32), empty, np.zeros(0), 5).size == 0
    assert diverse(np.ones(2, dtype=np.float32), unit([1, 0], [1, 0]), np.array([1, 1]), 5).tolist() == [0, 1]
