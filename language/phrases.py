"""Read ``nlu_data/phrases``: what shoppers type in one language, by intent."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from language.languages import LANGUAGES, PIVOT
from language.parallel import example_group, is_held_out, languages_in, read_patterns
from language.yaml_files import mapping_in


class PhrasesError(ValueError):
    """A file of phrases that cannot be used; the message names file, entry and mend."""


@dataclass(frozen=True)
class Phrase:
    """What a shopper types, and what she wants by it."""

    language: str
    intent: str
    text: str

    @property
    def group(self) -> str:
        """Name what stays on one side of a split with it."""
        own = self.language != PIVOT
        return f"phrase:{self.language}:{bare(self.text)}" if own else example_group(self.text)


def read_phrases(folder: Path) -> Iterator[Phrase]:
    """Yield the phrases of all ``<language>.yml`` of a folder.

    Raises PhrasesError naming the file, the entry and what it should be.
    """
    for path in sorted(folder.glob("*.yml")):
        yield from _read(path)


def phrases_of(folder: Path, language: str) -> Iterator[Phrase]:
    """Yield the phrases of one language; none where there is no file. Raises as `read_phrases` does."""
    path = folder / f"{language}.yml"
    if path.is_file():
        yield from _read(path)


def _read(path: Path) -> Iterator[Phrase]:
    if path.stem not in LANGUAGES:
        raise PhrasesError(f"{path}: {path.stem!r} is no language we speak; choose one of {', '.join(LANGUAGES)}")
    write = "a list of phrases for each intent"
    intents = mapping_in(path, "phrases", error=PhrasesError, each="phrase", write=write)
    for intent, texts in intents.items():
        if not isinstance(texts, list):
            raise PhrasesError(f"{path}: {intent} holds {texts!r}; it must be a list of quoted phrases")
        for text in texts:
            if not isinstance(text, str) or not text.strip():
                raise PhrasesError(f"{path}: {intent} holds {text!r}; each phrase must be a quoted text")
            yield Phrase(path.stem, str(intent), text.strip())


def phrases_to_learn(folder: Path, parallel: Path) -> list[Phrase]:
    """Return the phrases that are not also held-out parallel sentences: those are for measuring."""
    measured = held_out_texts(parallel)
    return [phrase for phrase in read_phrases(folder) if (phrase.language, bare(phrase.text)) not in measured]


def held_out_texts(parallel: Path) -> set[tuple[str, str]]:
    """Return (language, bare text) of the held-out sentences that have no slots: nothing may learn from their like."""
    return {
        (language, bare(text))
        for language in languages_in(parallel)
        for key, text in read_patterns(parallel, language).items()
        if is_held_out(key) and "{" not in text
    }


def bare(text: str) -> str:
    """Return a text without case, signs and spaces, to compare it."""
    return "".join(char for char in text.casefold() if unicodedata.category(char)[0] in "LMN")
