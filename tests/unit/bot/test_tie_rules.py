"""What a message names decides where its words leave the intent open."""

from __future__ import annotations

import pytest

from bot.components.intent_classifier import IntentClassifier, after_greeting, by_tie_rules, without_addresses

SHOES = [{"entity": "category", "value": "shoes"}]
RED = [{"entity": "color", "value": "red"}]


@pytest.mark.parametrize(
    ("ranking", "entities", "searching", "first"),
    [
        ([("recommend", 0.9), ("search_product", 0.05)], SHOES, False, "search_product"),
        ([("recommend", 0.9)], [], False, "recommend"),
        ([("greet", 0.8), ("search_product", 0.1)], SHOES, False, "search_product"),
        ([("greet", 0.8)], RED, False, "greet"),
        ([("greet", 0.7), ("report_problem", 0.2), ("search_product", 0.1)], SHOES, False, "report_problem"),
        ([("greet", 0.9), ("thank", 0.06), ("report_problem", 0.01)], SHOES, False, "search_product"),
        ([("refine_search", 0.8)], SHOES, False, "search_product"),
        ([("refine_search", 0.8)], SHOES, True, "refine_search"),
        ([("ask_availability", 0.8)], SHOES, False, "search_product"),
        ([("ask_availability", 0.8)], SHOES, True, "ask_availability"),
        ([("show_more", 0.3), ("search_product", 0.25)], SHOES, True, "search_product"),
        ([("show_more", 0.45), ("search_product", 0.25)], SHOES, True, "show_more"),
        ([("show_more", 0.45), ("search_product", 0.25)], [*SHOES, *RED], True, "search_product"),
        ([("show_more", 0.3), ("greet", 0.25)], SHOES, True, "show_more"),
        ([("compare_products", 0.7)], [{"entity": "ordinal"}, {"entity": "feature"}], True, "ask_product_detail"),
        ([("compare_products", 0.7)], [{"entity": "ordinal"}] * 2 + [{"entity": "feature"}], True, "compare_products"),
        ([("ask_reviews", 0.3)], [{"entity": "ordinal"}, {"entity": "material"}], True, "ask_product_detail"),
        ([("add_to_cart", 0.6)], [{"entity": "ordinal"}, {"entity": "material"}], True, "add_to_cart"),
    ],
)
def test_the_intent_is_decided(
    ranking: list[tuple[str, float]], entities: list[dict[str, str]], searching: bool, first: str
) -> None:
    found = by_tie_rules(ranking, entities, searching=searching)
    assert found[0][0] == first and len({name for name, _ in found}) == len(found)
    assert sum(share for _, share in found) <= 1.0 + 1e-9


def test_nothing_is_decided_of_nothing() -> None:
    assert by_tie_rules([], SHOES) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("return order 11701, ordered with jiwoo.kang208@example.com", "return order 11701, ordered with email"),
        ("メールアドレスはwei.wang1260@example.comです", "メールアドレスは email です"),
        ("ana@example.com", "ana@example.com"),
        ("no address", "no address"),
    ],
)
def test_addresses_say_nothing_of_the_intent(text: str, left: str) -> None:
    assert without_addresses(text) == left


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Dzień dobry, kubek przyszedł stłuczony", "kubek przyszedł stłuczony"),
        ("Hi! where is my order?", "where is my order?"),
        ("你好，我要退货", "我要退货"),
        ("مرحبا، أين طلبي", "أين طلبي"),
        ("Hello!", ""),
        ("hi, ok", ""),
        ("good morning", ""),
    ],
)
def test_what_follows_a_greeting_is_looked_at_by_itself(text: str, rest: str) -> None:
    assert after_greeting(text) == rest


def test_the_fingerprint_needs_no_configuration() -> None:
    """Rasa asks for it with another node's configuration when the trained component comes from its cache."""
    own = IntentClassifier.fingerprint_addon(IntentClassifier.get_default_config())
    assert IntentClassifier.fingerprint_addon({"output": "cached"}) == own
