"""A translator starts from the encoder without losing what it knows, trains, resumes, and keeps to its language."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from language.training.alignment import AlignmentTable  # noqa: E402
from language.training.encoder_model import EncoderShape, MultilingualEncoderModel  # noqa: E402
from language.training.tokenizer import PLACEHOLDERS, TARGET_TOKENS, train_sentencepiece  # noqa: E402
from language.training.translation import Example, TranslationPlan, TranslationTrainer, marian_config  # noqa: E402
from language.training.translation_start import (  # noqa: E402
    USUAL_PLACES,
    NoEncoderError,
    load_encoder,
    mark_languages,
    start_cross_attention,
    start_from_encoder,
    translators_tokenizer,
)
from language.translation.convert import convert  # noqa: E402
from language.translation.engines import ModelOptions, create_engine  # noqa: E402

WORDS = ("red", "shoes", "blue", "dress", "cheap", "phone", "order", "return", "where", "is", "my", "the", "of", "to")
OTHERS = (
    "rojo", "zapatos", "azul", "vestido", "barato", "movil", "pedido", "volver", "donde", "es", "mi", "la", "de",
    "para",
)  # fmt: skip
SHAPE = EncoderShape(vocabulary=0, width=24, hidden=48, layers=(0, 1), heads=4, feed_forward=96, intent_width=8)
PLAN = TranslationPlan(
    width=48, encoder_layers=2, heads=4, feed_forward=96, guided_heads=3, dropout=0.0, batch_tokens=300,
    rate=4e-3, encoder_rate=2e-3, warm_up=10, frozen_share=0.2, seconds=2.0, report_every=0.5,
)  # fmt: skip


def sentences(rng: random.Random) -> tuple[str, str]:
    places = rng.sample(range(len(WORDS)), rng.randint(1, 4))
    return " ".join(WORDS[i] for i in places), " ".join(OTHERS[i] for i in places)


@pytest.fixture(scope="module")
def encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encoder's training folder with a tokenizer of these words and weights of no training."""
    folder = tmp_path_factory.mktemp("encoder")
    rng = random.Random(4)
    lines = [text for _ in range(300) for text in sentences(rng)]
    train_sentencepiece(lines, folder / "spm.model", vocabulary=300)
    torch.manual_seed(5)
    shape = replace(SHAPE, vocabulary=300)
    saved = {"model": MultilingualEncoderModel(shape).state_dict(), "shape": vars(shape)}
    torch.save(saved, folder / "encoder.pt")
    return folder


@pytest.fixture(scope="module")
def tokenizer(encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return translators_tokenizer(encoder_folder, tmp_path_factory.mktemp("spm") / "spm.model")


def test_the_tokenizer_is_the_encoders_with_symbols_last(encoder_folder: Path, tokenizer: Any) -> None:
    import sentencepiece

    before = sentencepiece.SentencePieceProcessor(model_file=str(encoder_folder / "spm.model"))
    assert tokenizer.encode("red shoes, movil!") == before.encode("red shoes, movil!")
    assert tokenizer.get_piece_size() == before.get_piece_size() + len(PLACEHOLDERS) + len(TARGET_TOKENS)
    for symbol in (*PLACEHOLDERS, *TARGET_TOKENS):
        assert tokenizer.piece_to_id(symbol) in tokenizer.encode(f"red {symbol} shoes")


def test_without_an_encoder_the_command_that_trains_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoEncoderError, match="sabir train --encoder"):
        load_encoder(tmp_path)
    with pytest.raises(NoEncoderError, match="sabir train --encoder"):
        translators_tokenizer(tmp_path, tmp_path / "spm.model")


def test_a_translator_reads_as_the_encoder_does(encoder_folder: Path, tokenizer: Any) -> None:
    from transformers import MarianMTModel

    encoder = load_encoder(encoder_folder)
    model: Any = MarianMTModel(marian_config(PLAN, tokenizer.get_piece_size())).eval()
    start_from_encoder(model, encoder)
    ids = torch.tensor([tokenizer.encode("where is my red phone")])
    with torch.no_grad():
        model.model.encoder.embed_positions.weight.zero_()  # the places are what Marian does otherwise
        found = model.model.encoder(input_ids=ids).last_hidden_state
        place = encoder.position.weight[USUAL_PLACES].mean(0)
        expected = encoder.norm(encoder.expand(encoder.embedding(ids)) + place)
        for layer in encoder.layers:
            expected = layer(expected, torch.zeros(1, 1, 1, ids.shape[1]))
    assert found.shape == (1, ids.shape[1], 48)
    assert torch.allclose(found, expected, atol=1e-4)


def test_a_languages_own_pieces_move_its_way_and_shared_ones_stay() -> None:
    torch.manual_seed(1)
    weight = torch.nn.Parameter(torch.randn(12, 8))
    before = weight.detach().clone()
    model = SimpleNamespace(get_input_embeddings=lambda: SimpleNamespace(weight=weight))
    mark_languages(model, {"es": 10, "fr": 11}, {"es": [[1, 2, 5]] * 4, "fr": [[3, 4, 5]] * 4})
    moved = (weight - before).detach()
    assert torch.allclose(moved[1], moved[2], atol=1e-5) and moved[1].norm() > 0.3
    assert torch.allclose(moved[3], moved[4], atol=1e-5)
    assert abs(float(moved[1] @ moved[3])) < 1e-4  # each its own direction
    assert not moved[[0, 5, 6]].any()


