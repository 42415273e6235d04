"""Measure what each source of the intents is worth, by leaving it out.

    python benchmarks/intent_features.py FILE.tsv

FILE holds language, intent, text (see `benchmarks/held_out.py`). Texts count as untranslated, except English ones.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.components.intent_classifier import IntentClassifier
from bot.intent_model import ENGLISH, ORIGINAL, IntentModel, _mixed
from bot.intent_rows import UNTRANSLATED
from sabir.commands_evaluate import read_tsv
from sabir.console import emit, show_table
from sabir.understanding import Understanding

SOURCES = {
    "all": (),
    "without letters and words": ("surface",),
    "without the original's meaning": ("own",),
    "without the English meaning": ("english",),
    "letters and words alone": ("own", "english"),
    "the original's meaning alone": ("surface", "english"),
}


def main(path: Path) -> None:
    """Print the accuracy with each source left out."""
    rows = read_tsv(path, ("language", "intent", "text"))
    nodes = Understanding.load().agent.processor.graph_runner._instantiated_nodes
    model = next(n._component._model for n in nodes.values() if isinstance(n._component, IntentClassifier))
    assert isinstance(model, IntentModel)
    lines = []
    for name, left_out in SOURCES.items():
        right: dict[str, list[bool]] = {}
        for english in (True, False):
            part = [row for row in rows if (row[0] == "en") == english]
            texts = [text for _, _, text in part]
            heads = model._logits(texts if english else [UNTRANSLATED] * len(texts), texts)
            heads = replace(heads, **dict.fromkeys(left_out))
            if heads.english is None and heads.own is None and heads.surface is None:
                continue
            guesses = _mixed(heads, model._mixtures[ENGLISH if english else ORIGINAL]).argmax(axis=1)
            for (language, intent, _), guess in zip(part, guesses, strict=True):
                right.setdefault(language, []).append(model.intents[guess] == intent)
        shares = [float(np.mean(hits)) for hits in right.values()]
        lines.append([name, f"{np.mean(shares):.3f}", f"{min(shares):.3f}"])
    show_table("intents", ["sources", "mean", "worst language"], lines)
    emit(f"{len(rows)} texts")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
