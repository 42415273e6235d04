"""Read the names of things in a language from the shared lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sabir.demo.data import read_yaml

LEXICON = Path(__file__).resolve().parents[2] / "nlu_data" / "parallel" / "lexicon"
LANGUAGES = ("en", "zh", "es", "fr", "de", "it", "pt", "nl", "pl", "ru", "tr", "ar", "hi", "ja", "ko")


@dataclass(frozen=True)
class Lexicon:
    """Hold the terms of one language."""

    language: str
    slots: dict[str, dict[str, dict[str, Any]]]

    def base(self, slot: str, term: str) -> str:
        """Return how the language writes a term; the term's id in words where it does not know it."""
        entry = self.slots.get(slot, {}).get(term)
        return str(entry["base"]) if entry and entry.get("base") else term.replace("_", " ")

    def knows(self, slot: str, term: str) -> bool:
        """Tell whether the language has a word for a term."""
        return bool(self.slots.get(slot, {}).get(term, {}).get("base"))


def read_lexicons(folder: Path) -> dict[str, Lexicon]:
    """Return the lexicons that exist, by language; a missing or unfinished file leaves its language out."""
    found = {}
    for language in LANGUAGES:
        path = folder / f"{language}.yml"
        if not path.is_file():
            continue
        content = read_yaml(path)
        slots = {name: value for name, value in content.items() if isinstance(value, dict)}
        if "item" in slots:
            found[language] = Lexicon(language, slots)
    if "en" not in found:
        raise ValueError(f"{folder} has no en.yml; the demo shop takes the English names of things from it")
    return found
