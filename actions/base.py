"""The rim between the SDK and what an action does."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.payloads import payload
from actions.runtime import Runtime, runtime
from actions.turn import Turn
from language.localisation import list_apart
from recsys.errors import IndexMissing

logger = logging.getLogger(__name__)
Events = list[dict[str, Any]]


class ShopAction(Action, ABC):
    """An action that reads the turn, calls the shop, and speaks through response names."""

    action_name: ClassVar[str]
    calms: ClassVar[bool] = True  # who is upset is offered a person after the answer

    def name(self) -> str:
        """Return the name that rules use."""
        return self.action_name

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Handle the turn in a thread: databases and models block."""
        return await asyncio.to_thread(self._run, dispatcher, tracker)

    def _run(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        services = runtime()
        turn = Turn.from_tracker(tracker, currency=services.settings.currency)
        turn = replace(turn, currency=services.priced_in(turn.currency))
        say = Speaker(dispatcher, services, turn)
        try:
            events = self.handle(say, turn, services)
            if turn.upset and self.calms and not offers_person(dispatcher):
                say("utter_complaint", buttons=[say.button("button_talk_to_human", payload("talk_to_human"))])
            return events
        except IndexMissing as error:  # nothing that trying again at once would mend
            logger.error("%s: %s", self.action_name, error)
            dispatcher.messages.clear()
            say("utter_error")
            return []

    @abstractmethod
    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        """Do what the action is for; return slots and other events."""


def offers_person(dispatcher: CollectingDispatcher) -> bool:
    """Tell whether what was said offers a person, or has called one."""
    said = dispatcher.messages
    offered = any("/talk_to_human" in button["payload"] for one in said for button in one.get("buttons") or ())
    effects = [effect for one in said for effect in (one.get("custom") or {}).get("effects", ())]
    return offered or any(effect["kind"] == "handover" for effect in effects)


class Speaker:
    """Say responses by name, with cards, buttons and effects."""

    def __init__(
        self, dispatcher: CollectingDispatcher, services: Runtime, turn: Turn, *, language: str | None = None
    ) -> None:
        self.dispatcher, self.services, self.turn = dispatcher, services, turn
        self.language = language or turn.language

    def __call__(
        self, response: str, *, cards: Any = None, buttons: Any = None, effects: Any = None, **variables: Any
    ) -> None:
        """Utter ``response`` with lists of cards, buttons and effects; ``variables`` fill its placeholders."""
        self._utter(cards, buttons, effects, response=response, variables=variables)

    def lines(self, lines: list[str], *, cards: Any = None, buttons: Any = None) -> None:
        """Utter lines of labels that are already in the shopper's language."""
        self._utter(cards, buttons, None, text="\n".join(lines))

    def within(self, language: str) -> Speaker:
        """Return a speaker of another language; its responses, labels and buttons follow."""
        return Speaker(self.dispatcher, self.services, self.turn, language=language)

    def label(self, key: str, /, **values: Any) -> str:
        """Return a short text such as a card's caption."""
        return self.services.label(key, self.language, **values)

    def button(self, label: str, payload: str, /, **values: Any) -> dict[str, str]:
        """Return a button whose title is a label."""
        return {"title": self.label(label, **values), "payload": payload}

    def listed(self, items: Iterable[str]) -> str:
        """Return texts as a list in the shopper's language, without a last "and"."""
        return list_apart(list(items), self.language)

    def _utter(self, cards: Any, buttons: Any, effects: Any, **content: Any) -> None:
        extra = {name: value for name, value in (("cards", cards), ("effects", effects)) if value}
        if extra:
            content["json_message"] = extra
        if self.language != self.turn.language:
            content["language"] = self.language
        self.dispatcher.utter_message(buttons=buttons or [], **content)
