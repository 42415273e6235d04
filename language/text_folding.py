"""Fold text of any script to one comparable form, with a way back to the original offsets."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# NFKC would tear these apart ("½" becomes "1⁄2"), or turn a list comma into a decimal one.
_KEPT = {"½", "⅓", "⅔", "¼", "¾"}
_REPLACED = {
    "ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "æ": "ae", "Æ": "ae", "œ": "oe",
    "Œ": "oe",
    "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "〜": "~", "∼": "~", "～": "~",
    "≈": "~",
    "™": "", "®": "", "©": "", "×": "x", "，": "、", "٫": ".", "٬": ",", "¥": "¥", "￥": "¥",
    # Arabic: hamza seats, alef maksura, ta marbuta, Persian yeh and kaf, tatweel
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "ء", "ئ": "ء", "ی": "ي", "ک": "ك",
    "ـ": "",
    # Devanagari: nukta dropped, candrabindu as anusvara
    "़": "", "ँ": "ं",
}  # fmt: skip
_FULLWIDTH_DIGITS = frozenset("０１２３４５６７８９")
_NUKTA = "़"
_MAX_CLUSTER = 8  # a run of combining marks longer than this is noise, not a letter


@dataclass(frozen=True)
class Folded:
    """Hold folded text; `starts[i]`, `ends[i]` bound the original characters that gave folded character i."""

    original: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map the folded span [start, end) to offsets into the original."""
        if not self.text or end <= start:
            return 0, 0
        return self.starts[start], self.ends[end - 1]

    def source(self, start: int, end: int) -> str:
        """Give the original characters behind the folded span [start, end)."""
        first, last = self.span(start, end)
        return self.original[first:last]


def _strips_marks(char: str) -> bool:
    return "A" <= char <= "ɏ" or "Ͱ" <= char <= "ӿ" or "Ḁ" <= char <= "ỿ"


@lru_cache(maxsize=16384)
def _fold_cluster(cluster: str) -> str:
    if cluster in _REPLACED:
        return _REPLACED[cluster]
    if cluster in _KEPT:
        return cluster
    out: list[str] = []
    for char in unicodedata.normalize("NFKC", cluster).casefold():
        if char in _REPLACED:
            out.append(_REPLACED[char])
            continue
        if char.isdecimal():
            out.append(str(unicodedata.decimal(char)))
            continue
        category = unicodedata.category(char)
        if category in ("Cf", "Cs") or "ً" <= char <= "ٟ" or char == "ٰ" or "︀" <= char <= "️":
            continue
        if category in ("Zs", "Zl", "Zp", "Cc"):
            out.append(" ")
        elif _strips_marks(char):
            bare = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))
            out.append("".join(_REPLACED.get(c, c) for c in bare))
        elif "̀" <= char <= "ͯ":
            continue
        elif "ऀ" <= char <= "ॿ":
            out.append(unicodedata.normalize("NFD", char).replace(_NUKTA, ""))
        else:
            out.append(char)
    return "".join(out)


def _joins_previous(char: str) -> bool:
    return unicodedata.combining(char) != 0 or "ᅠ" <= char <= "ᇿ" or char in "ﾞﾟ"


_ASCII_SPACES = dict.fromkeys([*range(32), 127], " ") | {ord("`"): "'"}


@lru_cache(maxsize=64)
def fold(text: str) -> Folded:
    """Fold case, width, digits, diacritics and look-alikes; keep where each character came from."""
    if text.isascii():
        folded = text.lower().translate(_ASCII_SPACES)
        return Folded(text, folded, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position, length = 0, len(text)
    while position < length:
        end = position + 1
        while end < length and end - position < _MAX_CLUSTER and _joins_previous(text[end]):
            end += 1
        cluster = text[position:end]
        grouping = cluster == "，" and _between_fullwidth_digits(text, position)
        piece = "," if grouping else _fold_cluster(cluster)
        if piece:
            chars.append(piece)
            starts.extend([position] * len(piece))
            ends.extend([end] * len(piece))
        elif ends:
            # A dropped mark belongs to the character before it.
            last = starts[-1]
            for index in range(len(ends) - 1, -1, -1):
                if starts[index] != last:
                    break
                ends[index] = end
        position = end
    return Folded(text, "".join(chars), tuple(starts), tuple(ends))


def _between_fullwidth_digits(text: str, position: int) -> bool:
    return (
        0 < position < len(text) - 1
        and text[position - 1] in _FULLWIDTH_DIGITS
        and text[position + 1] in _FULLWIDTH_DIGITS
    )


@lru_cache(maxsize=65536)
def fold_plain(text: str) -> str:
    """Fold a cue, form or name for comparison (no offsets)."""
    return fold(text).text


def western_digits(text: str) -> str:
    """Write every decimal digit of any script as 0-9, everything else unchanged."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
