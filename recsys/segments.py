"""Groups of people of like taste: K-means on projections, as many as the silhouette says, named by what they had."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from recsys.arrays import mapped, renumbered
from recsys.base import centred, degrees
from recsys.interface import Floats, History, Ints

DIMENSIONS = 24  # of a person's place: half from who had what, half from texts
MOST = 12  # segments
FEWEST_PEOPLE = 60  # below it there are none
FEWEST_EACH = 10  # people of a segment
SAMPLE = 2000  # people whose silhouette is reckoned
TERMS = 3  # of a name
LEAST = 0.01  # that a term must tell beside what everybody had
SMOOTH = 5.0  # people by which a language's segments are pulled towards everybody's


@dataclass(frozen=True)
class Segment:
    """One group: its number, its terms (English, most telling first), and its share of the people."""

    number: int
    terms: tuple[str, ...]
    share: float

    @property
    def name(self) -> str:
        """Return what staff see: the terms."""
        return ", ".join(term.replace("_", " ") for term in self.terms)


@dataclass(frozen=True)
class Segments:
    """All groups, the items' places, and what each group has most of."""

    groups: tuple[Segment, ...]
    silhouette: float
    places: Floats  # items x dimensions
    centres: Floats  # segments x dimensions
    popularity: Floats  # segments x items, each row at most 1
    by_language: dict[str, list[float]]  # how the people of a language spread over the segments

    def __len__(self) -> int:
        return len(self.groups)

    @classmethod
    def none(cls, items: int) -> Segments:
        """Return no groups at all."""
        empty = np.zeros((0, DIMENSIONS), dtype=np.float32)
        return cls((), 0.0, np.zeros((items, DIMENSIONS), np.float32), empty, np.zeros((0, items), np.float32), {})

    def of(self, history: History) -> Segment | None:
        """Return the group of somebody with this history; None without a history that says anything."""
        if not self.groups:
            return None
        place = np.zeros(self.places.shape[1], dtype=np.float32)
        for item, weight in history:
            place += np.float32(weight) * self.places[item]
        length = float(np.linalg.norm(place))
        if length < 1e-6:
            return None
        return self.groups[int((self.centres @ (place / length)).argmax())]

    def liked_in(self, language: str) -> Floats | None:
        """Return how popular each item is among people like those of a language; None where nothing is known."""
        spread = self.by_language.get(language)
        if spread is None or not self.groups:
            return None
        liked: Floats = np.asarray(spread, dtype=np.float32) @ self.popularity
        return liked

    def moved(self, places: Ints, items: int) -> Segments:
        """Return the same groups over items that are numbered anew (see `renumbered`); new ones say nothing yet."""
        return replace(
            self,
            places=renumbered(self.places, places, items),
            popularity=np.ascontiguousarray(renumbered(self.popularity.T, places, items).T),
        )

    def save(self, folder: Path) -> None:
        """Write everything into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("places", "centres", "popularity"):
            np.save(folder / f"{name}.npy", getattr(self, name))
        about = {
            "silhouette": self.silhouette,
            "groups": [{"terms": list(group.terms), "share": group.share} for group in self.groups],
            "by_language": self.by_language,
        }
        (folder / "segments.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Segments:
        """Read what `save` wrote."""
        about = json.loads((folder / "segments.json").read_text(encoding="utf-8"))
        groups = tuple(Segment(n, tuple(g["terms"]), g["share"]) for n, g in enumerate(about["groups"]))
        places, centres, popularity = (mapped(folder / f"{name}.npy") for name in ("places", "centres", "popularity"))
        return cls(groups, about["silhouette"], places, centres, popularity, about["by_language"])


def places_of(interactions: sparse.csr_matrix, vectors: Floats | None, *, seed: int = 7) -> Floats:
    """Return where each item stands: half its part of the graph's smoothest signals, half its text; (items, d)."""
    from sklearn.utils.extmath import randomized_svd

    users, items = degrees(interactions)
    normal = sparse.diags(users**-0.5) @ interactions @ sparse.diags(items**-0.5)
    half, parts = DIMENSIONS // 2, []
    for matrix in (normal, centred(vectors) if vectors is not None and vectors.size else None):
        if matrix is None or min(matrix.shape) < 2:
            continue
        *_, right = randomized_svd(
            matrix if matrix is normal else matrix.T, min(half, min(matrix.shape)), random_state=seed
        )
        part = right.T / np.maximum(np.linalg.norm(right.T, axis=1, keepdims=True), 1e-9)
        parts.append(np.pad(part, ((0, 0), (0, half - part.shape[1]))))
    if not parts:
        return np.zeros((interactions.shape[1], DIMENSIONS), dtype=np.float32)
    return np.hstack([*parts, *[np.zeros_like(parts[0])] * (2 - len(parts))]).astype(np.float32)


