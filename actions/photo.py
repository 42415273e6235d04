"""Answer a picture that no question asked for."""

from __future__ import annotations

from actions.base import Events, ShopAction, Speaker
from actions.payloads import payload
from actions.runtime import Runtime
from actions.turn import Turn


class PhotoAction(ShopAction):
    """Say that the picture came, and ask what it is about."""

    action_name = "action_photo"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        say("utter_photo_received")
        buttons = [
            say.button("label_intent_report_problem", payload("report_problem", image=turn.image)),
            say.button("label_intent_return_product", payload("return_product")),
            say.button("button_talk_to_human", payload("talk_to_human")),
        ]
        say("utter_ask_search", buttons=buttons)
        return []
