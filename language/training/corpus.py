"""Read training text: general parallel data from a folder, shopping sentences from ``nlu_data/parallel``."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PIVOT = "en"
GENERAL_GROUPS = ("sentences", "shop", "app")


@dataclass(frozen=True)
class Pair:
    """One English sentence beside its translation."""

    group: str
    language: str
    english: str
    other: str


class CorpusError(FileNotFoundError):
    """No training data where it was looked for."""


def read_general(
    folder: Path, *, groups: tuple[str, ...] = GENERAL_GROUPS, max_words: int = 22, max_chars: int = 120
) -> Iterator[Pair]:
    """Yield the pairs of ``<lang>.tsv.xz`` (group, English, other), short ones only.

    Raises:
        CorpusError: the folder holds no such file.
    """
    paths = sorted(folder.glob("*.tsv.xz"))
    if not paths:
        raise CorpusError(
            f"{folder}: no <language>.tsv.xz with columns group, English, other; name the folder with --data"
        )
    for path in paths:
        language = path.name.split(".", 1)[0]
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                columns = line.rstrip("\n").split("\t")
                if len(columns) != 3 or columns[0] not in groups:
                    continue
                group, english, other = columns
                if len(english) > max_chars or len(other) > max_chars or english.count(" ") >= max_words:
                    continue
                if not usable(english, other):
                    continue
                yield Pair(group, language, english, other)


MARKUP = re.compile(r"[<>{}%\\|_#]|https?:")


def usable(english: str, other: str) -> bool:
    """Tell whether a pair looks like a translation: no markup, sane length ratio, not the same text."""
    if MARKUP.search(english) or MARKUP.search(other) or english == other:
        return False
    ratio = (len(other.encode()) + 5) / (len(english.encode()) + 5)
    return 0.4 < ratio < 4.5
