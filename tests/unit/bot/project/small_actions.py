"""A small action package: what a turn needs to succeed, to crash and to hang."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher


class AddAction(Action):
    """Add one, and show a card."""

    def name(self) -> str:
        return "action_add"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[dict[str, Any]]:
        dispatcher.utter_message(
            response="utter_added_to_cart",
            quantity=1,
            title="Kettle",
            buttons=[{"title": "Cart", "payload": "/view_cart"}],
            json_message={"cards": [{"sku": "K1"}], "effects": [{"kind": "currency", "currency": "USD"}]},
        )
        return [SlotSet("added", (tracker.get_slot("added") or 0) + 1)]


class SpeakFrenchAction(Action):
    """Choose a language and answer in it at once."""

    def name(self) -> str:
        return "action_speak_french"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[dict[str, Any]]:
        dispatcher.utter_message(response="utter_language_changed", language="fr")
        return [SlotSet("language", "fr")]


class CrashAction(Action):
    """Raise."""

    def name(self) -> str:
        return "action_crash"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[dict[str, Any]]:
        raise RuntimeError("the shop's database is gone")


class StuckAction(Action):
    """Take longer than any turn may."""

    def name(self) -> str:
        return "action_stuck"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[dict[str, Any]]:
        await asyncio.sleep(5)
        return []
