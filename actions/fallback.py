"""What to do with a message that was not understood."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import UserUtteranceReverted

from actions.base import Events, ShopAction, Speaker
from actions.payloads import payload
from actions.runtime import Runtime
from actions.turn import Turn

OFFERED = 3  # meanings offered as buttons
LEAST = 0.05  # confidence under which a meaning is not worth offering
NEVER = frozenset({"nlu_fallback", "out_of_scope", "affirm", "deny"})


class AskAffirmationAction(ShopAction):
    """Offer the likeliest meanings as buttons in the shopper's language; entities go along."""

    action_name = "action_default_ask_affirmation"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        likely = [name for name, confidence in turn.ranking if name not in NEVER and confidence >= LEAST][:OFFERED]
        buttons = [say.button(f"label_intent_{name}", payload(name, **_entities(turn))) for name in likely]
        buttons.append(say.button("button_none_of_these", payload("out_of_scope")))
        if len(likely) == 0:
            say("utter_ask_rephrase", buttons=[say.button("button_talk_to_human", payload("talk_to_human"))])
        else:
            say("utter_ask_affirmation", buttons=buttons)
        return []


def _entities(turn: Turn) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entity in turn.entities:
        name, value = entity.get("entity"), entity.get("value")
        if isinstance(name, str) and isinstance(value, (str, int, float)):
            found.setdefault(name, value)
    return found


class FallbackAction(ShopAction):
    """Offer a person after two failures; the misunderstood turn leaves no trace in the dialogue."""

    action_name = "action_default_fallback"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        say(
            "utter_default",
            buttons=[
                say.button("button_talk_to_human", payload("talk_to_human")),
                say.button("button_search", payload("ask_help")),
            ],
        )
        return [UserUtteranceReverted()]
