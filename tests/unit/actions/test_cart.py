"""The cart: asked for what is open, filled once, emptied of what is meant."""

from __future__ import annotations

import pytest
from talking import Rules, Talk, entity, item

from actions.runtime import runtime
from shop import carts
from shop.database import reading

COUPONS = """
coupons:
  - {code: WELCOME10, percent: 10, minimum: 30}
  - {code: OLD, percent: 5, until: 2020-01-31}
  - {code: SOON, percent: 5, from: 2999-01-01}
  - {code: SECRET, free_shipping: true, hidden: true}
  - {code: FIVE, amount: 5}
"""


def cart(talk: Talk) -> dict[str, int]:
    with reading(runtime().conversations) as session:
        return {line.sku: line.quantity for line in carts.view(session, talk.conversation)}


def add(talk: Talk, sku: str, **entities: object):  # type: ignore[no-untyped-def]
    wishes = [entity("sku", sku), *(entity(name, value) for name, value in entities.items())]
    return talk.say("action_add_to_cart", "add it", wishes, intent="add_to_cart")


def test_size_then_colour_are_asked_for(talk: Talk) -> None:
    size = talk.press("action_add_to_cart", '/add_to_cart{"sku": "RUN-3"}', language="es")
    assert size.responses == ["utter_ask_size"] and [b["title"] for b in size.buttons] == ["41", "42", "43"]
    color = talk.press("action_add_to_cart", size.payloads[1], language="es")
    assert color.responses == ["utter_ask_color"] and {b["title"] for b in color.buttons} == {"rojo", "azul"}
    done = talk.press("action_add_to_cart", color.payloads[0], language="es")
    assert done.responses == ["utter_added_to_cart"] and cart(talk) == {"RUN-3-RED-42": 1}
    assert done.slots["pending"] is None and "42" in done.text


@pytest.mark.parametrize("action", ["action_refine", "action_search"])
def test_an_answer_in_words_goes_on(talk: Talk, action: str) -> None:
    add(talk, "RUN-3", color="blue")
    done = talk.say(action, "42", [entity("size", "42")], intent="refine_search")
    assert done.responses == ["utter_added_to_cart"] and cart(talk) == {"RUN-3-BLU-42": 1}


def test_what_the_search_asked_for_is_chosen(talk: Talk) -> None:
    talk.say("action_search", "red running shoes size 42",
             [entity("color", "red"), item("running shoes"), entity("size", "42")])  # fmt: skip
    first = talk.slots["shown"][0]
    talk.say("action_add_to_cart", "add the first", [entity("ordinal", 1)], intent="add_to_cart")
    assert cart(talk) == {f"{first}-RED-42": 1}


def test_a_size_that_is_sold_out_is_not_replaced_by_another(talk: Talk) -> None:
    told = add(talk, "RUN-3", size="41", color="red")
    assert told.responses[0] == "utter_out_of_stock_variant" and cart(talk) == {}
    assert "utter_available_sizes" in told.responses
    missing = add(talk, "RUN-3", size="50")
    assert missing.responses[0] == "utter_not_offered" and cart(talk) == {}


def test_a_size_asked_for_one_product_is_not_that_of_another(talk: Talk) -> None:
    add(talk, "RUN-3", color="blue")
    told = add(talk, "TEE-1")
    assert told.responses == ["utter_ask_size"] and told.slots["pending"]["color"] is None


def test_the_only_variant_needs_no_question(talk: Talk) -> None:
    assert add(talk, "MAT-1", quantity=2).responses == ["utter_added_to_cart"]
    assert cart(talk) == {"MAT-1-PUR-0": 2}


def test_a_variant_may_be_named_by_its_sku(talk: Talk) -> None:
    add(talk, "RUN-2-BLU-43")
    assert cart(talk) == {"RUN-2-BLU-43": 1}


def test_the_same_message_is_handled_once(talk: Talk) -> None:
    for _ in range(2):
        told = talk.say("action_add_to_cart", "add it", [entity("sku", "MAT-1")], message_id="900001")
        assert told.responses == ["utter_added_to_cart"]
    assert cart(talk) == {"MAT-1-PUR-0": 1}
    for _ in range(2):
        gone = talk.say("action_remove_from_cart", "remove it", intent="remove_from_cart", message_id="900002")
        assert gone.responses == ["utter_removed_from_cart"] and "yoga mat" in gone.text
    assert cart(talk) == {}


def test_a_talk_outside_the_gateway_needs_no_number(talk: Talk) -> None:
    assert talk.say("action_add_to_cart", "add it", [entity("sku", "MAT-1")], message_id="x-y").responses == [
        "utter_added_to_cart"
    ]


