"""Prepare the data of the translators, train, convert and install them."""

from __future__ import annotations

import functools
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import torch

from ..settings import BUNDLED_MODELS, FROM_PIVOT, TO_PIVOT
from .alignment import AlignmentTable
from .corpus import PIVOT
from .translation import Example, Report, TranslationPlan, TranslationTrainer, pad_rows, symbols_of
from .translation_data import TranslationData
from .translation_start import (
    load_encoder,
    mark_languages,
    start_cross_attention,
    start_from_encoder,
    translators_tokenizer,
)

MAP_BATCHES = 40  # that the first cross-attention is fitted on


def train_translation(
    data: Path,
    parallel: Path,
    folder: Path,
    *,
    seconds: float,
    directions: tuple[str, ...] = (TO_PIVOT, FROM_PIVOT),
    threads: int = 1,
    install: Path = BUNDLED_MODELS,
    report: Report | None = None,
) -> None:
    """Train each direction for an equal part of ``seconds``, convert to int8 and install.

    ``folder`` keeps checkpoints, and in ``encoder`` the trained encoder that the translators start from; interrupted
    training resumes. ``install`` receives ``translation/xx-en`` and ``translation/en-xx``. Raises NoEncoderError.
    """
    work = folder / "translation"
    processor = translators_tokenizer(folder / "encoder", work / "spm.model")
    for direction in directions:
        plan = TranslationPlan(seconds=seconds / len(directions), threads=threads)
        examples = TranslationData(data, parallel, processor, direction=direction, seed=int(time.time()))
        table = alignment_table(examples, work / "alignment.npz")
        trainer = TranslationTrainer(
            work / direction,
            processor,
            plan,
            targets=examples.target_pieces(),
            table=table,
            to_english=direction == TO_PIVOT,
            start=functools.partial(start, encoder=folder / "encoder", examples=examples, table=table, plan=plan),
        )
        trainer.train(
            examples.batches(plan.batch_tokens),
            report=report,
            evaluate=scores_of(trainer, examples, {"shop": examples.unseen(8), "general": examples.unseen_general}),
        )
        install_model(trainer, work / direction, install / "translation" / direction)


def alignment_table(examples: TranslationData, path: Path) -> AlignmentTable:
    """Return the table at ``path``, learnt first where there is none (some minutes)."""
    if not path.exists():
        AlignmentTable.learn(examples.alignment_corpora(), examples.processor.get_piece_size() + 1).save(path)
    return AlignmentTable.load(path)


def start(
    model: Any, *, encoder: Path, examples: TranslationData, table: AlignmentTable, plan: TranslationPlan
) -> None:
    """Fill a new model from the trained encoder."""
    processor, to_english = examples.processor, examples.direction == TO_PIVOT
    start_from_encoder(model, load_encoder(encoder))
    if not to_english:
        tokens = {code: processor.piece_to_id(f">>{code}<<") for code in examples.languages}
        mark_languages(model, tokens, {code: examples.target_sample(code) for code in examples.languages})
    pad = model.config.pad_token_id
    with torch.no_grad():
        model.get_input_embeddings().weight[pad].zero_()
    model.eval()

    def batches() -> Iterable[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
        stream = examples.batches(plan.batch_tokens)
        for _ in range(MAP_BATCHES):
            batch: list[Example] = next(stream)
            source = pad_rows([ids for ids, _ in batch], pad)
            yield source, (source != pad).long(), pad_rows([ids for _, ids in batch], pad)

    start_cross_attention(model, batches(), table, to_english=to_english, symbols=symbols_of(processor))


def scores_of(
    trainer: TranslationTrainer, data: TranslationData, samples: dict[str, list[tuple[str, str, str]]]
) -> Callable[[], dict[str, Any]]:
    """Return a function that gives chrF2 on samples of unseen (language, English, other), each by its name."""
    import sacrebleu

    to_english = data.direction == TO_PIVOT

    def evaluate() -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, rows in samples.items():
            if not rows:
                continue
            sources = [
                [
                    trainer.processor.piece_to_id(f">>{PIVOT if to_english else language}<<"),
                    *trainer.processor.encode(other if to_english else english),
                    0,
                ]
                for language, english, other in rows
            ]
            references = [english if to_english else other for _, english, other in rows]
            found[name] = round(sacrebleu.corpus_chrf(trainer.translate(sources), [references]).score, 1)
        return found

    return evaluate


def install_model(trainer: TranslationTrainer, work: Path, target: Path) -> None:
    """Convert a trained model to CTranslate2 int8 and put it in place with its SentencePiece model."""
    from ..translation.convert import convert

    checkpoint = work / "checkpoint"
    trainer.write_checkpoint(checkpoint)
    fresh = work / "install"
    shutil.rmtree(fresh, ignore_errors=True)
    convert(checkpoint, fresh, quantization="int8")
    card = target / "README.md"
    kept = card.read_text(encoding="utf-8") if card.exists() else None
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(fresh, target)
    if kept is not None:
        card.write_text(kept, encoding="utf-8")
