"""Gather what the intent classifier learns from: one row for each labelled sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.extensions import read_extensions
from bot.known import known_to_the_bot
from language.languages import PIVOT
from language.parallel import example_group, is_for_calibration, training_sentences
from language.phrases import bare, phrases_to_learn

UNTRANSLATED = ""  # stands for English where there is none: the original alone must tell

# Takes sentences of one language, gives what the translator makes of them in English, or UNTRANSLATED.
Translate = Callable[[Sequence[str], str], Sequence[str]]


@dataclass(frozen=True)
class IntentRow:
    """A sentence, what it says in English and what the translator makes of it (where known), and its intent."""

    intent: str
    original: str
    english: str
    group: str  # rows of one group say the same: they stay on one side of a split
    translation: str = UNTRANSLATED


def english_rows(examples: Iterable[Message]) -> list[IntentRow]:
    """Return a row for each English example."""
    rows = []
    for example in examples:
        text, intent = example.get(TEXT), example.get(INTENT)
        if text and intent:
            rows.append(IntentRow(intent, text, text, example_group(text)))
    return rows


def parallel_rows(
    folder: Path,
    *,
    translate: Translate | None = None,
    per_pattern: int = 2,
    held_out: bool = False,
    seed: int = 7,
) -> list[IntentRow]:
    """Return rows of the parallel sentences of all languages.

    Sentences that the translator has not learnt (`is_for_calibration`) carry what it makes of them, so that the
    classifier knows its mistakes.
    """
    sentences = list(training_sentences(folder, per_pattern=per_pattern, seed=seed, held_out=held_out))
    unseen: dict[str, list[int]] = {}
    if translate is not None:
        for index, sentence in enumerate(sentences):
            if sentence.language != PIVOT and is_for_calibration(sentence.id):
                unseen.setdefault(sentence.language, []).append(index)
    produced: dict[int, str] = {}
    for language, indices in unseen.items():
        assert translate is not None
        produced.update(zip(indices, translate([sentences[i].text for i in indices], language), strict=True))
    return [
        IntentRow(s.intent, s.text, s.english, s.id, produced.get(index, UNTRANSLATED))
        for index, s in enumerate(sentences)
    ]


def phrase_rows(folder: Path, parallel: Path) -> list[IntentRow]:
    """Return rows of what shoppers type in one language; where that is not English there is no English for it."""
    return [
        IntentRow(p.intent, p.text, p.text if p.language == PIVOT else UNTRANSLATED, p.group)
        for p in phrases_to_learn(folder, parallel)
    ]


def extension_rows(folder: Path) -> list[IntentRow]:
    """Return rows of extensions' examples in other languages than English (those come with Rasa's)."""
    return [
        IntentRow(example.intent, example.text, UNTRANSLATED, f"extension:{example.language}:{bare(example.text)}")
        for example in read_extensions(folder, known_to_the_bot()).examples
        if example.language != PIVOT
    ]
