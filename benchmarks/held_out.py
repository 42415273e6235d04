"""Write the held-out tenth of the parallel sentences as files for `sabir evaluate`.

    python benchmarks/held_out.py FOLDER

makes FOLDER/nlu.tsv (language, intent, text), FOLDER/entities.tsv (the same and what is named in it, as JSON),
FOLDER/detection.tsv (language, text) and, for each language,
FOLDER/translation-<xx>-en.tsv and FOLDER/translation-en-<xx>.tsv (source, reference).
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from language.parallel import ParallelCorpus, ParallelSentence


def main(folder: Path, *, per_pattern: int = 1, seed: int = 11) -> None:
    """Write the files; the filling is seeded, so that they are the same each time."""
    folder.mkdir(parents=True, exist_ok=True)
    corpus = ParallelCorpus(Path(__file__).resolve().parents[1] / "nlu_data" / "parallel")
    sentences = list(corpus.sample(random.Random(seed), held_out=True, per_pattern=per_pattern))
    questions = [s for s in sentences if s.intent != "bot"]
    _write(folder / "nlu.tsv", [(s.language, s.intent, s.text) for s in questions])
    _write(folder / "entities.tsv", [(s.language, s.intent, s.text, json.dumps(_named(s))) for s in questions])
    _write(folder / "detection.tsv", [(s.language, s.text) for s in sentences])
    for code in corpus.languages:
        if code != "en":
            own = [s for s in sentences if s.language == code]
            _write(folder / f"translation-{code}-en.tsv", [(s.text, s.english) for s in own])
            _write(folder / f"translation-en-{code}.tsv", [(s.english, s.text) for s in own])
    print(f"{len(questions)} questions, {len(sentences)} sentences in {len(corpus.languages)} languages -> {folder}")


MEASURED = {"price": "price", "color": "color", "size": "size", "order": "order_number"}  # slot -> entity


def _named(sentence: ParallelSentence) -> list[list[str]]:
    """Return [entity, value] of what a sentence names: of a price its digits, of a colour that it is one."""
    found = []
    for slot, entity in MEASURED.items():
        if (value := sentence.values.get(slot)) is not None:
            digits = "".join(re.findall(r"[0-9.,]", value)).strip(".,")
            found.append([entity, {"price": digits, "color": ""}.get(entity, value)])
    return found


def _write(path: Path, rows: Sequence[tuple[str, ...]]) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
