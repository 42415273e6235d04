"""Cut a long text into segments short enough for the translator."""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_WEIGHT = 180  # about 60 pieces: three Latin characters a piece, one ideograph or syllable block

_SENTENCE_END = re.compile(r"(?<=[.!?…؟।])[\"'»”)]*\s+|(?<=[。！？])\s*|(?<!\s)\s*\n\s*")
_CLAUSE_END = re.compile(r"(?<=[,;:،؛])\s+|(?<=[，、；：])\s*|(?<!\s)\s+[-–—]\s+")
_SPACE = re.compile(r"\s+")
_WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
_ABBREVIATION = re.compile(r"(?:^|\s)(?:\w|[A-Za-z]{1,2}|tel|approx|etc|bzw|ca|nr|str|pan|ul)\.$", re.IGNORECASE)


def split(text: str) -> list[tuple[str, str]]:
    """Cut a text into `(segment, gap)` pairs; segments and gaps joined give the text back.

    Sentences stand alone; a sentence that is too long is cut at clauses, then at spaces, then anywhere.
    """
    pairs = []
    for sentence, gap in _cut(text, _SENTENCE_END):
        pieces = list(_shorten(sentence))
        pairs += pieces[:-1]
        last, inner = pieces[-1]
        pairs.append((last, inner + gap))
    return pairs


def _weight(text: str) -> int:
    return len(text) + 2 * len(_WIDE.findall(text))


def _cut(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    start = 0
    for match in pattern.finditer(text):
        if match.end() == start or _ABBREVIATION.search(text[start : match.start()]):
            continue
        if match.end() == match.start() and match.end() == len(text):
            continue
        yield text[start : match.start()], match.group()
        start = match.end()
    yield text[start:], ""


def _shorten(sentence: str) -> Iterator[tuple[str, str]]:
    if _weight(sentence) <= MAX_WEIGHT:
        yield sentence, ""
        return
    for pattern in (_CLAUSE_END, _SPACE):
        parts = list(_cut(sentence, pattern))
        if len(parts) > 1:
            yield from _fill(parts)
            return
    width = max(1, MAX_WEIGHT * len(sentence) // _weight(sentence))
    for start in range(0, len(sentence), width):
        yield sentence[start : start + width], ""


def _fill(parts: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Join parts as long as they stay short enough; shorten those that are too long by themselves."""
    segment, gap = "", ""
    for part, after in parts:
        if segment and _weight(segment + gap + part) > MAX_WEIGHT:
            yield from _whole(segment, gap)
            segment, gap = part, after
        else:
            segment, gap = (segment + gap + part, after) if segment else (part, after)
    yield from _whole(segment, gap)


def _whole(segment: str, gap: str) -> Iterator[tuple[str, str]]:
    pieces = list(_shorten(segment))
    yield from pieces[:-1]
    yield pieces[-1][0], pieces[-1][1] + gap
