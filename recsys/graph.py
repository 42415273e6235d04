"""Graph filters: polynomials of the normalised user-item graph, which is what graph networks without features learn.

P = R'R with R = Du^-c (users x items) Di^-1/2 is two steps on the graph; V V' is its smoothest part. A filter is
B = D^-b (c1 P + c2 P^2 + c3 P^3 + a V V') D^b; see GF-CF (Shen et al. 2021), BSPM (Choi et al. 2023) and ChebyCF
(Kim et al. 2025). PyTorch computes it, in blocks of items; serving needs NumPy alone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, ClassVar

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import svds

from recsys.base import LinearRecommender, degrees
from recsys.engine import over_blocks
from recsys.evaluation import in_blocks, split_users
from recsys.interface import Floats
from recsys.sparse_products import NEIGHBOURS

BLOCK = 1024  # columns of B that are computed at once


@dataclass(frozen=True)
class FilterPlan:
    """The scalars of a filter."""

    powers: tuple[float, ...] = (1.0, -0.8)  # of P, P^2, ...
    smooth: float = 0.12  # of V V'
    rank: int = 512  # columns of V
    degree: float = 0.35  # b: how far what is popular is preferred
    people: float = 0.33  # how far people who have much count less; 0.5 is the usual norm
    neighbours: int = NEIGHBOURS


class Graph:
    """The normalised graph, largest singular value 1, with products that run on all cores."""

    def __init__(self, interactions: sparse.csr_matrix, people: float = 0.5) -> None:
        users, items = degrees(interactions)
        normal = (sparse.diags(users**-people) @ interactions @ sparse.diags(items**-0.5)).tocsr().astype(np.float32)
        if people != 0.5 and normal.nnz and min(normal.shape) > 2:
            normal /= float(svds(normal, 1, return_singular_vectors=False, random_state=7)[0])
        self._set(normal, items)

    def __getstate__(self) -> tuple[sparse.csr_matrix, Floats]:
        return self.matrix, self.items_degree  # the tensors are made again where it arrives

    def __setstate__(self, state: tuple[sparse.csr_matrix, Floats]) -> None:
        self._set(*state)

    def _set(self, matrix: sparse.csr_matrix, items_degree: Floats) -> None:
        self.matrix, self.items_degree = matrix, items_degree
        self._forth, self._back = _torch(matrix), _torch(matrix.T.tocsr())

    def step(self, columns: Any) -> Any:
        """Return P @ columns; a tensor of shape (items, m)."""
        return self._back @ (self._forth @ columns)

    def first(self, block: slice) -> Any:
        """Return the columns ``block`` of P, shape (items, m)."""
        import torch

        return self._back @ torch.from_numpy(self.matrix[:, block].toarray())

    def smooth(self, rank: int, *, seed: int = 7) -> Any:
        """Return V, the right singular vectors of the largest singular values, shape (items, rank)."""
        import torch
        from sklearn.utils.extmath import randomized_svd

        rank = min(rank, min(self.matrix.shape) // 4)
        if rank < 1:
            return torch.zeros((self.matrix.shape[1], 0))
        *_, right = randomized_svd(self.matrix, rank, n_oversamples=32, n_iter=3, random_state=seed)
        right[:, np.bincount(self.matrix.indices, minlength=right.shape[1]) == 0] = 0  # rounding is no knowledge
        return torch.from_numpy(np.ascontiguousarray(right.T, dtype=np.float32))


def _torch(matrix: sparse.csr_matrix) -> Any:
    import warnings

    import torch

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "sparse CSR is in beta"
        return torch.sparse_csr_tensor(
            torch.from_numpy(matrix.indptr.astype(np.int64)),
            torch.from_numpy(matrix.indices.astype(np.int64)),
            torch.from_numpy(matrix.data.astype(np.float32)),
            size=matrix.shape,
        )


def histories(graph: Graph, rows: sparse.csr_matrix, degree: float) -> Any:
    """Return what people have, as columns ready for the steps: a tensor of shape (items, people)."""
    import torch

    weighted = rows @ sparse.diags(graph.items_degree**-degree)
    return torch.from_numpy(np.ascontiguousarray(weighted.T.toarray(), dtype=np.float32))


def steps(graph: Graph, first: Any, count: int) -> list[Any]:
    """Return P X, P^2 X, ... (as many as ``count``) from P X."""
    powers = [first]
    while len(powers) < count:
        powers.append(graph.step(powers[-1]))
    return powers


def combined(powers: list[Any], smooth: Any, plan: FilterPlan) -> Any:
    """Return c1 P X + c2 P^2 X + ... + a V V' X from the powers (there may be more than are used) and V V' X."""
    total = plan.smooth * smooth
    for coefficient, power in zip(plan.powers, powers, strict=False):
        total.add_(power, alpha=coefficient)
    return total


def mixed(graph: Graph, powers: list[Any], smooth: Any, plan: FilterPlan) -> Any:
    """Return the filter's scores, shape (items, people): what `combined` gives, popular items preferred."""
    import torch

    return combined(powers, smooth, plan) * torch.from_numpy(graph.items_degree**plan.degree)[:, None]


