"""Say what the gateway itself has to say, in the shopper's language, from the response files."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from language.languages import PIVOT, is_supported, language_of
from language.responses import Responses
from language.settings import LanguageSettings
from shop.models.conversations import Conversation

RESPONSES = Path(__file__).parent.parent / "nlu_data" / "responses"
FAILED = "utter_error"
HANDOVER_REQUESTED = "utter_handover_requested"


class Speech:
    """Render responses; the files are read at the first use."""

    def __init__(self, folder: Path = RESPONSES) -> None:
        self._folder = folder

    @cached_property
    def _responses(self) -> Responses:
        return Responses.load(self._folder, informal=LanguageSettings.from_env().informal)

    def say(self, key: str, language: str) -> str:
        """Return a response in a language."""
        return self._responses.render(key, language)


def language_of_conversation(conversation: Conversation) -> str:
    """Return the language to speak: the conversation's, else that of its locale, else English."""
    if conversation.language and is_supported(conversation.language):
        return conversation.language
    return language_of(conversation.locale) or PIVOT
