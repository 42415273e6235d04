"""What is done with an order once its form is filled, and what the form asks for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from talking import Answer, Rules, Talk

from actions.order_form import WITHOUT, steps_of
from actions.runtime import runtime
from shop.clock import utc_now
from shop.database import reading, writing
from shop.models import Order
from shop.orders import find_order
from shop.service import requests_in, requests_of

GENEROUS = 'returns: {days: 9999, refund_days: 5, address: "Shop, Street 1"}'
SHIPPED, DELIVERED, PLACED, CANCELLED = 10001, 10002, 10003, 10004
STATES = {"shipped": SHIPPED, "delivered": DELIVERED, "placed": PLACED, "cancelled": CANCELLED}


def email_of(number: int) -> str:
    return f"c{number - 10001}@example.com"


def finish(talk: Talk, task: str, number: int | str, *, language: str = "en", **steps: object) -> Answer:
    """Do what the filled form does."""
    known = {"email": email_of(number)} if isinstance(number, int) else {}
    talk.slots.update({"task": task, "order_number": str(number), **known, **steps})
    return talk.say("action_order_task", "yes", intent="affirm", language=language)


def status_of(number: int) -> str:
    with reading(runtime().conversations) as session:
        order = find_order(session, str(number), email_of(number))
        assert order is not None
        return order.status


@pytest.mark.parametrize(
    ("number", "responses"),
    [
        (SHIPPED, ["utter_order_shipped_tracking", "utter_order_eta", "utter_order_items"]),
        (DELIVERED, ["utter_order_delivered", "utter_order_items"]),
        (PLACED, ["utter_order_processing", "utter_order_items"]),
        (CANCELLED, ["utter_order_cancelled", "utter_order_items"]),
    ],
)
def test_an_order_is_told_by_its_state(talk: Talk, number: int, responses: list[str]) -> None:
    told = finish(talk, "track", number, language="es")
    assert told.responses == responses
    assert told.slots["order_number"] is None and told.slots["last_order"] == str(number)
    assert "1 × " in told.text


def test_a_wrong_address_finds_no_order(talk: Talk) -> None:
    talk.slots.update(task="cancel", order_number="10001", email="somebody@example.com")
    told = talk.say("action_order_task", "10001")
    assert told.responses == ["utter_order_not_found"] and "/cancel_order" in told.payloads
    assert told.slots["order_number"] is None and told.slots["email"] is None


def test_the_customer_who_is_logged_in_needs_no_address(talk: Talk) -> None:
    talk.slots.update(task="track", order_number="10002")
    assert talk.say("action_order_task", "10002", customer="c1").responses[0] == "utter_order_delivered"
    talk.slots.update(task="track", order_number="10002")
    assert talk.say("action_order_task", "10002", customer="c2").responses == ["utter_order_not_found"]


@pytest.mark.parametrize(
    ("task", "state", "expected"),
    [
        ("track", "placed", ()),
        ("refund", "delivered", ()),
        ("cancel", "placed", ("confirmed",)),
        ("cancel", "shipped", ()),
        ("change", "placed", ("change_kind", "change_text", "confirmed")),
        ("change", "delivered", ()),
        ("return", "delivered", ("return_items", "return_reason", "wish", "confirmed")),
        ("return", "shipped", ()),
        ("problem", "shipped", ("problem_text", "problem_photo", "wish")),
    ],
)
def test_a_task_asks_what_its_order_allows(task: str, state: str, expected: tuple[str, ...]) -> None:
    order = Order(number="1", status=state, currency="EUR", email="a@b.cd", total=1, placed_at=utc_now())
    assert steps_of(task, order, 2, return_days=30) == expected


def test_a_return_asks_for_the_items_only_where_there_are_several_and_in_time() -> None:
    order = Order(number="1", status="delivered", currency="EUR", email="a@b.cd", total=1, placed_at=utc_now())
    assert steps_of("return", order, 1, return_days=30)[0] == "return_reason"
    assert steps_of("return", order, 0, return_days=30) == ()
    order.delivered_at = utc_now() - timedelta(days=31)
    assert steps_of("return", order, 2, return_days=30) == ()
    assert steps_of("return", order, 2, return_days=None) != ()


def test_an_order_is_cancelled_once(talk: Talk) -> None:
    number = 10007
    told = finish(talk, "cancel", number, confirmed="yes", language="fr")
    assert told.responses == ["utter_cancel_done", "utter_cancel_refund"] and "90,00" in told.text
    assert status_of(number) == "cancelled"
    again = finish(talk, "cancel", number, confirmed=None)
    assert again.responses == ["utter_cancel_already"]
    with reading(runtime().conversations) as session:
        assert [r.number for r in requests_of(session, str(number))] == [f"C-{number}-1"]


def test_the_same_message_cancels_once_and_says_the_same(talk: Talk) -> None:
    talk.slots.update(task="cancel", order_number="10011", email=email_of(10011), confirmed="yes")
    slots = dict(talk.slots)
    first = talk.say("action_order_task", "yes", message_id="990001")
    talk.slots = slots
    assert talk.say("action_order_task", "yes", message_id="990001").responses == first.responses
    with reading(runtime().conversations) as session:
        assert len(requests_of(session, "10011")) == 1


@pytest.mark.parametrize(
    ("state", "confirmed", "response"),
    [
        ("placed", "no", "utter_cancel_kept"),
        ("shipped", None, "utter_cancel_too_late"),
        ("delivered", None, "utter_cancel_delivered"),
        ("cancelled", None, "utter_cancel_already"),
    ],
)
def test_what_cannot_or_shall_not_be_cancelled_stays(
    talk: Talk, state: str, confirmed: str | None, response: str
) -> None:
    assert finish(talk, "cancel", STATES[state], confirmed=confirmed).responses == [response]
    assert status_of(STATES[state]) == state


def test_an_order_sent_meanwhile_is_not_cancelled(talk: Talk) -> None:
    number = 10015
    with writing(runtime().conversations) as session:
        order = find_order(session, str(number), email_of(number))
        assert order is not None and order.status == "placed"
        order.status = "shipped"
        session.add(order)
    told = finish(talk, "cancel", number, confirmed="yes")
    assert told.responses == ["utter_cancel_too_late"] and status_of(number) == "shipped"


def test_a_change_goes_to_a_person(talk: Talk) -> None:
    told = finish(talk, "change", PLACED, change_kind="address", change_text="Rua Nova 5, Porto", confirmed="yes")
    assert told.responses == ["utter_change_requested"]
    assert told.effects == [{"kind": "handover", "reason": "change_order"}]
    with reading(runtime().conversations) as session:
        request = requests_in(session, talk.conversation)[0]
    assert request.kind == "change" and "Rua Nova 5, Porto" in request.details["text"]
    assert finish(talk, "change", SHIPPED).responses == ["utter_change_too_late"]


def test_a_return_is_registered_with_number_address_and_date(talk: Talk, rules: Rules) -> None:
    rules(GENEROUS)
    with reading(runtime().conversations) as session:
        order = find_order(session, "10006", email_of(10006))
        assert order is not None and order.status == "delivered"
    told = finish(talk, "return", 10006, return_items=["RUN-5"], return_reason="size", wish="refund", confirmed="yes")
    assert told.responses == [
        "utter_return_number", "utter_return_address", "utter_return_until", "utter_refund_days"
    ]  # fmt: skip
    assert "R-10006-1" in told.text and "Street 1" in told.text
    with reading(runtime().conversations) as session:
        details = requests_of(session, "10006", kind="return")[0].details
    assert [item["sku"] for item in details["items"]] == ["RUN-5"] and details["reason"] == "size"
    assert finish(talk, "refund", 10006).responses == ["utter_refund_waiting", "utter_refund_days"]
    rest = finish(talk, "return", 10006, return_reason=WITHOUT, wish="exchange", confirmed="yes")
    assert "R-10006-2" in rest.text
    assert finish(talk, "return", 10006).responses == ["utter_return_all_requested"]


def test_what_cannot_be_sent_back_is_said(talk: Talk, rules: Rules) -> None:
    rules("returns: {days: 30}")
    assert finish(talk, "return", DELIVERED).responses == ["utter_return_too_late"]
    shipped = finish(talk, "return", SHIPPED)
    assert shipped.responses == ["utter_return_not_delivered"]
    assert '/cancel_order{"order_number": "10001"}' in shipped.payloads
    assert finish(talk, "return", CANCELLED).responses == ["utter_order_cancelled"]


def test_refunds_are_told_by_what_happened(talk: Talk) -> None:
    assert finish(talk, "refund", CANCELLED).responses == ["utter_refund_cancelled"]
    assert finish(talk, "refund", DELIVERED).responses[0] == "utter_refund_none"


def test_a_problem_is_kept_with_its_picture_and_put_before_a_person(talk: Talk) -> None:
    told = finish(
        talk,
        "problem",
        DELIVERED,
        problem_text="Tasse zerbrochen",
        problem_photo="p1",
        wish="replacement",
        language="de",
    )
    assert told.responses == ["utter_problem_number"]
    assert told.effects == [{"kind": "handover", "reason": "report_problem"}]
    with reading(runtime().conversations) as session:
        request = requests_in(session, talk.conversation)[0]
    assert request.details == {"text": "Tasse zerbrochen", "photo": "p1", "wish": "replacement"}
    assert request.language == "de" and request.number in told.text


def test_a_problem_needs_no_order(talk: Talk) -> None:
    told = finish(talk, "problem", WITHOUT, problem_text="It is broken", problem_photo=WITHOUT, wish="answer")
    assert told.responses == ["utter_problem_number"]
    with reading(runtime().conversations) as session:
        request = requests_in(session, talk.conversation)[0]
    assert request.order_number is None and "photo" not in request.details


def test_a_task_begins_anew_with_the_order_spoken_of(talk: Talk) -> None:
    talk.slots.update(confirmed="yes", wish="refund", last_order="10002")
    begun = talk.say("action_start_task", "cancel it", intent="cancel_order")
    assert begun.slots["task"] == "cancel" and begun.slots["order_number"] == "10002"
    assert begun.slots["confirmed"] is None and begun.slots["wish"] is None
    tracked = talk.say("action_start_task", "where is my order", intent="track_order")
    assert tracked.slots["order_number"] is None


def test_what_is_said_of_a_problem_is_kept_and_a_pressed_button_says_nothing(talk: Talk) -> None:
    begun = talk.say("action_start_task", "the cup came broken", intent="report_problem", original="la taza llegó rota")
    assert begun.responses == ["utter_problem_sorry"] and begun.slots["problem_text"] == "la taza llegó rota"
    pressed = talk.press("action_start_task", '/report_problem{"image": "p9"}')
    assert pressed.slots["problem_text"] is None and pressed.slots["problem_photo"] == "p9"


def test_a_return_begins_with_its_time(talk: Talk, rules: Rules) -> None:
    rules("returns: {days: 14}")
    assert "14" in talk.say("action_start_task", "return", intent="return_product", language="ja").text


@pytest.mark.parametrize("language", ["en", "ar", "zh", "pl"])
def test_each_question_offers_a_way_out(talk: Talk, language: str) -> None:
    talk.slots.update(task="return", order_number="10002", email=email_of(10002))
    steps = ("order_number", "email", "change_kind", "change_text", "return_items", "return_reason", "wish")
    for step in (*steps, "problem_text", "problem_photo"):
        asked = talk.say(f"action_ask_{step}", "hm", language=language)
        assert asked.payloads[-1] == "/stop_task", step
    items = talk.say("action_ask_return_items", "hm", language=language)
    assert items.payloads[:-2] == ['/answer{"choice": "RUN-1"}', '/answer{"choice": "MAT-2"}']


def test_own_orders_are_offered_to_who_is_logged_in(talk: Talk) -> None:
    talk.slots.update(task="cancel")
    asked = talk.say("action_ask_order_number", "cancel", customer="c1")
    assert asked.responses == ["utter_own_orders"] and asked.payloads[0] == '/answer{"choice": "10002"}'
    assert talk.say("action_ask_order_number", "cancel").responses == ["utter_ask_order_number"]


@pytest.mark.parametrize(
    ("task", "steps", "response"),
    [
        ("cancel", {}, "utter_cancel_confirm"),
        ("change", {"change_kind": "item", "change_text": "XL"}, "utter_change_confirm"),
        ("change", {"change_kind": "other", "change_text": "XL"}, "utter_change_confirm"),
        ("return", {"return_items": ["MAT-2"]}, "utter_return_confirm_order"),
    ],
)
def test_nothing_is_done_without_a_yes(talk: Talk, task: str, steps: dict[str, object], response: str) -> None:
    talk.slots.update(task=task, order_number="10002", email=email_of(10002), **steps)
    asked = talk.say("action_ask_confirmed", "hm", language="it")
    assert asked.responses == [response] and len(asked.buttons) == 2
