"""Choose a recommender by what it makes of items that were held out of the shop's own data."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

import numpy as np
from scipy import sparse

from recsys.base import Recommender
from recsys.blend import level
from recsys.evaluation import K, best, quality, split_users
from recsys.graph import FilterPlan, Graph, GraphFilter, histories, mixed, steps
from recsys.interface import Floats
from recsys.models import create

EASE_ITEMS = 12_000  # above it the dense inverse takes minutes and gigabytes
FILTER_ITEMS = 150_000  # above it the columns of a filter do
PEOPLE = 1000  # whose held-out items are asked about
SCORES = 25_000_000  # at most so many at once: with many items fewer people are asked
FEWEST = 20  # people; with fewer the figures mean nothing, and the default is taken
BLENDED = ("item-knn", "rp3beta", "text-ease")  # may be added to the graph filter
SHARES = (0.2, 0.4, 0.6, 0.8)  # of the graph filter
Say = Callable[[str], None]

FILTERS = tuple(
    FilterPlan(powers=powers, smooth=smooth, degree=degree, people=people)
    for people in (0.25, 0.5)
    for degree in (0.2, 0.4)
    for powers in ((1.0, -0.5), (1.0, -0.8), (1.0, -2.2, 1.4))
    for smooth in (0.12, 0.3)
)


@dataclass(frozen=True)
class Trial:
    """What one recommender made of the held-out items; ``seconds`` for training and ranking."""

    name: str
    settings: dict[str, Any]
    recall: float
    ndcg: float
    seconds: float

    @property
    def worth(self) -> float:
        """What is compared: the mean of Recall@20 and NDCG@20."""
        return (self.recall + self.ndcg) / 2


@dataclass(frozen=True)
class Choice:
    """The best recommender, and the table of all that were tried, best first."""

    name: str
    settings: dict[str, Any]
    trials: tuple[Trial, ...]

    def create(self) -> Recommender:
        """Return it, untrained."""
        return create(self.name, self.settings)

    def table(self) -> list[dict[str, Any]]:
        """Return the trials as plain values."""
        return [asdict(trial) for trial in self.trials]


def people_to_ask(items: int) -> int:
    """Return of how many people items are held out."""
    return min(PEOPLE, SCORES // max(items, 1))


def default_for(items: int) -> tuple[str, dict[str, Any]]:
    """Return what suits a shop of that size, of whose people too little is known to choose."""
    if items <= EASE_ITEMS:
        return "text-ease", {}
    return ("graph-filter" if items <= FILTER_ITEMS else "rp3beta"), {}


def choose(
    interactions: sparse.csr_matrix,
    *,
    vectors: Floats | None = None,
    held: tuple[sparse.csr_matrix, sparse.csr_matrix] | None = None,
    say: Say | None = None,
) -> Choice:
    """Try all recommenders that fit the size of the data and return the best.

    ``held`` gives what is left and what is held out, where the caller knows how (the newest, say); otherwise a fifth of
    the items of some people is.
    """
    left, wanted = held or split_users(interactions, users=people_to_ask(interactions.shape[1]))
    people = np.flatnonzero(np.diff(wanted.indptr))
    if len(people) < FEWEST:
        name, settings = default_for(interactions.shape[1])
        return Choice(name, settings, ())
    trials = []
    for trial in _trials(left, left[people], wanted[people], vectors):
        trials.append(trial)
        if say:
            say(f"{trial.name}: Recall@20 {trial.recall:.4f}, NDCG@20 {trial.ndcg:.4f}, {trial.seconds:.0f} s")
    trials.sort(key=lambda trial: -trial.worth)
    return Choice(trials[0].name, trials[0].settings, tuple(trials))


def newest(
    interactions: sparse.csr_matrix, seen: Sequence[tuple[int, int, float]], *, share: float = 0.2, seed: int = 7
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Hold out what people came to last: what is left, and the held-out items.

    ``seen`` is who touched what, oldest first. Of people with at least five items the newest fifth is held out.
    """
    first: dict[int, dict[int, None]] = {}
    for person, item, weight in seen:
        if weight > 0:
            first.setdefault(person, {}).setdefault(item)
    many = [person for person, items in first.items() if len(items) >= 5]
    most = people_to_ask(interactions.shape[1])
    chosen = np.random.default_rng(seed).permutation(np.asarray(many, dtype=np.int64))[:most].tolist()
    pairs = [(p, i) for p in chosen for i in list(first[p])[-max(1, round(len(first[p]) * share)) :]]
    rows, columns = (np.asarray(part, dtype=np.int64) for part in zip(*pairs, strict=True)) if pairs else ([], [])
    held = sparse.csr_matrix((np.ones(len(pairs), dtype=np.float32), (rows, columns)), shape=interactions.shape)
    left = (interactions - interactions.multiply(held)).tocsr()
    left.eliminate_zeros()
    return left, held


