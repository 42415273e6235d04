"""The gateway keeps each message, has it answered once and in order, and tells whoever watches."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gateway_harness import SECRET, World, answer, done, echo, problem, running_world, wait_until

from web.tokens import ExportLinks


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with running_world(tmp_path) as world:
        yield world


def with_buttons(turn: dict[str, Any]) -> dict[str, Any]:
    card = {
        "sku": "RUN-1",
        "title": "Corriente 3",
        "price": {"amount": "74.90", "currency": "EUR", "formatted": "74,90 €"},
        "image": "/media/run-1.svg",
        "url": "/p/run-1",
        "in_stock": True,
        "reason": "rojas",
        "buttons": [{"title": "Parecidos", "payload": '/similar_products{"product": "RUN-1"}'}],
    }
    button = {"title": "Ver más", "payload": "/show_more"}
    return answer([{"text": "Mira:", "language": "es", "cards": [card], "buttons": [button]}], language="es")


def test_a_message_is_answered_and_what_was_understood_is_kept(world: World) -> None:
    world.channel.answer = with_buttons
    talk = world.begin(locale="es-ES", country="es", currency="eur")
    sent = talk.say("Busco unas zapatillas rojas")
    reply = talk.wait_for_answer(sent)
    assert (reply["role"], reply["text"], reply["language"]) == ("bot", "Mira:", "es")
    assert reply["cards"][0]["sku"] == "RUN-1"
    assert reply["buttons"] == [{"title": "Ver más", "payload": "/show_more"}]
    mine = talk.messages()[0]
    assert (mine["id"], mine["role"], mine["text"], mine["language"]) == (
        sent,
        "shopper",
        "Busco unas zapatillas rojas",
        "es",
    )
    turn = world.channel.turns[0]
    assert turn["sender"] == talk.id
    assert turn["metadata"] == {
        "message_id": str(sent),
        "kind": "text",
        "language": None,
        "language_chosen": False,
        "locale": "es-ES",
        "currency": "EUR",
        "country": "ES",
        "customer": None,
        "image_id": None,
    }


def test_the_next_turn_carries_the_language_of_the_last(world: World) -> None:
    world.channel.answer = with_buttons
    talk = world.begin()
    talk.wait_for_answer(talk.say("Hola"))
    talk.wait_for_answer(talk.say("ok"))
    assert world.channel.turns[1]["metadata"]["language"] == "es"


def test_the_same_client_id_gives_the_same_id_and_is_answered_once(world: World) -> None:
    talk = world.begin()
    first = talk.say("hello", "one")
    again = [talk.say("hello", "one") for _ in range(3)]
    talk.wait_for_answer(first)
    talk.wait_for_answer(talk.say("and now"))
    assert talk.say("hello", "one") == first
    assert again == [first] * 3
    assert world.channel.messages() == ["hello", "and now"]
    assert len(talk.answers(first)) == 1


def test_messages_of_a_conversation_are_answered_in_order_one_at_a_time(world: World) -> None:
    talk = world.begin()
    world.channel.slow = {"message 0": 0.3}
    sent = [talk.say(f"message {n}") for n in range(6)]
    talk.wait_for_answer(sent[-1])
    assert world.channel.messages() == [f"message {n}" for n in range(6)]
    assert world.channel.most_running[talk.id] == 1
    replies = [one["in_reply_to"] for one in talk.messages() if one["role"] == "bot"]
    assert replies == sent


def test_a_slow_conversation_does_not_hold_up_another(world: World) -> None:
    slow, quick = world.begin(), world.begin()
    world.channel.slow = {"slow": 2.0}
    waiting = slow.say("slow")
    started = time.monotonic()
    quick.wait_for_answer(quick.say("quick"))
    assert time.monotonic() - started < 1.5
    assert not slow.answers(waiting)
    slow.wait_for_answer(waiting)
    assert world.channel.most_senders == 2


def test_a_turn_that_fails_is_sent_again_until_it_is_answered(world: World) -> None:
    talk = world.begin()
    world.channel.failures.extend([503, 500, 502])
    sent = talk.say("please")
    talk.wait_for_answer(sent)
    assert world.channel.messages() == ["please"] * 4
    assert {turn["metadata"]["message_id"] for turn in world.channel.turns} == {str(sent)}
    assert len(talk.answers(sent)) == 1


def test_a_failing_message_keeps_its_conversation_in_order_and_others_going(world: World) -> None:
    talk, other = world.begin(), world.begin()
    world.channel.failures.extend([500] * 4)
    first, second = talk.say("first"), talk.say("second")
    wait_until(lambda: not world.channel.failures, "the failures")
    other.wait_for_answer(other.say("other"))
    talk.wait_for_answer(second)
    assert [text for text in world.channel.messages() if text != "other"] == ["first"] * 5 + ["second"]
    assert len(talk.answers(first)) == 1


def test_messages_wait_while_rasa_is_away_and_are_answered_when_it_is_back(world: World) -> None:
    talk, other = world.begin(), world.begin()
    world.channel.stop()
    sent, more = talk.say("anyone there?"), other.say("hello?")
    time.sleep(0.6)
    assert not talk.answers(sent)
    world.channel.start()
    talk.wait_for_answer(sent)
    other.wait_for_answer(more)
    assert sorted(world.channel.messages()) == ["anyone there?", "hello?"]


def test_a_restarted_gateway_answers_what_waited_and_what_was_in_work(world: World) -> None:
    talk = world.begin()
    world.channel.slow = {"in work": 6.0}
    in_work, waiting = talk.say("in work"), talk.say("waiting")
    wait_until(lambda: world.channel.turns, "the turn's beginning")
    world.stop()
    world.channel.slow = {}
    world.start()
    talk.wait_for_answer(waiting)
    assert len(talk.answers(in_work)) == 1
    assert world.channel.messages() == ["in work", "in work", "waiting"]


def test_a_message_that_rasa_refuses_fails_with_a_word_in_the_shoppers_language(world: World) -> None:
    talk = world.begin(locale="en-GB")
    world.channel.failures.append(400)
    refused = talk.say("odd")
    events = talk.events(done(refused))
    said = [event.data for event in events if event.kind == "message" and event.data["role"] == "system"]
    assert [one["in_reply_to"] for one in said] == [refused]
    assert said[0]["language"] == "en" and said[0]["text"]
    talk.wait_for_answer(talk.say("and on"))
    assert world.channel.messages() == ["odd", "and on"]


def test_a_refused_token_delays_messages_instead_of_losing_them(world: World) -> None:
    talk = world.begin()
    world.channel.failures.extend([401, 404])
    talk.wait_for_answer(talk.say("hello"))
    assert len(world.channel.turns) == 3


def test_the_stream_tells_the_message_the_answer_and_the_end_in_order(world: World) -> None:
    talk = world.begin()
    world.channel.slow = {"hello": 0.5}
    sent = talk.say("hello")
    events = talk.events(done(sent))
    kept = [event for event in events if event.id is not None]
    assert [event.kind for event in kept if event.kind != "updated"] == ["message", "message", "turn_done"]
    assert [event.data["role"] for event in kept if event.kind == "message"] == ["shopper", "bot"]
    numbers = [event.id for event in kept]
    assert numbers == sorted(set(numbers))
    assert [e.data for e in events if e.kind == "typing"][:1] == [{"role": "bot", "on": True}]


def test_the_stream_resumes_after_the_last_event(world: World) -> None:
    talk = world.begin()
    first = talk.say("first")
    before = [event for event in talk.events(done(first)) if event.id is not None]
    last = before[-1].id
    second = talk.say("second")
    talk.wait_for_answer(second)
    after = [event for event in talk.events(done(second), last=last) if event.id is not None]
    assert all(event.id > last for event in after)  # type: ignore[operator]
    texts = [event.data["text"] for event in after if event.kind == "message"]
    assert texts == ["second", "echo: second"]
    whole = [event.id for event in talk.events(done(second)) if event.id is not None]
    assert [e.id for e in before] + [e.id for e in after] == whole[: len(before) + len(after)]


def test_a_silent_stream_has_heartbeats(world: World) -> None:
    talk = world.begin()
    events = talk.events(lambda seen: len(seen) >= 2)
    assert [event.kind for event in events] == ["comment", "comment"]


def test_history_names_the_event_to_go_on_from(world: World) -> None:
    talk = world.begin()
    talk.events(done(talk.say("hello")))
    last = talk.get("messages").json()["last_event_id"]
    second = talk.say("again")
    fresh = [event for event in talk.events(done(second), last=last) if event.kind == "message"]
    assert [event.data["text"] for event in fresh] == ["again", "echo: again"]


def test_a_payload_is_taken_only_where_a_button_offered_it(world: World) -> None:
    world.channel.answer = with_buttons
    talk, other = world.begin(), world.begin()
    talk.wait_for_answer(talk.say("zapatillas"))
    refused = talk.press("/forget_me")
    assert refused.status_code == 422
    assert problem(refused)["code"] == "invalid"
    assert other.press("/show_more").status_code == 422
    accepted = talk.press('/similar_products{"product": "RUN-1"}')
    assert accepted.status_code == 202
    talk.wait_for_answer(accepted.json()["id"])
    turn = world.channel.turns[-1]
    assert (turn["message"], turn["metadata"]["kind"]) == ('/similar_products{"product": "RUN-1"}', "payload")
    shown = next(one for one in talk.messages() if one["id"] == accepted.json()["id"])
    assert shown["text"] == "Parecidos"


def test_text_is_never_a_command(world: World) -> None:
    talk = world.begin()
    talk.wait_for_answer(talk.say("/forget_me"))
    turn = world.channel.turns[0]
    assert (turn["message"], turn["metadata"]["kind"]) == ("/forget_me", "text")


def test_a_turn_changes_language_and_currency_and_calls_a_person(world: World) -> None:
    effects = [
        {"kind": "language", "language": "fr"},
        {"kind": "currency", "currency": "USD"},
        {"kind": "handover", "reason": "asked"},
        {"kind": "not known yet"},
    ]
    world.channel.answer = lambda turn: answer([{"text": "D'accord.", "language": "fr"}], effects=effects)
    talk = world.begin()
    sent = talk.say("parlons français, en dollars, avec une personne")
    events = talk.events(lambda seen: done(sent)(seen) and any(e.kind == "owner" for e in seen))
    assert [event.data for event in events if event.kind == "owner"] == [{"state": "waiting"}]
    state = talk.get().json()
    assert (state["language"], state["language_chosen"], state["currency"], state["owner"]) == (
        "fr",
        True,
        "USD",
        "waiting",
    )
    talk.wait_for_answer(talk.say("encore là?"))  # the bot helps until a person comes
    metadata = world.channel.turns[-1]["metadata"]
    assert (metadata["language"], metadata["language_chosen"], metadata["currency"]) == ("fr", True, "USD")


def test_a_turn_without_words_still_ends(world: World) -> None:
    world.channel.answer = lambda turn: {"messages": [], "turn": None, "effects": None}
    talk = world.begin()
    sent = talk.say("…?")
    assert talk.events(done(sent))[-1].kind == "turn_done"
    assert [one["role"] for one in talk.messages()] == ["shopper"]


def test_an_answer_to_an_erased_conversation_goes_nowhere(world: World) -> None:
    talk = world.begin()
    world.channel.slow = {"slow": 0.8}
    talk.say("slow")
    wait_until(lambda: world.channel.turns, "the turn's beginning")
    assert world.http.delete(talk.path, headers=talk.headers).status_code == 204
    time.sleep(1.0)
    assert talk.get("messages").status_code == 404
    other = world.begin()
    other.wait_for_answer(other.say("still there?"))


def test_data_are_given_at_an_address_of_their_own_for_an_hour(world: World) -> None:
    effects = [{"kind": "export"}]
    world.channel.answer = lambda turn: answer([{"text": "Here: sabir:export", "language": "en"}], effects=effects)
    talk = world.begin()
    talk.wait_for_answer(talk.say("what do you know about me"))
    text = talk.messages()[-1]["text"]
    assert text.startswith("Here: http://") and "sabir:export" not in text
    path = text.removeprefix("Here: ").removeprefix(world.settings.public_url)
    given = world.http.get(path)  # no token: the address itself is signed
    assert given.status_code == 200 and "attachment" in given.headers["content-disposition"]
    content = given.json()
    assert [one["text"] for one in content["messages"]][0] == "what do you know about me"
    assert content["conversation"]["consent_to_memory"] is False and content["cart"] == []
    other = world.begin()
    for bad in (
        path[:-1] + ("x" if path[-1] != "x" else "y"),
        path.replace(path.split("/")[4], other.path.rsplit("/", 1)[-1]),
        path.split("?")[0],
    ):
        assert world.http.get(bad).status_code in (401, 422), bad


def test_an_address_of_data_expires(world: World) -> None:
    talk = world.begin()
    links = ExportLinks(SECRET)
    conversation = talk.path.rsplit("/", 1)[-1]
    old = links.path(conversation, now=time.time() - ExportLinks.LIFETIME - 5)
    refused = world.http.get(old)
    assert refused.status_code == 401 and "expired" in refused.json()["error"]["message"]
    assert world.http.get(links.path(conversation, now=time.time())).status_code == 200


def test_a_wish_to_be_forgotten_leaves_the_answer_alone(world: World) -> None:
    talk = world.begin()
    talk.wait_for_answer(talk.say("my secret"))
    effects = [{"kind": "forget"}]
    world.channel.answer = lambda turn: answer([{"text": "Deleted.", "language": "en"}], effects=effects)
    talk.wait_for_answer(talk.say("yes, delete it"))
    assert [one["text"] for one in talk.messages()] == ["yes, delete it", "Deleted."]
    world.channel.answer = echo
    talk.wait_for_answer(talk.say("hello again"))
    assert talk.messages()[-1]["text"] == "echo: hello again", "the conversation goes on"
