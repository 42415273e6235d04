"""Answers from the shop's rules, in the shopper's language and money."""

from __future__ import annotations

import pytest
from talking import Rules, Talk, entity

RULES = """
shipping:
  free_from: 50
  zones:
    - {countries: [DE, AT], price: 4, days: [1, 3], carriers: [DHL]}
    - {countries: [EU], price: 0, days: [3, 3]}
    - {countries: all, price: 20, days: [6, 16], free_from: 200}
  not_to: [RU]
customs:
  checked: 2025-09-01
  same_area: [EU]
  countries:
    GB: {tax: 20, duty: [0, 12], duty_free_up_to: 135 GBP}
    IN: {tax: 18, duty: [10, 35], from_first: true}
payment: {methods: [card, paypal], by_country: {BR: [pix]}}
returns: {days: 30, price: 2.5, refund_days: 1, excluded: [hygiene, gift_card], note: {es: "Solo en línea."}}
warranty: {years: 2, by_department: {audio: 3}}
"""


def ask(talk: Talk, intent: str, *entities: dict[str, object], language: str = "en", **metadata: object):  # type: ignore[no-untyped-def]
    return talk.say("action_policy", "how?", entities, intent=intent, language=language, **metadata)


def test_shipping_to_a_country_is_told_in_the_shoppers_money(talk: Talk, rules: Rules) -> None:
    rules(RULES)
    told = ask(talk, "ask_shipping", entity("country", "DE"), language="de")
    assert told.responses == ["utter_shipping_to", "utter_shipping_free_from", "utter_shipping_carriers"]
    assert "Deutschland" in told.text and "4,00\xa0€" in told.text and "1–3" in told.text and "50,00" in told.text
    dollars = ask(talk, "ask_shipping", entity("country", "US"), currency="USD")
    assert "$25.00" in dollars.text and "$250.00" in dollars.text


def test_free_shipping_and_other_countries_are_said(talk: Talk, rules: Rules) -> None:
    rules(RULES)
    free = ask(talk, "ask_shipping", entity("country", "FR"))
    assert free.responses == ["utter_shipping_to"] and "free" in free.text and "3–3" not in free.text
    assert ask(talk, "ask_shipping", entity("country", "RU")).responses == ["utter_shipping_not_to"]
    abroad = ask(talk, "ask_shipping", entity("country", "GB"))
    assert abroad.payloads == ['/ask_customs{"country": "GB"}']
    table = ask(talk, "ask_shipping", language="ar")
    assert table.responses == ["utter_shipping_table", "utter_shipping_free_from", "utter_ask_destination"]
    assert "ألمانيا" in table.text


def test_the_country_of_the_page_counts_where_none_is_named(talk: Talk, rules: Rules) -> None:
    rules(RULES)
    assert "Austria" in ask(talk, "ask_shipping", country="AT").text


def test_customs_are_told_with_their_limits(talk: Talk, rules: Rules) -> None:
    rules(RULES)
    told = ask(talk, "ask_customs", entity("country", "GB"), language="tr")
    assert told.responses == ["utter_customs_to", "utter_customs_limits"]
    assert "%20" in told.text and "£135" in told.text and "2025" in told.text
    assert ask(talk, "ask_customs", entity("country", "IT")).responses == ["utter_customs_none"]
    assert ask(talk, "ask_customs", entity("country", "JP")).responses == ["utter_customs_unknown"]
    asked = ask(talk, "ask_customs", language="zh")
    assert asked.responses == ["utter_ask_destination"] and asked.buttons[0]["title"] == "英国"
    assert "first cent" in ask(talk, "ask_customs", entity("country", "IN")).text


def test_ways_to_pay_begin_with_those_of_the_country(talk: Talk, rules: Rules) -> None:
    rules(RULES)
    told = ask(talk, "ask_payment", country="BR", language="pt")
    assert told.responses == ["utter_payment_methods", "utter_payment_safe"]
    assert told.text.index("Pix") < told.text.index("PayPal")


def test_the_rules_of_returns_are_told_with_the_shops_own_words(talk: Talk, rules: Rules) -> None:
    rules(RULES)
    told = ask(talk, "ask_return_policy", language="es")
    assert told.responses == [
        "utter_return_days", "utter_return_condition", "utter_return_cost", "utter_return_excluded", "utter_refund_days"
    ]  # fmt: skip
    assert "30" in told.text and "2,50" in told.text and "Solo en línea." in told.text
    assert "Solo en línea." not in ask(talk, "ask_return_policy", language="fr").text


def test_the_warranty_is_that_of_the_product_spoken_of(talk: Talk, rules: Rules) -> None:
    rules(RULES)
    assert "2 years" in ask(talk, "ask_warranty").text
    talk.slots["focus"] = "EAR-1"
    assert "3 years" in ask(talk, "ask_warranty").text


@pytest.mark.parametrize("intent", ["ask_shipping", "ask_customs", "ask_payment", "ask_return_policy", "ask_warranty"])
def test_rules_that_the_shop_has_not_told_are_said_to_be_unknown(talk: Talk, rules: Rules, intent: str) -> None:
    rules("")
    assert ask(talk, intent, language="es").responses == ["utter_policy_unknown"]


def test_a_file_that_has_become_wrong_leaves_the_last_good_rules(talk: Talk, rules: Rules, tmp_path) -> None:  # type: ignore[no-untyped-def]
    rules(RULES)
    (tmp_path / "policies.yml").write_text("shipping: [", encoding="utf-8")
    assert ask(talk, "ask_payment").responses[0] == "utter_payment_methods"


def size(talk: Talk, *entities: dict[str, object], language: str = "en"):  # type: ignore[no-untyped-def]
    return talk.say("action_size_guide", "size?", entities, intent="ask_size_guide", language=language)


def test_a_size_is_converted_between_systems(talk: Talk) -> None:
    told = size(talk, entity("size", "9", system="US"), entity("audience", "men"), language="de")
    assert told.responses == ["utter_size_advice"] and "US 9 = EU 42.5 · UK 8 · JP 27" in told.text
    both = size(talk, entity("size", "42"))
    assert "US 8.5" in both.text and "US 10" in both.text
    letter = size(talk, entity("size", "M"), entity("audience", "women"))
    assert "M = EU 38" in letter.text


def test_charts_are_offered_and_shown(talk: Talk) -> None:
    asked = size(talk, language="fr")
    assert asked.responses == ["utter_ask_size_kind"] and len(asked.buttons) == 4
    shown = talk.press("action_size_guide", asked.payloads[0], language="fr")
    assert shown.responses == ["utter_size_chart", "utter_size_advice"] and "EU 38 · UK 5" in shown.text
    talk.slots["focus"] = "TEE-0"
    narrowed = size(talk, entity("audience", "mother"))
    assert narrowed.responses[0] == "utter_size_chart" and "XS" in narrowed.text
