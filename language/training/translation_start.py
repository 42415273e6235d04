"""Start a Marian model from the multilingual encoder, which already reads every language as English.

The translator takes the encoder's pieces, embeddings and layers; its cross-attention starts as the linear map from
what the encoder says of a piece to the embedding of the piece that translates it. Only the order of words and the
grammar of the target language are left to learn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
import torch

from .alignment import AlignmentTable
from .encoder_model import BertLayer, EncoderShape, MultilingualEncoderModel
from .tokenizer import PLACEHOLDERS, TARGET_TOKENS

USUAL_PLACES = slice(1, 13)  # positions of a short sentence
LOUDNESS = 4.0  # embeddings against Marian's fixed positions, about as in the encoder
LANGUAGE_SHARE = 0.3  # of a piece's embedding that says which language it belongs to
OWN = 0.8  # share of a piece's occurrences that make it one language's own
CROSS_NORM = 14.0  # length of what cross-attention adds; a normed state has sqrt(384) = 19.6
QUIET = 0.3  # of the decoder's copied feed-forward layer
RIDGE = 0.02


class NoEncoderError(FileNotFoundError):
    """The translators start from the multilingual encoder, and none is trained."""


def load_encoder(folder: Path) -> MultilingualEncoderModel:
    """Return the encoder that was trained in ``folder``; raises NoEncoderError when there is none."""
    checkpoint = folder / "encoder.pt"
    if not checkpoint.exists():
        raise NoEncoderError(f"no trained encoder at {checkpoint}: run `sabir train --encoder --data FOLDER` first")
    saved = torch.load(checkpoint, map_location="cpu", weights_only=True)
    model = MultilingualEncoderModel(EncoderShape(**{**saved["shape"], "layers": tuple(saved["shape"]["layers"])}))
    model.load_state_dict(saved["model"])
    return model.eval()


def translators_tokenizer(encoder: Path, path: Path) -> sentencepiece.SentencePieceProcessor:
    """Return the encoder's SentencePiece model with placeholders and language tokens added, kept at ``path``."""
    from transformers.utils import sentencepiece_model_pb2_new

    model_pb2: Any = sentencepiece_model_pb2_new
    if not path.exists():
        source = encoder / "spm.model"
        if not source.exists():
            raise NoEncoderError(f"no tokenizer at {source}: run `sabir train --encoder --data FOLDER` first")
        proto: Any = model_pb2.ModelProto()
        proto.ParseFromString(source.read_bytes())
        for symbol in (*PLACEHOLDERS, *TARGET_TOKENS):
            piece = proto.pieces.add()
            piece.piece, piece.score = symbol, 0.0
            piece.type = model_pb2.ModelProto.SentencePiece.USER_DEFINED
        proto.trainer_spec.vocab_size = len(proto.pieces)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(proto.SerializeToString())
    return sentencepiece.SentencePieceProcessor(model_file=str(path))


@torch.no_grad()
def start_from_encoder(model: Any, encoder: MultilingualEncoderModel) -> None:
    """Fill a Marian model's embeddings, encoder layers and last decoder layer in place.

    Its sizes must be the encoder's, its first pieces the encoder's pieces. Marian adds fixed positions of length
    ``sqrt(hidden / 2)``: the embeddings are scaled up, and the first layer's matrices so that nothing else changes.
    """
    hidden, known = encoder.shape.hidden, encoder.shape.vocabulary
    place = encoder.position.weight[USUAL_PLACES].mean(0)
    table = encoder.norm(encoder.expand(encoder.embedding.weight) + place) * LOUDNESS / hidden**0.5
    weight = model.get_input_embeddings().weight
    weight[:known] = table[:known]
    middle, spread = table[:known].mean(0), table[:known].std(0)
    weight[known:] = middle + torch.randn(len(weight) - known, hidden) * spread
    weight[model.config.eos_token_id] = table[known + 1]  # the end of a sentence
    for number, (target, source) in enumerate(zip(model.model.encoder.layers, encoder.layers, strict=True)):
        _copy_layer(target, source, LOUDNESS if number == 0 else 1.0)  # type: ignore[arg-type]
    decoder = model.model.decoder.layers
    _copy_layer(decoder[0], encoder.layers[1], LOUDNESS)  # type: ignore[arg-type]
    decoder[-1].fc2.weight.mul_(QUIET)


