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
        likely = [name for name, confidence in turn.ranking if name not in NEVER and confidence >= LEAST]
        known = services.responses.keys()
        likely = [name for name in likely if f"label_intent_{name}" in known][:OFFERED]
        if not likely:
            say("utter_ask_rephrase", buttons=[say.button("button_talk_to_human", payload("talk_to_human"))])
            return []
        entities = _entities(turn)
        buttons = [say.button(f"label_intent_{name}", payload(name, **entities)) for name in likely]
        buttons.append(say.button("button_none_of_these", payload("out_of_scope")))
        say("utter_ask_affirmation", buttons=buttons)
        return []


def _entities(turn: Turn) -> dict[str, Any]:
    """Return the entities as a payload holds them: a list where there are several of a kind."""
    found: dict[str, list[Any]] = {}
    for entity in turn.entities:
        name, value = entity.get("entity"), entity.get("value")
        if isinstance(name, str) and value is not None and value not in found.setdefault(name, []):
            found[name].append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items() if values}


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
