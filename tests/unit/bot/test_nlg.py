"""Responses come in the shopper's language, whatever is missing."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlg import LocalizedNLG
from bot.reply_language import reply_language
from language.responses import Responses

TEXTS = {
    "en": {
        "utter_greet": "Hello",
        "utter_thanks": "You're welcome",
        "utter_added": "Added: {title}",
        "utter_policy": "About it: {text}",
        "utter_found": {"one": "{count} product", "other": "{count} products"},
        "utter_ask": {"text": "What?", "buttons": [{"payload": "/ask_help", "label": "button_help"}]},
        "utter_error": "Sorry",
        "button_help": "Help",
    },
    "fr": {"utter_greet": "Bonjour", "button_help": "Aide"},
    "es": {"utter_greet": "Hola"},
}


@pytest.fixture
def nlg() -> LocalizedNLG:
    return LocalizedNLG(responses=Responses(TEXTS))


def conversation(*events: Any) -> DialogueStateTracker:
    slot = TextSlot("language", mappings=[{"type": "custom"}], influence_conversation=False)
    tracker = DialogueStateTracker("c1", [slot])
    for event in events:
        tracker.update(event)
    return tracker


def said(text: str = "hi", *, parsed: str | None = None, **metadata: Any) -> UserUttered:
    return UserUttered(text, parse_data={"language": parsed} if parsed else None, metadata=metadata)


def say(nlg: LocalizedNLG, name: str, tracker: DialogueStateTracker, **kwargs: Any) -> dict[str, Any]:
    draft = asyncio.run(nlg.generate(name, tracker, "sabir", **kwargs))
    assert draft is not None
    return draft


def test_the_detected_language_is_answered(nlg: LocalizedNLG) -> None:
    draft = say(nlg, "utter_greet", conversation(said(parsed="fr", language="es")))
    assert draft == {"text": "Bonjour", "language": "fr"}


def test_a_payload_is_answered_in_the_gateways_language(nlg: LocalizedNLG) -> None:
    assert say(nlg, "utter_greet", conversation(said("/greet", language="es")))["text"] == "Hola"


def test_a_language_chosen_in_this_turn_wins(nlg: LocalizedNLG) -> None:
    tracker = conversation(said(parsed="es"), ActionExecuted("action_change_language"), SlotSet("language", "fr"))
    assert say(nlg, "utter_greet", tracker)["text"] == "Bonjour"


def test_an_earlier_choice_yields_to_a_later_one_at_the_gateway() -> None:
    tracker = conversation(said(parsed="es"), SlotSet("language", "fr"), said(parsed="es", language="es"))
    assert reply_language(tracker) == "es"


def test_an_earlier_choice_holds_where_nothing_else_is_known() -> None:
    assert reply_language(conversation(said(), SlotSet("language", "fr"), said("/greet"))) == "fr"


def test_the_locale_speaks_for_an_unknown_shopper() -> None:
    assert reply_language(conversation(said("/greet", locale="fr-CA"))) == "fr"


@pytest.mark.parametrize("language", [None, "und", "tlh", 7, ["fr"]])
def test_a_language_nobody_speaks_is_answered_in_english(nlg: LocalizedNLG, language: Any) -> None:
    assert say(nlg, "utter_greet", conversation(said(language=language)))["text"] == "Hello"


def test_a_text_missing_in_a_language_falls_back_to_english(nlg: LocalizedNLG) -> None:
    assert say(nlg, "utter_thanks", conversation(said(parsed="fr")))["text"] == "You're welcome"


def test_placeholders_come_as_arguments_or_as_variables(nlg: LocalizedNLG) -> None:
    tracker = conversation(said())
    assert say(nlg, "utter_added", tracker, title="Kettle")["text"] == "Added: Kettle"
    assert say(nlg, "utter_policy", tracker, variables={"text": "free"})["text"] == "About it: free"
    assert say(nlg, "utter_found", tracker, count=2)["text"] == "2 products"


def test_buttons_of_a_response_are_in_the_same_language(nlg: LocalizedNLG) -> None:
    draft = say(nlg, "utter_ask", conversation(said(parsed="fr")))
    assert draft["buttons"] == [{"title": "Aide", "payload": "/ask_help"}]


def test_what_cannot_be_said_becomes_an_apology_and_an_error(
    nlg: LocalizedNLG, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert say(nlg, "utter_added", conversation(said()))["text"] == "Sorry"
        assert say(nlg, "utter_unheard_of", conversation(said()))["text"] == "Sorry"
    assert "title" in caplog.text and "utter_unheard_of" in caplog.text
