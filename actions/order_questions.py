"""The questions of the order form, each with what may be pressed."""

from __future__ import annotations

from collections.abc import Mapping

from actions.base import Events, ShopAction, Speaker
from actions.form_answers import ANSWER
from actions.order_form import (
    ALL,
    CHANGES,
    NO,
    PROBLEM_WISHES,
    REASONS,
    RETURN_WISHES,
    WITHOUT,
    YES,
)
from actions.orders import items_in_words, order_of, title_of
from actions.payloads import payload
from actions.runtime import Runtime
from actions.turn import Turn
from language.localisation import format_date
from shop.database import reading
from shop.models import Order, OrderLine
from shop.orders import orders_of
from shop.service import returnable

ORDERS_SHOWN = 5


class AskStep(ShopAction):
    """Ask for one slot of the order form."""

    calms = False  # the question comes last

    def buttons(self, say: Speaker, choices: Mapping[str, str]) -> list[dict[str, str]]:
        """Return a button for each choice (value: title), and one to stop."""
        stop = say.button("button_stop", payload("stop_task"))
        return [*({"title": t, "payload": payload(ANSWER, choice=v)} for v, t in choices.items()), stop]

    def labelled(self, say: Speaker, prefix: str, names: tuple[str, ...]) -> dict[str, str]:
        """Return choices whose titles are labels."""
        return {name: say.label(f"label_{prefix}_{name}") for name in names}

    def order(self, turn: Turn, services: Runtime) -> tuple[Order | None, list[OrderLine]]:
        """Return the order spoken of, with the lines that can go back."""
        with reading(services.conversations) as session:
            order = order_of(session, turn.order_number, turn.email, turn.customer)
            return order, returnable(session, order) if order else []


class AskOrderNumber(AskStep):
    """Ask for the order: with those of the customer who is logged in as buttons."""

    action_name = "action_ask_order_number"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        own: list[Order] = []
        if turn.customer:
            with reading(services.conversations) as session:
                own = orders_of(session, turn.customer, limit=ORDERS_SHOWN)
        choices = {
            o.number: say.label("label_order_row", number=o.number, date=format_date(o.placed_at, turn.language))
            for o in own
        }
        if turn.task == "problem":
            choices[WITHOUT] = say.label("button_go_on_without")
        question = "utter_own_orders" if own else "utter_ask_order_number"
        if turn.task == "problem" and not own:
            question = "utter_problem_order"
        say(question, buttons=self.buttons(say, choices))
        return []


class AskEmail(AskStep):
    """Ask for the e-mail address of the order."""

    action_name = "action_ask_email"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        say("utter_ask_email", buttons=self.buttons(say, {}))
        return []


class AskChangeKind(AskStep):
    """Ask what shall be changed."""

    action_name = "action_ask_change_kind"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        say("utter_change_ask", buttons=self.buttons(say, self.labelled(say, "change", CHANGES)))
        return []


class AskChangeText(AskStep):
    """Ask what it shall be instead."""

    action_name = "action_ask_change_text"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        say("utter_change_ask_new", buttons=self.buttons(say, {}))
        return []


class AskReturnItems(AskStep):
    """Ask what goes back."""

    action_name = "action_ask_return_items"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        _, lines = self.order(turn, services)
        choices = {line.sku: title_of(services, line, turn.language) for line in lines}
        say("utter_return_ask_item", buttons=self.buttons(say, {**choices, ALL: say.label("label_whole_order")}))
        return []


class AskReturnReason(AskStep):
    """Ask why something goes back."""

    action_name = "action_ask_return_reason"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        choices = {**self.labelled(say, "reason", REASONS), WITHOUT: say.label("label_reason_none")}
        say("utter_return_ask_reason", buttons=self.buttons(say, choices))
        return []


class AskWish(AskStep):
    """Ask what the shopper would like."""

    action_name = "action_ask_wish"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        if turn.task == "problem":
            say("utter_problem_ask_wish", buttons=self.buttons(say, self.labelled(say, "wish", PROBLEM_WISHES)))
        else:
            say("utter_return_ask_wish", buttons=self.buttons(say, self.labelled(say, "wish", RETURN_WISHES)))
        return []


class AskProblemText(AskStep):
    """Ask what is wrong."""

    action_name = "action_ask_problem_text"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        say("utter_problem_describe", buttons=self.buttons(say, {}))
        return []


class AskProblemPhoto(AskStep):
    """Ask for a picture of it."""

    action_name = "action_ask_problem_photo"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        choices = {WITHOUT: say.label("button_go_on_without")}
        say("utter_problem_ask_photo", buttons=self.buttons(say, choices))
        return []


class AskConfirmed(AskStep):
    """Say what would be done, and ask whether it shall."""

    action_name = "action_ask_confirmed"

    def handle(self, say: Speaker, turn: Turn, services: Runtime) -> Events:
        order, lines = self.order(turn, services)
        number = order.number if order else str(turn.order_number)
        buttons = self.buttons(say, {YES: say.label("button_yes"), NO: say.label("button_no")})[:2]
        if turn.task == "change":
            say("utter_change_confirm", order_number=number, text=change_in_words(say, turn), buttons=buttons)
        elif turn.task == "return":
            chosen = chosen_lines(turn, lines)
            items = items_in_words(say, services, chosen)
            say("utter_return_confirm_order", order_number=number, items=items, buttons=buttons)
        else:
            say("utter_cancel_confirm", order_number=number, buttons=buttons)
        return []


def chosen_lines(turn: Turn, lines: list[OrderLine]) -> list[OrderLine]:
    """Return the lines that go back; all where the order has but one."""
    chosen = turn.steps.get("return_items")
    return [line for line in lines if line.sku in chosen] if isinstance(chosen, list) else lines


def change_in_words(say: Speaker, turn: Turn) -> str:
    """Return what shall be changed, in the shopper's words."""
    kind, text = str(turn.steps.get("change_kind") or ""), str(turn.steps.get("change_text") or "")
    if kind not in CHANGES:
        return text
    return say.label("label_any_change", name=say.label(f"label_change_{kind}"), value=text)
