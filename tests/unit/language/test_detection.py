"""Language per turn: script, words, memory."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.detection import Detection, LanguageDetector, decide
from language.detection_backends import BACKENDS
from language.errors import UnknownNameError
from language.languages import LANGUAGES
from language.lexicon import Lexicon

SENTENCES = {
    "en": "I am looking for red running shoes",
    "zh": "我想买一双红色的跑鞋",
    "es": "Busco unas zapatillas rojas por menos de 80 euros",
    "fr": "Je cherche des chaussures de course rouges",
    "de": "Ich suche rote Laufschuhe für meinen Bruder",
    "it": "Cerco delle scarpe da corsa rosse",
    "pt": "Estou procurando um tênis de corrida vermelho",
    "nl": "Ik ben op zoek naar rode hardloopschoenen",
    "pl": "Szukam czerwonych butów do biegania",
    "ru": "Ищу красные кроссовки для бега",
    "tr": "Kırmızı koşu ayakkabısı arıyorum",
    "ar": "أبحث عن حذاء أحمر",
    "hi": "मुझे लाल रंग के जूते चाहिए",
    "ja": "赤いランニングシューズを探しています",
    "ko": "빨간 운동화를 찾고 있어요",
}
UNDECIDABLE = [
    "",
    "   ",
    "$$$",
    "123",
    "👟",
    "42",
    "M",
    "10001",
    "80 €",
    "https://a.example",
    "?!",
    "\ud800",
    "XL 42",
]


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    return LanguageDetector(lexicon=Lexicon(["Nordkap"], ["Trail Runner 3"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_identified(detector: LanguageDetector, language: str) -> None:
    found = detector.identify(SENTENCES[language])
    assert found.language == language
    assert found.confidence > 0.6


@pytest.mark.parametrize("backend", sorted(BACKENDS))
def test_every_backend_serves_the_same_interface(backend: str) -> None:
    named = LanguageDetector(backend)
    for language in ("en", "de", "tr", "ru"):
        assert named.identify(SENTENCES[language]).language == language
    for text in UNDECIDABLE:
        assert named.identify(text).language == "und"


def test_langdetect_answers_the_same_every_time() -> None:
    texts = ["rojo", "casa", "photo", "hotel", "sport", "blau"]
    named = LanguageDetector("langdetect")
    first = [named.identify(text) for text in texts]
    assert all([named.identify(text) for text in texts] == first for _ in range(5))


def test_an_unknown_backend_lists_the_valid_ones() -> None:
    with pytest.raises(UnknownNameError, match="fusion, langdetect, lingua, py3langid"):
        LanguageDetector("fasttext")


@pytest.mark.parametrize("text", UNDECIDABLE)
def test_what_tells_nothing_is_undetermined_and_keeps_the_conversation(detector: LanguageDetector, text: str) -> None:
    assert detector.identify(text) == Detection("und", 0.0, detector.identify(text).reason)
    assert decide(text, detector=detector, previous="tr", locale="fr-FR").language == "tr"
    assert decide(text, detector=detector, locale="fr-FR").language == "fr"
    assert decide(text, detector=detector).language == "en"


def test_brands_and_products_do_not_decide(detector: LanguageDetector) -> None:
    assert detector.identify("Nordkap Trail Runner 3").language == "und"
    assert decide("Nordkap", detector=detector, previous="ja").language == "ja"


@pytest.mark.parametrize("text", ["ok", "M", "iPhone 15", "red", "super", "jeans", "no"])
def test_a_size_or_short_word_keeps_the_conversation_language(detector: LanguageDetector, text: str) -> None:
    for previous in ("es", "de", "it"):
        assert decide(text, detector=detector, previous=previous).language == previous


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_real_switch_is_followed(detector: LanguageDetector, language: str) -> None:
    previous = "de" if language != "de" else "es"
    assert decide(SENTENCES[language], detector=detector, previous=previous).language == language


@pytest.mark.parametrize(
    ("text", "language"),
    [("hola", "es"), ("bonjour", "fr"), ("ciao!", "it"), ("Hallo", "de"), ("oi", "pt"), ("cześć", "pl"),
     ("Merhaba", "tr"), ("danke", "de"), ("gracias 👍", "es"), ("hello", "en"), ("dank je wel", "nl")],
)  # fmt: skip
def test_a_greeting_decides_by_itself(detector: LanguageDetector, text: str, language: str) -> None:
    assert decide(text, detector=detector, previous="ja").language == language
    assert decide(text, detector=detector, locale="en-US").language == language


def test_a_greeting_of_two_languages_keeps_the_conversation(detector: LanguageDetector) -> None:
    assert decide("hallo", detector=detector, previous="nl").language == "nl"
    assert decide("por favor", detector=detector, previous="pt").language == "pt"


def test_the_shoppers_choice_wins(detector: LanguageDetector) -> None:
    assert decide(SENTENCES["de"], detector=detector, previous="de", chosen="fr") == Detection("fr", 1.0, "chosen")
    assert decide(SENTENCES["de"], detector=detector, chosen="xx").language == "de"


def test_ideographs_are_chinese_unless_the_conversation_is_japanese(detector: LanguageDetector) -> None:
    assert detector.identify("運動靴").language == "ja"
    assert detector.identify("红色").language == "zh"
    assert detector.identify("赤色").language == "zh"
    assert decide("赤色", detector=detector, previous="ja").language == "ja"
    assert decide("赤色", detector=detector, locale="ja-JP").language == "ja"
    assert decide("这双鞋多少钱", detector=detector, previous="ja").language == "zh"


@pytest.mark.parametrize(
    ("text", "language"),
    [("我想买 Nike Air Max 鞋", "zh"), ("купить iPhone Samsung", "ru"), ("أريد iPhone 15 Pro", "ar"),
     ("優の良品が欲しい", "ja"), ("아디다스 Ultraboost 있어요?", "ko"),
     ("What does 你好 mean in English?", "en")],
)  # fmt: skip
def test_mixed_scripts_go_by_what_carries_the_sentence(detector: LanguageDetector, text: str, language: str) -> None:
    assert detector.identify(text).language == language


@given(st.text(max_size=300), st.sampled_from([None, "ja", "xx", "es"]), st.sampled_from([None, "fr-FR", "??"]))
@settings(max_examples=300, deadline=None)
def test_no_text_raises(text: str, previous: str | None, locale: str | None) -> None:
    detector = _shared()
    assert decide(text, detector=detector, previous=previous, locale=locale).language in LANGUAGES
    found = detector.identify(text)
    assert 0.0 <= found.confidence <= 1.0
    assert found.language in (*LANGUAGES, "und")


_DETECTORS: list[LanguageDetector] = []


def _shared() -> LanguageDetector:
    if not _DETECTORS:
        _DETECTORS.append(LanguageDetector())
    return _DETECTORS[0]
