"""The conversation itself: language, currency, orders, a person, what was not understood."""

from __future__ import annotations

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor
from talking import Talk, entity

from actions.turn import Turn

UNDERSTOOD = [("search_product", 0.4), ("ask_price", 0.3), ("an_extension", 0.2), ("greet", 0.01)]


def test_a_new_language_is_confirmed_in_it(talk: Talk) -> None:
    told = talk.press("action_change_language", '/change_language{"language": "fr"}', language="es")
    assert told.responses == ["utter_language_changed"] and told.messages[0]["language"] == "fr"
    assert told.effects == [{"kind": "language", "language": "fr"}] and told.slots == {"language": "fr"}
    assert "français" in told.text


def test_a_language_spoken_already_is_said_to_be(talk: Talk) -> None:
    told = talk.press("action_change_language", '/change_language{"language": "es"}', language="es")
    assert told.responses == ["utter_language_already"]
    asked = talk.say("action_change_language", "in Spanish please", [entity("language", "es")], language="es")
    assert asked.responses == ["utter_language_already"]


def test_asking_in_the_new_language_changes_it_all_the_same(talk: Talk) -> None:
    talk.before = "en"
    told = talk.say("action_change_language", "in Spanish", [entity("language", "es")], language="es")
    assert told.responses == ["utter_language_changed"]


def test_languages_are_offered_and_unknown_ones_refused(talk: Talk) -> None:
    asked = talk.press("action_change_language", "/change_language", language="de")
    assert asked.responses == ["utter_ask_language"] and len(asked.buttons) == 15
    no = talk.say("action_change_language", "in Swedish", [entity("language", "sv")])
    assert no.responses == ["utter_language_not_supported"] and not no.effects


def test_a_currency_is_changed_where_there_is_a_rate(talk: Talk) -> None:
    told = talk.say("action_change_currency", "in dollars", [entity("currency", "usd")])
    assert told.effects == [{"kind": "currency", "currency": "USD"}] and told.slots == {"currency": "USD"}
    assert talk.press("action_price", '/ask_price{"sku": "KET-1"}').cards[0]["price"]["currency"] == "USD"
    assert talk.say("action_change_currency", "gold", [entity("currency", "XAU")]).responses == [
        "utter_currency_unknown"
    ]
    asked = talk.press("action_change_currency", "/change_currency")
    assert [b["title"] for b in asked.buttons] == ["EUR", "USD", "GBP", "JPY"]


def test_who_complains_is_offered_a_person(talk: Talk) -> None:
    assert "/talk_to_human" in talk.say("action_complain", "this is a shame", intent="complain").payloads


def test_a_person_is_asked_for(talk: Talk) -> None:
    told = talk.say("action_handover", "a person please", intent="talk_to_human", language="ar")
    assert told.effects == [{"kind": "handover", "reason": "talk_to_human"}]


@pytest.mark.parametrize("action", ["action_greet", "action_help", "action_out_of_scope"])
def test_starts_are_offered_in_the_shoppers_language(talk: Talk, action: str) -> None:
    assert any("pedido" in b["title"].lower() for b in talk.say(action, "hello", language="es").buttons)


def test_likely_meanings_are_offered_with_what_was_named(talk: Talk) -> None:
    named = [entity("color", "red"), entity("color", "blue"), entity("price_max", {"amount": "80", "currency": None})]
    told = talk.say("action_default_ask_affirmation", "hm", named, intent="nlu_fallback", ranking=UNDERSTOOD)
    assert told.responses == ["utter_ask_affirmation"] and len(told.buttons) == 3
    found = talk.press("action_search", told.payloads[0])
    assert found.slots["filters"]["filters"]["colors"] == ["red", "blue"]
    assert found.slots["filters"]["filters"]["price_max"] == "80"


def test_without_a_likely_meaning_other_words_are_asked_for(talk: Talk) -> None:
    told = talk.say("action_default_ask_affirmation", "hm", intent="nlu_fallback", ranking=[("affirm", 0.6)])
    assert told.responses == ["utter_ask_rephrase"]


def test_after_two_failures_a_person_is_offered(talk: Talk) -> None:
    told = talk.say("action_default_fallback", "hm", intent="nlu_fallback")
    assert told.responses == ["utter_default"] and told.events[-1]["event"] == "rewind"


def _turn(message: dict[str, object], slots: dict[str, object] | None = None) -> Turn:
    state = {"sender_id": "c", "slots": slots or {}, "latest_message": message, "events": [], "paused": False,
             "followup_action": None, "active_loop": {}, "latest_action_name": None}  # fmt: skip
    return Turn.from_tracker(Tracker.from_dict(state), currency="GBP")


def test_a_turn_of_nothing_can_be_read() -> None:
    turn = _turn({})
    assert (turn.language, turn.currency, turn.text, turn.entities, turn.message_id) == ("en", "GBP", "", (), None)


def test_a_payloads_language_is_the_conversations() -> None:
    pressed = {"text": "/greet", "metadata": {"language": "ar", "locale": "es-ES"}}
    assert _turn(pressed).language == "ar"
    assert _turn({"text": "/greet", "metadata": {"locale": "pt-BR"}}).language == "pt"
    assert _turn({"text": "/greet"}, {"language": "tr"}).language == "tr"


def test_a_command_that_was_typed_is_text() -> None:
    typed = _turn({"text": "forget_me", "original_text": "/forget_me", "language": "en"})
    assert typed.text == "forget_me" and typed.original == "/forget_me"


def test_what_was_not_translated_is_not_taken_for_english() -> None:
    kept = _turn({"text": "蛋糕架", "original_text": "蛋糕架", "language": "zh", "untranslated": True})
    assert (kept.text, kept.original) == ("", "蛋糕架")
    translated = _turn({"text": "cake stand", "original_text": "蛋糕架", "language": "zh", "untranslated": False})
    assert (translated.text, translated.original) == ("cake stand", "蛋糕架")
    english = _turn({"text": "cake stand", "original_text": "cake stand", "language": "en", "untranslated": True})
    assert english.text == "cake stand"


def test_the_order_form_reads_numbers_and_addresses(executor: ActionExecutor) -> None:
    from actions.order_form import ValidateOrderForm

    said: list[dict[str, object]] = []

    class Dispatcher:
        def utter_message(self, **message: object) -> None:
            said.append(message)

    form, to = ValidateOrderForm(), Dispatcher()
    nothing = Tracker("c", {}, {}, [], False, None, {}, "")

    def number(text: str) -> object:
        return form.validate_order_number(text, to, nothing, {})["order_number"]  # type: ignore[arg-type]

    def email(text: str) -> object:
        return form.validate_email(text, to, None, {})["email"]  # type: ignore[arg-type]

    assert number("my number is #10001.") == "10001" and number("١٠٠٠١") == "10001" and number("A-1234") == "A-1234"
    assert number("I do not know") is None and number("ana2@example.com") is None
    assert email("it is Ana@example.com.") == "Ana@example.com" and email("none") is None
    assert [message["response"] for message in said] == ["utter_invalid_order_number"] * 2 + ["utter_invalid_email"]
