"""Tell a translation from decoder noise: pure checks, each with a name for its verdict."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from language.languages import SCRIPTS
from language.protection import PLACEHOLDER, Span, missing

MIN_RATIO, MAX_RATIO = 0.2, 5.0  # weighted length of translation to source
SLACK = 14  # weighted characters that short texts may differ by
MIN_SCRIPT = 0.4  # share of the translation's letters that the target's script must have
MAX_REPEATS = 3  # times a piece of text may follow itself

_REPEATED = re.compile(rf"(\S(?:.{{0,30}}?\S)?)(?:\s*\1){{{MAX_REPEATS},}}", re.DOTALL)
_SCRIPT_LETTERS = {
    "Latn": re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ\u1e00-\u1eff]"),
    "Cyrl": re.compile(r"[\u0400-\u052f]"),
    "Arab": re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]"),
    "Deva": re.compile(r"[\u0900-\u097f]"),
    "Hani": re.compile(r"[\u3400-\u9fff\uf900-\ufaff]"),
    "Jpan": re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9d]"),
    "Hang": re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"),
}
_WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")


def has_words(text: str) -> bool:
    """Tell whether a text holds a letter outside its placeholders, and so something to translate."""
    return any(unicodedata.category(char)[0] == "L" for char in PLACEHOLDER.sub(" ", text))


def reject(
    source: str,
    translation: str,
    *,
    target: str,
    score: float,
    min_score: float,
    spans: tuple[Span, ...] = (),
    meaning: float | None = None,
    min_meaning: float = -1.0,
) -> str | None:
    """Name what is wrong with a translation, None when nothing is.

    Both texts hold placeholders. `meaning` is the cosine of their vectors, where an encoder is there to tell.
    Verdicts: `empty`, `lost placeholder`, `low score`, `repetition`, `length`, `wrong script`, `other meaning`.
    """
    if not PLACEHOLDER.sub("", translation).strip() and has_words(source):
        return "empty"
    if missing(translation, spans):
        return "lost placeholder"
    if score < min_score:
        return "low score"
    if repeats(translation) and not repeats(source):
        return "repetition"
    if not fits(source, translation):
        return "length"
    if not in_script(translation, target):
        return "wrong script"
    if meaning is not None and meaning < min_meaning:
        return "other meaning"
    return None


def repeats(text: str) -> bool:
    """Tell whether a text stutters: a piece four times in a row, or one word far too often."""
    if any(
        any(char.isalnum() for char in match.group(1)) and len(match.group()) > 3 for match in _REPEATED.finditer(text)
    ):
        return True
    words = [word for word in PLACEHOLDER.sub(" ", text).lower().split() if word.isalpha()]
    if len(words) < 8:
        return False
    (_, count), *_ = Counter(words).most_common(1)
    pairs = Counter(zip(words, words[1:], strict=False))
    return count > len(words) * 0.45 or max(pairs.values()) > max(2, len(words) // 5)


def weight(text: str) -> float:
    """Measure a text in Latin characters; an ideograph or syllable block counts as three."""
    bare = PLACEHOLDER.sub("0000", text)
    return len(bare) + 2 * len(_WIDE.findall(bare))


def fits(source: str, translation: str) -> bool:
    """Tell whether a translation's length is possible for its source."""
    before, after = weight(source), weight(translation)
    return before * MIN_RATIO - SLACK <= after <= before * MAX_RATIO + SLACK


def in_script(text: str, language: str) -> bool:
    """Tell whether enough of a text's letters are of the language's script; no letters is fine."""
    bare = PLACEHOLDER.sub(" ", text)
    letters = sum(char.isalpha() for char in bare)
    if not letters:
        return True
    pattern = _SCRIPT_LETTERS[SCRIPTS[language]]
    own = sum(1 for char in bare if char.isalpha() and pattern.match(char))
    return own >= MIN_SCRIPT * letters
