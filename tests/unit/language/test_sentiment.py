"""Feelings from the translation and from the original."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.languages import LANGUAGES
from language.sentiment import analyse
from language.sentiment_words import WORDS

ANGRY = {
    "en": "This is terrible, the worst shop ever",
    "zh": "质量太差了，简直是垃圾",
    "es": "Es horrible, una estafa",
    "fr": "C'est horrible, une arnaque",
    "de": "Das ist furchtbar, totale Abzocke",
    "it": "È pessimo, una truffa",
    "pt": "É péssimo, um lixo",
    "nl": "Dit is verschrikkelijk, oplichterij",
    "pl": "To jest okropne, oszustwo",
    "ru": "Это ужасно, мошенники",
    "tr": "Berbat bir mağaza, rezalet",
    "ar": "فظيع أسوأ متجر",
    "hi": "बहुत घटिया और बेकार",
    "ja": "最悪です、ひどい",
    "ko": "최악이에요 완전 쓰레기",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_anger_shows_even_without_a_translation(language: str) -> None:
    found = analyse("", language, ANGRY[language])
    assert found.label == "negative"
    assert -1 <= found.score < -0.4


@pytest.mark.parametrize(
    "text",
    ["where is my order please", "I would like red shoes", "Do you have free shipping?", "42",
     "a gift for my mother",
     "I'm looking for a warm jacket", "can you help me", "yes", "no", ""],
)  # fmt: skip
def test_ordinary_shop_talk_is_neutral(text: str) -> None:
    assert analyse(text, "en", text).label == "neutral"


@pytest.mark.parametrize(
    ("text_en", "language", "original", "label"),
    [
        ("I love these shoes, they are perfect", "es", "Me encantan, son perfectas", "positive"),
        ("The jacket arrived broken", "de", "Die Jacke kam kaputt an", "negative"),
        ("it is not good", "fr", "ce n'est pas bon", "negative"),
        ("", "tr", "hiç iyi değil", "negative"),
        ("", "ja", "良くない、がっかり", "negative"),
        ("", "ko", "좋지 않아요", "negative"),
        ("", "pt", "bom dia", "neutral"),
        ("😡😡", "und", "😡😡", "negative"),
        ("", "en", "😍", "positive"),
    ],
)
def test_both_texts_are_heard(text_en: str, language: str, original: str, label: str) -> None:
    assert analyse(text_en, language, original).label == label


def test_every_language_has_words_of_each_kind() -> None:
    assert set(WORDS) == set(LANGUAGES)
    assert all(len(lists) == 4 and all(lists) for lists in WORDS.values())


@given(st.text(max_size=200), st.sampled_from([*LANGUAGES, "und", ""]))
@settings(max_examples=200, deadline=None)
def test_no_text_raises(text: str, language: str) -> None:
    assert -1.0 <= analyse(text, language, text).score <= 1.0
