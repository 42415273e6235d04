"""Ask step by step for what is needed before something is done with an order.

One form serves all tasks. It finds the order by number and e-mail address (or by the customer who is logged in), and
then asks what the task still needs. Whoever asks for something else meanwhile gets that, and the form is over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.form_answers import SURE, asked_for, free_words, intent_of, metadata_of, named, pressed
from actions.orders import EMAIL, ORDER_NUMBER, order_of, title_of, western
from actions.runtime import runtime
from actions.turn import TASK, Turn
from recsys.words import words_of
from shop.clock import utc_now
from shop.database import reading
from shop.models import Order
from shop.service import CANCELLABLE, CHANGEABLE, returnable

# Which task an intent begins; and the intent whose payload begins it again.
TASKS = {
    "track_order": "track", "cancel_order": "cancel", "change_order": "change", "return_product": "return",
    "ask_refund": "refund", "report_problem": "problem",
}  # fmt: skip
TASK_INTENTS = {task: intent for intent, task in TASKS.items()}
WITHOUT = "none"  # the order number of who goes on without one; the answer of who gives none
YES, NO, ALL = "yes", "no", "all"
CHANGES = ("address", "item", "quantity")
RETURN_WISHES = ("refund", "exchange")
PROBLEM_WISHES = ("replacement", "refund", "repair", "answer")
REASONS = ("size", "dislike", "damaged", "wrong", "late")
SHORT = 20  # characters that name what shall be changed, but not to what


def steps_of(task: str, order: Order | None, lines: int, *, return_days: int | None) -> tuple[str, ...]:
    """Return what a task asks once the order is known; nothing where it cannot be done."""
    if task == "problem":
        return ("problem_text", "problem_photo", "wish")
    if order is None:
        return ()
    if task == "cancel":
        return ("confirmed",) if order.status in CANCELLABLE else ()
    if task == "change":
        return ("change_kind", "change_text", "confirmed") if order.status in CHANGEABLE else ()
    if task == "return" and may_return(order, return_days) and lines:
        return (*(("return_items",) if lines > 1 else ()), "return_reason", "wish", "confirmed")
    return ()


def may_return(order: Order, days: int | None) -> bool:
    """Tell whether an order has arrived, and not longer ago than the shop allows."""
    if order.status != "delivered":
        return False
    return days is None or order.delivered_at is None or utc_now() <= order.delivered_at + timedelta(days=days)


class ValidateOrderForm(FormValidationAction):
    """Take answers out of what was written or pressed, or ask again."""

    def name(self) -> str:
        """Return the name that the form looks for."""
        return "validate_order_form"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[str]:
        """Return number and e-mail address, then what the task needs for the order they name."""
        return await asyncio.to_thread(self._required, tracker)

    def _required(self, tracker: Tracker) -> list[str]:
        slot, task = tracker.get_slot, tracker.get_slot(TASK) or "track"
        number, customer = slot("order_number"), metadata_of(tracker).get("customer")
        if number == WITHOUT:
            return ["order_number", *steps_of(task, None, 0, return_days=None)]
        services = runtime()
        with reading(services.conversations) as session:
            order = order_of(session, number, slot("email"), str(customer) if customer else None)
            left = len(returnable(session, order)) if order and task == "return" else 0
        if order is None:
            return ["order_number", "email"]
        returns = services.policies.returns
        first = ["order_number"] if customer and order.customer_id == str(customer) else ["order_number", "email"]
        return [*first, *steps_of(task, order, left, return_days=returns.days if returns else None)]

    # -- number and e-mail address

    def extract_order_number(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Take the number of a pressed button; who has none for a problem goes on without."""
        choice = pressed(tracker, "order_number")
        if choice is None and tracker.get_slot(TASK) == "problem" and asked_for(tracker) == "order_number":
            choice = WITHOUT if intent_of(tracker) == "deny" else None
        return {"order_number": choice} if choice else {}

    def extract_email(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> dict[str, Any]:
        """Leave the address to the domain's mappings."""
        return {}

    def validate_order_number(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Keep a word with a digit in it; an intent of another task that comes with the number changes the task."""
        if value is None or (value == WITHOUT and tracker.get_slot(TASK) == "problem"):
            return {"order_number": value}
        found = ORDER_NUMBER.search(western(str(value)))
        if found is None or EMAIL.fullmatch(str(value).strip()):
            dispatcher.utter_message(response="utter_invalid_order_number")
            return {"order_number": None}
        message = tracker.latest_message or {}
        intent = message.get("intent") or {}
        task = TASKS.get(str(intent.get("name")))
        known: dict[str, Any] = {"order_number": found.group().lstrip("#")}
        if task not in (None, "track") and float(intent.get("confidence") or 0) >= SURE:
            known[TASK] = task
        return known

    def validate_email(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Keep an e-mail address."""
        if value is None:
            return {"email": None}
        found = EMAIL.search(str(value))
        if found is None:
            dispatcher.utter_message(response="utter_invalid_email")
            return {"email": None}
        return {"email": found.group().rstrip(".")}

    # -- the steps: a pressed button, or words

    def _words_for(
        self, tracker: Tracker, slot: str, *, no: str | None = None, choices: Mapping[str, Sequence[str]] | None = None
    ) -> dict[str, Any]:
        answer = pressed(tracker, slot) or free_words(tracker, slot, no=no)
        for prefix, names in (choices or {}).items():
            answer = named(tracker, answer, prefix, names) or answer
        return {slot: answer} if answer else {}

    def extract_change_kind(self, _: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> dict[str, Any]:
        """Take what shall be changed; words of one's own say it all."""
        if choice := pressed(tracker, "change_kind"):
            return {"change_kind": choice}
        words = free_words(tracker, "change_kind")
        if words is None:
            return {}
        if len(words) <= SHORT:  # "the address": what it shall be is asked next
            return {"change_kind": named(tracker, words, "change", CHANGES, nearly=True) or "other"}
        return {"change_kind": "other", "change_text": words}

    def extract_change_text(self, _: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> dict[str, Any]:
        """Take what it shall be instead."""
        return self._words_for(tracker, "change_text")

    def extract_return_items(self, _: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> dict[str, Any]:
        """Take which lines go back: pressed, by place, or by a word of their title."""
        return self._words_for(tracker, "return_items")

    async def validate_return_items(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Keep the SKUs of lines that words name, or ask again."""
        skus = await asyncio.to_thread(self._lines_meant, str(value), tracker)
        return {"return_items": skus or None}

    def _lines_meant(self, value: str, tracker: Tracker) -> list[str]:
        services, turn = runtime(), Turn.from_tracker(tracker)
        with reading(services.conversations) as session:
            order = order_of(session, turn.order_number, turn.email, turn.customer)
            lines = returnable(session, order) if order else []
        if value == ALL:
            return [line.sku for line in lines]
        if exact := [line.sku for line in lines if line.sku == value]:
            return exact
        if turn.intent == "affirm":
            return [line.sku for line in lines]
        if placed := [lines[p - 1 if p > 0 else p].sku for p in turn.places if -len(lines) <= p <= len(lines)]:
            return list(dict.fromkeys(placed))
        said = set(words_of(value)) | set(words_of(turn.text))
        shared = {
            line.sku: len(said & {*words_of(line.title), *words_of(title_of(services, line, turn.language))})
            for line in lines
        }
        best = max(shared.values(), default=0)
        return [sku for sku, count in shared.items() if best and count == best]

    def extract_return_reason(self, _: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> dict[str, Any]:
        """Take the reason; nobody has to give one."""
        return self._words_for(tracker, "return_reason", no=WITHOUT, choices={"reason": REASONS})

    def extract_wish(self, _: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> dict[str, Any]:
        """Take what the shopper would like."""
        if intent_of(tracker) == "ask_refund" and asked_for(tracker) == "wish":
            return {"wish": "refund"}
        return self._words_for(tracker, "wish", no="answer", choices={"wish": (*RETURN_WISHES, *PROBLEM_WISHES)})

    def extract_problem_text(self, _: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> dict[str, Any]:
        """Take what is wrong."""
        return self._words_for(tracker, "problem_text")

    def extract_problem_photo(self, _: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> dict[str, Any]:
        """Take the picture of the message; words instead of one are taken as none."""
        image = metadata_of(tracker).get("image_id")
        if image:
            return {"problem_photo": str(image)}
        if pressed(tracker, "problem_photo") or free_words(tracker, "problem_photo", no=WITHOUT):
            return {"problem_photo": WITHOUT}
        return {}

    def extract_confirmed(self, _: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> dict[str, Any]:
        """Take a clear yes or no; other words correct what shall be changed."""
        if asked_for(tracker) != "confirmed":
            return {}
        task = str(tracker.get_slot(TASK))
        meant = {"affirm": YES, "deny": NO, TASK_INTENTS.get(task): YES}  # "cancel it" says yes too
        said = pressed(tracker, "confirmed") or meant.get(intent_of(tracker))
        if said in (YES, NO):
            return {"confirmed": said}
        words = free_words(tracker, "confirmed") if tracker.get_slot(TASK) == "change" else None
        return {"change_text": words} if words else {}

    def _keep(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Keep an answer as it was taken."""
        return {}

    validate_change_kind = validate_change_text = validate_return_reason = validate_wish = _keep
    validate_problem_text = validate_problem_photo = validate_confirmed = _keep
