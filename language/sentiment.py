"""Tell how a shopper feels: VADER over the English translation, strong words and emoji of the original.

VADER (Hutto and Gilbert 2014) reads English; words that shoppers use without feeling ("please", "free
shipping", "I would like") are toned down in it. The original is read with a small lexicon of fifteen
languages, so that a weak translation does not hide anger.
"""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass
from typing import Any

from language.sentiment_words import EMOJI, NEGATORS, NEGATORS_AFTER, WORDS

POSITIVE, NEUTRAL, NEGATIVE = "positive", "neutral", "negative"
THRESHOLD = 0.2  # scores nearer to zero are neutral
NATIVE_SHARE = 0.55  # of the original's words beside VADER, where both speak
MAX_CHARACTERS = 2000
_STRONG, _MILD = 1.0, 0.5
_REACH = 3  # words over which a negation reaches
_ANYWHERE = frozenset({"zh", "ja", "ko"})  # words are found inside words

# What VADER takes for feeling and a shop does not.
_SHOP_WORDS = {
    "please": 0.0, "help": 0.0, "free": 0.2, "gift": 0.2, "gifts": 0.2, "want": 0.0, "interested": 0.3,
    "like": 0.8, "party": 0.2, "yes": 0.2, "no": -0.2, "ok": 0.3, "okay": 0.3, "sure": 0.2, "save": 0.3,
    "warm": 0.3, "cancel": -0.3, "stop": -0.3, "discount": 0.2, "share": 0.2, "chance": 0.2, "certain": 0.2,
    "recommend": 0.8, "recommended": 0.8, "comfortable": 0.6, "value": 0.4, "cut": -0.1, "dear": 0.3,
    "late": -1.4, "delayed": -1.4, "damaged": -2.2, "defective": -2.4, "faulty": -2.2, "broke": -2.0,
    "scam": -3.2, "unacceptable": -2.6, "refund": -0.4, "slow": -1.2, "torn": -1.8, "cheaply": -1.4,
    "overpriced": -1.8, "uncomfortable": -1.8, "waste": -2.2, "rubbish": -2.6, "crap": -2.4, "fake": -2.0,
    "flimsy": -1.6, "scratched": -1.4, "leaks": -1.4, "shrank": -1.2, "sturdy": 1.4, "fits": 0.6,
}  # fmt: skip
_WISH = re.compile(r"\b(?:would|'d|i'd) like\b|\blike (?:to|this|that|these|those)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][^\s,.;:!?()\"。，！？、؟،]*")
# Greetings say "good" and mean nothing by it.
_GREETING = re.compile(
    r"\b(?:good (?:morning|afternoon|evening|day)|buen[oa]s (?:d[ií]as|tardes|noches)"
    r"|bom dia|boa (?:tarde|noite)|guten (?:tag|morgen|abend)|goede(?:morgen|middag|navond|ndag)"
    r"|dobry wieczór|dzień dobry|dobranoc|iyi (?:günler|akşamlar|geceler)|buona? ?(?:giorno|sera|notte))\b"
)


@dataclass(frozen=True)
class Sentiment:
    """A feeling: `positive`, `neutral` or `negative`, and its strength from -1 to 1."""

    label: str
    score: float


def analyse(text_en: str, language: str, original: str) -> Sentiment:
    """Judge a message by its English translation and its original; raises on no text.

    Pass the original as `text_en` too when there is no translation: words of other languages say
    nothing to VADER.
    """
    english = _english(text_en[:MAX_CHARACTERS])
    native = _native(original[:MAX_CHARACTERS], language)
    if native is None:
        score = english
    elif english == 0.0:
        score = native
    elif language == "en":
        score = 0.8 * english + 0.2 * native
    else:
        score = (1 - NATIVE_SHARE) * english + NATIVE_SHARE * native
    score = round(max(-1.0, min(1.0, score)), 4)
    return Sentiment(label_of(score), score)


def label_of(score: float, threshold: float = THRESHOLD) -> str:
    """Name a score's feeling."""
    if score >= threshold:
        return POSITIVE
    return NEGATIVE if score <= -threshold else NEUTRAL


@functools.lru_cache(maxsize=1)
def _vader() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()
    analyzer.lexicon.update(_SHOP_WORDS)
    return analyzer


def _english(text: str) -> float:
    if not text.strip():
        return 0.0
    return float(_vader().polarity_scores(_WISH.sub("want", text))["compound"])


def _native(text: str, language: str) -> float | None:
    """Score the original's strong words and emoji; None when it has none."""
    total, hits = 0.0, 0
    for char in text:
        if char in EMOJI:
            total += EMOJI[char]
            hits += 1
    lexicon = _lexicon(language)
    if lexicon:
        scored = _anywhere if language in _ANYWHERE else _by_words
        found = scored(_GREETING.sub(" ", text.lower()), language)
        total += sum(found)
        hits += len(found)
    if not hits:
        return None
    if text.count("!") + text.count("！") >= 3:
        total *= 1.25
    return total / math.sqrt(total * total + 0.6)


@functools.lru_cache(maxsize=32)
def _lexicon(language: str) -> dict[str, float]:
    lists = WORDS.get(language)
    if lists is None:
        return {}
    weights = (_STRONG, _MILD, -_MILD, -_STRONG)
    return {word: value for words, value in zip(lists, weights, strict=True) for word in words.lower().split()}


@functools.lru_cache(maxsize=32)
def _pattern(language: str) -> re.Pattern[str]:
    words = sorted(_lexicon(language), key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in words))


def _by_words(text: str, language: str) -> list[float]:
    words = _WORD.findall(text)
    before = set(NEGATORS.get(language, "").split())
    after = set(NEGATORS_AFTER.get(language, "").split())
    pattern = _pattern(language)
    lexicon = _lexicon(language)
    found = []
    for index, word in enumerate(words):
        match = pattern.match(word)
        if match is None or len(word) - match.end() > 4 or (match.end() < 4 and len(word) - match.end() > 1):
            continue  # a short beginning of another, longer word
        value = lexicon[match.group()]
        reach = words[max(0, index - _REACH) : index]
        if before & set(reach) or after & set(words[index + 1 : index + 3]):
            value *= -0.7
        found.append(value)
    return found


def _anywhere(text: str, language: str) -> list[float]:
    lexicon = _lexicon(language)
    before = [word for word in NEGATORS.get(language, "").split() if word]
    after = NEGATORS_AFTER.get(language, "").split()
    found = []
    for match in _pattern(language).finditer(text):
        value = lexicon[match.group()]
        lead, tail = (
            text[max(0, match.start() - 3) : match.start()].rstrip(),
            text[match.end() : match.end() + 5],
        )
        negated = any(lead.endswith(word) for word in before) or any(word in tail for word in after)
        found.append(value * -0.7 if negated else value)
    return found
