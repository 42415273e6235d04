"""Say where an order is."""

from __future__ import annotations

import re

from sqlmodel import Session

from actions.base import Speaker
from actions.references import load
from actions.runtime import Runtime
from actions.turn import Turn
from language.localisation import format_date
from shop.clock import utc_now
from shop.models import Order, OrderLine
from shop.orders import find_order, find_own_order

EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}")
ORDER_NUMBER = re.compile(r"(?=[^\s]*\d)#?[\w][\w-]{2,29}")
ON_ITS_WAY = ("shipped", "out_for_delivery")


# The shop's order statuses -> the response that says them.
STATUS_RESPONSES = {
    "placed": "processing",
    "packed": "processing",
    "shipped": "shipped",
    "out_for_delivery": "shipped",
    "cancelled": "cancelled",
    "returned": "returned",
}


def western(text: str) -> str:
    """Write the digits of any script as 0 to 9."""
    return "".join(str(int(c)) if c.isdigit() and c.isdecimal() else c for c in text)


def order_of(session: Session, number: str | None, email: str | None, customer: str | None) -> Order | None:
    """Return an order to who may see it: the customer it belongs to, or who knows its number and e-mail address."""
    if not number:
        return None
    own = find_own_order(session, number, customer) if customer else None
    return own or (find_order(session, number, email) if email else None)


def say_status(say: Speaker, turn: Turn, services: Runtime, order: Order, lines: list[OrderLine]) -> None:
    """Say where an order is, when it comes, and what is in it."""
    language, known = turn.language, {"order_number": order.number}
    on_its_way = order.status in ON_ITS_WAY
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
        say("utter_order_items", items=items_in_words(say, services, lines))


def title_of(services: Runtime, line: OrderLine, language: str) -> str:
    """Return the title of what was ordered, in a language where the shop still has it."""
    product = load(services, line.sku, language, withdrawn=True)
    return product.title if product else line.title


def items_in_words(say: Speaker, services: Runtime, lines: list[OrderLine]) -> str:
    """Return lines of an order as a list: "2 × Mug, 1 × Jug"."""
    return say.listed(f"{line.quantity} × {title_of(services, line, say.language)}" for line in lines)
