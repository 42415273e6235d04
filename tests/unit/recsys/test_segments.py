"""People of like taste."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy import sparse

from recsys.segments import FEWEST_PEOPLE, Segments, find_segments, telling

KINDS = ("boots", "kettle", "tent")
EACH = 20
ITEMS = len(KINDS) * EACH
TERMS = [(KINDS[item // EACH], "everyday") for item in range(ITEMS)]


def vectors() -> np.ndarray:
    rng = np.random.default_rng(1)
    made = np.repeat(np.eye(3, 32), EACH, axis=0) + 0.1 * rng.normal(size=(ITEMS, 32))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def people(count: int = 150) -> sparse.csr_matrix:
    rng = np.random.default_rng(2)
    kind = np.arange(ITEMS) // EACH
    rows = [rng.random(ITEMS) < np.where(kind == person % 3, 0.4, 0.01) for person in range(count)]
    return sparse.csr_matrix(np.asarray(rows, dtype=np.float32))


def found(languages: dict[int, str] | None = None) -> Segments:
    return find_segments(people(), vectors(), TERMS, languages)


def test_as_many_groups_as_there_are_tastes_named_by_them() -> None:
    segments = found()
    assert {group.terms[0] for group in segments.groups} == set(KINDS) and len(segments) == 3
    assert abs(sum(group.share for group in segments.groups) - 1) < 1e-6
    assert all(group.terms == (group.name,) for group in segments.groups) and segments.silhouette > 0.3


def test_somebody_belongs_to_the_group_of_what_she_touched() -> None:
    segments = found()
    for kind, name in enumerate(KINDS):
        group = segments.of([(kind * EACH + 1, 1.0), (kind * EACH + 5, 2.0)])
        assert group is not None and group.terms[0] == name
    assert segments.of([]) is None


def test_a_language_likes_what_its_people_had() -> None:
    segments = found({person: ("fr", "ja", "pl")[person % 3] for person in range(0, 150)})
    liked = segments.liked_in("ja")
    assert liked is not None and liked[EACH : 2 * EACH].mean() > 2 * liked[:EACH].mean()
    assert segments.liked_in("ko") is None


def test_too_few_people_are_no_groups() -> None:
    segments = find_segments(people(FEWEST_PEOPLE - 1), vectors(), TERMS)
    assert len(segments) == 0 and segments.of([(1, 1.0)]) is None and segments.liked_in("fr") is None


def test_without_texts_groups_come_from_who_had_what() -> None:
    assert len(find_segments(people(), None, TERMS)) == 3


def test_saved_groups_are_the_same(tmp_path: Path) -> None:
    segments = found({0: "fr", 1: "fr"})
    segments.save(tmp_path / "segments")
    again = Segments.load(tmp_path / "segments")
    assert again.groups == segments.groups and again.by_language == segments.by_language
    assert again.of([(45, 1.0)]) == segments.of([(45, 1.0)])


def test_groups_go_along_when_products_are_numbered_anew() -> None:
    segments = found({person: ("fr", "ja", "pl")[person % 3] for person in range(150)})
    places = np.arange(ITEMS)[::-1].copy()  # the other way round, one gone and one new at the end
    places[0] = -1
    moved = segments.moved(places, ITEMS + 1)
    for kind, name in enumerate(KINDS):
        group = moved.of([(int(places[kind * EACH + 1]), 1.0), (int(places[kind * EACH + 5]), 1.0)])
        assert group is not None and group.terms[0] == name
    before, after = segments.liked_in("ja"), moved.liked_in("ja")
    assert before is not None and after is not None and after.shape == (ITEMS + 1,)
    np.testing.assert_allclose(after[places[1:]], before[1:])
    assert after[ITEMS] == 0 and moved.of([(ITEMS, 1.0)]) is None


def test_a_telling_term_is_more_frequent_than_elsewhere() -> None:
    had, overall = np.array([8, 2, 0]), np.array([10, 50, 40])
    assert telling(had, overall, [("red", "all"), ("blue", "all"), ("green", "all")])[0] == "red"
