"""Tell the intent of a sentence from its meaning, in the original and in the translation."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot import surface
from bot.heads import Linear, Perceptron, by_rarity, fit_linear, fit_perceptron, halved, placed, restored
from bot.intent_rows import UNTRANSLATED, IntentRow
from language.parallel import is_for_calibration

logger = logging.getLogger(__name__)

Floats = NDArray[np.float32]

WEIGHTS, META = "intents.npz", "intents.json"
SHARES = tuple(step / 10 for step in range(11))  # how far the English head and the surface may count
SHARPNESS = tuple(float(sharp) for sharp in np.geomspace(0.3, 3.0, 16))
SURFACE_PENALTY, SURFACE_ROUNDS = 3e-6, 4  # chosen on the sentences that calibrate
BATCH = 128  # sentences encoded at once, of similar length


class IntentModelError(Exception):
    """A classifier that cannot be trained or loaded; the message says what to do."""


class Encoder(Protocol):
    """Turns sentences into unit vectors."""

    def encode(self, texts: list[str]) -> Floats:
        """Return shape (sentences, dimensions)."""


@dataclass(frozen=True)
class Encoders:
    """Where the vectors come from: English sentences, and sentences of any language when there is a model."""

    english: Encoder
    any_language: Encoder | None = None

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


@dataclass(frozen=True)
class Surface:
    """A linear head over the letters and words of the original (see `bot.surface`)."""

    weights: Floats  # shape (features, intents): a sentence has few of them
    bias: Floats
    idf: Floats

    def logits(self, texts: Sequence[str]) -> Floats:
        """Return the scores of all intents, shape (sentences, intents)."""
        found = surface.weighted(surface.counts(texts), self.idf)
        result: Floats = np.asarray(found @ self.weights) + self.bias
        return result


@dataclass(frozen=True)
class Heads:
    """What the trained heads say, each of shape (sentences, intents); None where one has nothing to go by."""

    english: Floats | None
    own: Floats | None
    surface: Floats | None


@dataclass(frozen=True)
class Mixture:
    """How far the English head and the surface count beside the original's meaning; how sharp the result is."""

    english: float
    surface: float
    temperature: float


# What a sentence gives to go by: English words, a translation into them, or the original alone.
ENGLISH, TRANSLATED, ORIGINAL = "english", "translated", "original"


