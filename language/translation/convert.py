"""Convert a Marian checkpoint into the folder that the CTranslate2 engine serves.

Imports torch and transformers: run it in training or as `python -m language.translation.convert`.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

from language.translation.engines import VOCABULARY_MAP

PIECE_MODELS = ("source.spm", "target.spm")


def convert(checkpoint_dir: Path | str, out_dir: Path | str, quantization: str = "int8") -> Path:
    """Write `ct2/` and the SentencePiece models of a checkpoint folder or hub name; give the folder.

    Equal SentencePiece models of both sides become one `spm.model`. Raises ValueError when `<pad>` is not
    the last vocabulary row with a zero embedding, for then CTranslate2, which starts decoding from a zero
    embedding, would answer differently from transformers.
    """
    from ctranslate2.converters import TransformersConverter
    from transformers import MarianMTModel, MarianTokenizer

    checkpoint, folder = str(checkpoint_dir), Path(out_dir)
    model: Any = MarianMTModel.from_pretrained(checkpoint)
    pad, rows = model.config.pad_token_id, model.get_input_embeddings().weight
    if pad != rows.shape[0] - 1:
        raise ValueError(f"{checkpoint}: <pad> is row {pad}, it must be the last one, {rows.shape[0] - 1}")
    if float(rows[pad].detach().abs().max()) != 0.0:
        raise ValueError(f"{checkpoint}: the embedding of <pad> is not zero; set it so before saving")
    folder.mkdir(parents=True, exist_ok=True)
    pieces = Path(checkpoint) / VOCABULARY_MAP
    TransformersConverter(checkpoint).convert(
        str(folder / "ct2"), vmap=str(pieces) if pieces.is_file() else None, quantization=quantization, force=True
    )
    _copy_piece_models(MarianTokenizer.from_pretrained(checkpoint), folder)
    return folder


def _copy_piece_models(tokenizer: object, folder: Path) -> None:
    models = [Path(path) for path in getattr(tokenizer, "spm_files", ())]
    if len(models) == 2 and models[0].read_bytes() == models[1].read_bytes():
        shutil.copy(models[0], folder / "spm.model")
        for name in PIECE_MODELS:
            (folder / name).unlink(missing_ok=True)
        return
    for name, model in zip(PIECE_MODELS, models, strict=True):
        shutil.copy(model, folder / name)


def main() -> None:
    """Convert as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m language.translation.convert", description=__doc__)
    parser.add_argument("checkpoint", help="a Marian checkpoint folder or hub name")
    parser.add_argument("out", help="the folder to write")
    parser.add_argument("--quantization", default="int8", help="int8 (default), float32, float16, ...")
    arguments = parser.parse_args()
    convert(arguments.checkpoint, arguments.out, arguments.quantization)


if __name__ == "__main__":
    main()
