"""LightGCN (He et al. 2020): embeddings of people and items, spread over the graph, trained by BPR."""

from __future__ import annotations

import time
from typing import Any, ClassVar

import numpy as np
from scipy import sparse

from recsys.base import degrees
from recsys.factors import FactorRecommender
from recsys.interface import Floats


class LightGcn(FactorRecommender):
    """The reference graph network; PyTorch trains it, on CUDA where there is one, NumPy serves it.

    A history is folded in as a person without an embedding of her own: what the layers gather from her items. Those
    who were there at training have one; `people` keeps their final vectors until the model is saved.
    """

    name: ClassVar[str] = "lightgcn"

    def __init__(
        self,
        dimensions: int = 64,
        layers: int = 3,
        epochs: int = 60,
        seconds: float = 600.0,
        batch: int = 2048,
        rate: float = 5e-3,
        decay: float = 1e-4,
    ) -> None:
        super().__init__()
        self.dimensions, self.layers, self.epochs, self.seconds = dimensions, layers, epochs, seconds
        self.batch, self.rate, self.decay = batch, rate, decay
        self.people = np.zeros((0, dimensions), dtype=np.float32)

    def describe(self) -> dict[str, Any]:
        return {"dimensions": self.dimensions, "layers": self.layers, "epochs": self.epochs}

    def learn(self, interactions: sparse.csr_matrix, vectors: Floats | None) -> None:
        """Train for `epochs`, at most for `seconds`."""
        import torch

        users, items = interactions.shape
        if not interactions.nnz:
            self.left = self.right = np.zeros((items, self.dimensions), dtype=np.float32)
            return
        torch.manual_seed(7)
        device = "cuda" if torch.cuda.is_available() else "cpu"
        graph = _adjacency(interactions, device)
        embedding = torch.nn.Embedding(users + items, self.dimensions, device=device)
        torch.nn.init.normal_(embedding.weight, std=0.1)
        optimiser = torch.optim.Adam(embedding.parameters(), lr=self.rate)
        positive = interactions.tocoo()
        rng, started = np.random.default_rng(7), time.monotonic()
        for _ in range(self.epochs):
            order = rng.permutation(positive.nnz)
            for start in range(0, positive.nnz, self.batch):
                chosen = order[start : start + self.batch]
                user = torch.from_numpy(positive.row[chosen].astype(np.int64)).to(device)
                liked = torch.from_numpy(positive.col[chosen].astype(np.int64) + users).to(device)
                other = torch.from_numpy(rng.integers(0, items, len(chosen)) + users).to(device)
                final = self._spread(graph, embedding.weight)[0]
                margin = (final[user] * (final[liked] - final[other])).sum(1)
                weight = sum(embedding.weight[part].pow(2).sum() for part in (user, liked, other)) / 2
                loss = torch.nn.functional.softplus(-margin).mean() + self.decay * weight / len(chosen)
                optimiser.zero_grad(set_to_none=True)
                loss.backward()  # type: ignore[no-untyped-call]
                optimiser.step()
            if time.monotonic() - started > self.seconds:
                break
        self._keep(graph, embedding.weight, interactions)

    def _spread(self, graph: Any, weights: Any) -> tuple[Any, Any]:
        """Return the mean over all layers, and the sum over all but the last divided alike."""
        layer, total = weights, weights
        for _ in range(self.layers):
            before = total
            layer = graph @ layer
            total = total + layer
        return total / (self.layers + 1), (before if self.layers else total) / (self.layers + 1)

    def _keep(self, graph: Any, weights: Any, interactions: sparse.csr_matrix) -> None:
        import torch

        users = interactions.shape[0]
        with torch.inference_mode():
            final, gathered = (part.cpu().numpy() for part in self._spread(graph, weights))
        _, degree = degrees(interactions)
        self.people = final[:users]
        self.right = np.ascontiguousarray(final[users:], dtype=np.float32)
        self.left = np.ascontiguousarray(gathered[users:] / np.sqrt(degree)[:, None], dtype=np.float32)


def _adjacency(interactions: sparse.csr_matrix, device: str) -> Any:
    """Return the normalised graph of people and items, both ways, as a sparse tensor."""
    import torch

    ones = interactions.copy()
    ones.data = np.ones_like(ones.data)
    graph = sparse.bmat([[None, ones], [ones.T, None]], format="csr").astype(np.float32)
    degree = np.maximum(np.asarray(graph.sum(axis=1)).ravel(), 1e-9)
    scale = sparse.diags(degree**-0.5)
    normal = (scale @ graph @ scale).tocoo()
    places = torch.from_numpy(np.stack([normal.row, normal.col]).astype(np.int64))
    values = torch.from_numpy(normal.data.astype(np.float32))
    return torch.sparse_coo_tensor(places, values, normal.shape).coalesce().to(device)
