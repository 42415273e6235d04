"""The conversation itself: greeting, help, a person, language, currency."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import SlotSet

from actions.base import Events, ShopAction, Speaker
from actions.payloads import payload
from actions.runtime import Runtime
from actions.turn import CURRENCY, LANGUAGE, Turn
from language.languages import LANGUAGES, NATIVE_NAMES, is_supported, language_of
from shop.database import reading
from shop.prices import Rates

CURRENCIES = ("EUR", "USD", "GBP", "JPY", "CNY", "KRW", "INR", "TRY", "PLN", "BRL", "AED", "RUB", "CHF")


def start_buttons(say: Speaker) -> list[dict[str, str]]:
    """Return what one may start with."""
    return [
        say.button("button_recommend", payload("recommend")),
        say.button("button_offers", payload("ask_promotions")),
        say.button("button_track_order", payload("track_order")),
        say.button("button_talk_to_human", payload("talk_to_human")),
    ]


class GreetAction(ShopAction):
    """Greet, and offer what one may start with."""

    action_name = "action_greet"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        say("utter_greet_again" if turn.shown else "utter_greet", buttons=start_buttons(say))
        return []


class HelpAction(ShopAction):
    """Say what the bot can do."""

    action_name = "action_help"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        say("utter_help", buttons=start_buttons(say))
        return []


class AffirmDenyAction(ShopAction):
    """Answer a yes or no that no question asked for."""

    action_name = "action_affirm_deny"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        say("utter_affirm_outside" if turn.intent == "affirm" else "utter_deny_outside")
        return []


class HandoverAction(ShopAction):
    """Ask for a person: the gateway records it with the answer, once a message."""

    action_name = "action_handover"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        effect = {"kind": "handover", "reason": turn.intent or "talk_to_human"}
        say("utter_handover_requested", effects=[effect])
        return []


class ChangeLanguageAction(ShopAction):
    """Go on in another language."""

    action_name = "action_change_language"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        wanted = language_of(turn.entity("language")) or turn.entity("language")
        names = say.listed(NATIVE_NAMES[code] for code in LANGUAGES)
        if wanted is None:
            buttons = [{"title": NATIVE_NAMES[c], "payload": payload("change_language", language=c)} for c in LANGUAGES]
            say("utter_ask_language", languages=names, buttons=buttons)
            return []
        if not is_supported(wanted):
            say("utter_language_not_supported", languages=names)
            return []
        # A message in a new language is answered in it; what counts is what was spoken before it.
        before = turn.metadata.get("language") or turn.language
        response = "utter_language_already" if wanted == turn.language == before else "utter_language_changed"
        say.within(wanted)(response, effects=[{"kind": "language", "language": wanted}])
        return [SlotSet(LANGUAGE, wanted)]


class ChangeCurrencyAction(ShopAction):
    """Show prices in another currency."""

    action_name = "action_change_currency"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        wanted: Any = turn.entity("currency")
        with reading(services.catalogue) as session:
            rates = Rates.load(session)
        known = [c for c in CURRENCIES if rates.factor(services.settings.currency, c) is not None]
        if wanted is None:
            buttons = [{"title": c, "payload": payload("change_currency", currency=c)} for c in known]
            say("utter_ask_currency", currencies=say.listed(known), buttons=buttons)
            return []
        code = str(wanted).upper()
        if rates.factor(services.settings.currency, code) is None:
            say("utter_currency_unknown", currencies=say.listed(known))
            return []
        say("utter_currency_changed", currency=code, effects=[{"kind": "currency", "currency": code}])
        return [SlotSet(CURRENCY, code)]


class ComplainAction(ShopAction):
    """Apologise and offer a person."""

    action_name = "action_complain"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        buttons = [
            say.button("button_talk_to_human", payload("talk_to_human")),
            say.button("button_no", payload("deny")),
        ]
        say("utter_complaint", buttons=buttons)
        return []


class OutOfScopeAction(ShopAction):
    """Say what the bot is for."""

    action_name = "action_out_of_scope"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        say("utter_out_of_scope", buttons=start_buttons(say))
        return []
