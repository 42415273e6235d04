"""Compare ways to find the keywords of a message, on messages with keywords marked by hand.

    python benchmarks/keywords.py [FOLDER]

FOLDER (default: benchmarks/keywords) holds a file for each language, `<language>.tsv`: message, keywords between
semicolons. A word counts as found when it stands in one of the keywords; F1 is over all words of a language (of
languages without spaces: over characters).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from language import keywords  # noqa: E402
from language.encoder import MultilingualEncoder  # noqa: E402
from language.gazetteer import default_gazetteer  # noqa: E402

Way = Callable[[str, str], Sequence[str]]
UNSPACED = ("zh", "ja")
WORD = re.compile(r"[^\W_](?:[\w'’-]|[\u0900-\u0963\u064b-\u0652])*")
MOST = 5


def units(texts: Sequence[str], language: str) -> set[str]:
    """Return the words of keywords, or their characters where the language has no spaces."""
    joined = " ".join(texts).casefold()
    return set(re.findall(r"\w", joined) if language in UNSPACED else WORD.findall(joined))


def yake_of(language: str | None) -> Way:
    """Return YAKE with the stop words of a language, or of the message's own."""
    import yake

    made: dict[str, yake.KeywordExtractor] = {}

    def find(text: str, spoken: str) -> Sequence[str]:
        code = language or spoken
        reader = made.setdefault(code, yake.KeywordExtractor(lan=code, n=2, dedup_lim=1.0, top=MOST))
        try:
            return [phrase for phrase, _ in reader.extract_keywords(text)]
        except Exception:
            return []

    return find


def by_names(text: str, language: str) -> Sequence[str]:
    """Return what the shop's lexicon knows."""
    return [match.text for match in default_gazetteer().find(text, language)]


def by_meaning(encoder: MultilingualEncoder, least: float) -> Way:
    """Return the phrases of one and two words that are nearest to the whole (Grootendorst's KeyBERT)."""

    def find(text: str, language: str) -> Sequence[str]:
        words = WORD.findall(text)
        found = [*words, *(" ".join(pair) for pair in zip(words, words[1:], strict=False))]
        if not found:
            return []
        vectors = encoder.encode([text, *found])
        near = vectors[1:] @ vectors[0]
        order = np.argsort(-near)
        return [found[i] for i in order[:MOST] if near[i] >= least * near[order[0]]]

    return find


def main(folder: Path) -> None:
    """Print F1 by way and language."""
    encoder = MultilingualEncoder.load()
    ways: dict[str, Way] = {
        "YAKE, English stop words": yake_of("en"),
        "YAKE, own stop words": yake_of(None),
        "nearest phrases": by_meaning(encoder, 0.8),
        "the lexicon's terms": by_names,
        "shipped": lambda text, language: [k.text for k in keywords.extract(text, language)],
    }
    files = sorted(folder.glob("*.tsv"))
    print("| way | " + " | ".join(path.stem for path in files) + " | mean |")
    print("|---" * (len(files) + 2) + "|")
    for name, way in ways.items():
        figures = []
        for path in files:
            right = told = wanted = 0
            for line in path.read_text(encoding="utf-8").splitlines():
                text, _, marked = line.partition("\t")
                found, gold = units(way(text, path.stem), path.stem), units(marked.split(";"), path.stem)
                right, told, wanted = right + len(found & gold), told + len(found), wanted + len(gold)
            figures.append(2 * right / max(1, told + wanted))
        print(f"| {name} | " + " | ".join(f"{f:.2f}" for f in figures) + f" | {np.mean(figures):.3f} |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "benchmarks" / "keywords")
