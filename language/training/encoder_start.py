"""Start the multilingual encoder from MiniLM: its layers, and for each piece what it means in English pieces.

The bag of pieces has learnt which pieces of all languages mean the same. An English piece gets MiniLM's own embedding
of it; any other piece the mean of its nearest English pieces' ("zapa" that of "shoes"). So the body, which knows
English, reads a gloss of every language from the first step (compare Artetxe et al. 2020, arXiv:1910.11856).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import sentencepiece
import torch

from .encoder_model import BagOfPieces, MultilingualEncoderModel
from .teacher import teacher_folder

MIN_COUNT = 8  # occurrences that make a piece an English one
NEIGHBOURS = 6
SHARPNESS = 25.0
WORD_START = "▁"


def start_from_teacher(
    model: MultilingualEncoderModel,
    bag: BagOfPieces,
    processor: sentencepiece.SentencePieceProcessor,
    english: Sequence[str],
) -> None:
    """Fill the model's weights in place; ``english`` are sentences to tell English pieces by."""
    from transformers import AutoModel, AutoTokenizer

    folder = str(teacher_folder())
    teacher: Any = AutoModel.from_pretrained(folder)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    words: torch.Tensor = teacher.embeddings.word_embeddings.weight.detach()
    glosses = gloss_pieces(words, tokenizer, bag.pieces(), processor, english)
    edges = words[[tokenizer.cls_token_id, tokenizer.sep_token_id]]
    table = torch.cat([glosses, edges])
    centre = table.mean(0)
    left, strengths, right = torch.linalg.svd(table - centre, full_matrices=False)
    width = model.shape.width
    with torch.no_grad():
        model.embedding.weight.copy_(left[:, :width] * strengths[:width])
        model.expand.weight.copy_(right[:width].T)
        kinds = teacher.embeddings.token_type_embeddings.weight[0]
        model.expand.bias.copy_(centre + kinds)
        model.position.weight.copy_(teacher.embeddings.position_embeddings.weight[: len(model.position.weight)])
        model.norm.load_state_dict(teacher.embeddings.LayerNorm.state_dict())
        for layer, number in zip(model.layers, model.shape.layers, strict=True):
            _copy_layer(layer, teacher.encoder.layer[number])


def _copy_layer(layer: Any, source: Any) -> None:
    own = source.attention.self
    layer.mix.weight.copy_(torch.cat([own.query.weight, own.key.weight, own.value.weight]))
    layer.mix.bias.copy_(torch.cat([own.query.bias, own.key.bias, own.value.bias]))
    layer.out.load_state_dict(source.attention.output.dense.state_dict())
    layer.attention_norm.load_state_dict(source.attention.output.LayerNorm.state_dict())
    layer.up.load_state_dict(source.intermediate.dense.state_dict())
    layer.down.load_state_dict(source.output.dense.state_dict())
    layer.norm.load_state_dict(source.output.LayerNorm.state_dict())


def gloss_pieces(
    words: torch.Tensor,
    tokenizer: Any,
    space: torch.Tensor,
    processor: sentencepiece.SentencePieceProcessor,
    english: Sequence[str],
) -> torch.Tensor:
    """Return an embedding in the teacher's input space for every piece, shape (pieces, hidden).

    ``words`` are the teacher's word embeddings, ``space`` the pieces' vectors in which translations meet.
    """
    counts = Counter(piece for ids in processor.encode(list(english), num_threads=2) for piece in ids)
    vocabulary = tokenizer.get_vocab()
    table = torch.zeros(processor.get_piece_size(), words.shape[1])
    own: list[int] = []
    for number, count in counts.items():
        piece = processor.id_to_piece(number)
        text = piece.replace(WORD_START, "").lower()
        if count < MIN_COUNT or not text or not text.isascii():
            continue
        if not piece.startswith(WORD_START) and f"##{text}" in vocabulary:
            ids = [vocabulary[f"##{text}"]]
        else:
            ids = [i for i in tokenizer.encode(text, add_special_tokens=False) if i != tokenizer.unk_token_id]
        if ids:
            table[number] = words[ids].mean(0)
            own.append(number)
    anchors = torch.tensor(sorted(own))
    others = torch.ones(len(table), dtype=torch.bool)
    others[anchors] = False
    for rows in torch.arange(len(table))[others].split(2000):
        near, places = (space[rows] @ space[anchors].T).topk(NEIGHBOURS, dim=1)
        shares = torch.softmax(near * SHARPNESS, dim=1).unsqueeze(-1)
        table[rows] = (shares * table[anchors[places]]).sum(1)
    return table
