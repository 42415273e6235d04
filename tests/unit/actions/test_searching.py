"""Search, refine, show more, suggest."""

from __future__ import annotations

from decimal import Decimal

import pytest
from talking import Answer, Talk, entity, item

RED, SHOES = entity("color", "red"), item("running shoes")


def kinds(answer: Answer) -> set[str]:
    return {sku.split("-")[0] for sku in answer.skus}


def test_a_search_shows_cards_in_the_shoppers_language_and_currency(talk: Talk) -> None:
    found = talk.say(
        "action_search", "red running shoes", [RED, SHOES], original="zapatillas rojas", language="es", currency="USD"
    )
    assert found.responses == ["utter_search_results"] and kinds(found) == {"RUN"} and len(found.cards) == 5
    card = found.cards[0]
    assert "zapatillas de correr" in card["title"] and card["price"]["currency"] == "USD"
    assert card["price"]["formatted"].replace("\xa0", " ").startswith(card["price"]["amount"].replace(".", ","))
    assert "rojo" in card["reason"] and card["in_stock"] is True
    assert card["buttons"][0]["payload"] == f'/ask_product_detail{{"sku": "{card["sku"]}"}}'
    assert found.slots["shown"] == found.skus == found.slots["shown_all"]
    assert found.slots["filters"]["filters"]["colors"] == ["red"]


def test_wishes_that_cannot_be_met_are_named(talk: Talk) -> None:
    found = talk.say("action_search", "sneakers", [item("sneakers")])
    assert found.responses == ["utter_search_relaxed"] and kinds(found) == {"RUN"}
    assert "product type" in found.text and found.cards[0]["reason"]


def test_a_text_that_means_nothing_here_is_said_to_find_nothing(talk: Talk) -> None:
    found = talk.say("action_search", "asdf qwer zxcv")
    assert found.responses == ["utter_search_none"] and found.slots["shown"] == []


def test_an_empty_search_asks_what_is_looked_for(talk: Talk) -> None:
    assert talk.say("action_search", "").responses == ["utter_ask_search"]


def test_a_payload_is_not_searched_as_text(talk: Talk) -> None:
    found = talk.press("action_search", '/search_product{"category": "kettle"}', language="fr")
    assert kinds(found) == {"KET"} and found.slots["filters"]["text"] == "kettle"
    assert talk.press("action_search", "/search_product").responses == ["utter_ask_search"]


def test_a_meaning_that_was_offered_keeps_the_words_it_was_offered_for(talk: Talk) -> None:
    talk.say("action_default_ask_affirmation", "boiling water quickly", intent="nlu_fallback",
             ranking=[("search_product", 0.3)])  # fmt: skip
    assert kinds(talk.press("action_search", "/search_product")) == {"KET"}


def test_a_colour_replaces_a_colour(talk: Talk) -> None:
    talk.say("action_search", "red running shoes size 42", [RED, SHOES, entity("size", "42")])
    found = talk.say("action_refine", "in blue", [entity("color", "blue")], intent="refine_search")
    assert found.responses == ["utter_refine_results"]
    assert found.slots["filters"]["filters"]["colors"] == ["blue"]
    assert found.slots["filters"]["filters"]["sizes"] == ["42"] and "blue" in found.cards[0]["reason"]
    assert "red" not in found.slots["filters"]["text"].split()


def test_a_colour_can_be_added(talk: Talk) -> None:
    talk.say("action_search", "red running shoes", [RED, SHOES])
    found = talk.say("action_refine", "or in blue", [entity("color", "blue")], intent="refine_search")
    assert found.slots["filters"]["filters"]["colors"] == ["red", "blue"]


def test_a_size_from_a_button_is_a_wish(talk: Talk) -> None:
    talk.say("action_search", "t-shirt", [item("t-shirt")])
    found = talk.press("action_refine", '/refine_search{"size": "M"}')
    assert found.slots["filters"]["filters"]["sizes"] == ["M"] and kinds(found) == {"TEE"}


def test_refining_without_a_wish_asks_for_one(talk: Talk) -> None:
    assert talk.say("action_refine", "something else", intent="refine_search").responses == ["utter_refine_no_search"]
    talk.say("action_search", "kettle", [item("kettle")])
    assert talk.say("action_refine", "something else", intent="refine_search").responses == ["utter_refine_ask"]


