"""What turns vectors of meaning into scores of intents, trained here and applied with NumPy."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Labels = NDArray[np.str_]

UNSEEN = -30.0  # bias of an intent without examples here: it is never told
HIDDEN = 1024  # units of the perceptron
DROPPED = 0.5  # of them in each step, and half as many of the inputs
SMOOTHED = 0.1  # of each target goes to all intents alike
ROUNDS, MORE = 4, 1  # epochs, and those in which a trained one learns what was left out
FEWEST, FEWEST_MORE = 150, 50  # steps at least, where there are few sentences
SENTENCES = 512  # in a step
RATE, DECAY = 2e-3, 1e-2  # of AdamW


@dataclass(frozen=True)
class Linear:
    """Multinomial logistic regression: logits are ``vectors @ weights.T + bias``, shape (sentences, intents)."""

    weights: Floats
    bias: Floats

    def logits(self, vectors: Floats) -> Floats:
        """Return the scores of all intents, shape (sentences, intents)."""
        result: Floats = vectors @ self.weights.T + self.bias
        return result

    def arrays(self) -> dict[str, Any]:
        """Return what `restored` takes."""
        return {"weights": self.weights, "bias": self.bias}


@dataclass(frozen=True)
class Perceptron:
    """One hidden layer of rectified units between the vectors and the scores: meanings need not lie on one side."""

    inner: Floats  # shape (hidden, dimensions)
    inner_bias: Floats
    weights: Floats  # shape (intents, hidden)
    bias: Floats

    def logits(self, vectors: Floats) -> Floats:
        """Return the scores of all intents, shape (sentences, intents)."""
        hidden = np.maximum(vectors @ self.inner.T + self.inner_bias, 0)
        result: Floats = hidden @ self.weights.T + self.bias
        return result

    def arrays(self) -> dict[str, Any]:
        """Return what `restored` takes, half as exact."""
        return {name: getattr(self, name).astype(np.float16) for name in ("inner", "inner_bias", "weights", "bias")}


def restored(arrays: Mapping[str, Any]) -> Linear | Perceptron:
    """Return the head whose `arrays` these are."""
    exact = {name: np.asarray(array, dtype=np.float32) for name, array in arrays.items()}
    return Perceptron(**exact) if "inner" in exact else Linear(**exact)


def fit_linear(vectors: Floats, labels: Labels, intents: list[str], *, c: float, max_iter: int, seed: int) -> Linear:
    """Fit a logistic regression; `c` is the inverse strength of the L2 penalty."""
    from sklearn.linear_model import LogisticRegression  # needed for training alone

    regression = LogisticRegression(C=c, max_iter=max_iter, random_state=seed)
    regression.fit(vectors, labels, sample_weight=by_rarity(labels))
    return placed(regression, vectors.shape[1], intents)


def fit_perceptron(
    vectors: Floats, labels: Labels, intents: list[str], *, seed: int, start: Perceptron | None = None
) -> Perceptron:
    """Fit a perceptron by AdamW; from ``start`` it goes on for a few rounds with what that has not seen."""
    import torch
    from torch import nn

    torch.manual_seed(seed)
    torch.set_num_threads(os.cpu_count() or 1)
    scale = float(np.maximum(vectors.std(axis=0).mean(), 1e-9))
    inner, outer = nn.Linear(vectors.shape[1], HIDDEN), nn.Linear(HIDDEN, len(intents))
    if start is not None:
        with torch.no_grad():
            inner.weight.copy_(torch.from_numpy(start.inner * scale))
            inner.bias.copy_(torch.from_numpy(start.inner_bias))
            outer.weight.copy_(torch.from_numpy(start.weights))
            outer.bias.copy_(torch.from_numpy(np.where(start.bias > UNSEEN, start.bias, np.float32(0))))
    network = nn.Sequential(nn.Dropout(DROPPED / 2), inner, nn.ReLU(), nn.Dropout(DROPPED), outer)
    numbers = np.searchsorted(intents, labels)
    given, wanted = torch.from_numpy(vectors / np.float32(scale)), torch.from_numpy(numbers)
    weights = torch.from_numpy(by_rarity(labels).astype(np.float32))
    batches = -(-len(vectors) // SENTENCES)
    rounds = max(ROUNDS, -(-FEWEST // batches)) if start is None else max(MORE, -(-FEWEST_MORE // batches))
    steps = rounds * batches
    descent = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    warm = 0.3 if start is None else 0.05
    pace = torch.optim.lr_scheduler.OneCycleLR(descent, RATE, total_steps=steps + 1, pct_start=warm)
    for _ in range(rounds):
        order = torch.randperm(len(vectors))
        for first in range(0, len(vectors), SENTENCES):
            some = order[first : first + SENTENCES]
            losses = nn.functional.cross_entropy(
                network(given[some]), wanted[some], label_smoothing=SMOOTHED, reduction="none"
            )
            descent.zero_grad(set_to_none=True)
            (losses * weights[some]).mean().backward()  # type: ignore[no-untyped-call]
            descent.step()
            pace.step()
    learned = [array.detach().numpy() for array in (inner.weight, inner.bias, outer.weight, outer.bias)]
    learned[0] = learned[0] / np.float32(scale)
    learned[3] = np.where(np.isin(intents, labels), learned[3], np.float32(UNSEEN))
    return Perceptron(*(halved(array) for array in learned))


def halved(values: Floats) -> Floats:
    """Return values as exact as they are kept."""
    return values.astype(np.float16).astype(np.float32)


def placed(classifier: Any, features: int, intents: list[str]) -> Linear:
    """Return a fitted classifier's weights with a row for every intent."""
    weights = np.zeros((len(intents), features), dtype=np.float32)
    bias = np.full(len(intents), UNSEEN, dtype=np.float32)
    places = np.searchsorted(intents, classifier.classes_)
    coefficients, intercepts = classifier.coef_, classifier.intercept_
    if len(classifier.classes_) == 2:  # sklearn keeps one row for two classes
        coefficients, intercepts = np.vstack([-coefficients, coefficients]), np.r_[-intercepts, intercepts]
    weights[places], bias[places] = coefficients, intercepts
    return Linear(weights, bias)


def by_rarity(labels: Labels) -> NDArray[np.float64]:
    """Weigh rare intents up by the root of their rarity: halfway between as they come and all alike."""
    names, inverse, counts = np.unique(labels, return_inverse=True, return_counts=True)
    weights: NDArray[np.float64] = np.sqrt(counts.mean() / counts)[inverse]
    return weights
