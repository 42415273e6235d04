"""The rim between the SDK and what an action does."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.runtime import Runtime, runtime
from actions.turn import Turn

Events = list[dict[str, Any]]


class ShopAction(Action, ABC):
    """An action that reads the turn, calls the shop, and speaks through response names."""

    action_name: ClassVar[str]

    def name(self) -> str:
        """Return the name that rules use."""
        return self.action_name

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Handle the turn in a thread: databases and models block."""
        services = runtime()
        turn = Turn.from_tracker(tracker, currency=services.settings.currency)
        return await asyncio.to_thread(self.handle, Speaker(dispatcher, services, turn), turn, services)

    @abstractmethod
    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        """Do what the action is for; return slots and other events."""


class Speaker:
    """Say responses by name, with cards, buttons and effects."""

    def __init__(self, dispatcher: CollectingDispatcher, services: Runtime, turn: Turn) -> None:
        self.dispatcher, self.services, self.turn = dispatcher, services, turn

    def __call__(
        self, response: str, *, cards: Any = None, buttons: Any = None, effects: Any = None, **variables: Any
    ) -> None:
        """Utter ``response`` with lists of cards, buttons and effects; ``variables`` fill its placeholders.

        The variable ``language`` asks for another language than the turn's.
        """
        extra: dict[str, Any] = {}
        if cards:
            extra["cards"] = cards
        if effects:
            extra["effects"] = effects
        more = {"json_message": extra} if extra else {}
        if "language" in variables:
            more["language"] = variables.pop("language")
        self.dispatcher.utter_message(response=response, buttons=buttons or [], variables=variables, **more)

    def button(self, label: str, payload: str, **values: Any) -> dict[str, str]:
        """Return a button whose title is a label in the shopper's language."""
        return {"title": self.services.label(label, self.turn.language, **values), "payload": payload}