def amounts(answer: Answer) -> list[Decimal]:
    return [Decimal(card["price"]["amount"]) for card in answer.cards]


@pytest.mark.parametrize("currency", ["EUR", "USD", "JPY"])
def test_cheaper_means_below_everything_shown(talk: Talk, currency: str) -> None:
    talk.say("action_search", "faro duna cima headphones", [item("headphones")], currency=currency)
    talk.slots["shown"] = ["EAR-3", "EAR-4"]
    found = talk.press("action_refine", '/refine_search{"sort": "cheaper"}', currency=currency)
    assert set(found.skus) == {"EAR-0", "EAR-1", "EAR-2"} and found.responses == ["utter_refine_results"]
    assert talk.slots["filters"]["filters"]["currency"] == currency


def test_cheaper_in_words(talk: Talk) -> None:
    talk.say("action_search", "kettles", [item("kettle")])
    talk.slots["shown"] = ["KET-4"]
    found = talk.say("action_refine", "cheap", intent="refine_search", original="más baratos", language="es")
    assert max(amounts(found)) < 70 and kinds(found) == {"KET"}


def test_nothing_cheaper_shows_the_lowest_prices(talk: Talk) -> None:
    talk.say("action_search", "kettles", [item("kettle")])
    talk.slots["shown"] = ["KET-0", "KET-1"]
    found = talk.press("action_refine", '/refine_search{"sort": "cheaper"}')
    assert found.responses == ["utter_cheaper_none"] and found.skus[0] == "KET-0"
    assert amounts(found) == sorted(amounts(found)) and talk.slots["shown"] == found.skus


def test_a_price_without_a_currency_is_in_the_shoppers(talk: Talk) -> None:
    wish = entity("price_max", {"amount": "2400", "currency": None})
    found = talk.say("action_search", "t-shirt under 2400", [item("t-shirt"), wish], currency="JPY")
    assert found.skus == ["TEE-0"] and "￥2,400" in found.cards[0]["reason"].replace("¥", "￥")


def test_a_price_wish_keeps_its_own_currency(talk: Talk) -> None:
    wish = entity("price_max", {"amount": "19", "currency": "USD"})
    found = talk.say("action_search", "t-shirt under 19 dollars", [item("t-shirt"), wish])
    assert (
        found.skus == ["TEE-0"] and found.cards[0]["price"]["currency"] == "EUR" and "$19" in found.cards[0]["reason"]
    )


def test_a_currency_without_a_rate_falls_back_to_the_shops(talk: Talk) -> None:
    assert talk.say("action_search", "kettle", [item("kettle")], currency="XAU").cards[0]["price"]["currency"] == "EUR"


def test_more_is_shown_until_nothing_is_left(talk: Talk) -> None:
    first = talk.say("action_search", "kettle", [item("kettle")])
    assert "/show_more" in first.payloads
    more = talk.press("action_show_more", "/show_more")
    assert more.responses == ["utter_show_more"] and len({*first.skus, *more.skus}) == 6
    assert "/show_more" not in more.payloads
    assert talk.press("action_show_more", "/show_more").responses == ["utter_no_more"]


def test_more_of_the_nearest_is_shown(talk: Talk) -> None:
    first = talk.say("action_search", "sneakers", [item("sneakers")])
    more = talk.press("action_show_more", "/show_more")
    assert more.responses == ["utter_show_more"] and not set(more.skus) & set(first.skus) and kinds(more) == {"RUN"}


def test_more_without_a_search_asks_what_is_looked_for(talk: Talk) -> None:
    assert talk.press("action_show_more", "/show_more").responses == ["utter_ask_search"]


def test_recommendations_can_be_refined_and_continued(talk: Talk) -> None:
    first = talk.say("action_recommend", "recommend something", intent="recommend")
    assert first.responses == ["utter_recommend"] and len(first.cards) == 5
    more = talk.press("action_show_more", "/show_more")
    assert more.cards and not set(more.skus) & set(first.skus)
    blue = talk.say("action_refine", "in blue", [entity("color", "blue")], intent="refine_search")
    assert kinds(blue) == {"RUN"}
    again = talk.press("action_show_more", "/show_more")
    assert kinds(again) == {"RUN"} and not set(again.skus) & set(blue.skus)