def chebyshev(flat: float, order: int) -> tuple[float, ...]:
    """Return the coefficients of P, P^2, ... of the polynomial that interpolates a plateau (ChebyCF).

    ``flat`` in (0, 1) is where on the spectrum of P the plateau falls off; the polynomial meets it at the Chebyshev
    nodes of ``order`` and is zero at zero.
    """
    nodes = (1 + np.cos(np.pi * (np.arange(order) + 0.5) / order)) / 2
    wanted = np.clip(nodes / flat, 0, 1) ** 0.5
    powers = np.stack([nodes**n for n in range(1, order + 1)], axis=1)
    return tuple(float(c) for c in np.linalg.lstsq(powers, wanted, rcond=None)[0])


class GraphFilter(LinearRecommender):
    """Sharpened filter: what lies two steps away, less what lies four steps away, and the smoothest part."""

    name: ClassVar[str] = "graph-filter"
    plan_of_class: ClassVar[FilterPlan] = FilterPlan()

    def __init__(self, plan: FilterPlan | None = None) -> None:
        super().__init__()
        self.plan = plan or self.plan_of_class

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> None:
        """Learn B, each row with its largest entries."""
        items = interactions.shape[1]
        if not items or not interactions.nnz:
            self.matrix = sparse.csr_matrix((items, items), dtype=np.float32)
            return
        self.matrix = self._filter(interactions)

    def _filter(self, interactions: sparse.csr_matrix) -> sparse.csr_matrix:
        items = interactions.shape[1]
        graph = Graph(interactions, self.plan.people)
        smooth = graph.smooth(self.plan.rank) if self.plan.smooth else np.zeros((items, 0), dtype=np.float32)
        found = over_blocks(columns_of, (graph, np.asarray(smooth), self.plan), in_blocks(items, BLOCK))
        return from_top(np.concatenate([places for places, _ in found]), np.concatenate([v for _, v in found]), items)

    def describe(self) -> dict[str, Any]:
        """Return the scalars, to be kept with the model."""
        return asdict(self.plan)

    @classmethod
    def from_settings(cls, settings: dict[str, Any]) -> GraphFilter:
        """Return a new one with the scalars that `describe` gave."""
        return cls(FilterPlan(**{**settings, "powers": tuple(settings["powers"])}) if settings else None)


