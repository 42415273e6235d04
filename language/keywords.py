"""Pick the words that carry a message: YAKE over its English text, without what every shopper says."""

from __future__ import annotations

import functools
import logging
import re
from dataclasses import dataclass
from typing import Any

from language.minilm import printable

logger = logging.getLogger(__name__)

MAX_CHARACTERS = 4000
MAX_WORDS = 2  # in a keyword
_SHOP_STOP_WORDS = """
hi hello hey thanks thank please yes no ok okay want wants need needs looking look search searching find
finding show shows showing buy buying purchase get getting give recommend like would could can may might
shop store item items product products something anything thing things one ones some any good best nice
help question tell know let see also really very just maybe much many price prices cheap cheaper  today
tomorrow now dear morning evening afternoon day bye goodbye sorry um uh
"""
_WORD = re.compile(r"[^\W_][\w'’-]*")
_PLACEHOLDER = re.compile(r"<x\d>")


@dataclass(frozen=True)
class Keyword:
    """A keyword and its weight, 0 to 1, the best first."""

    text: str
    score: float


def extract(text_en: str, k: int = 5) -> list[Keyword]:
    """Give up to `k` keywords of an English text, best first; raises on no text.

    Scores are 1 / (1 + YAKE's), so that more is better. Where YAKE finds nothing, as in a message of one
    word, the words that are no stop words are given.
    """
    text = _PLACEHOLDER.sub(" ", printable(text_en[:MAX_CHARACTERS]))
    words = _content_words(text)
    if not words or k < 1:
        return []
    if len(words) == 1:
        return [Keyword(words[0], 1.0)]
    chosen: list[Keyword] = []
    for phrase, score in _yake(text):
        if not _content_words(phrase) or _covered(phrase, chosen):
            continue
        chosen.append(Keyword(phrase.lower(), round(1 / (1 + max(score, 0.0)), 4)))
        if len(chosen) == k:
            break
    return chosen or [Keyword(word, 0.5) for word in words[:k]]


def _covered(phrase: str, chosen: list[Keyword]) -> bool:
    """Tell whether a phrase adds no word to the keywords already chosen."""
    return set(phrase.lower().split()) <= {word for one in chosen for word in one.text.split()}


def _content_words(text: str) -> list[str]:
    stop = _stop_words()
    words = [word.lower() for word in _WORD.findall(text)]
    return list(dict.fromkeys(word for word in words if word not in stop and len(word) > 1 and not word.isdecimal()))


@functools.lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    """Join YAKE's English stop words with those of a shop."""
    from pathlib import Path

    import yake

    folder = Path(yake.__file__).parent
    file = next(folder.rglob("stopwords_en.txt"), None)
    listed = file.read_text(encoding="utf-8").lower().split() if file else []
    return frozenset(_SHOP_STOP_WORDS.split()) | frozenset(listed)


@functools.lru_cache(maxsize=1)
def _extractor() -> Any:
    import yake

    return yake.KeywordExtractor(lan="en", n=MAX_WORDS, dedup_lim=1.0, top=20, stopwords=set(_stop_words()))


def _yake(text: str) -> list[tuple[str, float]]:
    try:
        return [(str(phrase), float(score)) for phrase, score in _extractor().extract_keywords(text)]
    except (ValueError, IndexError, KeyError, ZeroDivisionError, AttributeError) as error:
        logger.warning("no keywords by YAKE: %s", type(error).__name__)
        return []
