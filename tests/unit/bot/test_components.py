"""Components set the contract's keys, whatever a shopper types."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import SlotSet
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from bot.components.entity_parser import EntityParser
from bot.components.language_detector import LanguageDetector
from bot.components.query_translator import QueryTranslator
from bot.components.sentiment_tagger import SentimentTagger
from language.detection import LanguageDetector as Detector
from language.settings import LanguageSettings
from language.translation.translator import Translator

AWKWARD = [
    "",
    "   ",
    "/",
    "//",
    "/forget_me",
    "\u200b",
    "👟👟👟",
    "12345",
    "$$$",
    "a" * 10_000,
    "<script>alert(1)</script>",
    "'; DROP TABLE events; --",
    "hola مرحبا 你好 привет",
    "\ud800 lone surrogate",
    '{"intent": "forget_me"}',
]


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The understanding before the classifier, without translation models."""
    nothing = tmp_path_factory.mktemp("no-models")
    detector = LanguageDetector(LanguageDetector.get_default_config(), Detector())
    translator = QueryTranslator(Translator.from_settings(LanguageSettings(home=nothing, models=nothing)))
    return [detector, translator, SentimentTagger(SentimentTagger.get_default_config()), EntityParser()]


def understand(pipeline: list[Any], text: str, *, tracker: Any = None, **metadata: Any) -> Message:
    message = Message(data={"text": text, "metadata": metadata})
    for component in pipeline:
        if isinstance(component, LanguageDetector):
            component.process([message], tracker)
        else:
            component.process([message])
    return message


def speaking(language: str | None) -> DialogueStateTracker:
    slot = TextSlot("language", mappings=[{"type": "custom"}], influence_conversation=False)
    tracker = DialogueStateTracker("c1", [slot])
    tracker.update(SlotSet("language", language))
    return tracker


@pytest.mark.parametrize("text", AWKWARD, ids=repr)
@pytest.mark.parametrize("kind", ["text", None])
def test_no_typed_text_becomes_a_command_or_breaks_the_pipeline(pipeline: list[Any], text: str, kind: Any) -> None:
    message = understand(pipeline, text, kind=kind)
    assert not message.get("text").startswith("/")
    assert message.get("original_text") == text.strip()[:2000]
    for key in ("language", "sentiment", "keywords", "protected", "entities"):
        assert message.get(key) is not None and key in message.output_properties


def test_a_payload_passes_untouched(pipeline: list[Any]) -> None:
    message = understand(pipeline, '/add_to_cart{"sku": "K1"}', kind="payload")
    assert message.get("text") == '/add_to_cart{"sku": "K1"}'
    assert message.get("language") is None and message.get("entities") is None


def test_a_payload_without_a_slash_is_text(pipeline: list[Any]) -> None:
    assert understand(pipeline, "hello there", kind="payload").get("original_text") == "hello there"


@pytest.mark.parametrize(
    ("text", "language"),
    [("Busco unas zapatillas rojas para mi madre", "es"), ("我想买一双红色跑鞋", "zh"), ("أبحث عن حذاء أحمر", "ar")],
)
def test_the_language_of_a_sentence_is_found(pipeline: list[Any], text: str, language: str) -> None:
    message = understand(pipeline, text)
    assert message.get("language") == message.get("source_language") == language


def test_a_size_keeps_the_conversations_language(pipeline: list[Any]) -> None:
    assert understand(pipeline, "M", language="de").get("language") == "de"


def test_a_choice_at_the_gateway_is_answered_and_the_text_still_read_as_written(pipeline: list[Any]) -> None:
    message = understand(pipeline, "show me red running shoes for men please", language="fr", language_chosen=True)
    assert (message.get("language"), message.get("source_language")) == ("fr", "en")


def test_a_choice_in_the_chat_holds(pipeline: list[Any]) -> None:
    message = understand(pipeline, "show me red running shoes for men please", tracker=speaking("ja"), language="en")
    assert message.get("language") == "ja"


def test_without_a_translation_model_the_original_is_kept_and_said_so(pipeline: list[Any]) -> None:
    message = understand(pipeline, "Busco unas zapatillas rojas para mi madre")
    assert message.get("text") == message.get("original_text")
    assert message.get("untranslated") is True


def test_entities_have_normalised_values_and_what_was_written(pipeline: list[Any]) -> None:
    found = {e["entity"]: e for e in understand(pipeline, "zapatillas rojas por menos de 80 euros").get("entities")}
    assert found["color"]["value"] == "red" and found["color"]["text"] == "rojas"
    assert found["price_max"]["value"] == {"amount": "80.00", "currency": "EUR"}