class IntentModel:
    """Three classifiers, mixed: over the English text's vector, the original's, and the original's letters.

    How far a translation is trusted beside the original is learnt from translations as they are really produced, of
    sentences that neither the translator nor the encoder has learnt; so are the confidences (Guo et al. 2017).
    """

    def __init__(
        self,
        encoders: Encoders,
        intents: list[str],
        english: Linear | Perceptron,
        original: Linear | Perceptron | None,
        letters: Surface | None,
        mixtures: dict[str, Mixture],
    ) -> None:
        self.encoders = encoders
        self.intents = intents
        self._english = english
        self._original = original
        self._surface = letters
        self._mixtures = mixtures

    @classmethod
    def fit(cls, rows: Sequence[IntentRow], encoders: Encoders, *, c: float, max_iter: int, seed: int) -> IntentModel:
        """Train on rows. `c` is the inverse strength of the L2 penalty.

        A tenth of the groups (`is_for_calibration`) is left out of a first fit, which sets the mixtures; the second
        fit sees everything.

        Raises `IntentModelError` without two intents.
        """
        intents = sorted({row.intent for row in rows})
        if len(intents) < 2:
            raise IntentModelError("the training data names fewer than two intents: add examples to nlu_data/nlu")
        labels = np.array([row.intent for row in rows])
        left_out = np.array([is_for_calibration(row.group) for row in rows])
        left_out &= np.isin(labels, labels[~left_out])
        distinct = {(row.english.lower(), row.intent): index for index, row in enumerate(rows) if row.english}
        english = np.array(sorted(distinct.values()))
        told = encode_all(encoders.english, [rows[i].english for i in english])
        own = None
        if encoders.any_language is not None:
            own = encode_all(encoders.any_language, [row.original for row in rows])
        letters = surface.counts([row.original for row in rows])

        def heads(keep: NDArray[np.bool_], start: Perceptron | None) -> tuple[Linear, Perceptron | None, Surface]:
            among = keep[english]
            return (
                fit_linear(told[among], labels[english][among], intents, c=c, max_iter=max_iter, seed=seed),
                fit_perceptron(own[keep], labels[keep], intents, seed=seed, start=start) if own is not None else None,
                _fit_surface(letters[keep], labels[keep], intents, seed=seed),
            )

        even = dict.fromkeys((ENGLISH, TRANSLATED, ORIGINAL), Mixture(0.3, 0.3, 1.0))
        some = heads(~left_out, None)
        first = cls(encoders, intents, *some, even)
        mixtures = first.calibrate([row for row, out in zip(rows, left_out, strict=True) if out])
        return cls(encoders, intents, *heads(np.full(len(labels), True), some[1]), mixtures)

    def calibrate(self, rows: Sequence[IntentRow]) -> dict[str, Mixture]:
        """Return the mixtures with the least negative log-likelihood on rows that were left out of training."""
        numbers = {intent: number for number, intent in enumerate(self.intents)}
        found: dict[str, Mixture] = {}
        cases = {
            ENGLISH: [(row.english, row.english, row.intent) for row in rows if row.english],
            TRANSLATED: [(row.translation, row.original, row.intent) for row in rows if row.translation],
            ORIGINAL: [(UNTRANSLATED, row.original, row.intent) for row in rows if row.original != row.english],
        }
        for case, entries in cases.items():
            entries = sorted(set(entries))
            if not entries:
                found[case] = found.get(ENGLISH, Mixture(0.3, 0.3, 1.0))
                continue
            targets = np.array([numbers[intent] for *_, intent in entries])
            heads = self._logits([text for text, *_ in entries], [text for _, text, _ in entries])
            best = min(
                (Mixture(english, letters, sharp) for english, letters in _shares(heads) for sharp in SHARPNESS),
                key=lambda mixture: _loss(_mixed(heads, mixture), targets),
            )
            right = float((_mixed(heads, best).argmax(axis=1) == targets).mean())
            logger.info(
                "intents, %s: %.3f of %d unseen sentences right, English counts %.1f, letters %.1f, temperature %.2f",
                *(case, right, len(entries), best.english, best.surface, best.temperature),
            )
            found[case] = best
        return found

    def _logits(self, translations: Sequence[str], originals: Sequence[str]) -> Heads:
        """Return what the heads say of sentences that all have a translation, or all have none."""
        letters = self._surface.logits(originals) if self._surface is not None else None
        own = None
        if self.encoders.any_language is not None and self._original is not None:
            own = self._original.logits(encode_all(self.encoders.any_language, originals))
        if own is not None and all(text == UNTRANSLATED for text in translations):
            return Heads(None, own, letters)
        texts = [text or original for text, original in zip(translations, originals, strict=True)]
        return Heads(self._english.logits(encode_all(self.encoders.english, texts)), own, letters)

    def probabilities(self, translations: Sequence[str], originals: Sequence[str]) -> Floats:
        """Return the calibrated probabilities, shape (sentences, intents)."""
        result = np.zeros((len(originals), len(self.intents)), dtype=np.float32)
        cases = np.array([_case(*pair) for pair in zip(translations, originals, strict=True)])
        for case in np.unique(cases):
            chosen = np.flatnonzero(cases == case)
            heads = self._logits([translations[i] for i in chosen], [originals[i] for i in chosen])
            result[chosen] = _softmax(_mixed(heads, self._mixtures[str(case)]))
        return result

    def rank(self, translation: str, original: str, *, k: int = 5) -> list[tuple[str, float]]:
        """Return the `k` likeliest intents with their confidences, best first."""
        scores = self.probabilities([translation], [original])[0]
        best = np.argsort(-scores)[:k]
        return [(self.intents[i], float(scores[i])) for i in best]

    def save(self, folder: Path) -> None:
        """Write weights and description into a folder."""
        arrays: dict[str, Any] = {}
        for name, head in (("english", self._english), ("original", self._original)):
            if head is not None:
                arrays |= {f"{name}_{part}": array for part, array in head.arrays().items()}
        if self._surface is not None:
            arrays["surface_bias"] = self._surface.bias
            arrays["surface_weights"] = self._surface.weights.astype(np.float16)
            arrays["surface_idf"] = self._surface.idf.astype(np.float16)
        np.savez(folder / WEIGHTS, **arrays)
        meta = {
            "intents": self.intents,
            "mixtures": {case: asdict(mixture) for case, mixture in self._mixtures.items()},
            "encoders": self.encoders.names,
        }
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
            parts = {
                name: {key.removeprefix(f"{name}_"): arrays[key] for key in arrays.files if key.startswith(f"{name}_")}
                for name in ("english", "original")
            }
            english, original = (restored(parts[name]) if parts[name] else None for name in ("english", "original"))
            letters = None
            if "surface_bias" in arrays:
                weights, idf = (arrays[f"surface_{name}"].astype(np.float32) for name in ("weights", "idf"))
                letters = Surface(weights, arrays["surface_bias"], idf)
        if english is None:
            raise IntentModelError(f"{folder / WEIGHTS} holds no weights: train again (`sabir train --nlu`)")
        mixtures = {case: Mixture(**mixture) for case, mixture in meta["mixtures"].items()}
        return cls(encoders, meta["intents"], english, original, letters, mixtures)


