"""What is remembered of the shopper: kept with her consent, shown, given and deleted when she asks."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import AllSlotsReset, SlotSet

from actions.base import Events, ShopAction, Speaker
from actions.form_answers import CHOICE
from actions.order_form import NO, YES
from actions.payloads import payload
from actions.runtime import Runtime, localised_term
from actions.size_guide import kind_of
from actions.turn import LANGUAGE, MEMORY_OFFERED, Turn
from language.localisation import format_money
from recsys.filters import Filters
from shop import conversations, memory
from shop.database import reading, writing
from shop.effects import once
from shop.errors import UnknownConversation
from shop.privacy import EXPORT_ADDRESS


class PrivacyAction(ShopAction):
    """Delete or give out what is stored."""

    action_name = "action_privacy"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        return self._forget(say, turn) if turn.intent == "forget_me" else self._export(say, turn, services)

    def _forget(self, say: Speaker, turn: Turn) -> Events:
        """Ask first; then the gateway deletes, in the transaction in which it stores the answer."""
        choice = turn.entity(CHOICE)
        if choice == YES and turn.is_payload:
            say("utter_forgotten", effects=[{"kind": "forget"}])
            return [AllSlotsReset(), SlotSet(LANGUAGE, turn.language)]
        if choice == NO and turn.is_payload:
            say("utter_forget_kept")
            return []
        buttons = [
            say.button("button_yes", payload("forget_me", choice=YES)),
            say.button("button_no", payload("forget_me", choice=NO)),
        ]
        say("utter_forget_confirm", buttons=buttons)
        return []

    def _export(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        known = remembered_wishes(services, turn)
        if known:
            delete = say.button("button_delete_memory", payload("forget_me"))
            say("utter_memory_shown", facts=in_words(say, known), buttons=[delete])
        else:
            say("utter_memory_empty")
        say("utter_export_here", url=EXPORT_ADDRESS, effects=[{"kind": "export"}])
        return []


class RememberAction(ShopAction):
    """Keep the wishes of this conversation, or not."""

    action_name = "action_remember"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        agreed = turn.entity(CHOICE) == YES
        wishes = wishes_of(services, turn, turn.filters) if agreed else {}

        def keep() -> None:
            conversations.set_consent(session, turn.conversation_id, agreed)
            if agreed:
                memory.remember(session, memory.owner_of(turn.conversation_id, turn.customer), wishes)

        try:
            with writing(services.conversations) as session:
                once(session, turn.message_id, "remember", keep)
        except UnknownConversation:  # a talk outside the gateway
            agreed = False
        if agreed:
            say("utter_memory_kept", buttons=[say.button("button_show_memory", payload("export_my_data"))])
        else:
            say("utter_memory_not_kept")
        return [SlotSet(MEMORY_OFFERED, "yes" if agreed else "no")]


def remembered_wishes(services: Runtime, turn: Turn) -> dict[str, Any]:
    """Return what a shopper lets us remember."""
    with reading(services.conversations) as session:
        return memory.remembered(session, memory.owner_of(turn.conversation_id, turn.customer))


def wishes_of(services: Runtime, turn: Turn, filters: Filters) -> dict[str, Any]:
    """Return what a search, and the currency she chose, tell of the shopper."""
    found: dict[str, Any] = {}
    if turn.currency != services.settings.currency:
        found["currency"] = turn.currency
    if filters.sizes:
        kind = size_kind(filters.sizes[0], services, turn)
        found[f"size_{kind}"] = filters.sizes[0]
    if filters.colors:
        found["colors"] = list(filters.colors)
    if filters.brands:
        found["brands"] = list(filters.brands)
    if filters.price_max is not None:
        found["budget"] = {"amount": str(filters.price_max), "currency": filters.currency}
    return found


def size_kind(size: str, services: Runtime, turn: Turn) -> str:
    """Return whether a size is one of shoes or of clothes."""
    return kind_of(services, turn) or ("clothes" if not size[:1].isdigit() else "shoes")


def in_words(say: Speaker, wishes: dict[str, Any]) -> str:
    """Return wishes as a list in the shopper's language."""
    parts: list[str] = []
    for kind, value in wishes.items():
        if kind == "currency":
            parts.append(say.label("label_memory_currency", value=value))
        elif kind.startswith("size_"):
            parts.append(say.label("label_memory_size", value=value))
        elif kind == "colors":
            parts.extend(say.label("label_memory_color", value=localised_term(one, say.language)) for one in value)
        elif kind == "brands":
            parts.extend(say.label("label_memory_brand", value=one) for one in value)
        elif kind == "budget":
            amount = format_money(value["amount"], value["currency"], say.language)
            parts.append(say.label("label_memory_budget", value=amount))
    return say.listed(parts)


def offer_memory(say: Speaker, turn: Turn, services: Runtime, filters: Filters) -> Events:
    """Offer a customer once to remember her wishes; where she has agreed before, keep them without asking.

    A guest is known by her conversation only, which remembers them anyway.
    """
    wishes = wishes_of(services, turn, filters)
    if not wishes or not turn.customer or not turn.has("size", "brand") or turn.memory_offered in ("no", "asked"):
        return []
    owner = memory.owner_of(turn.conversation_id, turn.customer)
    with reading(services.conversations) as session:
        known = memory.remembered(session, owner)
    if known or turn.memory_offered == "yes":
        with writing(services.conversations) as session:
            memory.remember(session, owner, wishes)
        return []
    buttons = [
        say.button("button_yes", payload("remember_wishes", choice=YES)),
        say.button("button_no", payload("remember_wishes", choice=NO)),
    ]
    say("utter_memory_offer", facts=in_words(say, wishes), buttons=buttons)
    return [SlotSet(MEMORY_OFFERED, "asked")]
