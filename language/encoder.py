"""The multilingual sentence encoder, served by ONNX Runtime.

The same meaning has nearly the same vector in all languages, in the space of MiniLM's English vectors.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from language.errors import ModelMissingError
from language.minilm import DIMENSIONS, Vectors, printable
from language.settings import BUNDLED_MODELS

MAX_PIECES = 62  # what it was trained on, without the two edges; more is cut off
INTENT_DIMENSIONS = 128


class MultilingualEncoder:
    """Encode texts of any of the languages as unit vectors of 384 dimensions."""

    def __init__(self, folder: Path, *, threads: int = 1, intents: bool = False) -> None:
        """Open `model.onnx` and its SentencePiece model, which lies beside it or one folder above.

        With `intents` each vector is followed by a second unit vector, of 128 dimensions, that tells what the
        writer wants. Raises ModelMissingError naming the file that is not there.
        """
        import onnxruntime as ort
        import sentencepiece

        model = folder / "model.onnx"
        pieces = next((path for path in (folder / "spm.model", folder.parent / "spm.model") if path.is_file()), None)
        if not model.is_file():
            raise ModelMissingError(f"no multilingual encoder at {model}: run `sabir train --encoder`")
        if pieces is None:
            raise ModelMissingError(f"no spm.model in {folder} or {folder.parent}: run `sabir train --encoder`")
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = ort.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._outputs = ["vectors", "intents"] if intents else ["vectors"]
        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))

    @classmethod
    def load(cls, folder: Path | str | None = None, *, threads: int = 1, intents: bool = False) -> MultilingualEncoder:
        """Open the bundled encoder, or the one of a folder."""
        return cls(Path(folder) if folder else BUNDLED_MODELS / "encoder", threads=threads, intents=intents)

    @classmethod
    def shared(cls) -> MultilingualEncoder:
        """Return the bundled encoder, with intents, as this process has opened it once."""
        return _shared()

    def encode(self, texts: Sequence[str], *, batch_size: int = 64) -> Vectors:
        """Encode texts as float32 (n, 384), each row of length one; batched by length, order kept.

        With `intents` the shape is (n, 512).
        """
        width = DIMENSIONS + (INTENT_DIMENSIONS if len(self._outputs) > 1 else 0)
        vectors = np.zeros((len(texts), width), dtype=np.float32)
        first = self._processor.get_piece_size()  # the edges of a sentence come after the pieces
        pieces = [[first, *self._processor.encode(printable(text))[:MAX_PIECES], first + 1] for text in texts]
        order = sorted(range(len(texts)), key=lambda index: len(pieces[index]))
        for start in range(0, len(order), batch_size):
            batch = order[start : start + batch_size]
            vectors[batch] = self._encode([pieces[index] for index in batch])
        return vectors

    def _encode(self, batch: list[list[int]]) -> Vectors:
        width = max(len(ids) for ids in batch)
        input_ids = np.zeros((len(batch), width), dtype=np.int64)
        mask = np.zeros((len(batch), width), dtype=np.int64)
        for row, ids in enumerate(batch):
            input_ids[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
        parts = []
        for found in self._session.run(self._outputs, {"input_ids": input_ids, "attention_mask": mask}):
            vectors = np.array(found, dtype=np.float32)
            parts.append(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12))
        joined: Vectors = np.concatenate(parts, axis=1)
        return joined


@lru_cache(maxsize=1)
def _shared() -> MultilingualEncoder:
    return MultilingualEncoder.load(intents=True)
