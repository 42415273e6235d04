"""Start a Marian model from the multilingual encoder: its embeddings and its layers already read every language.

Only the decoder then begins from nothing. The encoder's learned positions and the norm of its embeddings have no place
in Marian: the norm is worked into the embeddings, and training gets used to Marian's positions.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sentencepiece
import torch

from .encoder_model import EncoderShape, MultilingualEncoderModel

USUAL_PLACES = slice(1, 13)  # positions of a short sentence


def load_encoder(folder: Path) -> tuple[MultilingualEncoderModel, sentencepiece.SentencePieceProcessor] | None:
    """Return the trained encoder of ``folder`` and its tokenizer; None when there is none."""
    checkpoint, spm = folder / "encoder.pt", folder / "spm.model"
    if not (checkpoint.exists() and spm.exists()):
        return None
    saved = torch.load(checkpoint, map_location="cpu", weights_only=True)
    model = MultilingualEncoderModel(EncoderShape(**{**saved["shape"], "layers": tuple(saved["shape"]["layers"])}))
    model.load_state_dict(saved["model"])
    return model.eval(), sentencepiece.SentencePieceProcessor(model_file=str(spm))


@torch.no_grad()
def embeddings_of(
    encoder: MultilingualEncoderModel,
    known: sentencepiece.SentencePieceProcessor,
    processor: sentencepiece.SentencePieceProcessor,
) -> torch.Tensor:
    """Return what the encoder's layers see of each piece of ``processor``, shape (pieces, hidden)."""
    rows = []
    table = encoder.expand(encoder.embedding.weight)
    place = encoder.position.weight[USUAL_PLACES].mean(0)
    plain = encoder.norm(table.mean(0) + place)
    for number in range(processor.get_piece_size()):
        piece = processor.id_to_piece(number)
        ids = [known.piece_to_id(piece)]
        if ids[0] == known.unk_id():
            text = piece.replace("▁", " ")
            ids = known.encode(text) if text.strip() and not piece.startswith("<") else []
        rows.append(encoder.norm(table[ids].mean(0) + place) if ids else plain + torch.randn_like(plain) * 0.05)
    return torch.stack(rows)


@torch.no_grad()
def start_from_encoder(
    model: Any,
    encoder: MultilingualEncoderModel,
    known: sentencepiece.SentencePieceProcessor,
    processor: sentencepiece.SentencePieceProcessor,
) -> None:
    """Fill a Marian model's embeddings and encoder layers in place; its sizes must be the encoder's."""
    hidden = encoder.shape.hidden
    embeddings = embeddings_of(encoder, known, processor) / hidden**0.5  # Marian scales them up again
    weight = model.get_input_embeddings().weight
    weight[: len(embeddings)] = embeddings.to(weight.dtype)
    for target, source in zip(model.model.encoder.layers, encoder.layers, strict=True):
        layer: Any = source
        projections = (target.self_attn.q_proj, target.self_attn.k_proj, target.self_attn.v_proj)
        for part, matrix, bias in zip(projections, layer.mix.weight.chunk(3), layer.mix.bias.chunk(3), strict=True):
            part.weight.copy_(matrix)
            part.bias.copy_(bias)
        target.self_attn.out_proj.load_state_dict(layer.out.state_dict())
        target.self_attn_layer_norm.load_state_dict(layer.attention_norm.state_dict())
        target.fc1.load_state_dict(layer.up.state_dict())
        target.fc2.load_state_dict(layer.down.state_dict())
        target.final_layer_norm.load_state_dict(layer.norm.state_dict())
