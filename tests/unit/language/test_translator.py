"""The translator with real engines over a tiny random Marian checkpoint, and with scripted answers."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.errors import ModelMissingError, UnknownNameError
from language.languages import LANGUAGES
from language.settings import LanguageSettings, parse_translation_models
from language.translation.engines import ModelOptions, RawTranslation, create_engine
from language.translation.segments import MAX_WEIGHT, split
from language.translation.translator import RETRY_BEAM, Translator, likeness_by_encoder

ROOT = Path(__file__).resolve().parents[3]
SENTENCES = [
    "I am looking for red shoes under <x0>",
    "where is my order <x0> please",
    "busco zapatos rojos por menos de <x0>",
    "dónde está mi pedido",
    "do you have this jacket in blue",
    "show me more",
]


class Scripted:
    """An engine that answers by a function of text and beam, and remembers what it was asked."""

    def __init__(self, answer: Callable[[str, int], str], score: float = -0.2) -> None:
        self.answer, self.score = answer, score
        self.asked: list[str] = []

    def translate_batch(self, texts: Sequence[str], *, source: str, target: str, beam: int = 1) -> list[RawTranslation]:
        self.asked += texts
        return [RawTranslation(self.answer(text, beam), self.score) for text in texts]

    def candidates(self, texts: Sequence[str], *, source: str, target: str, beam: int) -> list[list[RawTranslation]]:
        found = self.translate_batch(texts, source=source, target=target, beam=beam)
        return [[one, RawTranslation("", -0.1)] for one in found]


def scripted(answer: Callable[[str, int], str], score: float = -0.2) -> tuple[Translator, Scripted]:
    engine = Scripted(answer, score)
    return Translator(lambda source, target: engine), engine


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a random Marian checkpoint with a small SentencePiece of its own."""
    import sentencepiece
    import torch
    from transformers import MarianConfig, MarianMTModel

    folder = tmp_path_factory.mktemp("marian")
    rng = random.Random(1)
    lines = [" ".join(rng.sample(" ".join(SENTENCES).split(), 8)) for _ in range(300)]
    with (folder / "source.spm").open("wb") as writer:
        sentencepiece.SentencePieceTrainer.Train(
            sentence_iterator=iter(lines), model_writer=writer, vocab_size=180, model_type="unigram",
            eos_id=0, unk_id=1, bos_id=-1, pad_id=-1, minloglevel=2, hard_vocab_limit=False,
            user_defined_symbols=[f"<x{i}>" for i in range(10)] + [f">>{code}<<" for code in LANGUAGES],
        )  # fmt: skip
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    vocabulary = {processor.id_to_piece(i): i for i in range(processor.get_piece_size())}
    vocabulary["<pad>"] = len(vocabulary)
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"source_lang": "en", "target_lang": "xx", "tokenizer_class": "MarianTokenizer"})
    )
    torch.manual_seed(3)
    pad = vocabulary["<pad>"]
    config = MarianConfig(
        vocab_size=len(vocabulary), d_model=32, encoder_layers=2, decoder_layers=1, encoder_ffn_dim=64,
        decoder_ffn_dim=64, encoder_attention_heads=4, decoder_attention_heads=4, pad_token_id=pad,
        eos_token_id=0, forced_eos_token_id=0, decoder_start_token_id=pad, init_std=0.5, scale_embedding=True,
        share_encoder_decoder_embeddings=True, tie_word_embeddings=True,
        max_position_embeddings=128, activation_function="relu",
    )  # fmt: skip
    model = MarianMTModel(config).eval()
    with torch.no_grad():
        model.get_input_embeddings().weight[pad].zero_()
    model.generation_config.bad_words_ids = [[pad]]
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def converted(checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from language.translation.convert import convert

    return convert(checkpoint, tmp_path_factory.mktemp("converted"), quantization="float32")


@pytest.mark.parametrize("target", ["en", "es"])
def test_both_engines_decode_the_same_greedily(checkpoint: Path, converted: Path, target: str) -> None:
    reference = create_engine("transformers", ModelOptions(str(checkpoint), converted))
    served = create_engine("ct2", ModelOptions(str(converted), converted, compute_type="float32"))
    expected = reference.translate_batch(SENTENCES, source="es", target=target)
    found = served.translate_batch(SENTENCES, source="es", target=target)
    assert [one.text for one in found] == [one.text for one in expected]
    assert len({one.text for one in found}) > 1
    assert [one.score for one in found] == pytest.approx([one.score for one in expected], abs=0.02)


def test_both_engines_give_the_same_candidates(checkpoint: Path, converted: Path) -> None:
    reference = create_engine("transformers", ModelOptions(str(checkpoint), converted))
    served = create_engine("ct2", ModelOptions(str(converted), converted, compute_type="float32"))
    expected = reference.candidates(SENTENCES[:3], source="es", target="en", beam=3)
    found = served.candidates(SENTENCES[:3], source="es", target="en", beam=3)
    assert [len(row) for row in found] == [3, 3, 3]
    assert all(row[0].score >= row[1].score >= row[2].score for row in found)
    assert [row[0].text for row in found] == [row[0].text for row in expected]


def test_the_target_token_changes_what_a_many_way_model_answers(converted: Path) -> None:
    engine = create_engine("ct2", ModelOptions(str(converted), converted, compute_type="float32"))
    texts = {
        target: [one.text for one in engine.translate_batch(SENTENCES, source="en", target=target)]
        for target in ("es", "de")
    }
    assert texts["es"] != texts["de"]


def test_equal_piece_models_become_one_file(converted: Path) -> None:
    assert sorted(path.name for path in converted.iterdir()) == ["ct2", "spm.model"]


def test_a_marian_checkpoint_is_converted_on_first_use(checkpoint: Path, tmp_path: Path) -> None:
    settings_ = LanguageSettings(home=tmp_path, translation_models={"xx-en": str(checkpoint)}, min_score=-99)
    result = Translator.from_settings(settings_).translate("dónde está mi pedido", "es", "en")
    assert result.reason != "no model"
    assert list(tmp_path.glob("models/translation/*/ct2/model.bin"))


def test_serving_imports_neither_torch_nor_transformers(converted: Path) -> None:
    code = (
        "import sys\n"
        "import language.detection, language.sentiment, language.keywords, language.encoder\n"
        "import language.minilm, language.responses, language.protection\n"
        "from language.translation.translator import Translator\n"
        "from language.translation.engines import create_engine, ModelOptions\n"
        f"create_engine('ct2', ModelOptions({str(converted)!r}, {str(converted)!r}, compute_type='float32'))"
        ".translate_batch(['hola'], source='es', target='en')\n"
        "assert not {'torch', 'transformers'} & set(sys.modules), 'imported'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_unknown_engine_lists_the_valid_ones() -> None:
    with pytest.raises(UnknownNameError, match="ct2, transformers"):
        Translator.from_settings(LanguageSettings(translation_engine="zzz"))


def test_without_models_the_original_is_given(tmp_path: Path) -> None:
    translator = Translator.from_settings(LanguageSettings(home=tmp_path, models=tmp_path))
    result = translator.translate("Busco zapatos por 80 euros", "es", "en")
    assert result.text == "Busco zapatos por 80 euros"
    assert (result.translated, result.reason) == (False, "no model")
    assert result.protected == ("80 euros",)
    assert not translator.available("es", "en")


def test_a_missing_model_names_the_command_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match="sabir train --translation"):
        create_engine("ct2", ModelOptions(str(tmp_path), tmp_path))


def test_spans_pass_through_and_prices_are_normalised() -> None:
    translator, engine = scripted(lambda text, beam: text.replace("zapatos por", "shoes for"))
    result = translator.translate("zapatos por 80 euros, talla 41½", "es", "en")
    assert result.text == "shoes for 80 EUR, talla 41½"
    assert result.protected == ("80 euros", "41½")
    assert engine.asked == ["zapatos por <x0>, talla <x1>"]


def test_a_lost_placeholder_is_decoded_again_and_then_given_up() -> None:
    translator, engine = scripted(lambda text, beam: "shoes for <x0>" if beam > 1 else "shoes for")
    assert translator.translate("zapatos por 80", "es", "en").text == "shoes for 80"
    assert len(engine.asked) == 2
    stubborn, _ = scripted(lambda text, beam: "shoes")
    result = stubborn.translate("zapatos por 80", "es", "en")
    assert (result.text, result.translated, result.reason) == ("zapatos por 80", False, "lost placeholder")


def test_the_price_may_change_between_texts_that_share_a_translation() -> None:
    translator, engine = scripted(lambda text, beam: "shoes for <x0>")
    texts = [translator.translate(f"zapatos por {price}", "es", "en").text for price in (80, 90)]
    assert texts == ["shoes for 80", "shoes for 90"]
    assert len(engine.asked) == 1


@pytest.mark.parametrize("text", ["", "  ", "!!!", "👟👟", "12345", "-", "80 €", "https://a.example/x"])
def test_a_text_without_words_is_not_sent_to_the_model(text: str) -> None:
    translator, engine = scripted(lambda text, beam: "invented")
    result = translator.translate(text, "es", "en")
    assert (result.text, result.translated, engine.asked) == (text, False, [])


def test_emoji_and_line_breaks_around_sentences_stay() -> None:
    translator, engine = scripted(lambda text, beam: text.upper().replace("X0", "x0"))
    result = translator.translate("👋 hola!\n\nquiero zapatos 👟", "es", "en")
    assert result.text == "👋 HOLA!\n\nQUIERO ZAPATOS 👟"
    assert engine.asked == ["hola!", "quiero zapatos"]


def test_sentences_without_spaces_between_get_one_in_english() -> None:
    translator, _ = scripted(lambda text, beam: "Hello." if "你好" in text else "Red shoes.")
    assert translator.translate("你好。红鞋。", "zh", "en").text == "Hello. Red shoes."


def test_two_languages_without_a_model_of_their_own_meet_in_english() -> None:
    pairs: list[tuple[str, str]] = []

    def load(source: str, target: str) -> Scripted:
        pairs.append((source, target))
        return Scripted(lambda text, beam: "red <x0>" if target == "en" else "rot <x0>")

    result = Translator(load).translate("rojo 42", "es", "de")
    assert (result.text, result.translated) == ("rot 42", True)
    assert pairs == [("es", "en"), ("en", "de")]


def test_a_named_pair_is_translated_directly() -> None:
    engine = Scripted(lambda text, beam: "rot")
    translator = Translator(lambda source, target: engine, direct=lambda s, t: (s, t) == ("es", "de"))
    assert translator.translate("rojo", "es", "de").text == "rot"
    assert engine.asked == ["rojo"]


def test_the_same_language_or_an_unknown_one_gives_the_text_back() -> None:
    translator, engine = scripted(lambda text, beam: "x")
    assert translator.translate("hello", "en", "en").text == "hello"
    assert translator.translate("hello", "und", "en").reason == "unknown language und"
    assert engine.asked == []


def test_capitals_throughout_are_lowered_for_the_model() -> None:
    translator, engine = scripted(lambda text, beam: "i want red shoes")
    translator.translate("QUIERO ZAPATOS ROJOS", "es", "en")
    assert engine.asked == ["quiero zapatos rojos"]


def test_a_failing_engine_leaves_the_original() -> None:
    def fail(text: str, beam: int) -> str:
        raise RuntimeError("out of memory")

    translator, _ = scripted(fail)
    assert translator.translate("hola amigo", "es", "en").reason == "engine failed"


def test_threads_share_one_translator() -> None:
    translator, _ = scripted(lambda text, beam: text)
    wrong: list[str] = []

    def work(worker: int) -> None:
        for number in range(50):
            text = f"size {worker} order {number}"
            if translator.translate(text, "es", "en").text != text:
                wrong.append(text)

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_segments_and_gaps_give_the_text_back(text: str) -> None:
    assert "".join(segment + gap for segment, gap in split(text)) == text


def test_a_long_text_is_cut_into_short_segments() -> None:
    for text in ("word " * 2000, "字" * 10000, "a" * 10000, "one, two; " * 900):
        assert all(len(segment) <= MAX_WEIGHT for segment, _ in split(text))


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_text_raises(text: str) -> None:
    translator, _ = scripted(lambda asked, beam: asked)
    translator.translate(text, "es", "en")


def test_broken_surrogates_do_not_raise(converted: Path, tmp_path: Path) -> None:
    settings_ = LanguageSettings(home=tmp_path, translation_models={"xx-en": str(converted)}, min_score=-99)
    Translator.from_settings(settings_).translate("hola \ud800 amigo", "es", "en")


def test_model_settings_name_directions_or_one_checkpoint(tmp_path: Path) -> None:
    assert parse_translation_models("xx-en=/a, de-en=org/name") == {"xx-en": "/a", "de-en": "org/name"}
    assert parse_translation_models("Helsinki-NLP/opus-mt-mul-en") == {"xx-en": "Helsinki-NLP/opus-mt-mul-en"}
    assert parse_translation_models("Helsinki-NLP/opus-mt-de-en") == {"de-en": "Helsinki-NLP/opus-mt-de-en"}
    (tmp_path / "en-xx").mkdir()
    assert parse_translation_models(str(tmp_path)) == {"en-xx": str(tmp_path / "en-xx")}
    with pytest.raises(ValueError, match="DIRECTION=MODEL"):
        parse_translation_models("german=/a,xx-en=/b")


def test_a_translation_that_means_something_else_is_decoded_again_and_then_refused() -> None:
    answers = {1: "a pink dress", RETRY_BEAM: "red shoes"}
    engine = Scripted(lambda text, beam: answers[beam] if text == "zapatos rojos" else "a pink dress")
    alike = {("zapatos rojos", "red shoes"): 0.9}

    def likeness(sources: Sequence[str], translations: Sequence[str]) -> list[float]:
        return [alike.get(pair, 0.1) for pair in zip(sources, translations, strict=True)]

    translator = Translator(lambda source, target: engine, likeness=likeness, min_meaning=0.5)
    good = translator.translate("zapatos rojos", "es", "en")
    assert (good.text, good.translated) == ("red shoes", True)
    refused = translator.translate("dónde está mi pedido", "es", "en")
    assert (refused.text, refused.translated, refused.reason) == ("dónde está mi pedido", False, "other meaning")


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("zapatillas rojas", "red shoes", "a pink dress"),
        ("我的订单<x0>在哪里？", "Where is my order <x0>?", "Do you sell tents?"),
        ("أين طلبي؟", "Where is my order?", "I want to change the currency."),
    ],
)
def test_the_encoder_tells_a_translation_from_another_sentence(source: str, right: str, wrong: str) -> None:
    likeness = likeness_by_encoder(LanguageSettings())
    assert likeness is not None
    good, bad = likeness([source, source], [right, wrong])
    assert good > bad + 0.25


def test_of_the_candidates_of_the_second_decoding_the_one_most_alike_is_taken() -> None:
    class Many(Scripted):
        def candidates(self, texts: Sequence[str], **_: object) -> list[list[RawTranslation]]:
            return [[RawTranslation(text, -0.5) for text in ("shoes", "red shoes", "red hat")] for _ in texts]

    alike = {"shoes": 0.6, "red shoes": 0.9}
    translator = Translator(
        lambda source, target: Many(lambda text, beam: "a hat"),
        likeness=lambda sources, translations: [alike.get(text, 0.1) for text in translations],
        min_meaning=0.5,
    )
    assert translator.translate("zapatos rojos", "es", "en").text == "red shoes"


def test_without_an_encoder_nothing_is_said_about_meaning(tmp_path: Path) -> None:
    assert likeness_by_encoder(LanguageSettings(models=tmp_path)) is None
