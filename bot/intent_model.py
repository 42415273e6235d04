"""Tell the intent of a sentence from its meaning, in the original and in the translation."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.intent_rows import UNTRANSLATED, IntentRow
from language.minilm import DIMENSIONS
from language.parallel import is_for_calibration

logger = logging.getLogger(__name__)

Floats = NDArray[np.float32]

WEIGHTS, META = "intents.npz", "intents.json"
BATCH = 64  # sentences encoded at once, of similar length


class IntentModelError(Exception):
    """A classifier that cannot be trained or loaded; the message says what to do."""


class Encoder(Protocol):
    """Turns sentences into unit vectors."""

    def encode(self, texts: list[str]) -> Floats:
        """Return shape (sentences, dimensions)."""


@dataclass(frozen=True)
class Encoders:
    """Where the vectors come from: English sentences, and sentences of any language when there is a model.

    The vectors of any language begin with one in the space of the English ones; more may follow.
    """

    english: Encoder
    any_language: Encoder | None = None

    def features(self, translations: Sequence[str], originals: Sequence[str]) -> Floats:
        """Return the concatenated vectors, shape (sentences, dimensions of all encoders).

        Both encoders share one space: where there is no translation, the original's vector stands for it.
        """
        if self.any_language is None:
            return encode_all(self.english, [t or o for t, o in zip(translations, originals, strict=True)])
        own = encode_all(self.any_language, originals)
        english = own[:, :DIMENSIONS].copy()
        translated = [index for index, text in enumerate(translations) if text != UNTRANSLATED]
        if translated:
            english[translated] = encode_all(self.english, [translations[index] for index in translated])
        return np.concatenate([english, own], axis=1)

    @property
    def names(self) -> list[str]:
        """Name the parts, to compare a trained model with what is there."""
        return ["english", *(["any_language"] if self.any_language is not None else [])]


def encode_all(encoder: Encoder, texts: Sequence[str]) -> Floats:
    """Encode each distinct text once, similar lengths together; shape (texts, dimensions)."""
    distinct = sorted(set(texts), key=lambda text: (len(text), text))
    batches = [encoder.encode(distinct[i : i + BATCH]) for i in range(0, len(distinct), BATCH)]
    vectors = np.concatenate(batches).astype(np.float32, copy=False)
    position = {text: index for index, text in enumerate(distinct)}
    result: Floats = vectors[[position[text] for text in texts]]
    return result


class IntentModel:
    """Multinomial logistic regression over sentence vectors, its confidences calibrated by a temperature."""

    def __init__(
        self,
        encoders: Encoders,
        intents: list[str],
        weights: Floats,
        bias: Floats,
        temperature: float = 1.0,
    ) -> None:
        self.encoders = encoders
        self.intents = intents
        self._weights = weights
        self._bias = bias
        self._temperature = temperature

    @classmethod
    def fit(cls, rows: Sequence[IntentRow], encoders: Encoders, *, c: float, max_iter: int, seed: int) -> IntentModel:
        """Train on rows. `c` is the inverse strength of the L2 penalty.

        A tenth of the groups, whose intents the encoder was not told either, is left out of a first fit, which sets
        the temperature (Guo et al. 2017); the second fit begins where the first ended and sees everything.

        Raises `IntentModelError` without two intents.
        """
        if len({row.intent for row in rows}) < 2:
            raise IntentModelError("the training data names fewer than two intents: add examples to nlu_data/nlu")
        features = encoders.features([row.translation for row in rows], [row.original for row in rows])
        labels = np.array([row.intent for row in rows])
        left_out = np.array([is_for_calibration(row.group) for row in rows])
        left_out &= np.isin(labels, labels[~left_out])

        regression = _regression(c, max_iter, seed)
        regression.fit(features[~left_out], labels[~left_out], sample_weight=_weights(labels[~left_out]))
        temperature = 1.0
        if left_out.any():
            logits = regression.decision_function(features[left_out])
            targets = np.searchsorted(regression.classes_, labels[left_out])
            temperature = _temperature(logits, targets)
            accuracy = float((logits.argmax(axis=1) == targets).mean())
            logger.info("intents: %.3f right on groups left out, temperature %.2f", accuracy, temperature)
        if set(regression.classes_) != set(labels):
            regression = _regression(c, max_iter, seed)  # an intent had all its groups left out
        regression.fit(features, labels, sample_weight=_weights(labels))
        return cls(
            encoders,
            [str(name) for name in regression.classes_],
            regression.coef_.astype(np.float32),
            regression.intercept_.astype(np.float32),
            temperature,
        )

    def probabilities(self, translations: Sequence[str], originals: Sequence[str]) -> Floats:
        """Return the calibrated probabilities, shape (sentences, intents)."""
        features = self.encoders.features(translations, originals)
        return _softmax((features @ self._weights.T + self._bias) / self._temperature)

    def rank(self, translation: str, original: str, *, k: int = 5) -> list[tuple[str, float]]:
        """Return the `k` likeliest intents with their confidences, best first."""
        scores = self.probabilities([translation], [original])[0]
        best = np.argsort(-scores)[:k]
        return [(self.intents[i], float(scores[i])) for i in best]

    def save(self, folder: Path) -> None:
        """Write weights and description into a folder."""
        np.savez(folder / WEIGHTS, weights=self._weights, bias=self._bias)
        meta = {"intents": self.intents, "temperature": self._temperature, "encoders": self.encoders.names}
        (folder / META).write_text(json.dumps(meta), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, encoders: Encoders) -> IntentModel:
        """Read what `save` wrote; raise `IntentModelError` when it was trained with other encoders."""
        meta = json.loads((folder / META).read_text(encoding="utf-8"))
        if meta["encoders"] != encoders.names:
            raise IntentModelError(
                f"the intents were trained with the encoders {meta['encoders']}, there are {encoders.names}: "
                "train again (`sabir train --nlu`)"
            )
        with np.load(folder / WEIGHTS) as arrays:
            return cls(encoders, meta["intents"], arrays["weights"], arrays["bias"], meta["temperature"])


def _regression(c: float, max_iter: int, seed: int):  # type: ignore[no-untyped-def]
    from sklearn.linear_model import LogisticRegression  # needed for training alone

    return LogisticRegression(C=c, max_iter=max_iter, random_state=seed, warm_start=True)


def _weights(labels: NDArray[np.str_]) -> NDArray[np.float64]:
    """Weigh rare intents up by the root of their rarity: halfway between as they come and all alike."""
    names, inverse, counts = np.unique(labels, return_inverse=True, return_counts=True)
    weights: NDArray[np.float64] = np.sqrt(counts.mean() / counts)[inverse]
    return weights


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: Floats = powers / powers.sum(axis=1, keepdims=True)
    return result


def _temperature(logits: NDArray[np.float64], targets: NDArray[np.int64]) -> float:
    """Return the temperature with the least negative log-likelihood."""

    def loss(temperature: float) -> float:
        scores = _softmax((logits / temperature).astype(np.float32))
        return float(-np.log(scores[np.arange(len(targets)), targets] + 1e-9).mean())

    return min((float(t) for t in np.geomspace(0.5, 5.0, 46)), key=loss)