def test_cross_attention_starts_as_the_map_to_what_comes_next(encoder_folder: Path, tokenizer: Any) -> None:
    from transformers import MarianMTModel

    torch.manual_seed(2)
    model: Any = MarianMTModel(marian_config(PLAN, tokenizer.get_piece_size())).eval()
    start_from_encoder(model, load_encoder(encoder_folder))
    rng = random.Random(3)
    pairs = [sentences(rng) for _ in range(300)]
    english = tokenizer.encode([a for a, _ in pairs])
    other = tokenizer.encode([b for _, b in pairs])
    table = AlignmentTable.learn([(english, other)], tokenizer.get_piece_size() + 1)
    pad = model.config.pad_token_id

    def padded(rows: list[list[int]]) -> Any:
        return torch.nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], True, pad)

    source, target = padded([[*ids, 0] for ids in other]), padded([[*ids, 0] for ids in english])
    explained = start_cross_attention(
        model,
        [(source, (source != pad).long(), target)],
        table,
        to_english=True,
        symbols=tokenizer.piece_to_id(PLACEHOLDERS[0]),
    )
    assert 0.3 < explained <= 1.0
    with torch.no_grad():
        told = model.model.encoder(input_ids=torch.tensor([[*tokenizer.encode("zapatos"), 0]])).last_hidden_state
        attention = model.model.decoder.layers[-1].encoder_attn
        said = attention.out_proj(attention.v_proj(told))[0, 0]
        names = {word: tokenizer.encode(word)[0] for word in WORDS}
        nearest = max(names, key=lambda word: float(said @ model.get_input_embeddings().weight[names[word]]))
    assert nearest == "shoes"


def test_a_translator_learns_resumes_and_keeps_to_its_languages_pieces(
    encoder_folder: Path, tokenizer: Any, tmp_path: Path
) -> None:
    token = tokenizer.piece_to_id(">>es<<")
    rng = random.Random(8)
    own = sorted({0, *(piece for word in OTHERS for piece in tokenizer.encode(word))})

    def batches() -> Iterator[list[Example]]:
        while True:
            pairs = [sentences(rng) for _ in range(24)]
            yield [([token, *tokenizer.encode(a), 0], [*tokenizer.encode(b), 0]) for a, b in pairs]

    table = AlignmentTable.learn(
        [([s[1:-1] for s, _ in part], [t[:-1] for _, t in part]) for part in itertools.islice(batches(), 8)],
        tokenizer.get_piece_size() + 1,
    )

    def trainer(seconds: float) -> TranslationTrainer:
        return TranslationTrainer(
            tmp_path / "en-xx",
            tokenizer,
            replace(PLAN, seconds=seconds),
            targets={token: own},
            table=table,
            to_english=False,
            start=lambda model: start_from_encoder(model, load_encoder(encoder_folder)),
        )

    first = trainer(2.0)
    fresh = first.loss(next(batches())).item()
    reports: list[dict[str, Any]] = []
    first.train(batches(), report=reports.append)
    learnt = first.loss(next(batches())).item()
    assert reports and reports[-1]["pairs"] > 0
    assert learnt < fresh - 0.5

    again = trainer(3.0)
    assert again.state == first.state
    assert again.loss(batch := next(batches())).item() == pytest.approx(first.loss(batch).item(), rel=0.05)
    again.train(batches())
    assert again.state["pairs"] > first.state["pairs"]

    again.write_checkpoint(tmp_path / "checkpoint")
    folder = convert(tmp_path / "checkpoint", tmp_path / "converted", quantization="float32")
    texts = ["red shoes", "where is my blue dress", "phone"]
    served = create_engine("ct2", ModelOptions(str(folder), tmp_path, compute_type="float32"))
    reference = create_engine("transformers", ModelOptions(str(tmp_path / "checkpoint"), tmp_path))
    found = served.translate_batch(texts, source="en", target="es")
    expected = reference.translate_batch(texts, source="en", target="es")
    assert [one.text for one in found] == [one.text for one in expected]
    assert [one.score for one in found] == pytest.approx([one.score for one in expected], abs=0.02)
    assert all(set(tokenizer.encode(one.text)) <= set(own) for one in found)


def test_sizes_that_do_not_fit_a_checkpoint_are_named(tokenizer: Any, tmp_path: Path) -> None:
    token = tokenizer.piece_to_id(">>en<<")
    TranslationTrainer(tmp_path, tokenizer, PLAN, targets={token: [1, 2]}).save()
    with pytest.raises(ValueError, match=r"'encoder_layers': 2.*not .*'encoder_layers': 3"):
        TranslationTrainer(tmp_path, tokenizer, replace(PLAN, encoder_layers=3), targets={token: [1, 2]})
