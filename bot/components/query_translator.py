"""Translate a turn to English."""

from __future__ import annotations

import logging
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot import keys
from bot.components.messages import harmless, is_payload
from language.translation.translator import Translator

logger = logging.getLogger(__name__)

PIVOT, WARM_UP = "en", "es"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class QueryTranslator(GraphComponent):
    """Set `text` to the English translation; the original stays in `original_text`."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QueryTranslator:
        """Create the component with the translator of the environment; its model loads now."""
        translator = Translator.from_env()
        if not translator.available(WARM_UP, PIVOT):
            logger.warning("there is no translation model: messages are understood from the original alone")
        return cls(translator)

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def process(self, messages: list[Message]) -> list[Message]:
        """Translate each typed message that is not English."""
        for message in messages:
            if not is_payload(message):
                self._translate(message)
        return messages

    def _translate(self, message: Message) -> None:
        original: str = message.get(keys.ORIGINAL_TEXT) or ""
        source: str = message.get(keys.SOURCE_LANGUAGE) or PIVOT
        protected: list[str] = []
        if original and source not in (PIVOT, "und"):
            translation = self._translator.translate(original, source, PIVOT)
            message.set(TEXT, harmless(translation.text or original), add_to_output=True)
            message.set(keys.UNTRANSLATED, not translation.translated, add_to_output=True)
            protected = list(translation.protected)
        message.set(keys.PROTECTED, protected, add_to_output=True)