def columns_of(shared: tuple[Graph, Floats, FilterPlan], block: slice) -> tuple[Any, Floats]:
    """Return the places and values of the largest entries of some items' rows of B, both (items of the block, m).

    ``shared`` is the graph, V and the plan.
    """
    import torch

    graph, right, plan = shared
    smooth, scale = torch.as_tensor(right), torch.from_numpy(graph.items_degree**plan.degree)
    with torch.inference_mode():
        powers = steps(graph, graph.first(block), len(plan.powers))
        columns = combined(powers, smooth @ smooth[block].T, plan).T.contiguous()
        numbers = torch.arange(block.start, block.stop)
        columns[torch.arange(len(numbers)), numbers] = 0.0
        # Scaled in full, popular items would crowd out the rest of a row; not scaled, it would lack them.
        kept = (columns * scale.sqrt()).topk(min(plan.neighbours, len(scale)), dim=1).indices
        values = columns.gather(1, kept) * scale[kept] / scale[numbers, None]
    return kept.numpy().astype(np.int32), values.numpy()


class GfCf(GraphFilter):
    """GF-CF: P and its smoothest part (Shen et al. 2021)."""

    name: ClassVar[str] = "gf-cf"
    plan_of_class: ClassVar[FilterPlan] = FilterPlan(powers=(1.0,), smooth=0.3, rank=256, degree=0.5, people=0.5)


def from_top(places: Any, values: Floats, items: int) -> sparse.csr_matrix:
    """Return a matrix from the columns and values of each row, both of shape (items, m); zeros are left out."""
    indptr = np.arange(0, places.size + 1, places.shape[1], dtype=np.int64)
    matrix = sparse.csr_matrix((values.astype(np.float32).ravel(), places.ravel(), indptr), shape=(items, items))
    matrix.eliminate_zeros()
    matrix.sort_indices()
    return matrix


class ChebyshevFilter(GraphFilter):
    """A filter whose scalars start at a plateau (ChebyCF) and are then learned by gradient on held-out items."""

    name: ClassVar[str] = "chebyshev"
    plan_of_class: ClassVar[FilterPlan] = FilterPlan(powers=chebyshev(0.6, 3), smooth=0.12)
    people = 600  # whose held-out items teach the scalars
    rounds = 80

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> None:
        """Learn the scalars on some people's held-out items, then B from everything."""
        if interactions.nnz:
            left, held = split_users(interactions, users=self.people)
            if held.nnz:
                self.plan = self.scalars(left, held)
        super().learn(interactions, vectors)

    def scalars(self, left: sparse.csr_matrix, held: sparse.csr_matrix) -> FilterPlan:
        """Return the plan with the scalars that rank held-out items best (softmax over all items not yet had)."""
        import torch

        chosen = np.flatnonzero(np.diff(held.indptr))
        graph = Graph(left, self.plan.people)
        smooth = graph.smooth(self.plan.rank)
        rows = left[chosen]
        with torch.no_grad():
            history = histories(graph, rows, self.plan.degree)
            powers = steps(graph, graph.step(history), len(self.plan.powers))
            parts = [*powers, smooth @ (smooth.T @ history)]
            scale = torch.from_numpy(graph.items_degree**self.plan.degree)[:, None]
            parts = [part * scale for part in parts]
            size = parts[0].abs().max()
            parts = [part / size for part in parts]
        seen = torch.from_numpy(rows.T.toarray() > 0)
        wanted = torch.from_numpy((held[chosen].T.toarray() > 0).astype(np.float32))
        wanted = wanted / wanted.sum(0, keepdim=True)
        start = torch.tensor([*self.plan.powers, self.plan.smooth], dtype=torch.float32)
        scalars = start.clone().requires_grad_(True)
        sharp = torch.tensor(3.0, requires_grad=True)
        optimiser = torch.optim.Adam([scalars, sharp], lr=0.03)
        for _ in range(self.rounds):
            logits = sum(scalar * part for scalar, part in zip(scalars, parts, strict=True)) * sharp.exp()
            logits = logits.masked_fill(seen, -1e9)
            loss = -(wanted * logits.log_softmax(0)).sum(0).mean() + 0.1 * (scalars - start).pow(2).sum()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
        # Only the order counts: the first becomes 1.
        first, *others = scalars.detach().tolist()
        *found, share = (value / first for value in others)
        return replace(self.plan, powers=(1.0, *found), smooth=share)
