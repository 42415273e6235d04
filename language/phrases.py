"""Read ``nlu_data/phrases``: what shoppers type in one language, by intent."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from language.languages import LANGUAGES
from language.parallel import ParallelCorpus, is_held_out
from language.yaml_files import parse_yaml


class PhrasesError(ValueError):
    """A file of phrases that cannot be used; the message names file, entry and mend."""


@dataclass(frozen=True)
class Phrase:
    """What a shopper types, and what she wants by it."""

    language: str
    intent: str
    text: str


def read_phrases(folder: Path) -> Iterator[Phrase]:
    """Yield the phrases of all ``<language>.yml`` of a folder.

    Raises PhrasesError naming the file, the entry and what it should be.
    """
    for path in sorted(folder.glob("*.yml")):
        if path.stem not in LANGUAGES:
            raise PhrasesError(f"{path}: {path.stem!r} is no language we speak; choose one of {', '.join(LANGUAGES)}")
        try:
            content = parse_yaml(path.read_text(encoding="utf-8")) or {}
        except yaml.YAMLError as error:
            raise PhrasesError(f"{path}: not valid YAML ({error}); quote every phrase") from error
        intents = content.get("phrases") if isinstance(content, dict) else None
        if not isinstance(intents, dict):
            raise PhrasesError(f"{path}: has no mapping `phrases:`; write a list of phrases for each intent")
        for intent, texts in intents.items():
            if not isinstance(texts, list):
                raise PhrasesError(f"{path}: {intent} holds {texts!r}; it must be a list of quoted phrases")
            for text in texts:
                if not isinstance(text, str) or not text.strip():
                    raise PhrasesError(f"{path}: {intent} holds {text!r}; each phrase must be a quoted text")
                yield Phrase(path.stem, str(intent), text.strip())


def held_out_texts(parallel: Path) -> set[tuple[str, str]]:
    """Return (language, bare text) of the held-out sentences that have no slots: nothing may learn from their like."""
    corpus = ParallelCorpus(parallel)
    return {
        (language, bare(text))
        for language, patterns in corpus.patterns.items()
        for key, text in patterns.items()
        if is_held_out(key) and "{" not in text
    }


def bare(text: str) -> str:
    """Return a text without case, signs and spaces, to compare it."""
    return "".join(char for char in text.casefold() if unicodedata.category(char)[0] in "LMN")
