"""Split texts into the words that look-up and ranking compare."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+", re.UNICODE)
POSSESSIVE = re.compile(r"['’]s\b")
# A run of letters with the marks that belong to them (Devanagari vowels, Arabic short vowels).
RUN = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0962\u0963])+")
MARKS = re.compile(r"[\u0300-\u036f\u064b-\u0652]")
SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")  # Kana, Han, Hangul: searched by pairs of signs
ARTICLE = re.compile(r"^(?:و?ال|بال|لل)(?=\w{3})")  # what Arabic writes in front of a noun
STEM = 6  # letters kept of a word: endings fall away in most languages (McNamee and Mayfield 2004)


def words_of(text: str) -> list[str]:
    """Return the lower-case words of an English text, plurals folded ("shoes" and "shoe" are one)."""
    return [fold(word) for word in WORD.findall(POSSESSIVE.sub("", text).replace("_", " ").casefold())]


def fold(word: str) -> str:
    """Fold an English plural."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")):
        return word[:-1]
    return word


_SMALL = (
    "a an the i me my we you your is are do does did for of in on at with without and or to want need looking look "
    "find show please have has some any something anything buy get under over below above less more than that this "
    "these those it can could would like i'm im am who what which where there be so very good nice from by not no "
    "someone somebody price cost costing size colour color about around up eur euro usd dollar gbp pound yen"
)
STOP = frozenset(fold(word) for word in _SMALL.split())  # words that say nothing about what is looked for


def content_words(text: str) -> set[str]:
    """Return the words of an English text that say what is meant: no numbers, no "I am looking for"."""
    words = (word for word in words_of(text) if word not in STOP and not any(char.isdigit() for char in word))
    return {word for word in words if len(word) > 1 or not word.isascii()}


def stems_of(text: str) -> list[str]:
    """Return what stands for the words of a text in any language: stems, or pairs of signs without spaces."""
    plain = MARKS.sub("", unicodedata.normalize("NFKD", text.replace("_", " ").casefold()))
    plain = unicodedata.normalize("NFC", plain)
    stems: list[str] = []
    for run in RUN.findall(plain):
        rest = SPACELESS.sub(" ", run)
        for signs in SPACELESS.findall(run):
            stems += [signs[at : at + 2] for at in range(len(signs) - 1)] or [signs]
        for word in rest.split():
            word = fold(ARTICLE.sub("", word))
            stems.append(word[:STEM])
    return stems
