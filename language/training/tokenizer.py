"""Train the SentencePiece models of the encoder and the translator."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable
from pathlib import Path

import sentencepiece

from ..languages import LANGUAGES

PLACEHOLDERS = tuple(f"<x{i}>" for i in range(10))
TARGET_TOKENS = tuple(f">>{code}<<" for code in LANGUAGES)


def train_sentencepiece(
    texts: Iterable[str],
    path: Path,
    *,
    vocabulary: int,
    threads: int = 2,
    seed: int = 7,
) -> None:
    """Train a unigram model with byte fallback (no sentence ever holds an unknown piece).

    ``</s>`` is 0 and ``<unk>`` 1, as Marian expects; ``<pad>`` is not part of the model: Marian appends it last.
    """
    lines = list(texts)
    random.Random(seed).shuffle(lines)
    stream = io.BytesIO()
    sentencepiece.SentencePieceTrainer.Train(
        sentence_iterator=iter(lines),
        model_writer=stream,
        model_type="unigram",
        vocab_size=vocabulary,
        character_coverage=0.9995,
        byte_fallback=True,
        normalization_rule_name="nfkc",
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        pad_id=-1,
        num_threads=threads,
        train_extremely_large_corpus=False,
        minloglevel=1,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(stream.getvalue())
