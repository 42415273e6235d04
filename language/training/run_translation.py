"""Prepare the data of the translators, train, convert and install them."""

from __future__ import annotations

import random
import shutil
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sentencepiece
import torch

from ..parallel import ParallelCorpus
from ..settings import BUNDLED_MODELS, FROM_PIVOT, TO_PIVOT
from .corpus import PIVOT, read_general
from .tokenizer import train_sentencepiece
from .translation import Report, TranslationPlan, TranslationTrainer
from .translation_data import TranslationData

VOCABULARY = 12_000
JOINT_SHARE = 0.7  # of the time, both directions share one model; the rest refines each by itself


def ensure_tokenizer(
    data: Path, parallel: Path, folder: Path, *, seed: int = 7
) -> sentencepiece.SentencePieceProcessor:
    """Train the translators' SentencePiece model unless it is there."""
    path = folder / "spm.model"
    if not path.exists():
        rng = random.Random(seed)
        by_language: dict[str, set[str]] = defaultdict(set)
        for pair in read_general(data, groups=("sentences", "shop", "terms"), max_words=12, max_chars=80):
            by_language[pair.language].add(pair.other)
            by_language[PIVOT].add(pair.english)
        texts: list[str] = []
        for language, found in sorted(by_language.items()):
            ordered = sorted(found)
            rng.shuffle(ordered)
            texts += ordered[: 60_000 if language == PIVOT else 25_000]
        corpus = ParallelCorpus(parallel)
        for _ in range(4):
            texts += [s.text for s in corpus.aligned(rng, held_out=False, per_pattern=2)]
        texts += [s.text for s in corpus.terms()] * 3
        train_sentencepiece(texts, path, vocabulary=VOCABULARY, seed=seed)
    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def embeddings_from_encoder(
    processor: sentencepiece.SentencePieceProcessor, folder: Path, *, scale: float = 0.03
) -> torch.Tensor | None:
    """Start the embeddings from the multilingual encoder's, in which translations already lie together.

    Returns (pieces, width), or None when no encoder was trained in ``folder``.
    """
    checkpoint, spm = folder / "encoder.pt", folder / "spm.model"
    if not (checkpoint.exists() and spm.exists()):
        return None
    known = torch.load(checkpoint, map_location="cpu", weights_only=True)["model"]["embedding.weight"]
    other = sentencepiece.SentencePieceProcessor(model_file=str(spm))
    rows = []
    for number in range(processor.get_piece_size()):
        piece = processor.id_to_piece(number)
        ids = [other.piece_to_id(piece)]
        if ids[0] == other.unk_id():
            text = piece.replace("\u2581", " ")
            ids = other.encode(text) if text.strip() and not piece.startswith("<") else []
        rows.append(known[ids].mean(0) if ids else torch.zeros(known.shape[1]))
    matrix = torch.stack(rows)
    matrix = matrix - matrix.mean(0)
    return matrix / matrix.std() * scale + torch.randn_like(matrix) * scale * 0.15


def train_translation(
    data: Path,
    parallel: Path,
    folder: Path,
    *,
    seconds: float,
    threads: int = 1,
    install: Path = BUNDLED_MODELS,
    report: Report | None = None,
) -> None:
    """Train one model on both directions, refine a copy for each, convert to int8 and install.

    ``folder`` keeps checkpoints; interrupted training resumes. ``install`` receives
    ``translation/xx-en`` and ``translation/en-xx``.
    """
    work = folder / "translation"
    processor = ensure_tokenizer(data, parallel, work)
    joint = TranslationPlan(seconds=seconds * JOINT_SHARE, threads=threads)
    trainer = TranslationTrainer(
        work / "both", processor, joint, embeddings=embeddings_from_encoder(processor, folder / "encoder")
    )
    _train(trainer, TranslationData(data, parallel, processor, direction="both", seed=int(time.time())), report)
    for direction in (TO_PIVOT, FROM_PIVOT):
        plan = TranslationPlan(seconds=seconds * (1 - JOINT_SHARE) / 2, rate=4e-4, warm_up=100, threads=threads)
        refined = TranslationTrainer(work / direction, processor, plan, start_from=work / "both" / "translation.pt")
        _train(refined, TranslationData(data, parallel, processor, direction=direction, seed=int(time.time())), report)
        install_model(refined, work / direction, install / "translation" / direction)


def _train(trainer: TranslationTrainer, data: TranslationData, report: Report | None) -> None:
    rows = data.held_out(8)
    trainer.train(data.batches(trainer.plan.batch_tokens), report=report, evaluate=scores_of(trainer, data, rows))


def scores_of(
    trainer: TranslationTrainer, data: TranslationData, rows: list[tuple[str, str, str]]
) -> Callable[[], dict[str, Any]]:
    """Return a function that gives chrF2 on held-out shopping sentences for each direction trained."""
    import sacrebleu

    def evaluate() -> dict[str, Any]:
        found: dict[str, Any] = {}
        for direction in (TO_PIVOT, FROM_PIVOT):
            if data.direction not in (direction, "both"):
                continue
            to_english = direction == TO_PIVOT
            sources = [
                [
                    trainer.processor.piece_to_id(f">>{PIVOT if to_english else language}<<"),
                    *trainer.processor.encode(other if to_english else english),
                    0,
                ]
                for language, english, other in rows
            ]
            references = [english if to_english else other for _, english, other in rows]
            found[direction] = round(sacrebleu.corpus_chrf(trainer.translate(sources), [references]).score, 1)
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
