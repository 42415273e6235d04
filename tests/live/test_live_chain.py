"""The whole chain with its real parts: gateway, Rasa, action server, recommender, in several languages."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.stack import Stack, Talk, buttons, cards

pytestmark = pytest.mark.live

SEARCHES = {
    "en": "I'm looking for red shoes under 80 euros",
    "es": "Busco unas zapatillas rojas por menos de 80 euros",
    "zh": "我想买一双80欧元以下的红色跑鞋",
    "ar": "أبحث عن حذاء أحمر",
    "de": "Ich suche einen Rucksack unter 100 Euro",
    "ja": "赤いスニーカーを探しています",
}
LETTERS = {
    "zh": re.compile(r"[一-鿿]"), "ar": re.compile(r"[؀-ۿ]"), "ja": re.compile(r"[぀-ヿ]"),
    "ru": re.compile(r"[а-яё]"), "ko": re.compile(r"[가-힣]"), "hi": re.compile(r"[ऀ-ॿ]"),
}  # fmt: skip


@pytest.mark.parametrize("language", SEARCHES)
def test_a_search_in_her_language_brings_cards_in_her_language(stack: Stack, language: str) -> None:
    answers = Talk.open(stack.url).ask(SEARCHES[language])
    found = cards(answers)
    assert found, answers
    assert {answer["language"] for answer in answers} == {language}
    assert all(card["price"]["formatted"] and card["image"] and card["in_stock"] for card in found)
    if language in LETTERS:
        assert LETTERS[language].search(answers[0]["text"])
        assert all(LETTERS[language].search(card["title"]) for card in found)


@pytest.mark.parametrize("language", ["en", "es", "zh"])
def test_a_price_limit_and_a_color_are_kept(stack: Stack, language: str) -> None:
    found = cards(Talk.open(stack.url).ask(SEARCHES[language]))
    assert found
    assert all(float(card["price"]["amount"]) <= 80 for card in found)
    assert all(card["price"]["currency"] == "EUR" for card in found)


def test_a_search_is_refined_continued_and_put_into_the_cart(stack: Stack) -> None:
    talk = Talk.open(stack.url)
    first = talk.ask("show me backpacks")
    assert cards(first)
    cheapest = min(float(card["price"]["amount"]) for card in cards(first))
    cheaper = talk.ask("cheaper please")
    assert all(float(card["price"]["amount"]) < cheapest for card in cards(cheaper)) or "lowest" in cheaper[0]["text"]
    again = talk.ask("show me backpacks")
    more = next(b for b in buttons(again) if b["payload"].startswith("/show_more"))
    further = talk.ask(payload=more["payload"])
    assert not {c["sku"] for c in cards(again)} & {c["sku"] for c in cards(further)}
    add = next(b for b in buttons(further) if b["payload"].startswith("/add_to_cart"))
    answer = talk.ask(payload=add["payload"])
    for _ in range(3):  # size and colour are asked for where they are open
        options = [b for b in answer[-1]["buttons"] if b["payload"].startswith("/add_to_cart")]
        if not options:
            break
        answer = talk.ask(payload=options[0]["payload"])
    assert cards(talk.ask("show my cart"))


def test_an_order_is_tracked_by_number_and_email(stack: Stack) -> None:
    import sqlite3

    with sqlite3.connect(stack.home / "conversations.db") as database:
        number, email = database.execute("select number, email from orders where number = '10500'").fetchone()
    talk = Talk.open(stack.url)
    talk.ask("¿dónde está mi pedido?")
    talk.ask(str(number))
    told = " ".join(m["text"] for m in talk.ask(str(email)))
    assert str(number) in told
    stranger = Talk.open(stack.url)
    stranger.ask("where is my order?")
    stranger.ask(str(number))
    refused = " ".join(m["text"] for m in stranger.ask("somebody.else@example.com"))
    assert str(number) not in refused


def test_language_and_currency_change_on_request(stack: Stack) -> None:
    talk = Talk.open(stack.url)
    assert talk.ask("please speak French")[0]["language"] == "fr"
    assert talk.ask("show prices in dollars, please")
    found = cards(talk.ask("un sac à dos"))
    assert found
    assert {card["price"]["currency"] for card in found} == {"USD"}


def test_a_size_keeps_the_conversation_language(stack: Stack) -> None:
    talk = Talk.open(stack.url)
    talk.ask("Ich suche rote Laufschuhe")
    assert talk.ask("42")[0]["language"] == "de"


def test_a_person_is_asked_for_and_recorded(stack: Stack) -> None:
    talk = Talk.open(stack.url)
    talk.ask("quiero hablar con una persona")
    state = httpx.get(talk.path(""), headers=talk.headers, timeout=20).json()
    assert state["owner"] == "waiting" or state.get("state") == "waiting", state


@pytest.mark.parametrize(
    "text",
    [
        "👟", "12345 67890", "!!!", "Привет hola 你好 hello", "<b>red</b> <script>alert(1)</script> shoes",
        "'; DROP TABLE product; --", "/forget_me", "a" * 3999,
    ],
)  # fmt: skip
def test_odd_messages_get_an_answer(stack: Stack, text: str) -> None:
    talk = Talk.open(stack.url)
    answers = talk.ask(text)
    assert answers[0]["text"].strip()
    kept = [m["text"] for m in talk.messages() if m["role"] == "shopper"]
    assert kept == [text]


@pytest.mark.parametrize("text", ["", "   ", "x" * 10_000])
def test_empty_and_endless_messages_are_refused_with_a_hint(stack: Stack, text: str) -> None:
    talk = Talk.open(stack.url)
    answer = httpx.post(
        talk.path("/messages"), json={"client_id": "c1", "text": text}, headers=talk.headers, timeout=20
    )
    assert answer.status_code == 422
    assert answer.json()["error"]["hint"]


def test_no_serving_process_loads_torch(stack: Stack) -> None:
    Talk.open(stack.url).ask("hello")
    for part in ("rasa run", "-m actions", "-m web"):
        for process in stack.children(part):
            loaded = {m.path for m in process.memory_maps()}
            assert not [path for path in loaded if "/torch/lib/" in path], part
