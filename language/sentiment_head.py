"""A head on the multilingual encoder's vectors: how a sentence feels, and what of a product it speaks of.

Learnt from `nlu_data/sentiment/<language>.yml`; beside it the lexicon (`language.sentiment`) is heard.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from language.encoder import MultilingualEncoder
from language.errors import LanguageError, ModelMissingError
from language.languages import LANGUAGES
from language.sentiment import NEGATIVE, NEUTRAL, POSITIVE, Sentiment, analyse, label_of
from language.yaml_files import parse_yaml

Floats = NDArray[np.float32]
FEELINGS = (NEGATIVE, NEUTRAL, POSITIVE)
ASPECTS = ("quality", "size", "material", "delivery", "value", "color", "comfort", "use", "service")
WEIGHTS = ("feeling_weights", "feeling_bias", "aspect_weights", "aspect_bias")
NONE = "none"  # the aspect of a sentence that judges nothing
STRENGTH = 10.0  # inverse strength of the penalty
LEXICON_SHARE = 0.6  # of the lexicon's score, where it has one
THRESHOLD = 0.15  # scores nearer to zero are neutral
WIDTH = 384  # of the vectors that are looked at


class SentimentDataError(LanguageError):
    """A file of sentences that cannot be learnt from; the message names file, entry and mend."""


class Encoder(Protocol):
    """Turns sentences of any language into vectors."""

    def encode(self, texts: list[str]) -> Floats:
        """Return shape (texts, at least WIDTH)."""


@dataclass(frozen=True)
class LabelledSentence:
    """A sentence, how it feels and what it speaks of."""

    language: str
    text: str
    feeling: str
    aspect: str

    @property
    def held_out(self) -> bool:
        """Tell whether it is kept for measuring: a fifth is, by the hash of its text."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % 5 == 0


def read_sentences(folder: Path) -> list[LabelledSentence]:
    """Read all files of a folder; raises SentimentDataError."""
    found: list[LabelledSentence] = []
    for path in sorted(folder.glob("*.yml")):
        content = parse_yaml(path.read_text(encoding="utf-8"))
        if not isinstance(content, dict) or path.stem not in LANGUAGES:
            raise SentimentDataError(f"{path}: must be <language>.yml with `aspects:` and `neutral:`")
        for aspect, feelings in (content.get("aspects") or {}).items():
            if aspect not in ASPECTS:
                raise SentimentDataError(f"{path}: aspect {aspect!r} is not known; use {', '.join(ASPECTS)}")
            for feeling in (POSITIVE, NEGATIVE):
                found += _sentences(path, feelings.get(feeling), feeling, aspect)
        found += _sentences(path, content.get("neutral"), NEUTRAL, NONE)
    return found


def _sentences(path: Path, texts: object, feeling: str, aspect: str) -> list[LabelledSentence]:
    if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
        raise SentimentDataError(f"{path}: {aspect}, {feeling}: must be a list of quoted sentences")
    return [LabelledSentence(path.stem, text, feeling, aspect) for text in texts]


@dataclass(frozen=True)
class SentimentHead:
    """Two linear classifiers over the encoder's vectors."""

    feeling_weights: Floats  # shape (3, WIDTH)
    feeling_bias: Floats
    aspect_weights: Floats  # shape (len(ASPECTS) + 1, WIDTH), NONE last
    aspect_bias: Floats

    @classmethod
    def fit(cls, sentences: Sequence[LabelledSentence], encoder: Encoder) -> SentimentHead:
        """Learn from labelled sentences."""
        vectors = encoder.encode([one.text for one in sentences])[:, :WIDTH]
        feelings = _fit(vectors, [one.feeling for one in sentences], FEELINGS)
        aspects = _fit(vectors, [one.aspect for one in sentences], (*ASPECTS, NONE))
        return cls(*feelings, *aspects)

    def feelings(self, vectors: Floats) -> Floats:
        """Return the probabilities of FEELINGS, shape (n, 3)."""
        return _softmax(vectors[:, :WIDTH] @ self.feeling_weights.T + self.feeling_bias)

    def aspects(self, vectors: Floats) -> Floats:
        """Return the probabilities of ASPECTS and NONE, shape (n, 10)."""
        return _softmax(vectors[:, :WIDTH] @ self.aspect_weights.T + self.aspect_bias)

    def save(self, path: Path) -> None:
        """Write the weights, in one step."""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with part.open("wb") as out:
            np.savez(out, **{name: getattr(self, name) for name in WEIGHTS})
        part.replace(path)

    @classmethod
    def load(cls, path: Path) -> SentimentHead | None:
        """Read the weights; None where there are none that fit."""
        try:
            with np.load(path) as kept:
                return cls(*(kept[name] for name in WEIGHTS))
        except (OSError, ValueError, KeyError):
            return None