def find_segments(
    interactions: sparse.csr_matrix,
    vectors: Floats | None,
    terms: Sequence[Sequence[str]],
    languages: Mapping[int, str] | None = None,
    *,
    seed: int = 7,
) -> Segments:
    """Group the people (rows) of ``interactions``; ``terms`` are what each item is called, made of and good for.

    ``languages`` is the language of those people (by number) who stated one.
    """
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    items = interactions.shape[1]
    known = np.flatnonzero(np.diff(interactions.indptr) > 0)
    if len(known) < FEWEST_PEOPLE:
        return Segments.none(items)
    places = places_of(interactions, vectors, seed=seed)
    people = np.asarray(interactions[known] @ places, dtype=np.float32)
    people /= np.maximum(np.linalg.norm(people, axis=1, keepdims=True), 1e-9)
    asked = np.random.default_rng(seed).permutation(len(people))[:SAMPLE]
    best: tuple[float, Any] | None = None
    for count in range(2, MOST + 1):
        means = KMeans(count, n_init=4, random_state=seed).fit(people)
        if np.bincount(means.labels_, minlength=count).min() < FEWEST_EACH:
            continue
        labels = means.labels_[asked]
        if len(np.unique(labels)) < 2:
            continue
        worth = float(silhouette_score(people[asked], labels))
        if best is None or worth > best[0]:
            best = (worth, means)
    if best is None:
        return Segments.none(items)
    worth, means = best
    return _described(worth, means, interactions, known, places, terms, languages or {})


def _described(
    worth: float,
    means: Any,
    interactions: sparse.csr_matrix,
    known: Ints,
    places: Floats,
    terms: Sequence[Sequence[str]],
    languages: Mapping[int, str],
) -> Segments:
    ones = interactions[known]
    overall = np.asarray((ones > 0).sum(axis=0)).ravel()
    groups, popularity, counts = [], [], np.bincount(means.labels_)
    for number, members in enumerate(counts):
        had = np.asarray((ones[means.labels_ == number] > 0).sum(axis=0)).ravel()
        popularity.append(had / max(float(had.max(initial=0)), 1e-9))
        groups.append(Segment(number, telling(had, overall, terms), float(members / counts.sum())))
    spread: dict[str, Any] = {}
    for row, number in zip(known.tolist(), means.labels_.tolist(), strict=True):
        if row in languages:
            spread.setdefault(languages[row], np.zeros(len(counts)))[number] += 1
    shares = counts / counts.sum()
    by_language = {
        code: [round(float(v), 5) for v in (found + SMOOTH * shares) / (found.sum() + SMOOTH)]
        for code, found in sorted(spread.items())
    }
    centres = means.cluster_centers_ / np.maximum(np.linalg.norm(means.cluster_centers_, axis=1, keepdims=True), 1e-9)
    return Segments(
        tuple(groups), worth, places, centres.astype(np.float32), np.asarray(popularity, dtype=np.float32), by_language
    )


def telling(had: Any, overall: Any, terms: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the terms that say most of what a group had beside what everybody had."""
    own: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for item in np.flatnonzero(overall):
        for term in set(terms[item]):
            own[term] += int(had[item])
            all_[term] += int(overall[item])
    total, everything = max(int(had.sum()), 1), max(int(overall.sum()), 1)
    worth = {
        term: count / total * np.log((count / total) / (all_[term] / everything))
        for term, count in own.items()
        if count
    }
    told = [term for term, value in worth.items() if value > LEAST]
    return tuple(sorted(told, key=lambda term: (-worth[term], term))[:TERMS])


__all__ = ["Segment", "Segments", "find_segments"]
