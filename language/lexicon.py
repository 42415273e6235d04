"""Brand and product names of the shop's catalogue, found in shoppers' texts.

The catalogue import writes them as JSON, `{"brands": [...], "products": [...]}`; the file is read again
when its modification time changes.
"""

from __future__ import annotations

import json
import logging
import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

logger = logging.getLogger(__name__)

SHORT_NAME = 3  # names of so few characters ("On", "GAP") count only as the catalogue writes them
STEM = 4  # names from this length on are found with a case ending too

_TOKEN = re.compile(r"[^\W_]+(?:[\u0900-\u097f\u064b-\u0652]+[^\W_]*)*")
# Endings that grammar puts on a name without an apostrophe: English and Romance plurals, Slavic cases.
_ENDINGS = frozenset(
    (
        *(
            "s",
            "es",
            "a",
            "u",
            "y",
            "i",
            "e",
            "em",
            "ie",
            "om",
            "ów",
            "ach",
            "ami",
            "owi",
            "ą",
            "ę",
            "ego",
            "emu",
            "ej",
        ),
        *("а", "у", "ы", "и", "е", "ом", "ем", "ой", "ей", "ов", "ев", "ах", "ам", "ами", "я", "ю"),
    )
)


@dataclass(frozen=True)
class Name:
    """A name found in a text: where it stands and how the catalogue writes it."""

    kind: str  # brand | product
    name: str
    start: int
    end: int


class Lexicon:
    """Brand and product names with their look-up."""

    def __init__(self, brands: Iterable[str] = (), products: Iterable[str] = ()) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self.brands = tuple(dict.fromkeys(name.strip() for name in brands if name.strip()))
        self.products = tuple(dict.fromkeys(name.strip() for name in products if name.strip()))
        for kind, names in (("brand", self.brands), ("product", self.products)):
            for name in names:
                words = tuple(token.group().casefold() for token in _TOKEN.finditer(name))
                if words:
                    self._names.setdefault(_key(words[0]), []).append((words, kind, name))
        for candidates in self._names.values():
            candidates.sort(key=lambda entry: len(entry[0]), reverse=True)

    def __bool__(self) -> bool:
        return bool(self._names)

    def find(self, text: str) -> Iterator[Name]:
        """Yield the names in a text from left to right, the longest at each place.

        Case does not count (except in names of up to three characters); the last word may carry a
        plural, a Slavic case ending, or a Turkish suffix after an apostrophe, which is not part of it.
        """
        if not self._names:
            return
        tokens = [(token.group().casefold(), token.start(), token.end()) for token in _TOKEN.finditer(text)]
        at = 0
        while at < len(tokens):
            found = self._at(text, tokens, at)
            if found is None:
                at += 1
            else:
                name, used = found
                yield name
                at += used

    def _at(self, text: str, tokens: list[tuple[str, int, int]], at: int) -> tuple[Name, int] | None:
        for words, kind, name in self._names.get(_key(tokens[at][0]), ()):
            last = at + len(words) - 1
            if last >= len(tokens) or any(tokens[at + i][0] != word for i, word in enumerate(words[:-1])):
                continue
            if not _matches(tokens[last][0], words[-1], name, text[tokens[last][1]].isupper()):
                continue
            start, end = tokens[at][1], tokens[last][2]
            if len(name) <= SHORT_NAME and text[start:end] != name:
                continue
            return Name(kind, name, start, end), len(words)
        return None


def _key(word: str) -> str:
    """Group names by their first letters, so that an inflected first word is found too."""
    return word[:SHORT_NAME]


def _matches(token: str, word: str, name: str, capital: bool) -> bool:
    """Tell whether a token is a name's last word, as it is or with a grammatical ending."""
    if token == word:
        return True
    ending = token[len(word) :]
    return (
        len(name) >= STEM
        and token.startswith(word)
        and ending in _ENDINGS
        and word[-1].isalpha()
        and (capital or ending in ("s", "es"))
    )


class LexiconFile:
    """The lexicon of a file, read again when the file changes; without a file it is empty."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._lock = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._lexicon = Lexicon()

    def current(self) -> Lexicon:
        """Give the names as the file has them now; a broken file keeps the last good names."""
        try:
            status = self.path.stat()
        except OSError:
            return self._lexicon
        stamp = (status.st_mtime_ns, status.st_size)
        if stamp != self._stamp:
            with self._lock:
                if stamp != self._stamp:
                    self._lexicon = self._read() or self._lexicon
                    self._stamp = stamp
        return self._lexicon

    def _read(self) -> Lexicon | None:
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
            return Lexicon(
                brands=[str(name) for name in content.get("brands", ())],
                products=[str(name) for name in content.get("products", ())],
            )
        except (OSError, ValueError, AttributeError, TypeError) as error:
            logger.warning("lexicon %s is not readable, its last names stay: %s", self.path, error)
            return None
