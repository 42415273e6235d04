"""What the quantity parsers share: the typed result, the masked text they read, and compiled cue patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from language.text_folding import Folded, fold_plain, western_digits

MASK = "\x00"
_DEVANAGARI = "\u0900-\u0963"
LEFT = rf"(?<![\w{_DEVANAGARI}])"
RIGHT = rf"(?![\w{_DEVANAGARI}])"
NO_LETTER = r"(?![^\W\d])"
# Latin words end where Latin ends: "PLN以下" is PLN and 以下.
_LATIN_LEFT, _LATIN_RIGHT, _NO_LATIN = r"(?<![a-z0-9_ß-ɏ])", r"(?![a-z0-9_ß-ɏ])", r"(?![a-z_ß-ɏ])"
_WINDOW = 56  # longest cue phrase with its fillers
# Languages whose cues are tried too: mixed messages, and Han text whose language was guessed.
_ALSO: dict[str, tuple[str, ...]] = {"zh": ("ja",), "ja": ("zh",), "es": ("pt",), "pt": ("es",)}


@dataclass(frozen=True)
class Quantity:
    """One typed value read from a message; offsets into the original text."""

    entity: str
    value: Any
    text: str
    start: int
    end: int
    extra: Mapping[str, str] = field(default_factory=dict)  # `system` of a size, `bound` of a price

    def as_dict(self) -> dict[str, Any]:
        """Give the JSON-safe form."""
        return {
            "entity": self.entity,
            "value": self.value,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            **self.extra,
        }


class Reader:
    """Hold one message while parsers read it; what one parser took the next no longer sees."""

    def __init__(self, folded: Folded, language: str) -> None:
        self.folded = folded
        self.language = language
        self.text = folded.text
        self.found: list[Quantity] = []

    def take(self, entity: str, value: Any, start: int, end: int, **extra: str | None) -> None:
        """Record the value of the folded span and hide it from the parsers that follow."""
        first, last = self.folded.span(start, end)
        kept = {key: text for key, text in extra.items() if text}
        self.found.append(Quantity(entity, value, self.folded.original[first:last], first, last, kept))
        self.mask(start, end)

    def mask(self, start: int, end: int) -> None:
        """Hide the folded span."""
        self.text = self.text[:start] + MASK * (end - start) + self.text[end:]

    def before(self, start: int) -> str:
        """Give the text before a position, as far back as a cue can reach."""
        return self.text[max(0, start - _WINDOW) : start]

    def after(self, end: int) -> str:
        """Give the text after a position, as far as a cue can reach."""
        return self.text[end : end + _WINDOW]

    def source(self, start: int, end: int) -> str:
        """Give the span as written, digits western."""
        return western_digits(self.folded.source(start, end))


def cue_languages(language: str) -> tuple[str, ...]:
    """List the languages whose cues are tried, in order: its own, close ones, English."""
    return tuple(dict.fromkeys((language, "en", *_ALSO.get(language, ()))))


def words_of(table: Mapping[str, Iterable[str]], language: str) -> tuple[str, ...]:
    """Collect a table's words for a language and those tried beside it."""
    return tuple(dict.fromkeys(word for code in cue_languages(language) for word in table.get(code, ())))


def own_words(table: Mapping[str, Iterable[str]], language: str) -> tuple[str, ...]:
    """Collect a table's words for a language and English: measures differ between close languages (点)."""
    return tuple(dict.fromkeys(word for code in (language, "en") for word in table.get(code, ())))


def _unspaced(char: str) -> bool:
    return "぀" <= char <= "ヿ" or "㐀" <= char <= "鿿" or "가" <= char <= "힣" or "ㇰ" <= char <= "ㇿ"


def alternation(words: Iterable[str], *, left: bool = True, before_number: bool = False) -> str:
    """Write folded words as one regex alternation, longest first, bounded where their script has spaces.

    Without `left` nothing is asked of what stands before; with `before_number` a digit may follow ("до80").
    """
    open_end = NO_LETTER if before_number else RIGHT
    parts: list[str] = []
    for word in sorted({fold_plain(word) for word in words}, key=len, reverse=True):
        if not word:
            continue
        body = r"\s+".join(re.escape(piece) for piece in word.split())
        opening = _LATIN_LEFT if "a" <= word[0] <= "z" else LEFT
        start = opening if left and word[0].isalnum() and not _unspaced(word[0]) else ""
        if "ء" <= word[0] <= "ي":
            start += "[وف]?"  # "and" is written onto the word
        bounded = not _unspaced(word[-1]) and (word[-1].isalnum() or "ऀ" <= word[-1] <= "ॣ")
        closing = (_NO_LATIN if before_number else _LATIN_RIGHT) if "a" <= word[-1] <= "z" else open_end
        parts.append(f"{start}{body}{closing if bounded else ''}")
    return "|".join(parts) or r"(?!)"


@cache
def cue_before(words: tuple[str, ...]) -> re.Pattern[str]:
    """Compile a search for one of the words at the end of a text."""
    return re.compile(rf"(?P<cue>{alternation(words, before_number=True)})[\s:=]*$")


@cache
def cue_after(words: tuple[str, ...]) -> re.Pattern[str]:
    """Compile a match for one of the words at the start of a text."""
    return re.compile(rf"\s*(?P<cue>{alternation(words, left=False)})")


@cache
def cue_anywhere(words: tuple[str, ...]) -> re.Pattern[str]:
    """Compile a search for one of the words."""
    return re.compile(f"(?P<cue>{alternation(words)})")
