"""Decide the language of a turn."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot import keys
from bot.components.messages import harmless, is_payload, metadata_of
from language import detection
from language.lexicon import LexiconFile
from language.settings import LanguageSettings


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class LanguageDetector(GraphComponent):
    """Set `language`, `source_language` and `original_text`; take the slash off typed text."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the defaults."""
        return {
            "backend": None,  # by SABIR_DETECTION_BACKEND; else fusion, lingua, langdetect or py3langid
            "max_characters": 2000,  # what lies beyond is not understood, but kept in the event
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageDetector:
        """Create the component; its models load now, not at the first turn."""
        settings = LanguageSettings.from_env()
        backend = config["backend"] or settings.detection_backend
        detector = detection.LanguageDetector(backend, lexicon=LexiconFile(settings.lexicon))
        detector.identify("where can I find shoes")
        return cls(config, detector)

    def __init__(self, config: dict[str, Any], detector: detection.LanguageDetector) -> None:
        self._max_characters: int = config["max_characters"]
        self._detector = detector

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Set the keys on each typed message; payloads pass untouched."""
        for message in messages:
            if not is_payload(message):
                self._tag(message, tracker)
        return messages

    def _tag(self, message: Message, tracker: DialogueStateTracker | None) -> None:
        text = (message.get(TEXT) or "").strip()[: self._max_characters]
        metadata = metadata_of(message)
        slot = tracker.slots.get(keys.LANGUAGE_SLOT) if tracker else None
        chosen = metadata.get(keys.LANGUAGE) if metadata.get(keys.LANGUAGE_CHOSEN) else (slot and slot.value)
        written = detection.decide(
            text,
            detector=self._detector,
            previous=metadata.get(keys.LANGUAGE) or chosen or _last_language(tracker),
            locale=metadata.get(keys.LOCALE),
        )
        message.set(keys.ORIGINAL_TEXT, text, add_to_output=True)
        message.set(keys.LANGUAGE, chosen or written.language, add_to_output=True)
        message.set(keys.SOURCE_LANGUAGE, written.language, add_to_output=True)
        message.set(keys.LANGUAGE_CONFIDENCE, round(float(written.confidence), 4), add_to_output=True)
        message.set(TEXT, harmless(text), add_to_output=True)


def _last_language(tracker: DialogueStateTracker | None) -> str | None:
    last = tracker.latest_message if tracker else None
    return (last.parse_data or {}).get(keys.SOURCE_LANGUAGE) if last else None
