"""Questions about one product, and which product is meant."""

from __future__ import annotations

import pytest
from talking import Talk, entity, item


def price(talk: Talk, text: str, *entities: dict[str, object], **more: object):  # type: ignore[no-untyped-def]
    return talk.say("action_price", text, entities, intent="ask_price", **more)


@pytest.mark.parametrize(("ordinal", "sku"), [(1, "KET-1"), ("2", "KET-2"), (-1, "KET-3"), (-2, "KET-2")])
def test_a_place_in_the_list_names_a_product(talk: Talk, ordinal: object, sku: str) -> None:
    talk.slots["shown"] = ["KET-1", "KET-2", "KET-3"]
    told = price(talk, "how much is that one", entity("ordinal", ordinal))
    assert told.skus == [sku] and told.slots["focus"] == sku


@pytest.mark.parametrize("ordinal", [7, 0, -9, "x", None])
def test_a_place_outside_the_list_is_asked_about(talk: Talk, ordinal: object) -> None:
    talk.slots.update(shown=["KET-1", "KET-2"], focus="KET-1")
    told = price(talk, "the seventh", entity("ordinal", ordinal))
    assert told.responses == ["utter_ask_which_product"]
    assert told.payloads == ['/ask_price{"sku": "KET-1"}', '/ask_price{"sku": "KET-2"}']


def test_the_product_spoken_of_is_meant_when_none_is_named(talk: Talk) -> None:
    talk.slots.update(shown=["KET-1", "KET-2"], focus="KET-2")
    assert price(talk, "how much is it").skus == ["KET-2"]


def test_the_kind_of_a_shown_product_names_it(talk: Talk) -> None:
    talk.slots.update(shown=["KET-1", "BAG-2", "EAR-0"])
    assert price(talk, "how much is the backpack", item("backpack")).skus == ["BAG-2"]


def test_a_colour_or_a_title_tells_products_of_a_kind_apart(talk: Talk) -> None:
    talk.slots.update(shown=["TEE-0", "TEE-1", "TEE-2"])
    told = price(talk, "how much is the Almira Cima t-shirt", item("t-shirt"), entity("brand", "Almira"))
    assert told.skus == ["TEE-2"]
    talk.slots.update(shown=["KET-0", "KET-1"])
    assert price(talk, "the kettle", item("kettle")).responses == ["utter_ask_which_product"]


def test_a_kind_that_was_not_shown_brings_its_products(talk: Talk) -> None:
    talk.slots.update(shown=["RUN-1"], focus="RUN-1")
    told = price(talk, "how much are your kettles", item("kettle"))
    assert told.responses == ["utter_ask_which_product"] and {sku[:3] for sku in told.skus} == {"KET"}
    assert talk.slots["shown"] == told.skus


def test_another_thing_named_beside_it_does_not_change_the_subject(talk: Talk) -> None:
    talk.slots.update(shown=["RUN-1"], focus="RUN-1")
    told = talk.say(
        "action_product_detail", "does it fit in a backpack?", [item("backpack")], intent="ask_product_detail"
    )
    assert told.slots["focus"] == "RUN-1"


def test_a_product_named_is_found_in_the_whole_shop(talk: Talk) -> None:
    talk.slots.update(shown=["RUN-1"], focus="RUN-1")
    assert price(talk, "how much is Norda Eco kettle", entity("product", "Norda Eco kettle")).skus == ["KET-4"]


def test_a_product_that_is_sold_out_can_be_asked_about(talk: Talk) -> None:
    told = talk.say("action_availability", "is the Norda Gale rain poncho in stock?",
                    [entity("product", "Norda Gale rain poncho")], intent="ask_availability")  # fmt: skip
    assert told.responses == ["utter_out_of_stock", "utter_back_in_stock"] and "2099" in told.text


def test_an_unknown_sku_is_said_to_be_unknown(talk: Talk) -> None:
    for action in ("action_price", "action_product_detail", "action_availability", "action_reviews", "action_similar",
                   "action_complementary", "action_add_to_cart", "action_reason"):  # fmt: skip
        assert talk.press(action, '/ask_price{"sku": "NO-SUCH"}').responses == ["utter_product_not_found"]


def test_nothing_shown_and_nothing_named_asks_which(talk: Talk) -> None:
    told = price(talk, "how much is it")
    assert told.responses == ["utter_ask_which_product"] and not told.buttons


