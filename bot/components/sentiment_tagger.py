"""Tag a turn with its sentiment and its keywords."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot import keys
from bot.components.messages import is_payload
from bot.settings import BotSettings
from language import keywords
from language.languages import PIVOT
from language.sentiment_head import Feelings


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SentimentTagger(GraphComponent):
    """Set `sentiment` from original and translation, `keywords` from the translation."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the defaults."""
        return {"keywords": 5}  # how many, best first

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentimentTagger:
        """Create the component; what it needs loads now, not at the first turn."""
        keywords.extract("where can I find shoes")
        return cls(config, Feelings.of(BotSettings.from_env().home))

    def __init__(self, config: dict[str, Any], feelings: Feelings | None = None) -> None:
        self._keywords: int = config["keywords"]
        self._feelings = feelings or Feelings(None, None)

    def process(self, messages: list[Message]) -> list[Message]:
        """Tag each typed message."""
        for message in messages:
            if not is_payload(message):
                self._tag(message)
        return messages

    def _tag(self, message: Message) -> None:
        text: str = message.get(TEXT) or ""
        original: str = message.get(keys.ORIGINAL_TEXT) or ""
        spoken = message.get(keys.SOURCE_LANGUAGE) or PIVOT
        mood = self._feelings.judge(text, spoken, original)
        untranslated = bool(original) and message.get(keys.UNTRANSLATED)
        read, code = (original, spoken) if untranslated else (text, PIVOT)
        words = keywords.extract(read, code, k=self._keywords)
        message.set(keys.SENTIMENT, {"label": mood.label, "score": float(mood.score)}, add_to_output=True)
        message.set(
            keys.KEYWORDS, [{"text": word.text, "score": float(word.score)} for word in words], add_to_output=True
        )
