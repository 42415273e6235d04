"""Translate shoppers' and staff's texts: protected spans out, model, guards, spans back in.

A translation must also mean what its source does: the multilingual encoder sees both. What a guard rejects is decoded
once more with a wider beam, and of its candidates the one that means most alike is taken; what fails again is answered
with the original text, `translated=False` and the reason.
"""

from __future__ import annotations

import functools
import logging
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace

from language.encoder import MultilingualEncoder
from language.errors import LanguageError, ModelMissingError
from language.languages import PIVOT, is_supported
from language.lexicon import LexiconFile
from language.protection import PLACEHOLDER, Protected
from language.settings import LanguageSettings
from language.translation import guards
from language.translation.engines import (
    ENGINES,
    RawTranslation,
    TranslationEngine,
    create_engine,
    options_for,
)
from language.translation.plan import Decoded, Plan, Translation

logger = logging.getLogger(__name__)

STAND_IN = "10"  # what the encoder sees of a placeholder
RETRY_BEAM = 4  # the other decoding, when the first one fails a guard


__all__ = ["RETRY_BEAM", "EngineLoader", "Translation", "Translator"]

EngineLoader = Callable[[str, str], TranslationEngine]
# Of sources and translations, -1 to 1; None where nothing can tell.
Likeness = Callable[[Sequence[str], Sequence[str]], Sequence[float | None]]


