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
from .translation import CHECKPOINT, Report, TranslationPlan, TranslationTrainer
from .translation_data import TranslationData

VOCABULARY = 12_000


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
    known = torch.load(checkpoint, map_location="cpu", weights_only=True)["bag"]["embedding.weight"]
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
    directions: tuple[str, ...] = (TO_PIVOT, FROM_PIVOT),
    threads: int = 1,
    install: Path = BUNDLED_MODELS,
    report: Report | None = None,
) -> None:
    """Train each direction for an equal part of ``seconds``, convert to int8 and install.

    ``folder`` keeps checkpoints; interrupted training resumes. Embeddings start from the multilingual encoder's, and
    English-to-many starts from many-to-English where that is trained. ``install`` receives ``translation/xx-en`` and
    ``translation/en-xx``.
    """
    work = folder / "translation"
    processor = ensure_tokenizer(data, parallel, work)
    embeddings = embeddings_from_encoder(processor, folder / "encoder")
    for direction in directions:
        plan = TranslationPlan(seconds=seconds / len(directions), threads=threads)
        examples = TranslationData(data, parallel, processor, direction=direction, seed=int(time.time()))
        reader = work / TO_PIVOT / CHECKPOINT
        trainer = TranslationTrainer(
            work / direction,
            processor,
            plan,
            start_from=reader if direction == FROM_PIVOT and reader.exists() else None,
            embeddings=embeddings,
            targets=examples.target_pieces(),
        )
        evaluate = scores_of(trainer, examples, examples.unseen(8))
        trainer.train(
            lambda easy, data=examples, plan=plan: data.batches(plan.batch_tokens, easy=easy),  # type: ignore[misc]
            report=report,
            evaluate=evaluate,
        )
        install_model(trainer, work / direction, install / "translation" / direction)


def scores_of(
    trainer: TranslationTrainer, data: TranslationData, rows: list[tuple[str, str, str]]
) -> Callable[[], dict[str, Any]]:
    """Return a function that gives chrF2 on shopping sentences kept for calibration for each direction trained."""
    import sacrebleu

    def evaluate() -> dict[str, Any]:
        found: dict[str, Any] = {}
        for direction in (TO_PIVOT, FROM_PIVOT):
            if data.direction != direction:
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
