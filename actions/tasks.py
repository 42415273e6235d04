"""Begin something with an order, and do it once its form is filled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from rasa_sdk.events import SlotSet

from actions.base import Events, ShopAction, Speaker
from actions.order_form import TASK_INTENTS, TASKS, WITHOUT, YES, may_return
from actions.order_questions import change_in_words, chosen_lines
from actions.orders import items_in_words, order_of, say_status
from actions.payloads import payload
from actions.runtime import Runtime
from actions.turn import LAST_ORDER, STEPS, TASK, Turn
from language.localisation import format_date, format_money
from shop.clock import utc_now
from shop.database import reading, writing
from shop.effects import once
from shop.errors import RecordError
from shop.models import Order, OrderLine
from shop.orders import lines_of
from shop.service import CANCELLABLE, CHANGEABLE, Asker, cancel, items_of, open_request, requests_of, returnable

Effects = list[dict[str, Any]]
FEWEST_WORDS = 12  # characters of a message that says what is wrong


class StartTaskAction(ShopAction):
    """Begin a task; the form then asks what is missing."""

    action_name = "action_start_task"
    calms = False  # the form's question follows

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        task = TASKS.get(turn.intent, "track")
        if turn.form_left and turn.task == task:  # said again within the form: what was answered stays
            return []
        events: Events = [SlotSet(TASK, task), *(SlotSet(name, None) for name in STEPS)]
        if task != "track" and not turn.has("order_number") and turn.last_order:
            events.append(SlotSet("order_number", turn.last_order))
        elif not turn.has("order_number"):
            events.append(SlotSet("order_number", None))
        returns = services.policies.returns
        if task == "problem":
            say("utter_problem_sorry")
            if image := turn.image or turn.entity("image"):
                events.append(SlotSet("problem_photo", str(image)))
            if len(turn.original) >= FEWEST_WORDS and not turn.is_payload:
                events.append(SlotSet("problem_text", turn.original))
        elif task == "return" and returns:
            say("utter_return_days", count=returns.days)
        return events


class OrderTaskAction(ShopAction):
    """Do what the filled form was for."""

    action_name = "action_order_task"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        task = turn.task or "track"
        forgotten: Events = [SlotSet(name, None) for name in (TASK, "order_number", *STEPS)]
        if task == "problem" and turn.order_number == WITHOUT:
            report_problem(say, turn, services, None)
            return forgotten
        with reading(services.conversations) as session:
            order = order_of(session, turn.order_number, turn.email, turn.customer)
            lines = lines_of(session, order) if order else []
            left = returnable(session, order) if order and task == "return" else []
        if order is None:
            say(
                "utter_order_not_found",
                buttons=[
                    say.button(f"label_intent_{TASK_INTENTS[task]}", payload(TASK_INTENTS[task])),
                    say.button("button_talk_to_human", payload("talk_to_human")),
                ],
            )
            return [*forgotten, SlotSet("email", None), SlotSet(LAST_ORDER, None)]
        if task == "track":
            say_status(say, turn, services, order, lines)
        elif task == "cancel":
            cancel_order(say, turn, services, order)
        elif task == "change":
            change_order(say, turn, services, order)
        elif task == "return":
            return_order(say, turn, services, order, left)
        elif task == "refund":
            say_refund(say, turn, services, order)
        else:
            report_problem(say, turn, services, order)
        # The next order that is tracked is another one; "cancel it" means this one.
        return [*forgotten, SlotSet(LAST_ORDER, order.number)]


class LeaveTaskAction(ShopAction):
    """Stop what was begun."""

    action_name = "action_leave_task"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        say("utter_task_left")
        return [SlotSet(name, None) for name in (TASK, "order_number", *STEPS)]


def asker_of(turn: Turn) -> Asker:
    """Return who asks."""
    return Asker(turn.conversation_id, turn.customer, turn.language)


def person(reason: str) -> Effects:
    """Return the effect that puts the conversation before a person."""
    return [{"kind": "handover", "reason": reason}]


def money_of(order: Order, language: str) -> str:
    """Return what an order cost, in words."""
    return format_money(order.total, order.currency, language)


def cancel_order(say: Speaker, turn: Turn, services: Runtime, order: Order) -> None:
    """Cancel an order that has not been sent."""
    known = {"order_number": order.number}
    send_back = [say.button("button_return", payload("return_product"))]
    if order.status == "cancelled" and not turn.steps.get("confirmed"):
        say("utter_cancel_already", **known)
        return
    if order.status in ("delivered", "returned"):
        say("utter_cancel_delivered", **known, buttons=send_back)
        return
    if turn.steps.get("confirmed") and turn.steps["confirmed"] != YES:
        say("utter_cancel_kept", **known)
        return
    if order.status not in (*CANCELLABLE, "cancelled"):
        say("utter_cancel_too_late", **known, buttons=[say.button("button_track_order", payload("track_order"))])
        return

    def do() -> str:
        return cancel(session, order, asker_of(turn)).number

    try:
        with writing(services.conversations) as session:
            once(session, turn.message_id, "cancel_order", do)
    except RecordError:  # it was sent meanwhile
        say("utter_cancel_too_late", **known)
        return
    say("utter_cancel_done", **known)
    say("utter_cancel_refund", amount=money_of(order, turn.language))


def change_order(say: Speaker, turn: Turn, services: Runtime, order: Order) -> None:
    """Pass a change on to a person: whether it is still possible only she can see."""
    known = {"order_number": order.number}
    if order.status not in CHANGEABLE:
        response = "utter_cancel_already" if order.status == "cancelled" else "utter_change_too_late"
        say(response, **known)
        return
    if turn.steps.get("confirmed") != YES:
        say("utter_task_left")
        return
    details = {"kind": turn.steps.get("change_kind"), "text": change_in_words(say, turn)}

    def do() -> str:
        return open_request(session, "change", asker_of(turn), order_number=order.number, details=details).number

    with writing(services.conversations) as session:
        once(session, turn.message_id, "change_order", do)
    say("utter_change_requested", **known, effects=person("change_order"))


def return_order(say: Speaker, turn: Turn, services: Runtime, order: Order, left: list[OrderLine]) -> None:
    """Register a return, and say what to do with the parcel."""
    known, returns = {"order_number": order.number}, services.policies.returns
    if order.status != "delivered":
        if order.status in ("cancelled", "returned"):
            say("utter_order_cancelled" if order.status == "cancelled" else "utter_order_returned", **known)
            return
        say(
            "utter_return_not_delivered",
            **known,
            buttons=[
                say.button("button_track_order", payload("track_order", order_number=order.number)),
                say.button("button_cancel_order", payload("cancel_order", order_number=order.number)),
            ],
        )
        return
    if returns and order.delivered_at and not may_return(order, returns.days):
        last = order.delivered_at + timedelta(days=returns.days)
        talk = say.button("button_talk_to_human", payload("talk_to_human"))
        say("utter_return_too_late", **known, date=format_date(last, turn.language), buttons=[talk])
        return
    done = turn.steps.get("confirmed")
    if not left and not done:
        say("utter_return_all_requested", **known)
        return
    if done != YES:
        say("utter_task_left")
        return
    lines = chosen_lines(turn, left)
    details = {
        "items": items_of(lines),
        "reason": _given(turn, "return_reason"),
        "wish": _given(turn, "wish"),
    }

    def do() -> str:
        return open_request(session, "return", asker_of(turn), order_number=order.number, details=details).number

    with writing(services.conversations) as session:
        number = once(session, turn.message_id, "return_order", do)
    if returns is None or not returns.address:
        say("utter_return_requested", items=items_in_words(say, services, lines), effects=person("return_product"))
        return
    say("utter_return_number", number=number)
    say("utter_return_address", address=returns.address)
    if order.delivered_at:
        until = max(order.delivered_at + timedelta(days=returns.days), utc_now() + timedelta(days=7))
        say("utter_return_until", date=format_date(until, turn.language))
    if turn.steps.get("wish") == "refund" and returns.refund_days:
        say("utter_refund_days", count=returns.refund_days)


def say_refund(say: Speaker, turn: Turn, services: Runtime, order: Order) -> None:
    """Say whether money is on its way back."""
    known, amount = {"order_number": order.number}, money_of(order, turn.language)
    with reading(services.conversations) as session:
        asked = requests_of(session, order.number, kind="return")
    if order.status == "cancelled":
        say("utter_refund_cancelled", **known, amount=amount)
    elif order.status == "returned":
        say("utter_refund_pending", **known, amount=amount)
    elif asked:
        say("utter_refund_waiting", **known)
    else:
        say(
            "utter_refund_none",
            **known,
            buttons=[
                say.button("button_return", payload("return_product", order_number=order.number)),
                say.button("button_talk_to_human", payload("talk_to_human")),
            ],
        )
    returns = services.policies.returns
    if returns and returns.refund_days and order.status != "cancelled":
        say("utter_refund_days", count=returns.refund_days)


def report_problem(say: Speaker, turn: Turn, services: Runtime, order: Order | None) -> None:
    """Keep what is wrong, and put it before a person."""
    details = {
        "text": turn.steps.get("problem_text"),
        "photo": _given(turn, "problem_photo"),
        "wish": _given(turn, "wish"),
    }

    def do() -> str:
        number = order.number if order else None
        return open_request(session, "problem", asker_of(turn), order_number=number, details=details).number

    with writing(services.conversations) as session:
        number = once(session, turn.message_id, "report_problem", do)
    say("utter_problem_number", number=number, effects=person("report_problem"))


def _given(turn: Turn, name: str) -> Any:
    value = turn.steps.get(name)
    return None if value == WITHOUT else value