def head_file(home: Path) -> Path:
    """Return where an installation keeps its trained head."""
    return home / "models" / "sentiment.npz"


class Feelings:
    """Judge messages by head and lexicon; by the lexicon alone where there is no head."""

    def __init__(self, head: SentimentHead | None, encoder: Encoder | None) -> None:
        self._head: SentimentHead | None = head
        self._encoder: Encoder | None = encoder

    @classmethod
    def of(cls, home: Path) -> Feelings:
        """Return those of an installation."""
        head = SentimentHead.load(head_file(home))
        if head is None:
            return cls(None, None)
        try:
            return cls(head, MultilingualEncoder.shared())
        except ModelMissingError:
            return cls(None, None)

    def judge(self, text_en: str, language: str, original: str) -> Sentiment:
        """Return how a message feels."""
        heard = analyse(text_en, language, original)
        if self._head is None or self._encoder is None or not _has_letters(original):
            return heard
        score = self._score(self._encoder.encode([original]), [heard.score])[0]
        return Sentiment(label_of(score, THRESHOLD), score)

    def read(self, texts: Sequence[str], languages: Sequence[str]) -> list[tuple[Sentiment, str | None]]:
        """Return how sentences feel and what they speak of; None where nothing is judged or it cannot be told."""
        heard = [analyse(t if code == "en" else "", code, t) for t, code in zip(texts, languages, strict=True)]
        if self._head is None or self._encoder is None or not texts:
            return [(one, None) for one in heard]
        vectors = self._encoder.encode(list(texts))
        scores = self._score(vectors, [one.score for one in heard])
        names = (*ASPECTS, None)
        aspects = [names[int(row.argmax())] if row.max() >= 0.3 else None for row in self._head.aspects(vectors)]
        felt = [
            Sentiment(label_of(score, THRESHOLD), score) if _has_letters(text) else one
            for text, one, score in zip(texts, heard, scores, strict=True)
        ]
        return list(zip(felt, aspects, strict=True))

    def _score(self, vectors: Floats, heard: Sequence[float]) -> list[float]:
        assert self._head is not None
        chances = self._head.feelings(vectors)
        own = chances[:, 2] - chances[:, 0]
        return [
            round(float(max(-1.0, min(1.0, (1 - LEXICON_SHARE) * o + LEXICON_SHARE * h if h else o))), 4)
            for o, h in zip(own, heard, strict=True)
        ]


def _has_letters(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _fit(vectors: Floats, labels: Sequence[str], names: Sequence[str]) -> tuple[Floats, Floats]:
    from sklearn.linear_model import LogisticRegression  # needed for training alone

    numbers = [names.index(label) for label in labels]
    model = LogisticRegression(C=STRENGTH, max_iter=400).fit(vectors, numbers)
    weights = np.zeros((len(names), vectors.shape[1]), dtype=np.float32)
    bias = np.full(len(names), -30.0, dtype=np.float32)
    weights[model.classes_], bias[model.classes_] = model.coef_, model.intercept_
    return weights, bias


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: Floats = powers / powers.sum(axis=1, keepdims=True)
    return result
