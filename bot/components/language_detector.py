"""Decide the language of a turn."""

from __future__ import annotations

from typing import Any, Dict, List, Optional  # noqa: UP035 (Rasa compares these annotations)

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


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class LanguageDetector(GraphComponent):
    """Set `language`, `source_language` and `original_text`; take the slash off typed text."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Return the defaults."""
        return {
            "backend": "lingua",  # also: langdetect, py3langid
            "max_characters": 2000,  # what lies beyond is not understood, but kept in the event
        }

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageDetector:
        """Create the component."""
        return cls(config, detection.LanguageDetector(backend=config["backend"]))

    def __init__(self, config: Dict[str, Any], detector: detection.LanguageDetector) -> None:
        self._max_characters: int = config["max_characters"]
        self._detector = detector

    def process(self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None) -> List[Message]:
        """Set the keys on each typed message; payloads pass untouched."""
        for message in messages:
            if not is_payload(message):
                self._tag(message, tracker)
        return messages

    def _tag(self, message: Message, tracker: Optional[DialogueStateTracker]) -> None:
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


def _last_language(tracker: Optional[DialogueStateTracker]) -> Optional[str]:
    last = tracker.latest_message if tracker else None
    return (last.parse_data or {}).get(keys.SOURCE_LANGUAGE) if last else None
