"""Orders: where one is, and what else a shopper wants of it."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.base import Events, ShopAction, Speaker
from actions.payloads import payload
from actions.references import load
from actions.runtime import Runtime
from actions.turn import Turn
from language.localisation import format_date
from shop.clock import utc_now
from shop.database import reading
from shop.orders import find_order, lines_of

EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}")
ORDER_NUMBER = re.compile(r"(?=[^\s]*\d)#?[\w][\w-]{2,29}")


# The shop's order statuses -> the response that says them.
STATUS_RESPONSES = {
    "placed": "processing",
    "packed": "processing",
    "shipped": "shipped",
    "out_for_delivery": "shipped",
    "cancelled": "cancelled",
    "returned": "returned",
}


class ValidateOrderForm(FormValidationAction):
    """Take an order number and an e-mail address out of what was written, or ask again."""

    def name(self) -> str:
        """Return the name that the form looks for."""
        return "validate_order_form"

    def validate_order_number(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Keep a word with a digit in it."""
        found = ORDER_NUMBER.search(western(str(value)))
        if found is None or EMAIL.fullmatch(str(value).strip()):
            dispatcher.utter_message(response="utter_invalid_order_number")
            return {"order_number": None}
        return {"order_number": found.group().lstrip("#")}

    def validate_email(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Keep an e-mail address."""
        found = EMAIL.search(str(value))
        if found is None:
            dispatcher.utter_message(response="utter_invalid_email")
            return {"email": None}
        return {"email": found.group().rstrip(".")}


def western(text: str) -> str:
    """Write the digits of any script as 0 to 9."""
    return "".join(str(int(c)) if c.isdigit() and c.isdecimal() else c for c in text)


class TrackOrderAction(ShopAction):
    """Say where an order is; number and e-mail must both be right."""

    action_name = "action_track_order"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        number, email = turn.order_number or "", turn.email or ""
        with reading(services.conversations) as session:
            order = find_order(session, number, email)
            lines = lines_of(session, order) if order else []
        if order is None:
            say(
                "utter_order_not_found",
                buttons=[
                    say.button("button_track_order", payload("track_order")),
                    say.button("button_talk_to_human", payload("talk_to_human")),
                ],
            )
            return [SlotSet("order_number", None), SlotSet("email", None)]
        language, known = turn.language, {"order_number": order.number}
        on_its_way = order.status in ("shipped", "out_for_delivery")
        late = order.eta is not None and order.eta < utc_now() and order.status in ("placed", "packed", "shipped")
        if on_its_way and order.tracking:
            say("utter_order_shipped_tracking", **known, carrier=order.carrier or "–", tracking=order.tracking)
        elif order.status == "delivered" and order.delivered_at:
            say("utter_order_delivered", **known, date=format_date(order.delivered_at, language))
        elif order.status == "delivered":  # the shop did not say when
            say.lines([say.label("label_row", name=order.number, value=say.label("label_status_delivered"))])
        elif late and not on_its_way:
            say("utter_order_delayed_unknown", **known)
        else:
            say(f"utter_order_{STATUS_RESPONSES.get(order.status, 'processing')}", **known)
        if not late and order.eta and order.status in ("placed", "packed", "shipped", "out_for_delivery"):
            say("utter_order_eta", date=format_date(order.eta, language))
        elif late and on_its_way:
            say("utter_order_delayed_unknown", **known)
        if lines:
            titles = [(line, load(services, line.sku, language)) for line in lines]
            items = say.listed(f"{line.quantity} × {p.title if p else line.title}" for line, p in titles)
            say("utter_order_items", items=items)
        # The next order asked for is another one; the address stays.
        return [SlotSet("order_number", None)]


class PersonNeeded:
    """Offer a person for what the bot cannot do itself."""

    response = ""
    first: str | None = None

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        if self.first:
            say(self.first)
        say(
            self.response,
            buttons=[
                say.button("button_talk_to_human", payload("talk_to_human")),
                say.button("button_no", payload("deny")),
            ],
        )
        return []


class CancelOrderAction(PersonNeeded, ShopAction):
    """Offer a person who can cancel."""

    action_name = "action_cancel_order"
    response = "utter_cancel_person"


class ChangeOrderAction(PersonNeeded, ShopAction):
    """Offer a person who can change an order."""

    action_name = "action_change_order"
    response = "utter_change_person"


class ReturnProductAction(PersonNeeded, ShopAction):
    """Offer a person who starts a return."""

    action_name = "action_return_product"
    response = "utter_return_person"


class RefundAction(PersonNeeded, ShopAction):
    """Offer a person who can look at refunds."""

    action_name = "action_refund"
    response = "utter_refund_person"


class ReportProblemAction(PersonNeeded, ShopAction):
    """Say sorry and offer a person."""

    action_name = "action_report_problem"
    first = "utter_problem_sorry"
    response = "utter_handover_offer"


class ComplainAction(PersonNeeded, ShopAction):
    """Apologise and offer a person."""

    action_name = "action_complain"
    response = "utter_complaint"
