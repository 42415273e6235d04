"""Gather what the intent classifier learns from: one row for each labelled sentence."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from language.parallel import example_group, training_sentences

logger = logging.getLogger(__name__)

UNTRANSLATED = ""  # stands for the translation where there is none: the original alone must tell

# Takes sentences of one language, gives what the translator makes of them in English, or UNTRANSLATED.
Translate = Callable[[Sequence[str], str], Sequence[str]]


@dataclass(frozen=True)
class IntentRow:
    """A sentence as the pipeline sees it, and its intent."""

    intent: str
    original: str
    translation: str
    group: str  # rows of one group say the same: they stay on one side of a split


def english_rows(examples: Iterable[Message]) -> list[IntentRow]:
    """Return two rows for each English example: as its own translation, and as an original without one.

    The second teaches what an untranslated message of any language says, since the multilingual encoder gives the
    same meaning nearly the same vector in all of them.
    """
    rows = []
    for example in examples:
        text, intent = example.get(TEXT), example.get(INTENT)
        if text and intent:
            rows += [IntentRow(intent, text, form, example_group(text)) for form in (text, UNTRANSLATED)]
    return rows


def parallel_rows(
    folder: Path,
    *,
    translate: Translate | None = None,
    translated_share: float = 0.5,
    untranslated_share: float = 0.3,
    per_pattern: int = 2,
    held_out: bool = False,
    seed: int = 7,
) -> list[IntentRow]:
    """Return rows of the parallel sentences of all languages.

    A share of them carries what the translator really produces instead of the English side, so that the
    classifier knows its mistakes; another share no translation at all, as when a guard rejects it. Without a
    translator the first share goes untranslated too.
    """
    rng = random.Random(seed)
    sentences = list(training_sentences(folder, per_pattern=per_pattern, seed=seed, held_out=held_out))
    english = [sentence.english for sentence in sentences]
    chosen: dict[str, list[int]] = {}
    for index, sentence in enumerate(sentences):
        dice = rng.random() if sentence.language != "en" else 1.0
        if dice < translated_share and translate is not None:
            chosen.setdefault(sentence.language, []).append(index)
        elif dice < translated_share + untranslated_share:
            english[index] = UNTRANSLATED
    if translate is not None:
        for language, indices in chosen.items():
            produced = translate([sentences[i].text for i in indices], language)
            for i, text in zip(indices, produced, strict=True):
                english[i] = text
            logger.info("translated %d training sentences from %s", len(indices), language)
    return [
        IntentRow(sentence.intent, sentence.text, text, sentence.id)
        for sentence, text in zip(sentences, english, strict=True)
    ]