def _case(translation: str, original: str) -> str:
    if translation == UNTRANSLATED:
        return ORIGINAL
    return ENGLISH if translation == original else TRANSLATED


def _shares(heads: Heads) -> list[tuple[float, float]]:
    """Return the shares of the English head and of the surface that are worth trying."""
    english = SHARES if heads.english is not None else (0.0,)
    letters = SHARES if heads.surface is not None else (0.0,)
    most = 1.0 if heads.own is not None else 0.0
    return [(e, s) for e in english for s in letters if e + s <= 1.0 and (most or e + s == 1.0)]


def _mixed(heads: Heads, mixture: Mixture) -> Floats:
    """Mix the log-probabilities of the heads that there are; shape (sentences, intents), not normalised."""
    parts = (
        (heads.english, mixture.english),
        (heads.surface, mixture.surface),
        (heads.own, 1 - mixture.english - mixture.surface),
    )
    given = [(logits, share) for logits, share in parts if logits is not None]
    if len(given) == 1:
        single: Floats = given[0][0] / mixture.temperature
        return single
    mixed = np.zeros_like(given[0][0])
    for logits, share in given:
        mixed += share * _log_softmax(logits)
    result: Floats = mixed / mixture.temperature
    return result


def _fit_surface(letters: Any, labels: NDArray[np.str_], intents: list[str], *, seed: int) -> Surface:
    """Fit one-against-all logistic regressions by averaged stochastic gradient descent: the features are many."""
    from sklearn.linear_model import SGDClassifier  # needed for training alone

    idf = halved(surface.rarity(letters))
    descent = SGDClassifier(
        loss="log_loss", alpha=SURFACE_PENALTY, max_iter=SURFACE_ROUNDS, tol=None, average=True, random_state=seed,
        n_jobs=os.cpu_count(),
    )  # fmt: skip
    descent.fit(surface.weighted(letters, idf), labels, sample_weight=by_rarity(labels))
    linear = placed(descent, letters.shape[1], intents)
    return Surface(halved(np.ascontiguousarray(linear.weights.T)), linear.bias, idf)


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: Floats = powers / powers.sum(axis=1, keepdims=True)
    return result


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result


def _loss(logits: Floats, targets: NDArray[np.int64]) -> float:
    return float(-_log_softmax(logits)[np.arange(len(targets)), targets].mean())