def _copy_layer(target: Any, source: BertLayer, loudness: float) -> None:
    projections = (target.self_attn.q_proj, target.self_attn.k_proj, target.self_attn.v_proj)
    for part, matrix, bias in zip(projections, source.mix.weight.chunk(3), source.mix.bias.chunk(3), strict=True):
        part.weight.copy_(matrix / loudness)
        part.bias.copy_(bias)
    target.self_attn.out_proj.weight.copy_(source.out.weight * loudness)
    target.self_attn.out_proj.bias.copy_(source.out.bias * loudness)
    target.self_attn_layer_norm.load_state_dict(source.attention_norm.state_dict())
    target.fc1.load_state_dict(source.up.state_dict())
    target.fc2.load_state_dict(source.down.state_dict())
    target.final_layer_norm.load_state_dict(source.norm.state_dict())


@torch.no_grad()
def mark_languages(model: Any, tokens: Mapping[str, int], texts: Mapping[str, Iterable[list[int]]]) -> None:
    """Give each language a direction of its own in the embeddings of its token and of the pieces that only it uses.

    Translations begin with the same embedding; this tells them apart. ``tokens`` are the numbers of ``>>xx<<``,
    ``texts`` tokenised sentences, both by language.
    """
    weight = model.get_input_embeddings().weight
    hidden = weight.shape[1]
    counts = np.zeros((len(texts), len(weight)), dtype=np.int64)
    for row, sentences in enumerate(texts.values()):
        found = Counter(piece for ids in sentences for piece in ids)
        counts[row, list(found)] = list(found.values())
    shares = counts / np.maximum(counts.sum(0), 1)
    length = weight.norm(dim=1).mean()
    directions = torch.linalg.qr(torch.randn(hidden, len(texts)))[0].T * length
    middle = weight.mean(0)
    for row, language in enumerate(texts):
        own = torch.tensor(np.flatnonzero((shares[row] > OWN) & (counts[row] > 2)))
        weight[own] += LANGUAGE_SHARE * directions[row]
        weight[tokens[language]] = middle + directions[row]


@torch.no_grad()
def start_cross_attention(
    model: Any,
    batches: Iterable[tuple[torch.Tensor, torch.Tensor, torch.Tensor]],
    table: AlignmentTable,
    *,
    to_english: bool,
    symbols: int,
) -> float:
    """Fit the last decoder layer's cross-attention to give the embedding of the piece it should say next.

    ``batches`` are padded source ids, their mask, and padded target ids. Returns the share of variance explained.
    """
    pad = model.config.pad_token_id
    weight = model.get_input_embeddings().weight
    states, wanted = [], []
    for source, mask, target in batches:
        hidden = model.model.encoder(input_ids=source, attention_mask=mask).last_hidden_state
        guide, known = table.guide(source.numpy(), target.numpy(), to_english=to_english, pad=pad, symbols=symbols)
        sure = torch.from_numpy(known & (guide.max(-1) > 0.5))
        states.append((torch.from_numpy(guide) @ hidden)[sure])
        wanted.append(weight[target[sure]])
    x, y = torch.cat(states), torch.cat(wanted)
    centre = x.mean(0)
    x = x - centre
    y = torch.nn.functional.normalize(y - weight[:symbols].mean(0), dim=1)
    ridge = len(x) * RIDGE * x.var(0).mean() * torch.eye(x.shape[1])
    mapping = torch.linalg.solve(x.T @ x + ridge, x.T @ y)
    told = x @ mapping
    explained = 1 - float(((told - y) ** 2).sum() / (y**2).sum())
    left, strengths, right = torch.linalg.svd(mapping * CROSS_NORM / told.norm(dim=1).mean())
    attention = model.model.decoder.layers[-1].encoder_attn
    inward = left * strengths.sqrt()
    attention.v_proj.weight.copy_(inward.T)
    attention.v_proj.bias.copy_(-(centre @ inward))
    attention.out_proj.weight.copy_((strengths.sqrt()[:, None] * right).T)
    attention.out_proj.bias.zero_()
    return explained
