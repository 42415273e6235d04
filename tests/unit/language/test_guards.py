"""Guards tell a translation from decoder noise."""

from __future__ import annotations

import pytest

from language.protection import protect
from language.translation.guards import has_words, reject


def verdict(source: str, translation: str, target: str = "en", score: float = -0.3) -> str | None:
    protected = protect(source)
    return reject(protected.text, translation, target=target, score=score, min_score=-2.0, spans=protected.spans)


@pytest.mark.parametrize(
    ("source", "translation", "target"),
    [
        ("zapatos rojos", "red shoes", "en"),
        ("red shoes under 80 €", "红鞋<x0>以下", "zh"),
        ("我想买一双红色的跑鞋", "I would like to buy a pair of red running shoes", "en"),
        ("no no no no", "no no no no", "en"),
        ("Hotel", "Hotel", "de"),
        ("Where is my order?", "注文はどこですか？", "ja"),
        ("hi", "नमस्ते", "hi"),
    ],
)
def test_a_sound_translation_passes(source: str, translation: str, target: str) -> None:
    assert verdict(source, translation, target) is None


@pytest.mark.parametrize(
    ("source", "translation", "target", "reason"),
    [
        ("zapatos rojos", "", "en", "empty"),
        ("zapatos 42", "<x0>", "en", "empty"),
        ("zapatos 42", "shoes", "en", "lost placeholder"),
        ("zapatos 42", "shoes <x0> <x0>", "en", "lost placeholder"),
        ("zapatos", "shoes <x3>", "en", "lost placeholder"),
        ("busco zapatos rojos", "the the the the the", "en", "repetition"),
        ("busco zapatos rojos", "red shoes red shoes red shoes red shoes", "en", "repetition"),
        ("我要红鞋", "红红红红红红红红", "ja", "repetition"),
        (
            "hola",
            "I have been looking for the red shoes that you sold me in the shop last year",
            "en",
            "length",
        ),
        (
            "I have been looking for the red shoes that you sold me in the shop " * 2,
            "zapatos",
            "es",
            "length",
        ),
        ("red shoes", "red shoes", "ru", "wrong script"),
        ("zapatos rojos", "красные туфли", "en", "wrong script"),
    ],
)
def test_noise_is_rejected_by_name(source: str, translation: str, target: str, reason: str) -> None:
    assert verdict(source, translation, target) == reason


def test_a_low_score_is_rejected() -> None:
    assert verdict("zapatos", "shoes", score=-3.0) == "low score"


@pytest.mark.parametrize(
    ("text", "words"),
    [("", False), ("-", False), ("👟", False), ("<x0>", False), ("<x0> a", True), ("鞋", True)],
)
def test_only_letters_are_something_to_translate(text: str, words: bool) -> None:
    assert has_words(text) is words
