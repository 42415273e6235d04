"""Read the entities of a turn."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot import keys
from bot.components.messages import is_payload
from language import entities as shop_entities
from language.languages import LANGUAGES


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityParser(GraphComponent):
    """Set `entities`, their values normalised; offsets refer to `original_text`."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityParser:
        """Create the component; the lexicons of all languages load now, not at the first turn."""
        for language in LANGUAGES:
            shop_entities.extract("shoes 42", language, "shoes 42")
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Read each typed message; a payload brings its own entities."""
        for message in messages:
            if not is_payload(message):
                message.set(ENTITIES, self._read(message), add_to_output=True)
        return messages

    @staticmethod
    def _read(message: Message) -> list[dict[str, Any]]:
        original: str = message.get(keys.ORIGINAL_TEXT) or ""
        language: str = message.get(keys.SOURCE_LANGUAGE) or "en"
        return shop_entities.extract(original, language, message.get(TEXT) or "")
