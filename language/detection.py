"""Decide which language a shopper writes: the script first, then letters and words, then memory.

A script that only one of our languages uses decides by itself. Among Latin-script languages a
statistical backend decides. What is too short to tell keeps the conversation's language: its
probability is weighed with the prior that a conversation stays in its language (Bayes' rule), so "red"
keeps a Spanish conversation Spanish while a whole English sentence switches it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from language.detection_backends import DetectionBackend, create_backend, normalised
from language.greetings import PHRASES
from language.languages import LATIN_LANGUAGES, PIVOT, UNDETERMINED, is_supported, language_of
from language.lexicon import Lexicon, LexiconFile
from language.protection import without_spans

DEFAULT_BACKEND = "fusion"
# Prior probability that a turn is in the language of the turn before, by its number of words. Measured: a
# word keeps the conversation's language in 99.8 % of cases, three words or more follow a switch in 99 %.
STAY = {1: 0.97, 2: 0.9, 3: 0.8}
LOCALE = 0.35  # prior probability that a first turn is in the language of the browser
DECIDABLE = 0.15  # below this probability the likeliest Latin language is no answer (nine at random: 0.11)
GREETING = 0.97  # confidence of a phrase that tells a language by itself
MAX_CHARACTERS = 300  # more text tells nothing more

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SCRIPTS: tuple[tuple[str, re.Pattern[str], int], ...] = (
    # script, its letters, weight of one letter beside a Latin one: foreign names are mostly Latin
    ("Hang", re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"), 3),
    ("Kana", re.compile(r"[\u3041-\u3096\u309d-\u30fa\u30fc-\u30ff\uff66-\uff9d]"), 3),
    ("Hani", re.compile(r"[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]"), 3),
    (
        "Arab",
        re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
        3,
    ),
    ("Deva", re.compile(r"[\u0900-\u0963\u0970-\u097f]"), 3),
    ("Cyrl", re.compile(r"[\u0400-\u052f]"), 3),
    ("Latn", re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]"), 1),
)
_LANGUAGE_OF_SCRIPT = {"Hang": "ko", "Kana": "ja", "Hani": "zh", "Arab": "ar", "Deva": "hi", "Cyrl": "ru"}
_MIN_KANA = 0.06  # kana among the ideographs of a Japanese text; a lone の decorates Chinese names
# Characters written so in Japan alone.
_JAPANESE_ONLY = re.compile(
    r"[円働込気売発検駅図広価読変芸総桜拡浅覚鉄関圧予訳択権戻渋辺毎弐窓糸縄転軽郵払仏伝対応帰悪歩徳涙"
    r"滝畑枠匂峠丼鞄靴袴袖々〆]"
)
_CHINESE_ONLY = re.compile(r"[们这吗呢你们买卖鞋东说时间问门开关钱红绿蓝长书车马语请谢谁哪她么为给让还没]")


@dataclass(frozen=True)
class Detection:
    """A language, how sure it is (0 to 1), and what decided."""

    language: str
    confidence: float
    reason: str


@dataclass(frozen=True)
class Evidence:
    """What a text alone tells: probabilities by language (empty: nothing) and what they rest on."""

    probabilities: Mapping[str, float]
    reason: str
    words: int = 0  # counted in Latin-script texts only


_NOTHING = Evidence({}, "nothing to tell")


class LanguageDetector:
    """Identify languages; the backend serves the Latin-script ones and loads on first use."""

    def __init__(
        self,
        backend: str | DetectionBackend = DEFAULT_BACKEND,
        *,
        lexicon: LexiconFile | Lexicon | None = None,
    ) -> None:
        """Take a registered backend's name or a backend; raises UnknownNameError for another name."""
        self._backend = create_backend(backend) if isinstance(backend, str) else backend
        self._lexicon = lexicon

    def identify(self, text: str) -> Detection:
        """Identify a text by itself, without memory; `und` when it tells nothing."""
        evidence = self.evidence(text)
        if not evidence.probabilities:
            return Detection(UNDETERMINED, 0.0, evidence.reason)
        language, probability = _best(evidence.probabilities)
        return Detection(language, probability, evidence.reason)

    def evidence(self, text: str) -> Evidence:
        """Give the probabilities of languages that a text speaks for; empty when it tells nothing."""
        lexicon = self._lexicon.current() if isinstance(self._lexicon, LexiconFile) else self._lexicon
        words = without_spans(text[:MAX_CHARACTERS], lexicon)
        if not _LETTER.search(words):
            return _NOTHING
        script = _script(words)
        if script is None:
            return Evidence({}, "unknown script")
        if script == "Hani":
            return _ideographs(words)
        if script != "Latn":
            return Evidence({_LANGUAGE_OF_SCRIPT[script]: 0.99}, f"script {script}")
        return self._latin(words)

    def _latin(self, words: str) -> Evidence:
        phrase = _phrase(words)
        if phrase in PHRASES:
            languages = PHRASES[phrase]
            shares = {code: GREETING / 2**rank for rank, code in enumerate(languages, start=1)}
            shares[languages[0]] += GREETING - sum(shares.values())
            return Evidence(shares, "greeting")
        found = _WORD.findall(words)
        cleaned = " ".join(found)
        if len(cleaned) < 2:
            return _NOTHING
        scores = self._backend.log_probabilities(cleaned)
        probabilities = {code: math.exp(score) for code, score in scores.items()}
        if not probabilities or max(probabilities.values()) < DECIDABLE:
            return Evidence({}, "undecidable")
        return Evidence(probabilities, "words", len(found))


