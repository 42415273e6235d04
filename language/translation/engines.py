"""The interface of translation engines and their registry."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from language.errors import UnknownNameError
from language.settings import LanguageSettings

MAX_DECODED = 256  # pieces
END = "</s>"
VOCABULARY_MAP = "vmap.txt"  # beside a model: a language's token, a tab, the pieces that its translations may hold


@dataclass(frozen=True)
class RawTranslation:
    """What an engine decoded and its mean log-probability per piece (0 is certain)."""

    text: str
    score: float


class TranslationEngine(Protocol):
    """Translate texts with one model."""

    def translate_batch(self, texts: Sequence[str], *, source: str, target: str, beam: int = 1) -> list[RawTranslation]:
        """Translate texts, in order; placeholders and all. `beam` 1 is greedy."""

    def candidates(self, texts: Sequence[str], *, source: str, target: str, beam: int) -> list[list[RawTranslation]]:
        """Give the `beam` best translations of each text, best first."""


@dataclass(frozen=True)
class ModelOptions:
    """Where a model lies and how it runs."""

    location: str  # a folder or a hub name
    home: Path  # conversions of foreign checkpoints are kept below it
    threads: int = 2
    compute_type: str = "int8"


EngineFactory = Callable[[ModelOptions], TranslationEngine]

# Codes by which many-way Marian models name their target languages, tried in order.
_ISO3 = {
    "zh": ("cmn_Hans", "zho", "cmn"), "es": ("spa",), "fr": ("fra",), "de": ("deu",),
    "it": ("ita",), "pt": ("por",), "nl": ("nld",), "pl": ("pol",), "ru": ("rus",), "tr": ("tur",),
    "ar": ("ara", "arb"), "hi": ("hin",), "ja": ("jpn",), "ko": ("kor", "kor_Hang"),
}  # fmt: skip


def target_token(target: str, vocabulary: Container[str]) -> str | None:
    """Give the token that asks a many-way model for a language; None where its vocabulary has none."""
    names = (target, *_ISO3.get(target, ()))
    return next((token for name in names if (token := f">>{name}<<") in vocabulary), None)


def length_cap(pieces: int) -> int:
    """Give the number of pieces a translation of so many pieces may have."""
    return min(MAX_DECODED, 2 * pieces + 20)


def _ct2(options: ModelOptions) -> TranslationEngine:
    from language.translation.ct2 import Ct2Engine

    return Ct2Engine(options)


def _transformers(options: ModelOptions) -> TranslationEngine:
    from language.translation.hf import TransformersEngine

    return TransformersEngine(options)


ENGINES: dict[str, EngineFactory] = {"ct2": _ct2, "transformers": _transformers}


def create_engine(name: str, options: ModelOptions) -> TranslationEngine:
    """Make an engine by its registered name.

    Raises UnknownNameError listing the valid names, ModelMissingError when the model is not there.
    """
    if name not in ENGINES:
        raise UnknownNameError("translation engine", name, ENGINES)
    return ENGINES[name](options)


def options_for(settings: LanguageSettings, source: str, target: str) -> ModelOptions:
    """Give the options of the model that translates a pair."""
    return ModelOptions(settings.translation_model(source, target), settings.home, settings.threads)