class Translator:
    """Translate between any two of the languages, through English where no direct model is named.

    Safe to share between threads. Models load on first use; a missing one leaves texts as they are.
    """

    def __init__(
        self,
        load_engine: EngineLoader,
        *,
        direct: Callable[[str, str], bool] = lambda source, target: False,
        lexicon: LexiconFile | None = None,
        beam: int = 1,
        cache_size: int = 4096,
        min_score: float = -2.0,
        likeness: Likeness | None = None,
        min_meaning: float = -1.0,
    ) -> None:
        """Take a loader of engines by pair; `direct` tells pairs (besides English) with their own model."""
        self._load_engine = load_engine
        self._direct = direct
        self._lexicon = lexicon
        self._beam = beam
        self._min_score = min_score
        self._likeness, self._min_meaning = likeness, min_meaning
        self._cache = _Cache(cache_size)
        self._engines: dict[tuple[str, str], TranslationEngine] = {}
        self._reported: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    @classmethod
    def from_env(cls, engine: str | None = None) -> Translator:
        """Make a translator from `SABIR_...`; `engine` names another than the set one."""
        settings = LanguageSettings.from_env()
        return cls.from_settings(replace(settings, translation_engine=engine or settings.translation_engine))

    @classmethod
    def from_settings(cls, settings: LanguageSettings) -> Translator:
        """Make a translator from settings; raises UnknownNameError for an unknown engine."""
        name = settings.translation_engine
        loaded: dict[str, TranslationEngine] = {}
        if name not in ENGINES:
            create_engine(name, options_for(settings, PIVOT, "es"))

        def load(source: str, target: str) -> TranslationEngine:
            options = options_for(settings, source, target)
            if options.location not in loaded:
                loaded[options.location] = create_engine(name, options)
            return loaded[options.location]

        return cls(
            load,
            direct=lambda source, target: f"{source}-{target}" in settings.translation_models,
            lexicon=LexiconFile(settings.lexicon),
            beam=settings.beam,
            cache_size=settings.cache_size,
            min_score=settings.min_score,
            likeness=late_likeness(settings) if settings.min_meaning > -1 else None,
            min_meaning=settings.min_meaning,
        )

    def translate(self, text: str, source: str, target: str) -> Translation:
        """Translate one text; never raises on what a text holds."""
        return self.translate_batch([text], source, target)[0]

    def translate_batch(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate texts of one language, in order; never raises on what they hold."""
        if source == target:
            return [Translation(text, False, 0.0, reason="same language") for text in texts]
        for code in (source, target):
            if not is_supported(code):
                return [Translation(text, False, 0.0, reason=f"unknown language {code}") for text in texts]
        if PIVOT in (source, target) or self._direct(source, target):
            return self._translate(texts, source, target)
        pivoted = self._translate(texts, source, PIVOT)
        final = self._translate([one.text for one in pivoted], PIVOT, target)
        return [_through(text, first, second) for text, first, second in zip(texts, pivoted, final, strict=True)]

    def available(self, source: str, target: str) -> bool:
        """Tell whether a pair can be translated now; loads its models."""
        if PIVOT in (source, target) or self._direct(source, target):
            return self._engine(source, target) is not None
        return self.available(source, PIVOT) and self.available(PIVOT, target)

    def _translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        plans = [Plan.of(text, self._lexicon) for text in texts]
        wanted = {segment.masked.text: segment.masked for plan in plans for segment in plan.segments if segment.words}
        done: dict[str, Decoded] = {}
        for text in wanted:
            cached = self._cache.get((source, target, text))
            if cached is not None:
                done[text] = cached
        todo = [masked for text, masked in wanted.items() if text not in done]
        if todo:
            engine = self._engine(source, target)
            if engine is None:
                return [plan.original("no model" if plan.has_words else "nothing to translate") for plan in plans]
            for text, decoded in self._decode(engine, todo, source, target).items():
                done[text] = decoded
                if decoded.reason != "engine failed":
                    self._cache.put((source, target, text), decoded)
        return [plan.assemble(done, target) for plan in plans]

    def _decode(self, engine: TranslationEngine, todo: list[Protected], source: str, target: str) -> dict[str, Decoded]:
        """Decode segments, those that a guard rejects once more with another beam."""
        done: dict[str, Decoded] = {}
        retry = RETRY_BEAM if self._beam != RETRY_BEAM else 1
        for beam in (self._beam, retry):
            texts = [_model_text(masked.text) for masked in todo]
            try:
                if beam == RETRY_BEAM:
                    answers = engine.candidates(texts, source=source, target=target, beam=beam)
                else:
                    answers = [[a] for a in engine.translate_batch(texts, source=source, target=target, beam=beam)]
            except (RuntimeError, ValueError) as error:
                logger.error("translation %s-%s failed in its engine: %s", source, target, error)
                return {masked.text: Decoded("", 0.0, "engine failed") for masked in todo}
            for masked, judged in zip(todo, self._judge(todo, answers, target), strict=True):
                done[masked.text] = judged
            todo = [masked for masked in todo if done[masked.text].reason]
            if not todo:
                break
        return done

    def _judge(self, todo: list[Protected], answers: list[list[RawTranslation]], target: str) -> list[Decoded]:
        """Return the best answer to each segment: one that no guard rejects, and of those the one most alike.

        Where all are rejected, the first one tells why.
        """
        pairs = [(masked, answer) for masked, found in zip(todo, answers, strict=True) for answer in found]
        likeness: Sequence[float | None] = [None] * len(pairs)
        if self._likeness is not None:
            likeness = self._likeness([masked.text for masked, _ in pairs], [answer.text for _, answer in pairs])
        best: dict[str, tuple[float, Decoded]] = {}
        for (masked, answer), meaning in zip(pairs, likeness, strict=True):
            decoded = self._verdict(masked, answer, target, meaning)
            rank = -2.0 if decoded.reason else meaning or 0.0
            if masked.text not in best or rank > best[masked.text][0]:
                best[masked.text] = rank, decoded
        return [best[masked.text][1] for masked in todo]

    def _verdict(self, masked: Protected, answer: RawTranslation, target: str, meaning: float | None) -> Decoded:
        text = _spaced(answer.text.strip(), target)
        reason = guards.reject(
            masked.text,
            text,
            target=target,
            score=answer.score,
            min_score=self._min_score,
            spans=masked.spans,
            meaning=meaning,
            min_meaning=self._min_meaning,
        )
        return Decoded(text, answer.score, reason or "")

    def _engine(self, source: str, target: str) -> TranslationEngine | None:
        engine = self._engines.get((source, target))
        if engine is not None:
            return engine
        with self._lock:
            if (source, target) not in self._engines:
                try:
                    self._engines[source, target] = self._load_engine(source, target)
                except LanguageError as error:
                    if (source, target) not in self._reported:
                        self._reported.add((source, target))
                        level = logging.WARNING if isinstance(error, ModelMissingError) else logging.ERROR
                        logger.log(level, "texts stay untranslated from %s to %s: %s", source, target, error)
                    return None
            return self._engines[source, target]


def likeness_by_encoder(settings: LanguageSettings) -> Likeness | None:
    """Return how alike texts of any two languages are by the bundled encoder's vectors; None where there is none."""
    try:
        encoder = MultilingualEncoder.load(settings.models / "encoder")
    except ModelMissingError:
        return None

    def likeness(sources: Sequence[str], translations: Sequence[str]) -> Sequence[float]:
        vectors = encoder.encode([PLACEHOLDER.sub(STAND_IN, text) for text in (*sources, *translations)])
        before, after = vectors[: len(sources)], vectors[len(sources) :]
        return [float(cosine) for cosine in (before * after).sum(axis=1)]

    return likeness


def late_likeness(settings: LanguageSettings) -> Likeness:
    """Return the same, with the encoder opened for the first translation: many a process never makes one."""
    load = functools.cache(lambda: likeness_by_encoder(settings))

    def likeness(sources: Sequence[str], translations: Sequence[str]) -> Sequence[float | None]:
        known = load()
        return known(sources, translations) if known else [None] * len(sources)

    return likeness


class _Cache:
    """A bounded map that forgets what was used longest ago; safe between threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._items: OrderedDict[tuple[str, str, str], Decoded] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, str, str]) -> Decoded | None:
        with self._lock:
            value = self._items.get(key)
            if value is not None:
                self._items.move_to_end(key)
            return value

    def put(self, key: tuple[str, str, str], value: Decoded) -> None:
        with self._lock:
            self._items[key] = value
            self._items.move_to_end(key)
            while len(self._items) > self._size:
                self._items.popitem(last=False)


def _through(text: str, first: Translation, second: Translation) -> Translation:
    """Join the halves of a translation through English; if one failed, the original stays."""
    if not first.translated:
        return first
    if not second.translated:
        return Translation(text, False, second.score, first.protected, second.reason)
    return Translation(second.text, True, min(first.score, second.score), first.protected)


def _model_text(text: str) -> str:
    """Prepare a segment for the model: one line, no lone surrogates, no shouting."""
    line = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
    letters = [char for char in PLACEHOLDER.sub("", line) if char.isalpha()]
    if len(letters) > 6 and all(char.isupper() or not char.islower() for char in letters):
        lowered = line.lower()
        return lowered if any(char.isupper() for char in letters) else line
    return line


def _spaced(text: str, target: str) -> str:
    """Part a placeholder from a Latin letter that the model joined to it, in languages with spaces."""
    if target in ("zh", "ja", "ko", "tr"):
        return text
    return re.sub(r"(?<=[^\W\d_])(?=<x\d>)|(?<=<x\d>)(?=[^\W\d_])", " ", text)