def decide(
    text: str,
    *,
    detector: LanguageDetector,
    previous: str | None = None,
    locale: str | None = None,
    chosen: str | None = None,
) -> Detection:
    """Decide the language of a turn; raises on no text and no argument.

    `chosen` is the shopper's own choice and wins; `previous` is the language of the turn before; `locale`
    the browser's, such as `es-ES`. Text that tells nothing keeps previous, then locale, else English.
    """
    if is_supported(chosen) and chosen is not None:
        return Detection(chosen, 1.0, "chosen")
    known = language_of(previous)
    if known is not None:
        remembered, prior, source = known, STAY[1], "conversation"
    else:
        browser = language_of(locale)
        remembered, prior, source = (
            browser or PIVOT,
            LOCALE if browser else 0.0,
            "locale" if browser else "default",
        )
    evidence = detector.evidence(text)
    if not evidence.probabilities:
        return Detection(remembered, 0.0 if source == "default" else 0.5, f"{source} kept: {evidence.reason}")
    alone, probability = _best(evidence.probabilities)
    if prior == 0.0:
        return Detection(alone, probability, evidence.reason)
    if evidence.reason == "greeting":
        share = evidence.probabilities.get(remembered)
        return Detection(alone if share is None else remembered, GREETING, "greeting")
    if "ideographs" in evidence.reason and "ja" in (known, language_of(locale)) and known != "zh":
        weighed = {"ja": 0.9} if evidence.probabilities.get("ja", 0.0) > 0 else evidence.probabilities
    else:
        if known is not None:
            prior = STAY[min(max(evidence.words, 1), 3)]
        weighed = _weigh(evidence.probabilities, remembered, prior)
    language, probability = _best(weighed)
    reason = evidence.reason if language == alone else f"{source} kept: {alone} not sure"
    return Detection(language, probability, reason)


def _weigh(probabilities: Mapping[str, float], remembered: str, prior: float) -> Mapping[str, float]:
    """Multiply by the prior that the remembered language goes on; another script has no rival."""
    if remembered not in probabilities:
        return probabilities
    others = (1 - prior) / (len(LATIN_LANGUAGES) - 1)
    scores = {
        code: math.log(max(probability, 1e-12)) + math.log(prior if code == remembered else others)
        for code, probability in probabilities.items()
    }
    return {code: math.exp(score) for code, score in normalised(scores).items()}


def _best(probabilities: Mapping[str, float]) -> tuple[str, float]:
    language = max(probabilities, key=probabilities.__getitem__)
    return language, min(1.0, probabilities[language])


def _phrase(words: str) -> str:
    return " ".join(_WORD.findall(words.lower().replace("’", "'")))


def _script(text: str) -> str | None:
    """Give the script that carries a text; kana or hangul among ideographs decide for their language."""
    if text.isascii():
        return "Latn"
    counts = {script: len(pattern.findall(text)) for script, pattern, _ in _SCRIPTS}
    east = counts["Hani"] + counts["Kana"]
    if counts["Kana"] and counts["Kana"] >= _MIN_KANA * east and (counts["Kana"] > 1 or east <= 4):
        counts["Kana"], counts["Hani"] = east, 0
    else:
        counts["Hani"], counts["Kana"] = east, 0
    if counts["Hang"] and counts["Hang"] * 2 >= counts["Hani"]:
        counts["Hang"], counts["Hani"] = counts["Hang"] + counts["Hani"], 0
    weighed = {script: counts[script] * weight for script, _, weight in _SCRIPTS}
    script = max(weighed, key=weighed.__getitem__)
    return script if weighed[script] else None


def _ideographs(text: str) -> Evidence:
    """Tell Chinese from Japanese written without kana, by characters only one of them has."""
    if _JAPANESE_ONLY.search(text) and not _CHINESE_ONLY.search(text):
        return Evidence({"ja": 0.8, "zh": 0.2}, "Japanese ideographs")
    if _CHINESE_ONLY.search(text):
        return Evidence({"zh": 0.99}, "Chinese characters")
    count = sum("\u4e00" <= char <= "\u9fff" for char in text)
    chinese = 0.85 if count <= 4 else 0.97
    return Evidence({"zh": chinese, "ja": 1 - chinese}, "ideographs")