def test_no_more_than_there_is(talk: Talk) -> None:
    assert add(talk, "MAT-1", quantity=2).responses == ["utter_added_to_cart"]  # of three
    told = add(talk, "MAT-1", quantity=2)
    assert told.responses == ["utter_cart_not_enough"] and "3" in told.text and cart(talk) == {"MAT-1-PUR-0": 2}
    assert add(talk, "G-3", quantity=1000).responses == ["utter_cart_full"]  # more than a cart holds


@pytest.mark.parametrize("quantity", [0, -4, "many", None])
def test_odd_quantities_are_one(talk: Talk, quantity: object) -> None:
    add(talk, "MAT-2", quantity=quantity)
    assert cart(talk) == {"MAT-2-PUR-0": 1}


def test_what_is_sold_out_cannot_be_added(talk: Talk) -> None:
    assert add(talk, "G-2").responses == ["utter_out_of_stock", "utter_back_in_stock"] and cart(talk) == {}


def test_the_cart_is_shown_with_its_total(talk: Talk) -> None:
    assert talk.press("action_view_cart", "/view_cart").responses == ["utter_cart_empty"]
    add(talk, "MAT-1", quantity=2)
    add(talk, "KET-0", color="black")
    told = talk.press("action_view_cart", "/view_cart", currency="USD")
    assert told.responses == ["utter_cart"] and set(told.skus) == {"MAT-1", "KET-0"}
    assert "$117.50" in told.text and "3 items" in told.text and "/checkout" in told.payloads
    assert talk.press("action_checkout", "/checkout").responses == ["utter_checkout_no_link"]


def test_one_variant_is_removed_and_the_other_stays(talk: Talk) -> None:
    add(talk, "RUN-2-BLU-43")
    add(talk, "RUN-2-BLU-42")
    asked = talk.say("action_remove_from_cart", "remove the shoes", [item("running shoes")], intent="remove_from_cart")
    assert asked.responses == ["utter_ask_which_to_remove"] and len(asked.payloads) == 2
    talk.press("action_remove_from_cart", asked.payloads[0])
    assert cart(talk) == {"RUN-2-BLU-42": 1}


def test_what_is_named_is_removed(talk: Talk) -> None:
    add(talk, "MAT-1", quantity=2)
    add(talk, "KET-0", color="black")
    talk.say("action_remove_from_cart", "remove one mat", [item("yoga mat"), entity("quantity", 1)])
    assert cart(talk) == {"MAT-1-PUR-0": 1, "KET-0-BLA-0": 1}
    talk.say("action_remove_from_cart", "remove the second", [entity("ordinal", 2)])
    assert cart(talk) == {"MAT-1-PUR-0": 1}


def test_what_is_not_there_is_not_removed(talk: Talk) -> None:
    assert talk.say("action_remove_from_cart", "remove it").responses == ["utter_cart_empty"]
    add(talk, "MAT-1")
    assert talk.say("action_remove_from_cart", "remove the kettle", [item("kettle")]).responses == [
        "utter_ask_which_to_remove"
    ]
    assert cart(talk) == {"MAT-1-PUR-0": 1}


def test_what_is_on_sale_is_shown_with_its_old_price(talk: Talk) -> None:
    told = talk.press("action_promotions", "/ask_promotions", language="es")
    assert told.responses == ["utter_coupon_list", "utter_promotions_products"] and told.skus == ["KET-0"]
    assert "30,00" in told.cards[0]["reason"] and "WELCOME10" in told.text


@pytest.mark.parametrize(
    ("code", "responses"),
    [
        ("SAVE10", ["utter_coupon_invalid"]),
        ("welcome10", ["utter_coupon_valid", "utter_coupon_minimum"]),
        ("OLD", ["utter_coupon_expired"]),
        ("SOON", ["utter_coupon_wait"]),
        ("SECRET", ["utter_coupon_valid"]),
    ],
)
def test_a_code_is_checked(talk: Talk, rules: Rules, code: str, responses: list[str]) -> None:
    rules(COUPONS)
    told = talk.say("action_promotions", code, [entity("coupon", code)], intent="ask_promotions", language="de")
    assert told.responses == responses


def test_what_a_code_takes_off_is_told_in_the_shoppers_money(talk: Talk, rules: Rules) -> None:
    rules(COUPONS)
    told = talk.say("action_promotions", "five", [entity("coupon", "FIVE")], language="en", currency="USD")
    assert "$" in told.text and "€" not in told.text
    assert "SECRET" not in talk.press("action_promotions", "/ask_promotions").text
