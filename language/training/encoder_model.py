"""The multilingual sentence encoder as PyTorch modules: a bag of pieces first, then MiniLM's body on its embeddings."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn

from ..encoder import INTENT_DIMENSIONS, MAX_PIECES
from ..minilm import DIMENSIONS


@dataclass(frozen=True)
class EncoderShape:
    """Sizes of the encoder; ``vocabulary`` counts the pieces, two rows for a sentence's edges are added."""

    vocabulary: int
    width: int = 256  # of the piece embeddings, which are then expanded
    hidden: int = DIMENSIONS
    layers: tuple[int, ...] = (0, 1, 4, 5)  # which of MiniLM's six the encoder starts from
    heads: int = 12
    feed_forward: int = 1536
    intent_width: int = INTENT_DIMENSIONS


class BagOfPieces(nn.Module):
    """The weighted mean of piece embeddings, projected into MiniLM's space: where translations of words meet."""

    def __init__(self, vocabulary: int, width: int = 256, output: int = DIMENSIONS) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.piece_weight = nn.Embedding(vocabulary, 1)
        self.projection = nn.Linear(width, output)
        nn.init.normal_(self.embedding.weight, std=0.1)
        nn.init.zeros_(self.piece_weight.weight)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return unit vectors, shape (n, output), for ids and mask of shape (n, t)."""
        weight = torch.exp(self.piece_weight(input_ids).clamp(-4, 4)) * attention_mask.unsqueeze(-1)
        pooled = (self.embedding(input_ids) * weight).sum(1) / weight.sum(1).clamp_min(1e-6)
        return nn.functional.normalize(self.projection(pooled), dim=-1)

    def pieces(self) -> torch.Tensor:
        """Return a unit vector for each piece, centred, shape (vocabulary, output)."""
        space = self.embedding.weight @ self.projection.weight.T
        return nn.functional.normalize(space - space.mean(0), dim=-1).detach()


class BertLayer(nn.Module):
    """A post-norm transformer layer as in BERT, written so that it exports to ONNX with free sizes."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.mix = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.attention_norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, shape.feed_forward)
        self.down = nn.Linear(shape.feed_forward, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)

    def forward(self, hidden: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """Return new hidden states (n, t, d); ``bias`` is added to the attention scores, shape (n, 1, 1, t)."""
        query, key, value = (
            part.view(part.shape[0], part.shape[1], self.heads, part.shape[2] // self.heads).transpose(1, 2)
            for part in self.mix(hidden).chunk(3, dim=-1)
        )
        scores = query @ key.transpose(-1, -2) / (query.shape[-1] ** 0.5) + bias
        found = (scores.softmax(-1) @ value).transpose(1, 2).reshape(hidden.shape)
        hidden = self.attention_norm(hidden + self.out(found))
        result: torch.Tensor = self.norm(hidden + self.down(nn.functional.gelu(self.up(hidden))))
        return result


class MultilingualEncoderModel(nn.Module):
    """Map pieces of any language to a sentence vector in MiniLM's space, and to one of what the writer wants."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary + 2, shape.width)
        self.expand = nn.Linear(shape.width, shape.hidden)
        self.position = nn.Embedding(MAX_PIECES + 2, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.layers = nn.ModuleList(BertLayer(shape) for _ in shape.layers)
        self.intent = nn.Linear(shape.hidden, shape.intent_width)
        self.dropout = nn.Dropout(0.1)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return unit vectors of meaning (n, hidden) and of intent (n, intent_width) for ids and mask (n, t).

        The first id of a sentence is ``vocabulary``, the last ``vocabulary + 1``.
        """
        return self.read(self.embedding(input_ids), attention_mask)

    def read(self, embedded: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Do the same for embedded pieces, shape (n, t, width)."""
        places = torch.arange(embedded.shape[1], device=embedded.device)
        hidden = self.norm(self.expand(embedded) + self.position(places))
        mask = attention_mask.to(hidden.dtype)
        bias = (1.0 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            hidden = layer(hidden, bias)
        pooled = (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        wish = self.intent(self.dropout(pooled))
        return nn.functional.normalize(pooled, dim=-1), nn.functional.normalize(wish, dim=-1)


class ExportedEncoder(nn.Module):
    """The encoder with its piece embeddings as int8, each row with a scale of its own (rows differ widely)."""

    def __init__(self, model: MultilingualEncoderModel) -> None:
        super().__init__()
        self.model = model
        weight = model.embedding.weight.detach()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("table", (weight / scale).round().to(torch.int8))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return what the model returns."""
        rows = nn.functional.embedding(input_ids, self.table).to(torch.float32)  # type: ignore[arg-type]
        return self.model.read(rows * nn.functional.embedding(input_ids, self.scale), attention_mask)  # type: ignore[arg-type]
