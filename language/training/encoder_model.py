"""The small multilingual sentence encoder, as a PyTorch module that exports to ONNX."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

MAX_PIECES = 64


@dataclass(frozen=True)
class EncoderShape:
    """Sizes of the encoder; the defaults give about 10 million parameters, most of them embeddings."""

    vocabulary: int
    width: int = 256
    layers: int = 2
    heads: int = 4
    feed_forward: int = 768
    output: int = 384
    intent_width: int = 128


class MultilingualEncoderModel(nn.Module):
    """Map pieces to a sentence vector in MiniLM's space.

    Token embeddings pass through pre-norm transformer layers (skipped in the first, static stage of training, where
    the model is a weighted bag of pieces), are averaged with a learned weight for each piece, and projected twice: to
    what the sentence says, and to what its writer wants.
    """

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.piece_weight = nn.Embedding(shape.vocabulary, 1)
        self.position = nn.Embedding(MAX_PIECES, shape.width)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(
                shape.width,
                shape.heads,
                shape.feed_forward,
                dropout=0.0,
                activation="relu",
                batch_first=True,
                norm_first=True,
            )
            for _ in range(shape.layers)
        )
        self.projection = nn.Linear(shape.width, shape.output)
        self.intent = nn.Linear(shape.width, shape.intent_width)
        nn.init.normal_(self.embedding.weight, std=0.1)
        nn.init.zeros_(self.piece_weight.weight)
        nn.init.zeros_(self.position.weight)
        layer: Any
        for layer in self.layers:  # the layers start as the identity, so the second stage continues the first
            nn.init.zeros_(layer.self_attn.out_proj.weight)
            nn.init.zeros_(layer.linear2.weight)
            nn.init.zeros_(layer.self_attn.out_proj.bias)
            nn.init.zeros_(layer.linear2.bias)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, contextual: bool = True
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Return unit vectors of meaning (n, output) and of intent (n, intent_width) for ids and mask (n, t)."""
        hidden = self.embedding(input_ids)
        if contextual:
            places = torch.arange(input_ids.shape[1], device=input_ids.device)
            hidden = hidden + self.position(places)
            padding = attention_mask == 0
            for layer in self.layers:
                hidden = layer(hidden, src_key_padding_mask=padding)
        weight = torch.exp(self.piece_weight(input_ids).clamp(-4, 4)) * attention_mask.unsqueeze(-1)
        pooled = (hidden * weight).sum(1) / weight.sum(1).clamp_min(1e-6)
        meaning, intent = self.projection(pooled), self.intent(pooled)
        return nn.functional.normalize(meaning, dim=-1), nn.functional.normalize(intent, dim=-1)
