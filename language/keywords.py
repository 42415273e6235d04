"""Pick the words that carry a message: what the shop's lexicon knows, then its other words, the longest first.

Of the ways that `benchmarks/keywords.py` compares this one agrees best with words marked by hand. Words without content
are the stop words that YAKE's authors list for each language (https://github.com/LIAAD/yake), and what shoppers say
whatever they want.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from language.gazetteer import default_gazetteer
from language.languages import PIVOT
from language.minilm import printable
from language.phrases import phrases_of

MAX_CHARACTERS = 4000
FEWEST_LETTERS = 3  # of a word that the lexicon does not know
EVERYWHERE = 13  # a word in the phrases of so many intents says nothing of what is wanted
NO_KEYWORDS = frozenset({"currency", "lang", "country"})  # slots of the lexicon
PHRASES = Path(__file__).resolve().parents[1] / "nlu_data" / "phrases"
_SHOP_STOP_WORDS = """
hi hello hey thanks thank please yes no ok okay want wants need needs looking look search searching find
finding show shows showing buy buying purchase get getting give recommend like would could can may might
shop store item items product products something anything thing things one ones some any good best nice
help question tell know let see also really very just maybe much many price prices cheap cheaper  today
tomorrow now dear morning evening afternoon day bye goodbye sorry um uh more
"""
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]|[\u0900-\u0963\u064b-\u0652])*")  # with the signs of vowels
_UNSPACED = re.compile(r"[぀-ヿ㐀-鿿]")  # words of such scripts are known by the lexicon alone
_PLACEHOLDER = re.compile(r"<x\d>")


@dataclass(frozen=True)
class Keyword:
    """A keyword and its weight, 0 to 1, the best first."""

    text: str
    score: float


def extract(text: str, language: str = PIVOT, k: int = 5) -> list[Keyword]:
    """Give up to `k` keywords of a text in a language, in lower case, best first; raises on no text.

    Terms of the lexicon weigh 1, other words less the shorter they are.
    """
    plain = _PLACEHOLDER.sub(" ", printable(text[:MAX_CHARACTERS]))
    if k < 1 or not plain.strip():
        return []
    matches = [match for match in default_gazetteer().find(plain, language) if match.slot not in NO_KEYWORDS]
    terms = list(
        dict.fromkeys(match.text.lower() for match in matches if match.text.lower() not in _stop_words(language))
    )
    words = [word for word in _content_words(plain, language) if not any(word in term for term in terms)]
    longest = max(map(len, words), default=1)
    found = [Keyword(term, 1.0) for term in terms]
    found += [Keyword(word, round(0.9 * len(word) / longest, 4)) for word in sorted(words, key=len, reverse=True)]
    return found[:k]


def _content_words(text: str, language: str) -> list[str]:
    stop = _stop_words(language)
    words = (word.lower() for word in _WORD.findall(text))
    fit = (word for word in words if len(word) >= FEWEST_LETTERS and word not in stop and not _UNSPACED.search(word))
    return list(dict.fromkeys(fit))


@functools.lru_cache(maxsize=32)
def _stop_words(language: str) -> frozenset[str]:
    """Return the words of a language that carry nothing: YAKE's list, and what is said with every intent."""
    import yake

    file = next(Path(yake.__file__).parent.rglob(f"stopwords_{language}.txt"), None)
    listed = file.read_text(encoding="utf-8").lower().split() if file else []
    intents: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases_of(PHRASES, language):
        for word in _WORD.findall(phrase.text.lower()):
            intents[word].add(phrase.intent)
    said = {word for word, among in intents.items() if len(among) >= EVERYWHERE}
    return frozenset(listed) | said | (frozenset(_SHOP_STOP_WORDS.split()) if language == PIVOT else frozenset())
