"""Statistical language identifiers for the Latin-script languages, behind one interface.

A backend gives natural-log probabilities over the languages it was restricted to, or an empty mapping
when a text tells it nothing. It loads its data on first use, is safe to share between threads and
raises on no text.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from language.errors import UnknownNameError
from language.languages import LATIN_LANGUAGES

FLOOR = -30.0  # the log-probability of a language that a backend rules out
# Of py3langid's log-probabilities beside lingua's: measured best between 0.05 and 0.2; at 0.7 its
# overconfidence costs 4 points on single words and 5 on word pairs.
LANGID_WEIGHT = 0.1
SURE = 0.97  # above this probability lingua is not asked to share


class DetectionBackend(Protocol):
    """Tell languages apart by their letters and words."""

    def log_probabilities(self, text: str) -> Mapping[str, float]:
        """Give the normalised log-probability of each language; empty when undecidable."""


def normalised(scores: Mapping[str, float]) -> dict[str, float]:
    """Shift log scores so that their exponentials sum to one."""
    if not scores:
        return {}
    top = max(scores.values())
    total = top + math.log(sum(math.exp(score - top) for score in scores.values()))
    return {language: score - total for language, score in scores.items()}


class LinguaBackend:
    """lingua's n-gram models, loaded for our languages alone (about 240 MB for the nine Latin ones)."""

    def __init__(self, languages: Sequence[str] = LATIN_LANGUAGES) -> None:
        self._languages = tuple(languages)
        self._lock = threading.Lock()
        self._detector: Any = None
        self._codes: dict[Any, str] = {}

    def _load(self) -> Any:
        if self._detector is None:
            with self._lock:
                if self._detector is None:
                    from lingua import IsoCode639_1, Language, LanguageDetectorBuilder

                    codes = [getattr(IsoCode639_1, code.upper()) for code in self._languages]
                    self._codes = {Language.from_iso_code_639_1(iso): iso.name.lower() for iso in codes}
                    self._detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()
        return self._detector

    def log_probabilities(self, text: str) -> Mapping[str, float]:
        """Give lingua's confidence values as logarithms."""
        values = self._load().compute_language_confidence_values(text)
        scores = {self._codes[value.language]: math.log(value.value) for value in values if value.value > 0}
        if not scores:
            return {}
        return normalised({code: max(scores.get(code, FLOOR), FLOOR) for code in self._languages})


class LangidBackend:
    """py3langid's naive Bayes over byte n-grams, restricted to our languages."""

    def __init__(self, languages: Sequence[str] = LATIN_LANGUAGES) -> None:
        self._languages = tuple(languages)
        self._lock = threading.Lock()
        self._identifier: Any = None

    def _load(self) -> Any:
        if self._identifier is None:
            with self._lock:
                if self._identifier is None:
                    from py3langid.langid import MODEL_FILE, LanguageIdentifier

                    identifier = LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=False)
                    identifier.set_languages(list(self._languages))
                    self._identifier = identifier
        return self._identifier

    def log_probabilities(self, text: str) -> Mapping[str, float]:
        """Give the classes' log scores, normalised; lower case, as the model was trained on running text.

        The library multiplies a vector of all features; most are zero, so only the rows of those that
        occur are added here, which is ten times as fast.
        """
        identifier = self._load()
        state, features = 0, []
        for byte in text.lower().encode("utf-8", "replace"):
            state = identifier.tk_nextmove[(state << 8) + byte]
            features += identifier.tk_output.get(state, ())
        if not features:
            return {}
        scores = identifier.nb_ptc[features].sum(axis=0) + identifier.nb_pc
        return normalised(dict(zip(identifier.nb_classes, scores.tolist(), strict=True)))


class LangdetectBackend:
    """langdetect, seeded and restricted to our languages by its prior."""

    SEED = 7  # it samples: without a seed its answers differ between runs

    def __init__(self, languages: Sequence[str] = LATIN_LANGUAGES) -> None:
        self._languages = tuple(languages)
        self._lock = threading.Lock()
        self._factory: Any = None

    def _load(self) -> Any:
        if self._factory is None:
            with self._lock:
                if self._factory is None:
                    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

                    factory = DetectorFactory()
                    factory.load_profile(PROFILES_DIRECTORY)
                    factory.set_seed(self.SEED)
                    self._factory = factory
        return self._factory

    def log_probabilities(self, text: str) -> Mapping[str, float]:
        """Give the probabilities as logarithms; a text without letters gives nothing."""
        from langdetect.lang_detect_exception import LangDetectException

        detector = self._load().create()
        detector.set_prior_map(dict.fromkeys(self._languages, 1.0))
        try:
            detector.append(text)
            found = {guess.lang: guess.prob for guess in detector.get_probabilities()}
        except LangDetectException:
            return {}
        scores = {code: math.log(found[code]) if found.get(code) else FLOOR for code in self._languages}
        return normalised(scores) if found else {}


class FusionBackend:
    """lingua's log-probabilities plus a share of py3langid's, where lingua is not sure by itself."""

    def __init__(
        self,
        languages: Sequence[str] = LATIN_LANGUAGES,
        *,
        weight: float = LANGID_WEIGHT,
    ) -> None:
        self._lingua = LinguaBackend(languages)
        self._langid = LangidBackend(languages)
        self._weight = weight

    def log_probabilities(self, text: str) -> Mapping[str, float]:
        """Add both backends' evidence; one that has none leaves the other's."""
        lingua = self._lingua.log_probabilities(text)
        if lingua and max(lingua.values()) > math.log(SURE):
            return lingua
        langid = self._langid.log_probabilities(text)
        if not lingua or not langid:
            return lingua or langid
        return normalised({code: lingua[code] + self._weight * langid[code] for code in lingua})


BACKENDS: dict[str, Callable[[], DetectionBackend]] = {
    "fusion": FusionBackend,
    "lingua": LinguaBackend,
    "py3langid": LangidBackend,
    "langdetect": LangdetectBackend,
}


def create_backend(name: str) -> DetectionBackend:
    """Make a backend by its registered name; raises UnknownNameError listing the valid ones."""
    if name not in BACKENDS:
        raise UnknownNameError("detection backend", name, BACKENDS)
    return BACKENDS[name]()