def test_details_in_the_shoppers_language(talk: Talk) -> None:
    told = talk.press("action_product_detail", '/ask_product_detail{"sku": "RUN-0"}', language="es")
    assert told.responses == ["utter_product_details"] and "Peso: 200 g" in told.text
    assert "zapatillas de correr" in told.text and "41, 42, 43" in told.text
    assert '/add_to_cart{"sku": "RUN-0"}' in told.payloads and '/similar_products{"sku": "RUN-0"}' in told.payloads


def test_one_fact_is_answered_alone(talk: Talk) -> None:
    talk.slots["focus"] = "RUN-0"
    told = talk.say("action_product_detail", "How much does it weigh?", intent="ask_product_detail")
    assert told.texts[-1] == "Weight: 200 g"


def test_what_the_shop_does_not_state_is_said_honestly(talk: Talk) -> None:
    talk.slots["focus"] = "RUN-0"
    told = talk.say("action_product_detail", "how long does the battery last?", intent="ask_product_detail")
    assert told.responses == ["utter_detail_not_stated"] and "Battery" in told.text
    wet = talk.say("action_product_detail", "is it waterproof", [entity("feature", "waterproof")],
                   intent="ask_product_detail", language="es")  # fmt: skip
    assert wet.responses == ["utter_detail_not_stated"] and "impermeable" in wet.text


def test_a_feature_that_is_stated_is_not_denied(talk: Talk) -> None:
    talk.slots["focus"] = "EAR-0"
    told = talk.say("action_product_detail", "noise cancelling?", [entity("feature", "noise-cancelling")])
    assert told.responses == ["utter_product_details"]


def test_prices_sales_and_ranges(talk: Talk) -> None:
    sale = talk.press("action_price", '/ask_price{"sku": "KET-0"}', language="de")
    assert sale.responses == ["utter_price_sale"] and "24,00" in sale.text and "30,00" in sale.text
    plain = talk.press("action_price", '/ask_price{"sku": "KET-1"}', currency="JPY")
    assert plain.responses == ["utter_price"] and "6,180" in plain.text


@pytest.mark.parametrize(
    ("entities", "response"),
    [
        ((), "utter_in_stock"),
        ((entity("size", "42", system="EU"), entity("color", "red")), "utter_in_stock_variant"),
        ((entity("size", {"value": "41", "system": "EU"}), entity("color", "red")), "utter_out_of_stock_variant"),
        ((entity("size", "50"),), "utter_not_offered"),
        ((entity("color", "green"),), "utter_not_offered"),
    ],
)
def test_stock_is_told_for_size_and_colour(talk: Talk, entities: tuple[dict[str, object], ...], response: str) -> None:
    talk.slots["focus"] = "RUN-4"
    told = talk.say("action_availability", "is it in stock", entities, intent="ask_availability")
    assert told.responses[0] == response


def test_few_pieces_are_counted(talk: Talk) -> None:
    talk.slots["focus"] = "RUN-0"
    told = talk.say("action_availability", "in 42, red?", [entity("size", "42"), entity("color", "red")])
    assert told.responses[0] == "utter_in_stock_few" and "only 2 pieces" in told.text


def test_what_can_be_had_instead_is_said(talk: Talk) -> None:
    talk.slots["focus"] = "RUN-0"
    told = talk.say("action_availability", "size 50?", [entity("size", "50")], language="es")
    assert "utter_available_sizes" in told.responses and "41, 42, 43" in told.text


def test_reviews_are_quoted_in_the_shoppers_language(talk: Talk) -> None:
    told = talk.press("action_reviews", '/ask_reviews{"sku": "RUN-0"}', language="es")
    assert told.responses == ["utter_reviews", "utter_reviews_share", "utter_reviews_quote"]
    assert "4,5" in told.text and "Muy cómodas." in told.text and "100 %" in told.text.replace("\xa0", " ")
    none = talk.press("action_reviews", '/ask_reviews{"sku": "KET-1"}')
    assert none.responses == ["utter_reviews_none"]


def test_a_product_as_a_google_feed_has_it_works_everywhere(talk: Talk) -> None:
    for action in ("action_price", "action_product_detail", "action_availability", "action_reviews", "action_similar",
                   "action_add_to_cart", "action_reason"):  # fmt: skip
        assert talk.press(action, '/x{"sku": "G-1"}').responses
