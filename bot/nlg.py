"""Say responses in the shopper's language."""

from __future__ import annotations

import logging
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot import keys
from bot.extension_files import texts_of_extensions
from bot.reply_language import reply_language
from bot.settings import NLU_DATA, BotSettings
from language.errors import LanguageError
from language.responses import ResponseFiles, Responses
from language.settings import LanguageSettings

logger = logging.getLogger(__name__)

RESERVED = frozenset({"key", keys.LANGUAGE, "variables"})  # arguments of their own, never placeholders
APOLOGY = "utter_error"  # said where a response cannot be rendered


class LocalizedNLG(TemplatedNaturalLanguageGenerator):
    """Render response names with the texts of `nlu_data/responses`.

    An action passes placeholders as keyword arguments of `utter_message`, or together as `variables={...}`
    (needed for names that Rasa keeps for itself, such as `text`), and may ask for a `language`. Buttons that an
    action gives are added by Rasa; those of the response file stand before them.
    """

    def __init__(
        self,
        endpoint_config: EndpointConfig | None = None,
        domain: Domain | None = None,
        *,
        responses: Responses | None = None,
    ) -> None:
        super().__init__(domain.responses if domain else {})
        more = texts_of_extensions(BotSettings.from_env().home)
        self._files = ResponseFiles(
            NLU_DATA / "responses", more, informal=LanguageSettings.from_env().informal, responses=responses
        )

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """Return `{text, language, buttons?}` for a response name; apologise where it cannot be said."""
        language = reply_language(tracker, wanted=kwargs.get(keys.LANGUAGE))
        variables = {**tracker.current_slot_values(), **kwargs, **(kwargs.get("variables") or {})}
        variables = {name: value for name, value in variables.items() if name not in RESERVED}
        texts = self._files.current()
        try:
            text = texts.render(utter_action, language, **variables)
            buttons = texts.buttons(utter_action, language, **variables)
        except LanguageError as error:
            logger.error("response %s in %s: %s", utter_action, language, error)
            text, buttons = texts.render(APOLOGY, language), []
        draft: dict[str, Any] = {"text": text, keys.LANGUAGE: language}
        if buttons:
            draft["buttons"] = buttons
        return draft