def test_a_customer_gets_what_suits_her(talk: Talk) -> None:
    found = talk.say("action_recommend", "recommend something", intent="recommend", customer="c1")
    assert found.responses == ["utter_recommend_personal"] and kinds(found) <= {"RUN", "MAT"}
    assert "because you bought" in found.cards[0]["reason"]


def test_a_recommendation_with_a_wish_is_a_search(talk: Talk) -> None:
    found = talk.say("action_recommend", "recommend a kettle", [item("kettle")], intent="recommend")
    assert kinds(found) == {"KET"}


def test_similar_to_the_card_pressed(talk: Talk) -> None:
    found = talk.press("action_similar", '/similar_products{"sku": "KET-1"}', language="es")
    assert found.responses == ["utter_similar"] and kinds(found) == {"KET"} and "KET-1" not in found.skus
    assert "hervidor" in found.cards[0]["reason"]


def test_similar_to_a_product_named(talk: Talk) -> None:
    talk.say("action_search", "kettle", [item("kettle")])
    found = talk.say("action_similar", "more like Norda Alba backpack", [entity("product", "Norda Alba backpack")],
                     intent="similar_products")  # fmt: skip
    assert kinds(found) == {"BAG"} and "BAG-0" not in found.skus


def test_similar_to_a_place_in_the_list(talk: Talk) -> None:
    shown = talk.say("action_search", "kettle", [item("kettle")]).skus
    found = talk.say("action_similar", "like the last one", [entity("ordinal", -1)], intent="similar_products")
    assert found.messages[0]["variables"]["title"] and shown[-1] not in found.skus


def test_what_goes_with_it(talk: Talk) -> None:
    found = talk.press("action_complementary", '/complementary_products{"sku": "RUN-1"}')
    assert found.responses == ["utter_complementary"] and kinds(found) == {"MAT"}
    nothing = talk.press("action_complementary", '/complementary_products{"sku": "G-1"}')
    assert nothing.responses == ["utter_complementary_none"]


def test_why_it_was_suggested(talk: Talk) -> None:
    talk.say("action_search", "red running shoes", [RED, SHOES], customer="c1")
    told = talk.say("action_reason", "why the first", [entity("ordinal", 1)], intent="ask_reason", customer="c1")
    assert told.responses == ["utter_reason"] and "matches: red" in told.text and "because you bought" in told.text


def test_why_without_a_suggestion(talk: Talk) -> None:
    assert talk.say("action_reason", "why?", intent="ask_reason").responses == ["utter_reason_none"]


def test_a_comparison_says_what_differs(talk: Talk) -> None:
    talk.slots["shown"] = ["KET-0", "KET-1", "EAR-2"]
    told = talk.say("action_compare", "compare the first two", [entity("ordinal", 1), entity("ordinal", 2)],
                    intent="compare_products")  # fmt: skip
    assert told.responses == ["utter_compare"] and "Price:" in told.text and "Material" not in told.text
    assert "headphones" not in told.text


def test_products_named_are_compared(talk: Talk) -> None:
    named = [entity("product", "Norda Alba kettle"), entity("product", "Veloce Brisa kettle")]
    assert "Norda Alba kettle: 200 g" in talk.say("action_compare", "compare", named, intent="compare_products").text


def test_one_product_cannot_be_compared(talk: Talk) -> None:
    talk.slots["shown"] = ["KET-0"]
    assert talk.say("action_compare", "compare", intent="compare_products").responses == ["utter_compare_need_two"]
    odd = [entity("ordinal", None), entity("ordinal", "x")]
    assert talk.say("action_compare", "compare", odd).responses == ["utter_compare_need_two"]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [("es", "para hervir agua", "KET"), ("zh", "用来烧水的", "KET")],
)
def test_an_untranslated_message_is_searched_by_its_meaning(talk: Talk, language: str, text: str, kind: str) -> None:
    found = talk.say("action_search", text, original=text, language=language, untranslated=True)
    assert found.responses == ["utter_search_results"]
    assert [sku.split("-")[0] for sku in found.skus[:2]] == [kind, kind]