def _trials(
    left: sparse.csr_matrix, have: sparse.csr_matrix, wanted: sparse.csr_matrix, vectors: Floats | None
) -> Iterator[Trial]:
    alone: dict[str, tuple[Trial, Floats]] = {}
    for name, settings in _candidates(left, vectors):
        started = time.monotonic()
        model = create(name, settings)
        model.learn_only(left, vectors)
        scores = model.scores_of(have)
        trial = _trial(name, settings, scores, have, wanted, started)
        yield trial
        if name in BLENDED and (name not in alone or trial.worth > alone[name][0].worth):
            alone[name] = (trial, _scaled(scores))
    if left.shape[1] > FILTER_ITEMS:
        return
    started = time.monotonic()
    plan, scores = _best_filter(left, have, wanted)
    trial = _trial("graph-filter", GraphFilter(plan).describe(), scores, have, wanted, started)
    yield trial
    best_first = sorted(alone.values(), key=lambda pair: -pair[0].worth)[:2]
    for other, its in best_first:
        for share in SHARES:
            started = time.monotonic()
            both = share * _scaled(scores) + (1 - share) * its
            parts = [[other.name, other.settings, 1 - share], [trial.name, trial.settings, share]]
            yield _trial("blend", {"parts": parts}, both, have, wanted, started)


def _trial(
    name: str,
    settings: dict[str, Any],
    scores: Floats,
    have: sparse.csr_matrix,
    wanted: sparse.csr_matrix,
    started: float,
) -> Trial:
    ranked = np.array(scores, dtype=np.float32)
    ranked[have.nonzero()] = -np.inf
    found = quality(best(ranked, K), wanted)
    return Trial(name, settings, found.recall, found.ndcg, time.monotonic() - started)


def _scaled(scores: Floats) -> Floats:
    scaled: Floats = scores / level(scores)
    return scaled


def _candidates(left: sparse.csr_matrix, vectors: Floats | None) -> Iterator[tuple[str, dict[str, Any]]]:
    small = left.shape[1] <= EASE_ITEMS
    yield "popularity", {}
    for neighbours, shrink in ((50, 0.0), (100, 10.0), (300, 10.0)) if small else ((300, 10.0),):
        yield "item-knn", {"neighbours": neighbours, "shrink": shrink}
    for beta in (0.3, 0.6) if small else (0.3,):
        yield "rp3beta", {"alpha": 0.9, "beta": beta, "neighbours": 200}
    if small:
        texts = (0.1, 0.4, 1.0) if vectors is not None and vectors.size else (0.0,)
        for regularisation, dropout, people in ((2.0, 0.0, 0.0), (1.0, 1.0, 0.5), (4.0, 1.0, 0.5)):
            for text in texts:
                settings = {"regularisation": regularisation, "text": text, "dropout": dropout, "people": people}
                yield "text-ease", settings
        for rank_ in (64, 256):
            yield "svd", {"rank": rank_, "degree": 0.3}
    if vectors is not None and vectors.size:
        yield "text", {}


def _best_filter(
    left: sparse.csr_matrix, have: sparse.csr_matrix, wanted: sparse.csr_matrix
) -> tuple[FilterPlan, Floats]:
    """Try the filters on these people alone, without B: the steps on the graph are shared by all of them."""
    worth, chosen, its = -1.0, FILTERS[0], np.zeros((0, 0), dtype=np.float32)
    for exponent, plans in groupby(FILTERS, key=lambda plan: plan.people):
        graph = Graph(left, exponent)
        smooth = graph.smooth(FILTERS[0].rank)
        for degree, alike in groupby(plans, key=lambda plan: plan.degree):
            people = histories(graph, have, degree)
            powers = steps(graph, graph.step(people), max(len(plan.powers) for plan in FILTERS))
            part = smooth @ (smooth.T @ people)
            for plan in alike:
                scores: Floats = np.ascontiguousarray(mixed(graph, powers, part, plan).T.numpy())
                trial = _trial("", {}, scores, have, wanted, 0.0)
                if trial.worth > worth:
                    worth, chosen, its = trial.worth, plan, scores
    return chosen, its
